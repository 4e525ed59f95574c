"""Ruled tables of PDF files drawn line by line: every look that lines, pages and text can have."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from linter.engine import lint
from linter.location import PdfLocation, from_json, to_json
from linter.model import Document
from linter.readers import read_bytes
from linter.readers.limits import Limits
from linter.readers.unreadable import garbled, scanned, textless
from linter.select import ruleset
from tests.readers.raw_pdf import FONT, HEIGHT, LINES, WIDTH, Ruled, assembled, filled, pages, stream, write

Texts = list[str | None]
HEAD: Texts = ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"]
ROWS: list[Texts] = [
    ["产出指标", "数量指标", "维修道路里程", "年度内完成维修的|农村道路里程", "≥120公里", "维修计划"],
    [None, "质量指标", "工程验收合格率", "验收合格工程占全|部工程的比例", "≥98%", "验收报告"],
    [None, None, "路面平整度", "平整度检测达标", "达标", "检测报告"],
    ["效益指标", "社会效益|指标", "出行时间缩短", "沿线村民出行时间", "≥20分钟", "抽样调查"],
]
READ: list[list[str]] = [
    ["产出指标", "数量指标", "维修道路里程", "年度内完成维修的农村道路里程", "≥120公里", "维修计划"],
    ["产出指标", "质量指标", "工程验收合格率", "验收合格工程占全部工程的比例", "≥98%", "验收报告"],
    ["产出指标", "质量指标", "路面平整度", "平整度检测达标", "达标", "检测报告"],
    ["效益指标", "社会效益指标", "出行时间缩短", "沿线村民出行时间", "≥20分钟", "抽样调查"],
]
ROLES = ("level1", "level2", "name", "description", "value", "basis")
TITLE = write("3、农村公路养护绩效目标表", 200, 720, size=14)
WHOLE = Ruled([HEAD, *ROWS])
PAGE_END = 40
"""Where the text of a page ends, from below."""


def read(data: bytes) -> Document:
    (document,) = read_bytes(data, "a.pdf")
    return document


def rows(document: Document, table: int = 0) -> list[list[str]]:
    return [[row.cell(role).text for role in ROLES] for row in document.tables[table].rows]


def doubted(document: Document) -> list[tuple[int, str]]:
    return [(row.index, doubt.cell) for table in document.tables for row in table.rows for doubt in row.doubts]


def page(*drawn: str | Ruled) -> str:
    return "\n".join(d.drawn() if isinstance(d, Ruled) else d for d in drawn)


def at_the_end(*body: Texts) -> Ruled:
    """A table whose last row stands at the end of the page."""
    table = replace(WHOLE, rows=[HEAD, *body])
    return replace(table, top=PAGE_END + table.height * len(table.rows))


def at_the_top(*body: Texts) -> Ruled:
    return replace(WHOLE, rows=body, top=760)


@pytest.mark.parametrize("line", LINES)
def test_table_is_read_whatever_its_lines_are_drawn_with(line: str) -> None:
    document = read(pages(page(TITLE, replace(WHOLE, line=line))))
    assert rows(document) == READ
    assert not document.problems
    assert not doubted(document)
    (table,) = document.tables
    assert (table.number, table.title.text) == ("3", "农村公路养护")


def test_lines_of_one_path_are_told_apart() -> None:
    strokes = [line.removeprefix("0.5 w ").removesuffix(" S") for line in WHOLE.drawn().split("\n") if " l S" in line]
    texts = [line for line in WHOLE.drawn().split("\n") if " l S" not in line]
    assert rows(read(pages(page(TITLE, " ".join(strokes) + " S", *texts)))) == READ


def test_table_open_at_its_sides_keeps_its_outer_columns() -> None:
    assert rows(read(pages(page(TITLE, replace(WHOLE, outer=False))))) == READ


def test_text_drawn_character_by_character_makes_the_same_words() -> None:
    assert rows(read(pages(page(TITLE, replace(WHOLE, apart=True))))) == READ


def test_text_that_runs_into_the_next_column_is_parted_at_the_line() -> None:
    drawn = replace(WHOLE, rows=[HEAD, ["产出指标", "数量指标", "", "", "≥3次", "计划"]])
    # One string over both cells, as some programs write a line of a page.
    run = write("维修道路里程的条数完成维修的农村道路里程条", 210, drawn.top - drawn.height - 12)
    assert rows(read(pages(page(TITLE, drawn, run)))) == [
        ["产出指标", "数量指标", "维修道路里程的条数", "完成维修的农村道路里程条", "≥3次", "计划"]
    ]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_place_of_a_cell_is_that_on_the_page_as_it_is_shown(rotate: int) -> None:
    document = read(pages(page(TITLE, WHOLE), rotate=rotate))
    assert rows(document) == READ
    # The value of the second row, from the upper left corner of the upright page.
    left, top, right, bottom = 420, 160, 490, 190
    shown = {
        0: (left, top, right, bottom),
        90: (HEIGHT - bottom, left, HEIGHT - top, right),
        180: (WIDTH - right, HEIGHT - bottom, WIDTH - left, HEIGHT - top),
        270: (top, WIDTH - right, bottom, WIDTH - left),
    }[rotate]
    place = document.tables[0].rows[1].target.location
    assert isinstance(place, PdfLocation)
    assert (place.page, [round(number) for number in place.box]) == (1, list(shown))


@pytest.mark.parametrize("rotate", [0, 90])
def test_table_written_sideways_is_read_upright(rotate: int) -> None:
    content = page(write("3、农村公路养护绩效目标表", 200, 520, size=14), replace(WHOLE, top=500))
    document = read(pages(f"q 0 1 -1 0 {WIDTH} 0 cm\n{content}\nQ", rotate=rotate))
    assert rows(document) == READ
    assert document.tables[0].number == "3"
    place = document.tables[0].rows[0].name.location
    assert isinstance(place, PdfLocation)
    sideways = (130, 500, 160, 600)
    assert tuple(map(round, place.box)) == (sideways if rotate == 0 else (200, 130, 300, 160))


@pytest.mark.parametrize("direction", ["0 1 -1 0", "0 -1 1 0"])
def test_label_written_sideways_in_its_cell_is_read(direction: str) -> None:
    drawn = replace(WHOLE, rows=[HEAD, ["", *ROWS[0][1:]], *ROWS[1:]])
    label = f"BT /F 10 Tf {direction} 90 {620 if direction[2] == '1' else 660} Tm <{'产出指标'.encode('utf-16-be').hex()}> Tj ET"
    assert rows(read(pages(page(TITLE, drawn, label)))) == READ


def test_table_in_a_form_within_a_form_is_read_where_it_stands() -> None:
    font = f"/Resources<</Font<</F {FONT}>>"
    inner = stream(page(TITLE, WHOLE), f"/Subtype/Form/BBox[0 0 {WIDTH} {HEIGHT}]/Matrix[1 0 0 1 10 5]{font}>>")
    outer = stream("/X Do", f"/Subtype/Form/BBox[0 0 {WIDTH} {HEIGHT}]/Resources<</XObject<</X 3 0 R>>>>")
    document = read(pages("q 0.5 0 0 0.5 20 30 cm /X Do Q", resources="/XObject<</X 4 0 R>>", others=[inner, outer]))
    assert rows(document) == READ
    place = document.tables[0].rows[3].level1.location
    assert isinstance(place, PdfLocation)
    assert tuple(map(round, place.box)) == (50, 478, 85, 492)


def test_watermark_across_a_table_is_no_text_of_its_cells() -> None:
    across = f"BT /F 40 Tf 0.7 0.7 -0.7 0.7 150 400 Tm <{'内部资料请勿外传'.encode('utf-16-be').hex()}> Tj ET"
    assert rows(read(pages(page(across, TITLE, WHOLE)))) == READ


def test_two_tables_on_a_page_are_two() -> None:
    second = write("4、校车运营绩效目标表", 200, 500, size=14)
    document = read(pages(page(TITLE, WHOLE, second, replace(WHOLE, rows=[HEAD, ROWS[0]], top=480))))
    assert [t.title.text for t in document.tables] == ["农村公路养护", "校车运营"]
    assert rows(document, 1) == READ[:1]


def test_title_in_a_frame_and_boxes_to_tick_are_no_tables() -> None:
    frame = Ruled([["3、农村公路养护绩效目标表"]], left=180, top=735, widths=[240], height=22)
    tick = replace(frame, rows=[["√"]], left=424, top=WHOLE.top - 34, widths=[12], height=12)
    texts = [*ROWS[:2], [None, None, "路面平整度", "平整度检测达标", "", "检测报告"], ROWS[3]]
    document = read(pages(page(frame, replace(WHOLE, rows=[HEAD, *texts]), tick)))
    assert document.tables[0].title.text == "农村公路养护"
    assert [row[2] for row in rows(document)] == [row[2] for row in READ]


def test_code_that_a_narrow_cell_breaks_is_put_together_and_words_are_not() -> None:
    block = [["项目编码", "13010023P00RRF|8100023", "项目名称", "GB 50300|验收", "", ""]]
    drawn = replace(WHOLE, rows=[*block, HEAD, *ROWS], widths=(70, 76, 100, 120, 70, 60))
    (table,) = read(pages(page(TITLE, drawn))).tables
    assert table.project
    assert (table.project.code, table.project.name) == ("13010023P00RRF8100023", "GB 50300验收")


@pytest.mark.parametrize("repeated", [True, False])
def test_table_goes_on_on_the_next_page_with_its_header_or_without(repeated: bool) -> None:
    number = write("- 2 -", 290, 20)
    rest: list[Texts] = [["", *ROWS[1][1:]], *ROWS[2:]]
    below = at_the_top(HEAD, *rest) if repeated else at_the_top(*rest)
    document = read(pages(page(TITLE, at_the_end(ROWS[0]), number), page(below, number)))
    assert rows(document) == READ
    assert not doubted(document)


def test_row_that_a_page_cuts_is_one_row() -> None:
    above: Texts = ["产出指标", "数量指标", "维修道路里程", "年度内完成维修|的农村公路和桥", "≥120公里", "维修计划"]
    below: Texts = ["", "", "", "梁的里程", "", ""]
    document = read(pages(page(TITLE, at_the_end(above)), page(at_the_top(below, ["", *ROWS[1][1:]]))))
    assert rows(document) == [
        ["产出指标", "数量指标", "维修道路里程", "年度内完成维修的农村公路和桥梁的里程", "≥120公里", "维修计划"],
        READ[1],
    ]


def test_row_that_a_page_cuts_in_every_cell_is_one_row() -> None:
    above: Texts = ["产出指标", "数量指标", "|维修国道省道县道和", "|年度内完成维修的国道省", "|一百二十公", "维修计划"]
    below: Texts = ["", "", "乡道的里程", "道县道和乡道里程", "里以上", ""]
    document = read(pages(page(TITLE, at_the_end(above)), page(at_the_top(below, ["", *ROWS[1][1:]]))))
    assert rows(document)[0][2:] == [
        "维修国道省道县道和乡道的里程", "年度内完成维修的国道省道县道和乡道里程", "一百二十公里以上", "维修计划"
    ]  # fmt: skip
    assert len(rows(document)) == 2


def test_row_without_a_value_at_the_top_of_a_page_is_a_row() -> None:
    """The author left it out: the very thing we look for."""
    lacking: Texts = ["", "质量指标", "工程验收合格率", "验收合格工程占全|部工程的比例", "", "验收报告"]
    document = read(pages(page(TITLE, at_the_end(ROWS[0])), page(at_the_top(lacking))))
    assert [row[2:5:2] for row in rows(document)] == [["维修道路里程", "≥120公里"], ["工程验收合格率", ""]]


def test_label_that_stands_on_the_next_page_belongs_to_the_rows_above_too() -> None:
    first: list[Texts] = [["", *ROWS[0][1:]], [None, *ROWS[1][1:]]]
    rest: list[Texts] = [
        ["产出指标", "时效指标", "完工时间", "全部完工时间", "11月底前", "施工合同"],
        ROWS[3],
    ]
    document = read(pages(page(TITLE, at_the_end(*first)), page(at_the_top(*rest))))
    assert [row[0] for row in rows(document)] == ["产出指标", "产出指标", "产出指标", "效益指标"]
    assert not doubted(document)


def test_label_of_a_single_row_above_the_break_is_a_guess_and_said_to_be_one() -> None:
    first: Texts = ["", "数量指标", "维修道路里程", "完成维修的里程", "≥120公里", "维修计划"]
    rest: list[Texts] = [["产出指标", *ROWS[1][1:]], ROWS[3]]
    document = read(pages(page(TITLE, at_the_end(first)), page(at_the_top(*rest))))
    assert [row[0] for row in rows(document)] == ["产出指标", "产出指标", "效益指标"]
    assert doubted(document) == [(1, "level1")]
    (result,) = lint([document], ruleset())
    assert "JX002" in {d.code for d in result.diagnostics}


def test_label_is_not_taken_over_where_the_author_leaves_cells_empty() -> None:
    """Each row has a cell of its own there, empty below the first of its group."""
    first: list[Texts] = [ROWS[0], ["", *ROWS[1][1:]], ["", "质量指标", *ROWS[2][2:]]]
    document = read(pages(page(TITLE, at_the_end(*first)), page(at_the_top(ROWS[3]))))
    assert [row[0] for row in rows(document)] == ["产出指标", "产出指标", "产出指标", "效益指标"]


def test_label_that_a_page_cuts_in_two_is_one() -> None:
    first: Texts = ["效益指标", "社会效益", "出行时间缩短", "沿线村民出行时间", "≥20分钟", "抽样调查"]
    rest: Texts = ["", "指标", "通行安全提升", "事故起数下降", "≥10%", "事故统计"]
    document = read(pages(page(TITLE, at_the_end(first)), page(at_the_top(rest))))
    assert [row[:3] for row in rows(document)] == [
        ["效益指标", "社会效益指标", "出行时间缩短"], ["效益指标", "社会效益指标", "通行安全提升"]
    ]  # fmt: skip


def test_label_that_is_cut_off_below_the_table_heads_its_rows() -> None:
    """A spreadsheet centres it in the whole merged cell and shows only what falls on the page."""
    first: list[Texts] = [["", *ROWS[0][1:]], [None, *ROWS[1][1:]]]
    above = at_the_end(*first)
    cut = f"q 50 {above.bottom} 70 60 re W n\n{write('产出指标', 54, above.bottom - 30)}\nQ"
    rest: Texts = ["", "时效指标", "完工时间", "全部完工时间", "11月底前", "施工合同"]
    document = read(pages(page(TITLE, above, cut), page(at_the_top(rest))))
    assert [row[0] for row in rows(document)] == ["产出指标"] * 3
    assert not doubted(document)


def test_header_that_no_line_parts_from_the_rest_of_a_row_is_taken_off() -> None:
    above: Texts = ["产出指标", "数量指标", "维修道路里程", "年度内完成维修|的农村公路和桥", "≥120公里", "维修计划"]
    joined = [
        f"{head}|{text}" if text else head for head, text in zip(HEAD, ["", "", "", "梁的里程", "", ""], strict=True)
    ]
    document = read(pages(page(TITLE, at_the_end(above)), page(at_the_top(joined, ["", *ROWS[1][1:]]))))
    assert rows(document)[0][3] == "年度内完成维修的农村公路和桥梁的里程"
    assert rows(document)[1] == READ[1]


def test_header_at_the_end_of_a_page_heads_the_next_one() -> None:
    document = read(pages(page(TITLE, at_the_end()), page(at_the_top(*ROWS))))
    assert rows(document) == READ


def test_next_form_at_the_top_of_a_page_is_no_rest_of_the_row_before() -> None:
    following: list[Texts] = [["绩效目标", "1.保障校车安全。", "", "", "", ""], HEAD, *ROWS[3:]]
    document = read(pages(page(TITLE, at_the_end(*ROWS[:3])), page(at_the_top(*following))))
    assert [rows(document, i) for i in range(2)] == [READ[:3], READ[3:]]
    assert [goal.text for goal in document.tables[1].goals or ()] == ["保障校车安全。"]


def test_row_of_a_second_table_in_the_same_grid_is_joined_by_its_own_columns() -> None:
    """Its value stands before its description."""
    head = ["一级指标", "二级指标", "三级指标", "指标值", "绩效指标描述", "备注"]
    above: Texts = ["产出指标", "数量指标", "配备校车", "≥30辆", "|为边远村庄学", ""]
    first: list[Texts] = [*ROWS[:2], ["绩效目标", "1.保障校车安全。", "", "", "", ""], [*head], above]
    document = read(
        pages(page(TITLE, at_the_end(*first)), page(at_the_top(["", "", "", "", "生配备校车", ""], ROWS[3])))
    )
    (row, _) = document.tables[1].rows
    assert (row.target.text, row.description.text) == ("≥30辆", "为边远村庄学生配备校车")


def test_text_that_neither_lines_nor_columns_part_is_read_as_copied_text() -> None:
    """Cells one after the other, as the text of a file may have them whatever the page looks like."""
    lines = [
        "1、农村公路养护绩效目标表",
        "绩效目标 1.改善出行条件。",
        " ".join(filter(None, HEAD[:4])) + " 指标值 指标值确定依据",
    ]
    lines += [" ".join(cell for cell in row if cell) for row in READ]
    content = page(*(write(line, 20 + 7 * i, 760 - 15 * i, size=7) for i, line in enumerate(lines)))
    (table,) = read(pages(content)).tables
    assert [row.name.text for row in table.rows] == [row[2] for row in READ]
    assert all(isinstance(row.name.location, PdfLocation) for row in table.rows)


def test_running_heads_and_page_numbers_do_not_part_a_table() -> None:
    head = write("某县2024年部门预算公开", 250, 785)
    texts = [[*ROWS[0][:2], f"维修道路里程{i}", *ROWS[0][3:]] for i in "甲乙丙"]
    made = [
        page(TITLE, at_the_end(texts[0]), head, write("第1页 共3页", 290, 20)),
        *(
            page(at_the_top(["", "", *text[2:]]), head, write(f"第{i}页 共3页", 290, 20))
            for i, text in enumerate(texts[1:], 2)
        ),
    ]
    document = read(pages(*made))
    assert [row[:3] for row in rows(document)] == [[*READ[0][:2], text[2]] for text in texts]


def test_table_that_has_nothing_to_do_with_targets_is_none() -> None:
    other = Ruled([["收入", "支出", "项目"], ["120", "118", "基本支出"], ["2", "4", "指标"]], widths=(90, 90, 90))
    document = read(pages(page(write("2、部门收支总表", 200, 720), other)))
    assert not document.tables
    assert [p.code for p in document.problems] == ["JX003"]


def test_place_survives_json() -> None:
    place = PdfLocation(3, (1.5, 2.0, 30.0, 40.5))
    printed = json.loads(json.dumps(to_json(place)))
    assert printed == {"kind": "pdf", "page": 3, "box": [1.5, 2.0, 30.0, 40.5]}
    assert from_json(printed) == place
    assert from_json({"kind": "pdf", "page": 3, "box": [1.5, 2.0, 30.0]}) is None
    assert place.label() == "第3页"


PICTURE = stream(b"\x80", "/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8")
SCAN = f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /X Do Q"


def with_pictures(*contents: str) -> bytes:
    return pages(*contents, resources="/XObject<</X 3 0 R>>", others=[PICTURE])


def test_scan_without_text_asks_for_text_recognition() -> None:
    (problem,) = read(with_pictures(SCAN, page(SCAN, write("- 2 -", 290, 20)))).problems
    assert (problem.code, problem.message) == ("JX001", scanned().message)
    assert "OCR" in problem.message


def test_scan_with_recognised_text_is_read() -> None:
    hidden = page(TITLE, WHOLE).replace("BT", "BT 3 Tr")
    assert rows(read(with_pictures(page(SCAN, hidden)))) == READ


def test_scans_between_pages_with_text_are_told_of() -> None:
    document = read(with_pictures(page(TITLE, WHOLE), SCAN, SCAN))
    assert rows(document) == READ
    assert [(p.code, p.message) for p in document.problems] == [("JX002", "第2、3页是扫描的图片，没有文字，没有检查。")]


def test_text_drawn_as_shapes_is_not_taken_for_a_scan() -> None:
    (problem,) = read(pages(filled(10, 10, 90, 90))).problems
    assert problem.message == textless().message


def test_text_whose_font_does_not_say_its_characters_is_told_from_a_file_without_targets() -> None:
    drawn = page(TITLE, WHOLE)
    for text in {text for row in (HEAD, *ROWS) for cell in row if cell for text in cell.split("|")}:
        other = "".join(chr(ord(c) + 0x1234) for c in text)
        drawn = drawn.replace(text.encode("utf-16-be").hex(), other.encode("utf-16-be").hex())
    (problem,) = read(pages(drawn, font=FONT.replace("/UniGB-UCS2-H", "/Identity-H"))).problems
    assert (problem.code, problem.message) == ("JX001", garbled().message)


def test_radical_that_stands_for_a_character_is_read_as_it() -> None:
    drawn = page(TITLE, WHOLE)
    for character, radical in (("里", "⾥"), ("见", "⻅")):
        drawn = drawn.replace(character.encode("utf-16-be").hex(), radical.encode("utf-16-be").hex())
    assert rows(read(pages(drawn))) == READ


def test_junk_before_the_file_is_passed_over() -> None:
    assert rows(read(b"HTTP/1.1 200 OK\r\n\r\n" + pages(page(TITLE, WHOLE)))) == READ


@pytest.mark.parametrize(("limits", "key"), [(Limits(pages=1), "pages"), (Limits(objects=20), "objects")])
def test_file_above_a_limit_is_refused_by_its_name(limits: Limits, key: str) -> None:
    data = pages(page(TITLE, WHOLE), page(WHOLE))
    (document,) = read_bytes(data, "a.pdf", limits)
    assert f"limits.{key}" in document.problems[0].message


def test_page_that_is_broken_costs_no_other_page() -> None:
    data = pages(page(TITLE, WHOLE), "q (")
    assert rows(read(data)) == READ
    assert not read(assembled(["<</Type/Catalog>>"])).tables
