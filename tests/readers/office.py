"""Tables printed as forms in Word files and workbooks, by libraries that are not ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import NamedTuple

import docx
import openpyxl
import xlsxwriter

from linter.model import ROW_ROLES, Document, Table
from linter.tables.roles import dictionary
from tests.rendered import title


class Box(NamedTuple):
    """A cell of a form, from its upper left corner."""

    row: int
    column: int
    text: str
    down: int = 1
    right: int = 1


WIDTH = 6
"""The columns of a form that has room for everything above the rows."""


def roles(table: Table) -> list[str]:
    """The columns that are printed; a value stands in one of them."""
    return [role for role in table.columns if role in ROW_ROLES]


def form(table: Table) -> list[Box]:
    """One table as a form: the block of its project, the goals, the header, the rows with merged levels."""
    width = max(WIDTH, len(roles(table)))
    boxes: list[Box] = []
    at = 0
    for cells in _block(table):
        boxes += _stretched(at, cells, width)
        at += 1
    # The first row of the plan names the dates, the second one says how much.
    boxes = [b._replace(down=2) if b.text.startswith("资金支出计划") else b for b in boxes]
    boxes += _stretched(at, [dictionary().roles[role][0] for role in roles(table)], width)
    levels = [role for role in ("level1", "level2") if role in roles(table)]
    for r, row in enumerate(table.rows):
        texts = [row.cell(role).text for role in roles(table)]
        for box in _stretched(at + 1 + r, texts, width):
            role = roles(table)[box.column]
            own = levels[: levels.index(role) + 1] if role in levels else []
            told = [[other.cell(level).text for level in own] for other in table.rows]
            if own and r and told[r] == told[r - 1]:
                continue
            same = next((k for k in range(r, len(told)) if told[k] != told[r]), len(told)) if own else r + 1
            boxes.append(box._replace(down=same - r))
    return boxes


def _block(table: Table) -> Iterator[list[str]]:
    project, budget = table.project, table.budget
    if project:
        yield ["项目编码", project.code or "", "项目名称", project.name or ""]
    if budget:
        unit = f"（{budget.unit}）" if budget.unit else ""
        yield [
            f"预算数{unit}",
            budget.total or "",
            "其中：财政资金",
            budget.fiscal or "",
            "其他资金",
            budget.other or "",
        ]
    if project:
        yield ["资金用途", project.purpose or ""]
    if table.schedule:
        payments = table.schedule.payments
        yield ["资金支出计划（%）", *(p.due for p in payments)]
        yield ["", *(p.percent or "" for p in payments)]
    if table.goals is not None:
        yield ["绩效目标", "\n".join(f"{i}.{goal.text}" for i, goal in enumerate(table.goals, 1))]


def _stretched(row: int, texts: Sequence[str], width: int) -> list[Box]:
    """The cells of a row; the last one is merged to the right edge, and a label above stands for an empty first one."""
    boxes = [Box(row, i, text) for i, text in enumerate(texts)]
    boxes[-1] = boxes[-1]._replace(right=width - len(texts) + 1)
    return boxes[1:] if not texts[0] and len(texts) == 5 and row else boxes


def as_docx(document: Document) -> bytes:
    """A paragraph with the title above each form."""
    made = docx.Document()
    for table in document.tables:
        made.add_paragraph(title(table), style="Heading 2")
        boxes = form(table)
        height = max(b.row + b.down for b in boxes)
        width = max(b.column + b.right for b in boxes)
        grid = made.add_table(height, width)
        # The library looks every cell up by going through all of them.
        cells = grid._cells
        for b in boxes:
            cell = cells[b.row * width + b.column]
            if b.down > 1 or b.right > 1:
                cell = cell.merge(cells[(b.row + b.down - 1) * width + b.column + b.right - 1])
            cell.text = b.text
    return _saved(made)


def as_openpyxl(document: Document) -> bytes:
    """All forms on one sheet, one below the other, the title merged above each."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    at = 1
    for table in document.tables:
        boxes = form(table)
        width = max(b.column + b.right for b in boxes)
        shifted = [Box(0, 0, title(table), right=width), *(b._replace(row=b.row + 1) for b in boxes)]
        for b in shifted:
            cell = sheet.cell(at + b.row, b.column + 1)
            cell.value, cell.data_type = b.text, "s"
            if b.down > 1 or b.right > 1:
                sheet.merge_cells(None, at + b.row, b.column + 1, at + b.row + b.down - 1, b.column + b.right)
        at += max(b.row + b.down for b in shifted) + 1
    return _saved(book)


def as_xlsxwriter(document: Document) -> bytes:
    """A sheet for each table, its title as the only text above the form."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        for table in document.tables:
            sheet = book.add_worksheet(f"项目{table.index}")
            sheet.write_string(0, 0, title(table))
            for b in form(table):
                if b.down > 1 or b.right > 1:
                    last = (b.row + b.down, b.column + b.right - 1)
                    sheet.merge_range(b.row + 1, b.column, *last, "")
                sheet.write_string(b.row + 1, b.column, b.text)
    return stream.getvalue()


def _saved(made: docx.document.Document | openpyxl.Workbook) -> bytes:
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()
