"""Tables pasted as text, as a grid: a cell a line, bars between cells, a row a line.

Merged and empty cells are missing in all of them, so only the header tells how many columns there are; ``slots`` gives
the cells to them. What stands above and between the tables becomes rows of labels and lines, as in any grid.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, zip_longest
from typing import Literal

from linter.model import Cell
from linter.patterns import Pattern
from linter.tables import weights as w
from linter.tables.caption import names_form
from linter.tables.cells import GridRow
from linter.tables.columns import find_columns
from linter.tables.fit import fit, is_target
from linter.tables.flat import SECTION
from linter.tables.lines import Line, Piece, cell_of, pieces_of
from linter.tables.roles import dictionary, grades_headed, is_grade, label_of, ranked_role, role_of
from linter.tables.slots import LEVELS, PROJECT, Filled, Gap, Item, Slot, fill
from linter.terms import category

Mode = Literal["lines", "rows", "bars", "broken", "wrapped"]
"""A cell a line; a row a line, spaces between cells; a row a line, bars between cells; the same with line breaks in
the cells; cells that wrap anywhere."""

# A heading in a narrow column is printed over this many lines; so is a cell.
_HEADING_PARTS = 3
_MOST = {"lines": 4, "rows": 6, "bars": 1, "broken": 4, "wrapped": 10}
_BY_LINE = ("rows", "bars", "broken")
_BY_SPACE = ("rows", "wrapped")
# Texts of a book, which is read again while somebody writes it.
_WORDS = 8_192
# The most headings that one is divided into.
_MOST_DIVISIONS = 12
# The longest heading that may stand unknown among known ones.
_STRANGE = 10
_FEWEST = 3
# No heading is longer, whatever stands in brackets behind it.
_LONGEST = 40
# What columns tell of the project, in a table that holds several.
_COLUMNS = frozenset({"code", "name", "total", "goals", "organisation"})
_YEAR = Pattern(r"20\d\d年?度?")
_NUMBER = Pattern(r"-?\d[\d,.]*%?|[-—]+")
_FIELD = Pattern(r"[^|｜]+")
_BAR, _FIRST_BAR, _LAST_BAR = Pattern(r"[|｜]"), Pattern(r"\s*[|｜]"), Pattern(r"[|｜]\s*$")
# A row that is whole on its line and a table most of whose lines are such rows.
_CLEAN = 0.9


@dataclass(frozen=True, slots=True)
class Notation:
    """A text read in one notation."""

    rows: list[GridRow]
    clean: float
    """Which share of the lines below the headers, as far as they hold several items, is a row as one expects it."""
    count: int
    """Rows of indicators."""
    likely: int
    """Rows whose target looks like one."""
    torn: int = 0
    """Lines that begin no row, and rows without a target."""

    @property
    def convincing(self) -> bool:
        """Whether the text is written in this notation, as far as its rows tell."""
        return self.count > 0 and self.clean >= _CLEAN


def read_notation(lines: Sequence[Line], mode: Mode) -> Notation:
    """Read lines as a text in the notation ``mode``; without a header in it there are no rows."""
    items = [item for line in lines for item in _items(line, mode)]
    if mode in ("bars", "broken"):
        items = _whole_cells(items, lines)
    headers = list(_headers(items, mode))
    if not headers:
        return Notation([], 1.0, 0, 0)
    rows: list[GridRow] = []
    at = count = likely = torn = whole = bodies = 0
    for n, (first, last, columns) in enumerate(headers):
        rows += _above(items[at:first], mode)
        printed = [_cell(items[a:b]) for a, b in columns]
        below = _below(items, last, columns)
        header = _divided(printed, [_cell(items[a:b]) for a, b in below]) if below else None
        if header:
            last = below[-1][1]
        header = header or [tuple(printed)]
        rows += map(GridRow, header)
        cells, roles = header[-1], _roles(header)
        limit = headers[n + 1][0] if n + 1 < len(headers) else len(items)
        body = items[last : _body_end(items, last, limit)]
        filled = fill(body, roles, _MOST[mode], w.JOINED_BROKEN if mode == "broken" else w.JOINED_ROWS)
        rows += _grid_rows(body, filled, len(cells))
        at = last + filled.end
        if mode == "wrapped":
            # What a page's text leaves over may be the end of some cell.
            rows += _left_over(body, filled, roles)
            at = last + len(body)
        count += len(filled.rows)
        likely += sum(_has_target(body, row, roles) for row in filled.rows)
        torn += _torn(body, filled, roles)
        whole += _whole(body, filled, roles)
        bodies += sum(item.gap == "row" for item in body[: filled.end])
        bodies += sum(one.gap == "row" != two.gap for one, two in pairwise(body[filled.end :]))
    rows += _above(items[at:], mode)
    return Notation(rows, whole / bodies if bodies else 1.0, count, likely, torn)


def _items(line: Line, mode: Mode) -> Iterator[Item]:
    """The items of one line; each but the first behind the sign that parts them."""
    first: Gap = "row" if mode in _BY_LINE else "line"
    parts: list[list[Piece]]
    if mode in _BY_SPACE:
        parts = [[piece] for piece in pieces_of(line, after_blank=False, page=0)]
    else:
        parts = [list(pieces_of(line, start=m.start(), end=m.end())) for m in _FIELD.finditer(line.text)]
    for n, pieces in enumerate(filter(None, parts)):
        yield Item.of(pieces, first if n == 0 else "space" if mode in _BY_SPACE else "cell")


def _whole_cells(items: Sequence[Item], lines: Sequence[Line]) -> list[Item]:
    """The items with those put together that a line break cuts, where rows end with a bar."""
    barred = [line for line in lines if _BAR.search(line.text)]
    closed = {line.number for line in barred if _LAST_BAR.search(line.text)}
    opened = {line.number for line in barred if _FIRST_BAR.match(line.text)}
    if 2 * len(closed) < len(barred) or 2 * len(opened) < len(barred):
        return list(items)
    rows: list[Item] = []
    inside = False
    for item in items:
        number = item.pieces[0].line
        if item.gap == "row" and inside and number not in opened:
            rows[-1] = Item.of([*rows[-1].pieces, *item.pieces], rows[-1].gap)
        else:
            rows.append(item)
        if item.gap == "row":
            inside = number not in closed and (inside or number in opened)
    return rows


def _cell(items: Sequence[Item]) -> Cell:
    return cell_of("", [piece for item in items for piece in item.pieces])


def _headers(items: Sequence[Item], mode: Mode) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Every header: its first item, the item behind it, the items of each heading."""
    at = 0
    while at < len(items):
        found = _header_at(items, at, mode)
        if found:
            yield at, max(end for _, end in found), found
        at = max(end for _, end in found) if found else at + 1


def _header_at(items: Sequence[Item], at: int, mode: Mode) -> list[tuple[int, int]] | None:
    if not _begins_line(items[at]):
        return None
    # Where lines are rows, a column of another kind may come first.
    if mode not in _BY_LINE and not any(_heading(_joined(items, at, k)) for k in (1, 2, 3)):
        return None
    columns: list[tuple[int, int]] = []
    strange = 0
    while at < len(items) and len(columns) < 40:
        if columns and items[at].gap == "row":
            break
        size = next((k for k in (3, 2, 1) if _heading(_joined(items, at, k))), 0)
        if not size:
            # Where lines are rows the line says what belongs to the header; else a heading must follow.
            known = len(columns) >= _FEWEST and _heading(_joined(items, at + 1, 1))
            if mode not in _BY_LINE and not (known and len(items[at].text) <= _STRANGE):
                break
            strange, size = strange + 1, 1
        columns.append((at, at + size))
        at += size
    columns = _without_frames(items, columns)
    if len(columns) < 2 or strange > len(columns) // 2:
        return None
    printed = [_cell(items[a:b]) for a, b in columns]
    if len(columns) >= _FEWEST and find_columns([printed]):
        return columns
    below = _below(items, columns[-1][1], columns)
    return columns if below and _divided(printed, [_cell(items[a:b]) for a, b in below]) else None


def _below(items: Sequence[Item], at: int, columns: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The items between a header and the first label below it, as far as they can be headings that divide a column."""
    end = next((i for i in range(at, min(at + _MOST_DIVISIONS + 1, len(items))) if _is_level(items[i])), at)
    between = items[at:end]
    # A row of another column's cell before its labels is no heading.
    begins = role_of(_joined(items, columns[0][0], columns[0][1] - columns[0][0])) in (*LEVELS, "name")
    if not begins or len(between) < 2 or not _begins_line(items[end]) or any(map(_is_no_heading, between)):
        return []
    return [(i, i + 1) for i in range(at, end)]


def _is_no_heading(item: Item) -> bool:
    label = label_of(item.text)
    is_label = label is not None and label.field not in ("year", "indicators")
    figure = any(c.isdigit() for c in item.text) and not _YEAR.fullmatch(item.text)
    return is_label or figure or len(item.text) > _STRANGE


def _divided(printed: Sequence[Cell], below: Sequence[Cell]) -> list[tuple[Cell, ...]] | None:
    """The two rows of a header of which one heading is merged over those below it; None where none can be."""
    texts = [cell.text for cell in below]
    if len(set(texts)) < len(texts):
        return None
    at = next((i for i, cell in enumerate(printed) if _is_frame(cell.text, texts)), None)
    if at is None:
        return None
    upper = (*printed[:at], *[printed[at]] * len(below), *printed[at + 1 :])
    lower = (*printed[:at], *below, *printed[at + 1 :])
    return [upper, lower] if find_columns([upper, lower]) else None


def _is_frame(heading: str, below: Sequence[str]) -> bool:
    """Whether a heading can stand over others: 指标值 over towns, 评价标准 over grades, 绩效指标 over levels."""
    found = ranked_role(heading)
    if grades_headed(below):
        return not found
    return bool(found and found[0] == ("name" if all(map(ranked_role, below)) else "value"))


def _joined(items: Sequence[Item], at: int, size: int) -> str:
    return "".join(item.text for item in items[at : at + size]) if at + size <= len(items) else ""


@lru_cache(_WORDS)
def _heading(text: str) -> bool:
    if not 0 < len(text) <= _LONGEST:
        return False
    label = label_of(text)
    return bool(ranked_role(text) or is_grade(text) or (label and label.field in _COLUMNS and label.rest is None))


def _without_frames(items: Sequence[Item], columns: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The headings without those that only frame others: 绩效指标 before 一级指标, 年度指标值 before 计算符号."""
    roles = [found[0] if (found := ranked_role(_joined(items, a, b - a))) else None for a, b in columns]
    frames = {0} if roles[:1] == ["name"] and "name" in roles[1:] else set()
    if frames and "level1" in roles[2:]:
        # 绩效指标, 指标值, 备注, then what stands under the first of them: 一级指标, 二级指标, 三级指标.
        first = roles.index("level1")
        end = roles.index("name", first) + 1 if "name" in roles[first:] else first
        return [*columns[first:end], *columns[1:first], *columns[end:]]
    divided = (i for i, pair in enumerate(pairwise(roles)) if pair == ("value", "comparator"))
    frames |= {i for i in divided if "value" in roles[i + 2 :]}
    return [column for i, column in enumerate(columns) if i not in frames]


def _roles(header: Sequence[Sequence[Cell]]) -> list[str | None]:
    """The role that each column's text is judged by: that of its heading, or of the one that heading divides."""
    roles: list[str | None] = []
    for upper, cell in zip(header[0], header[-1], strict=True):
        found = ranked_role(cell.text) or ranked_role(upper.text)
        label = label_of(cell.text) if cell.text and not found else None
        if found or is_grade(cell.text):
            roles.append(found[0] if found else "value")
        else:
            roles.append(f"{PROJECT}{label.field}" if label and label.field in _COLUMNS else None)
    return roles


def _body_end(items: Sequence[Item], first: int, limit: int) -> int:
    """The item that can be no cell any more: a title, a note, a section, a label of the next project's block."""
    last = max((i for i in range(first, limit) if _begins_line(items[i]) and _is_level(items[i])), default=first)
    return next((i for i in range(first, limit) if _begins_line(items[i]) and _ends(items[i], inside=i < last)), limit)


def _begins_line(item: Item) -> bool:
    return item.gap in ("line", "row")


def _is_level(item: Item) -> bool:
    return bool(category.level1(item.text) or category.level2(item.text))


def _ends(item: Item, *, inside: bool) -> bool:
    """Whether a line ends a table; ``inside`` it, above one of its labels, a name may be a word that blocks have."""
    if names_form(item.text) or item.text.startswith(dictionary().titles.notes) or SECTION.match(item.text):
        return True
    label = label_of(item.text)
    return bool(label and label.field not in ("indicators", "year", "ignored") and not (inside and label.rest is None))


def _grid_rows(body: Sequence[Item], filled: Filled, width: int) -> Iterator[GridRow]:
    for row in filled.rows:
        cells = [Cell("")] * width
        for slot in row:
            cells[slot.column] = _cell(body[slot.first : slot.end])
        yield GridRow(tuple(cells))


def _left_over(body: Sequence[Item], filled: Filled, roles: Sequence[str | None]) -> Iterator[GridRow]:
    """The items of no row, and labels that no row has, as a note below the table."""
    taken = {i for row in filled.rows for slot in row for i in range(slot.first, slot.end)}
    for row, below in zip_longest(filled.rows, filled.rows[1:], fillvalue=()):
        if {roles[slot.column] for slot in row} <= set(LEVELS):
            replaced = {roles[slot.column] for slot in below} or set(LEVELS)
            replaced |= {"level2"} if "level1" in replaced else set()
            taken -= {i for slot in row if roles[slot.column] in replaced for i in range(slot.first, slot.end)}
    left = [item for i, item in enumerate(body) if i not in taken]
    if left:
        yield GridRow((_cell(left),), "note")


def _whole(body: Sequence[Item], filled: Filled, roles: Sequence[str | None]) -> int:
    """How many rows take whole lines, one each, and have a likely target or nothing but labels."""
    starts = {i for i, item in enumerate(body) if item.gap == "row"} | {len(body)}
    count = 0
    for row in filled.rows:
        first, end = row[0].first, row[-1].end
        if {first, end} <= starts and not any(i in starts for i in range(first + 1, end)):
            levels = {roles[slot.column] for slot in row} <= set(LEVELS)
            count += levels or _target_fit(body, row, roles) >= w.PROSE_VALUE or _has_target(body, row, roles)
    return count


def _torn(body: Sequence[Item], filled: Filled, roles: Sequence[str | None]) -> int:
    starts = {row[0].first for row in filled.rows}
    lines = sum(item.gap == "row" and i not in starts for i, item in enumerate(body[: filled.end]))
    told = ({roles[slot.column] for slot in row} for row in filled.rows)
    return lines + sum("value" not in had and not had <= set(LEVELS) for had in told)


def _has_target(body: Sequence[Item], row: Sequence[Slot], roles: Sequence[str | None]) -> bool:
    """Whether the target of a row can be read as one."""
    return any(is_target(_joined(body, s.first, s.end - s.first)) for s in row if roles[s.column] == "value")


def _target_fit(body: Sequence[Item], row: Sequence[Slot], roles: Sequence[str | None]) -> float:
    """How much the target of a row looks like one; without a target it does not."""
    found = (fit("value", _joined(body, s.first, s.end - s.first)) for s in row if roles[s.column] == "value")
    return max(found, default=w.EMPTY["value"])


def _above(items: Sequence[Item], mode: Mode) -> Iterator[GridRow]:
    """What stands above a header: labels with their answers behind them, and lines."""
    for group in _blocks(items, mode):
        cells = tuple(_cell(part) for part in _answers(group))
        labelled = any(label_of(cell.text) for cell in cells)
        if labelled:
            yield GridRow(cells)
        else:
            yield GridRow((_cell(group),), "line")


def _blocks(items: Sequence[Item], mode: Mode) -> Iterator[list[Item]]:
    """The items of each row: a line, or a label with what follows it up to the next label or title."""
    group: list[Item] = []
    for item in items:
        begins = item.gap in ("line", "row")
        if mode == "lines" and group:
            begins = bool(label_of(item.text)) or names_form(item.text) or not label_of(group[0].text)
        if begins and group:
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def _is_figure(item: Item) -> bool:
    return bool(_NUMBER.fullmatch(item.text))


def _label_size(group: Sequence[Item], at: int) -> int:
    """How many items from ``at`` are a label; it may hold spaces."""
    sizes = (k for k in (3, 2) if (label := label_of(_joined(group, at, k))) and label.rest is None)
    return next(sizes, 1 if label_of(group[at].text) else 0)


def _answers(group: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """The cells of a row of labels: a label, or what stands between two, which spaces don't part."""
    answer: list[Item] = []
    at = 0
    while at < len(group):
        size = _label_size(group, at)
        figures = bool(answer) and _is_figure(answer[-1]) and _is_figure(group[at])
        parts = bool(answer) and (size > 0 or group[at].gap != "space" or figures)
        if parts:
            yield answer
            answer = []
        if size:
            yield group[at : at + size]
        else:
            answer.append(group[at])
        at += size or 1
    if answer:
        yield answer
