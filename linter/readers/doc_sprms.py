"""Settings of paragraphs, characters and rows in a Word file: a sequence of codes, each followed by its operand."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from linter.readers.levels import Column

_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
_ROW, _TABS = 0xD608, 0xC615
_IN_TABLE, _ROW_END, _INNER_CELL, _INNER_ROW_END, _DEPTH = 0x2416, 0x2417, 0x244B, 0x244C, 0x6649
_OUTLINE = 0x2640
_ELSEWHERE = frozenset({0x6645, 0x6646})
_MERGED_DOWN, _MERGED_RIGHT = 0xD62B, 0x5624
_DELETED, _HIDDEN, _SYMBOL = 0x0800, 0x083C, 0x6A09
_ON = frozenset({1, 0x81})
# What a file may ask for is no bound on what we do.
_MOST_CELLS = 64


@dataclass(frozen=True, slots=True)
class ParagraphSettings:
    """How deep in tables a paragraph stands, what its end means there, and whether it is a heading."""

    depth: int = 0
    ends_row: bool = False
    ends_inner_cell: bool = False
    columns: tuple[Column, ...] = ()
    outline: int | None = None
    """Its level among headings from 0, ``headings.BODY_LEVEL`` for none; None where the style says."""
    elsewhere: int | None = None
    """Where in the data stream more settings are, for a row that is too long to be described here."""


@dataclass(frozen=True, slots=True)
class CharacterSettings:
    """Whether characters are gone or hidden, and which sign (number of its font, code) they stand for."""

    deleted: bool = False
    hidden: bool = False
    sign: tuple[int, int] | None = None


@lru_cache(maxsize=4096)
def paragraph_settings(settings: bytes) -> ParagraphSettings:
    """What a sequence of codes says of a paragraph."""
    return changed(ParagraphSettings(), settings)


def changed(before: ParagraphSettings, settings: bytes) -> ParagraphSettings:
    """What is said of a paragraph after more codes."""
    in_table, depth = before.depth > 0, before.depth
    found = before
    columns = list(before.columns)
    for code, operand in _codes(settings):
        if code == _IN_TABLE:
            in_table = operand[0] == 1
        elif code == _DEPTH:
            depth = max(0, struct.unpack("<i", operand)[0])
        elif code in (_ROW_END, _INNER_ROW_END):
            found = replace(found, ends_row=operand[0] == 1)
        elif code == _INNER_CELL:
            found = replace(found, ends_inner_cell=operand[0] == 1)
        elif code == _OUTLINE:
            found = replace(found, outline=operand[0])
        elif code in _ELSEWHERE:
            found = replace(found, elsewhere=struct.unpack("<I", operand)[0])
        elif code == _ROW:
            columns = _columns(operand)
        elif code == _MERGED_DOWN and len(operand) > 1 and operand[0] < len(columns):
            columns[operand[0]] = columns[operand[0]]._replace(merge="above" if operand[1] & 3 == 1 else "")
        elif code == _MERGED_RIGHT:
            for i in range(operand[0] + 1, min(operand[1], len(columns))):
                columns[i] = columns[i]._replace(merge="left")
    return replace(found, depth=(depth or 1) if in_table else 0, columns=tuple(columns))


@lru_cache(maxsize=4096)
def character_settings(settings: bytes) -> CharacterSettings:
    """What a sequence of codes says of characters; a change that takes them away counts as made."""
    found = CharacterSettings()
    for code, operand in _codes(settings):
        if code == _DELETED:
            found = replace(found, deleted=operand[0] in _ON)
        elif code == _HIDDEN:
            found = replace(found, hidden=operand[0] in _ON)
        elif code == _SYMBOL:
            found = replace(found, sign=struct.unpack("<HH", operand))
    return found


def _codes(settings: bytes) -> Iterator[tuple[int, bytes]]:
    """The codes with their operands, as far as they can be followed."""
    at = 0
    while at + 3 <= len(settings):
        code = int.from_bytes(settings[at : at + 2], "little")
        at += 2
        size = _SIZES[code >> 13]
        if code == _ROW:
            size = int.from_bytes(settings[at : at + 2], "little") - 1
            at += 2
        elif not size:
            size = settings[at]
            at += 1
            if code == _TABS and size == 255:
                return
        if size < 0 or at + size > len(settings):
            return
        if size:
            yield code, settings[at : at + size]
        at += size


def _columns(definition: bytes) -> list[Column]:
    """The cells of a row: their edges, then 20 bytes on each, of which the last ones may be missing."""
    count = min(definition[0], _MOST_CELLS)
    if 1 + 2 * (count + 1) > len(definition):
        return []
    edges = struct.unpack_from(f"<{count + 1}h", definition, 1)
    at = 1 + 2 * (count + 1)
    flags = [int.from_bytes(definition[at + 20 * i : at + 20 * i + 2], "little") for i in range(count)]
    columns = [
        Column(left, right, "above" if (flag >> 5) & 3 == 1 else "")
        for left, right, flag in zip(edges, edges[1:], flags, strict=False)
    ]
    # Programs differ in which of two marks begins a row of merged cells; the one that comes first does.
    begins = 0
    for i, flag in enumerate(flag & 3 for flag in flags):
        if flag and begins and flag != begins:
            columns[i] = columns[i]._replace(merge="left")
        else:
            begins = flag
    return columns
