"""Workbooks of Excel, WPS and LibreOffice: values by calamine, what else is to be known from the file itself."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from io import BytesIO
from typing import Literal

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from linter.model import Document
from linter.readers.numfmt import NumberFormat, plain, show_moment
from linter.readers.sheets import Sheet, read_sheets
from linter.readers.uncollected import uncollected
from linter.readers.unreadable import damaged
from linter.readers.xlsx_facts import Facts, read_facts

_Value = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


@uncollected()
def read_workbook(path: str, data: bytes, kind: Literal["xlsx", "xls", "ods"]) -> Document:
    """Read a workbook; no table is an empty tuple. Raises UnreadableError where the file is broken."""
    return read_sheets(path, kind, workbook_sheets(data, kind))


def workbook_sheets(data: bytes, kind: Literal["xlsx", "xls", "ods"]) -> Iterator[Sheet]:
    """The sheets of a workbook in their order. Raises UnreadableError where it is broken."""
    if kind == "ods":
        from linter.readers.ods import sheets_of

        return sheets_of(data)
    if kind == "xls":
        from linter.readers.xls_facts import read_old_facts

        return _sheets(data, read_old_facts(data))
    return _sheets(data, read_facts(data))


def _sheets(data: bytes, facts: dict[str, Facts]) -> Iterator[Sheet]:
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            for i, about in enumerate(book.sheets_metadata):
                if about.typ != SheetTypeEnum.WorkSheet:
                    continue
                sheet = book.get_sheet_by_index(i)
                known = facts.get(about.name) or Facts()
                top, left = sheet.start or (0, 0)
                texts = [
                    [v if isinstance(v, str) else _shown(v, known.formats.get((r, c))) for c, v in enumerate(row, left)]
                    for r, row in enumerate(sheet.to_python(), top)
                ]
                yield Sheet(
                    about.name, texts, top, left, sheet.merged_cell_ranges or (),
                    known.hidden_rows, known.hidden_columns, known.remarks, about.visible == SheetVisibleEnum.Visible,
                )  # fmt: skip
    except CalamineError as error:
        raise damaged() from error


def _shown(value: _Value, format: NumberFormat | None) -> str:
    """A value as its cell shows it."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return format.show(value) if format else plain(value)
    if isinstance(value, str):
        return value
    return format.show_moment(value) if format else show_moment(value)
