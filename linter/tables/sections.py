"""Where the target tables of a grid stand: their headers, their last rows, the notes below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from linter.patterns import Pattern
from linter.tables.caption import is_caption, names_form
from linter.tables.cells import GridRow
from linter.tables.columns import Columns, find_columns
from linter.tables.roles import dictionary, label_of
from linter.terms import category

# How far above a header the names of its sets stand, and what of them names none.
_ABOVE = 6
_REMARK = Pattern(r"[（(].*$")
_GOAL = Pattern(r"(?:总体|绩效)?目标$")


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a grid, by row numbers from 0."""

    header: int
    first: int
    """The first row below the header, which may take two."""
    end: int
    """The row behind the last one that can be an indicator."""
    columns: Columns


def find_sections(rows: Sequence[GridRow]) -> list[Section]:
    """Every header with the rows below it, in order; a header repeated on a new page makes a section of its own."""
    headers = list(_headers(rows))
    sections = []
    for n, (header, first, columns) in enumerate(headers, 1):
        limit = headers[n][0] if n < len(headers) else len(rows)
        end = next((i for i in range(first, limit) if _ends(rows, i, limit, columns)), limit)
        columns = _named(_settled(columns, rows[header], rows[first:end]), rows[:header])
        sections.append(Section(header, first, end, columns))
    return sections


def _named(columns: Columns, above: Sequence[GridRow]) -> Columns:
    """The columns with sets of one name told apart by what stands above them: 实施期目标, 年度目标."""
    places = [target.value for target in columns.targets]
    if len({target.set for target in columns.targets}) == len(places):
        return columns
    for row in takewhile(lambda row: not _is_title(row), reversed(above[-_ABOVE:])):
        goals = [c.text for _, c in row.distinct() if c and (label := label_of(c.text)) and label.field == "goals"]
        names = [_GOAL.sub("", _REMARK.sub("", text)) for text in goals[-len(places) :]]
        if len(set(names)) == len(places):
            targets = (replace(target, set=name) for target, name in zip(columns.targets, names, strict=True))
            return replace(columns, targets=tuple(targets))
    return columns


def _settled(columns: Columns, header: GridRow, rows: Sequence[GridRow]) -> Columns:
    """The columns with those named that a heading leaves open: 绩效标准 may tell what an indicator reflects."""
    at = columns.roles.get("basis")
    if at is None or "description" in columns.roles or at >= len(header.cells):
        return columns
    words = dictionary()
    if "".join(header.cells[at].norm.split()) not in words.twofold:
        return columns
    texts = [row.cells[at].text for row in rows if at < len(row.cells) and row.cells[at]]
    if 2 * sum(text.startswith(words.reflects) for text in texts) <= len(texts):
        return columns
    named = {"basis": "description"}
    roles = {named.get(role, role): column for role, column in columns.roles.items()}
    return replace(columns, roles=roles, order=tuple(named.get(role, role) for role in columns.order))


def leading_notes(rows: Sequence[GridRow]) -> list[str]:
    """The notes that stand right below a table, a line each."""
    notes: list[str] = []
    for row in rows:
        cell = row.alone
        if row.kind == "sheet":
            break
        if not any(row.cells):
            continue
        if not cell or not (row.kind == "note" or _goes_on(row, cell.text, notes)):
            break
        notes.append(cell.text)
    return notes


def _goes_on(row: GridRow, text: str, notes: Sequence[str]) -> bool:
    """Whether a line is a note, or more of the notes above it."""
    begins = bool(notes) or _is_note(text)
    return begins and row.kind != "heading" and not names_form(text) and not label_of(text)


def _headers(rows: Sequence[GridRow]) -> Iterator[tuple[int, int, Columns]]:
    at = 0
    while at < len(rows):
        found = find_columns([row.cells for row in rows[at : at + 2]]) if rows[at].kind == "cells" else None
        if found:
            yield at, at + found[1], found[0]
        at += found[1] if found else 1


def _ends(rows: Sequence[GridRow], n: int, limit: int, columns: Columns) -> bool:
    """Whether row ``n`` can be no indicator of the table above: it is a line, a label, a title or a note."""
    row = rows[n]
    if row.kind == "sheet":
        return True
    first = next((c for c in row.cells if c), None)
    if not first:
        return False
    if row.kind != "cells":
        return not first.text.isdigit()
    if _is_title(row):
        return True
    if columns.fields:
        return False
    # The name of an indicator may be a word that labels have, but it stands in its own column.
    if _is_label(first.text) and row.cells.index(first) < columns.roles["name"]:
        return True
    if not row.alone or first is not row.cells[0]:
        return False
    if _is_note(first.text):
        return True
    # A lone cell can be a label of the level or the caption of what follows; what follows tells.
    return is_caption(first.text) and not category.level1(first.text) and _begins_below(rows, n, limit)


def _is_title(row: GridRow) -> bool:
    """Whether the row is the title of a form, and nothing above it belongs to what follows."""
    return bool(row.cells and row.alone is row.cells[0] and names_form(row.cells[0].text))


def _begins_below(rows: Sequence[GridRow], n: int, limit: int) -> bool:
    """Whether the next filled row below ``n`` is the block of another table, or its header at ``limit``."""
    below = next((row for row in rows[n + 1 : limit] if any(row.cells)), None)
    if not below:
        return limit < len(rows)
    return _is_label(next(c.text for c in below.cells if c))


def _is_label(text: str) -> bool:
    label = label_of(text)
    return bool(label and label.field != "indicators")


def _is_note(text: str) -> bool:
    return text.startswith(dictionary().titles.notes)
