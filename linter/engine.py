"""Runs the checks over the documents of one run and turns findings into diagnostics."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from linter import notices
from linter.location import Location
from linter.model import ROW_ROLES, TABLE_CELLS, Corpus, Diagnostic, Document, Finding, Notice, Row, Table
from linter.registry import Check
from linter.select import RuleSet

_ORDER = {cell: i for i, cell in enumerate((*TABLE_CELLS, *ROW_ROLES))}


@dataclass(frozen=True, slots=True)
class Result:
    """A document with what was found in it, in the order of the printed page."""

    document: Document
    diagnostics: tuple[Diagnostic, ...]
    problems: tuple[Notice, ...]


def lint(documents: Sequence[Document], rules: RuleSet) -> list[Result]:
    """Run every check of ``rules`` on every document; a crashing check becomes a JX005 and the rest goes on."""
    runs = [_Run(d, rules) for d in documents]
    for run in runs:
        run.check_document()
    across = [c for c in rules.checks if c.scope is Corpus]
    by_id = {id(run.document): run for run in runs}
    for c in across:
        try:
            for finding in c.run(Corpus(tuple(documents))) if c.run else ():
                assert finding.document
                assert finding.table
                by_id[id(finding.document)].found.append((c, finding.table, finding.row, finding))
        except Exception as error:
            for run in runs:
                run.problems.append(notices.check_failed(c, error))
    return [run.result() for run in runs]


class _Run:
    """What gathers while one document is linted."""

    def __init__(self, document: Document, rules: RuleSet) -> None:
        self.document = document
        self.rules = rules
        self.found: list[tuple[Check, Table, Row | None, Finding]] = []
        self.problems = [n for n in document.problems if n.code not in rules.ignored]

    def check_document(self) -> None:
        """Run the checks of every scope but the corpus."""
        for c in self.rules.checks:
            try:
                self.found += _findings(c, self.document)
            except Exception as error:
                self.problems.append(notices.check_failed(c, error))
        if notices.PARSE_DOUBT.code not in self.rules.ignored:
            self.found += notices.parse_doubts(self.document)

    def result(self) -> Result:
        """The diagnostics in the order of the page."""
        self.found.sort(key=lambda f: (f[1].index, f[2].index if f[2] else 0, _ORDER[f[3].cell], f[0].code))
        seen: Counter[str] = Counter()
        diagnostics = tuple(_diagnostic(*f, seen) for f in self.found)
        return Result(self.document, diagnostics, tuple(self.problems))


def _findings(c: Check, document: Document) -> Iterator[tuple[Check, Table, Row | None, Finding]]:
    """Findings of one check on one document; all of them or, if it raises, those before."""
    run: Any = c.run
    if c.scope is Document:
        for finding in run(document):
            yield c, finding.table, finding.row, finding
        return
    for table in document.tables:
        if not applies(c, table):
            continue
        if c.scope is Table:
            for finding in run(table):
                yield c, table, finding.row, finding
        elif c.scope is Row:
            for row in table.rows:
                for finding in run(row):
                    yield c, table, row, finding


def applies(c: Check, table: Table) -> bool:
    """Whether the table has the columns the check needs and is not of a kind on which it rests."""
    return not (c.rests & {table.scope, table.stage}) and all(role in table.columns for role in c.needs)


def _diagnostic(c: Check, table: Table, row: Row | None, finding: Finding, seen: Counter[str]) -> Diagnostic:
    text, location = _place(table, row, finding)
    span = finding.span if finding.span or not text else (0, len(text))
    return Diagnostic(
        code=c.code,
        name=c.name,
        severity=finding.severity or c.severity,
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
