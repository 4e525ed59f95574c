"""One file per output. A report is made from what a run found and knows nothing of files or terminals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from linter.against import Comparison
from linter.baseline import Tally
from linter.engine import Result
from linter.model import Diagnostic, Document
from linter.registry import Check
from linter.reports.words import SEVERITIES
from linter.verdict import Verdict, verdict

if TYPE_CHECKING:
    from linter.reports.review.template import Template

CHECK_FORMATS = ("text", "json", "jsonl", "csv", "xlsx", "markdown", "sarif", "junit", "github", "html", "review")
PARSE_FORMATS = ("text", "json", "csv")
RULE_FORMATS = ("text", "markdown", "json")

VARIANTS = {"review": {".docx": "review", ".xlsx": "review.xlsx"}}
"""By the suffix of the file, what a format is called that is written in several ways."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found, for a report to print."""

    results: tuple[Result, ...]
    rules: str
    """Hash of rule set and dictionaries."""
    statistics: bool = False
    comparison: Comparison | None = None
    """Where a former check was named; its findings that are gone are the ``fixed`` of the results."""
    baseline: Tally | None = None
    """Where a baseline was applied."""
    template: Template | None = None
    """The bureau's own form, which the review fills in."""

    def verdicts(self) -> Iterator[tuple[Result, Verdict | None]]:
        """The documents with their verdicts."""
        return ((result, verdict(result)) for result in self.results)

    def shown(self) -> Iterator[Diagnostic]:
        """All diagnostics that nobody suppressed."""
        return (d for result in self.results for d in result.diagnostics if not d.suppressed)

    def counts(self) -> dict[str, int]:
        """Documents, tables and rows, and what was found of each severity, problems of documents included."""
        found = Counter(d.severity for d in self.shown())
        found.update(p.severity for result in self.results for p in result.problems)
        tables = [t for result in self.results for t in result.document.tables]
        return {
            "documents": len(self.results),
            "tables": len(tables),
            "rows": sum(len(t.rows) for t in tables),
            **{severity: found[severity] for severity in SEVERITIES},
            "suppressed": sum(bool(d.suppressed) for result in self.results for d in result.diagnostics),
        }

    def against(self) -> dict[str, int]:
        """How many findings are fixed, unchanged and new since the former check."""
        found = Counter(d.against for d in self.shown())
        fixed = sum(len(result.fixed) for result in self.results)
        return {"fixed": fixed, "unchanged": found["unchanged"], "new": found["new"]}

    def by_code(self) -> list[tuple[str, str, int]]:
        """Code, name and number of the diagnostics, the most frequent first."""
        found = Counter((d.code, d.name) for d in self.shown())
        return [(code, name, n) for (code, name), n in sorted(found.items(), key=lambda item: (-item[1], item[0]))]


def render_check(format: str, report: Report, colour: bool = False) -> str | bytes:
    """The report of ``check`` in one of CHECK_FORMATS, bytes where it is no text; ``colour`` for a terminal."""
    render: Callable[..., str | bytes] = import_module(f"linter.reports.{format}").render
    return render(report, colour) if format == "text" else render(report)


def render_rules(format: str, checks: Sequence[Check]) -> str:
    """The documentation of checks in one of RULE_FORMATS."""
    return str(import_module(f"linter.reports.rule_{format}").render(checks))


def render_parse(format: str, documents: Sequence[Document]) -> str:
    """The report of ``parse`` in one of PARSE_FORMATS."""
    return str(import_module(f"linter.reports.parse_{format}").render(documents))
