"""PDF files by five programs, of 20 pages and of 200: our reader against pdfplumber, cell by cell.

Cells are compared with cells, as those of other formats are: the peer gives the text of all that its ``extract_tables``
finds, and so do we, with merged cells and rows that pages cut put together again. Both are scored on four columns.
"""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

import pdfplumber
from perturb import perturbed

from linter.model import Document
from linter.readers.limits import Limits
from linter.readers.pdf.legible import Legibility
from linter.readers.pdf.reader import pdf_rows, read_pdf
from linter.readers.uncollected import uncollected
from tests.readers.pdf_producers import Look, printed_by

# How many times as fast as the peer; the program that each needs.
TIMES = {"LibreOffice Writer": 10.0, "LibreOffice Calc": 10.0, "Chromium": 4.0, "WeasyPrint": 4.0, "ReportLab": 4.0}
PROGRAMS = {"LibreOffice Writer": "soffice", "LibreOffice Calc": "soffice", "Chromium": "chromium"}
RUNS = 3
ROWS_A_PAGE, SMALL, LARGE = 15, 20, 200
LINEAR, MEMORY = 1.25, 2.0
_COMPARED = ("name", "description", "value", "basis")
# What ``getrusage`` says is never less than what the process had that began this one.
_PEAK = """
import sys
from pathlib import Path
data = Path(sys.argv[1]).read_bytes()
{}
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""
_OURS = """
from linter.readers.limits import Limits
from linter.readers.pdf.reader import read_pdf
read_pdf("book", data, Limits())
"""
_TEXT_ALONE = """
import pypdfium2
for page in pypdfium2.PdfDocument(data):
    page.get_textpage().get_text_range()
"""

Cells = Counter[tuple[str, str]]


def pdf_files(documents: Sequence[Document]) -> bool:
    """Print how fast books made of ``documents`` are read, and how well; False where a bound is broken."""
    # The peer remarks on every font that is not in the file.
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    kept = []
    with TemporaryDirectory() as folder:
        book = _book(documents, SMALL)
        for producer, bound in TIMES.items():
            if (program := PROGRAMS.get(producer)) and not shutil.which(program):
                print(f"     {producer}: {program} is not installed")
                continue
            # The peer takes a minute for a large one.
            [data] = printed_by(producer, Path(folder), [(book, Look())])
            kept.append(_against_the_peer(producer, data, book, bound))
        orders = [(book, Look()), (_book(documents, LARGE), Look())]
        small, large = printed_by("ReportLab", Path(folder), orders)
        kept += [_linear(small, large), _memory(Path(folder) / "large.pdf", large)]
    return all(kept)


def _book(documents: Sequence[Document], pages: int) -> Document:
    made = perturbed(documents, pages * ROWS_A_PAGE, pages)
    tables = [t for d in made for t in d.tables if "description" in t.columns]
    return replace(made[0], tables=tuple(replace(t, index=i) for i, t in enumerate(tables, 1)))


def _against_the_peer(producer: str, data: bytes, book: Document, bound: float) -> bool:
    spent: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(RUNS):
        spent[True].append(_seconds(_rows, data))
        spent[False].append(_seconds(_extract_tables, data))
    times = median(spent[False]) / median(spent[True])
    written = _cells(book)
    ours, peer = ((written & found).total() / written.total() for found in (_cells(_read(data)), _extract_tables(data)))
    mark = "SLOW" if times < bound else "POOR" if ours < peer else "ok  "
    print(
        f"{mark} PDF of {_pages(data)} pages by {producer}: {times:.1f}× as fast as the peer (bound {bound:.0f}×), "
        f"{ours:.2%} of the cells (the peer {peer:.2%})",
        flush=True,
    )
    return mark == "ok  "


def _linear(small: bytes, large: bytes) -> bool:
    """Print how much longer a page of a large book takes than one of a small one."""
    first, last = (median(_seconds(_read, data) for _ in range(RUNS)) / _pages(data) for data in (small, large))
    mark = "ok  " if last <= LINEAR * first else "SLOW"
    print(f"{mark} PDF of {_pages(large)} pages: {last * 1e3:.1f} ms a page, {last / first:.2f}× (bound {LINEAR}×)")
    return last <= LINEAR * first


def _memory(path: Path, data: bytes) -> bool:
    """Print how much memory we take at most, in a process of its own, and what the text alone takes."""
    path.write_bytes(data)
    ours, text = (
        int(subprocess.check_output([sys.executable, "-c", _PEAK.format(code), str(path)])) / 1024
        for code in (_OURS, _TEXT_ALONE)
    )
    mark = "ok  " if ours <= MEMORY * text else "FULL"
    print(f"{mark} PDF, peak memory: {ours:.0f} MB, {ours / text:.2f}× of the text alone (bound {MEMORY}×)")
    return ours <= MEMORY * text


def _pages(data: bytes) -> int:
    with pdfplumber.open(BytesIO(data)) as book:
        return len(book.pages)


def _seconds(read: Callable[[bytes], object], data: bytes) -> float:
    start = process_time()
    read(data)
    return process_time() - start


@uncollected()
def _rows(data: bytes) -> object:
    return pdf_rows(data, Limits(), Legibility())


def _read(data: bytes) -> Document:
    return read_pdf("book", data, Limits())


def _cells(document: Document) -> Cells:
    return Counter(
        (role, "".join(row.cell(role).text.split()))
        for table in document.tables
        for row in table.rows
        for role in _COMPARED
    )


def _extract_tables(data: bytes) -> Cells:
    """The last columns of all rows that are as wide as a table of targets."""
    found: Cells = Counter()
    with pdfplumber.open(BytesIO(data)) as book:
        for page in book.pages:
            for table in page.extract_tables():
                for row in (row for row in table if len(row) == len(_COMPARED) + 2):
                    found.update(
                        (role, "".join((text or "").split())) for role, text in zip(_COMPARED, row[2:], strict=True)
                    )
    return found
