"""For authors of checks: a check is tested by the examples of its documentation.

In the tests of a plug-in or of a file of data-only checks::

    from linter.testing import verify

    def test_examples() -> None:
        verify(my_check)

``verify`` holds what the project holds its own checks to. A bad example gives exactly the spans marked in it, a good
one gives nothing from any default check, and a fix takes its finding away and brings no other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from linter.docs import SECTIONS, WHOLE_BLOCKS, Example, Mark, documentation
from linter.engine import Result, lint
from linter.fixes.places import Place, findings
from linter.model import Cell, Document, Finding, Row
from linter.registry import Check, builtin_checks
from linter.select import RuleSet
from linter.tables.build import make_row

T = TypeVar("T")


def check_of(function: Callable[[Any], Iterable[Finding]]) -> Check:
    """The Check that the decorator made of a function. Raises AttributeError where it has none."""
    found: Check = function.check  # type: ignore[attr-defined]
    return found


def checks_of(path: Path) -> tuple[Check, ...]:
    """The data-only checks of a TOML file. Raises linter.datacheck.DataCheckError."""
    from linter.datacheck import load_checks

    return load_checks([path])


def examples_of(c: Check) -> tuple[Example, ...]:
    """The examples in the documentation of a check."""
    return documentation(c.doc).examples


def verify(c: Check | Callable[[Any], Iterable[Finding]]) -> None:
    """Hold a check, or the function of one, to its documentation.

    Raises AssertionError where a section or a kind of example is missing or an example doesn't give what it promises.
    """
    found = c if isinstance(c, Check) else check_of(c)
    missing = [s for s in SECTIONS if s not in documentation(found.doc).sections]
    assert not missing, f"{found.code}: sections missing: {missing}"
    examples = examples_of(found)
    assert {e.bad for e in examples} == {True, False}, f"{found.code}: bad and good examples expected"
    for example in examples:
        verify_example(found, example)


def verify_example(c: Check, example: Example) -> None:
    """A bad example gives exactly the marked spans with this code; a good one gives nothing from any default check.

    A fix offered in a bad one removes its finding and brings no other of this check or a default one. A single row is
    seen by row checks and ``c`` only; a table or book by all. Raises AssertionError saying what differs.
    """
    rules = RuleSet(_running(c, example))
    results = lint(example.documents, rules)
    problems = [p.message for r in results for p in r.problems]
    assert not problems, problems
    got = list(findings(results))
    if example.bad:
        own = [(p, _mark(p, d.span)) for p, d in got if d.code == c.code]
        assert sorted((m for _, m in own), key=str) == sorted(example.marks, key=str), _explain(example, results)
    else:
        assert not got, _explain(example, results)
    for place, d in got:
        if d.code == c.code and d.fix:
            after = lint(_with_text(example.documents, place, d.fix.replacement), rules)
            came = _codes(after) - (_codes(results) - Counter([(place, c.code)]))
            assert not came, f"the fix “{d.fix.replacement}” leaves or brings:\n{_explain(example, after)}"


def _running(c: Check, example: Example) -> tuple[Check, ...]:
    """The default checks and this one, as far as they look at such an example."""
    default = [k for k in builtin_checks() if k.run and k.default and not k.preview]
    running = default if c in default else [*default, c]
    return tuple(k for k in running if example.whole or k.scope is Row or k is c)


def _codes(results: Sequence[Result]) -> Counter[tuple[Place, str]]:
    return Counter((place, d.code) for place, d in findings(results))


def _with_text(documents: Sequence[Document], place: Place, text: str) -> list[Document]:
    """The documents with another text in one cell."""
    document = documents[place.document]
    table = document.tables[place.table]
    cell = Cell(place.cell, text, text)
    if place.row is not None:
        row = table.rows[place.row]
        cells = {**row.cells, place.cell: cell}
        new = make_row(row.index, cells, location=row.location, doubts=row.doubts, value_set=row.set)
        table = replace(table, rows=_put(table.rows, place.row, new))
    elif place.cell == "goals":
        table = replace(table, goals=_put(table.goals or (), place.goal, cell))
    else:
        table = replace(table, title=cell)
    return [*_put(documents, place.document, replace(document, tables=_put(document.tables, place.table, table)))]


def _put(items: Sequence[T], at: int, new: T) -> tuple[T, ...]:
    return (*items[:at], new, *items[at + 1 :])


def _mark(place: Place, span: tuple[int, int] | None) -> Mark:
    cell = "title" if place.cell == "table" else place.cell
    row = None if place.row is None else place.row + 1
    return Mark(place.table + 1, row, cell, (0, 0) if cell in WHOLE_BLOCKS else span or (0, 0), place.goal)


def _explain(example: Example, results: Sequence[Result]) -> str:
    found = [f"{d.code} {d.cell} {d.span} {d.text!r} {d.message}" for r in results for d in r.diagnostics]
    return "\n".join([example.source, "wanted: " + str(example.marks), *(found or ["nothing found"])])
