"""Workbooks of Excel, WPS and LibreOffice: values by calamine, what else is to be known from the file itself."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Literal

import regex
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from linter.location import XlsxLocation
from linter.model import Cell, Document, Notice
from linter.notices import PARSE_DOUBT
from linter.readers.numfmt import NumberFormat, plain, show_moment
from linter.readers.unreadable import damaged
from linter.readers.xlsx_facts import Facts, Place, read_facts
from linter.tables.cells import GridRow, make_cell
from linter.tables.grid import read_grid

Value = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta
# Names that programs give to sheets.
_GIVEN = regex.compile(
    r"(?:sheet|table|page|工作表|表|第)\s*[\d一二三四五六七八九十]*\s*页?(?:\s*\(\d+\))?", regex.IGNORECASE
)
_TARGETS = "指标"


def read_workbook(path: str, data: bytes, kind: Literal["xlsx", "xls", "ods"]) -> Document:
    """Read a workbook; no table is an empty tuple. Raises UnreadableError where the file is broken."""
    facts = read_facts(data) if kind == "xlsx" else {}
    rows: list[GridRow] = []
    skipped: list[str] = []
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            for i, about in enumerate(book.sheets_metadata):
                if about.typ != SheetTypeEnum.WorkSheet:
                    continue
                sheet = _Sheet(book.get_sheet_by_index(i), facts.get(about.name) or Facts())
                if about.visible != SheetVisibleEnum.Visible:
                    skipped += [f"工作表“{about.name}”"] if sheet.has_targets() else []
                    continue
                rows += sheet.rows()
                skipped += sheet.skipped()
    except CalamineError as error:
        raise damaged() from error
    document = read_grid(path, kind, rows)
    problems = (_hidden(skipped),) if skipped else ()
    return Document(path, kind, document.tables, document.unit, document.year, problems)


def _hidden(skipped: Sequence[str]) -> Notice:
    return PARSE_DOUBT(f"隐藏的内容没有检查：{'、'.join(skipped)}。", "需要检查的，请取消隐藏后重新检查。")


class _Sheet:
    """One sheet as rows of a grid."""

    def __init__(self, sheet: CalamineSheet, facts: Facts) -> None:
        self._name = sheet.name
        self._facts = facts
        self._values = sheet.to_python()
        self._top, self._left = sheet.start or (0, 0)
        self._merged = sheet.merged_cell_ranges or []

    def has_targets(self) -> bool:
        """Whether something on it may be a target table."""
        return any(isinstance(value, str) and _TARGETS in value for row in self._values for value in row)

    def skipped(self) -> list[str]:
        """Names of the rows and columns that are hidden and not empty."""
        rows = [r for r in self._facts.hidden_rows if any(v != "" for v in self._row(r))]
        columns = [c for c in self._facts.hidden_columns if any(v != "" for v in self._column(c))]
        parts = [f"第{_ranges(map(str, (r + 1 for r in sorted(rows))))}行"] if rows else []
        parts += [f"{_ranges(map(column_name, sorted(columns)))}列"] if columns else []
        return [f"工作表“{self._name}”的{'和'.join(parts)}"] if parts else []

    def rows(self) -> Iterator[GridRow]:
        """Its name, then its rows."""
        name = "" if _GIVEN.fullmatch(self._name) else self._name
        yield GridRow((make_cell(name, XlsxLocation(self._name, "A1")),), "sheet")
        merged = self._merges()
        names = [column_name(self._left + c) for c in range(len(self._values[0]))] if self._values else []
        shown = [c for c in range(len(names)) if self._left + c not in self._facts.hidden_columns]
        remarks = self._remarks()
        for i, values in enumerate(self._values):
            r = self._top + i
            cells = [self._cell(value, r, c, names[c]) for c, value in enumerate(values)]
            for first, last, above in merged.get(i, ()):
                above += [cells[first]] if not above else []
                cells[first : last + 1] = above * (last + 1 - first)
            if r not in self._facts.hidden_rows:
                if len(shown) < len(cells):
                    cells = [cells[c] for c in shown]
                yield GridRow(tuple(cells), remark=remarks.get(r))

    def _cell(self, value: Value, r: int, c: int, column: str) -> Cell:
        location = XlsxLocation(self._name, f"{column}{r + 1}")
        text = value if isinstance(value, str) else shown(value, self._facts.formats.get((r, self._left + c)))
        return make_cell(text, location)

    def _merges(self) -> dict[int, list[tuple[int, int, list[Cell]]]]:
        """For each row of values its merged stretches: first and last column, and the cell once it is known."""
        found: dict[int, list[tuple[int, int, list[Cell]]]] = {}
        width = len(self._values[0]) if self._values else 0
        for (top, left), (bottom, right) in self._merged:
            first, last = left - self._left, min(right - self._left, width - 1)
            rows = range(top - self._top, min(bottom - self._top + 1, len(self._values)))
            if 0 <= first <= last and rows and rows[0] >= 0:
                cell: list[Cell] = []
                for row in rows:
                    found.setdefault(row, []).append((first, last, cell))
        return found

    def _remarks(self) -> dict[int, Cell]:
        found: dict[int, list[tuple[Place, str]]] = {}
        for place, text in sorted(self._facts.remarks.items()):
            found.setdefault(place[0], []).append((place, text))
        return {
            r: make_cell(
                "\n".join(t for _, t in texts), XlsxLocation(self._name, f"{column_name(texts[0][0][1])}{r + 1}")
            )
            for r, texts in found.items()
        }

    def _row(self, r: int) -> Sequence[Value]:
        return self._values[r - self._top] if 0 <= r - self._top < len(self._values) else ()

    def _column(self, c: int) -> list[Value]:
        at = c - self._left
        return [row[at] for row in self._values] if self._values and 0 <= at < len(self._values[0]) else []


def shown(value: Value, format: NumberFormat | None) -> str:
    """A value as its cell shows it."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return format.show(value) if format else plain(value)
    return format.show_moment(value) if format else show_moment(value)


def column_name(column: int) -> str:
    """The letters of a column from 0."""
    name = ""
    while column >= 0:
        name = chr(65 + column % 26) + name
        column = column // 26 - 1
    return name


def _ranges(names: Iterator[str]) -> str:
    """A few names, and how many there are where they are more."""
    told = list(names)
    return "、".join(told[:5]) + (f"等{len(told)}" if len(told) > 5 else "")
