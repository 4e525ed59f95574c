"""Which styles of a Word file are headings: those it is born with, and those that say so or are based on one."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from linter.readers.doc_file import Part, WordFile
from linter.readers.doc_sprms import paragraph_settings
from linter.readers.headings import BODY_LEVEL, inheriting

_HEADINGS, _TITLE = range(1, 10), 62
_PARAGRAPH = 1
_NO_BASE = 0xFFF


@dataclass(frozen=True, slots=True)
class _Style:
    base: int
    heading: bool | None
    """None where the style it is based on says."""


def heading_styles(file: WordFile) -> frozenset[int]:
    """The numbers of the styles that are headings, as far as they can be followed."""
    styles: dict[int, _Style] = {}
    try:
        for number, style, base_size in _styles(file.part(Part.STYLES)):
            styles[number] = _style(style, base_size)
    except (struct.error, IndexError):
        pass
    bases = {number: style.base for number, style in styles.items()}
    return inheriting(bases, {number: style.heading for number, style in styles.items()})


def _styles(sheet: bytes) -> Iterator[tuple[int, bytes, int]]:
    """The styles with their numbers, and how long the part is that every one begins with."""
    if not sheet:
        return
    head, count, base_size = struct.unpack_from("<HHH", sheet)
    at = 2 + head
    for number in range(count):
        length = struct.unpack_from("<H", sheet, at)[0]
        if length:
            yield number, sheet[at + 2 : at + 2 + length], base_size
        at += 2 + length


def _style(style: bytes, base_size: int) -> _Style:
    kind, base = struct.unpack_from("<HH", style)
    own = kind & 0xFFF
    if base & 0xF != _PARAGRAPH:
        return _Style(_NO_BASE, False)
    name_length = struct.unpack_from("<H", style, base_size)[0]
    at = base_size + 2 * (name_length + 2)
    length = struct.unpack_from("<H", style, at)[0]
    # The number of the style stands before its settings.
    said = paragraph_settings(style[at + 4 : at + 2 + length]).outline
    if said is not None:
        return _Style(base >> 4, said < BODY_LEVEL)
    return _Style(base >> 4, True if own in _HEADINGS or own == _TITLE else None)
