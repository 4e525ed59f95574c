"""check --format jsonl: a line for every diagnostic, problem and fixed finding, each with the path of its document."""

from __future__ import annotations

import json
from collections.abc import Iterator

from linter.engine import Result
from linter.reports import Report
from linter.reports.contract import DiagnosticLine, FixedLine, LineJson, ProblemLine
from linter.reports.json import diagnostic, fixed, problem


def render(report: Report) -> str:
    """JSON lines; nothing where nothing was found."""
    lines = (line for result in report.results for line in _lines(result))
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _lines(result: Result) -> Iterator[LineJson]:
    path = result.document.path
    yield from (ProblemLine(path=path, **problem(p)) for p in result.problems)
    yield from (DiagnosticLine(path=path, **diagnostic(d)) for d in result.diagnostics)
    yield from (FixedLine(path=path, **fixed(f), against="fixed") for f in result.fixed)
