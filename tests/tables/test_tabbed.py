"""Rows and project block from the text of a Word file, one cell a line."""

from linter.model import Table
from linter.readers.text import read_text

HEADER = ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"]


def lines(*cells: str) -> str:
    return "".join(f"\t{cell}\n" for cell in cells)


def book(body: str, block: str = "") -> Table:
    title = "1.农村公厕改造绩效目标表 TC 1、农村公厕改造绩效目标表 \\f C \\l 1 \n"
    (table,) = read_text("book.txt", title + block + lines(*HEADER) + "\n" + body).tables
    return table


FIRST = lines("产出指标", "数量指标", "改造座数", "改造公厕座数", "≥40座", "改造计划")


def test_empty_cells_keep_their_place() -> None:
    table = book(FIRST + lines("", "质量指标", "验收合格率", "", "100%", ""))
    row = table.rows[1]
    assert (row.level1.text, row.description.text, row.target.text, row.basis.text) == ("产出指标", "", "100%", "")


def test_line_without_a_tab_continues_its_cell_even_behind_a_blank_line() -> None:
    table = book(lines("产出指标", "数量指标", "改造座数", "改造公厕座数，\n\n不含新建", "≥40座", "改造计划"))
    assert table.rows[0].description.text == "改造公厕座数，不含新建"


def test_prose_behind_the_table_is_no_cell() -> None:
    table = book(FIRST + "\n以上目标由各乡镇负责落实。\n第三部分\n其他说明\n")
    assert table.rows[0].basis.text == "改造计划"


def test_row_with_too_few_cells_shifts_no_other_row() -> None:
    short = lines("", "质量指标", "验收合格率", "100%")
    table = book(FIRST + short + lines("", "时效指标", "完工时间", "全部完工时间", "10月底前", "改造计划"))
    assert [r.name.text for r in table.rows] == ["改造座数", "验收合格率", "完工时间"]
    assert table.rows[1].doubts
    assert not table.rows[2].doubts


def test_block_is_read_from_the_cells_behind_its_labels() -> None:
    block = (
        lines("990101青禾县农业农村局", "单位：万元") + "\n" + lines("项目编码", "99X001", "项目名称", "农村公厕改造") + "\n"
        + lines("预算规模及资金用途", "预算数", "40.00", "其中：财政资金", "30.00", "其他资金", "10.00") + "\n"
        + lines("", "2025年改造公厕40座") + "\n" + lines("资金支出计划（%）", "3月底", "6月底", "10月底", "12月底") + "\n"
        + lines("", "", "50%", "", "100%") + "\n" + lines("绩效目标", "1.完成改造。\n2.方便群众。") + "\n"
    )  # fmt: skip
    table = book(FIRST, block)
    assert table.project
    assert (table.project.code, table.project.name, table.project.purpose) == (
        "99X001",
        "农村公厕改造",
        "2025年改造公厕40座",
    )
    assert table.budget
    assert (table.budget.total, table.budget.fiscal, table.budget.other, table.budget.unit) == (
        "40.00",
        "30.00",
        "10.00",
        "万元",
    )
    assert table.schedule
    assert [p.percent for p in table.schedule.payments] == [None, "50%", None, "100%"]
    assert [g.text for g in table.goals or ()] == ["完成改造。", "方便群众。"]


def test_label_with_a_unit_or_a_colon_behind_it_is_that_label() -> None:
    block = (
        lines("项目编码：", "99X001", "项目名称：", "农村公厕改造") + "\n"
        + lines("预算数（万元）", "40.00", "其中：财政资金", "30.00", "其他资金（万元）", "10.00") + "\n"
        + lines("资金用途", "2025年改造公厕40座") + "\n" + lines("绩效目标", "1.完成改造。") + "\n"
    )  # fmt: skip
    table = book(FIRST, block)
    assert table.project
    assert (table.project.code, table.project.name) == ("99X001", "农村公厕改造")
    assert table.project.purpose == "2025年改造公厕40座"
    assert table.budget
    told = (table.budget.total, table.budget.fiscal, table.budget.other, table.budget.unit)
    assert told == ("40.00", "30.00", "10.00", "万元")


def test_note_below_the_table_is_kept_and_is_no_cell() -> None:
    table = book(FIRST + "注：不含新建公厕。\n另见附件。\n第三部分\n其他说明\n")
    assert table.rows[0].basis.text == "改造计划"
    assert table.notes == "注：不含新建公厕。\n另见附件。"
