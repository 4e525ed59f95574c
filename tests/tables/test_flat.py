"""Rows from flat text: wraps, page breaks, labels and what stands around the rows."""

from pathlib import Path
from random import Random

import pytest

from linter.again import Store, remembering
from linter.model import Row, Table
from linter.readers.text import read_text

HEADER = "一级指标 二级指标 三级指标 绩效指标描述 指标值 指标值确定依据"


def table(body: str) -> Table:
    (found,) = read_text("book.txt", f"1、道路养护绩效目标表\n绩效目标 1.养护道路。\n{HEADER}\n{body}\n").tables
    return found


def cells(row: Row) -> list[str]:
    return [row.cell(role).text for role in ("level1", "level2", "name", "description", "value", "basis")]


def test_spaces_around_numbers_are_no_boundaries() -> None:
    (row,) = table("产出指标 数量指标 养护里程 12 条县道共 86 公里 ≥86 公里 养护计划").rows
    assert cells(row) == ["产出指标", "数量指标", "养护里程", "12条县道共86公里", "≥86公里", "养护计划"]


def test_description_that_ends_in_a_number_leaves_the_target_alone() -> None:
    (row,) = table("产出指标 数量指标 巡查次数 每周巡查 2 次 ≤2 次 养护合同").rows
    assert cells(row)[3:] == ["每周巡查2次", "≤2次", "养护合同"]


def test_label_that_is_a_cell_of_its_own_line_begins_no_row() -> None:
    body = "效益指标\n社会效益指标\n社会效益指标\n群众出行条件的改善\n显著\n历史经验\n满意度指标 服务对象满意度指标 群众满意度 沿线群众满意度 ≥90% 问卷调查"
    rows = table(body).rows
    assert [cells(r)[2] for r in rows] == ["社会效益指标", "群众满意度"]


def test_label_of_a_group_is_kept_for_its_other_rows_and_over_a_page_break() -> None:
    body = f"产出指标\n数量指标 里程 养护里程 ≥86 公里 计划\n\n17\n\n {HEADER}\n质量指标 合格率 路面合格率 ≥95% 标准"
    assert [cells(r)[0] for r in table(body).rows] == ["产出指标", "产出指标"]


def test_label_centred_in_its_merged_cell_names_the_rows_above_it_too() -> None:
    body = (
        "产出指标 数量指标 里程 养护里程 ≥86 公里 计划\n经济效益指标 物流成本 沿线物流成本 ≤300 元 统计\n"
        "效益指标\n社会效益指标 通车率 村村通车率 100% 统计"
    )
    assert [cells(r)[0] for r in table(body).rows] == ["产出指标", "效益指标", "效益指标"]


def test_misfiled_label_stays_as_printed() -> None:
    body = "效益指标\n社会效益指标 通车率 村村通车率 100% 统计\n数量指标 里程 养护里程 ≥86 公里 计划"
    assert [cells(r)[0] for r in table(body).rows] == ["效益指标", "效益指标"]


def test_wrapped_label_in_a_narrow_column_is_one_label() -> None:
    (row,) = table("满意度指\n标\n服务对象满意\n度指标\n司机满意度 过往司机满意度 ≥90% 问卷").rows
    assert cells(row)[:3] == ["满意度指标", "服务对象满意度指标", "司机满意度"]


def test_tail_of_a_torn_cell_joins_it_over_the_repeated_header() -> None:
    body = (
        "产出指标\n数量指标 养护里程 县道和乡道日常养护的总\n\n里程\n≥86 公里 养护计划\n"
        "质量指标 路面优良率 路面技术状况评定达到优\n\n良的里程所\n≥85% 养护规范\n\n3\n\n"
        f" {HEADER}\n\n占比例\n时效指标 完工时间 全部养护工程完工时间 10 月底前 养护计划"
    )
    rows = table(body).rows
    assert cells(rows[1])[3:] == ["路面技术状况评定达到优良的里程所占比例", "≥85%", "养护规范"]
    assert len(rows) == 3


def test_page_numbers_running_heads_and_unit_lines_are_no_cells() -> None:
    page = f"\n\n9\n\n 某县交通局 2025 年预算\n单位：万元\n{HEADER}\n"
    row = "数量指标 里程 养护里程 ≥86 公里 计划"
    text = f"1、道路养护绩效目标表\n{HEADER}\n{row}{page}{row}{page}{row}{page}{row}\n"
    (found,) = read_text("book.txt", text).tables
    assert len(found.rows) == 4
    assert {cells(r)[5] for r in found.rows} == {"计划"}


def test_notes_below_the_rows_are_no_cells_and_are_kept() -> None:
    found = table("产出指标 数量指标 里程 养护里程 ≥86 公里 计划\n注：里程不含村道。\n按养护年报统计。")
    assert cells(found.rows[0])[5] == "计划"
    assert found.notes == "注：里程不含村道。\n按养护年报统计。"


def test_next_section_ends_the_table() -> None:
    found = table("产出指标 数量指标 里程 养护里程 ≥86 公里 计划\n 八、政府采购预算情况\n本年安排采购。")
    assert cells(found.rows[0])[5] == "计划"


def test_text_that_is_no_row_is_kept_in_the_notes() -> None:
    prose = "\n".join(f"这是表格之后的第{i}段文字，与表格没有关系。" for i in range(120))
    found = table(f"产出指标 数量指标 里程 养护里程 ≥86 公里 计划\n{prose}")
    assert len(cells(found.rows[0])[5]) < 40
    assert found.notes is not None
    assert found.notes.endswith("第119段文字，与表格没有关系。")


def test_cells_know_the_place_of_every_character() -> None:
    text = f"1、道路养护绩效目标表\r\n{HEADER}\r\n产出指标\r\n数量指标 养护里程\r\n县道和乡道日常养护的总\r\n\r\n里程\r\n≥86 公里 养护计划\r\n"
    (found,) = read_text("book.txt", text).tables
    for cell in found.rows[0].cells.values():
        placed = "".join(text[run.offset : run.offset + run.length] for run in cell.runs)
        assert placed == cell.text
    assert found.rows[0].cell("basis").location is not None


def test_boundary_that_the_text_leaves_open_is_a_doubt() -> None:
    rows = table("产出指标\n数量指标\n甲乙\n丙丁\n戊己\n庚辛\n壬癸\n").rows
    assert rows[0].doubts


@pytest.mark.parametrize("seed", range(4))
def test_edited_book_is_read_as_if_nothing_like_it_had_been_read_before(root: Path, seed: int) -> None:
    text = (root / "examples/books/a_鹿鸣市2025年市级部门预算.txt").read_text(encoding="utf-8")
    random, store = Random(seed), Store(100)
    for _ in range(10):
        at = random.randrange(len(text))
        typed = random.choice(["", "\n", " ", "≥90%", "数量指标", "二、", "\n\n"])
        text = text[:at] + typed + text[at + random.randrange(3) :]
        with remembering(store):
            remembered = read_text("book", text)
        assert read_text("book", text) == remembered
