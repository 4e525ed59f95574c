"""A sheet of a workbook, whatever it was read from, as rows of a grid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

import regex

from linter.location import XlsxLocation
from linter.marks import RESULTS_HEAD
from linter.model import Cell, Document, Notice
from linter.notices import PARSE_DOUBT
from linter.readers.written import read_rows
from linter.tables.cells import GridRow, concat, make_cell

Place = tuple[int, int]
"""Row and column from 0."""

# Names that programs give to sheets.
_GIVEN = regex.compile(
    r"(?:sheet|table|page|工作表|表|第)\s*[\d一二三四五六七八九十]*\s*页?(?:\s*\(\d+\))?", regex.IGNORECASE
)
_TARGETS = "指标"
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Sheet:
    """The texts of a sheet as its cells show them, from the first row and column that are used."""

    name: str
    texts: Sequence[Sequence[str]]
    """Rows of the same length."""
    top: int = 0
    left: int = 0
    """The row and column of the first text, from 0."""
    merged: Sequence[tuple[Place, Place]] = ()
    """First and last cell of each merged range."""
    hidden_rows: Set[int] = frozenset()
    hidden_columns: Set[int] = frozenset()
    remarks: Mapping[Place, str] = field(default_factory=dict)
    """The comments that are meant for the linter."""
    visible: bool = True


def read_sheets(path: str, format: str, sheets: Iterable[Sheet]) -> Document:
    """The tables of a workbook; what is hidden is left out, and said so."""
    rows: list[GridRow] = []
    skipped: list[str] = []
    for sheet in sheets:
        if sheet.texts and sheet.texts[0][0].startswith(RESULTS_HEAD):
            continue
        if sheet.visible:
            rows += _rows(sheet)
            skipped += _skipped(sheet)
        elif any(_TARGETS in text for row in sheet.texts for text in row):
            skipped.append(f"工作表“{sheet.name}”")
    document = read_rows(path, format, rows)
    problems = (_hidden(skipped),) if skipped else ()
    return replace(document, problems=problems)


def column_name(column: int) -> str:
    """The letters of a column from 0.

    >>> column_name(27)
    'AB'
    """
    name = ""
    while column >= 0:
        name = chr(65 + column % 26) + name
        column = column // 26 - 1
    return name


def _hidden(skipped: Sequence[str]) -> Notice:
    return PARSE_DOUBT(f"隐藏的内容没有检查：{'、'.join(skipped)}。", "需要检查的，请取消隐藏后重新检查。")


def _rows(sheet: Sheet) -> Iterator[GridRow]:
    """The name of a sheet, then its rows."""
    name = "" if _GIVEN.fullmatch(sheet.name) else sheet.name
    yield GridRow((make_cell(name, XlsxLocation(sheet.name, "A1")),), "sheet")
    width = len(sheet.texts[0]) if sheet.texts else 0
    columns = [column_name(sheet.left + c) for c in range(width)]
    shown = [c for c in range(width) if sheet.left + c not in sheet.hidden_columns]
    merges = _merges(sheet, width)
    remarks = _remarks(sheet)
    origins: dict[Place, Cell] = {}
    blank = False
    for r, texts in enumerate(sheet.texts, sheet.top):
        # A lonely cell at the end of a sheet has a million of these before it.
        if blank and not any(texts) and r not in merges:
            continue
        blank = not any(texts)
        cells = [make_cell(t, XlsxLocation(sheet.name, f"{c}{r + 1}")) for t, c in zip(texts, columns, strict=True)]
        for first, last, origin in merges.get(r, ()):
            cell = origins.setdefault(origin, cells[first])
            cells[first : last + 1] = [cell] * (last + 1 - first)
        if r not in sheet.hidden_rows:
            yield GridRow(tuple(cells[c] for c in shown) if len(shown) < width else tuple(cells), remark=remarks.get(r))


def _merges(sheet: Sheet, width: int) -> dict[int, list[tuple[int, int, Place]]]:
    """For each row its merged stretches: first and last column among the texts, and where the range begins."""
    found: dict[int, list[tuple[int, int, Place]]] = {}
    end = sheet.top + len(sheet.texts)
    for (top, left), (bottom, right) in sheet.merged:
        first, last = left - sheet.left, min(right - sheet.left, width - 1)
        if 0 <= first <= last and top >= sheet.top:
            for r in range(top, min(bottom + 1, end)):
                found.setdefault(r, []).append((first, last, (top, left)))
    return found


def _remarks(sheet: Sheet) -> dict[int, Cell]:
    """What is remarked on each row, at the first cell where something is."""
    found: dict[int, list[Cell]] = {}
    for (r, c), text in sorted(sheet.remarks.items()):
        found.setdefault(r, []).append(make_cell(text, XlsxLocation(sheet.name, f"{column_name(c)}{r + 1}")))
    return {r: concat(cells) for r, cells in found.items()}


def _skipped(sheet: Sheet) -> Iterator[str]:
    """The rows and columns that are hidden and not empty."""
    used = range(len(sheet.texts))
    rows = [str(r + 1) for r in sorted(sheet.hidden_rows) if r - sheet.top in used and any(sheet.texts[r - sheet.top])]
    columns = [
        column_name(c)
        for c in sorted(sheet.hidden_columns)
        if sheet.texts and 0 <= (i := c - sheet.left) < len(sheet.texts[0]) and any(row[i] for row in sheet.texts)
    ]
    parts = [f"第{_few(rows)}行"] if rows else []
    parts += [f"{_few(columns)}列"] if columns else []
    if parts:
        yield f"工作表“{sheet.name}”的{'和'.join(parts)}"


def _few(names: Sequence[str]) -> str:
    """The first names, and how many there are where they are more."""
    return "、".join(names[:_NAMED]) + (f"等{len(names)}" if len(names) > _NAMED else "")
