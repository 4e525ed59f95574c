"""The pages of a PDF by pypdfium2, one after the other; calls of pdfium itself, for they are what takes the time."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as pdfium

from linter.readers.limits import Limits
from linter.readers.pdf.draw import drawn
from linter.readers.pdf.fonts import without_system_fonts
from linter.readers.pdf.frame import Frame
from linter.readers.pdf.page import Box, Page, Rule, Word
from linter.readers.pdf.words import words_on
from linter.readers.unreadable import damaged, encrypted, over_limit

# Pages from which the fonts of a file are judged.
_SAMPLE = 20
# Points: no paper is that large.
_FAR = 20_000.0


def pages(data: bytes, limits: Limits) -> Iterator[Page]:
    """Every page of a file. Raises UnreadableError where it is broken, encrypted or asks for too much."""
    with _opened(data) as document:
        count = pdfium.FPDF_GetPageCount(document)
        if count > limits.pages:
            raise over_limit(f"PDF 超过 {limits.pages} 页的上限", "pages")
        if count < 1:
            raise damaged()
        for number in range(1, count + 1):
            yield _page(document, number, limits)


def unmapped(data: bytes) -> float:
    """The share of characters whose fonts don't tell what they are, from 0 to 1. Raises UnreadableError."""
    missing = characters = 0
    with _opened(data) as document:
        for number in range(min(pdfium.FPDF_GetPageCount(document), _SAMPLE)):
            page = pdfium.FPDF_LoadPage(document, number)
            text = pdfium.FPDFText_LoadPage(page)
            count = max(0, pdfium.FPDFText_CountChars(text))
            characters += count
            missing += sum(pdfium.FPDFText_HasUnicodeMapError(text, i) == 1 for i in range(count))
            pdfium.FPDFText_ClosePage(text)
            pdfium.FPDF_ClosePage(page)
    return missing / max(characters, 1)


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    without_system_fonts()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        reason = pdfium.FPDF_GetLastError()
        raise encrypted() if reason in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY) else damaged()
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def _page(document: Any, number: int, limits: Limits) -> Page:
    """A page that cannot be loaded is an empty one."""
    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        return Page(number, 0, 0)
    text = pdfium.FPDFText_LoadPage(page)
    try:
        corners = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(corners))
        drawing = drawn(page, limits)
        frame = Frame(corners.left, corners.bottom, corners.right, corners.top, drawing.quarter)
        rules = [frame.rule(s) for s in drawing.segments if all(-_FAR < number < _FAR for number in s)]
        horizontals = [rule for vertical, rule in rules if not vertical]
        verticals = [rule for vertical, rule in rules if vertical]
        only = drawing.quarter if drawing.mixed else None
        words, unseen = words_on(text, frame, only, _outline(horizontals, verticals)) if text else ([], [])
        if text:
            words += (word for quarter in drawing.others for word in _sideways(text, frame, quarter))
        area = frame.width * frame.height
        pictures = min(1.0, drawing.pictures / area) if area > 0 else 0.0
        turn = (drawing.quarter - pdfium.FPDFPage_GetRotation(page)) % 4
        span = (min(word.x0 for word in words), max(word.x1 for word in words)) if words else (0.0, 0.0)
        return Page(number, frame.width, frame.height, words, unseen, span, horizontals, verticals, pictures, turn)
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)


def _sideways(text: Any, frame: Frame, quarter: int) -> Iterator[Word]:
    """The words that run in another direction than most, as in a narrow cell, each as a box of the upright page."""
    turned = frame._replace(quarter=quarter)
    for word in words_on(text, turned, quarter)[0]:
        x0, y0, x1, y1 = frame.place(*turned.back(*word[1:5]))
        yield Word(word.text, x0, y0, x1, y1, (x0,), True)


def _outline(horizontals: Sequence[Rule], verticals: Sequence[Rule]) -> Box | None:
    """The box around all lines."""
    if not horizontals or not verticals:
        return None
    return (
        min(rule.start for rule in horizontals), min(rule.start for rule in verticals),
        max(rule.end for rule in horizontals), max(rule.end for rule in verticals),
    )  # fmt: skip
