"""What an annotation says, whatever it is put in: a Word comment, a cell comment, a note in a PDF file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from linter.engine import Result
from linter.model import Diagnostic, Severity
from linter.office.xml import legal
from linter.registry import builtin_checks
from linter.reports.words import SEVERITIES, table_label, visible
from linter.sources import source_line

FILLS: Mapping[Severity, str] = {"error": "F8CBAD", "warning": "FFE699", "info": "DDEBF7"}
"""The colours (RRGGBB) behind cells, which dark text is read on."""


@dataclass(frozen=True, slots=True)
class Note:
    """A finding and what is said about it."""

    diagnostic: Diagnostic
    head: str
    """Severity, code and title of the check: what every annotation of ours begins with."""
    lines: tuple[str, ...]
    """What is wrong, how to mend it, and what that rests on."""


def notes(result: Result) -> list[Note]:
    """The findings of a document, in the order of the page, those aside that somebody accepted."""
    titles = {c.code: c.title for c in (*builtin_checks(), *result.rules.checks)}
    return [_note(d, titles.get(d.code, d.name)) for d in result.diagnostics if not d.suppressed]


def gravest(found: list[Note]) -> Severity:
    """The gravest severity among some findings."""
    return min((n.diagnostic.severity for n in found), key=[*SEVERITIES].index)


def _note(d: Diagnostic, title: str) -> Note:
    lines = tuple(legal(visible(line)) for line in _lines(d))
    return Note(d, legal(f"{SEVERITIES[d.severity]} {d.code} {title}"), lines)


def _lines(d: Diagnostic) -> Iterator[str]:
    yield d.message
    for related in d.related:
        yield f"参见：{table_label(related.table or d.table)}，指标 {related.row.index}：{related.message}"
    if d.help:
        yield f"怎么改：{d.help}"
    if d.fix and d.fix.replacement not in d.help:
        yield f"可改为：{d.fix.replacement}"
    yield f"依据：{source_line(d.source)}"
