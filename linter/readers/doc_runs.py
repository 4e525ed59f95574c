"""Which settings hold for which characters of a Word file: pages that speak of places in it, not of characters."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from linter.readers.doc_file import Part, WordFile
from linter.readers.doc_text import Text
from linter.readers.unreadable import damaged

_PAGE = 512
_NUMBER = 0x3FFFFF
_HEIGHT = 12
"""Bytes that paragraphs keep their heights in."""


class Run(NamedTuple):
    """A stretch of characters, or of bytes, with the same settings."""

    first: int
    end: int
    settings: bytes


def runs(file: WordFile, text: Text, which: Part) -> list[Run]:
    """The settings of ``PARAGRAPHS`` (behind the number of a style) or ``CHARACTERS``, in the order of the text."""
    places = sorted(_of_pages(file, which))
    starts = [run.first for run in places]
    found: list[Run] = []
    for piece in text.pieces:
        end = piece.place + (piece.end - piece.first) * piece.size
        for i in range(max(0, bisect_right(starts, piece.place) - 1), len(places)):
            run = places[i]
            if run.first >= end:
                break
            first = piece.first + max(0, run.first - piece.place) // piece.size
            last = min(piece.end, piece.first + (run.end - piece.place) // piece.size)
            if first < last:
                found.append(Run(first, last, run.settings))
    return found


def _of_pages(file: WordFile, which: Part) -> Iterator[Run]:
    table = file.part(which)
    count = (len(table) - 4) // 8
    extra = _HEIGHT if which is Part.PARAGRAPHS else 0
    # A page is spoken of once, so that a table of one page's number a million times over makes no work.
    numbers = {file.number(table, 4 * (count + 1) + 4 * i, "<I")[0] & _NUMBER for i in range(max(0, count))}
    for number in numbers:
        page = file.main[number * _PAGE : (number + 1) * _PAGE]
        if len(page) < _PAGE:
            raise damaged()
        yield from _of_page(page, extra)


def _of_page(page: bytes, extra: int) -> Iterator[Run]:
    count = page[-1]
    at = 4 * (count + 1)
    if at + count * (1 + extra) >= _PAGE:
        raise damaged()
    places = struct.unpack_from(f"<{count + 1}I", page)
    for i in range(count):
        start = page[at + i * (1 + extra)] * 2
        if places[i] < places[i + 1]:
            yield Run(places[i], places[i + 1], _settings(page, start, bool(extra)) if start else b"")


def _settings(page: bytes, start: int, in_words: bool) -> bytes:
    """The settings at a place of a page, behind their length, which for paragraphs is one of two forms."""
    length = page[start]
    if in_words and length:
        length = 2 * length - 1
    elif in_words:
        start += 1
        length = 2 * page[start]
    return page[start + 1 : start + 1 + length]
