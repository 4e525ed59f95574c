"""What becomes of a document."""

import pytest

from linter import notices
from linter.api import Finding, Row, Severity
from linter.engine import Result, lint
from linter.model import Document
from linter.readers import read_bytes
from linter.select import RuleSet
from linter.verdict import verdict
from tests.made import made_check

ROWS = 10
TEXT = "一级指标,二级指标,三级指标,指标值\n" + "".join(f"产出指标,数量指标,巡查次数{i},≥{i}次\n" for i in range(ROWS))
(BOOK,) = read_bytes(TEXT.encode(), "a.csv")


def result(code: str, severity: Severity, rows: int, document: Document = BOOK) -> Result:
    def run(row: Row) -> list[Finding]:
        return [Finding("value", "示例。", "示例。")] if row.index <= rows else []

    check = made_check(code, "made-up", severity, Row, run)
    return lint([document], RuleSet((check,)))[0]


@pytest.mark.parametrize(
    ("code", "severity", "rows", "expected"),
    [
        ("XX101", "error", 0, "通过"),
        ("XX101", "info", ROWS, "通过"),
        ("XX101", "warning", ROWS, "修改后通过"),
        ("XX101", "error", 2, "修改后通过"),
        ("XX101", "error", 3, "退回"),
        ("JX107", "error", 1, "退回"),
        ("JX107", "warning", 1, "修改后通过"),
    ],
)
def test_verdict(code: str, severity: Severity, rows: int, expected: str) -> None:
    assert verdict(result(code, severity, rows)) == expected


def test_no_verdict_on_what_was_not_looked_at() -> None:
    unread = Document("a.pdf", "pdf", problems=(notices.UNREADABLE("损坏。"),))
    assert verdict(result("XX101", "error", 0, unread)) is None
    assert verdict(Result(BOOK, (), (notices.CHECK_FAILED("出错。"),))) is None
