"""Everything the HTML report shows, in the order it shows it; the templates only print it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PureWindowsPath

from linter import __version__
from linter.engine import Result
from linter.model import Severity
from linter.registry import ASPECTS
from linter.reports import Report
from linter.reports.charts import Chart, Tally, chart, tally
from linter.reports.html_cards import READING, Card, Cards
from linter.reports.html_rules import Rule, rules_of
from linter.reports.html_tables import PrintedTable, printed_table
from linter.reports.known import known_checks
from linter.reports.summary import notes
from linter.reports.words import table_label, visible
from linter.verdict import Verdict

NO_VERDICT = "无法判断"
VERDICTS = {"通过": "pass", "修改后通过": "mend", "退回": "back", NO_VERDICT: "unknown"}
"""Their names in the style sheet."""
NARROW, WIDE = 400, 600
"""Widths of a chart in pixels: three stand side by side, or two."""


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """A document with its tables."""

    anchor: str
    path: str
    unit: str
    year: int | None
    verdict: str
    rows: int
    counts: Counter[Severity]
    problems: tuple[Card, ...]
    tables: tuple[PrintedTable, ...]
    fixed: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a filter and how many findings it leaves."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Page:
    """The report."""

    version: str
    rules_hash: str
    counts: dict[str, int]
    against: dict[str, int] | None
    verdicts: tuple[tuple[str, int], ...]
    notes: tuple[str, ...]
    charts: tuple[Chart, ...]
    aspects: tuple[Option, ...]
    codes: tuple[Option, ...]
    documents: tuple[PrintedDocument, ...]
    rules: tuple[Rule, ...]


def page(report: Report) -> Page:
    """What the report shows of a run."""
    checks = known_checks(report.results)
    anchors = {id(t): f"{i}-{t.index}" for i, result in enumerate(report.results, 1) for t in result.document.tables}
    cards = Cards(checks, anchors)
    documents = tuple(_document(result, verdict, i, cards) for i, (result, verdict) in enumerate(report.verdicts(), 1))
    all_cards = [card for d in documents for card in _cards(d)]
    shown = [card for card in all_cards if not card.suppressed and card.against != "fixed"]
    rules = rules_of((card.code for card in all_cards), checks)
    aspects = {rule.code: rule.aspect for rule in rules}
    by_aspect = tally((aspects.get(c.code, READING), c.severity) for c in shown)
    by_code = tally((c.code, c.severity) for c in shown)
    titles = {rule.code: f"{rule.code} {rule.title}" for rule in rules}
    verdicts = Counter(d.verdict for d in documents)
    return Page(
        version=__version__,
        rules_hash=report.rules,
        counts=report.counts(),
        against=report.against() if report.comparison else None,
        verdicts=tuple((v, verdicts[v]) for v in VERDICTS if verdicts[v]),
        notes=tuple(notes(report)),
        charts=tuple(_charts(report.results, by_aspect, by_code, titles)),
        aspects=tuple(_aspect_options(by_aspect)),
        codes=tuple(
            Option(r.code, f"{r.code} {r.title}", by_code[r.code].total() if r.code in by_code else 0) for r in rules
        ),
        documents=documents,
        rules=rules,
    )


def _document(result: Result, verdict: Verdict | None, index: int, cards: Cards) -> PrintedDocument:
    document = result.document
    found = {i: list(group) for i, group in groupby(result.diagnostics, key=lambda d: d.table.index)}
    problems = tuple(cards.problem(p, i) for i, p in enumerate(result.problems, 1))
    counts = Counter(d.severity for d in result.diagnostics if not d.suppressed)
    counts.update(p.severity for p in result.problems)
    return PrintedDocument(
        anchor=f"d{index}",
        path=visible(document.path),
        unit=visible(document.unit or ""),
        year=document.year,
        verdict=verdict or NO_VERDICT,
        rows=sum(len(t.rows) for t in document.tables),
        counts=counts,
        problems=problems,
        tables=tuple(printed_table(t, found.get(t.index, ()), f"{index}-{t.index}", cards) for t in document.tables),
        fixed=tuple(cards.fixed(f, i) for i, f in enumerate(result.fixed, 1)),
    )


def _cards(document: PrintedDocument) -> Iterator[Card]:
    yield from document.problems
    yield from (card for table in document.tables for card in table.cards)
    yield from document.fixed


def _charts(results: Sequence[Result], by_aspect: Tally, by_code: Tally, titles: dict[str, str]) -> Iterator[Chart]:
    """By unit only where there are several; nothing where nothing was found."""
    if not by_code:
        return
    units: list[tuple[str, Severity]] = []
    projects: list[tuple[str, Severity]] = []
    names = {}
    for i, result in enumerate(results):
        unit = visible(result.document.unit or PureWindowsPath(result.document.path).stem)
        units += [(unit, p.severity) for p in result.problems]
        for d in result.diagnostics:
            if not d.suppressed:
                key = f"{i}-{d.table.index}"
                names[key] = table_label(d.table)
                units.append((unit, d.severity))
                projects.append((key, d.severity))
    several = len({unit for unit, _ in units}) > 1
    width = WIDE if several else NARROW
    if several:
        yield chart("各单位的意见", tally(units), width=width)
    yield chart("各项目的意见", tally(projects), names, width=width)
    yield chart("按审核要点", by_aspect, width=width)
    yield chart("按检查项", by_code, titles, width=width)


def _aspect_options(by_aspect: Tally) -> Iterator[Option]:
    """The headings of the review form with what is under each, as far as there are findings."""
    count = {aspect: counts.total() for aspect, counts in by_aspect.items()}
    for heading, group in groupby(ASPECTS, key=lambda aspect: aspect.partition("·")[0]):
        parts = [aspect for aspect in group if aspect in count]
        if parts:
            yield Option(heading, heading, sum(count[aspect] for aspect in parts))
            yield from (Option(aspect, "　" + aspect.partition("·")[2], count[aspect]) for aspect in parts)
    if READING in count:
        yield Option(READING, READING, count[READING])
