"""The findings as a workbook."""

from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from linter.office.xml import legal
from linter.reports import Report, render_check
from linter.reports import xlsx as module
from linter.reports.findings import HEADINGS
from linter.reports.words import visible
from tests.reports.odd import empty, everything, names, nasty, problems


def opened(report: Report) -> dict[str, Worksheet]:
    data = render_check("xlsx", report)
    assert isinstance(data, bytes)
    book = openpyxl.load_workbook(BytesIO(data))
    return {sheet.title: sheet for sheet in book.worksheets}


def values(sheet: Worksheet) -> list[list[object]]:
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_findings_can_be_filtered_below_a_frozen_heading() -> None:
    sheet = opened(everything())["检查结果"]
    assert values(sheet)[0] == [*HEADINGS]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:T7")
    assert sheet.max_row == 7


def test_severity_has_a_colour_and_what_is_settled_is_grey() -> None:
    sheet = opened(everything())["检查结果"]
    assert sheet["B2"].fill.fgColor.rgb == "FFF8CBAD"
    assert [sheet[f"M{row}"].font.color.rgb == "FF7F7F7F" for row in range(4, 8)] == [True] * 4


def test_every_cell_is_text_whatever_it_says() -> None:
    sheet = opened(nasty())["检查结果"]
    assert [row[HEADINGS.index("三级指标")] for row in values(sheet)[1:]] == [
        legal(visible(name)) for name in names(nasty())
    ]
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row} == {"s", "n"}
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)
    data = render_check("xlsx", nasty())
    assert isinstance(data, bytes)
    with ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert not [name for name in parts if "external" in name.lower()]
    assert not any(b'TargetMode="External"' in content or b"<f>" in content for content in parts.values())


def test_package_says_no_time() -> None:
    data = render_check("xlsx", problems())
    assert isinstance(data, bytes)
    with ZipFile(BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
    assert "jixiao-lint" in core
    assert "dcterms" not in core


def test_counts_have_documents_with_verdicts_and_checks_with_problems() -> None:
    said = values(opened(everything())["汇总"])
    assert said[1][0] == "共 1 个文件，1 张表，4 行：错误 2。"
    assert "与上次检查相比" in str(said[4][0])
    assert ["a.csv", "退回", 1, 4, 2, 0, 0, 2] in said
    assert ["XX201 示例", "相关性·指标科学性", 2, 2, 0, 0] in [row[:6] for row in said]
    broken = values(opened(problems())["汇总"])
    assert ["a.csv", "没有结论", 1, 1, 1, 2, 0, 0] in broken
    assert [row[0] for row in broken if row[0] and str(row[0]).startswith("JX00")] == [
        "JX001 文件无法读取", "JX003 文件中没有绩效目标表", "JX004 忽略没有用到或没有理由", "JX005 检查项运行失败",
    ]  # fmt: skip


def test_nothing_found_opens_too() -> None:
    assert values(opened(empty())["检查结果"]) == [[*HEADINGS]]


def test_what_a_sheet_cannot_hold_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_ROWS", 4)
    sheets = opened(everything())
    assert sheets["检查结果"].max_row == 4
    assert "“检查结果”放不下的 3 条没有列出。" in [row[0] for row in values(sheets["汇总"])]
    monkeypatch.setattr(module, "_CHARACTERS", 3)
    assert opened(problems())["检查结果"]["M2"].value == "没有…"
