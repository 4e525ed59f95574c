"""parse --format text: the tables as read, aligned, for a person to compare with the original."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter import __version__
from linter.model import Document, Row, Table
from linter.reports.layout import pad, wrap
from linter.reports.words import CELLS, table_label, visible
from linter.text import display_width

WIDTH = 120
HEADER = f"jixiao-lint {__version__} 读取结果"
_GAP = "  "
_NARROWEST = 8
_KINDS = {"department": "部门整体", "self-evaluation": "自评"}


def render(documents: Sequence[Document]) -> str:
    """The documents one after the other in lines of at most 120 columns."""
    lines = [HEADER, ""]
    for document in documents:
        lines += _document(document)
    return "\n".join(lines) + "\n"


def _document(document: Document) -> Iterator[str]:
    facts = [visible(document.unit)] if document.unit else []
    facts += [f"{document.year} 年"] if document.year else []
    facts += [f"{len(document.tables)} 张表", f"{sum(len(t.rows) for t in document.tables)} 行"]
    yield f"{visible(document.path)}（{'，'.join(facts)}）"
    yield ""
    for problem in document.problems:
        yield from wrap(f"{problem.code} {problem.message}{problem.help}", WIDTH)
        yield ""
    for skipped in document.skipped:
        place = f"{skipped.location.label()}的表格" if skipped.location else "一张表格"
        yield from wrap(f"{place}没有当作绩效目标表：{skipped.reason}", WIDTH)
    if document.skipped:
        yield ""
    for table in document.tables:
        yield from _table(table)


def _table(table: Table) -> Iterator[str]:
    kinds = [_KINDS[kind] for kind in (table.scope, table.stage) if kind in _KINDS]
    yield from wrap(table_label(table) + (f"（{'，'.join(kinds)}）" if kinds else ""), WIDTH)
    for label, text in _block(table):
        yield from wrap(f"{label}：{visible(text) or '（空）'}", WIDTH, _GAP)
    yield ""
    yield from _rows(table)
    for row in table.rows:
        for doubt in row.doubts:
            yield from wrap(f"存疑：指标 {row.index} 的{CELLS[doubt.cell]}：{visible(doubt.reason)}", WIDTH, _GAP)
    if table.notes:
        yield from wrap(visible(table.notes.replace("\n", " ")), WIDTH)
    yield ""


def _block(table: Table) -> Iterator[tuple[str, str]]:
    """What stands above the rows, label by label; fields the table doesn't have are left out."""
    if table.project:
        yield "项目编码", table.project.code or ""
        yield "项目名称", table.project.name or ""
        yield "资金用途", table.project.purpose or ""
    if table.budget:
        yield "预算", f"{table.budget.text}{f'（{table.budget.unit}）' if table.budget.unit else ''}"
    if table.schedule:
        yield "资金支出计划", table.schedule.text
    for i, goal in enumerate(table.goals or (), 1):
        yield f"绩效目标 {i}", goal.text
    if table.goals == ():
        yield "绩效目标", ""


def _rows(table: Table) -> Iterator[str]:
    roles = [role for role in CELLS if role in ("level1", "level2") or role in table.columns]
    roles = [role for role in roles if role not in ("level1", "level2") or any(r.cell(role) for r in table.rows)]
    sets = any(row.set for row in table.rows)
    heading = ["行", *(CELLS[role] for role in roles), *(["指标组"] if sets else [])]
    body = list(_body(table.rows, roles, sets))
    widths = _widths([heading, *body])
    yield from _line(heading, widths)
    yield _GAP.join("-" * width for width in widths)
    for cells in body:
        yield from _line(cells, widths)


def _body(rows: Sequence[Row], roles: Sequence[str], sets: bool) -> Iterator[list[str]]:
    """The cells of each row; a level that goes on is not repeated."""
    above: tuple[str, ...] = ()
    for row in rows:
        levels = tuple(row.cell(role).text for role in ("level1", "level2") if role in roles)
        same = 0
        while same < min(len(levels), len(above)) and levels[same] == above[same]:
            same += 1
        cells = [visible(row.cell(role).text) for role in roles]
        yield [str(row.index), *[""] * same, *cells[same:], *([visible(row.set or "")] if sets else [])]
        above = levels


def _widths(lines: Sequence[Sequence[str]]) -> list[int]:
    """Columns as wide as their longest cell, the widest made narrower until all fit."""
    widths = [max(display_width(cell) for cell in column) for column in zip(*lines, strict=True)]
    room = WIDTH - len(_GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _line(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    wrapped = [wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for i in range(max(map(len, wrapped))):
        parts = [pad(lines[i] if i < len(lines) else "", w) for lines, w in zip(wrapped, widths, strict=True)]
        yield _GAP.join(parts).rstrip()
