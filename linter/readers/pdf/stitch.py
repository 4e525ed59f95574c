"""Tables that go on from page to page put together: rows, labels and texts that the page cuts in two."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from linter.model import Doubt
from linter.patterns import Pattern
from linter.readers.pdf.grid import Grid, Region
from linter.tables.cells import GridRow
from linter.tables.columns import find_columns
from linter.tables.roles import label_of
from linter.terms import category
from linter.text import display_width

# Points by which the edges of a table may differ from page to page.
_SAME = 4.0
# In heights of the line: what is free below the last line of a cell that goes on on the next page.
_BELOW = 1.6
# So many texts that all stop for want of room do so because the page ends.
_TELLING = 3
# In half-width columns: what may stay free beside a line that is full.
_SLACK = 0.7
# What a line break keeps together: a word or a number, or a character; and the marks behind it.
_HEAD = Pattern(r"(?:[A-Za-z0-9.,]+|.)[，。、；：？！）》”’】％%]*")
_LEVELS = ("level1", "level2")
_INFERRED = "这一格的文字在另一页上，按合并单元格推定。"
_JOINED = "这一行的每一格都像是被分在两页上，按一行读取。"


def goes_on(last: Grid, grid: Grid) -> bool:
    """Whether a table at the top of a page can be the rest of one at the bottom of the page before."""
    return grid.page == last.page + 1 and abs((grid.xs[-1] - grid.xs[0]) - (last.xs[-1] - last.xs[0])) <= _SAME


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
        return {c: role for role, c in self.roles.items() if role in _LEVELS}

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
        cut = _is_cut(before, first) if before.stands_below_header() else _is_cut_above(last, first)
        if before.body == len(before.rows) and not cut:
            return
        part.begin = part.first + cut
        whole = True
        for c in _starts(first):
            upper, lower = last[c].whole, first[c]
            if upper is lower:
                continue
            level = c in levels
            if cut or (level and whole and upper.text and _is_label(upper.text + lower.text)):
                _append(upper, lower)
            elif (level and whole and _same(upper, lower)) or (
                upper.text and not lower.text and _is_merged(upper, lower)
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
        for c in _starts(last):
            upper, lower = last[c], first[c].whole
            if upper.same or upper.text or not lower.text or lower is upper or c in self._blank:
                continue
            if c in levels or _is_merged(upper, lower):
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


def _is_cut(before: _Part, first: Sequence[Region]) -> bool:
    """Whether the last row of a page and the first one of the next are one.

    A row has a name and a value. Of one that is cut the rest may lack them; what is there goes on where the text
    above it stops for want of room.
    """
    last, levels = before.rows[-1], before.levels
    own = [c for c in _starts(first) if c not in levels]
    pairs = {c: (last[c].whole, first[c]) for c in own}
    if not pairs or any(first[c].text and not _is_label(last[c].whole.text + first[c].text) for c in levels):
        return False
    if all(not upper.text for upper, _ in pairs.values()) or all(not lower.text for _, lower in pairs.values()):
        return True
    keys = [before.roles["name"], before.roles["value"]]
    if all(not first[c].text for c in keys):
        return True
    if before.body == len(before.rows):
        return False
    met = {c: _may_go_on(upper, lower) for c, (upper, lower) in pairs.items() if upper.text and lower.text}
    lacking = any(not (last[c].whole.text and first[c].text) for c in keys)
    if lacking:
        return all(met.get(c, True) for c in keys)
    whole = all(met.values()) and len(met) >= _TELLING
    if whole:
        before.doubts.append(Doubt("name", _JOINED))
    return whole


def _is_cut_above(last: Sequence[Region], first: Sequence[Region]) -> bool:
    """Whether two rows above the header are one: the label stands on either page, texts go on where they do."""
    pairs = [(last[c], first[c]) for c in _starts(first) if last[c].text and first[c].text]
    labelled = last[0].text and first[0].text and not _is_label(last[0].text + first[0].text)
    return not labelled and all(_may_go_on(upper, lower) for upper, lower in pairs)


def _columns(grids: Sequence[Grid]) -> list[float]:
    """The left edges of all columns that any page has, from the left edge of the table."""
    edges: list[float] = []
    for x in sorted(x - grid.xs[0] for grid in grids for x in grid.xs[:-1]):
        if not edges or x - edges[-1] > _SAME:
            edges.append(x)
    return edges


def _widened(grid: Grid, edges: Sequence[float]) -> list[list[Region]]:
    own = [x - grid.xs[0] for x in grid.xs[:-1]]
    columns = [max(0, bisect_right(own, x + _SAME) - 1) for x in edges]
    return [[row[c] for c in columns] for row in grid.rows]


def _starts(row: Sequence[Region]) -> list[int]:
    """The columns where regions begin."""
    return [c for c, region in enumerate(row) if not c or row[c - 1] is not region]


def _texts(row: Sequence[Region]) -> list[str]:
    return ["".join(region.text.split()) for region in row]


def _is_merged(upper: Region, lower: Region) -> bool:
    """Whether two regions above each other can be one: either spans rows of its own page."""
    aligned = abs(upper.box[0] - lower.box[0]) <= _SAME and abs(upper.box[2] - lower.box[2]) <= _SAME
    return aligned and (upper.top < upper.bottom or lower.top < lower.bottom)


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


def _may_go_on(upper: Region, lower: Region) -> bool:
    """Whether the first line of the lower text would have found no room behind the upper one."""
    above, below = upper.set, lower.set
    if not above or not below or above.below > _BELOW:
        return False
    head = _HEAD.match(lower.text)
    return bool(head and above.room - above.last < (display_width(head.group()) + _SLACK) * above.unit)


def _same(upper: Region, lower: Region) -> bool:
    return bool(lower.text) and "".join(upper.text.split()) == "".join(lower.text.split())


def _is_label(text: str) -> bool:
    bare = "".join(text.split())
    return bool(category.level1(bare) or category.level2(bare) or label_of(bare))
