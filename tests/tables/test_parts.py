"""A text that is read part by part, as an editor has it read, says what it says when it is read as a whole."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.again import Store, remembering
from linter.model import Document
from linter.readers.csv import read_csv
from linter.readers.markdown import read_markdown

HEADINGS = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
LINES = (
    "3、校园食堂改造绩效目标表", "校园食堂改造绩效目标表", "绩效目标表（续）", "2、校园操场改造绩效目标表", "校园操场改造", "单位：万元", "注：本表按年度填报",
    "（2024年度）", "某县教育局2024年部门预算", "3", "", "项目编码：12",
)  # fmt: skip
LEVELS = st.sampled_from(["产出指标", "效益指标", ""]), st.sampled_from(["数量指标", "社会效益指标", ""])


def csv_line() -> st.SearchStrategy[str]:
    cell = st.sampled_from(["食堂面积", "≥90%", "", "合格率", '"用""好""了"', '"引, 号"', '"半', '"两\n行"'])
    row = st.tuples(*LEVELS, cell, cell, cell, cell).map(",".join)
    headers = st.sampled_from([",".join(HEADINGS), ",".join(("项目名称", "预算数", *HEADINGS)), ",".join(HEADINGS[:3])])
    line = st.sampled_from(
        [*LINES, "项目名称,食堂", "总体目标,建成食堂", '"跨行\n绩效目标表"', '"开', '校园绩效目标表"', "产出指标"]
    )
    return st.one_of(line, st.builds("{}{}".format, line, st.sampled_from([",", ",,"])), headers, row, row)


def markdown_line() -> st.SearchStrategy[str]:
    def bars(cells: Sequence[str]) -> str:
        return f"| {' | '.join(cells)} |"

    cell = st.sampled_from(["食堂面积", "≥90%", "", "合格率", "不足&lt;5人", "甲\\|乙"])
    row = st.tuples(*LEVELS, cell, cell, cell, cell).map(bars)
    headers = st.just(f"{bars(HEADINGS)}\n{bars(['---'] * 6)}")
    block = st.just(f"{bars(('项目名称', '食堂'))}\n{bars(['---'] * 2)}")
    line = st.sampled_from([*LINES, "**绩效目标：**建成食堂", "```", "---", "绩效目标表 | 3", "项目名称：食堂"])
    heading = st.sampled_from([f"## {text}" for text in (*LINES, "绩效指标", "项目名称：操场")])
    return st.one_of(line, heading, headers, block, row, row)


@pytest.mark.parametrize(("read", "line"), [(read_csv, csv_line()), (read_markdown, markdown_line())])
@given(data=st.data())
def test_a_book_in_an_editor_is_read_as_one_from_a_file(
    read: Callable[[str, str], Document], line: st.SearchStrategy[str], data: st.DataObject
) -> None:
    lines = data.draw(st.lists(line, min_size=3, max_size=40))
    text = data.draw(st.sampled_from(["\n", "\r\n"])).join(lines)
    with remembering(Store(1_000)):
        in_parts = [read("book", text), read("book", f"{lines[0]}\n{text}"), read("book", text)]
    assert in_parts == [read("book", text), read("book", f"{lines[0]}\n{text}"), read("book", text)]
