"""JX101 to JX108: what their examples cannot say."""

from typing import Any

import pytest

from linter.engine import lint
from linter.model import Diagnostic, Document
from linter.readers.json import table_from_json
from linter.select import ruleset

OUTPUT = [
    {"level1": "产出指标", "level2": "数量指标", "name": "改造厕所数量", "value": "≥40座"},
    {"level1": "产出指标", "level2": "质量指标", "name": "改造验收合格率", "value": "＝100%"},
    {"level1": "产出指标", "level2": "成本指标", "name": "每座改造成本", "value": "≤3万元"},
]
BENEFIT = {"level1": "效益指标", "level2": "社会效益指标", "name": "受益村民人数", "value": "≥4000人"}
SATISFIED = {"level1": "满意度指标", "level2": "服务对象满意度指标", "name": "村民满意度", "value": "≥90%"}


def findings(rows: list[dict[str, Any]], **table: Any) -> list[Diagnostic]:
    document = Document("表.json", "json", (table_from_json({"title": "农村改厕", "rows": rows} | table, 1),))
    (result,) = lint([document], ruleset(["JX1"]))
    assert not result.problems
    return list(result.diagnostics)


def codes(rows: list[dict[str, Any]], **table: Any) -> list[str]:
    return [d.code for d in findings(rows, **table)]


# --- empty cells

FULL = {"name": "清运垃圾数量", "description": "运到处理场的垃圾总重", "value": "≥800吨", "basis": "环卫作业合同"}


def test_a_row_that_carries_nothing_is_no_indicator() -> None:
    assert not codes([FULL, {"name": "", "description": "", "value": "", "basis": ""}])


def test_an_absent_column_is_no_missing_cell() -> None:
    assert not codes([{"name": "清运垃圾数量"}], columns=["name"])
    assert codes([{"name": "清运垃圾数量"}], columns=["name", "description", "value", "basis"]) == [
        "JX103", "JX101", "JX104",
    ]  # fmt: skip


def test_an_unfilled_row_is_reported_once_as_residue() -> None:
    row = {"name": "指标1：", "description": "", "value": "", "basis": ""}
    assert codes([FULL, row]) == ["JX108"]
    assert codes([FULL, row | {"value": "/"}]) == ["JX108"]
    assert codes([FULL, row | {"value": "≥**吨"}]) == ["JX108", "JX108"]


@pytest.mark.parametrize(("role", "code"), [("description", "JX103"), ("basis", "JX104"), ("name", "JX108")])
@pytest.mark.parametrize("zero", ["0", "0.00"])
def test_the_zero_a_sheet_shows_for_an_empty_cell_says_nothing(zero: str, role: str, code: str) -> None:
    assert codes([FULL, FULL | {role: zero}]) == [code]


@pytest.mark.parametrize("name", ["0", "2026", "1.", "5%"])
def test_a_name_without_a_word_is_reported_once(name: str) -> None:
    assert codes([FULL, {"name": name, "description": "", "value": "", "basis": ""}]) == ["JX108"]


@pytest.mark.parametrize("value", ["0", "0.00"])
def test_a_zero_is_a_value(value: str) -> None:
    assert not codes([FULL, FULL | {"value": value}])


def test_residue_as_value_is_no_missing_value() -> None:
    (found,) = findings([FULL | {"value": "≥**吨"}])
    assert (found.code, found.cell, found.text, found.span) == ("JX108", "value", "≥**吨", (1, 3))


def test_a_value_of_residue_alone_names_no_indicator() -> None:
    assert codes([FULL, {"name": "", "description": "", "value": "**", "basis": ""}]) == ["JX108"]


@pytest.mark.parametrize("none", ["无", "暂无"])
def test_none_is_a_value_but_neither_description_nor_basis(none: str) -> None:
    row = {"name": "重大火灾事故", "description": none, "value": none, "basis": none}
    assert codes([FULL, row]) == ["JX103", "JX104"]


def test_a_line_declared_unused_is_no_indicator() -> None:
    assert not codes([FULL, {"name": "无", "description": "", "value": "无", "basis": ""}])


@pytest.mark.parametrize(("cell", "code"), [("description", "JX103"), ("basis", "JX104")])
def test_a_column_nobody_filled_in_is_one_warning_with_hints(cell: str, code: str) -> None:
    found = findings([FULL | {"name": name, cell: ""} for name in ("清运垃圾数量", "清扫道路面积", "更换果皮箱数量")])
    assert [(d.code, d.severity, d.row and d.row.index) for d in found] == [
        (code, "warning", 1), (code, "info", 2), (code, "info", 3),
    ]  # fmt: skip
    assert "整栏" in found[0].message
    assert "3行" in found[0].message


def test_single_empty_cells_are_warnings_each() -> None:
    found = findings([FULL | {"basis": ""}, FULL, FULL | {"basis": "—"}])
    assert [(d.severity, d.row and d.row.index, d.span) for d in found] == [
        ("warning", 1, None),
        ("warning", 3, (0, 1)),
    ]


# --- dimensions


def test_a_complete_table_is_clean() -> None:
    assert not codes([*OUTPUT, BENEFIT, SATISFIED])


def test_everything_missing_is_one_error() -> None:
    (found,) = findings([{"level1": "成本指标", "level2": "经济成本指标", "name": "总成本", "value": "≤9万元"}])
    assert (found.code, found.cell, found.severity, found.row) == ("JX105", "table", "error", None)
    assert found.message == "缺少产出指标、效益指标、满意度指标。"


def test_missing_satisfaction_alone_is_a_warning() -> None:
    (found,) = findings([*OUTPUT, BENEFIT])
    assert (found.code, found.severity, found.message) == ("JX105", "warning", "缺少满意度指标。")


@pytest.mark.parametrize("title", ["在职人员工资", "地方政府债券还本付息"])
def test_satisfaction_is_not_asked_where_nobody_is_served(title: str) -> None:
    assert not codes([*OUTPUT, BENEFIT], title=title)
    assert codes(OUTPUT, title=title) == ["JX105"]


def test_prescribed_personnel_rows_need_no_satisfaction() -> None:
    names = [
        ("产出指标", "数量指标", "发放（缴纳）覆盖率"),
        ("产出指标", "质量指标", "科目调整次数"),
        ("效益指标", "社会效益指标", "足额保障率"),
    ]
    rows = [dict(zip(("level1", "level2", "name"), n, strict=True)) | {"value": "100%"} for n in names]
    assert "JX105" not in codes(rows, title="基层单位经费")


@pytest.mark.parametrize("kept", ["level1", "level2"])
def test_one_known_label_is_enough(kept: str) -> None:
    rows = [{"name": r["name"], "value": r["value"], kept: r[kept]} for r in (*OUTPUT, BENEFIT)]
    (found,) = [d for d in findings(rows) if d.code == "JX105"]
    assert found.message == "缺少满意度指标。"


def test_one_row_under_local_names_may_be_what_seems_missing() -> None:
    local = {"level1": "履职效能", "level2": "重点工作", "name": "巡查河道长度", "value": "≥120公里"}
    assert not codes([*OUTPUT, local])
    assert not codes([BENEFIT, SATISFIED, local])


def test_a_benefit_under_a_local_name_may_be_a_judgement() -> None:
    local = {"level1": "效益指标", "level2": "群众评议", "name": "评议得分", "value": "≥90分"}
    assert not codes([*OUTPUT, local])


@pytest.mark.parametrize(("level1", "level2"), [("产出指标", "质量指标"), ("效益指标", "社会效益指标")])
def test_a_misfiled_satisfaction_is_not_missing_as_well(level1: str, level2: str) -> None:
    assert not codes([*OUTPUT, BENEFIT, SATISFIED | {"level1": level1, "level2": level2}])


def test_a_kind_under_the_wrong_dimension_counts_for_both() -> None:
    wrong = OUTPUT[0] | {"level1": "效益指标"}
    assert not codes([wrong, *OUTPUT[1:], SATISFIED])


def test_unused_benefit_lines_do_not_count() -> None:
    unused = {"level1": "效益指标", "level2": "生态效益指标", "name": "无", "value": "无"}
    blank = {"level1": "效益指标", "level2": "经济效益指标", "name": "", "value": ""}
    (found,) = findings([*OUTPUT, SATISFIED, unused, blank])
    assert (found.code, found.message) == ("JX105", "缺少效益指标。")


def test_residue_is_reported_as_residue_not_as_a_missing_dimension() -> None:
    residue = {"level1": "效益指标", "level2": "生态效益指标", "name": "/", "value": "/"}
    assert set(codes([*OUTPUT, SATISFIED, residue])) == {"JX108"}


def test_a_printed_form_nobody_filled_in_lacks_everything() -> None:
    (found,) = findings([{**r, "name": "", "value": ""} for r in (*OUTPUT, BENEFIT, SATISFIED)])
    assert found.message == "缺少产出指标、效益指标、满意度指标。"


def test_a_table_without_rows_is_not_judged() -> None:
    assert not codes([])


@pytest.mark.parametrize("kind", [{"scope": "department"}, {"stage": "self-evaluation"}])
def test_department_tables_and_self_evaluations_count_as_well(kind: dict[str, str]) -> None:
    assert codes([*OUTPUT, SATISFIED], **kind) == ["JX105"]
    assert codes([*OUTPUT[:2], BENEFIT, SATISFIED], **kind) == ["JX106"]
    assert codes([*OUTPUT, BENEFIT, SATISFIED], goals=[], **kind) == ["JX107"]


# --- kinds of output


def test_silent_on_kinds_where_output_is_absent() -> None:
    assert codes([BENEFIT, SATISFIED]) == ["JX105"]


def test_all_missing_kinds_are_one_finding() -> None:
    timely = {"level1": "产出指标", "level2": "时效指标", "name": "完工时间", "value": "10月底前"}
    (found,) = findings([timely, BENEFIT, SATISFIED])
    assert (found.code, found.cell, found.message) == ("JX106", "table", "缺少数量指标、质量指标、成本指标。")


@pytest.mark.parametrize("level2", ["", "经济成本指标", "社会成本指标", "建设投资"])
def test_cost_counts_at_level_one(level2: str) -> None:
    cost = {"level1": "成本指标", "level2": level2, "name": "每座改造成本", "value": "≤3万元"}
    assert not codes([*OUTPUT[:2], cost, BENEFIT, SATISFIED])


def test_an_output_under_a_local_name_may_be_the_missing_kind() -> None:
    local = {"level1": "产出指标", "level2": "建设内容", "name": "改造厕所数量", "value": "≥40座"}
    assert not codes([local, *OUTPUT[1:], BENEFIT, SATISFIED])


def test_value_sets_are_judged_one_by_one() -> None:
    whole = [*OUTPUT, BENEFIT, SATISFIED]
    long_term = [r | {"set": "长期"} for r in whole]
    annual = [r | {"set": "年度"} for r in whole if r["level2"] != "质量指标"]
    (found,) = findings(long_term + annual)
    assert (found.code, found.message) == ("JX106", "“年度”缺少质量指标。")
    assert not codes(long_term + [r | {"set": "年度"} for r in whole])


# --- goals


@pytest.mark.parametrize("goals", [[], [""], ["", "—"], ["无"], ["**"]])
def test_a_goal_field_left_empty_is_missing(goals: list[str]) -> None:
    assert codes([*OUTPUT, BENEFIT, SATISFIED], goals=goals) == ["JX107"]


@pytest.mark.parametrize("goals", [None, ["改造农村户厕，减少粪污直排。"], ["", "改造农村户厕。"]])
def test_no_goal_field_or_one_goal_is_enough(goals: list[str] | None) -> None:
    assert not codes([*OUTPUT, BENEFIT, SATISFIED], goals=goals)
