"""Word files and workbooks of 20 and 200 pages: our readers against the libraries that everybody uses.

Cells are compared with cells: the peer gives the text of every cell, and so do we, with merged cells, hidden rows and
number formats on top. Rows a second are those of whole Documents: grid rows of the file, info blocks included.
Old Word files have no such library: their peer takes all text out of the file and cuts it at its cells, no more.
"""

from __future__ import annotations

import struct
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import docx
import olefile
import openpyxl
from perturb import perturbed

from linter.model import Document
from linter.readers.doc import doc_rows, read_doc
from linter.readers.docx import docx_rows, read_docx
from linter.readers.rtf import read_rtf
from linter.readers.uncollected import uncollected
from linter.readers.xlsx import read_workbook, workbook_sheets
from tests.readers.office import as_docx, as_openpyxl, form
from tests.readers.rtf import as_rtf
from tests.readers.word97 import as_doc

ROWS_A_PAGE, RUNS = 17, 5
PAGES = (20, 200)
DOCX_TIMES, DOC_TIMES, XLSX_TIMES, XLSX_ROWS = 5.0, 0.02, 3.0, 15_000
# Seconds; a Document of a book's size takes some milliseconds to send back.
WORKER_RUNS, MORE, WORKER_ONCE, WORKER_EACH = 9, 10, 0.1, 0.02


def office_files(documents: Sequence[Document]) -> bool:
    """Print how fast books made of ``documents`` are read; False where a bound is broken."""
    kept = []
    for pages in PAGES:
        made = perturbed(documents, pages * ROWS_A_PAGE, pages)
        tables = [t for d in made for t in d.tables]
        book = replace(made[0], tables=tuple(replace(t, index=i) for i, t in enumerate(tables, 1)))
        rows = sum(1 + max(box.row + box.down for box in form(t)) for t in tables)
        word, old_word, workbook = as_docx(book), as_doc(book), as_openpyxl(book)
        kept += [
            _times(f"docx of {pages} pages", uncollected()(docx_rows), _python_docx, word, DOCX_TIMES),
            _times(f"doc of {pages} pages", uncollected()(doc_rows), _plain_doc, old_word, DOC_TIMES),
            _times(f"xlsx of {pages} pages", uncollected()(_texts), _openpyxl, workbook, XLSX_TIMES),
            _rate(f"docx of {pages} pages", lambda d: read_docx("book", d), word, rows, 0),
            _rate(f"doc of {pages} pages", lambda d: read_doc("book", d), old_word, rows, 0),
            _rate(f"rtf of {pages} pages", lambda d: read_rtf("book", d), as_rtf(book), rows, 0),
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
        f"{'ok  ' if found >= bound else 'SLOW'} cells of a {label}: {found:.2g}× as fast as the peer (bound {bound}×)"
    )
    return found >= bound


def _rate(label: str, read: Callable[[bytes], object], data: bytes, rows: int, bound: int) -> bool:
    """Print the rows a second of whole Documents."""
    seconds = median(_seconds(read, data) for _ in range(RUNS))
    found = rows / seconds
    told = f"{found:,.0f} rows/s, {1000 * seconds:.0f} ms (bound {bound or 'none'})"
    print(f"{'ok  ' if found >= bound else 'SLOW'} {label} to Document: {told}")
    return found >= bound


def _seconds(read: Callable[[bytes], object], data: bytes) -> float:
    start = process_time()
    read(data)
    return process_time() - start


def _texts(data: bytes) -> object:
    return [sheet.texts for sheet in workbook_sheets(data, "xlsx")]


def _python_docx(data: bytes) -> object:
    return [[cell.text for cell in row.cells] for table in docx.Document(BytesIO(data)).tables for row in table.rows]


def _plain_doc(data: bytes) -> object:
    with olefile.OleFileIO(BytesIO(data)) as file:
        stream = file.openstream("WordDocument").read()
        start, end = struct.unpack_from("<II", stream, 0x18)
        return stream[start:end].decode("utf-16-le").split("\x07")


def _openpyxl(data: bytes) -> object:
    book = openpyxl.load_workbook(BytesIO(data), read_only=True)
    return [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]


ALONE = (
    "import sys\nfrom linter.readers.docx import read_docx\nfor p in sys.argv[1:]: read_docx(p, open(p, 'rb').read())"
)
GUARDED = (
    "import sys\nfrom linter.readers import prepare, read\nfrom pathlib import Path\n"
    "prepare(map(Path, sys.argv[1:]))\nfor p in sys.argv[1:]: read(p)"
)


def worker_cost(documents: Sequence[Document]) -> bool:
    """Print what the limited process adds to a run, and to each further file; False where a bound is broken."""
    with TemporaryDirectory() as folder:
        book = Path(folder, "book.docx")
        book.write_bytes(as_docx(documents[0]))
        spent = {
            (code, files): median(_wall([sys.executable, "-c", code, *[str(book)] * files]) for _ in range(WORKER_RUNS))
            for code in (ALONE, GUARDED)
            for files in (1, 1 + MORE)
        }
    once = spent[GUARDED, 1] - spent[ALONE, 1]
    each = (spent[GUARDED, 1 + MORE] - spent[ALONE, 1 + MORE] - once) / MORE
    kept = once <= WORKER_ONCE and each <= WORKER_EACH
    print(
        f"{'ok  ' if kept else 'SLOW'} the worker adds {once * 1e3:.0f} ms to a run (bound {WORKER_ONCE * 1e3:.0f}) "
        f"and {each * 1e3:.1f} ms to each further file (bound {WORKER_EACH * 1e3:.0f})"
    )
    return kept


def _wall(command: Sequence[str]) -> float:
    start = perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return perf_counter() - start
