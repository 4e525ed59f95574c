"""The characters of a page, put together to words."""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from linter.readers.pdf.angles import quarter_of
from linter.readers.pdf.clip import is_cut_off
from linter.readers.pdf.frame import Frame
from linter.readers.pdf.glyphs import meant
from linter.readers.pdf.page import Box, Word

# In heights of the line: a character of the same word begins no farther from the end of the one before …
_GAP, _OVERLAP = 0.25, 0.7
# … and no higher or lower.
_SHIFT = 0.25
# Points: nobody sees a smaller character, and no page has room for a larger one.
_SMALLEST, _LARGEST = 0.1, 20_000.0
# The same function without a look at its arguments' types, which takes as long as the function.
_BOX_OF = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    ctypes.cast(pdfium.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
)


def words_on(
    text: Any, frame: Frame, only: int | None = None, outline: Box | None = None
) -> tuple[list[Word], list[Word]]:
    """The words of a text page, and those that are cut off and not seen.

    Only those written in the quarter ``only``, where one is given. Inside of ``outline`` none is looked at for being
    cut off: that is where tables are.
    """
    characters = _characters(text)
    found: list[Word] = []
    unseen: list[Word] = []
    letters: list[str] = []
    edges: list[float] = []
    x0 = y0 = x1 = y1 = 0.0
    spaced = space = True

    def end() -> None:
        word = Word(meant("".join(letters)), x0, y0, x1, y1, tuple(edges), spaced)
        apart = outline and not _inside(word, outline)
        (unseen if apart and is_cut_off(text, first, frame, word) else found).append(word)

    first = 0
    left, top, upright = frame.left, frame.top, frame.quarter == 0
    for i, (character, (a, b, c, d)) in enumerate(zip(characters, _boxes(text), strict=False)):
        if character.isspace():
            space = True
            continue
        if only is not None and _quarter(text, i) != only:
            continue
        if upright:
            a, b, c, d = a - left, top - b, c - left, top - d
        else:
            a, b, c, d = frame.place(a, d, c, b)
        height = d - b
        if not (_SMALLEST < height < _LARGEST and -_LARGEST < a < _LARGEST and -_LARGEST < b < _LARGEST):
            continue
        if (
            not space and letters and -_OVERLAP * height < a - x1 < _GAP * height
            and abs(b + d - y0 - y1) < 2 * _SHIFT * height
        ):  # fmt: skip
            letters.append(character)
            edges.append(a)
            x1, y0, y1 = max(x1, c), min(y0, b), max(y1, d)
            continue
        if letters:
            end()
        letters, edges, spaced, space, first = [character], [a], space, False, i
        x0, y0, x1, y1 = a, b, c, d
    if letters:
        end()
    return found, unseen


def _boxes(text: Any) -> Iterator[tuple[float, float, float, float]]:
    """Left, top, right and bottom of every character, in the coordinates of the file; nothing but zeros for none."""
    count = max(pdfium.FPDFText_CountChars(text), 0)
    boxes = (pdfium.FS_RECTF * count)()
    page, at, size = ctypes.cast(text, ctypes.c_void_p), ctypes.addressof(boxes), ctypes.sizeof(pdfium.FS_RECTF)
    for i, box in enumerate(range(at, at + count * size, size)):
        _BOX_OF(page, i, box)
    return struct.iter_unpack("=4f", boxes)


def _inside(word: Word, box: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, word.middle
    return box[0] < x < box[2] and box[1] < y < box[3]


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
