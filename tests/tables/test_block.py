"""The project block of flat text."""

from linter.location import TextLocation
from linter.tables.block import Block, read_block
from linter.tables.lines import split_lines

FULL = """单位：万元

项目编码 99025P001 项目名称 县乡道路养护工程（含桥梁
检测 3 座）

预算规模及资金用途
预算数 1,260.50 其中：财政 资金 1,200.50 其他资金 60.00

2025 年县乡道路日常养护，桥梁检测。

资金支出计划（%）
3 月底 6 月底 10 月底 12 月底

10% 40% 80% 100%

绩效目标

1.完成县道养护 86 公里，保障群众出

行安全。

2.检测桥梁 3 座。
"""


def block(text: str) -> Block:
    return read_block(split_lines(text))


def goals(text: str) -> list[str] | None:
    found = block(text).goals
    return None if found is None else [g.text for g in found]


def test_full_block_is_read_field_by_field() -> None:
    found = block(FULL)
    assert found.project
    assert (found.project.code, found.project.name) == ("99025P001", "县乡道路养护工程（含桥梁检测3座）")
    assert found.project.purpose == "2025年县乡道路日常养护，桥梁检测。"
    assert found.budget
    assert (found.budget.total, found.budget.fiscal, found.budget.other, found.budget.unit) == (
        "1,260.50",
        "1,200.50",
        "60.00",
        "万元",
    )
    assert found.schedule
    assert [(p.due, p.percent) for p in found.schedule.payments][-1] == ("12月底", "100%")
    assert goals(FULL) == ["完成县道养护86公里，保障群众出行安全。", "检测桥梁3座。"]


def test_purpose_that_begins_with_a_year_is_no_figure() -> None:
    found = block(
        "项目名称 公厕\n预算规模及资金用途\n预算数 40.00 其中：财政 资金 40.00 其他资金\n\n2025 年改造公厕。\n资金支出计划（%）\n"
    )
    assert found.budget
    assert found.budget.other is None
    assert found.project
    assert found.project.purpose == "2025年改造公厕。"


def test_empty_goal_is_a_field_that_is_not_filled_in_and_no_label_is_no_field() -> None:
    assert goals("绩效目标\n\n") == []
    assert goals("单位：万元\n") is None


def test_goal_stands_on_the_line_of_its_label_or_below_it() -> None:
    assert goals("绩效目标 1.养护道路。\n2.检测桥梁。") == ["养护道路。", "检测桥梁。"]
    assert goals("绩效目标\n养护道路，检\n测桥梁。") == ["养护道路，检测桥梁。"]


def test_number_inside_a_goal_does_not_part_it() -> None:
    assert goals("绩效目标\n1.投入\n1.5 亿元养护道路，共\n3.检测") == ["投入1.5亿元养护道路，共3.检测"]


def test_places_of_goals_lead_to_their_characters() -> None:
    found = block(FULL).goals or ()
    for goal in found:
        assert "".join(FULL[r.offset : r.offset + r.length] for r in goal.runs) == goal.text
    assert [goal.location.line for goal in found if isinstance(goal.location, TextLocation)] == [18, 22]


def test_other_labels_of_a_form_are_no_part_of_the_name_and_figures_stand_behind_their_labels() -> None:
    found = block(
        "项目名称 小学教室\n照明改造\n主管部门 县教育局 实施单位 县电教馆\n年度资金总额：250.00万元\n其中：财政拨款 200.00\n其他资金 50\n绩效目标 1.改造教室。\n"
    )
    assert found.project
    assert found.project.name == "小学教室照明改造"
    assert found.budget
    assert (found.budget.total, found.budget.fiscal, found.budget.other, found.budget.unit) == (
        "250.00", "200.00", "50", "万元",
    )  # fmt: skip
