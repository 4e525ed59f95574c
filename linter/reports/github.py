"""check --format github: workflow commands, which GitHub shows as annotations beside the lines of a change.

GitHub shows ten errors, ten warnings and ten notices of a step; SARIF has no such limit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath

from linter.engine import Result
from linter.model import Diagnostic, Document, Severity
from linter.reports import Report
from linter.reports.region import region
from linter.reports.summary import notes, summary
from linter.reports.words import AGAINST, place, table_label, visible

_COMMANDS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_DATA = str.maketrans(_DATA)
_IN_PROPERTY = str.maketrans(_DATA | {":": "%3A", ",": "%2C"})


def render(report: Report) -> str:
    """A command for each problem and finding that nobody suppressed; then the summary, as lines of the log."""
    lines = [line for result in report.results for line in _commands(result)]
    lines += [f"{code} {name}: {n}" for code, name, n in report.by_code()] if report.statistics else []
    return "\n".join([*lines, summary(report), *notes(report)]) + "\n"


def _commands(result: Result) -> Iterator[str]:
    file = {"file": PurePath(result.document.path).as_posix()}
    for p in result.problems:
        yield _command(p.severity, file | {"title": p.code}, f"{p.message}{p.help}")
    for d in result.diagnostics:
        if not d.suppressed:
            against = f"（{AGAINST[d.against]}）" if d.against else ""
            title = {"title": f"{d.code} {d.name}{against}"}
            message = f"{table_label(d.table)}，{place(d)}：{d.message}{d.help}"
            yield _command(d.severity, file | _lines(result.document, d) | title, message)


def _lines(document: Document, d: Diagnostic) -> dict[str, str]:
    """Columns are only for a place within one line."""
    found = region(document, d)
    if not found:
        return {}
    lines = {"line": found.line, "endLine": found.end_line}
    if found.column and found.end_column and found.line == found.end_line:
        lines |= {"col": found.column, "endColumn": found.end_column}
    return {key: str(value) for key, value in lines.items()}


def _command(severity: Severity, properties: Mapping[str, str], message: str) -> str:
    said = ",".join(f"{key}={visible(value).translate(_IN_PROPERTY)}" for key, value in properties.items())
    return f"::{_COMMANDS[severity]} {said}::{visible(message).translate(_IN_DATA)}"
