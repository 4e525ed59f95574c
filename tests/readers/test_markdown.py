"""Markdown books: pipe tables between headings and lines."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from linter.location import TextLocation
from linter.readers.markdown import fields, has_pipe_table, read_markdown

HEADER = "| 一级指标 | 二级指标 | 三级指标 | 指标值 |\n|---|---|---|---|\n"
CELL = st.text(st.sampled_from("指标率≥0%*_\\|`<#-"), min_size=1, max_size=8)


def escaped(text: str) -> str:
    return "".join(f"\\{c}" if c in "\\|*_`<#-" else c for c in text)


@given(CELL, CELL)
def test_escaped_cells_come_back_character_by_character(name: str, value: str) -> None:
    text = f"{HEADER}| 产出指标 | 数量指标 | {escaped(name)} | {escaped(value)} |"
    row = read_markdown("a.md", text).tables[0].rows[0]
    assert (row.name.text, row.target.text) == (name, value)


@given(st.text(max_size=300))
def test_no_text_makes_the_reader_raise(text: str) -> None:
    read_markdown("a.md", HEADER + text)
    read_markdown("a.md", text)


@given(st.text(st.sampled_from("甲| \\"), max_size=30))
def test_cells_of_a_row_never_overlap_and_leave_only_pipes_and_blanks(line: str) -> None:
    spans = fields(line)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    inside = {i for start, end in spans for i in range(start, end)}
    assert {line[i] for i in set(range(len(line))) - inside} <= set("| ")


def test_cell_leads_to_its_line_and_column_and_to_its_characters() -> None:
    text = f"# 某校\n\n{HEADER}| 产出指标 | 数量指标 | 修缮<br>面积 | &ge;90 平方米 |\n"
    row = read_markdown("a.md", text).tables[0].rows[0]
    assert row.name.text == "修缮面积"
    assert row.target.text == "≥90平方米"
    assert row.target.location == TextLocation(5, text.splitlines()[4].index("&ge;") + 1, 5)
    for run in (*row.name.runs, *row.target.runs):
        assert text[run.offset : run.offset + run.length] in ("修缮", "面积", "90", "平方米")


def test_residue_of_a_template_is_no_emphasis() -> None:
    row = read_markdown("a.md", f"{HEADER}| 产出指标 | 数量指标 | 新建里程 | ≥**公里 |\n").tables[0].rows[0]
    assert row.target.text == "≥**公里"


def test_headings_and_lines_tell_the_project() -> None:
    text = (
        "# 某区城管局2025年部门预算\n\n---\n\n## 3、河道保洁绩效目标表\n\n单位：万元\n\n**项目编码：** K7\n\n"
        f"**绩效目标：** 河道清洁。\n\n### 绩效指标\n\n{HEADER}| 产出指标 | 数量指标 | 保洁里程 | ≥40公里 |\n\n注：每年一次。\n"
    )
    document = read_markdown("a.md", text)
    table = document.tables[0]
    assert (document.unit, document.year) == ("某区城管局", 2025)
    assert (table.number, table.title.text) == ("3", "河道保洁")
    assert table.project
    assert table.project.code == "K7"
    assert [g.text for g in table.goals or ()] == ["河道清洁。"]
    assert table.notes == "注：每年一次。"


def test_goals_in_lines_of_their_own_lose_their_running_numbers() -> None:
    text = f"# 供水绩效目标表\n\n绩效目标：\n\n1. 更换管网。\n2. 水质达标。\n\n{HEADER}| 产出指标 | 数量指标 | 管网 | 3公里 |\n"
    assert [g.text for g in read_markdown("a.md", text).tables[0].goals or ()] == ["更换管网。", "水质达标。"]


def test_lines_with_pipes_are_a_table_only_above_dashes() -> None:
    assert has_pipe_table(HEADER)
    assert not has_pipe_table("产出指标 | 数量指标 | 保洁里程 | ≥40公里\n质量指标 | 合格率 | 100%\n")
