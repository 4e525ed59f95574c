"""What a reader sees of a Word document or workbook, as text, by libraries that are not ours."""

from collections.abc import Iterator
from io import BytesIO

import docx
import openpyxl
from docx.table import Table, _Cell


def docx_text(data: bytes) -> str:
    """A line for each paragraph and each row; of a merged cell every place of the grid says the same, here once."""
    return "\n".join(_lines(data)) + "\n"


def docx_rows(data: bytes) -> list[list[str]]:
    """The rows of all tables."""
    return [
        [cell.text for cell in _distinct(row.cells)]
        for table in docx.Document(BytesIO(data)).tables
        for row in table.rows
    ]


def _lines(data: bytes) -> Iterator[str]:
    for block in docx.Document(BytesIO(data)).iter_inner_content():
        if isinstance(block, Table):
            yield from (" | ".join(c.text.replace("\n", "⏎") for c in _distinct(row.cells)) for row in block.rows)
        elif block.text:
            yield f"[{block.style.name if block.style else ''}] {block.text}"


def _distinct(cells: tuple[_Cell, ...]) -> list[_Cell]:
    return [cell for i, cell in enumerate(cells) if i == 0 or cell._tc is not cells[i - 1]._tc]


def xlsx_rows(data: bytes) -> dict[str, list[list[str]]]:
    """The rows of each sheet."""
    book = openpyxl.load_workbook(BytesIO(data))
    return {
        sheet.title: [["" if v is None else str(v) for v in row] for row in sheet.iter_rows(values_only=True)]
        for sheet in book
    }
