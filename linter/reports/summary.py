"""What is said of a run as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from linter.reports import Report
from linter.reports.words import SEVERITIES


def summary(report: Report) -> str:
    """Documents, tables, rows and findings in one line."""
    counts = report.counts()
    where = f"共 {counts['documents']} 个文件，{counts['tables']} 张表，{counts['rows']} 行"
    found = "，".join(f"{word} {counts[severity]}" for severity, word in SEVERITIES.items() if counts[severity])
    return f"{where}：{found or '没有发现问题'}。"


def notes(report: Report) -> Iterator[str]:
    """What was left out of the findings, and what has changed since the former check."""
    if suppressed := report.counts()["suppressed"]:
        yield f"按写明的理由忽略 {suppressed} 条。"
    if report.baseline:
        stale = f"，基线中另有 {report.baseline.stale} 条没有再出现" if report.baseline.stale else ""
        yield f"基线中已有 {report.baseline.known} 条，没有列出{stale}。"
    if report.comparison:
        n = report.against()
        yield f"与上次检查相比：已改 {n['fixed']} 条，未改 {n['unchanged']} 条，新增 {n['new']} 条。"
        if report.comparison.absent:
            yield f"上次检查的文件中有 {report.comparison.absent} 个不在这次检查中，其中的问题没有比较。"
        if not report.comparison.same_rules:
            yield "两次检查的检查项或版本不同，已改和新增也可能由此而来。"
