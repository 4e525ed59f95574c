"""What was found as lines of a table, for spreadsheet programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from linter.engine import Result
from linter.location import from_json
from linter.model import Diagnostic, Former, Notice
from linter.registry import Check
from linter.reports import Report
from linter.reports.known import known_checks, title
from linter.reports.words import AGAINST, CELLS, SEVERITIES, visible
from linter.sources import source_line


class Line(NamedTuple):
    """A finding, a problem of a whole document, or a finding of a former check that is gone."""

    path: str
    severity: str
    code: str
    check: str
    table: int | None = None
    title: str = ""
    row: int | None = None
    indicator: str = ""
    set: str = ""
    cell: str = ""
    text: str = ""
    marked: str = ""
    message: str = ""
    help: str = ""
    replacement: str = ""
    aspect: str = ""
    source: str = ""
    place: str = ""
    state: str = ""
    reason: str = ""


HEADINGS = (
    "文件", "级别", "编号", "检查项", "表序", "表", "行序", "三级指标", "指标组", "单元格", "内容", "有问题的部分",
    "问题", "怎么改", "可改为", "审核要点", "依据", "位置", "状态", "忽略的理由",
)  # fmt: skip
"""Of the fields of a line."""

SUPPRESSED = "已忽略"


def lines(report: Report) -> Iterator[Line]:
    """Everything that was found, document by document, in the order of the page."""
    checks = known_checks(report.results)
    for result in report.results:
        for line in _lines(result, checks):
            yield Line._make(visible(part) if isinstance(part, str) else part for part in line)


def _lines(result: Result, checks: dict[str, Check]) -> Iterator[Line]:
    path = result.document.path
    yield from (_problem(path, p, title(checks, p.code)) for p in result.problems)
    yield from (_diagnostic(path, d, title(checks, d.code)) for d in result.diagnostics)
    yield from (_fixed(path, f, title(checks, f.code)) for f in result.fixed)


def _problem(path: str, p: Notice, title: str) -> Line:
    return Line(path, SEVERITIES[p.severity], p.code, title, message=p.message, help=p.help)


def _diagnostic(path: str, d: Diagnostic, title: str) -> Line:
    start, end = d.span or (0, 0)
    return Line(
        path=path,
        severity=SEVERITIES[d.severity],
        code=d.code,
        check=title,
        table=d.table.index,
        title=d.table.title.text,
        row=d.row.index if d.row else None,
        indicator=d.row.name.text if d.row else "",
        set=d.row.set or "" if d.row else "",
        cell=CELLS[d.cell],
        text=d.text,
        marked=d.text[start:end],
        message=d.message,
        help=d.help,
        replacement=d.fix.replacement if d.fix else "",
        aspect=d.aspect,
        source=source_line(d.source),
        place=d.location.label() if d.location else "",
        state=SUPPRESSED if d.suppressed else AGAINST.get(d.against or "", ""),
        reason=d.suppressed or "",
    )


def _fixed(path: str, f: Former, title: str) -> Line:
    location = from_json(f.location)
    return Line(
        path=path,
        severity=SEVERITIES[f.severity],
        code=f.code,
        check=title,
        table=f.table,
        row=f.row,
        set=f.set or "",
        cell=CELLS.get(f.cell, f.cell),
        text=f.text,
        message=f.message,
        place=location.label() if location else "",
        state=AGAINST["fixed"],
    )
