"""What the HTML report says of each finding: one card, whatever it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from linter.model import Diagnostic, Former, Notice, Related, Severity, Table
from linter.registry import Check
from linter.reports.html_marks import Mark
from linter.reports.known import title
from linter.reports.layout import excerpt
from linter.reports.words import CELLS, place, table_label, visible
from linter.sources import source_line

READING = "读取与忽略"
"""Under which the notices are counted, that no heading of the review form is about."""
NAME_COLUMNS = 36


@dataclass(frozen=True, slots=True)
class Link:
    """Another cell that a finding points to."""

    label: str
    message: str
    anchor: str | None
    """None where it is not in the page."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to write into the cell instead."""

    replacement: str
    description: str
    safe: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One finding."""

    id: int
    """Its number in the page."""
    number: int
    """Its number in its table, which stands at the cell; from 1."""
    severity: Severity
    code: str
    title: str
    place: str
    message: str
    help: str = ""
    suggestion: Suggestion | None = None
    related: tuple[Link, ...] = ()
    source: str = ""
    suppressed: str | None = None
    against: Literal["unchanged", "new", "fixed"] | None = None
    about: Diagnostic | None = None
    """What it shows, for pages on which something can be done about it; None for what is in no table."""


class Cards:
    """Makes the cards of one page and numbers them."""

    def __init__(self, checks: dict[str, Check], anchors: Mapping[int, str]) -> None:
        """``anchors`` are the tables of the page by identity."""
        self._checks = checks
        self._anchors = anchors
        self._made = 0

    def finding(self, d: Diagnostic, number: int) -> tuple[Card, Mark]:
        """A finding in a table, and its mark on the cell."""
        id_ = self._next()
        replacement = visible(d.fix.replacement) if d.fix else ""
        suggestion = Suggestion(replacement, visible(d.fix.description), d.fix.safe) if d.fix else None
        card = Card(
            id_, number, d.severity, d.code, title(self._checks, d.code), place(d), visible(d.message), visible(d.help),
            suggestion if replacement not in visible(d.help) else None,
            tuple(self._link(r, d.table) for r in d.related), source_line(d.source), d.suppressed, d.against, d,
        )  # fmt: skip
        return card, Mark(id_, number, d.severity, d.span)

    def problem(self, p: Notice, number: int) -> Card:
        """What concerns a document as a whole."""
        heading, message, help = title(self._checks, p.code), visible(p.message), visible(p.help)
        return Card(self._next(), number, p.severity, p.code, heading, "整个文件", message, help)

    def fixed(self, former: Former, number: int) -> Card:
        """A finding of the former check that is no more."""
        row = f"指标 {former.row} 的" if former.row else ""
        was = f"原第 {former.table} 张表{row}{CELLS.get(former.cell, '')}"
        code, message = visible(former.code), visible(former.message)
        heading = title(self._checks, former.code)
        return Card(self._next(), number, former.severity, code, heading, was, message, against="fixed")

    def _next(self) -> int:
        self._made += 1
        return self._made

    def _link(self, r: Related, own: Table) -> Link:
        table = r.table or own
        where = f"{table_label(table)}，" if table is not own else ""
        name = f"“{_short(r.row.name.text)}”" if r.row.name else ""
        anchor = self._anchors.get(id(table))
        return Link(f"{where}指标 {r.row.index}{name}", visible(r.message), anchor and f"r{anchor}-{r.row.index}")


def _short(text: str) -> str:
    return excerpt(visible(text), (0, 0), NAME_COLUMNS)[0]
