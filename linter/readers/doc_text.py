"""The text of a Word file: kept in pieces, in the order in which somebody typed them, a byte or two a character."""

from __future__ import annotations

import struct
from array import array
from bisect import bisect_right
from typing import NamedTuple

from linter.readers.doc_file import Part, WordFile
from linter.readers.unreadable import damaged

_SETTINGS, _TABLE = 1, 2
_COMPRESSED = 0x40000000
_PLACE = 0x3FFFFFFF


class Piece(NamedTuple):
    """A stretch of the text: its first character and the one behind its last, where it lies, bytes a character."""

    first: int
    end: int
    place: int
    size: int
    settings: bytes
    """What was changed about it since it was put in."""


class Text(NamedTuple):
    """All characters, one for each number that other parts of the file count them by, and where they came from."""

    characters: str
    pieces: list[Piece]

    def piece_at(self, character: int) -> Piece:
        """The piece that a character is in."""
        return self.pieces[bisect_right(self.pieces, character, key=lambda piece: piece.first) - 1]


def read_text(file: WordFile) -> Text:
    """Put the pieces together. Raises UnreadableError where they don't lie in the file."""
    pieces = _pieces(file)
    # Pieces don't share bytes; a file whose pieces do would unfold to any length.
    if not pieces or sum((p.end - p.first) * p.size for p in pieces) > len(file.main):
        raise damaged()
    parts = [_decode(file.main[p.place : p.place + (p.end - p.first) * p.size], p) for p in pieces]
    return Text("".join(parts), pieces)


def _pieces(file: WordFile) -> list[Piece]:
    settings, table = _split(file.part(Part.PIECES))
    count = (len(table) - 4) // 12
    if count < 1:
        raise damaged()
    starts = struct.unpack_from(f"<{count + 1}I", table)
    pieces: list[Piece] = []
    for i in range(count):
        place, change = struct.unpack_from("<2xIH", table, 4 * (count + 1) + 8 * i)
        size = 1 if place & _COMPRESSED else 2
        place = (place & _PLACE) // (1 if size == 2 else 2)
        first, end = starts[i], starts[i + 1]
        if end < first or (pieces and first != pieces[-1].end) or place + (end - first) * size > len(file.main):
            raise damaged()
        own = settings[change >> 1] if change & 1 and change >> 1 < len(settings) else b""
        pieces.append(Piece(first, end, place, size, own))
    return pieces


def _split(part: bytes) -> tuple[list[bytes], bytes]:
    """The settings that pieces refer to, and the table of pieces behind them."""
    settings: list[bytes] = []
    at = 0
    try:
        while part[at] == _SETTINGS:
            length = struct.unpack_from("<H", part, at + 1)[0]
            settings.append(part[at + 3 : at + 3 + length])
            at += 3 + length
        length = struct.unpack_from("<I", part, at + 1)[0]
    except (IndexError, struct.error) as error:
        raise damaged() from error
    if part[at] != _TABLE or at + 5 + length > len(part):
        raise damaged()
    return settings, part[at + 5 : at + 5 + length]


def _decode(data: bytes, piece: Piece) -> str:
    if piece.size == 1:
        return data.decode("cp1252", "replace")
    text = data.decode("utf-16-le", "surrogatepass")
    if len(text) == piece.end - piece.first:
        return text
    # Rare characters take two places each; joined they would put all that follows out of step.
    units = array("H", data)
    return "".join(map(chr, units))
