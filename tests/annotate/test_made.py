"""Word documents made of files that take no annotations."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from linter.annotate import annotate
from linter.annotate.wording import FILLS
from linter.marks import AUTHOR
from linter.model import ROW_ROLES, Document, Row
from linter.readers import read_bytes
from linter.readers.json import document_from_json
from tests.annotate.found import HEADER, annotated, finding, finding_on, results
from tests.annotate.word import document, enclosed, shades
from tests.books.book import Book
from tests.readers.plain import as_csv, as_html, as_markdown
from tests.test_books import books

CSV = "\n".join(
    ["项目名称,校舍维修,,", ",".join(HEADER), "产出指标,数量指标,维修教室数量,≥3间", "产出指标,质量指标,门窗,合格"]
)


def rows(document: Document) -> list[list[str]]:
    def texts(row: Row) -> list[str]:
        return [row.cell(role).text for role in ROW_ROLES]

    return [texts(row) for table in document.tables for row in table.rows]


@books
@pytest.mark.parametrize(("print_book", "suffix"), [(as_csv, "csv"), (as_html, "html"), (as_markdown, "md")])
def test_the_tables_are_those_that_were_read(book: Book, print_book: object, suffix: str) -> None:
    assert callable(print_book)
    data = print_book(document_from_json(book.document()))
    [read] = read_bytes(data, f"x.{suffix}")
    [again] = read_bytes(annotated(data, f"x.{suffix}"), "x.docx")
    assert rows(again) == rows(read)
    assert [t.title.text for t in again.tables] == [t.title.text for t in read.tables]


@books
def test_every_finding_is_a_comment(book: Book) -> None:
    data = as_csv(document_from_json(book.document()))
    [found] = results(data, "x.csv")
    told = [head for _, head, _ in enclosed(annotated(data, "x.csv"))]
    assert sorted(head.split()[1] for head in told) == sorted(d.code for d in found.diagnostics)


def test_the_message_says_that_a_copy_of_another_format_was_made() -> None:
    made = annotate(CSV.encode(), "x.csv", results(CSV.encode(), "x.csv"))
    assert made.suffix == ".docx"
    assert "csv 格式不能加批注" in made.remark


def test_a_comment_is_on_its_words_and_says_where_they_stand_in_the_file() -> None:
    copy = annotated(CSV.encode(), "x.csv", finding("教室"), finding("修教", "XX102", "error"))
    assert [(author, text) for author, _, text in enclosed(copy)] == [(AUTHOR, "修教室")] * 2
    assert shades(copy).count(FILLS["error"]) == 1
    assert all("原文位置：第3行第3列" in c.text for c in docx.Document(BytesIO(copy)).comments)


@pytest.mark.parametrize("cell", ["table", "title", "budget", "schedule"])
def test_a_finding_on_the_table_is_on_its_title_where_it_has_no_such_block(cell: str) -> None:
    copy = annotated(CSV.encode(), "x.csv", finding_on(cell))
    assert [text for _, _, text in enclosed(copy)] == ["校舍维修"]


def test_text_that_no_word_file_may_hold_is_replaced() -> None:
    data = CSV.replace("教室", "教\x0b室").encode()
    assert document(annotated(data, "x.csv", finding("维修"))) is not None
