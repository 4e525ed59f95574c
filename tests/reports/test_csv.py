"""The findings as CSV: what a spreadsheet program makes of it."""

import csv
import io

from linter.reports import Report, render_check
from linter.reports.findings import HEADINGS, Line
from linter.reports.spreadsheet import safe
from tests.reports.odd import NASTY, empty, everything, names, nasty, problems


def rows(report: Report) -> list[dict[str, str]]:
    text = str(render_check("csv", report))
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_every_field_has_a_heading() -> None:
    assert len(HEADINGS) == len(Line._fields) == len(set(HEADINGS))


def test_excel_takes_it_for_utf_8_with_windows_line_ends() -> None:
    text = str(render_check("csv", problems()))
    assert text.startswith("\ufeff文件,级别,编号,检查项,")
    assert text.count("\r\n") == text.count("\n") == len(rows(problems())) + 1


def test_nothing_found_is_the_headings_alone() -> None:
    assert render_check("csv", empty()) == "\ufeff" + ",".join(HEADINGS) + "\r\n"


def test_no_cell_is_run_as_a_formula_and_none_spans_lines() -> None:
    found = rows(nasty())
    assert len(found) == 2 * len(NASTY) - 1
    cells = [cell for row in found for cell in row.values()]
    assert not [c for c in cells if c[:1] in "=@＠\t\r\n" and c]
    assert not [c for c in cells if set(c) & {"\x00", "\x1b", "\n", "\r"}]
    assert [r["三级指标"] for r in found][:3] == [f"'{name}" for name in names(nasty())[:3]]


def test_figures_and_signs_stay_as_they_are() -> None:
    plain = ("≥90%", "-5", "+1", "-3.5%", "＝100%", "－5％", "-", "±5", "≤1,200.50", "")
    assert [safe(text) for text in plain] == [*plain]
    for formula in ("=1", "=100%", "-1+2", "+A1", "-A1", "@SUM(A1)", "＝A1", "＋1＋1", "\t=1", "\r=1"):
        assert safe(formula) == f"'{formula}"


def test_problems_stand_among_the_findings() -> None:
    found = rows(problems())
    assert [r["编号"] for r in found] == ["JX003", "JX005", "JX004", "JX001"]
    assert found[0]["检查项"] == "文件中没有绩效目标表"
    assert found[0]["问题"] == "没有找到绩效目标表。"


def test_state_tells_what_is_suppressed_new_unchanged_and_fixed() -> None:
    found = rows(everything())
    assert [(r["状态"], r["忽略的理由"]) for r in found] == [
        ("新增", ""), ("未改", ""), ("已忽略", "已说明"), ("已忽略", "缓办"), ("已改", ""), ("已改", ""),
    ]  # fmt: skip
    assert (found[4]["表序"], found[4]["行序"], found[4]["位置"]) == ("1", "7", "第9行第3列")
    assert (found[0]["单元格"], found[0]["内容"], found[0]["有问题的部分"]) == ("三级指标", "甲次数", "甲")
