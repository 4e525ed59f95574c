"""JX0: what readers, engine and filters have to say, through one interface. Each is documented like a check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.model import Document, Finding, Notice, Row, Severity, Table
from linter.registry import Check, builtin_checks


@dataclass(frozen=True, slots=True)
class Kind:
    """A notice's code and severity; its documentation lies in ``checks/reading``."""

    code: str
    severity: Severity

    def __call__(self, message: str, help: str = "") -> Notice:
        """The notice for one document."""
        return Notice(self.code, self.severity, message, help)


UNREADABLE = Kind("JX001", "error")
PARSE_DOUBT = Kind("JX002", "info")
NO_TARGET_TABLE = Kind("JX003", "warning")
UNUSED_SUPPRESSION = Kind("JX004", "warning")
CHECK_FAILED = Kind("JX005", "error")

INCOMPLETE = frozenset({UNREADABLE.code, CHECK_FAILED.code})
"""A run that could not look at everything must not pass for a clean one."""


def check_failed(c: Check, error: Exception) -> Notice:
    """A crashed or timed-out check. Names the check and the kind of error, never the document's text."""
    why = "运行超时" if isinstance(error, TimeoutError) else f"运行出错（{type(error).__name__}）"
    return CHECK_FAILED(
        f"检查项 {c.code} {c.name} {why}，本文件的其他检查不受影响。",
        f"这是检查项本身的问题，请反馈；可先用 --ignore {c.code} 关闭它。",
    )


def parse_doubts(document: Document) -> Iterator[tuple[Check, Table, Row | None, Finding]]:
    """The reader's doubts as JX002 findings."""
    documented = {c.code: c for c in builtin_checks()}[PARSE_DOUBT.code]
    for table in document.tables:
        for row in table.rows:
            # One doubt over the boundary of several cells is one thing to look at, put at the first of them.
            for reason, cell in {d.reason: d.cell for d in reversed(row.doubts)}.items():
                yield documented, table, row, Finding(cell, reason, "请对照原文核对这一单元格。")
