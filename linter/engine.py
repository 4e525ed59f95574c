"""Runs the checks over the documents of one run and turns findings into diagnostics."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, NamedTuple

from linter import notices
from linter.location import Location
from linter.memory import Known, Memory
from linter.model import (
    ROW_ROLES,
    TABLE_CELLS,
    Corpus,
    Diagnostic,
    Document,
    Finding,
    Former,
    Notice,
    Row,
    Severity,
    Table,
)
from linter.registry import Check
from linter.select import RuleSet
from linter.terms.template import template_of
from linter.text import Span

_ORDER = {cell: i for i, cell in enumerate((*TABLE_CELLS, *ROW_ROLES))}

_NOTHING = RuleSet(())


@dataclass(frozen=True, slots=True)
class Result:
    """A document with what was found in it, in the order of the printed page."""

    document: Document
    diagnostics: tuple[Diagnostic, ...]
    problems: tuple[Notice, ...]
    rules: RuleSet = _NOTHING
    """What was looked for."""
    fixed: tuple[Former, ...] = ()
    """Findings of a former check that are no more, where one was named."""
    known: tuple[Diagnostic, ...] = ()
    """Findings that a baseline holds."""


class Found(NamedTuple):
    """A finding with the check, table and row it comes from."""

    check: Check
    table: Table
    row: Row | None
    finding: Finding

    def order(self) -> tuple[int, int, int, str]:
        """Where a reader of the page meets it. Raises KeyError for a cell that no table has."""
        return self.table.index, self.row.index if self.row else 0, _ORDER[self.finding.cell], self.check.code


def lint(
    documents: Sequence[Document], rules: RuleSet | Sequence[RuleSet], memory: Memory | None = None
) -> list[Result]:
    """Run the checks of ``rules``, one set for all documents or one for each; a crashing check becomes a JX005.

    A check of the whole run sees the documents whose rules hold it. ``memory`` holds what the same checks found in
    tables before.
    """
    each = [rules] * len(documents) if isinstance(rules, RuleSet) else rules
    runs = [_Run(d, r) for d, r in zip(documents, each, strict=True)]
    across: dict[str, list[tuple[Check, _Run]]] = {}
    for run in runs:
        found = run.recalled(memory) if memory else {}
        for c in run.rules.checks:
            if c.scope is Corpus:
                across.setdefault(c.code, []).append((c, run))
            else:
                run.check(c, found.get(c.code))
    for _, members in sorted(across.items()):
        _across(members)
    return [run.result() for run in runs]


def _across(members: Sequence[tuple[Check, _Run]]) -> None:
    """Run a check that sees all documents; where it crashes, every one of them is told."""
    seen = [_seen_by(c, run.document) for c, run in members]
    by_document = {id(document): member for document, member in zip(seen, members, strict=True)}
    call: Any = members[0][0].run
    try:
        for finding in list(call(Corpus(tuple(seen)))):
            c, run = by_document[id(finding.document)]
            run.add([Found(c, finding.table, finding.row, finding)])
    except Exception as error:
        for c, run in members:
            run.problems.append(notices.check_failed(c, error))


class _Run:
    """What gathers while one document is linted."""

    def __init__(self, document: Document, rules: RuleSet) -> None:
        self.document = document
        self.rules = rules
        self.problems = [n for n in document.problems if n.code not in rules.ignored]
        self.found: list[Found] = []
        self._shared: set[tuple[str, int, Span | None]] = set()
        if notices.PARSE_DOUBT.code not in rules.ignored:
            self.found += (Found(*doubt) for doubt in notices.parse_doubts(document))

    def check(self, c: Check, found: Iterable[Found] | None = None) -> None:
        """Run one check on the document, or take what it ``found``; of a crashing one nothing counts but the JX005."""
        try:
            self.add(list(_findings(c, self.document) if found is None else found))
        except Exception as error:
            self.problems.append(notices.check_failed(c, error))

    def recalled(self, memory: Memory) -> dict[str, Iterable[Found]]:
        """What the checks of tables and rows find, by their codes, as far as need be found anew."""
        checks = [c for c in self.rules.checks if c.scope in (Table, Row)]
        found: dict[str, list[Found]] = {c.code: [] for c in checks}
        failed: dict[str, Exception] = {}
        for table in self.document.tables:
            known = memory.of(table, partial(_known, checks))
            for c, row, f in known.found:
                found[c.code].append(Found(c, table, row, f))
            for c, error in known.failed:
                failed.setdefault(c.code, error)
        return found | {code: _raising(error) for code, error in failed.items()}

    def add(self, found: Sequence[Found]) -> None:
        """Keep what counts. Raises KeyError for a finding on a cell that no table has."""
        self.found += [f for f in found if f.order() and not self._is_excused(f) and self._is_new(f)]

    def _is_excused(self, f: Found) -> bool:
        """A cell the reader is not sure of is a JX002, never another defect; a prescribed row is nobody's fault."""
        if not f.row:
            return False
        exempt = self.rules.exempt
        return any(d.cell == f.finding.cell for d in f.row.doubts) or (
            bool(exempt) and f.check.code in exempt.get(f.row.name.norm, ())
        )

    def _is_new(self, f: Found) -> bool:
        """Sets of values (长期, 年度) share their other cells; what is wrong with those is said once."""
        cell = f.row.cells.get(f.finding.cell) if f.row and f.row.set else None
        if cell is None:
            return True
        key = f.check.code, id(cell), f.finding.span
        new = key not in self._shared
        self._shared.add(key)
        return new

    def result(self) -> Result:
        """The diagnostics in the order of the page."""
        severities = self.rules.severities
        diagnostics = tuple(diagnose(self.found, severities))
        problems = tuple(replace(p, severity=severities.get(p.code, p.severity)) for p in self.problems)
        return Result(self.document, diagnostics, problems, self.rules)


def _findings(c: Check, document: Document) -> Iterator[Found]:
    """Findings of one check on one document."""
    seen = _seen_by(c, document)
    if c.scope is Document:
        run: Any = c.run
        yield from (Found(c, f.table, f.row, f) for f in run(seen))
        return
    for table in seen.tables:
        yield from (Found(c, table, row, f) for row, f in _in_table(c, table))


def _known(checks: Sequence[Check], table: Table) -> Known:
    """What the checks say of a table on which they apply."""
    found: list[tuple[Check, Row | None, Finding]] = []
    failed: list[tuple[Check, Exception]] = []
    for c in checks:
        try:
            found += [(c, row, f) for row, f in (_in_table(c, table) if applies(c, table) else ())]
        except Exception as error:
            failed.append((c, error))
    return Known(tuple(found), tuple(failed))


def _raising(error: Exception) -> Iterator[Found]:
    """What a check that crashed finds."""
    raise error
    yield


def _in_table(c: Check, table: Table) -> Iterator[tuple[Row | None, Finding]]:
    """Findings of a check of tables or rows, each with the row it is about."""
    run: Any = c.run
    if c.scope is Table:
        return ((f.row, f) for f in run(table))
    return ((row, f) for row in table.rows for f in run(row))


def _seen_by(c: Check, document: Document) -> Document:
    """The document with the tables that the check looks at."""
    tables = tuple(table for table in document.tables if applies(c, table))
    return document if len(tables) == len(document.tables) else replace(document, tables=tables)


def applies(c: Check, table: Table) -> bool:
    """Whether the table has the columns the check needs and is not of a kind on which it rests."""
    if c.rests & {table.scope, table.stage} or not all(role in table.columns for role in c.needs):
        return False
    return "template" not in c.rests or not template_of(table)


def diagnose(found: Iterable[Found], severities: Mapping[str, Severity]) -> list[Diagnostic]:
    """Findings as diagnostics, in the order of the page; ``severities`` are those somebody set, by code."""
    seen: Counter[str] = Counter()
    return [_diagnostic(*f, severities.get(f.check.code), seen) for f in sorted(found, key=Found.order)]


def page_order(d: Diagnostic) -> tuple[int, int, int, str]:
    """The key that sorts diagnostics as a reader of the page meets them."""
    return d.table.index, d.row.index if d.row else 0, _ORDER[d.cell], d.code


def _diagnostic(
    c: Check, table: Table, row: Row | None, finding: Finding, severity: Severity | None, seen: Counter[str]
) -> Diagnostic:
    text, location = _place(table, row, finding)
    span = finding.span if finding.span or not text else (0, len(text))
    return Diagnostic(
        code=c.code,
        name=c.name,
        severity=severity or finding.severity or c.severity,
        aspect=c.aspect,
        message=finding.message,
        help=finding.help,
        source=c.source,
        table=table,
        row=row,
        cell=finding.cell,
        text=text,
        span=span if text else None,
        location=location,
        fingerprint=_fingerprint(c, table, row, finding, seen),
        fix=finding.fix,
        related=finding.related,
        goal=finding.goal,
    )


def _place(table: Table, row: Row | None, finding: Finding) -> tuple[str, Location | None]:
    """Text and location of the cell that a finding is put at."""
    if row:
        cell = row.cell(finding.cell)
        return cell.text, cell.location or row.location or table.location
    goals = table.goals or ()
    if finding.cell == "goals" and goals:
        goal = goals[finding.goal]
        return goal.text, goal.location
    if finding.cell == "goals":
        return "", table.goals_location or table.location
    if finding.cell == "budget" and table.budget:
        return table.budget.text, table.budget.location or table.location
    if finding.cell == "schedule" and table.schedule:
        return table.schedule.text, table.schedule.location or table.location
    return table.title.text, table.title.location or table.location


def _fingerprint(c: Check, table: Table, row: Row | None, finding: Finding, seen: Counter[str]) -> str:
    """Stable under inserted rows and saved-again files: code, project and row text, and an occurrence number."""
    cells = [row.cell(r).norm for r in ("level2", "name", "description", "value")] if row else [finding.cell]
    key = "\x1f".join([c.code, (table.project and table.project.name) or table.title.norm, *cells])
    seen[key] += 1
    return hashlib.sha256(f"{key}\x1f{seen[key]}".encode()).hexdigest()[:16]
