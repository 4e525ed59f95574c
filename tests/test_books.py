"""Our own books: rendered as they are kept, read as they were written, and found wanting exactly where they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from linter.engine import lint
from linter.model import Document
from linter.readers.json import document_from_json
from linter.registry import builtin_checks
from linter.select import ruleset
from tests.books.book import Book, Mark, load_book
from tests.books.render import render

ROOT = Path(__file__).parents[1]
BOOKS = [load_book(path) for path in sorted((ROOT / "tests/data/books").glob("*.toml"))]
books = pytest.mark.parametrize("book", BOOKS, ids=lambda b: b.file)

DEFAULT = {c.code for c in builtin_checks() if c.run and c.default and not c.preview}
"""What runs today: a finding of a check that isn't written yet is not expected."""


def found(document: Document) -> set[Mark]:
    """What the default checks find in a document."""
    [result] = lint([document], ruleset())
    assert not result.problems
    return {Mark(d.table.index, d.row.index if d.row else 0, d.code, d.cell) for d in result.diagnostics}


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


def parsed(document: Document) -> list[dict[str, Any]]:
    """The tables as read, in the shape of ``Book.document``."""
    return [
        {
            "title": t.title.text,
            "number": t.number,
            "project": t.project and {"code": t.project.code, "name": t.project.name, "purpose": t.project.purpose},
            "budget": t.budget and {k: getattr(t.budget, k) for k in ("total", "fiscal", "other", "unit")},
            "schedule": t.schedule and [{"due": p.due, "percent": p.percent} for p in t.schedule.payments],
            "goals": None if t.goals is None else [g.text for g in t.goals],
            "columns": list(t.columns),
            "rows": [{role: row.cell(role).text or None for role in t.columns} for row in t.rows],
        }
        for t in document.tables
    ]
