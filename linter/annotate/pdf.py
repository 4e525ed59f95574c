"""Annotated PDF files: a highlight with a note on the box of each cell, put behind the original bytes.

The original stays in the copy byte for byte (an incremental update), and a copy as the tool wrote it says how long the
original was, so that annotating it again begins with that.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO

import regex
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.annotations import Highlight
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NullObject, TextStringObject

from linter.annotate.wording import FILLS, Note, gravest, notes
from linter.engine import Result
from linter.location import PdfLocation
from linter.marks import AUTHOR, END, is_own_comment
from linter.readers.unreadable import UnreadableError, damaged

Box = tuple[float, float, float, float]

# What the library says of a broken file quotes it.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

_ORIGINAL = regex.compile(rb"\n%jixiao-lint original (\d{1,12})\n")
# Where a finding goes that has no place of its own.
_CORNER = PdfLocation(1, (10.0, 10.0, 40.0, 25.0))


def annotate_pdf(data: bytes, result: Result) -> bytes:
    """The file with the findings of ``result``, which was read from it. Earlier annotations of ours are replaced.

    Raises UnreadableError for a file that is broken, or locked against changes.
    """
    original = _original(data)
    try:
        reader = PdfReader(BytesIO(original))
        if reader.is_encrypted:
            raise UnreadableError("文件设有保护，不能加批注。", "请用 WPS 或 Acrobat 去掉保护后另存，再加批注。")
        writer = PdfWriter(reader, incremental=True)
        for page in writer.pages:
            _remove_own(page)
        for place, found in _placed(result).items():
            page = writer.pages[min(place.page, len(writer.pages)) - 1]
            writer.add_annotation(page, _highlight(_box(page, place.box), found))
        out = BytesIO()
        writer.write(out)
    except (PyPdfError, RecursionError, KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise damaged() from error
    return out.getvalue() + b"\n%%jixiao-lint original %d\n" % len(original) + END


def _original(data: bytes) -> bytes:
    """What a copy as the tool wrote it was made from; any other file as it is."""
    if not data.endswith(END):
        return data
    length = [*_ORIGINAL.finditer(data, max(0, len(data) - 200))]
    return data[: int(length[-1][1])] if length else data


def _placed(result: Result) -> dict[PdfLocation, list[Note]]:
    """The findings by the boxes they are on."""
    found: dict[PdfLocation, list[Note]] = {}
    for note in notes(result):
        places = (note.diagnostic.location, note.diagnostic.table.location)
        place = next((p for p in places if isinstance(p, PdfLocation)), _CORNER)
        found.setdefault(place, []).append(note)
    return found


def _remove_own(page: PageObject) -> None:
    listed = page.get("/Annots", NullObject()).get_object()
    if not isinstance(listed, ArrayObject):
        return
    kept = [a for a in listed if not _is_own(a.get_object())]
    if len(kept) < len(listed):
        page[NameObject("/Annots")] = ArrayObject(kept)


def _is_own(annotation: object) -> bool:
    if not isinstance(annotation, DictionaryObject):
        return False
    return is_own_comment(str(annotation.get("/T", "?")), str(annotation.get("/Contents", "")))


def _highlight(box: Box, found: list[Note]) -> Highlight:
    left, bottom, right, top = box
    corners = [left, top, right, top, left, bottom, right, bottom]
    made = Highlight(
        rect=box,
        quad_points=ArrayObject(map(FloatObject, corners)),
        highlight_color=FILLS[gravest(found)].lower(),
        printing=True,
    )
    made[NameObject("/T")] = TextStringObject(AUTHOR)
    made[NameObject("/Contents")] = TextStringObject("\n\n".join(_paragraphs(found)))
    return made


def _paragraphs(found: list[Note]) -> Iterator[str]:
    return ("\n".join([note.head, *note.lines]) for note in found)


def _box(page: PageObject, box: Box) -> Box:
    """A box of the page as programs show it (from its upper left corner, downwards) in the coordinates of the file."""
    x0, y0, x1, y1 = box
    shown, whole = page.cropbox, page.mediabox
    left, bottom = max(float(shown.left), float(whole.left)), max(float(shown.bottom), float(whole.bottom))
    right, top = min(float(shown.right), float(whole.right)), min(float(shown.top), float(whole.top))
    turns = page.rotation // 90 % 4
    if turns == 0:
        return left + x0, top - y1, left + x1, top - y0
    if turns == 1:
        return left + y0, bottom + x0, left + y1, bottom + x1
    if turns == 2:
        return right - x1, bottom + y0, right - x0, bottom + y1
    return right - y1, top - x1, right - y0, top - x0
