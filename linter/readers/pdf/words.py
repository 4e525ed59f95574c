"""The characters of a page, put together to words."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from linter.readers.pdf.angles import quarter_of
from linter.readers.pdf.frame import Frame
from linter.readers.pdf.glyphs import meant
from linter.readers.pdf.page import Word

# In heights of the line: a character of the same word begins no farther from the end of the one before …
_GAP, _OVERLAP = 0.25, 0.7
# … and no higher or lower.
_SHIFT = 0.25


def words_on(text: Any, frame: Frame, only: int | None = None) -> list[Word]:
    """The words of a text page; only those written in the quarter ``only``, where one is given."""
    characters = _characters(text)
    found: list[Word] = []
    letters: list[str] = []
    edges: list[float] = []
    x0 = y0 = x1 = y1 = 0.0
    spaced = space = True
    rectangle = pdfium.FS_RECTF()
    reference = ctypes.byref(rectangle)
    box_of = pdfium.FPDFText_GetLooseCharBox
    left, top, upright = frame.left, frame.top, frame.quarter == 0
    for i, character in enumerate(characters):
        if character.isspace() or not box_of(text, i, reference):
            space = True
            continue
        if only is not None and _quarter(text, i) != only:
            continue
        a, b, c, d = rectangle.left, rectangle.top, rectangle.right, rectangle.bottom
        if upright:
            a, b, c, d = a - left, top - b, c - left, top - d
        else:
            a, b, c, d = frame.place(a, d, c, b)
        height = d - b
        if (
            not space and letters and -_OVERLAP * height < a - x1 < _GAP * height
            and abs(b + d - y0 - y1) < 2 * _SHIFT * height
        ):  # fmt: skip
            letters.append(character)
            edges.append(a)
            x1, y0, y1 = max(x1, c), min(y0, b), max(y1, d)
            continue
        if letters:
            found.append(_word(letters, x0, y0, x1, y1, edges, spaced))
        letters, edges, spaced, space = [character], [a], space, False
        x0, y0, x1, y1 = a, b, c, d
    if letters:
        found.append(_word(letters, x0, y0, x1, y1, edges, spaced))
    return found


def _word(
    letters: list[str], x0: float, y0: float, x1: float, y1: float, edges: list[float], spaced: bool
) -> Word:  # fmt: skip
    return Word(meant("".join(letters)), x0, y0, x1, y1, tuple(edges), spaced)


def _characters(text: Any) -> str | Iterator[str]:
    """Every character of a text page; all at once where each is one unit of UTF-16."""
    count = pdfium.FPDFText_CountChars(text)
    if count <= 0:
        return ""
    units = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text, 0, count, units)
    if written == count + 1:
        decoded = bytes(units).decode("utf-16-le", "replace")[:-1]
        if len(decoded) == count:
            return decoded
    return (_character(pdfium.FPDFText_GetUnicode(text, i)) for i in range(count))


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0xD800 or 0xDFFF < code <= 0x10FFFF else "\ufffd"


def _quarter(text: Any, i: int) -> int | None:
    matrix = pdfium.FS_MATRIX()
    return quarter_of(matrix.a, matrix.b) if pdfium.FPDFText_GetMatrix(text, i, ctypes.byref(matrix)) else None
