"""A Word document with the tables as they were read and the findings as comments, for files that take none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from linter import __version__
from linter.annotate.wording import FILLS, Note, gravest, notes
from linter.engine import Result
from linter.marks import AUTHOR, END
from linter.model import ROW_ROLES, Cell, Row, Table
from linter.office import docx_writer as word
from linter.office.package import repack
from linter.reports.words import CELLS, table_label

_WIDTHS = {"level1": 14, "level2": 16, "name": 32, "description": 40, "value": 26, "basis": 26, "note": 30}
_OTHER = 14
"""How wide columns are in comparison."""
_SET = "组别"
_LEVELS = ("level1", "level2")
_HEAD = "EDEDED"
_LANDSCAPE = word.Page(landscape=True, left=15, right=15)

_Told = tuple[Cell, list[Note]]


def make_annotated(results: Sequence[Result], name: str) -> bytes:
    """The .docx for the documents of a file called ``name``."""
    body = [block for result in results for block in _document(result)]
    made = word.write(body, title=name, creator=f"jixiao-lint {__version__}", page=_LANDSCAPE)
    return repack(made, {}, END)


def _document(result: Result) -> Iterator[word.Block]:
    yield word.Paragraph((result.document.path.replace("\\", "/").rpartition("/")[2],), "Title")
    found = notes(result)
    for table in result.document.tables:
        yield from _table(table, [note for note in found if note.diagnostic.table is table])


def _table(table: Table, found: Sequence[Note]) -> Iterator[word.Block]:
    def at(cell: str, row: Row | None = None, goal: int = 0) -> list[Note]:
        whole = [note for note in found if note.diagnostic.row is row and note.diagnostic.cell == cell]
        return [note for note in whole if note.diagnostic.goal == goal]

    blocks = list(_blocks(table, at))
    shown = {id(note) for _, told in blocks for _, own in told for note in own}
    above = [n for n in found if n.diagnostic.row is None and id(n) not in shown]
    label = Cell("title", table_label(table))
    yield word.Paragraph(tuple(_runs(label, above)), "Heading2")
    if blocks:
        rows = [
            (_head(name), word.TableCell(tuple(_paragraph(*t) for t in told), shade=_shade(told), middle=True))
            for name, told in blocks
        ]
        yield word.Table((40.0, _LANDSCAPE.width - 40.0), tuple(rows))
    yield _indicators(table, at)


def _blocks(table: Table, at: Callable[..., list[Note]]) -> Iterator[tuple[str, list[_Told]]]:
    """What stands above the rows: names, and what is told below them."""
    project = table.project
    if project:
        for name, text in (("项目编码", project.code), ("项目名称", project.name), ("资金用途", project.purpose)):
            if text:
                yield name, [(Cell("project", text), [])]
    if table.budget:
        unit = f"（{table.budget.unit}）" if table.budget.unit else ""
        yield f"{CELLS['budget']}{unit}", [(Cell("budget", table.budget.text), at("budget"))]
    if table.schedule:
        yield CELLS["schedule"], [(Cell("schedule", table.schedule.text), at("schedule"))]
    if table.goals is not None:
        goals = table.goals or (Cell("goals"),)
        yield CELLS["goals"], [(goal, at("goals", None, i)) for i, goal in enumerate(goals)]


def _indicators(table: Table, at: Callable[..., list[Note]]) -> word.Table:
    roles = [role for role in ROW_ROLES if role in table.columns]
    sets = any(row.set for row in table.rows)
    shares = [_WIDTHS.get(role, _OTHER) for role in roles] + [_OTHER] * sets
    widths = [share * _LANDSCAPE.width / sum(shares) for share in shares]
    header = tuple(_head(name) for name in [*(CELLS[role] for role in roles), *([_SET] * sets)])
    starts = {role: _groups(table.rows, role) for role in _LEVELS if role in roles}
    rows = [header]
    for i, row in enumerate(table.rows):
        cells = []
        for role in roles:
            rows_below = starts.get(role, {}).get(i, 0 if role in starts else 1)
            if rows_below:
                merged = table.rows[i : i + rows_below]
                told = row.cell(role), [note for r in merged for note in at(role, r)]
                cells.append(word.TableCell((_paragraph(*told),), down=rows_below, shade=_shade([told]), middle=True))
        cells += [word.text_cell(row.set or "")] * sets
        rows.append(tuple(cells))
    return word.Table(tuple(widths), tuple(rows), header=1)


def _groups(rows: Sequence[Row], role: str) -> dict[int, int]:
    """Where rows begin that stand under one level, and how many they are."""
    above = _LEVELS[: _LEVELS.index(role) + 1]
    found, at = {}, 0
    for _, group in groupby(rows, lambda row: [row.cell(level).text for level in above]):
        found[at] = len(list(group))
        at += found[at]
    return found


def _head(name: str) -> word.TableCell:
    return word.text_cell(name, align="center", bold=True, shade=_HEAD)


def _shade(told: Sequence[_Told]) -> str | None:
    found = [note for _, own in told for note in own]
    return FILLS[gravest(found)] if found else None


def _paragraph(cell: Cell, found: Sequence[Note]) -> word.Paragraph:
    return word.Paragraph(tuple(_runs(cell, found)), "Cell")


def _runs(cell: Cell, found: Sequence[Note]) -> Iterator[word.Run]:
    """The text of a cell, cut where the findings begin and end; those that overlap are on one stretch."""
    last = 0
    for start, end, own in _stretches(cell, found):
        if start > last:
            yield word.Run(cell.text[last:start])
        yield word.Run(cell.text[start:end], comments=tuple(map(_comment, own)))
        last = end
    if last < len(cell.text):
        yield word.Run(cell.text[last:])


def _stretches(cell: Cell, found: Sequence[Note]) -> list[tuple[int, int, list[Note]]]:
    stretches: list[tuple[int, int, list[Note]]] = []
    for start, end, note in sorted(((*_span(cell, n), n) for n in found), key=lambda s: s[:2]):
        if stretches and start < max(stretches[-1][1], 1):
            begun, until, own = stretches[-1]
            stretches[-1] = begun, max(until, end), [*own, note]
        else:
            stretches.append((start, end, [note]))
    return stretches


def _span(cell: Cell, note: Note) -> tuple[int, int]:
    d = note.diagnostic
    at = cell.text.find(d.text) if d.text else -1
    start, end = d.span or (0, len(d.text))
    return (at + start, at + end) if at >= 0 and start < end else (0, len(cell.text))


def _comment(note: Note) -> word.Comment:
    place = note.diagnostic.location
    where = [f"原文位置：{place.label()}"] if place else []
    return word.Comment(AUTHOR, "\n".join([note.head, *note.lines, *where]))
