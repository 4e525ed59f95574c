"""What is drawn on a page beside its text: segments of ruling lines, pictures, and which way the text runs."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from linter.readers.limits import Limits
from linter.readers.pdf.angles import quarter_of
from linter.readers.pdf.frame import Segment
from linter.readers.unreadable import over_limit, too_deep

THICKEST = 4.0
"""Points: what is thicker is a box, not a line."""
# Forms within forms; programs nest two or three.
_DEEPEST = 16
Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(slots=True)
class Drawing:
    """All of it, in the coordinates of the file."""

    segments: list[Segment] = field(default_factory=list)
    pictures: float = 0
    """The area that pictures cover."""
    quarters: Counter[int | None] = field(default_factory=Counter)
    objects: int = 0

    @property
    def quarter(self) -> int:
        """The quarter turns clockwise that make most of the text upright."""
        known = {quarter: n for quarter, n in self.quarters.items() if quarter is not None}
        return max(known, key=lambda quarter: known[quarter]) if known else 0

    @property
    def others(self) -> list[int]:
        """The other quarters that text is written in."""
        return [quarter for quarter in self.quarters if quarter is not None and quarter != self.quarter]

    @property
    def mixed(self) -> bool:
        """Whether text runs in more than one direction, as a watermark does."""
        return len(self.quarters) > 1


def drawn(page: Any, limits: Limits) -> Drawing:
    """Walk through the objects of a page. Raises UnreadableError for more than ``limits.objects`` of them."""
    walk = _Walk(limits.objects)
    count = pdfium.FPDFPage_CountObjects(page)
    walk.spend(max(0, count))
    for i in range(count):
        walk.take(pdfium.FPDFPage_GetObject(page, i), _SAME, 0)
    return walk.drawing


class _Walk:
    def __init__(self, most: int) -> None:
        self.drawing = Drawing()
        self._most = most
        self._floats = [ctypes.c_float() for _ in range(4)]
        self._references = [ctypes.byref(number) for number in self._floats]
        self._matrix = pdfium.FS_MATRIX()
        self._to_matrix = ctypes.byref(self._matrix)

    def spend(self, objects: int) -> None:
        """Count objects before they are looked at."""
        self.drawing.objects += objects
        if self.drawing.objects > self._most:
            raise over_limit(f"一页上的图形超过 {self._most} 个的上限", "objects")

    def take(self, item: Any, matrix: Matrix, depth: int) -> None:
        """Take in one object; ``matrix`` is that of the form it stands in."""
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._path(item, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            self._text(item, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            if box := self._box(item, matrix):
                left, bottom, right, top = box
                self.drawing.pictures += (right - left) * (top - bottom)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            self._form(item, matrix, depth + 1)

    def _text(self, item: Any, matrix: Matrix) -> None:
        own = self._matrix
        if not pdfium.FPDFPageObj_GetMatrix(item, self._to_matrix):
            return
        a, b = own.a, own.b
        if matrix is not _SAME:
            a, b, *_ = _times((a, b, own.c, own.d, own.e, own.f), matrix)
        self.drawing.quarters[0 if b == 0 and a > 0 else quarter_of(a, b)] += 1

    def _form(self, form: Any, matrix: Matrix, depth: int) -> None:
        if depth > _DEEPEST:
            raise too_deep()
        count = pdfium.FPDFFormObj_CountObjects(form)
        self.spend(max(0, count))
        inner = _times(_matrix(form), matrix)
        for i in range(count):
            self.take(pdfium.FPDFFormObj_GetObject(form, i), inner, depth)

    def _box(self, item: Any, matrix: Matrix) -> Segment | None:
        """Left, bottom, right, top."""
        if not pdfium.FPDFPageObj_GetBounds(item, *self._references):
            return None
        left, bottom, right, top = (number.value for number in self._floats)
        if matrix is _SAME:
            return left, bottom, right, top
        corners = [_point(matrix, x, y) for x in (left, right) for y in (bottom, top)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return min(xs), min(ys), max(xs), max(ys)

    def _path(self, path: Any, matrix: Matrix) -> None:
        box = self._box(path, matrix)
        if not box:
            return
        if min(box[2] - box[0], box[3] - box[1]) <= THICKEST:
            self.drawing.segments.append(box)
            return
        count = pdfium.FPDFPath_CountSegments(path)
        self.spend(max(0, count))
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
        inner = _times(_matrix(path), matrix)
        for points in self._strands(path, count, inner):
            if stroke.value:
                self.drawing.segments += (s for s in _sides(points) if _is_thin(s))
            elif fill.value and _is_thin(outline := _around(points)):
                self.drawing.segments.append(outline)

    def _strands(self, path: Any, count: int, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
        """The points of each connected line of a path; a curve is passed over as if it were straight."""
        points: list[tuple[float, float]] = []
        x, y = ctypes.c_float(), ctypes.c_float()
        for i in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(path, i)
            if not pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
                continue
            if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
                if len(points) > 1:
                    yield points
                points = []
            points.append(_point(matrix, x.value, y.value))
            if pdfium.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if len(points) > 1:
            yield points


def _sides(points: list[tuple[float, float]]) -> Iterator[Segment]:
    for (ax, ay), (bx, by) in pairwise(points):
        yield min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _around(points: list[tuple[float, float]]) -> Segment:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _is_thin(segment: Segment) -> bool:
    left, bottom, right, top = segment
    return min(right - left, top - bottom) <= THICKEST


def _matrix(item: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(found)):
        return _SAME
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    if outer is _SAME:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _point(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
