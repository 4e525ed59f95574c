"""A grid's text in parts that say the same wherever they stand: read once, while somebody writes in another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from linter.again import is_remembering, remembered
from linter.model import Document, Skipped
from linter.tables.cells import GridRow
from linter.tables.grid import Part, document_of, goes_on, read_grid, read_part
from linter.tables.move import Move

RowsOf = Callable[[str], Sequence[GridRow]]
"""Makes the rows of a stretch of text; lines and characters count from its beginning."""


class Cut(NamedTuple):
    """A place where a part may begin: so many lines and characters stand before it."""

    line: int
    character: int
    is_title: bool
    """The title of a form begins a part, whatever stands above; other lines do so below the rows of a table."""


@dataclass(frozen=True, slots=True)
class _Source:
    """All by which a part is read."""

    text: str
    rows_of: RowsOf
    money: str | None


class _Read:
    """A part, and where it stands: at first, and for all that tells parts apart, at the beginning of a text."""

    def __init__(self, source: _Source) -> None:
        self.part = read_part(source.rows_of(source.text), source.money)
        self._place = 0, 0, 0

    def at(self, start: Cut, tables: int) -> Part:
        """The part that begins at ``start``, with so many tables before it."""
        place = start.line, start.character, tables
        # The same as last time are the same objects, of which more may be known.
        if place != self._place:
            lines, characters, more = (new - old for new, old in zip(place, self._place, strict=True))
            self.part = _moved(self.part, Move(lines, characters), more)
            self._place = place
        return self.part


_read = remembered(_Read)


@dataclass(frozen=True, slots=True)
class _Piece:
    start: Cut
    source: _Source
    read: _Read


def read_parts(path: str, format: str, text: str, cuts: Iterable[Cut], rows_of: RowsOf) -> Document:
    """The tables of a text; while somebody writes it, part by part. At a cut nothing above belongs to what follows."""
    if not is_remembering():
        return read_grid(path, format, rows_of(text))
    starts = [Cut(0, 0, is_title=True), *cuts]
    ends = [*(cut.character for cut in starts[1:]), len(text)]
    pieces: list[_Piece] = []
    for start, end in zip(starts, ends, strict=True):
        money = pieces[-1].read.part.money if pieces else None
        pieces.append(_piece(start, _Source(text[start.character : end], rows_of, money)))
    pieces = _joined(pieces, [not p.start.is_title and not above.read.part.closed for above, p in pairwise(pieces)])
    parts: list[Part] = []
    tables = 0
    for piece in _joined(pieces, _going_on(pieces)):
        parts.append(piece.read.at(piece.start, tables))
        tables += len(parts[-1].tables)
    return document_of(path, format, parts)


def _piece(start: Cut, source: _Source) -> _Piece:
    return _Piece(start, source, _read(source))


def _joined(pieces: Sequence[_Piece], joins: Sequence[bool]) -> list[_Piece]:
    """The pieces, of which those that belong to the one before are read together with it."""
    runs = [[pieces[0]]]
    for piece, belongs in zip(pieces[1:], joins, strict=True):
        if belongs:
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return [run[0] if len(run) == 1 else _whole(run) for run in runs]


def _whole(run: Sequence[_Piece]) -> _Piece:
    text = "".join(piece.source.text for piece in run)
    return _piece(run[0].start, replace(run[0].source, text=text))


def _going_on(pieces: Sequence[_Piece]) -> list[bool]:
    """For each piece but the first, whether a table from above it goes on in it or below."""
    joins = [False] * len(pieces)
    last, above = None, 0
    for i, piece in enumerate(pieces):
        first, own_last = piece.read.part.first, piece.read.part.last
        belongs = bool(last and first and goes_on(last, first.preamble, first.columns))
        if belongs:
            joins[above + 1 : i + 1] = [True] * (i - above)
        if own_last:
            last, above = last if belongs and own_last is first else own_last, i
    return joins[1:]


def _moved(part: Part, move: Move, tables: int) -> Part:
    """The part further down, with so many more tables before it."""

    def moved(skipped: Skipped) -> Skipped:
        return replace(skipped, location=move.location(skipped.location))

    return replace(
        part,
        tables=tuple(move.table(table, table.index + tables) for table in part.tables),
        skipped=tuple(map(moved, part.skipped)),
        unfilled=tuple(map(moved, part.unfilled)),
    )
