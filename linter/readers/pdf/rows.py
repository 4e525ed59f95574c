"""Bands put together to the rows of a table that has no lines, in the cheapest way.

It costs to leave a name or a value empty, to end a cell behind a full line, to go on behind a short one, and to set the
cells of a row at different heights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from linter.readers.pdf.aligned import Band, Strip, distance

# What lies farther apart, in distances of lines, are no lines of one cell; what lies as close may be.
_FAR, _CLOSE = 1.4, 1.15
# How much room there is between columns at most, in distances of lines.
_BETWEEN = 1.5
# In distances of lines: how far off cells of one height are. What it costs that they stand in the middle, at the top
# or at the bottom of their row.
_LEVEL = 0.3
_UNUSUAL = (0.0, 0.1, 0.2)
_NO_NAME, _NO_VALUE, _NO_OTHER = 3.0, 2.0, 0.5
_SHORT_LINE, _FULL_LINE, _APART, _ASKEW, _CUT_BY_PAGE = 1.5, 1.5, 2.0, 1.2, 1.0
# No row is worth more: it costs less to begin another one. A cell holds a paragraph at most.
_WORST, _MOST_BANDS = 10.0, 30


@dataclass(frozen=True, slots=True)
class Shape:
    """What the columns of a table mean, and how it is set."""

    columns: Sequence[int]
    """Those with a cell on every row."""
    name: int
    value: int
    step: float
    room: dict[int, float]
    """How long the lines of each column can be."""


def shape_of(strips: Sequence[Strip], columns: Sequence[int], name: int, value: int) -> Shape:
    """How the lines of a table are set."""
    step = distance(strips)
    room: dict[int, float] = {}
    starts: dict[int, float] = {}
    for strip in strips:
        room[strip.column] = max(room.get(strip.column, 0.0), strip.width)
        starts[strip.column] = min(starts.get(strip.column, inf), strip.x0)
    # The lines of a column that has room for more were not broken, however long they are.
    for column, following in pairwise(sorted(starts)):
        room[column] = max(room[column], starts[following] - starts[column] - _BETWEEN * step)
    return Shape(columns, name, value, step, room)


def rows_of(bands: Sequence[Band], shape: Shape) -> list[list[Band]]:
    """The bands put together to rows."""
    costs = [0.0, *[inf] * len(bands)]
    begins = [0] * (len(bands) + 1)
    for first in range(len(bands)):
        before = costs[first] + (_edge(bands[first - 1], bands[first], shape) if first else 0.0)
        row = _Row(shape)
        for end in range(first + 1, min(first + _MOST_BANDS, len(bands)) + 1):
            row.add(bands[end - 1])
            if row.inside > _WORST or row.pages > 2:
                break
            cost = before + row.inside + row.missing() + row.askew()
            if cost < costs[end]:
                costs[end], begins[end] = cost, first
    rows: list[list[Band]] = []
    end = len(bands)
    while end:
        rows.append(list(bands[begins[end] : end]))
        end = begins[end]
    return rows[::-1]


def _edge(above: Band, below: Band, shape: Shape) -> float:
    """What it costs to begin a row with ``below``: cells may break off in a full line."""
    if above.page == below.page and below.top - above.bottom > _FAR * shape.step:
        return 0.0
    both = [(strips[-1], below.cells[column][0]) for column, strips in above.cells.items() if column in below.cells]
    full = sum(
        _goes_on(upper, lower, shape) and (above.page != below.page or lower.y - upper.y < _CLOSE * shape.step)
        for upper, lower in both
    )
    return _FULL_LINE * full / len(both) if both else 0.0


def _goes_on(above: Strip, below: Strip, shape: Shape) -> bool:
    """Whether a line is so full that the beginning of the next one had no room on it."""
    return above.width + 0.9 * below.head > shape.room[above.column]


class _Row:
    """Bands taken together, one after the other."""

    def __init__(self, shape: Shape) -> None:
        self.pages = 0
        self.inside = 0.0
        """What it costs to have them in one row: cells that go on behind a short line, or after a gap."""
        self._shape = shape
        self._first: dict[int, Strip] = {}
        self._last: dict[int, Strip] = {}
        self._top = self._bottom = 0.0
        self._page = -1

    def add(self, band: Band) -> None:
        """Take in the band below."""
        far = _FAR * self._shape.step
        if band.page != self._page:
            self.inside += _CUT_BY_PAGE if self.pages else 0.0
            self.pages += 1
            self._page = band.page
        elif band.top - self._bottom > far:
            self.inside += _APART
        if not self._first:
            self._top = band.top
        self._bottom = band.bottom
        for column, strips in band.cells.items():
            for strip in strips:
                above = self._last.get(column)
                if above:
                    self.inside += 0.0 if _goes_on(above, strip, self._shape) else _SHORT_LINE
                    self.inside += _APART if above.page == strip.page and strip.y - above.y > far else 0.0
                else:
                    self._first[column] = strip
                self._last[column] = strip

    def missing(self) -> float:
        """What it costs that cells are empty."""
        shape = self._shape
        empty = (column for column in shape.columns if column not in self._last)
        return sum(_NO_NAME if c == shape.name else _NO_VALUE if c == shape.value else _NO_OTHER for c in empty)

    def askew(self) -> float:
        """What it costs that cells are set at different heights; where a page cuts a row, nobody can tell.

        Cells stand in the middle of a row, or all at its top, or all at its bottom.
        """
        level = _LEVEL * self._shape.step
        if self.pages > 1 or self._bottom - self._top < level:
            return 0.0
        ends = [(strip.y - self._top, self._bottom - self._last[column].y) for column, strip in self._first.items()]
        settings = ([abs(a - b) / 2 for a, b in ends], [a for a, _ in ends], [b for _, b in ends])
        return min(
            unusual + sum(_ASKEW * min(off / self._shape.step, 2.0) for off in offs if off > level)
            for unusual, offs in zip(_UNUSUAL, settings, strict=True)
        )
