"""check --format jsonl: a line for every diagnostic, problem and fixed finding, each with the path of its document."""

from __future__ import annotations

import json

from linter.reports import Report
from linter.reports.json import diagnostic, fixed, problem


def render(report: Report) -> str:
    """JSON lines; nothing where nothing was found."""
    lines = []
    for result in report.results:
        path = {"path": result.document.path}
        lines += [path | problem(p) for p in result.problems]
        lines += [path | diagnostic(d) for d in result.diagnostics]
        lines += [path | fixed(f) | {"against": "fixed"} for f in result.fixed]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
