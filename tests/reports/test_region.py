"""Places in text files, as an editor counts lines and columns."""

from dataclasses import replace

import pytest

from linter.engine import lint
from linter.location import DocxLocation, TextLocation
from linter.readers import read_bytes
from linter.reports.region import Region, region
from linter.select import ruleset

CSV = "一级指标,二级指标,三级指标,指标值{end}产出指标,质量指标,设备完好率,≤95%{end}"
TEXT = """\
1、校舍维修绩效目标表
绩效目标：改善办学条件。
一级指标 二级指标 三级指标 绩效指标描述 指标值 指标值确定依据
产出指标 质量指标 设备完好率 完好设备占全部 ≤95% 管理制度
设备的比例
"""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_region_holds_the_marked_characters_whatever_the_line_ends(end: str, encoding: str) -> None:
    text = CSV.format(end=end)
    (result,) = lint(read_bytes(text.encode(encoding), "a.csv"), ruleset(["JX201"]))
    (d,) = result.diagnostics
    found = region(result.document, d)
    assert found
    assert found.line == found.end_line == 2
    assert found.column
    assert found.end_column
    assert text.split(end)[1][found.column - 1 : found.end_column - 1] == "≤"


def test_page_breaks_in_extracted_text_move_no_line() -> None:
    text = f"封面\n\f{TEXT}"
    (result,) = lint(read_bytes(text.encode(), "a.txt"), ruleset(["JX201"]))
    (d,) = result.diagnostics
    found = region(result.document, d)
    assert found
    assert "≤95%" in text.split("\n")[found.line - 1]


def test_empty_cell_is_its_lines_and_a_word_file_has_none() -> None:
    (result,) = lint(read_bytes(CSV.format(end="\n").replace("≤95%", "").encode(), "a.csv"), ruleset(["JX101"]))
    (d,) = result.diagnostics
    assert region(result.document, d) == Region(2, 2)
    assert region(result.document, replace(d, row=None, cell="budget", location=TextLocation(3, 1, 5))) == Region(3, 5)
    elsewhere = replace(result.document, lines=())
    assert region(elsewhere, replace(d, location=DocxLocation(1, 2, 3))) is None
