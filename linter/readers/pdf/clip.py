"""Text outside of what a page shows of it: a label centred in a merged cell of which the page has only a part."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from linter.readers.pdf.frame import Frame
from linter.readers.pdf.page import Box, Word


def is_cut_off(text: Any, character: int, frame: Frame, word: Word) -> bool:
    """Whether nothing is seen of the word that begins with a character of a text page."""
    if _apart(word, (0, 0, frame.width, frame.height)):
        return True
    clip = pdfium.FPDFPageObj_GetClipPath(pdfium.FPDFText_GetTextObject(text, character))
    return any(_apart(word, box) for i in range(pdfium.FPDFClipPath_CountPaths(clip)) if (box := _box(clip, i, frame)))


def _box(clip: Any, number: int, frame: Frame) -> Box | None:
    x, y = ctypes.c_float(), ctypes.c_float()
    xs: list[float] = []
    ys: list[float] = []
    for i in range(pdfium.FPDFClipPath_CountPathSegments(clip, number)):
        segment = pdfium.FPDFClipPath_GetPathSegment(clip, number, i)
        if pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            xs.append(x.value)
            ys.append(y.value)
    return frame.place(min(xs), min(ys), max(xs), max(ys)) if xs else None


def _apart(word: Word, box: Box) -> bool:
    """Whether the middle of a word is outside of a box."""
    x, y = (word.x0 + word.x1) / 2, word.middle
    return not (box[0] <= x <= box[2] and box[1] <= y <= box[3])
