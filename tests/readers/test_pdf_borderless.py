"""Tables without ruling lines, drawn word by word: every way to set rows, labels and what stands above them."""

from __future__ import annotations

from collections.abc import Sequence
from time import process_time

import pytest

from linter.model import Document
from linter.readers.pdf.borderless import borderless_rows
from linter.readers.pdf.form import Placed
from linter.readers.pdf.page import Page, Word, lines_of
from linter.tables.grid import read_grid

SIZE, STEP, GAP = 10.0, 12.0, 8.0
"""Height of a line, distance of two lines of a cell, room between rows."""
COLUMNS = (50, 110, 190, 290, 410, 480)
HEAD = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
ROLES = ("level1", "level2", "name", "description", "value", "basis")
Texts = Sequence[str]


def word(text: str, x: float, y: float) -> Word:
    """A word that begins at ``x``, its line's top at ``y``."""
    edges = tuple(x + SIZE * i for i in range(len(text)))
    return Word(text, x, y, x + SIZE * len(text), y + SIZE, edges, True)


def letters(text: str, x: float, y: float) -> list[Word]:
    """The same characters one by one."""
    return [word(character, x + SIZE * i, y)._replace(spaced=False) for i, character in enumerate(text)]


def cell(text: str, x: float, top: float, height: float, setting: str) -> list[Word]:
    """The lines of a cell, parted by bars, in a row ``height`` high."""
    lines = text.split("|") if text else []
    free = height - STEP * len(lines)
    y = top + {"top": 0.0, "middle": free / 2, "bottom": free}[setting]
    return [word(line, x, y + STEP * i) for i, line in enumerate(lines)]


def height_of(row: Texts) -> float:
    return STEP * max(text.count("|") + 1 for text in row)


def body(
    rows: Sequence[Texts], top: float, setting: str = "middle", gap: float = GAP, columns: Sequence[float] = COLUMNS
) -> list[Word]:
    """Rows below each other; an empty label stands for that of the row above, which is set on all of them."""
    words: list[Word] = []
    tops = [top]
    for row in rows:
        tops.append(tops[-1] + height_of(row) + gap)
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            end = next((k for k in range(r + 1, len(rows)) if c > 1 or any(rows[k][: c + 1])), len(rows))
            words += cell(text, columns[c], tops[r], tops[end] - gap - tops[r], setting)
    return words


def header(top: float) -> list[Word]:
    return [word(text, x, top) for text, x in zip(HEAD, COLUMNS, strict=True)]


def read(*pages: Sequence[Word]) -> Document:
    """The pages of a file, 600 points wide and 800 high."""
    made = [Page(number, 600, 800, words) for number, words in enumerate(pages, 1)]
    return read_grid("a.pdf", "pdf", borderless_rows([Placed(p, line) for p in made for line in lines_of(p.words)]))


def texts(document: Document, table: int = 0) -> list[list[str]]:
    return [[row.cell(role).text for role in ROLES] for row in document.tables[table].rows]


ROWS: list[Texts] = [
    ("产出指标", "数量指标", "维修道路里程", "年度内完成维修的农村|道路里程", "≥120公里", "维修计划"),
    ("", "", "改造危桥座数", "当年完工的危桥", "≥6座", "年度建设计|划表"),
    ("", "质量指标", "工程验收合格|率", "验收合格的工程占全部|完工工程的比例，按标|段计算", "≥98%", "验收报告"),
    ("效益指标", "社会效益|指标", "出行时间缩短", "沿线村民进城的时间", "≥20分钟", "抽样调查"),
]
READ = [
    ["产出指标", "数量指标", "维修道路里程", "年度内完成维修的农村道路里程", "≥120公里", "维修计划"],
    ["产出指标", "数量指标", "改造危桥座数", "当年完工的危桥", "≥6座", "年度建设计划表"],
    ["产出指标", "质量指标", "工程验收合格率", "验收合格的工程占全部完工工程的比例，按标段计算", "≥98%", "验收报告"],
    ["效益指标", "社会效益指标", "出行时间缩短", "沿线村民进城的时间", "≥20分钟", "抽样调查"],
]


@pytest.mark.parametrize("setting", ["middle", "top", "bottom"])
def test_rows_are_told_by_how_their_cells_are_set(setting: str) -> None:
    assert texts(read(header(100) + body(ROWS, 130, setting))) == READ


@pytest.mark.parametrize("setting", ["middle", "top"])
def test_rows_without_any_room_between_them_are_told_by_their_full_lines(setting: str) -> None:
    assert texts(read(header(100) + body(ROWS, 130, setting, gap=0))) == READ


def test_a_header_broken_into_lines_and_drawn_by_the_character_is_one() -> None:
    broken = [
        w
        for text, x in zip(HEAD, COLUMNS, strict=True)
        for i, part in enumerate((text[:3], text[3:]))
        for w in letters(part, x, 90 + STEP * i)
    ]
    assert texts(read(broken + body(ROWS, 130))) == READ


def test_columns_that_nearly_touch_are_parted_at_the_seam() -> None:
    row = ("产出指标", "数量指标", "", "", "≥6座", "建设计划")
    name, description = "按时完工项目个数及占比", "占全部"
    edges = tuple([190 + 9.0 * i for i in range(len(name))] + [290.5 + 10 * i for i in range(len(description))])
    joined = Word(name + description, 190, 130, 320.5, 140, edges, True)
    [found] = texts(read([*header(100), *body([row], 130), joined]))
    assert found == ["产出指标", "数量指标", name, description, "≥6座", "建设计划"]


def test_a_row_goes_on_below_the_repeated_header_of_the_next_page() -> None:
    upper = body(
        [*ROWS[:2], (*ROWS[2][:2], "工程验收合格", "验收合格的工程占全部|完工工程的比例，按标", *ROWS[2][4:])], 600
    )
    lower = body([("", "", "率", "段计算", "", ""), ROWS[3]], 80)
    assert texts(read(header(570) + upper, header(50) + lower)) == READ


@pytest.mark.parametrize(
    ("first", "second"),
    [(660, None), (720, None), (None, 50), (640, None), (755, 20)],
    ids=["on its page", "at the cut", "on the other page", "on the first row", "on both pages"],
)
def test_a_label_that_a_page_cuts_stands_for_its_rows_on_both(first: float | None, second: float | None) -> None:
    named = [("", "数量指标", f"第{i}项工程", "完工数量", "≥1个", "计划") for i in "一二三四五六七八"]
    rest = [("效益指标", "社会效益指标", "出行时间", "缩短的时间", "≥1分钟", "调查")]
    upper = [*header(610), *body(named[:6], 640)]
    lower = [*body([*named[6:], *rest], 40)]
    upper += [word("产出指标", COLUMNS[0], first)] if first else []
    lower += [word("产出指标", COLUMNS[0], second)] if second else []
    found = texts(read(upper, lower))
    assert [row[0] for row in found] == ["产出指标"] * 8 + ["效益指标"]
    assert [row[1] for row in found] == ["数量指标"] * 8 + ["社会效益指标"]


def test_a_label_in_the_wrong_place_stays_there_for_the_checks_to_find() -> None:
    rows = [("产出指标", "数量指标", "培训人数", "参加的人数", "≥9人", "计划"),
            ("", "社会效益指标", "就业率", "就业的比例", "≥9%", "计划"),
            ("效益指标", "可持续影响指标", "使用年限", "使用的年数", "≥9年", "计划")]  # fmt: skip
    assert [row[0] for row in texts(read(header(100) + body(rows, 130)))] == ["产出指标", "产出指标", "效益指标"]


BLOCK = [
    word("2、农村公路养护与危桥改造绩效目标表", 50, 40),
    word("项目编", 50, 94), word("码", 50, 106), word("99010025P00D", 130, 88), word("4Q94000457", 130, 100),
    word("4X", 130, 112), word("项目名称", 260, 100), word("农村公路养护", 330, 100),
    word("预算数（万元）", 50, 140), word("90.00", 160, 140), word("其中：财政资金", 260, 140), word("80.00", 360, 140),
    word("资金支出", 50, 166), word("计划（%）", 50, 178), word("6月底", 130, 160), word("12月底", 260, 160),
    word("40%", 130, 184), word("100%", 260, 184),
    word("1.养护县道和乡道。", 150, 210), word("绩效目标", 50, 222), word("2.消除危桥，保障村民", 150, 222),
    word("出行安全。", 150, 234),
]  # fmt: skip


def test_what_stands_above_the_header_is_read_by_its_labels() -> None:
    [table] = read(BLOCK + header(260) + body(ROWS, 290)).tables
    assert (table.number, table.title.text) == ("2", "农村公路养护与危桥改造")
    assert table.project
    assert (table.project.code, table.project.name) == ("99010025P00D4Q940004574X", "农村公路养护")
    assert table.budget
    assert (table.budget.total, table.budget.fiscal, table.budget.unit) == ("90.00", "80.00", "万元")
    assert table.schedule
    assert [(p.due, p.percent) for p in table.schedule.payments] == [("6月底", "40%"), ("12月底", "100%")]
    assert [goal.text for goal in table.goals or ()] == ["养护县道和乡道。", "消除危桥，保障村民出行安全。"]
    assert texts(read(BLOCK + header(260) + body(ROWS, 290))) == READ


def test_the_next_title_ends_a_table_and_may_be_broken_by_the_page() -> None:
    wide = "3、乡镇敬老院消防设施与无障碍设施改造及护理型床位建设补助资金提前下达" + "部分" * 8
    upper = [*header(100), *body(ROWS, 130), word(wide, 50, 700)]
    lower = [word("（第二批）绩效目标表", 50, 30), *header(60), *body(ROWS[:1], 90)]
    document = read(upper, lower)
    assert [len(table.rows) for table in document.tables] == [4, 1]
    assert document.tables[1].title.text == wide[2:] + "（第二批）"


def test_prose_below_a_table_is_none_of_its_rows() -> None:
    prose = word("以上指标由主管部门会同财政部门在年度预算批复后三十日内下达到各实施单位并组织自评", 60, 400)
    assert texts(read([*header(100), *body(ROWS, 130), prose])) == READ


def test_text_that_is_drawn_beyond_the_page_is_not_there() -> None:
    beyond = [word("满意度指标", COLUMNS[0], -40), word("满意度指标", COLUMNS[0], 900)]
    assert texts(read(header(100) + body(ROWS, 130) + beyond)) == READ


def test_the_time_grows_with_the_length_of_a_table() -> None:
    def seconds(pages: int) -> float:
        made = [header(30) + body([ROWS[0], ROWS[1]] * 12, 60)[: None if i else 400] for i in range(pages)]
        start = process_time()
        assert len(texts(read(*made))) >= 20 * pages
        return process_time() - start

    seconds(4)
    assert seconds(80) < 12 * seconds(20)
