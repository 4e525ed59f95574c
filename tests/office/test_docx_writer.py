"""Word documents that other programs read as they were meant."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Mm

from linter.office.docx_writer import Comment, Page, Paragraph, Run, Table, TableCell, text_cell, write
from linter.office.package import repack


def _made(*body: Paragraph | Table, page: Page | None = None) -> bytes:
    return write(body, title="意见", creator="工具", page=page)


def test_headings_runs_and_fonts_are_those_asked_for() -> None:
    data = _made(
        Paragraph(("一、总体情况",), "Heading1"),
        Paragraph(("前", Run("中", bold=True, underline=True, size=7.5, font="黑体", colour="C00000")), indent=2),
    )
    heading, second = docx.Document(BytesIO(data)).paragraphs
    assert (heading.text, heading.style and heading.style.name) == ("一、总体情况", "Heading 1")
    run = second.runs[1]
    assert (run.text, run.bold, run.underline) == ("中", True, True)
    assert run.font.size is not None
    assert run.font.size.pt == 7.5
    assert 'w:eastAsia="黑体"' in run._r.xml


def test_merged_cells_stand_where_they_were_put() -> None:
    rows = (
        (text_cell("甲", down=2), text_cell("乙", right=2)),
        (text_cell("丙"), TableCell((Paragraph(("丁",), "Cell"), Paragraph(("戊",), "Cell")))),
        (text_cell("己", right=3),),
    )
    [table] = docx.Document(BytesIO(_made(Table((20, 30, 40), rows, header=1)))).tables
    assert [[c.text for c in row.cells] for row in table.rows] == [
        ["甲", "乙", "乙"], ["甲", "丙", "丁\n戊"], ["己", "己", "己"],
    ]  # fmt: skip
    assert [round(c.width.mm) for c in table.columns if c.width] == [20, 30, 40]


def test_a_row_that_does_not_fill_its_table_is_refused() -> None:
    with pytest.raises(ValueError, match="3 columns"):
        _made(Table((20, 30, 40), ((text_cell("甲"),),)))
    with pytest.raises(ValueError, match="1 columns"):
        _made(Table((20,), ((text_cell("甲"), text_cell("乙")),)))


def test_tables_that_follow_each_other_stay_two() -> None:
    table = Table((20,), ((text_cell("甲"),),))
    assert len(docx.Document(BytesIO(_made(table, table))).tables) == 2


@pytest.mark.parametrize("landscape", [False, True])
def test_the_page_is_a4(landscape: bool) -> None:
    [section] = docx.Document(BytesIO(_made(page=Page(landscape=landscape)))).sections
    size = sorted(round(side.mm) for side in (section.page_width, section.page_height) if side)
    assert size == [210, 297]
    assert section.orientation == (WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT)
    assert section.left_margin
    assert abs(section.left_margin - Mm(21)) < Mm(0.1)
    assert "页" in section.footer.paragraphs[0].text


def test_comments_are_on_their_text() -> None:
    notes = (Comment("绩效检查", "符号反了。\n改为“≥90%”。"), Comment("绩效检查", "另一条"))
    document = docx.Document(BytesIO(_made(Paragraph(("前", Run("≤90%", comments=notes))))))
    assert [(c.author, c.text, c.timestamp) for c in document.comments] == [
        ("绩效检查", "符号反了。\n改为“≥90%”。", None), ("绩效检查", "另一条", None),
    ]  # fmt: skip
    assert document.paragraphs[0].text == "前≤90%"


def test_text_that_xml_cannot_hold_is_made_legal() -> None:
    data = _made(Paragraph(("甲\x00\x1b<乙>&\ud800\ufffe\n丙",)))
    assert docx.Document(BytesIO(data)).paragraphs[0].text == "甲\ufffd\ufffd<乙>&\ufffd\ufffd\n丙"


def test_the_same_content_gives_the_same_bytes() -> None:
    body = (Paragraph(("甲",)), Table((20,), ((text_cell("乙"),),)))
    assert _made(*body) == _made(*body)
    with ZipFile(BytesIO(_made(*body))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_repacking_changes_one_part_and_nothing_else() -> None:
    data = _made(Paragraph(("甲",)))
    again = repack(data, {"word/settings.xml": b"<x/>"})
    with ZipFile(BytesIO(data)) as old, ZipFile(BytesIO(again)) as new:
        assert old.namelist() == new.namelist()
        assert {n for n in old.namelist() if old.read(n) != new.read(n)} == {"word/settings.xml"}
        assert [e.date_time for e in old.infolist()] == [e.date_time for e in new.infolist()]
