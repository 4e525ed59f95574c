"""Books printed to PDF by programs that are not ours are read as they were written, with ruling lines or without."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

import pytest

from linter import readers
from linter.location import PdfLocation
from linter.model import ROW_ROLES, Document
from linter.readers.json import document_from_json
from linter.readers.limits import Limits
from linter.readers.pdf.reader import read_pdf
from tests.readers.other_tables import as_page, other_tables
from tests.readers.pdf_producers import LOOKS, print_page, printed_by
from tests.readers.test_formats_agree import told
from tests.rendered import share
from tests.test_books import BOOKS, found

RULED, BORDERLESS = 0.995, 0.95
EXAMPLES = [document_from_json(book.document()) for book in BOOKS]

producers = pytest.mark.parametrize(
    "producer",
    [
        pytest.param("LibreOffice Writer", marks=pytest.mark.office),
        pytest.param("LibreOffice Calc", marks=pytest.mark.office),
        pytest.param("Chromium", marks=pytest.mark.browser),
        "WeasyPrint",
        "ReportLab",
    ],
)


Pairs = Sequence[tuple[Document, Document]]
"""Each book as it was written and as it was read."""


def printed(producer: str, folder: Path, books: Sequence[Document]) -> tuple[Pairs, Pairs]:
    """Each book in one of the looks, with ruling lines and without, in one start of the program."""
    if producer == "WeasyPrint":
        _needs_pango()
    orders = [(book, look._replace(ruled=ruled)) for ruled in (True, False) for book, look in zip(books, cycle(LOOKS))]
    files = printed_by(producer, folder, orders)
    pairs = [(book, read_pdf("book", data, Limits())) for (book, _), data in zip(orders, files, strict=True)]
    return pairs[: len(books)], pairs[len(books) :]


def _needs_pango() -> None:
    """Skip where WeasyPrint misses the libraries that set its text; CI installs them."""
    try:
        import weasyprint  # noqa: F401
    except OSError as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"WeasyPrint cannot load Pango: {missing}")


def right_cells(pairs: Pairs) -> float:
    """The share of cells that are read as they were written."""
    counts = [share(book, read, ROW_ROLES) for book, read in pairs]
    return sum(right for right, _ in counts) / sum(total for _, total in counts)


@producers
def test_example_books_read_as_they_were_written(producer: str, tmp_path: Path) -> None:
    ruled, borderless = printed(producer, tmp_path, EXAMPLES)
    for book, read in ruled:
        assert set(told(book)) ^ set(told(read)) == set()
        assert found(book) == found(read)
    assert [len(read.tables) for _, read in borderless] == [len(book.tables) for book, _ in borderless]
    assert right_cells(borderless) >= BORDERLESS


@producers
@pytest.mark.corpus
def test_real_books_read_as_they_were_written(producer: str, corpus: Path, tmp_path: Path) -> None:
    books = [document for path in sorted((corpus / "seeds").iterdir()) for document in readers.read(path)]
    ruled, borderless = printed(producer, tmp_path, books)
    assert right_cells(ruled) >= RULED
    assert right_cells(borderless) >= BORDERLESS


def test_every_cell_has_its_own_box_on_its_page(tmp_path: Path) -> None:
    for [(_, read)] in printed("ReportLab", tmp_path, EXAMPLES[:1]):
        for table in read.tables:
            boxes = [row.cell(role).location for row in table.rows for role in ("name", "value")]
            assert len(set(boxes)) == len(boxes)
            for box in boxes:
                assert isinstance(box, PdfLocation)
                left, top, right, bottom = box.box
                assert 0 <= left < right <= 596
                assert 0 <= top < bottom <= 842


@pytest.mark.browser
@pytest.mark.corpus
@pytest.mark.parametrize("border", ["0.6pt solid black", "none"], ids=["ruled", "borderless"])
def test_no_table_of_a_real_book_but_its_targets_is_taken_for_one(border: str, corpus: Path, tmp_path: Path) -> None:
    tables = list(other_tables(corpus))
    assert len(tables) > 200
    (tmp_path / "book.pdf").write_bytes(print_page(tmp_path, as_page(tables, border)))
    [document] = readers.read(tmp_path / "book.pdf")
    assert not document.tables
    assert [problem.code for problem in document.problems] == ["JX003"]
