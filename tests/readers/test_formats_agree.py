"""The same tables through every format give the same rows and findings."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from linter import readers
from linter.model import Document
from linter.readers.doc import read_doc
from linter.readers.docx import read_docx
from linter.readers.html import read_html
from linter.readers.json import document_from_json
from linter.readers.odt import read_odt
from linter.readers.rtf import read_rtf
from linter.readers.xlsx import read_workbook
from tests.books.book import Book
from tests.readers.office import as_docx, as_openpyxl, as_xlsxwriter, office_program
from tests.readers.plain import as_csv, as_html, as_markdown
from tests.readers.rtf import as_rtf
from tests.readers.word97 import as_doc
from tests.test_books import BOOKS, SOURCES, flat, found, printed

Print = Callable[[Document], bytes]
Read = Callable[[str, bytes], Document]


def read_xlsx(path: str, data: bytes) -> Document:
    return read_workbook(path, data, "xlsx")


def read_xls(path: str, data: bytes) -> Document:
    return read_workbook(path, data, "xls")


def read_ods(path: str, data: bytes) -> Document:
    return read_workbook(path, data, "ods")


def read_plain(suffix: str) -> Read:
    """What a file of plain text is read as by its suffix."""
    return lambda path, data: readers.read_bytes(data, f"{path}.{suffix}")[0]


books = pytest.mark.parametrize("book", BOOKS, ids=[path.stem for path in SOURCES])
printers = pytest.mark.parametrize(
    ("print_book", "read"),
    [
        (as_docx, read_docx), (as_openpyxl, read_xlsx), (as_xlsxwriter, read_xlsx), (as_html, read_html),
        (as_csv, read_plain("csv")), (as_markdown, read_plain("md")), (as_doc, read_doc), (as_rtf, read_rtf),
    ],
    ids=["python-docx", "openpyxl", "xlsxwriter", "html", "csv", "md", "doc", "rtf"],
)  # fmt: skip


def told(document: Document) -> list[str]:
    """Every field and cell; whether a table is numbered and its value spread over columns is up to the form."""
    lines = [line for line in flat(printed(document)) if " columns: " not in line and " number: " not in line]
    return [f"year: {document.year}", *lines]


def read_back(book: Book, print_book: Print, read: Read) -> tuple[Document, Document]:
    source = document_from_json(book.document())
    return source, read("book", print_book(source))


@books
@printers
def test_example_books_read_the_same(book: Book, print_book: Print, read: Read) -> None:
    source, again = read_back(book, print_book, read)
    assert set(told(source)) ^ set(told(again)) == set()
    assert found(source) == found(again)


@books
@printers
def test_every_cell_has_a_place_of_its_own(book: Book, print_book: Print, read: Read) -> None:
    _, again = read_back(book, print_book, read)
    for table in again.tables:
        for role in ("name", "value"):
            assert len({row.cell(role).location for row in table.rows}) == len(table.rows)


saved_again = pytest.mark.parametrize(
    ("print_book", "suffix", "wanted", "read"),
    [
        (as_docx, "docx", "docx", read_docx), (as_docx, "docx", "doc", read_doc), (as_doc, "doc", "doc", read_doc),
        (as_docx, "docx", "rtf", read_rtf), (as_rtf, "rtf", "rtf", read_rtf), (as_docx, "docx", "odt", read_odt),
        (as_openpyxl, "xlsx", "xlsx", read_xlsx), (as_openpyxl, "xlsx", "ods", read_ods),
        (as_openpyxl, "xlsx", "xls", read_xls),
    ],
    ids=["docx", "doc", "doc-doc", "rtf", "rtf-rtf", "odt", "xlsx", "ods", "xls"],
)  # fmt: skip


@pytest.mark.office
@saved_again
def test_books_saved_again_by_libreoffice_read_the_same(
    print_book: Print, suffix: str, wanted: str, read: Read, tmp_path: Path
) -> None:
    for book in BOOKS:
        source = document_from_json(book.document())
        again = read("book", office_program(tmp_path, print_book(source), suffix, wanted))
        assert set(told(source)) ^ set(told(again)) == set()
        assert found(source) == found(again)


@pytest.mark.pandoc
@pytest.mark.parametrize(
    ("print_book", "source_format", "wanted", "read"),
    [
        (as_html, "html", "docx", read_docx), (as_docx, "docx", "html", read_html),
        (as_markdown, "gfm", "gfm", read_plain("md")),
    ],
)  # fmt: skip
def test_books_converted_by_pandoc_read_the_same(
    print_book: Print, source_format: str, wanted: str, read: Read
) -> None:
    for book in BOOKS:
        source = document_from_json(book.document())
        command = ["pandoc", "--standalone", "--from", source_format, "--to", wanted, "--output", "-"]
        again = read("book", subprocess.run(command, input=print_book(source), capture_output=True, check=True).stdout)
        assert set(told(source)) ^ set(told(again)) == set()
        assert found(source) == found(again)


@pytest.mark.corpus
@printers
def test_real_books_read_the_same(corpus: Path, print_book: Print, read: Read) -> None:
    for book in sorted((corpus / "seeds").iterdir()):
        for source in readers.read(book):
            again = read("book", print_book(source))
            assert set(told(source)) ^ set(told(again)) == set(), book.name
            assert found(source) == found(again)


@pytest.mark.corpus
@pytest.mark.office
@saved_again
def test_real_books_saved_again_by_libreoffice_read_the_same(
    corpus: Path, print_book: Print, suffix: str, wanted: str, read: Read, tmp_path: Path
) -> None:
    for book in sorted((corpus / "seeds").iterdir()):
        for source in readers.read(book):
            again = read("book", office_program(tmp_path, print_book(source), suffix, wanted))
            assert set(told(source)) ^ set(told(again)) == set(), book.name
