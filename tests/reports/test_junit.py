"""Test results for CI servers, by the structure they agree on and a library that reads them."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from junitparser import JUnitXml, TestCase, TestSuite
from lxml import etree

from linter.api import Finding, Table
from linter.engine import lint
from linter.reports import Report, render_check
from linter.select import RuleSet
from tests.made import made_check
from tests.reports.odd import EACH, NASTY, ODD, clean, everything, made, nasty, problems
from tests.reports.snapshot import DATA

SCHEMA = etree.XMLSchema(etree.parse(DATA / "junit.xsd"))


def suites(report: Report) -> list[TestSuite]:
    return list(JUnitXml.fromstring(str(render_check("junit", report)).encode()))


def cases(report: Report) -> list[tuple[str, str, str]]:
    """Name, result and message of each case."""
    return [_case(case) for suite in suites(report) for case in suite]


def _case(case: TestCase) -> tuple[str, str, str]:
    if not case.result:
        return case.name, "passed", ""
    (result,) = case.result
    return case.name, type(result).__name__, result.message


@pytest.mark.parametrize("make", ODD.values(), ids=ODD)
def test_structure_is_the_common_one(make: Callable[[], Report]) -> None:
    text = str(render_check("junit", make()))
    SCHEMA.assertValid(etree.fromstring(text.encode()))


def test_totals_are_those_of_the_cases() -> None:
    for make in ODD.values():
        total = JUnitXml.fromstring(str(render_check("junit", make())).encode())
        results = [result for _, result, _ in cases(make())]
        told = (total.tests, total.failures, total.errors, total.skipped)
        assert told == (len(results), *(results.count(kind) for kind in ("Failure", "Error", "Skipped")))


def test_case_is_a_check_with_all_its_findings() -> None:
    (name, result, message), *_ = cases(nasty())
    placed = sum(name.isprintable() for name in NASTY)
    assert (name, result) == ("XX201 示例", "Failure")
    assert message.startswith(f"{placed} 条：指标 1")
    assert len(str(next(iter(suites(nasty())[0])).result[0].text).splitlines()) == placed


def test_check_that_found_nothing_passes_and_one_without_a_table_is_skipped() -> None:
    assert cases(clean()) == [("XX201 示例", "passed", "")]
    rests = replace(EACH, code="XX202", name="resting-example", needs=("basis",))
    result = replace(made(("次数",)), rules=RuleSet((EACH, rests)), diagnostics=())
    assert cases(Report((result,), ""))[1] == ("XX202 示例", "Skipped", "文件中没有这一项适用的表。")


def test_hints_fail_nothing_and_are_printed() -> None:
    hint = made_check("XX203", "hint-example", "info", Table, lambda _: [Finding("table", "提示一下。", "")])
    document = made(("次数",)).document
    report = Report(tuple(lint([document], RuleSet((hint,)))), "")
    assert cases(report) == [("XX203 示例", "passed", "")]
    assert "提示一下。" in next(iter(suites(report)[0])).system_out


def test_suppressed_findings_skip_their_check_with_the_reasons() -> None:
    (result,) = everything().results
    report = Report((replace(result, diagnostics=result.diagnostics[2:]),), "")
    assert cases(report) == [("XX201 示例", "Skipped", "已说明；缓办")]


def test_crashed_check_does_not_pass() -> None:
    assert [(name, result) for name, result, _ in cases(problems())] == [
        ("JX003 文件中没有绩效目标表", "Failure"), ("JX005 检查项运行失败", "Error"),
        ("JX004 忽略没有用到或没有理由", "Failure"), ("XX201 示例", "Error"), ("JX001 文件无法读取", "Error"),
    ]  # fmt: skip


def test_comparison_is_told_and_what_is_fixed_printed() -> None:
    (suite,) = suites(everything())
    text = str(next(iter(suite)).result[0].text)
    assert ["（新增）" in line for line in text.splitlines()] == [True, False]
    (printed,) = etree.fromstring(str(render_check("junit", everything())).encode()).findall("testsuite/system-out")
    assert str(printed.text).splitlines() == ["已改 XX201 第 1 张表三级指标：戊", "已改 ZZ999 第 2 张表不认识："]
