"""Tables that go on from page to page put together: rows, labels and texts that the page cuts in two."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from linter.model import Doubt
from linter.readers.pdf.cuts import (
    LEVELS,
    SAME,
    Cut,
    cut_above,
    cut_between,
    is_label,
    is_merged,
    is_repeated,
    starts,
)
from linter.readers.pdf.grid import Grid, Region
from linter.tables.cells import GridRow
from linter.tables.columns import find_columns
from linter.tables.roles import label_of

_INFERRED = "这一格的文字在另一页上，按合并单元格推定。"
_JOINED = "这一行的每一格都像是被分在两页上，按一行读取。"


def goes_on(last: Grid, grid: Grid) -> bool:
    """Whether a table at the top of a page can be the rest of one at the bottom of the page before."""
    return grid.page == last.page + 1 and abs((grid.xs[-1] - grid.xs[0]) - (last.xs[-1] - last.xs[0])) <= SAME


def stitched(grids: Sequence[Grid]) -> list[GridRow]:
    """The rows of one table on all its pages."""
    if len(grids) == 1:
        return [GridRow(tuple(region.cell for region in row)) for row in grids[0].rows]
    table = _Table(grids)
    for number in range(1, len(grids)):
        table.join(number)
    for number in range(len(grids) - 1, 0, -1):
        table.look_back(number)
    return list(table.rows())


@dataclass(slots=True)
class _Part:
    """A page of the table, with the columns that all its pages have."""

    rows: list[list[Region]]
    first: int = 0
    """Its first row that doesn't repeat the header."""
    begin: int = 0
    """Its first row that isn't the rest of a row of the page before."""
    body: int | None = 0
    """The first row below its last header, or the one repeated; None on pages before the first."""
    header: list[list[str]] = field(default_factory=list)
    """The texts of the header that its last row stands below."""
    roles: dict[str, int] = field(default_factory=dict)
    """The columns of that header."""
    doubts: list[Doubt] = field(default_factory=list)
    """Cells of its last row whose text was taken from another page on a guess."""

    @property
    def levels(self) -> dict[int, str]:
        """The columns of 一级指标 and 二级指标."""
        return {c: role for role, c in self.roles.items() if role in LEVELS}

    def stands_below_header(self) -> bool:
        """Whether its last row is below the header and none of a block above the next one."""
        return self.body is not None and not label_of(self.rows[-1][0].whole.text)

    def heads(self) -> dict[int, str]:
        """The columns whose cells head several rows at its end, with their roles, where they have one."""
        return self.levels if self.stands_below_header() else {0: ""}


class _Table:
    def __init__(self, grids: Sequence[Grid]) -> None:
        places = _columns(grids)
        self._parts = [_Part(_widened(grid, places)) for grid in grids]
        above = _Part([])
        for part in self._parts:
            part.header, part.roles = above.header, above.roles
            part.first = part.begin = _repeated(part)
            part.body = part.first if part.header else None
            _find_header(part)
            above = part
        self._blank = {c for c in range(len(places)) if self._has_blanks(c)}

    def rows(self) -> Iterator[GridRow]:
        """The rows, without the headers that are repeated and without those that were joined to others."""
        for part in self._parts:
            for r, row in enumerate(part.rows):
                if r >= part.begin:
                    doubts = tuple(part.doubts) if r == len(part.rows) - 1 else ()
                    yield GridRow(tuple(region.cell for region in row), doubts=doubts)

    def join(self, number: int) -> None:
        """Join the first row of a page with the last one of the page before, as far as they are one."""
        before, part = self._parts[number - 1], self._parts[number]
        if part.first >= len(part.rows) or before.begin >= len(before.rows):
            return
        last, first, levels = before.rows[-1], part.rows[part.first], before.heads()
        is_header = before.body == len(before.rows)
        below = before.stands_below_header()
        found = cut_between(last, first, before.roles, is_header) if below else cut_above(last, first)
        cut = found is not Cut.NO
        if is_header and not cut:
            return
        if found is Cut.LIKELY:
            before.doubts.append(Doubt("name", _JOINED))
        part.begin = part.first + cut
        whole = True
        for c in starts(first):
            upper, lower = last[c].whole, first[c]
            if upper is lower:
                continue
            level = c in levels
            if cut or (level and whole and upper.text and is_label(upper.text + lower.text)):
                _append(upper, lower)
            elif (level and whole and is_repeated(upper, lower)) or (
                upper.text and not lower.text and is_merged(upper, lower)
            ):
                lower.same = upper
            if level:
                whole = lower.same is not None

    def look_back(self, number: int) -> None:
        """Give the last row of the page before the labels of merged cells that are printed on this one."""
        before, part = self._parts[number - 1], self._parts[number]
        if part.begin >= len(part.rows) or before.begin >= len(before.rows):
            return
        last, first, levels = before.rows[-1], part.rows[part.begin], before.heads()
        for c in starts(last):
            upper, lower = last[c], first[c].whole
            if upper.same or upper.text or not lower.text or lower is upper or c in self._blank:
                continue
            if c in levels or is_merged(upper, lower):
                upper.same = lower
                if role := levels.get(c) if upper.top == upper.bottom else None:
                    before.doubts.append(Doubt(role, _INFERRED))

    def _has_blanks(self, c: int) -> bool:
        """Whether a column has empty cells that no page cuts: then an empty one is not the part of another."""
        return any(
            not region.text and part.body < region.top and region.bottom < len(part.rows) - 1
            for part in self._parts
            if part.body is not None
            for region in {id(row[c]): row[c] for row in part.rows}.values()
        )


def _find_header(part: _Part) -> None:
    """Look for the last header on a page."""
    for r in range(len(part.rows) - 1, part.first - 1, -1):
        found = find_columns([[region.cell for region in row] for row in part.rows[r : r + 2]])
        if found:
            columns, height = found
            part.body = r + height
            part.header = [_texts(row) for row in part.rows[r : r + height]]
            part.roles = {**columns.roles, "value": columns.targets[0].value}
            return


def _repeated(part: _Part) -> int:
    """How many rows at the top repeat the header; one that no line parts from the row below is taken off that."""
    height = len(part.header)
    if not height:
        return 0
    if [_texts(row) for row in part.rows[:height]] == part.header:
        return height
    regions = list({id(region): region for region in part.rows[0]}.values())
    heads = list(dict.fromkeys(part.header[0]))
    rests = [_behind(head, region.text) for head, region in zip(heads, regions, strict=False)]
    if height == 1 and len(heads) == len(regions) and None not in rests:
        for region, rest in zip(regions, rests, strict=True):
            region.text = rest or ""
    return 0


def _columns(grids: Sequence[Grid]) -> list[float]:
    """The left edges of all columns that any page has, from the left edge of the table."""
    edges: list[float] = []
    for x in sorted(x - grid.xs[0] for grid in grids for x in grid.xs[:-1]):
        if not edges or x - edges[-1] > SAME:
            edges.append(x)
    return edges


def _widened(grid: Grid, edges: Sequence[float]) -> list[list[Region]]:
    own = [x - grid.xs[0] for x in grid.xs[:-1]]
    columns = [max(0, bisect_right(own, x + SAME) - 1) for x in edges]
    return [[row[c] for c in columns] for row in grid.rows]


def _texts(row: Sequence[Region]) -> list[str]:
    return ["".join(region.text.split()) for region in row]


def _behind(head: str, text: str) -> str | None:
    """What stands below a heading in its cell; None where the text begins otherwise."""
    lines = text.split("\n")
    for n in range(1, len(lines) + 1):
        if "".join("".join(lines[:n]).split()) == head:
            return "\n".join(lines[n:])
    return None


def _append(upper: Region, lower: Region) -> None:
    """Make the lower region a part of the upper one."""
    upper.text = "\n".join(filter(None, (upper.text, lower.text)))
    if lower.text:
        upper.set = lower.set
    upper.made = None
    lower.same = upper
