"""Titles, headers and the stretches of lines they make."""

from linter.tables.header import find_headers
from linter.tables.lines import split_lines
from linter.tables.titles import Region, find_regions, find_titles

HEADER = "一级指标 二级指标 三级指标 绩效指标描述 指标值 指标值确定依据"


def regions(text: str) -> list[Region]:
    lines = split_lines(text)
    return find_regions(lines, find_titles(lines), find_headers(lines))


def titles(text: str) -> list[tuple[str | None, str]]:
    return [(t.number, t.text) for t in find_titles(split_lines(text))]


def test_title_loses_its_number_and_the_word_for_the_table() -> None:
    assert titles(" 3、乡镇卫生院设备购置绩效目标表\n单位：万元") == [("3", "乡镇卫生院设备购置")]


def test_title_may_wrap_inside_the_word_for_the_table() -> None:
    assert titles("5、城乡供水一体化（二期）管网改造工程项目资金绩效\n\n目标表") == [
        ("5", "城乡供水一体化（二期）管网改造工程项目资金")
    ]


def test_title_may_begin_with_a_second_number() -> None:
    assert titles("12、7 所中小学校舍改造绩效目标表") == [("12", "7所中小学校舍改造")]


def test_numbered_goal_above_is_not_taken_for_the_beginning_of_a_title() -> None:
    text = "1、公厕改造绩效目标表\n绩效目标\n1、完成公厕改造。\n2、方便群众\n2、路灯维护绩效目标表"
    assert titles(text) == [("1", "公厕改造"), ("2", "路灯维护")]


def test_word_leaves_a_field_code_behind_the_title() -> None:
    assert titles("4.老年食堂补助绩效目标表 TC 4、老年食堂补助绩效目标表 \\f C \\l 1 ") == [("4", "老年食堂补助")]


def test_unnumbered_title_is_read_but_a_sentence_about_tables_is_not() -> None:
    assert titles("义务植树绩效目标表") == [(None, "义务植树")]
    assert titles("各单位要认真填报，按时报送绩效目标表") == []


def test_contents_make_no_table() -> None:
    text = f"1、道路养护绩效目标表\n2、河道清淤绩效目标表\n1、道路养护绩效目标表\n{HEADER}\n2、河道清淤绩效目标表\n{HEADER}\n"
    assert [r.title.text for r in regions(text) if r.title] == ["道路养护", "河道清淤"]


def test_header_on_the_next_page_belongs_to_the_same_table() -> None:
    found = regions(f"1、道路养护绩效目标表\n{HEADER}\n数量指标 里程 里程 ≥3 公里 计划\n {HEADER}\n")
    assert [len(r.headers) for r in found] == [2]


def test_header_without_title_makes_a_table() -> None:
    found = regions(f"道路养护\n{HEADER}\n数量指标 里程 里程 ≥3 公里 计划\n")
    assert [r.title for r in found] == [None]


def test_headings_may_wrap_in_narrow_columns() -> None:
    (header,) = find_headers(split_lines("一级指标 二级指标 三级指标 绩效指标描述 指标值 指标值确\n\n定依据\n"))
    assert header.columns == ("level1", "level2", "name", "description", "value", "basis")


def test_row_that_names_headings_is_no_header() -> None:
    assert find_headers(split_lines("一级指标 二级指标 三级指标 指标值 应当按规定填写\n")) == []


def test_tail_of_a_cell_below_a_repeated_header_is_not_one_more_heading() -> None:
    text = f"{HEADER}\n数量指标 …\n {HEADER}\n\n得分\n"
    assert [h.columns[-1] for h in find_headers(split_lines(text))] == ["basis", "basis"]
