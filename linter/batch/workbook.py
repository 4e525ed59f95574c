"""rollup.xlsx: a sheet for each view, to filter and sort; numbers are numbers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from linter.batch.rollups import VIEWS, Column, Kind, Part, View
from linter.batch.shown import shown
from linter.office.xml import legal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

NAME = "rollup.xlsx"
_ROWS = 1_048_575
"""Lines that a sheet holds below its heading."""
_WIDTHS: dict[Kind, int] = {"text": 28, "check": 28, "aspect": 22}
_WIDTH = 11
_A3 = 8
_LINE: dict[str, Any] = {"border": 1, "border_color": "#BFBFBF"}
_HEADING: dict[str, Any] = _LINE | {"bold": True, "bg_color": "#D9D9D9", "text_wrap": True, "valign": "vcenter"}
_FORMATS: dict[Kind, str] = {"rate": "0.0", "change": "+0.0;-0.0;0.0"}


def write_workbook(results: DuckDBPyConnection, out: Path, scratch: Path) -> None:
    """Write the workbook line by line, however many units there are."""
    from xlsxwriter import Workbook

    beside = scratch / NAME
    options = {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False, "tmpdir": str(scratch)}
    with Workbook(beside, options) as book:
        book.set_properties({"author": "jixiao-lint", "comments": "jixiao-lint report"})
        for view in VIEWS:
            _sheet(book, view, results)
    beside.replace(out / NAME)


def _sheet(book: Workbook, view: View, results: DuckDBPyConnection) -> None:
    sheet = book.add_worksheet(view.title)
    heading = book.add_format(_HEADING)
    styles = [book.add_format(_LINE | {"num_format": _FORMATS.get(c.kind, "General")}) for c in view.columns]
    for i, column in enumerate(view.columns):
        sheet.set_column(i, i, _WIDTHS.get(column.kind, _WIDTH))
        sheet.write_string(0, i, column.title, heading)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    last = 0
    for last, line in enumerate(view.lines(results), 1):
        if last > _ROWS:
            break
        for i, part in enumerate(line):
            _write(sheet, last, i, part, view.columns[i], styles[i])
    sheet.autofilter(0, 0, min(last, _ROWS), len(view.columns) - 1)


def _write(sheet: Worksheet, row: int, i: int, part: Part, column: Column, style: Format) -> None:
    """A text is never anything but text: no formula, no link."""
    if isinstance(part, int | float):
        sheet.write_number(row, i, part, style)
    elif text := shown(part, column):
        sheet.write_string(row, i, legal(text), style)
    else:
        sheet.write_blank(row, i, None, style)
