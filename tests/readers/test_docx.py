"""Word files: merged and nested cells, changes as accepted, fields, text boxes, comments; made by python-docx and by hand."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from linter.location import DocxLocation
from linter.model import Document, Table
from linter.readers.docx import read_docx
from linter.readers.unreadable import UnreadableError
from linter.registry import builtin_checks
from linter.remarks import remarks
from tests.readers.office import STRICT, paragraph, run, tbl, tc, tr, word

HEADINGS = ("一级指标", "二级指标", "三级指标", "指标值")
HEADER = tr(*HEADINGS)
ROW = tr("产出指标", "数量指标", "修缮教室数量", "≥12间")
RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def document(*blocks: str, **parts: str) -> Document:
    return read_docx("a.docx", word("".join(blocks), **parts))


def only_table(*blocks: str, **parts: str) -> Table:
    (table,) = document(*blocks, **parts).tables
    return table


def cells(table: Table) -> list[list[str]]:
    return [[row.cell(role).text for role in ("level1", "level2", "name", "value")] for row in table.rows]


def name_of(content: str, **parts: str) -> str:
    """What is read of one cell's content."""
    return only_table(tbl(HEADER, tr("产出指标", "数量指标", tc(content), "≥12间")), **parts).rows[0].name.text


def test_merged_cells_name_every_row_they_span_and_rows_keep_their_own_place() -> None:
    table = only_table(
        tbl(
            HEADER,
            tr(tc("产出指标", RESTART), tc("数量指标", RESTART), "修缮教室数量", "≥12间"),
            tr(tc("", CONTINUE), tc("", CONTINUE), "更换课桌椅数量", "≥480套"),
            tr(tc("", CONTINUE), "质量指标", "工程验收合格率", "100%"),
            tr(tc("满意度指标", span(2)), "学生家长满意度", "≥90%"),
        )
    )
    assert cells(table) == [
        ["产出指标", "数量指标", "修缮教室数量", "≥12间"],
        ["产出指标", "数量指标", "更换课桌椅数量", "≥480套"],
        ["产出指标", "质量指标", "工程验收合格率", "100%"],
        ["满意度指标", "满意度指标", "学生家长满意度", "≥90%"],
    ]
    assert [row.location for row in table.rows] == [
        DocxLocation(1, 2, 1), DocxLocation(1, 3, 3), DocxLocation(1, 4, 2), DocxLocation(1, 5, 1),
    ]  # fmt: skip
    assert table.rows[2].level1.location == DocxLocation(1, 2, 1)
    assert table.rows[3].name.location == DocxLocation(1, 5, 2)


def test_old_files_merge_sideways_without_a_span() -> None:
    merged = tr(tc("满意度指标", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), "学生满意度", "≥90%")
    assert cells(only_table(tbl(HEADER, ROW, merged)))[1] == ["满意度指标", "满意度指标", "学生满意度", "≥90%"]


def test_row_that_begins_or_ends_inside_the_table_keeps_its_columns() -> None:
    row = tr("数量指标", "更换课桌椅数量", "≥480套", settings='<w:gridBefore w:val="1"/>')
    short = tr("产出指标", "质量指标", "工程验收合格率", settings='<w:gridAfter w:val="1"/>')
    assert cells(only_table(tbl(HEADER, ROW, row, short)))[1:] == [
        ["产出指标", "数量指标", "更换课桌椅数量", "≥480套"],
        ["产出指标", "质量指标", "工程验收合格率", ""],
    ]


def test_borders_not_quite_in_line_make_no_columns() -> None:
    header = tr("一级指标", "二级指标", tc("三级指标", span(2)), "指标值")
    row = tr("产出指标", tc("数量指标", span(2)), "修缮教室数量", "≥12间")
    table = only_table(tbl(header, row, widths=(1500, 1500, 40, 3000, 1500)))
    assert cells(table) == [["产出指标", "数量指标", "修缮教室数量", "≥12间"]]


def test_value_split_below_one_heading_is_put_together() -> None:
    header = tr("一级指标", "二级指标", "三级指标", tc("指标值", span(3)))
    row = tr("产出指标", "数量指标", "修缮教室数量", "≥", "12", "间")
    assert cells(only_table(tbl(header, row))) == [["产出指标", "数量指标", "修缮教室数量", "≥12间"]]


def test_rows_merged_whole_are_read_once() -> None:
    first = tr(*(tc(text, RESTART) for text in ("产出指标", "数量指标", "修缮教室数量", "≥12间")))
    again = tr(*(tc("", CONTINUE) for _ in HEADINGS))
    assert len(only_table(tbl(HEADER, first, again)).rows) == 1


def test_block_above_the_header_in_the_same_table() -> None:
    table = only_table(
        paragraph("项目支出绩效目标表"),
        tbl(
            tr("项目名称", tc("校舍修缮", span(3))),
            tr(tc("预算规模及资金用途", RESTART), "预算数（万元）", "80.00", "其中：财政资金80.00"),
            tr(tc("", CONTINUE), tc("修缮教学楼屋面和教室。", span(3))),
            tr(tc("绩效目标", RESTART), tc("1.改善教学条件。\n2.消除安全隐患。", span(3) + RESTART)),
            tr(tc("", CONTINUE), tc("", span(3) + CONTINUE)),
            HEADER,
            ROW,
        ),
    )
    assert table.title.text == "校舍修缮"
    assert table.project
    assert table.project.purpose == "修缮教学楼屋面和教室。"
    assert table.budget
    assert (table.budget.total, table.budget.fiscal, table.budget.unit) == ("80.00", "80.00", "万元")
    assert [goal.text for goal in table.goals or ()] == ["改善教学条件。", "消除安全隐患。"]


def test_several_projects_in_one_table() -> None:
    block = tr("项目名称", tc("{}", span(3)))
    table = tbl(block.replace("{}", "校舍修缮"), HEADER, ROW, block.replace("{}", "图书购置"), HEADER, ROW)
    assert [t.title.text for t in document(table).tables] == ["校舍修缮", "图书购置"]


def test_project_named_only_on_its_first_row() -> None:
    table = tbl(
        tr("项目名称", *HEADINGS),
        tr(tc("校舍修缮", RESTART), "产出指标", "数量指标", "修缮教室数量", "≥12间"),
        tr(tc("", CONTINUE), "产出指标", "质量指标", "验收合格率", "100%"),
        tr(tc("图书购置", RESTART), "产出指标", "数量指标", "购置图书数量", "≥3000册"),
    )
    assert [(t.title.text, len(t.rows)) for t in document(table).tables] == [("校舍修缮", 2), ("图书购置", 1)]


def test_table_inside_a_layout_table_is_the_table() -> None:
    inner = tbl(HEADER, ROW)
    outer = tbl(tr(tc(paragraph("校舍修缮绩效目标表") + inner)), tr(tc(paragraph("图书购置绩效目标表") + inner)))
    tables = document(outer).tables
    assert [t.title.text for t in tables] == ["校舍修缮", "图书购置"]
    assert [t.rows[0].location for t in tables] == [DocxLocation(2, 2, 1), DocxLocation(3, 2, 1)]


def test_table_inside_a_cell_of_a_target_table_does_not_cut_it() -> None:
    detail = tbl(tr("年级", "间数"), tr("一年级", "6"))
    row = tr("产出指标", "数量指标", tc(paragraph("修缮教室数量") + detail), "≥12间")
    table = only_table(tbl(HEADER, row, tr("", "质量指标", "工程验收合格率", "100%")))
    assert [r.name.text for r in table.rows] == ["修缮教室数量", "工程验收合格率"]


def test_table_of_something_else_ends_the_targets() -> None:
    other = tbl(tr("年级", "间数"), tr("一年级", "6"))
    assert len(only_table(tbl(HEADER, ROW), other, tbl(tr("附注", "无"))).rows) == 1


def test_table_without_a_header_goes_on_with_the_one_above() -> None:
    row = tr("", "质量指标", "工程验收合格率", "100%")
    assert len(only_table(tbl(HEADER, ROW), paragraph(run("")), tbl(row)).rows) == 2


def test_changes_are_read_as_accepted() -> None:
    moved = "<w:moveFrom>" + run("走廊") + "</w:moveFrom><w:moveTo>" + run("教室") + "</w:moveTo>"
    deleted = "<w:del><w:r><w:delText>改造</w:delText></w:r></w:del><w:ins>" + run("修缮") + "</w:ins>"
    assert name_of(paragraph(deleted + moved + run("数量"))) == "修缮教室数量"
    gone = tr("产出指标", "数量指标", "拆除围墙长度", "≥90米", settings="<w:del/>")
    added = tr("产出指标", "数量指标", "更换课桌椅数量", "≥480套", settings="<w:ins/>")
    assert [r.name.text for r in only_table(tbl(HEADER, gone, ROW, added)).rows] == ["修缮教室数量", "更换课桌椅数量"]


def test_line_whose_end_was_deleted_goes_on_in_the_next() -> None:
    table = only_table(paragraph("3、校舍", "<w:rPr><w:del/></w:rPr>"), paragraph("修缮绩效目标表"), tbl(HEADER, ROW))
    assert (table.number, table.title.text) == ("3", "校舍修缮")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (run("修缮") + run("秘密", "<w:vanish/>") + run("教室", '<w:vanish w:val="0"/>'), "修缮教室"),
        (run("修缮") + run("秘密", '<w:rStyle w:val="unseen"/>'), "修缮"),
        ("<w:r><w:t>修缮</w:t><w:br/><w:t>教室</w:t><w:tab/><w:t>数量</w:t><w:softHyphen/></w:r>", "修缮教室数量"),
        ("<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>3</w:t></w:r>", "A-3"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>90%</w:t></w:r>', "≥90%"),
        ('<w:r><w:sym w:font="Symbol" w:char="F025"/><w:sym w:font="Wingdings" w:char="zz"/></w:r>', "%"),
        ('<w:fldSimple w:instr=" PAGE ">' + run("7") + "</w:fldSimple>", "7"),
        ("<w:ruby><w:rt>" + run("xiū") + "</w:rt><w:rubyBase>" + run("修") + "</w:rubyBase></w:ruby>", "修"),
        ('<w:hyperlink><w:smartTag>' + run("修缮") + "</w:smartTag></w:hyperlink>", "修缮"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + run("修缮") + "</w:sdtContent></w:sdt>", "修缮"),
        ("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + run("请填写") + "</w:sdtContent></w:sdt>", ""),
    ],
)  # fmt: skip
def test_text_of_a_cell_is_what_its_reader_sees(content: str, expected: str) -> None:
    unseen = '<w:style w:styleId="unseen"><w:rPr><w:vanish/></w:rPr></w:style>'
    assert name_of(paragraph(content), styles=unseen) == expected


def field(mark: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>'


def test_codes_of_fields_are_no_text() -> None:
    entry = field("begin") + "<w:r><w:instrText> TC 3、校舍修缮 </w:instrText></w:r>" + run("代码") + field("end")
    shown = field("begin") + "<w:r><w:instrText> REF x </w:instrText></w:r>" + field("separate") + run("校舍修缮")
    title = run("3、") + shown + field("end") + run("绩效目标表") + entry
    table = only_table(paragraph(title), tbl(HEADER, ROW))
    assert (table.number, table.title.text) == ("3", "校舍修缮")


def test_field_without_an_end_swallows_no_more_than_its_paragraph() -> None:
    assert only_table(paragraph(field("begin") + run("代码")), tbl(HEADER, ROW)).rows


def test_text_boxes_are_read_once_and_in_their_place() -> None:
    box = "<w:txbxContent>" + paragraph("校舍修缮绩效目标表") + "</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert only_table(paragraph(drawing), tbl(HEADER, ROW)).title.text == "校舍修缮"
    box = "<w:txbxContent>" + tbl(HEADER, ROW) + "</w:txbxContent>"
    table = only_table(paragraph(f"<w:r><w:pict>{box}</w:pict></w:r>"))
    assert cells(table) == [["产出指标", "数量指标", "修缮教室数量", "≥12间"]]


def test_content_controls_may_hold_rows_and_cells() -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    cell = control(tc("修缮教室数量"))
    row = tr("产出指标", "数量指标", "换", "≥12间").replace(tc("换"), cell)
    assert cells(only_table(control(tbl(HEADER, control(row))))) == [["产出指标", "数量指标", "修缮教室数量", "≥12间"]]


def test_strict_files_are_read_like_any_other() -> None:
    assert read_docx("a.docx", word(tbl(HEADER, ROW), STRICT)).tables


def test_headings_by_style_and_by_level_are_titles() -> None:
    heading = '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    own = '<w:style w:styleId="own"><w:basedOn w:val="1"/></w:style>'
    blocks = [paragraph("校舍修缮", '<w:pStyle w:val="own"/>'), tbl(HEADER, ROW)]
    blocks += [paragraph("图书购置", '<w:outlineLvl w:val="2"/>'), tbl(HEADER, ROW)]
    assert [t.title.text for t in document(*blocks, styles=heading + own).tables] == ["校舍修缮", "图书购置"]


def comment(text: str) -> str:
    return f'<w:comment w:id="7">{paragraph(text)}</w:comment>'


COMMENTED = '<w:r><w:commentReference w:id="7"/></w:r>'


def test_comment_on_a_row_accepts_its_findings() -> None:
    row = tr("产出指标", "数量指标", tc(paragraph(run("修缮教室数量") + COMMENTED)), "≥12间")
    book = document(tbl(HEADER, row, ROW), comments=comment("绩效检查：忽略 JX301 批复已定"))
    (remark,) = remarks(book, tuple(builtin_checks()))
    assert remark.row is book.tables[0].rows[0]
    assert (set(remark.codes), remark.reason) == ({"JX301"}, "批复已定")


def test_comment_on_a_title_is_about_the_table() -> None:
    title = paragraph(run("校舍修缮绩效目标表") + COMMENTED)
    book = document(title, tbl(HEADER, ROW), comments=comment("绩效检查：忽略 JX105 单项任务"))
    (remark,) = remarks(book, tuple(builtin_checks()))
    assert remark.row is None


def test_other_comments_stay_between_people() -> None:
    row = tr("产出指标", "数量指标", tc(paragraph(run("修缮教室数量") + COMMENTED)), "≥12间")
    assert not only_table(tbl(HEADER, row), comments=comment("请核实数量")).rows[0].cell("note")


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", word(tbl(HEADER, ROW))[:-30], word("</w:p>"), word("<w:p>&x;</w:p>")]
)
def test_broken_file_says_so(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        read_docx("a.docx", data)


def test_document_type_definition_is_refused() -> None:
    sound = word(tbl(HEADER, ROW))
    stream = BytesIO()
    with ZipFile(BytesIO(sound)) as old, ZipFile(stream, "w") as new:
        for name in old.namelist():
            definition = b'<!DOCTYPE d [<!ENTITY x "y">]>' if name == "text/main.xml" else b""
            new.writestr(name, definition + old.read(name))
    with pytest.raises(UnreadableError):
        read_docx("a.docx", stream.getvalue())
