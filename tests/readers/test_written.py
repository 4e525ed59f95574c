"""Targets that stand in paragraphs, in preformatted text or in one column are read as a text is, at their own places."""

from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest

from linter.location import DocxLocation, HtmlLocation, XlsxLocation
from linter.model import Document
from linter.readers import read_bytes
from tests.readers.office import paragraph, run, word

LINES = [
    "2025年灌区改造项目绩效目标表",
    "项目名称：灌区改造",
    "一级指标 二级指标 三级指标 指标值",
    "产出指标 数量指标 衬砌渠道长度 ≥18公里",
    "质量指标 渠道验收合格率 100%",
    "效益指标 社会效益指标 灌溉用水保障 明显改善",
]
SAID = [
    "产出指标：数量指标：衬砌渠道长度≥18公里；质量指标：渠道验收合格率100%。",
    "效益指标：社会效益指标：灌溉用水保障明显改善。",
]


def only(data: bytes, name: str) -> Document:
    (document,) = read_bytes(data, name)
    return document


def as_word(lines: list[str]) -> Document:
    return only(word("".join(paragraph(run(line)) for line in lines)), "a.docx")


def as_page(lines: list[str]) -> Document:
    return only(f"<html><body>{''.join(f'<p>{line}</p>' for line in lines)}</body></html>".encode(), "a.html")


def as_written(lines: list[str]) -> Document:
    return only(f"<html><body><pre>{chr(10).join(lines)}</pre></body></html>".encode(), "a.html")


def as_column(lines: list[str]) -> Document:
    book = openpyxl.Workbook()
    assert book.active
    for line in lines:
        book.active.append([line])
    stream = BytesIO()
    book.save(stream)
    return only(stream.getvalue(), "a.xlsx")


Write = Callable[[list[str]], Document]
WAYS: list[Write] = [as_word, as_page, as_written, as_column]


@pytest.mark.parametrize("write", WAYS)
@pytest.mark.parametrize("lines", [LINES, [" ".join(LINES[:1]), *LINES[1:2], *SAID]], ids=["rows", "sentences"])
def test_tables_that_are_only_written_are_read(write: Write, lines: list[str]) -> None:
    (table,) = write(lines).tables
    assert [[row.cell(role).text for role in ("level1", "level2", "name", "value")] for row in table.rows] == [
        ["产出指标", "数量指标", "衬砌渠道长度", "≥18公里"],
        ["产出指标", "质量指标", "渠道验收合格率", "100%"],
        ["效益指标", "社会效益指标", "灌溉用水保障", "明显改善"],
    ]
    assert table.project
    assert table.project.name == "灌区改造"


@pytest.mark.parametrize(
    ("write", "place", "label"),
    [
        (as_word, DocxLocation(1, paragraph=5), "正文第5段"),
        (as_page, HtmlLocation(1, paragraph=5), "正文第5段"),
        (as_written, HtmlLocation(1, paragraph=5), "正文第5段"),
        (as_column, XlsxLocation("Sheet", "A5"), "工作表“Sheet” A5"),
    ],
)
def test_rows_keep_the_place_of_their_line(write: Write, place: object, label: str) -> None:
    row = write(LINES).tables[0].rows[1]
    assert row.target.location == place
    assert row.target.location is not None
    assert row.target.location.label() == label
    assert not row.target.runs


def test_report_in_paragraphs_is_left_out_with_its_reason() -> None:
    found = as_word(["某局2024年度绩效自评报告", *SAID])
    assert not found.tables
    assert ["自评" in s.reason for s in found.skipped] == [True]


def test_page_of_a_frame_around_text_is_read() -> None:
    page = f"<html><body><table><tr><td>{'<br>'.join(LINES)}</td></tr></table></body></html>"
    (table,) = only(page.encode(), "a.html").tables
    assert [row.target.text for row in table.rows] == ["≥18公里", "100%", "明显改善"]


def test_place_above_a_later_table_names_it() -> None:
    assert DocxLocation(3, paragraph=2).label() == HtmlLocation(3, paragraph=2).label() == "第3张表上方第2段"
    assert DocxLocation(3, 2, 4).label() == HtmlLocation(3, 2, 4).label() == "第3张表第2行第4格"
