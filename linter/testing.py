"""For authors of checks: run every example of a check's documentation."""

from __future__ import annotations

from linter.docs import WHOLE_BLOCKS, Example, Mark, documentation
from linter.engine import lint
from linter.model import Diagnostic, Row
from linter.registry import Check, builtin_checks
from linter.select import RuleSet


def examples_of(c: Check) -> tuple[Example, ...]:
    """The examples in the docstring of a check."""
    return documentation(c.doc).examples


def verify_example(c: Check, example: Example) -> None:
    """A bad example gives exactly the marked spans with this code; a good one gives nothing from any default check.

    A single row is seen by row checks only; a table or book by all. Raises AssertionError saying what differs.
    """
    default = [k for k in builtin_checks() if k.run and k.default and not k.preview]
    running = default if c in default else [*default, c]
    if not example.whole:
        running = [k for k in running if k.scope is Row]
    results = lint(example.documents, RuleSet(tuple(running)))
    problems = [p.message for r in results for p in r.problems]
    assert not problems, problems
    got = [d for r in results for d in r.diagnostics]
    if example.bad:
        own = [d for d in got if d.code == c.code]
        assert sorted(map(_mark, own), key=str) == sorted(example.marks, key=str), _explain(example, got)
    else:
        assert not got, _explain(example, got)


def _mark(d: Diagnostic) -> Mark:
    cell = "title" if d.cell == "table" else d.cell
    span = (0, 0) if cell in WHOLE_BLOCKS else d.span or (0, 0)
    return Mark(d.table.index, d.row.index if d.row else None, cell, span, d.goal)


def _explain(example: Example, got: list[Diagnostic]) -> str:
    lines = [f"{d.code} {d.cell} {d.span} {d.text!r} {d.message}" for d in got] or ["nothing found"]
    return "\n".join([example.source, "wanted: " + str(example.marks), *lines])
