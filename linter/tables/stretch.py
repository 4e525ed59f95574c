"""The stretches of a text that hold a table each: read once, wherever they come to stand."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from itertools import count

from linter.again import remembered
from linter.model import Row
from linter.tables.block import Block, moved_block, read_block
from linter.tables.flat import FlatTable, align_tables, body_of, running_heads
from linter.tables.header import Header
from linter.tables.lines import Line
from linter.tables.move import Move
from linter.tables.tabbed import is_tabbed, notes_of, read_cells, rows_of
from linter.tables.titles import Region


@dataclass(frozen=True, slots=True)
class Stretch:
    """All that is seen of a table below its title: lines and headers counted from the first line on."""

    lines: tuple[str, ...]
    starts: tuple[int, ...]
    headers: tuple[Header, ...]
    tabbed: bool
    """Whether its cells stand behind tabs, as in the text of a Word file."""
    running: frozenset[str]
    """Running heads among the lines."""


class Told:
    """What a stretch says; equal stretches share it, so its places count from its own first line."""

    def __init__(self, stretch: Stretch) -> None:
        lines = [*map(Line, count(1), stretch.starts, stretch.lines)]
        header = stretch.headers[0]
        above, below = lines[: header.first], lines[header.last + 1 :]
        self.flat: FlatTable | None = None
        """What the layout of the whole book has a say in."""
        self.read: tuple[Sequence[Row], str | None] | None = None
        """Rows and notes of any other table."""
        if stretch.tabbed:
            self.block = read_cells(above)
            self.read = rows_of(below, header.columns), notes_of(below)
        else:
            self.block = read_block(above)
            self.flat = FlatTable(body_of(lines, stretch.headers, len(lines), stretch.running))
        self._aligned: Sequence[Row] = ()
        self._placed: Sequence[Row] = ()
        self._place = 0, 0

    def at(self, place: tuple[int, int], rows: Sequence[Row]) -> tuple[Block, Sequence[Row]]:
        """Block and ``rows`` of the table for a stretch that begins so many lines and characters down the text."""
        move = Move(place[0] - self._place[0], place[1] - self._place[1])
        # The same as last time are the same objects, of which more may be known.
        if rows is not self._aligned:
            self._aligned, self._placed = rows, [*map(Move(*place).row, rows)]
        elif place != self._place:
            self._placed = [*map(move.row, self._placed)]
        if place != self._place:
            self._place, self.block = place, moved_block(self.block, move)
        return self.block, self._placed


def read_stretches(lines: Sequence[Line], regions: Sequence[Region]) -> list[tuple[Block, Sequence[Row], str | None]]:
    """Block, rows and notes of the table in each region of a text."""
    firsts = [region.title.last + 1 if region.title else region.first for region in regions]
    tabbed = [is_tabbed(lines[r.headers[0].first : r.headers[0].last + 1]) for r in regions]
    running = frozenset() if all(tabbed) else running_heads(lines)
    told = [_told(_stretch(lines, *own, running)) for own in zip(regions, firsts, tabbed, strict=True)]
    aligned = iter(align_tables([t.flat for t in told if t.flat]))
    found = []
    for t, first in zip(told, firsts, strict=True):
        place = lines[first].number - 1, lines[first].offset
        rows, notes = t.read or next(aligned)
        found.append((*t.at(place, rows), notes))
    return found


_told = remembered(Told)


def _stretch(lines: Sequence[Line], region: Region, first: int, tabbed: bool, running: Set[str]) -> Stretch:
    own = lines[first : region.end]
    offset = own[0].offset
    headers = tuple(replace(h, first=h.first - first, last=h.last - first) for h in region.headers)
    heads = frozenset(line.bare for line in own if line.opens_page and line.bare in running) if running else frozenset()
    # Comprehensions, because every line of a book goes through them whenever somebody writes in it.
    texts, starts = tuple([line.text for line in own]), tuple([line.offset - offset for line in own])
    return Stretch(texts, starts, headers, tabbed, heads)
