"""Workbooks: merged cells, number formats, hidden rows and sheets, comments; made by openpyxl, xlsxwriter and by hand."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Literal

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter.worksheet import Worksheet as Written

from linter.location import XlsxLocation
from linter.model import Document
from linter.readers.numfmt import number_format, plain
from linter.readers.sheets import column_name
from linter.readers.unreadable import UnreadableError
from linter.readers.xlsx import read_workbook
from linter.readers.xlsx_facts import place_of
from linter.registry import builtin_checks
from linter.remarks import remarks
from tests.readers.office import office_program, opendocument

HEADER = ("一级指标", "二级指标", "三级指标", "指标值")
ROW = ("产出指标", "数量指标", "修缮教室数量", "≥12间")
Kind = Literal["xlsx", "xls", "ods"]


def made(fill: Callable[[openpyxl.Workbook, Worksheet], object], title: str = "Sheet1") -> Document:
    """What is read of a workbook of openpyxl."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    fill(book, sheet)
    stream = BytesIO()
    book.save(stream)
    return read_workbook("a.xlsx", stream.getvalue(), "xlsx")


def put(sheet: Worksheet, *rows: tuple[str | int, ...]) -> None:
    """Add rows below those of a sheet."""
    for row in rows:
        sheet.append(row)


def workbook(fill: Callable[[xlsxwriter.Workbook, Written], object]) -> bytes:
    """A workbook of xlsxwriter with a header and a row."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for r, row in enumerate((HEADER, ROW)):
            sheet.write_row(r, 0, row)
        fill(book, sheet)
    return stream.getvalue()


def cells(document: Document) -> list[list[str]]:
    roles = ("level1", "level2", "name", "value")
    return [[row.cell(role).text for role in roles] for table in document.tables for row in table.rows]


def test_cells_keep_the_names_that_the_program_gives_them() -> None:
    def fill(_: object, sheet: Worksheet) -> None:
        for r, row in enumerate((HEADER, ROW), 3):
            for c, text in enumerate(row, 2):
                sheet.cell(r, c, text)

    row = made(fill, "校舍修缮").tables[0].rows[0]
    assert row.target.location == XlsxLocation("校舍修缮", "E4")
    assert row.target.location.label() == "工作表“校舍修缮” E4"
    assert row.basis.location == XlsxLocation("校舍修缮", "B4")


def test_merged_cells_name_every_row_they_span() -> None:
    def fill(_: object, sheet: Worksheet) -> None:
        put(sheet, HEADER, ROW, ("", "", "更换课桌椅数量", "≥480套"), ("", "质量指标", "验收合格率", "100%"))
        sheet.append(("满意度指标", "", "学生家长满意度", "≥90%"))
        for cells in ("A2:A4", "B2:B3", "A5:B5", "F1:XFD9"):
            sheet.merge_cells(cells)

    document = made(fill)
    assert [row[:2] for row in cells(document)] == [
        ["产出指标", "数量指标"], ["产出指标", "数量指标"], ["产出指标", "质量指标"], ["满意度指标", "满意度指标"],
    ]  # fmt: skip
    places = [row.location for row in document.tables[0].rows]
    assert places == [XlsxLocation("Sheet1", cell) for cell in ("A2", "C3", "B4", "A5")]


def test_projects_stacked_on_a_sheet_and_one_on_each_sheet() -> None:
    def fill(book: openpyxl.Workbook, sheet: Worksheet) -> None:
        for title in ("1.校舍修缮绩效目标表", "2.图书购置绩效目标表"):
            put(sheet, (title,), HEADER, ROW, ())
        for name in ("操场改造", "项目支出绩效目标表", "Sheet5"):
            added = book.create_sheet(name)
            put(added, HEADER, ROW)

    document = made(fill, "汇总")
    # A sheet without a name of its own goes on with the table above.
    assert [(t.title.text, len(t.rows)) for t in document.tables] == [
        ("校舍修缮", 1), ("图书购置", 1), ("操场改造", 1), ("项目支出", 2),
    ]  # fmt: skip


def test_name_of_the_project_counts_more_than_that_of_its_sheet() -> None:
    document = made(lambda _, sheet: put(sheet, ("项目名称", "校舍修缮"), HEADER, ROW), "修缮")
    assert document.tables[0].title.text == "校舍修缮"


def test_sheet_of_something_else_adds_nothing() -> None:
    def fill(book: openpyxl.Workbook, sheet: Worksheet) -> None:
        before, after = book.create_sheet("预算", 0), book.create_sheet("Sheet3")
        put(before, ("项目名称", "图书购置"), ("科目", "功能", "名称", "金额"))
        put(after, ("205", "教育支出", "小学教育", 96))
        put(sheet, HEADER, ROW)

    (table,) = made(fill).tables
    assert (table.project, len(table.rows)) == (None, 1)


def test_sheet_of_a_department_is_about_the_department() -> None:
    document = made(lambda _, sheet: put(sheet, HEADER, ROW), "部门整体支出绩效目标表")
    assert document.tables[0].scope == "department"


def test_hidden_rows_columns_and_sheets_are_left_out_and_told() -> None:
    def fill(book: openpyxl.Workbook, sheet: Worksheet) -> None:
        secret = book.create_sheet("旧表")
        secret.sheet_state = "veryHidden"
        lists = book.create_sheet("下拉")
        lists.sheet_state = "hidden"
        lists.append(("是", "否"))
        put(secret, HEADER, ROW)
        put(
            sheet,
            (*HEADER[:3], "旧值", "指标值"),
            (*ROW[:3], "12", "≥12间"),
            ("", "", "旧名", "1", "≥1间"),
            ("", "", "更换课桌椅数量", "9", "≥480套"),
        )
        sheet.merge_cells("A2:A4")
        sheet.column_dimensions["D"].hidden = True
        sheet.row_dimensions[3].hidden = True
        sheet.row_dimensions[9].hidden = True

    document = made(fill)
    assert [row[2:] for row in cells(document)] == [["修缮教室数量", "≥12间"], ["更换课桌椅数量", "≥480套"]]
    (notice,) = document.problems
    assert (notice.code, notice.severity) == ("JX002", "info")
    assert notice.message == "隐藏的内容没有检查：工作表“Sheet1”的第3行和D列、工作表“旧表”。"


def test_numbers_dates_and_truths_are_read_as_they_are_shown() -> None:
    def fill(book: xlsxwriter.Workbook, sheet: Written) -> None:
        def value(number: object, code: str = "") -> None:
            row = (sheet.dim_rowmax or 0) + 1
            sheet.write_row(row, 0, ("产出指标", "数量指标", f"指标{row}"))
            sheet.write(row, 3, number, book.add_format({"num_format": code}) if code else None)

        for number, code in (
            (0.95, "0%"), (0.956, "0.0%"), (15, '0.00"万元"'), (3, '0"个"'), (12, '"≥"0"间"'), (1234567.5, "#,##0.00"),
            (480.0, ""), (0.1 + 0.2, ""), (1e20, ""), (0.0000012, ""), (True, ""), (-3, '0;"减"0'),
            (datetime.date(2025, 12, 31), 'yyyy"年"m"月"d"日"'), (datetime.date(2025, 12, 31), "yyyy/mm"),
            (datetime.datetime(2025, 12, 31, 8, 30), "m月d日 h:mm"), (datetime.time(8, 5), "hh:mm"),
        ):  # fmt: skip
            value(number, code)

    assert [row[3] for row in cells(read_workbook("a.xlsx", workbook(fill), "xlsx"))][1:] == [
        "95%", "95.6%", "15.00万元", "3个", "≥12间", "1,234,567.50",
        "480", "0.3", "100000000000000000000", "0.0000012", "TRUE", "减3",
        "2025年12月31日", "2025/12", "12月31日8:30", "08:05",
    ]  # fmt: skip


@pytest.mark.office
@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_what_libreoffice_saves_is_shown_hidden_and_remarked_alike(kind: Kind, tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook, sheet: Written) -> None:
        for r, (number, code) in enumerate(
            ((0.95, "0%"), (15, '0.00"万元"'), (3, '0"个"'), (12.5, ""), (0.9, "0%")), 2
        ):
            sheet.write_row(r, 0, ("产出指标", "数量指标", f"指标{r}"))
            sheet.write_number(r, 3, number, book.add_format({"num_format": code}) if code else None)
        sheet.write_comment("C3", "绩效检查:忽略 JX301 批复已定")
        sheet.set_row(6, None, None, {"hidden": True})
        sheet.write_string(1, 5, "旧值")
        sheet.set_column("F:F", None, None, {"hidden": True})

    document = read_workbook("a", office_program(tmp_path, workbook(fill), "xlsx", kind), kind)
    assert [row[3] for row in cells(document)] == ["≥12间", "95%", "15.00万元", "3个", "12.5"]
    assert document.problems[0].message == "隐藏的内容没有检查：工作表“Sheet1”的第7行和F列。"
    (remark,) = remarks(document, tuple(builtin_checks()))
    assert remark.row is document.tables[0].rows[1]


@pytest.mark.parametrize(
    ("code", "number", "expected"),
    [
        ("General", 0.5, "0.5"), ("@", 15.0, "15"), ("0.##", 3.0, "3"), ("0.0#", 3.0, "3.0"), ("00000", 42, "00042"),
        ("[Red]0.00", 1.005, "1.01"), ("[$¥-804]#,##0", 1200, "¥1,200"), ("0.0_);(0.0)", -3, "(3.0)"),
        ("#,", 1500, "2"), ("0%;-0%;无", 0, "无"), ("0.0", -0.25, "-0.3"),
        # What is not read here is shown as it is.
        ("[>=100]0;0.0", 3.25, "3.25"), ("0.00E+00", 123, "123"), ("# ?/?", 0.5, "0.5"), ("0!.0", 15, "15"),
        ("yyyy/m/d", 15, "15"), ("", 15, "15"), ('"', 15, "15"), (";;;", 15, ""),
    ],
)  # fmt: skip
def test_number_formats(code: str, number: float, expected: str) -> None:
    assert number_format(code).show(number) == expected


def test_references_lead_to_places_and_back() -> None:
    for reference in ("A1", "Z9", "AA10", "XFD1048576"):
        place = place_of(reference)
        assert place is not None
        assert f"{column_name(place[1])}{place[0] + 1}" == reference
    assert [place_of(r) for r in ("", "12", "A", "ABCD1", "一1")] == [None] * 5


def test_comment_on_a_row_accepts_its_findings_and_others_stay_between_people() -> None:
    def fill(_: object, sheet: Worksheet) -> None:
        put(sheet, HEADER, ROW, ROW)
        sheet["C2"].comment = Comment("复核人:\n绩效检查:忽略 JX301 批复已定", "复核人")
        sheet["C3"].comment = Comment("请核实数量", "复核人")
        sheet["A1"].comment = Comment("绩效检查:忽略 JX105 单项任务", "复核人")

    document = made(fill)
    first, second = document.tables[0].rows
    on_row, on_table = remarks(document, tuple(builtin_checks()))
    assert (on_row.row, on_row.reason) == (first, "批复已定")
    assert first.cell("note").location == XlsxLocation("Sheet1", "C2")
    assert (on_table.row, on_table.reason) == (None, "单项任务")
    assert not second.cell("note")


def ods_row(*cells: str, attributes: str = "") -> str:
    made = (c if c.startswith("<") else f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in cells)
    return f"<table:table-row {attributes}>{''.join(made)}</table:table-row>"


EMPTY_REST = ods_row(
    '<table:table-cell table:number-columns-repeated="16384"/>', attributes='table:number-rows-repeated="1048000"'
)


def ods(*rows: str, attributes: str = 'table:name="Sheet1"', columns: str = "") -> Document:
    table = f"<table:table {attributes}>{columns}{''.join(rows)}{EMPTY_REST}</table:table>"
    return read_workbook("a.ods", opendocument(table), "ods")


def test_ods_merged_cells_and_shown_values() -> None:
    percent = (
        '<table:table-cell office:value-type="percentage" office:value="0.95"><text:p>95%</text:p></table:table-cell>'
    )
    bare = '<table:table-cell office:value-type="percentage" office:value="0.9"/>'
    first = '<table:table-cell table:number-rows-spanned="2"><text:p>产出指标</text:p></table:table-cell>'
    document = ods(
        ods_row(*HEADER),
        ods_row(first, "数量指标", "修缮<text:s/><text:span>教室</text:span>", percent),
        ods_row("<table:covered-table-cell/>", "质量指标", "验收合格率", bare),
    )
    assert cells(document) == [
        ["产出指标", "数量指标", "修缮教室", "95%"],
        ["产出指标", "质量指标", "验收合格率", "90%"],
    ]
    assert document.tables[0].rows[1].location == XlsxLocation("Sheet1", "B3")


def test_ods_hidden_and_remarked() -> None:
    remark = "<office:annotation><text:p>绩效检查:忽略 JX301 批复已定</text:p></office:annotation>"
    name = f"<table:table-cell>{remark}<text:p>修缮教室数量</text:p></table:table-cell>"
    columns = '<table:table-column table:number-columns-repeated="3"/><table:table-column table:visibility="collapse"/>'
    document = ods(
        ods_row(*HEADER[:3], "旧值", "指标值"),
        ods_row(*ROW[:2], name, "9", "≥12间"),
        ods_row("", "", "旧名", "1", "≥1间", attributes='table:visibility="filter"'),
        columns=columns,
    )
    assert cells(document) == [list(ROW)]
    assert document.problems[0].message == "隐藏的内容没有检查：工作表“Sheet1”的第3行和D列。"
    assert [r.reason for r in remarks(document, tuple(builtin_checks()))] == ["批复已定"]
    hidden = ods(ods_row(*HEADER), ods_row(*ROW), attributes='table:name="旧表" table:style-name="unseen"')
    assert not hidden.tables
    assert hidden.problems


def test_plain_numbers_have_no_power_of_ten() -> None:
    assert [plain(n) for n in (15.0, 0.1 + 0.2, 1e-7, -2.50, 10**20)] == ["15", "0.3", "0.0000001", "-2.5", str(10**20)]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)])
def test_broken_file_says_so(data: bytes) -> None:
    for kind in ("xlsx", "xls", "ods"):
        with pytest.raises(UnreadableError):
            read_workbook(f"a.{kind}", data, kind)
