"""Text books as a whole."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.readers.text import read_text

HEADER = "一级指标 二级指标 三级指标 绩效指标描述 指标值 指标值确定依据"
ROW = "产出指标 数量指标 里程 养护里程 ≥86 公里 计划"


@pytest.mark.parametrize(
    ("head", "unit", "year"),
    [
        ("990 青禾县交通运输局 预算年度：2025 单位：万元", "青禾县交通运输局", 2025),
        ("青禾县水利局\n2024年预算信息公开", "青禾县水利局", 2024),
        ("\t990001青禾县民政局本级\n\t单位：万元", "青禾县民政局本级", None),
        ("2024年部门预算绩效文本", None, 2024),
        ("关于召开推介会", None, None),
    ],
)
def test_unit_and_year_come_from_the_head_of_the_book(head: str, unit: str | None, year: int | None) -> None:
    found = read_text("book.txt", f"{head}\n1、道路养护绩效目标表\n{HEADER}\n{ROW}\n")
    assert (found.unit, found.year) == (unit, year)


def test_book_without_tables_has_none() -> None:
    assert read_text("book.txt", "一、部门职责\n二、机构设置\n").tables == ()


@given(st.text(alphabet="一级二三指标数量质产出绩效目表描述值确定依据≥90%、1 \n\t（。元", max_size=300))
def test_any_text_is_read_without_error(text: str) -> None:
    read_text("book.txt", f"1、甲绩效目标表\n{HEADER}\n{text}")


@pytest.mark.parametrize("seed", range(12))
def test_no_character_of_the_rows_is_lost_or_invented(seed: int) -> None:
    random = Random(seed)
    words = [
        "数量指标",
        "产出指标",
        "质量指标",
        "里程",
        "养护里程",
        "≥86",
        "公里",
        "计划",
        "（",
        "，",
        "良好",
        "≤3%",
        "12月",
        "月底",
    ]
    lines = [" ".join(random.choices(words, k=random.randrange(1, 6))) for _ in range(random.randrange(1, 30))]
    body = "\n".join(random.choice(["", " "]) + line for line in lines)
    (table,) = read_text("book.txt", f"1、甲绩效目标表\n{HEADER}\n{body}\n").tables
    text = f"1、甲绩效目标表\n{HEADER}\n{body}\n"
    # Rows of a group share the cell of its 一级指标.
    offsets = {r.offset: r.length for row in table.rows for cell in row.cells.values() for r in cell.runs}
    printed = Counter("".join(text[at : at + length] for at, length in offsets.items())) + Counter(table.notes or "")
    assert printed - Counter("\n") == Counter(c for c in body if not c.isspace())
