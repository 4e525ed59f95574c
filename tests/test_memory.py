"""Findings that are remembered are those that would be found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from linter.engine import lint
from linter.memory import Memory
from linter.model import Budget, Cell, Document, Doubt, Finding, Row, Schedule, Table
from linter.readers import read
from linter.readers.text import read_text
from linter.select import RuleSet, ruleset
from linter.value import parse_value

BOOK = Path(__file__).parent.parent / "examples/books/a_鹿鸣市2025年市级部门预算.txt"


@pytest.fixture(scope="module")
def book() -> Document:
    return read(BOOK)[0]


def with_row(table: Table, change: Callable[[Row], Row]) -> Table:
    return replace(table, rows=(change(table.rows[0]), *table.rows[1:]))


def with_cell(role: str, text: str) -> Callable[[Table], Table]:
    def changed(row: Row) -> Row:
        value = parse_value(text) if role == "value" else row.value
        return replace(row, cells={**row.cells, role: Cell(role, text, text, row.location)}, value=value)

    return lambda table: with_row(table, changed)


CHANGES: dict[str, Callable[[Table], Table]] = {
    "value": with_cell("value", "≤90%"),
    "name": with_cell("name", "满意度"),
    "basis": with_cell("basis", ""),
    "doubt": lambda table: with_row(table, lambda row: replace(row, doubts=(Doubt("value", "看不清。"),))),
    "row": lambda table: replace(table, rows=table.rows[1:]),
    "goals": lambda table: replace(table, goals=(Cell("goals", "提高，", "提高，", table.location),)),
    "budget": lambda table: replace(table, budget=Budget("10", "9", "5", "万元")),
    "schedule": lambda table: replace(table, schedule=Schedule()),
    "title": lambda table: replace(table, title=replace(table.title, text="")),
    "scope": lambda table: replace(table, scope="department"),
    "stage": lambda table: replace(table, stage="self-evaluation"),
    "columns": lambda table: replace(table, columns=tuple(c for c in table.columns if c != "basis")),
    "project": lambda table: replace(table, project=None),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_change_that_a_check_can_see_is_seen(book: Document, kind: str) -> None:
    memory, rules = Memory(), ruleset()
    lint([book], rules, memory)
    changed = replace(book, tables=(CHANGES[kind](book.tables[0]), *book.tables[1:]))
    assert lint([changed], rules, memory) == lint([changed], rules)


def test_book_that_moved_has_its_findings_at_the_new_place(book: Document) -> None:
    memory, rules = Memory(), ruleset()
    lint([book], rules, memory)
    moved = read_text(book.path, "\n\n" + BOOK.read_text(encoding="utf-8"))
    assert moved.tables[0].rows[0].location != book.tables[0].rows[0].location
    (result,) = lint([moved], rules, memory)
    assert (result,) == tuple(lint([moved], rules))
    assert any(d.related for d in result.diagnostics)
    for d in result.diagnostics:
        assert d.row is None or any(d.row is row for row in moved.tables[d.table.index - 1].rows)
        for r in d.related:
            assert any(r.row is row for t in moved.tables for row in t.rows)


def test_table_that_did_not_change_is_not_checked_again(book: Document) -> None:
    seen: list[int] = []
    check = next(c for c in ruleset().checks if c.scope is Table and not c.needs)

    def counted(table: Table) -> list[Finding]:
        seen.append(table.index)
        return []

    rules, memory = RuleSet((replace(check, run=counted),)), Memory()
    lint([book], rules, memory)
    every = len(seen)
    changed = replace(book, tables=(*book.tables[:-1], CHANGES["value"](book.tables[-1])))
    lint([changed], rules, memory)
    assert every > 1
    assert seen[every:] == [len(book.tables)]


def test_memory_is_bounded(book: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.memory._MOST", 3)
    memory, rules = Memory(), ruleset()
    for _ in range(3):
        assert lint([book], rules, memory) == lint([book], rules)
    assert len(memory._kept) <= 3
    assert len(memory._met) <= 3
