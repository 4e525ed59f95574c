"""check --format markdown: for a comment on a change or an e-mail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import regex

from linter.engine import Result
from linter.model import Diagnostic, Former
from linter.registry import Check
from linter.reports import Report
from linter.reports.known import known_checks, title
from linter.reports.layout import excerpt
from linter.reports.summary import notes, summary
from linter.reports.words import AGAINST, CELLS, SEVERITIES, place, table_label, visible
from linter.sources import source_line
from linter.verdict import Verdict

HEADER = "<!-- jixiao-lint check -->"
"""By which a run over a folder knows a report, and a bot its former comment."""
_EXCERPT = 60
"""Columns of a cell that are shown."""
# The last two are what addresses that become links hold.
_MARKS = regex.compile(r"[\\`*_\[\]<>&|~$#@]|:(?=//)|(?<=www)\.", regex.IGNORECASE)


def render(report: Report) -> str:
    """A summary, a table of the documents, and for each table of targets what was found."""
    lines = [HEADER, "", f"# 绩效目标检查：{escaped(summary(report))}", ""]
    lines += [line for note in notes(report) for line in (escaped(note), "")]
    lines += _overview(report)
    checks = known_checks(report.results)
    lines += _statistics(report, checks) if report.statistics else []
    for result in report.results:
        lines += _document(result, checks)
    return "\n".join(lines)


def escaped(text: str) -> str:
    """Text that means nothing but itself to Markdown, in the cell of a table too; nobody is mentioned by it."""
    return _MARKS.sub(lambda m: "@<!-- -->" if m[0] == "@" else f"\\{m[0]}", visible(text))


def _overview(report: Report) -> Iterator[str]:
    yield from _heading("文件", "表", "行", *SEVERITIES.values(), "结论")
    for result, verdict in report.verdicts():
        tables = result.document.tables
        found = [*(p.severity for p in result.problems), *(d.severity for d in result.diagnostics if not d.suppressed)]
        yield _row(
            escaped(result.document.path), str(len(tables)), str(sum(len(t.rows) for t in tables)),
            *(str(found.count(severity)) for severity in SEVERITIES), _said(verdict),
        )  # fmt: skip
    yield ""


def _said(verdict: Verdict | None) -> str:
    return verdict or "—"


def _statistics(report: Report, checks: dict[str, Check]) -> Iterator[str]:
    yield from _heading("检查项", "条数")
    yield from (_row(_check(checks, code), str(n)) for code, _, n in report.by_code())
    yield ""


def _check(checks: dict[str, Check], code: str) -> str:
    return f"{code} {escaped(title(checks, code))}"


def _document(result: Result, checks: dict[str, Check]) -> Iterator[str]:
    shown = [d for d in result.diagnostics if not d.suppressed]
    if not (shown or result.problems or result.fixed):
        return
    yield from (f"## {escaped(result.document.path)}", "")
    for p in result.problems:
        yield from (f"- **{SEVERITIES[p.severity]} {p.code}** {escaped(p.message)}{escaped(p.help)}", "")
    for _, group in groupby(shown, key=lambda d: d.table.index):
        found = list(group)
        yield from (f"### {escaped(table_label(found[0].table))}", "")
        yield from _heading("级别", "检查项", "位置", "内容", "意见")
        yield from (_diagnostic(d, _check(checks, d.code)) for d in found)
        yield ""
    if result.fixed:
        yield from (f"### {AGAINST['fixed']}", "")
        yield from _heading("检查项", "原位置", "原内容")
        yield from (_fixed(f, _check(checks, f.code)) for f in result.fixed)
        yield ""


def _diagnostic(d: Diagnostic, check: str) -> str:
    state = f"（{AGAINST[d.against]}）" if d.against else ""
    said = [d.message, d.help, f"可改为：{d.fix.replacement}" if d.fix and d.fix.replacement not in d.help else ""]
    opinion = "<br>".join(escaped(part) for part in (*said, f"依据：{source_line(d.source)}") if part)
    return _row(f"{SEVERITIES[d.severity]}{state}", check, escaped(place(d)), _content(d), opinion)


def _content(d: Diagnostic) -> str:
    """The text with its span in bold, which HTML marks where stars next to Chinese punctuation don't."""
    if not d.text:
        return "（空）"
    shown, (start, end) = excerpt(visible(d.text), d.span or (0, 0), _EXCERPT)
    bold = f"<b>{escaped(shown[start:end])}</b>" if start < end else ""
    return f"{escaped(shown[:start])}{bold}{escaped(shown[end:])}"


def _fixed(f: Former, check: str) -> str:
    row = f"指标 {f.row} 的" if f.row else ""
    where = f"第 {f.table} 张表{row}{CELLS.get(f.cell, f.cell)}"
    return _row(check, escaped(where), escaped(f.text) or "（空）")


def _heading(*cells: str) -> Sequence[str]:
    return _row(*cells), _row(*["---"] * len(cells))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
