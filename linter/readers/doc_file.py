"""What a Word file of 1997 to 2003 is made of: streams, and a block at the start of one that says what is where."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from enum import IntEnum
from io import BytesIO

from linter.readers.unreadable import damaged, encrypted, old_word

_MAIN, _DATA = "WordDocument", "Data"
_WORD_97, _WORD_95 = 0xA5EC, 0xA5DC
_FIRST_VERSION = 0xC1
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_COUNTS, _PLACES = 0x4C, 0x9A
_LEAST = 0x1AA
"""The length of the block in its shortest form."""


class Part(IntEnum):
    """Which entry of the block says where a part lies."""

    STYLES = 1
    COMMENT_MARKS = 4
    COMMENT_TEXTS = 5
    CHARACTERS = 12
    PARAGRAPHS = 13
    FONTS = 15
    PIECES = 33


class WordFile:
    """The streams of a file. Everything raises UnreadableError where the file is broken."""

    def __init__(self, data: bytes) -> None:
        streams = _streams(data)
        self.main = streams.get(_MAIN, b"")
        self.data = streams.get(_DATA, b"")
        kind, version = self.number(self.main, 0, "<HH")
        if kind == _WORD_95 or (kind == _WORD_97 and version < _FIRST_VERSION):
            raise old_word()
        if kind != _WORD_97 or len(self.main) < _LEAST:
            raise damaged()
        flags = self.number(self.main, 0x0A, "<H")[0]
        if flags & _ENCRYPTED:
            raise encrypted()
        self._table = streams.get("1Table" if flags & _SECOND_TABLE else "0Table", b"")
        lengths = self.number(self.main, _COUNTS, "<4i")
        if min(lengths) < 0:
            raise damaged()
        self.length = lengths[0]
        """How many characters the text has that is not in notes, headers, comments or boxes."""
        self.comments = sum(lengths)
        """Where in all characters the comments begin."""

    def part(self, which: Part) -> bytes:
        """A part of the table stream; empty where there is none."""
        start, length = self.number(self.main, _PLACES + 8 * which, "<II")
        if start + length > len(self._table):
            raise damaged()
        return self._table[start : start + length]

    def number(self, stream: bytes, at: int, form: str) -> tuple[int, ...]:
        """The numbers of a ``struct`` form at a place in a stream."""
        try:
            return struct.unpack_from(form, stream, at)
        except struct.error as error:
            raise damaged() from error


def _streams(data: bytes) -> dict[str, bytes]:
    """Those streams of a compound file that text is kept in."""
    import olefile

    try:
        with olefile.OleFileIO(BytesIO(data)) as container:
            if not container.exists(_MAIN):
                raise old_word()
            wanted = (_MAIN, "0Table", "1Table", _DATA)
            found = {name: container.openstream(name).read() for name in wanted if container.exists(name)}
            for entry in container.direntries:
                if entry and entry.name in found and entry.size >= container.minisectorcutoff:
                    _check_chain(container.fat, entry.isectStart, -(-entry.size // container.sectorsize))
            return found
    except (OSError, ValueError, IndexError, struct.error, TypeError, AttributeError) as error:
        # What the library raises, meant or not, for a table of sectors that leads nowhere.
        raise damaged() from error


def _check_chain(table: Sequence[int], sector: int, length: int) -> None:
    """Raises UnreadableError where the sectors of a stream follow each other in a circle."""
    seen: set[int] = set()
    while len(seen) < length:
        if sector in seen:
            raise damaged()
        seen.add(sector)
        sector = table[sector]
