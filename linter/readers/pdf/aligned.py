"""Rows of a table that has no lines: cells stand side by side, and what tells rows apart is how their lines are set.

The lines of all columns make bands, which no row's edge can cut; the cheapest way to put bands together gives the
rows. It costs to leave a name or a value empty, to end a cell behind a full line, to go on behind a short one, and to
set the cells of a row at different heights.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import NamedTuple

from linter.readers.pdf.page import Word

# A band reaches this far above and below the middle of a line, in distances of lines: cells that are set half a line
# off overlap, lines one below the other do not.
_REACH = 0.4
# What lies farther apart, in distances of lines, are no lines of one cell.
_FAR = 1.4
_CLOSE = 1.15
# In heights of the line: how far apart lines of one cell are at most. How many lines stand side by side.
_LARGEST, _AHEAD = 1.8, 8
# How much room there is between columns at most.
_BETWEEN = 1.5
# In distances of lines: how far off cells of one height are. What it costs that they stand in the middle, at the top
# or at the bottom of their row.
_LEVEL = 0.3
_UNUSUAL = (0.0, 0.1, 0.2)
# Rows of more bands than that are two rows; a cell holds a paragraph at most.
_MOST_BANDS = 30
_NO_NAME, _NO_VALUE, _NO_OTHER = 3.0, 2.0, 0.5
_SHORT_LINE, _FULL_LINE, _APART, _ASKEW, _CUT_BY_PAGE = 1.5, 1.5, 2.0, 1.2, 1.0


class Strip(NamedTuple):
    """One line of one cell."""

    page: int
    column: int
    words: tuple[Word, ...]
    y: float
    x0: float
    x1: float

    @property
    def width(self) -> float:
        """From the first character to the last."""
        return self.x1 - self.x0

    @property
    def text(self) -> str:
        """The words, with a blank where the page has white space between them."""
        return "".join(f" {w.text}" if i and w.spaced else w.text for i, w in enumerate(self.words))

    @property
    def head(self) -> float:
        """The width of what a line break would not part from its beginning: a word or a character."""
        first = self.words[0]
        size = next((i for i, c in enumerate(first.text) if not (c.isascii() and c.isprintable())), len(first.text))
        edges = (*first.edges, first.x1)
        return edges[max(size, 1)] - edges[0]


def strips_of(page: int, column: int, words: Iterable[Word]) -> list[Strip]:
    """The lines of one column of one page, from top to bottom."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.middle):
        if lines and abs(word.middle - lines[-1][0].middle) < 0.4 * (word.y1 - word.y0):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [strip_of(page, column, line) for line in lines]


def strip_of(page: int, column: int, words: Iterable[Word]) -> Strip:
    """A line of the words that stand on it."""
    line = sorted(words, key=lambda w: w.x0)
    # Small letters stand beside large ones; those tell where the line is.
    main = max(line, key=lambda w: (w.y1 - w.y0, len(w.text)))
    return Strip(page, column, tuple(line), main.middle, line[0].x0, max(w.x1 for w in line))


def parted_by_gaps(words: Iterable[Word], gap: float) -> list[list[Word]]:
    """The words of a line in groups that stand more than ``gap`` heights apart."""
    groups: list[list[Word]] = []
    right = 0.0
    for word in sorted(words, key=lambda w: w.x0):
        if groups and word.x0 - right <= gap * (word.y1 - word.y0):
            groups[-1].append(word)
            right = max(right, word.x1)
        else:
            groups.append([word])
            right = word.x1
    return groups


def distance(strips: Sequence[Strip]) -> float:
    """The usual distance of two lines of one cell, in points."""
    ordered = sorted(strips, key=lambda s: (s.column, s.page, s.y))
    height = max((w.y1 - w.y0 for s in strips for w in s.words[:1]), default=12.0)
    steps = []
    for i, strip in enumerate(ordered):
        for below in ordered[i + 1 : i + 1 + _AHEAD]:
            if below.column != strip.column or below.page != strip.page or below.y - strip.y > _LARGEST * height:
                break
            if below.x0 < strip.x1 and below.x1 > strip.x0:
                steps.append(below.y - strip.y)
                break
    steps.sort()
    return steps[len(steps) // 10] if steps else 1.3 * height


@dataclass(frozen=True, slots=True)
class Band:
    """Lines that overlap in height, by column."""

    page: int
    cells: dict[int, list[Strip]]
    top: float
    """The middle of the first line."""
    bottom: float
    """The middle of the last line."""


def bands_of(strips: Sequence[Strip], step: float) -> list[Band]:
    """The bands that the lines make, from top to bottom."""
    groups: list[list[Strip]] = []
    bottom = -inf
    for strip in sorted(strips, key=lambda s: (s.page, s.y)):
        if groups and groups[-1][0].page == strip.page and strip.y - _REACH * step < bottom:
            groups[-1].append(strip)
        else:
            groups.append([strip])
            bottom = -inf
        bottom = max(bottom, strip.y + _REACH * step)
    return [_band(group) for group in groups]


def _band(group: Sequence[Strip]) -> Band:
    cells: dict[int, list[Strip]] = {}
    for strip in group:
        cells.setdefault(strip.column, []).append(strip)
    return Band(group[0].page, cells, group[0].y, group[-1].y)


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
    """The bands put together to rows, in the cheapest way."""
    costs = [0.0, *[inf] * len(bands)]
    begins = [0] * (len(bands) + 1)
    for first in range(len(bands)):
        before = costs[first] + (_edge(bands[first - 1], bands[first], shape) if first else 0.0)
        for last in range(first, min(first + _MOST_BANDS, len(bands))):
            row = bands[first : last + 1]
            if row[-1].page - row[0].page > 1:
                break
            inside = _inside(row, shape)
            if before + inside >= costs[last + 1] + _NO_NAME + _NO_VALUE:
                # What is wrong inside only gets worse with more bands.
                break
            cost = before + inside + _missing(row, shape) + _askew(row, shape)
            if cost < costs[last + 1]:
                costs[last + 1], begins[last + 1] = cost, first
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


def _inside(row: Sequence[Band], shape: Shape) -> float:
    """What it costs to have these bands in one row: cells that go on behind a short line, or after a gap."""
    cost = 0.0
    last: dict[int, Strip] = {}
    for i, band in enumerate(row):
        if i and row[i - 1].page != band.page:
            cost += _CUT_BY_PAGE
        elif i and band.top - row[i - 1].bottom > _FAR * shape.step:
            cost += _APART
        for column, strips in band.cells.items():
            for strip in strips:
                above = last.get(column)
                if above and not _goes_on(above, strip, shape):
                    cost += _SHORT_LINE
                if above and above.page == strip.page and strip.y - above.y > _FAR * shape.step:
                    cost += _APART
                last[column] = strip
    return cost


def _goes_on(above: Strip, below: Strip, shape: Shape) -> bool:
    """Whether a line is so full that the beginning of the next one had no room on it."""
    return above.width + below.head > shape.room[above.column] + 0.1 * below.head


def _missing(row: Sequence[Band], shape: Shape) -> float:
    cost = 0.0
    for column in shape.columns:
        if not any(column in band.cells for band in row):
            cost += _NO_NAME if column == shape.name else _NO_VALUE if column == shape.value else _NO_OTHER
    return cost


def _askew(row: Sequence[Band], shape: Shape) -> float:
    """What it costs that cells are set at different heights; where a page cuts a row, nobody can tell.

    Cells stand in the middle of a row, or all at its top, or all at its bottom.
    """
    if len(row) == 1 and row[0].bottom - row[0].top < _LEVEL * shape.step:
        return 0.0
    if row[0].page != row[-1].page:
        return 0.0
    top, bottom = row[0].top, row[-1].bottom
    tops: dict[int, float] = {}
    bottoms: dict[int, float] = {}
    for band in row:
        for column, strips in band.cells.items():
            tops.setdefault(column, strips[0].y)
            bottoms[column] = strips[-1].y
    settings = (
        [abs(y + bottoms[column] - top - bottom) / 2 for column, y in tops.items()],
        [y - top for y in tops.values()],
        [bottom - y for y in bottoms.values()],
    )
    return min(
        unusual + sum(_ASKEW * min(off / shape.step, 2.0) for off in offs if off > _LEVEL * shape.step)
        for unusual, offs in zip(_UNUSUAL, settings, strict=True)
    )
