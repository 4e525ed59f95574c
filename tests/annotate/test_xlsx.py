"""Annotated workbooks: comments, fills and a list of the findings, and nothing else of the file changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from linter.annotate.wording import FILLS
from linter.location import XlsxLocation
from linter.marks import AUTHOR, RESULTS
from linter.model import Document
from linter.readers import read_bytes
from linter.readers.json import document_from_json
from tests.annotate.found import HEADER, annotated, finding, packed, parts, results
from tests.books.book import Book
from tests.readers.office import as_openpyxl, as_xlsxwriter, office_program
from tests.test_books import books

TEXT = finding("教室")
OTHER = finding("门窗")
ROW = ("产出指标", "数量指标", "维修教室数量", "≥3间")
printers = pytest.mark.parametrize("print_book", [as_openpyxl, as_xlsxwriter])


def book(change: Callable[[openpyxl.Workbook], None] = lambda _: None) -> bytes:
    """A workbook with one table, its name in C3."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (("校舍维修绩效目标表",), HEADER, ROW):
        sheet.append(row)
    change(made)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(data))


def comments(data: bytes) -> dict[str, tuple[str, str]]:
    """Author and first line of the comments of the first sheet, by their cells."""
    sheet = opened(data).worksheets[0]
    return {c.coordinate: (c.comment.author, c.comment.text.split("\n")[0]) for row in sheet for c in row if c.comment}


def fill(data: bytes, cell: str = "C3") -> str | None:
    """The colour behind a cell of the first sheet."""
    found = opened(data).worksheets[0][cell].fill
    return found.fgColor.rgb[-6:] if found.patternType else None


@books
@printers
def test_a_copy_reads_like_the_original_and_annotating_it_again_changes_nothing(
    book: Book, print_book: Callable[[Document], bytes]
) -> None:
    data = print_book(document_from_json(book.document()))
    copy = annotated(data, "x.xlsx")
    assert read_bytes(copy, "x.xlsx") == read_bytes(data, "x.xlsx")
    assert annotated(copy, "x.xlsx") == copy


@books
def test_every_cell_with_findings_has_a_comment_a_fill_and_a_link(book: Book) -> None:
    data = as_openpyxl(document_from_json(book.document()))
    [found] = results(data, "x.xlsx")
    copy = opened(annotated(data, "x.xlsx"))
    sheet, listed = copy.worksheets
    for d in found.diagnostics:
        assert isinstance(d.location, XlsxLocation)
        cell = sheet[d.location.cell]
        assert cell.comment
        assert f"{d.code} " in cell.comment.text
        assert cell.comment.author == AUTHOR
        assert cell.fill.fgColor.rgb[-6:] in FILLS.values()
    links = [row[1].hyperlink.location for row in listed.iter_rows(min_row=4) if row[1].hyperlink]
    cells = [d.location.cell for d in found.diagnostics if isinstance(d.location, XlsxLocation)]
    assert links == [f"'{sheet.title}'!{cell}" for cell in cells]


def rich_book() -> bytes:
    """A workbook with all kinds of things in it that are none of ours."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as made:
        sheet, other = made.add_worksheet("目标"), made.add_worksheet("数据")
        bold = made.add_format({"bold": True, "bg_color": "#00FF00", "num_format": "0.00"})
        for r, row in enumerate((("校舍维修绩效目标表",), HEADER, ROW)):
            for c, text in enumerate(row):
                sheet.write_rich_string(r, c, text[:1], bold, text[1:])
        other.write_column(0, 0, [1, 2, 3], bold)
        other.write_formula(3, 0, "=SUM(A1:A3)", bold, 6)
        other.add_table(5, 0, 8, 2)
        other.conditional_format("A1:A3", {"type": "data_bar", "data_bar_2010": True})
        other.data_validation("B1", {"validate": "list", "source": ["a", "b"]})
        chart = made.add_chart({"type": "column"})
        chart.add_series({"values": "=数据!$A$1:$A$3"})
        other.insert_chart("E2", chart)
        other.insert_button("H2", {"caption": "按"})
        other.write_comment("A1", "他人的批注", {"author": "李处长"})
        made.define_name("合计", "=数据!$A$4")
    content = parts(stream.getvalue())
    types = content["[Content_Types].xml"].decode()
    new = '<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    content["[Content_Types].xml"] = types.replace("</Types>", new).encode()
    content["xl/vbaProject.bin"] = bytes(range(256))
    return packed(content)


def test_every_other_part_keeps_its_bytes() -> None:
    data = rich_book()
    before, after = parts(data), parts(annotated(data, "x.xlsm", TEXT))
    assert list(after)[: len(before)] == list(before)
    changed = {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "xl/styles.xml"}
    assert {n for n in before if before[n] != after[n]} == {*changed, "xl/worksheets/sheet1.xml"}
    for name in ("xl/vbaProject.bin", "xl/charts/chart1.xml", "xl/worksheets/sheet2.xml", "xl/sharedStrings.xml"):
        assert before[name] == after[name]


def test_styles_are_only_ever_added() -> None:
    data = rich_book()
    before, after = (parts(d)["xl/styles.xml"].decode() for d in (data, annotated(data, "x.xlsx", TEXT)))
    for name in ("numFmts", "fonts", "borders", "cellStyles", "dxfs"):
        found = [re.findall(rf"<{name}\b.*</{name}>|<{name}[^>]*/>", text) for text in (before, after)]
        assert found[0] == found[1]
    for name in ("fills", "cellXfs"):
        old, new = (re.findall(rf"<{name}[^>]*>(.*)</{name}>", text)[0] for text in (before, after))
        assert new.startswith(old)
        assert len(new) > len(old)


def test_values_formulas_and_looks_of_all_cells_stay() -> None:
    data = rich_book()
    before, after = opened(data), opened(annotated(data, "x.xlsx", TEXT))
    for sheet in before.worksheets:
        for row in sheet:
            for cell in row:
                same = after[sheet.title][cell.coordinate]
                assert (cell.value, cell.number_format) == (same.value, same.number_format)
                assert repr(cell.font) == repr(same.font)
    assert after.sheetnames == [*before.sheetnames, RESULTS]
    assert after.active == after.worksheets[0]


def test_findings_of_one_cell_stand_in_one_comment_and_the_gravest_fills_it() -> None:
    copy = annotated(book(), "x.xlsx", TEXT, finding("维修", "XX102", "error"))
    [cell] = comments(copy)
    text = opened(copy).worksheets[0][cell].comment
    assert text
    assert ("警告 XX101" in text.text, "错误 XX102" in text.text) == (True, True)
    assert fill(copy) == FILLS["error"]


def test_comments_of_other_people_stay_and_the_list_says_so() -> None:
    def remark(made: openpyxl.Workbook) -> None:
        for cell in ("C3", "A1"):
            made.worksheets[0][cell].comment = Comment("请核实", "李处长")

    copy = annotated(book(remark), "x.xlsx", TEXT, finding("≥"))
    assert comments(copy) == {
        "A1": ("李处长", "请核实"), "C3": ("李处长", "请核实"), "D3": (AUTHOR, "警告 XX101 示例"),
    }  # fmt: skip
    assert "已有他人的批注" in str(opened(copy).worksheets[1]["F4"].value)
    assert fill(copy) == FILLS["warning"]
    again = annotated(copy, "x.xlsx", OTHER)
    assert comments(again) == {"A1": ("李处长", "请核实"), "C3": ("李处长", "请核实")}


def test_the_drawings_of_other_comments_keep_their_bytes() -> None:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as made:
        sheet = made.add_worksheet()
        for r, row in enumerate((("校舍维修绩效目标表",), HEADER, ROW)):
            sheet.write_row(r, 0, row)
        sheet.write_comment("F9", "请核实", {"author": "李处长"})
        sheet.insert_button("H2", {"caption": "按"})
    data = stream.getvalue()
    copy = annotated(data, "x.xlsx", TEXT)
    [old], new = (
        re.findall(rb"<v:shape .*?</v:shape>", parts(data)["xl/drawings/vmlDrawing1.vml"], re.S)[:1],
        parts(copy),
    )
    drawn = new["xl/drawings/vmlDrawing1.vml"]
    assert old in drawn
    assert drawn.count(b"<v:shape ") == 3
    mended = parts(annotated(copy, "x.xlsx", OTHER))["xl/drawings/vmlDrawing1.vml"]
    assert mended.count(b"<v:shape ") == 2
    assert old in mended


def test_threaded_comments_survive() -> None:
    def remark(made: openpyxl.Workbook) -> None:
        made.worksheets[0]["C3"].comment = Comment("[Threaded comment]", "tc={1}")

    content = parts(book(remark))
    rels = content["xl/worksheets/_rels/sheet1.xml.rels"].decode()
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    new = f'<Relationship Id="t" Type="{kind}" Target="/xl/threadedComments/threadedComment1.xml"/></Relationships>'
    content["xl/worksheets/_rels/sheet1.xml.rels"] = rels.replace("</Relationships>", new).encode()
    thread = b'<ThreadedComments xmlns="x"><threadedComment ref="C3" id="{1}"><text>a</text></threadedComment></ThreadedComments>'
    content["xl/threadedComments/threadedComment1.xml"] = thread
    before = packed(content)
    after = parts(annotated(before, "x.xlsx", TEXT))
    for name in (
        "xl/threadedComments/threadedComment1.xml",
        "xl/comments/comment1.xml",
        "xl/worksheets/_rels/sheet1.xml.rels",
    ):
        assert after[name] == content[name]


@pytest.mark.parametrize("colour", [None, "FF00FF00"])
def test_the_fill_a_cell_had_is_given_back(colour: str | None) -> None:
    def paint(made: openpyxl.Workbook) -> None:
        if colour:
            made.worksheets[0]["C3"].fill = PatternFill("solid", fgColor=colour)

    data = book(paint)
    copy = annotated(data, "x.xlsx", TEXT)
    assert fill(copy) == FILLS["warning"]
    again = annotated(copy, "x.xlsx", OTHER)
    assert fill(again) == (colour and colour[-6:])
    assert re.findall(rb'<c r="C3"[^>]*>', parts(again)["xl/worksheets/sheet1.xml"]) == re.findall(
        rb'<c r="C3"[^>]*>', parts(data)["xl/worksheets/sheet1.xml"]
    )
    assert not comments(again)


def test_a_cell_that_somebody_has_filled_anew_keeps_that() -> None:
    copy = opened(annotated(book(), "x.xlsx", TEXT))
    copy.worksheets[0]["C3"].fill = PatternFill("solid", fgColor="FF123456")
    stream = BytesIO()
    copy.save(stream)
    assert fill(annotated(stream.getvalue(), "x.xlsx", OTHER)) == "123456"


def test_a_cell_that_the_file_has_not_comes_and_goes() -> None:
    def clear(made: openpyxl.Workbook) -> None:
        made.worksheets[0].append(("产出指标", "质量指标", "门窗合格率"))
        made.worksheets[0].append(("产出指标", "时效指标", "门窗完成时间", "6月底前"))

    data = book(clear)
    assert b'r="D4"' not in parts(data)["xl/worksheets/sheet1.xml"]
    copy = annotated(data, "x.xlsx")
    assert comments(copy)["D4"][1].startswith("错误 JX101")
    assert re.search(rb'<c r="C4"[^>]*>(?:(?!</c>).)*</c><c r="D4" s="\d+"/>', parts(copy)["xl/worksheets/sheet1.xml"])
    assert b'r="D4"' not in parts(annotated(copy, "x.xlsx", TEXT))["xl/worksheets/sheet1.xml"]


def test_a_sheet_of_the_same_name_is_not_taken_for_ours() -> None:
    copy = annotated(book(lambda made: made.create_sheet(RESULTS).append(("他人的结果",)) and None), "x.xlsx", TEXT)
    assert opened(copy).sheetnames == ["Sheet", RESULTS, f"{RESULTS}2"]
    assert opened(annotated(copy, "x.xlsx", TEXT)).sheetnames == ["Sheet", RESULTS, f"{RESULTS}2"]


def test_the_list_of_a_workbook_without_findings_says_so() -> None:
    listed = opened(annotated(book(), "x.xlsx", OTHER)).worksheets[1]
    assert str(listed["A2"].value).startswith("没有发现问题")


@pytest.mark.office
def test_what_libreoffice_has_saved_again_is_known_as_ours(tmp_path: Path) -> None:
    def paint(made: openpyxl.Workbook) -> None:
        made.worksheets[0]["C3"].fill = PatternFill("solid", fgColor="FF00FF00")
        made.worksheets[0]["A1"].comment = Comment("请核实", "李处长")

    data = annotated(book(paint), "x.xlsx", TEXT)
    saved = office_program(tmp_path, data, "xlsx", "xlsx")
    assert read_bytes(saved, "x.xlsx") == read_bytes(data, "x.xlsx")
    again = annotated(saved, "x.xlsx", TEXT)
    assert comments(again)["C3"] == (AUTHOR, "警告 XX101 示例")
    assert opened(again).sheetnames == ["Sheet", RESULTS]
    mended = annotated(saved, "x.xlsx", OTHER)
    assert [text for _, text in comments(mended).values()] == ["请核实"]
    assert fill(mended) == "00FF00"
