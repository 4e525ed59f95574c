"""The documentation of the checks that found something, once for the whole page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from linter.docs import SECTIONS, Example, documentation
from linter.model import Severity
from linter.registry import Check
from linter.reports.html_cards import READING
from linter.sources import source_line

EXAMPLES = 3
"""Of each kind; the whole list is a matter of ``rule``."""


@dataclass(frozen=True, slots=True)
class ExampleTable:
    """Rows under one heading, the marked characters as HTML."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Markup, ...], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a check's documentation says."""

    code: str
    name: str
    title: str
    severity: Severity
    aspect: str
    source: str
    sections: tuple[tuple[str, str], ...]
    examples: tuple[ExampleTable, ...]


def rules_of(codes: Iterable[str], checks: Mapping[str, Check]) -> tuple[Rule, ...]:
    """Those of ``codes`` that are documented, by code."""
    return tuple(_rule(checks[code]) for code in sorted(set(codes)) if code in checks)


def _rule(c: Check) -> Rule:
    doc = documentation(c.doc)
    sections = tuple((label, doc.sections[label]) for label in SECTIONS if label in doc.sections)
    examples = (
        *_tables("有问题的写法", [e for e in doc.examples if e.bad and not e.whole]),
        *_tables("没有问题的写法", [e for e in doc.examples if not e.bad and not e.whole]),
    )
    return Rule(c.code, c.name, doc.title, c.severity, c.aspect or READING, source_line(c.source), sections, examples)


def _tables(title: str, examples: Sequence[Example]) -> Iterator[ExampleTable]:
    """The first examples, as far as they share a heading."""
    rows = [[_cells(line) for line in e.source.splitlines()] for e in examples]
    same = [row for header, row in rows if header == rows[0][0]][:EXAMPLES]
    if same:
        yield ExampleTable(title, tuple(rows[0][0]), tuple(tuple(map(_marked, row)) for row in same))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _marked(cell: str) -> Markup:
    """A cell whose « » become a mark; what they hold may be nothing."""
    before, opening, rest = cell.partition("«")
    inside, _, after = rest.partition("»")
    if not opening:
        return escape(cell)
    return Markup("{}<mark>{}</mark>{}").format(before, inside or "（空）", after)
