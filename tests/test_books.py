"""Our own books: rendered as they are kept, read as they were written, and found wanting exactly where they are."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest

from linter.engine import lint
from linter.model import ROW_ROLES, Document
from linter.readers.csv import read_csv
from linter.readers.json import document_from_json
from linter.readers.text import read_text
from linter.registry import builtin_checks
from linter.select import ruleset
from tests.books.book import Book, Mark, load_book
from tests.books.mix import mixed_book
from tests.books.render import render

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "tests/data/books").glob("*.toml"))
BOOKS = [load_book(path) for path in SOURCES]
books = pytest.mark.parametrize("book", BOOKS, ids=[path.stem for path in SOURCES])

DEFAULT = {c.code for c in builtin_checks() if c.run and c.default and not c.preview}
"""What runs today: a finding of a check that isn't written yet is not expected."""


def found(document: Document) -> set[Mark]:
    """What the default checks find in a document; what the reader doubts is not their finding."""
    [result] = lint([document], ruleset())
    assert not result.problems
    marks = {Mark(d.table.index, d.row.index if d.row else 0, d.code, d.cell) for d in result.diagnostics}
    return {m for m in marks if m.code in DEFAULT}


def differences(book: Book, got: set[Mark]) -> list[str]:
    """Findings that are missing or too many, each with its row, for a person to read."""
    want = {m for m in book.marks() if m.code in DEFAULT}
    lines = []
    for mark in sorted(want ^ got):
        project = book.projects[mark.table - 1]
        text = "|".join(project.entries[mark.row - 1].cells.values()) if mark.row else project.title
        lines.append(
            f"{'missed' if mark in want else 'too many'}: {mark.code}@{mark.cell} {mark.table}/{mark.row} {text}"
        )
    return lines


@books
def test_kept_book_is_what_its_data_renders_to(book: Book) -> None:
    kept = (ROOT / "examples/books" / book.file).read_bytes()
    assert kept.decode(book.encoding) == render(book)


@books
def test_findings_are_those_a_reviewer_wrote_down(book: Book) -> None:
    assert not differences(book, found(document_from_json(book.document())))


def test_every_default_check_has_a_defect_to_find_in_our_books() -> None:
    seeded = {m.code for book in BOOKS for m in book.marks()}
    assert DEFAULT - seeded == set()


def printed(document: Document) -> list[dict[str, Any]]:
    """The tables as read, in the shape of ``Book.document``."""
    return [
        {
            "index": t.index,
            "number": t.number,
            "title": t.title.text,
            "project": t.project and {"code": t.project.code, "name": t.project.name, "purpose": t.project.purpose},
            "budget": t.budget and {k: getattr(t.budget, k) for k in ("total", "fiscal", "other", "unit")},
            "schedule": t.schedule and [{"due": p.due, "percent": p.percent} for p in t.schedule.payments],
            "goals": None if t.goals is None else [g.text for g in t.goals],
            "columns": list(t.columns),
            "rows": [{role: row.cell(role).text or None for role in t.columns if role in ROW_ROLES} for row in t.rows],
        }
        for t in document.tables
    ]


def read(book: Book, seed: int = 0) -> Document:
    """The book read back from its rendered text."""
    reader = read_csv if book.layout == "csv" else read_text
    return reader(book.file, render(book, seed))


def flat(tables: list[dict[str, Any]]) -> list[str]:
    """One line for each field and cell, so that a difference names its place."""
    lines = []
    for t in tables:
        lines += [f"{t['index']} {key}: {t[key]}" for key in t if key != "rows"]
        lines += [
            f"{t['index']}/{i} {role}: {text}" for i, row in enumerate(t["rows"], 1) for role, text in row.items()
        ]
    return lines


@books
@pytest.mark.parametrize("seed", range(4))
def test_rendered_book_is_read_as_it_was_written(book: Book, seed: int) -> None:
    assert set(flat(book.document()["tables"])) ^ set(flat(printed(read(book, seed)))) == set()


@books
def test_year_of_the_book_is_read_for_the_deadlines(book: Book) -> None:
    assert read(book).year == book.year


@books
def test_findings_in_the_rendered_book_are_the_same(book: Book) -> None:
    assert not differences(book, found(read(book)))


def test_any_mix_of_rows_on_pages_of_any_shape_is_read_almost_without_a_mistake() -> None:
    right = wrong = 0
    for seed in range(15):
        book = mixed_book(BOOKS, Random(seed))
        lines = flat(book.document()["tables"])
        missing = set(lines) - set(flat(printed(read(book, seed))))
        wrong += len(missing)
        right += len(lines) - len(missing)
    assert right / (right + wrong) >= 0.995
