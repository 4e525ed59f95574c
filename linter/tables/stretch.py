"""The stretches of a flat text that hold a table each: read once, wherever they come to stand."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from itertools import count

from linter.again import remembered
from linter.model import Row
from linter.tables.block import Block, moved_block, read_block
from linter.tables.flat import FlatTable, align_tables, body_of
from linter.tables.header import Header
from linter.tables.lines import Line
from linter.tables.move import Move
from linter.tables.titles import Region


@dataclass(frozen=True, slots=True)
class Stretch:
    """All that is seen of a table below its title: lines and headers counted from the first line on."""

    lines: tuple[str, ...]
    starts: tuple[int, ...]
    headers: tuple[Header, ...]
    running: frozenset[str]
    """Running heads among the lines."""


class Told:
    """What a stretch says; equal stretches share it, so its places count from its own first line."""

    def __init__(self, stretch: Stretch) -> None:
        lines = [*map(Line, count(1), stretch.starts, stretch.lines)]
        self.block = read_block(lines[: stretch.headers[0].first])
        self.table = FlatTable(body_of(lines, stretch.headers, len(lines), stretch.running))
        self._moved: tuple[Sequence[Row], tuple[int, int], list[Row]] | None = None

    def rows(self, rows: Sequence[Row], place: tuple[int, int]) -> list[Row]:
        """The table's ``rows`` for a stretch that begins so many lines and characters down the text."""
        # The same as last time are the same objects, of which more may be known.
        if not self._moved or self._moved[0] is not rows or self._moved[1] != place:
            self._moved = rows, place, [*map(Move(*place).row, rows)]
        return self._moved[2]


def read_stretches(
    lines: Sequence[Line], regions: Sequence[Region], running: Set[str]
) -> list[tuple[Block, list[Row], str | None]]:
    """Block, rows and notes of the table in each region of a text."""
    firsts = [region.title.last + 1 if region.title else region.first for region in regions]
    told = [_told(_stretch(lines, r, first, running)) for r, first in zip(regions, firsts, strict=True)]
    read = align_tables([t.table for t in told])
    found = []
    for t, first, (rows, notes) in zip(told, firsts, read, strict=True):
        place = lines[first].number - 1, lines[first].offset
        found.append((moved_block(t.block, Move(*place)), t.rows(rows, place), notes))
    return found


_told = remembered(Told)


def _stretch(lines: Sequence[Line], region: Region, first: int, running: Set[str]) -> Stretch:
    own = lines[first : region.end]
    offset = own[0].offset
    headers = tuple(replace(h, first=h.first - first, last=h.last - first) for h in region.headers)
    heads = frozenset(line.bare for line in own if line.opens_page and line.bare in running) if running else frozenset()
    # Comprehensions, because every line of a book goes through them whenever somebody writes in it.
    return Stretch(tuple([line.text for line in own]), tuple([line.offset - offset for line in own]), headers, heads)
