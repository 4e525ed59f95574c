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
from linter.model import Cell, Diagnostic, Document, Finding, Row
from linter.registry import Check, builtin_checks
from linter.reports.words import CELLS
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


class ExampleError(AssertionError):
    """An example that doesn't give what it promises; the Chinese message shows it, what it marks and what was found."""


def verify(c: Check | Callable[[Any], Iterable[Finding]]) -> int:
    """Hold a check, or the function of one, to its documentation; the number of examples that were run.

    Raises ExampleError where a section or a kind of example is missing or an example doesn't give what it promises.
    """
    found = c if isinstance(c, Check) else check_of(c)
    missing = [s for s in SECTIONS if s not in documentation(found.doc).sections]
    examples = examples_of(found)
    missing += [
        kind for bad, kind in ((True, "bad 示例"), (False, "good 示例")) if bad not in {e.bad for e in examples}
    ]
    if missing:
        raise ExampleError(f"{found.code} 缺少{'、'.join(missing)}")
    for example in examples:
        verify_example(found, example)
    return len(examples)


def verify_example(c: Check, example: Example) -> None:
    """A bad example gives exactly the marked spans with this code; a good one gives nothing from any default check.

    A fix offered in a bad one removes its finding and brings no other of this check or a default one. A single row is
    seen by row checks only; a table or book by all. Raises ExampleError saying what differs.
    """
    rules = RuleSet(_running(c, example))
    results = lint(example.documents, rules)
    if problems := [p.message for r in results for p in r.problems]:
        raise ExampleError("\n".join([example.source, *problems]))
    got = list(findings(results))
    own = [(place, d) for place, d in got if d.code == c.code]
    if example.bad and sorted((_mark(*o) for o in own), key=str) != sorted(example.marks, key=str):
        raise ExampleError(_explained("这个示例里标出的和查出的不一样", example, results))
    if not example.bad and got:
        raise ExampleError(_explained("这个示例应当没有问题", example, results))
    for place, d in own:
        if d.fix:
            after = lint(_with_text(example.documents, place, d.fix.replacement), rules)
            if _codes(after) - (_codes(results) - Counter([(place, c.code)])):
                raise ExampleError(_explained(f"改为“{d.fix.replacement}”以后仍有问题，或者有了新问题", example, after))


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


def _mark(place: Place, d: Diagnostic) -> Mark:
    """A finding as an example marks it."""
    cell = "title" if place.cell == "table" else place.cell
    row = None if place.row is None else place.row + 1
    return Mark(place.table + 1, row, cell, (0, 0) if cell in WHOLE_BLOCKS else d.span or (0, 0), place.goal)


def _explained(what: str, example: Example, results: Sequence[Result]) -> str:
    found = [f"{d.code} {_where(_mark(p, d))}：{d.message}" for p, d in findings(results)] or ["没有"]
    marked = [_where(mark) for mark in example.marks] or ["没有"]
    return "\n".join([f"{what}：", example.source, f"标出：{'；'.join(marked)}", "查出：", *found])


def _where(mark: Mark) -> str:
    row = f"第 {mark.row} 行的" if mark.row else ""
    start, end = mark.span
    return f"第 {mark.table} 张表{row}{CELLS[mark.cell]}" + (f"第 {start + 1} 至 {end} 字" if end > start else "")
