"""Documents in the OpenDocument format: covered and repeated cells, changes, notes, frames; XML made by hand."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from linter.location import DocxLocation
from linter.model import Table
from linter.readers.odt import odt_rows, read_odt
from linter.readers.unreadable import UnreadableError
from linter.registry import builtin_checks
from linter.remarks import remarks

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style", "drawing")
)
HEADINGS = ("一级指标", "二级指标", "三级指标", "指标值")
VALUES = ("产出指标", "数量指标", "修缮教室数量", "≥12间")
COVERED = "<table:covered-table-cell/>"


def odt(*blocks: str, styles: str = "") -> bytes:
    """A document of hand-made XML."""
    stream = BytesIO()
    with ZipFile(stream, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        body = f"<office:body><office:text>{''.join(blocks)}</office:text></office:body>"
        styles = f"<office:automatic-styles>{styles}</office:automatic-styles>"
        made.writestr("content.xml", f"<office:document-content {SPACES}>{styles}{body}</office:document-content>")
    return stream.getvalue()


def p(content: str) -> str:
    return f"<text:p>{content}</text:p>"


def td(content: str, down: int = 1, right: int = 1) -> str:
    """A cell; plain text is put in a paragraph."""
    spans = f'table:number-rows-spanned="{down}" table:number-columns-spanned="{right}"'
    return f"<table:table-cell {spans}>{content if content.startswith('<') else p(content)}</table:table-cell>"


def tr(*cells: str) -> str:
    """A row; plain texts are put in cells."""
    return f"<table:table-row>{''.join(c if c.startswith('<table') else td(c) for c in cells)}</table:table-row>"


def table(*rows: str) -> str:
    return f"<table:table>{''.join(rows)}</table:table>"


HEADER, ROW = tr(*HEADINGS), tr(*VALUES)


def only_table(*blocks: str, styles: str = "") -> Table:
    (found,) = read_odt("a.odt", odt(*blocks, styles=styles)).tables
    return found


def cells(found: Table) -> list[list[str]]:
    return [[r.cell(role).text for role in ("level1", "level2", "name", "value")] for r in found.rows]


def named(content: str, styles: str = "") -> str:
    """What is read of one cell's content."""
    return only_table(table(HEADER, tr("产出指标", "数量指标", td(content), "12")), styles=styles).rows[0].name.text


def test_covered_cells_are_those_that_cover_them() -> None:
    found = only_table(
        table(
            f"<table:table-header-rows>{HEADER}</table:table-header-rows>",
            tr(td("产出指标", down=3), td("数量指标", down=2), "修缮教室数量", "≥12间"),
            tr(COVERED, COVERED, "更换课桌椅数量", "≥480套"),
            tr(COVERED, "质量指标", "工程验收合格率", "100%"),
            tr(td("满意度指标", down=2, right=2), COVERED, "学生满意度", "≥90%"),
            tr('<table:covered-table-cell table:number-columns-repeated="2"/>', "家长满意度", "≥90%"),
        )
    )
    assert cells(found) == [
        list(VALUES),
        ["产出指标", "数量指标", "更换课桌椅数量", "≥480套"],
        ["产出指标", "质量指标", "工程验收合格率", "100%"],
        ["满意度指标", "满意度指标", "学生满意度", "≥90%"],
        ["满意度指标", "满意度指标", "家长满意度", "≥90%"],
    ]
    assert found.rows[2].level1.location == DocxLocation(1, 2, 1)
    assert found.rows[2].name.location == DocxLocation(1, 4, 3)


def test_table_inside_a_layout_table_is_the_table() -> None:
    inner = p("校舍修缮绩效目标表") + table(HEADER, ROW)
    found = only_table(table(tr(td(inner))))
    assert (found.title.text, found.rows[0].location) == ("校舍修缮", DocxLocation(2, 2, 1))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (p('修缮<text:span>教室</text:span><text:s text:c="3"/>数量<text:line-break/>（间）'), "修缮教室数量（间）"),
        (p("修缮<text:note><text:note-body>" + p("注") + "</text:note-body></text:note>教室"), "修缮教室"),
        (p("修缮") + p("教室"), "修缮教室"),
        (p('修缮<text:span text:style-name="T1">秘密</text:span>教室'), "修缮教室"),
        (p("<text:ruby><text:ruby-base>修</text:ruby-base><text:ruby-text>xiū</text:ruby-text></text:ruby>缮"), "修缮"),
        ("<text:list><text:list-item>" + p("修缮") + "</text:list-item></text:list>", "修缮"),
    ],
)
def test_text_of_a_cell_is_what_its_reader_sees(content: str, expected: str) -> None:
    hidden = '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
    assert named(content, hidden) == expected


def test_lines_stand_between_tables_and_changes_that_were_taken_back_do_not() -> None:
    gone = f"<text:tracked-changes><text:changed-region>{p('改造')}</text:changed-region></text:tracked-changes>"
    frame = f"<drawing:frame><drawing:text-box>{p('修缮')}</drawing:text-box></drawing:frame>"
    blocks = [gone, "<text:h>校舍</text:h>", f"<text:section>{p('甲' + frame)}</text:section>"]
    assert [(r.kind, r.cells[0].text) for r in odt_rows(odt(*blocks))] == [
        ("heading", "校舍"), ("line", "甲"), ("line", "修缮"),
    ]  # fmt: skip


def test_comment_on_a_row_accepts_its_findings_and_others_stay_between_people() -> None:
    def comment(text: str) -> str:
        return f"<office:annotation>{p(text)}</office:annotation>"

    said = p("修缮教室" + comment("请核实") + comment("绩效检查：忽略 JX301 批复已定"))
    book = read_odt("a.odt", odt(table(HEADER, tr("产出指标", "数量指标", td(said), "12"))))
    (remark,) = remarks(book, tuple(builtin_checks()))
    assert remark.row is book.tables[0].rows[0]
    assert book.tables[0].rows[0].name.text == "修缮教室"
    assert (set(remark.codes), remark.reason) == ({"JX301"}, "批复已定")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", odt(table(HEADER, ROW))[:-30], odt("</text:p>")])
def test_broken_file_says_so(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        read_odt("a.odt", data)


def test_workbook_in_place_of_a_text_says_so() -> None:
    data = odt(p("甲"))
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w") as new:
        new.writestr("content.xml", old.read("content.xml").replace(b"office:text>", b"office:chart>"))
    with pytest.raises(UnreadableError):
        read_odt("a.odt", stream.getvalue())
