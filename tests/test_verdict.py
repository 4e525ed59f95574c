"""What becomes of a document."""

from dataclasses import replace

import msgspec
import pytest

from linter import notices
from linter.api import Finding, Row, Severity
from linter.engine import Result, lint
from linter.model import Document
from linter.profiles import Thresholds, load_profile
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


def test_thresholds_are_those_of_the_profile(monkeypatch: pytest.MonkeyPatch) -> None:
    found = result("XX101", "error", 3)
    strict = replace(found, rules=replace(found.rules, profile="strict"))
    own = load_profile("strict")
    stricter = msgspec.structs.replace(own, verdict=Thresholds(return_codes=("XX101",), return_share=0.3))
    easier = msgspec.structs.replace(own, verdict=Thresholds(return_codes=(), return_share=0.4))
    one = replace(strict, diagnostics=strict.diagnostics[:1])
    for profile, wanted in ((own, ("退回", "修改后通过")), (stricter, ("退回", "退回")), (easier, ("修改后通过",) * 2)):
        monkeypatch.setattr("linter.verdict.load_profile", {"strict": profile}.__getitem__)
        assert (verdict(strict), verdict(one)) == wanted


def test_graver_notice_is_no_reason_to_withhold_the_verdict() -> None:
    notice = replace(notices.UNUSED_SUPPRESSION("没有用到。"), severity="error")
    assert verdict(Result(BOOK, (), (notice,))) == "通过"
