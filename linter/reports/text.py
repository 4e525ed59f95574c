"""check --format text: for people, grouped by document and project."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from linter import __version__
from linter.engine import Result
from linter.model import Diagnostic, Former, Notice, Severity
from linter.reports import Report
from linter.reports.layout import excerpt, underline, wrap
from linter.reports.summary import notes, summary
from linter.reports.words import AGAINST, CELLS, SEVERITIES, place, table_label, visible
from linter.sources import source_line
from linter.verdict import Verdict

WIDTH = 80
HEADER = f"jixiao-lint {__version__} 检查报告"
_INDENT = "    "
_COLOURS: dict[Severity, str] = {"error": "31", "warning": "33", "info": "36"}


def render(report: Report, colour: bool = False) -> str:
    """The report in lines of at most 80 columns."""
    lines = [HEADER, ""]
    for result, verdict in report.verdicts():
        lines += _document(result, verdict, colour)
    lines += _statistics(report) if report.statistics else []
    lines += wrap(summary(report), WIDTH)
    lines += [line for note in notes(report) for line in wrap(note, WIDTH)]
    return "\n".join(lines) + "\n"


def _document(result: Result, verdict: Verdict | None, colour: bool) -> Iterator[str]:
    document = result.document
    rows = sum(len(t.rows) for t in document.tables)
    facts = f"{len(document.tables)} 张表，{rows} 行" + (f"，结论：{verdict}" if verdict else "")
    yield from _bold(wrap(f"{visible(document.path)}（{facts}）", WIDTH), colour)
    yield ""
    for problem in result.problems:
        yield from _problem(problem, colour)
    shown = [d for d in result.diagnostics if not d.suppressed]
    for _, group in groupby(shown, key=lambda d: d.table.index):
        found = list(group)
        yield from _bold(wrap(table_label(found[0].table), WIDTH), colour)
        yield ""
        for d in found:
            yield from _diagnostic(d, colour)
    if result.fixed:
        yield from _bold([f"已改 {len(result.fixed)} 条"], colour)
        yield ""
        for former in result.fixed:
            yield from _fixed(former)


def _problem(problem: Notice, colour: bool) -> Iterator[str]:
    head = f"  {_severity(problem.severity, colour)} {problem.code}"
    yield head
    yield from _paragraph(problem.message)
    if problem.help:
        yield from _paragraph(f"怎么改：{problem.help}")
    yield ""


def _diagnostic(d: Diagnostic, colour: bool) -> Iterator[str]:
    against = f"（{AGAINST[d.against]}）" if d.against else ""
    yield f"  {_severity(d.severity, colour)} {d.code} {d.name}{against}"
    yield from _paragraph(place(d))
    text = visible(d.text)
    if text and d.cell != "table":  # whose title stands right above
        shown, span = excerpt(text, d.span or (0, len(text)), WIDTH - len(_INDENT))
        yield _INDENT + shown
        yield _INDENT + _paint(underline(shown, span), _COLOURS[d.severity], colour)
    elif not text:
        yield f"{_INDENT}（空）"
    yield from _paragraph(visible(d.message))
    for related in d.related:
        yield from _paragraph(
            f"参见：{table_label(related.table or d.table)}，指标 {related.row.index}：{related.message}"
        )
    if d.help:
        yield from _paragraph(f"怎么改：{visible(d.help)}")
    if d.fix and d.fix.replacement not in d.help:
        yield from _paragraph(f"可改为：{visible(d.fix.replacement)}")
    yield from _paragraph(f"依据：{source_line(d.source)}")
    yield ""


def _fixed(former: Former) -> Iterator[str]:
    yield f"  {former.code} {visible(former.name)}"
    row = f"指标 {former.row} 的" if former.row else ""
    was = f"：{visible(former.text)}" if former.text else ""
    yield from _paragraph(f"原第 {former.table} 张表{row}{CELLS.get(former.cell, '')}{was}")
    yield ""


def _statistics(report: Report) -> Iterator[str]:
    for code, name, n in report.by_code():
        yield f"{n:>6}  {code}  {name}"
    yield ""


def _paragraph(text: str) -> Iterator[str]:
    return (_INDENT + line for line in wrap(text, WIDTH - len(_INDENT)))


def _severity(severity: Severity, colour: bool) -> str:
    return _paint(SEVERITIES[severity], f"1;{_COLOURS[severity]}", colour)


def _bold(lines: list[str], colour: bool) -> list[str]:
    return [_paint(line, "1", colour) for line in lines]


def _paint(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text
