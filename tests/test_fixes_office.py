"""Fixes in Word files and workbooks: the characters of the fix change, in the runs they stand in, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from click.testing import CliRunner
from openpyxl.cell.rich_text import CellRichText
from openpyxl.comments import Comment

from linter.cli import main
from linter.engine import Result, lint
from linter.fixes import Fixed, fix
from linter.model import Document
from linter.readers import read_bytes
from linter.readers.json import document_from_json
from linter.readers.unreadable import damaged
from linter.registry import Check
from linter.select import RuleSet, ruleset
from tests.annotate.found import HEADER, packed, parts
from tests.annotate.word import W, document, file, runs, table
from tests.books.book import Book
from tests.readers.office import as_docx, as_openpyxl, as_xlsxwriter, office_program, paragraph, run, tc
from tests.test_books import books
from tests.test_fixes import BAD_SIGN, replacing

FULL = replacing("％", "%")


def results(data: bytes, name: str, *checks: Check) -> list[Result]:
    return lint(read_bytes(data, name), RuleSet(checks) if checks else ruleset())


def fixed(data: bytes, name: str, *checks: Check) -> Fixed:
    return fix(data, name, results(data, name, *checks))


def values(data: bytes, name: str) -> list[str]:
    return [row.target.text for d in read_bytes(data, name) for t in d.tables for row in t.rows]


@books
@pytest.mark.parametrize(
    ("print_book", "name"), [(as_docx, "x.docx"), (as_openpyxl, "x.xlsx"), (as_xlsxwriter, "y.xlsx")]
)
def test_books_are_mended_in_the_parts_that_hold_their_text(
    book: Book, print_book: Callable[[Document], bytes], name: str
) -> None:
    data = print_book(document_from_json(book.document()))
    found = results(data, name)
    done = fix(data, name, found, unsafe=True)
    wanted = [d for r in found for d in r.diagnostics if d.fix]
    assert len(done.applied) + len(done.left) == len(wanted)
    assert not done.left
    before, after = parts(data), parts(done.data)
    assert list(before) == list(after)
    changed = {part for part in before if before[part] != after[part]}
    assert all("document.xml" in part or "sharedStrings" in part or "worksheets/" in part for part in changed)
    assert bool(changed) == bool(wanted)


def test_only_the_characters_of_the_fix_change_and_runs_keep_their_looks() -> None:
    value = tc(paragraph(run("优良率>", "<w:b/>") + run("=9", '<w:color w:val="FF0000"/>') + run("5%")))
    done = fixed(file(table("教室", value)), "x.docx", BAD_SIGN)
    assert [r for r in runs(done.data) if r[0] in ("优良率≥", "9", "5%")] == [
        ("优良率≥", ["b"]), ("9", ["color"]), ("5%", []),
    ]  # fmt: skip
    assert values(done.data, "x.docx") == ["优良率≥95%"]


def test_the_other_parts_of_a_word_file_and_the_other_runs_keep_their_bytes() -> None:
    data = file(table("教室", ">=95%"), f'<w:comment w:id="1" w:author="李">{paragraph("请核实")}</w:comment>')
    before, after = parts(data), parts(fixed(data, "x.docx", BAD_SIGN).data)
    assert [name for name in before if before[name] != after[name]] == ["text/main.xml"]


def test_what_a_tracked_change_took_away_is_left_alone() -> None:
    gone = '<w:del w:id="1" w:author="甲"><w:r><w:delText>>=90%</w:delText></w:r></w:del>'
    value = tc(paragraph(gone + f'<w:ins w:id="2" w:author="甲">{run(">=95%")}</w:ins>'))
    done = fixed(file(table("教室", value)), "x.docx", BAD_SIGN)
    assert [d.text for d in document(done.data).iter(f"{W}delText")] == [">=90%"]
    assert values(done.data, "x.docx") == ["≥95%"]


def test_a_sign_that_is_no_text_of_the_file_is_left_to_a_person() -> None:
    value = tc(paragraph('<w:r><w:sym w:font="Symbol" w:char="F03E"/><w:t>=95%</w:t></w:r>'))
    data = file(table("教室", value))
    assert values(data, "x.docx") == [">=95%"]
    done = fixed(data, "x.docx", BAD_SIGN)
    assert (done.data, len(done.left)) == (data, 1)


def test_a_signed_file_is_left_to_a_person() -> None:
    data = packed({**parts(file(table("教室", ">=95%"))), "_xmlsignatures/sig1.xml": b"<x/>"})
    done = fixed(data, "x.docx", BAD_SIGN)
    assert (done.data, len(done.left)) == (data, 1)


def workbook(*rows: tuple[str | int, ...], change: Callable[[openpyxl.Workbook], None] = lambda _: None) -> bytes:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    for row in (("校舍维修绩效目标表",), HEADER, *rows):
        sheet.append(row)
    change(made)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def shared(*values: str, twice: str = "") -> bytes:
    """A workbook whose texts are shared, ``twice`` also by a cell of another sheet."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ["校舍维修绩效目标表"])
        sheet.write_row(1, 0, HEADER)
        for i, value in enumerate(values):
            sheet.write_row(2 + i, 0, ("产出指标", "数量指标", f"教室{i}", value))
        made.add_worksheet("说明").write(0, 0, twice)
    return stream.getvalue()


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(data), rich_text=True)


def test_a_text_that_cells_share_changes_for_the_mended_one_alone() -> None:
    data = shared(">=95%", "100%", twice=">=95%")
    done = fixed(data, "x.xlsx", BAD_SIGN)
    made = opened(done.data)
    assert made.worksheets[0]["D3"].value == "≥95%"
    assert made.worksheets[1]["A1"].value == ">=95%"
    before, after = parts(data), parts(done.data)
    changed = [name for name in before if before[name] != after[name]]
    assert sorted(changed) == ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"]


def test_two_cells_with_one_text_are_both_mended() -> None:
    assert values(fixed(shared(">=95%", ">=95%"), "x.xlsx", BAD_SIGN).data, "x.xlsx") == ["≥95%", "≥95%"]


def test_runs_of_a_rich_text_keep_their_looks() -> None:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as made:
        sheet, bold = made.add_worksheet(), made.add_format({"bold": True})
        sheet.write_row(0, 0, ["校舍维修绩效目标表"])
        sheet.write_row(1, 0, HEADER)
        sheet.write_row(2, 0, ("产出指标", "数量指标", "教室"))
        sheet.write_rich_string("D3", "优良率>", bold, "=95", "%")
    text = opened(fixed(stream.getvalue(), "x.xlsx", BAD_SIGN).data).worksheets[0]["D3"].value
    assert isinstance(text, CellRichText)
    assert [str(part) for part in text] == ["优良率≥", "95", "%"]
    assert text[1].font.b  # type: ignore[union-attr]


def test_text_written_in_the_cell_itself_is_mended_there() -> None:
    data = as_openpyxl(read_bytes(shared(">=95%"), "x.xlsx")[0])
    assert values(fixed(data, "x.xlsx", BAD_SIGN).data, "x.xlsx") == ["≥95%"]


def test_a_number_stays_a_number_or_is_left_to_a_person() -> None:
    data = workbook(("产出指标", "数量指标", "教室", 3), ("产出指标", "数量指标", "门窗", 4))
    done = fixed(data, "x.xlsx", replacing("3", "5"), replacing("4", "四", code="XX102"))
    sheet = opened(done.data).worksheets[0]
    assert (sheet["D3"].value, sheet["D4"].value) == (5, 4)
    assert [d.text for d in done.left] == ["4"]


def test_what_a_formula_says_is_left_to_a_person() -> None:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ["校舍维修绩效目标表"])
        sheet.write_row(1, 0, HEADER)
        sheet.write_row(2, 0, ("产出指标", "数量指标", "教室"))
        sheet.write_formula("D3", '=">"&"=95%"', None, ">=95%")
    data = stream.getvalue()
    assert values(data, "x.xlsx") == [">=95%"]
    done = fixed(data, "x.xlsx", BAD_SIGN)
    assert (done.data, len(done.left)) == (data, 1)


def test_a_value_spread_over_columns_is_mended_in_its_own_cell_and_not_in_that_of_its_unit() -> None:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    for row in (("校舍维修绩效目标表",), (*HEADER, "度量单位"), ("产出指标", "数量指标", "教室", ">=95", "％")):
        sheet.append(row)
    stream = BytesIO()
    made.save(stream)
    data = stream.getvalue()
    done = fixed(data, "x.xlsx", BAD_SIGN)
    assert opened(done.data).worksheets[0]["D3"].value == "≥95"
    assert values(done.data, "x.xlsx") == ["≥95％"]
    done = fixed(data, "x.xlsx", FULL)
    assert (done.data, len(done.left)) == (data, 1)


@pytest.mark.parametrize(("print_book", "suffix"), [(as_docx, "docx"), (as_xlsxwriter, "xlsx")])
def test_the_command_mends_the_file_and_says_how_much(
    print_book: Callable[[Document], bytes], suffix: str, tmp_path: Path
) -> None:
    [read] = read_bytes(workbook(("产出指标", "数量指标", "维修教室数量。", "≥3间")), "x.xlsx")
    path = tmp_path / f"x.{suffix}"
    path.write_bytes(print_book(read))
    shown = CliRunner().invoke(main, ["check", "--diff", str(path)])
    changed = [line for line in shown.stdout.splitlines()[2:] if line[0] in "+-"]
    assert [line[0] + line.partition("：")[2] for line in changed] == ["-维修教室数量。", "+维修教室数量"]
    done = CliRunner().invoke(main, ["check", "--fix", str(path)])
    assert "已修改" in done.stderr
    [again] = read_bytes(path.read_bytes(), path.name)
    assert again.tables[0].rows[0].name.text == "维修教室数量"


@pytest.mark.office
def test_a_mended_file_opens_in_libreoffice_with_its_looks(tmp_path: Path) -> None:
    def remark(made: openpyxl.Workbook) -> None:
        made.worksheets[0]["D3"].comment = Comment("请核实", "李处长")

    data = workbook(("产出指标", "数量指标", "教室", ">=95%"), change=remark)
    saved = office_program(tmp_path, fixed(data, "x.xlsx", BAD_SIGN).data, "xlsx", "xlsx")
    assert values(saved, "x.xlsx") == ["≥95%"]
    comment = opened(saved).worksheets[0]["D3"].comment
    assert comment
    assert "请核实" in comment.text


def test_a_package_that_is_broken_where_no_reader_looks_is_left_to_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise damaged()

    monkeypatch.setattr("linter.fixes.docx.WordContent.edits", broken)
    data = file(table("教室", ">=95%"))
    done = fixed(data, "x.docx", BAD_SIGN)
    assert (done.data, len(done.left)) == (data, 1)
