"""Word files and workbooks of 20 and 200 pages: our readers against the libraries that everybody uses.

Cells are compared with cells: the peer gives the text of every cell, and so do we, with merged cells, hidden rows and
number formats on top. Rows a second are those of whole Documents: grid rows of the file, info blocks included.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from statistics import median
from time import process_time

import docx
import openpyxl
from perturb import perturbed

from linter.model import Document
from linter.readers.docx import docx_rows, read_docx
from linter.readers.uncollected import uncollected
from linter.readers.xlsx import read_workbook, workbook_sheets
from tests.readers.office import as_docx, as_openpyxl, form

ROWS_A_PAGE, RUNS = 17, 5
# Pages, and the bound for Word files: the template of python-docx brings styles that weigh as much as 20 pages.
PAGES = {20: 3.5, 200: 5.0}
XLSX_TIMES, XLSX_ROWS = 3.0, 15_000


def office_files(documents: Sequence[Document]) -> bool:
    """Print how fast books made of ``documents`` are read; False where a bound is broken."""
    kept = []
    for pages, docx_times in PAGES.items():
        made = perturbed(documents, pages * ROWS_A_PAGE, pages)
        tables = [t for d in made for t in d.tables]
        book = replace(made[0], tables=tuple(replace(t, index=i) for i, t in enumerate(tables, 1)))
        rows = sum(1 + max(box.row + box.down for box in form(t)) for t in tables)
        word, workbook = as_docx(book), as_openpyxl(book)
        kept += [
            _times(f"docx of {pages} pages", uncollected()(docx_rows), _python_docx, word, docx_times),
            _times(f"xlsx of {pages} pages", uncollected()(_texts), _openpyxl, workbook, XLSX_TIMES),
            _rate(f"docx of {pages} pages", lambda d: read_docx("book", d), word, rows, 0),
            _rate(f"xlsx of {pages} pages", lambda d: read_workbook("book", d, "xlsx"), workbook, rows, XLSX_ROWS),
        ]  # fmt: skip
    return all(kept)


def _times(
    label: str, ours: Callable[[bytes], object], peer: Callable[[bytes], object], data: bytes, bound: float
) -> bool:
    """Print how many times faster than the peer all cells are read."""
    spent: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(RUNS):
        spent[True].append(_seconds(ours, data))
        spent[False].append(_seconds(peer, data))
    found = median(spent[False]) / median(spent[True])
    print(
        f"{'ok  ' if found >= bound else 'SLOW'} cells of a {label}: {found:.1f}× as fast as the peer (bound {bound}×)"
    )
    return found >= bound


def _rate(label: str, read: Callable[[bytes], object], data: bytes, rows: int, bound: int) -> bool:
    """Print the rows a second of whole Documents."""
    found = rows / median(_seconds(read, data) for _ in range(RUNS))
    print(f"{'ok  ' if found >= bound else 'SLOW'} {label} to Document: {found:,.0f} rows/s (bound {bound or 'none'})")
    return found >= bound


def _seconds(read: Callable[[bytes], object], data: bytes) -> float:
    start = process_time()
    read(data)
    return process_time() - start


def _texts(data: bytes) -> object:
    return [sheet.texts for sheet in workbook_sheets(data, "xlsx")]


def _python_docx(data: bytes) -> object:
    return [[cell.text for cell in row.cells] for table in docx.Document(BytesIO(data)).tables for row in table.rows]


def _openpyxl(data: bytes) -> object:
    book = openpyxl.load_workbook(BytesIO(data), read_only=True)
    return [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]
