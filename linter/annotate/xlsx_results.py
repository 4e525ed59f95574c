"""The sheet 检查结果 of an annotated workbook: every finding, with a link to its cell.

In hidden columns it keeps what the cells were filled with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter import __version__
from linter.annotate.wording import Note
from linter.annotate.xlsx_fills import Fills
from linter.engine import Result
from linter.location import XlsxLocation
from linter.marks import RESULTS_HEAD
from linter.office.xlsx_book import Book, Sheet
from linter.office.xml import DECLARATION, quoted
from linter.readers.sheets import column_name
from linter.reports.words import CELLS, SEVERITIES, table_label
from linter.text import display_width
from linter.verdict import verdict

_COLUMNS = {"级别和检查项": 26, "位置（点击跳转）": 18, "项目": 28, "单元格": 12, "内容": 30, "意见": 70}
"""With their widths in characters."""
_KEPT = 3
"""Hidden columns behind them: the sheet, the cell, what it was filled with."""
_HEADER = 3
_LINE, _TALLEST = 15, 409
"""Points of a line, and of the tallest row that programs have."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A finding as a row of the sheet; ``told`` says what its cell was filled with, once for each cell."""

    note: Note
    place: XlsxLocation
    told: str = ""
    remark: str = ""


def find_results(book: Book) -> Sheet | None:
    """The sheet that an earlier annotation has left."""
    for sheet in book.sheets.values():
        first = sheet.cells.get("A1")
        if first is not None and book.text(first).startswith(RESULTS_HEAD):
            return sheet
    return None


def filled_cells(book: Book, results: Sheet) -> Iterator[tuple[str, str, str]]:
    """Sheet, cell and former fill of each cell that an earlier annotation has filled."""
    columns = [column_name(len(_COLUMNS) + i) for i in range(_KEPT)]
    for reference in results.cells:
        if reference.startswith(columns[-1]):
            row = reference.removeprefix(columns[-1])
            cells = [results.cells.get(f"{column}{row}") for column in columns]
            sheet, cell, told = ("" if c is None else book.text(c) for c in cells)
            if told:
                yield sheet, cell, told


def results_sheet(result: Result, listed: Sequence[Listed], fills: Fills, namespace: str, relation: str) -> bytes:
    """The part of the sheet."""
    plain = fills.wrapped()
    rows = [
        _row(1, [(f"{RESULTS_HEAD}{__version__}）", "0")]),
        _row(2, [(_summary(result, listed), "0")]),
        _row(_HEADER, [(name, fills.wrapped("info")) for name in _COLUMNS]),
    ]
    links = []
    for i, found in enumerate(listed, _HEADER + 1):
        d = found.note.diagnostic
        said = "\n".join([*found.note.lines, *([found.remark] if found.remark else [])])
        cells = [(found.note.head, fills.wrapped(d.severity)), (f"{found.place.sheet}!{found.place.cell}", plain)]
        cells += [(text, plain) for text in (table_label(d.table), CELLS[d.cell], d.text, said)]
        cells += [(text, "0") for text in (found.place.sheet, found.place.cell, found.told)] if found.told else []
        rows.append(_row(i, cells))
        sheet = found.place.sheet.replace("'", "''")
        target = quoted(f"'{sheet}'!{found.place.cell}")
        links.append(f'<hyperlink ref="B{i}" location="{target}"/>')
    widths = "".join(
        f'<col min="{i}" max="{i}" width="{width}" customWidth="1"/>' for i, width in enumerate(_COLUMNS.values(), 1)
    )
    linked = f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    first = len(_COLUMNS) + 1
    widths += f'<col min="{first}" max="{first + _KEPT - 1}" width="9" hidden="1" customWidth="1"/>'
    return (
        f'{DECLARATION}<worksheet xmlns="{namespace}" xmlns:r="{relation}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView workbookViewId="0"><pane ySplit="{_HEADER}" topLeftCell="A{_HEADER + 1}"'
        ' activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{widths}</cols><sheetData>{''.join(rows)}</sheetData>{linked}"
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    ).encode()


def _summary(result: Result, listed: Sequence[Listed]) -> str:
    found = [item.note.diagnostic.severity for item in listed]
    counts = "，".join(f"{word} {found.count(s)} 条" for s, word in SEVERITIES.items() if s in found)
    told = verdict(result)
    problems = "".join(f"　{p.code} {p.message}" for p in result.problems)
    return f"{counts or '没有发现问题'}{f'；结论：{told}' if told else ''}。{problems}"


def _row(number: int, cells: Sequence[tuple[str, str]]) -> str:
    written = "".join(
        f'<c r="{column_name(i)}{number}" s="{style}" t="inlineStr">'
        f'<is><t xml:space="preserve">{quoted(text)}</t></is></c>'
        for i, (text, style) in enumerate(cells)
    )
    height = f' ht="{_height([text for text, _ in cells])}" customHeight="1"' if number >= _HEADER else ""
    return f'<row r="{number}"{height}>{written}</row>'


def _height(texts: Sequence[str]) -> int:
    """Points that the wrapped texts of a row need: programs don't make room for them by themselves."""
    lines = (
        sum(max(1, -(-display_width(line) // (width - 2))) for line in text.split("\n"))
        for text, width in zip(texts, _COLUMNS.values(), strict=False)
    )
    return min(_TALLEST, _LINE * max(lines) + 2)
