"""Word files of 1997 to 2003: pieces of text, merged and nested cells, changes, fields, signs; made byte by byte."""

from __future__ import annotations

import struct
from dataclasses import replace
from pathlib import Path

import pytest

from linter import readers
from linter.location import DocxLocation
from linter.model import Document, Table
from linter.readers import converter
from linter.readers.doc import doc_rows, read_doc
from linter.readers.docx import read_docx
from linter.readers.limits import DEFAULT
from linter.readers.unreadable import UnreadableError
from linter.registry import builtin_checks
from linter.remarks import remarks
from tests.readers.compound import compound
from tests.readers.office import WORD, office_program, package, tbl, tr, word
from tests.readers.rtf import chars, line, raw, rtf
from tests.readers.rtf import row as rtf_row
from tests.readers.word97 import (
    DELETED,
    FIRST_MERGED_DOWN,
    HEADING,
    HIDDEN,
    IN_TABLE,
    MERGED_DOWN,
    ROW_END,
    Made,
    P,
    cell,
    row,
    row_end,
    word97,
)

HEADINGS = ("一级指标", "二级指标", "三级指标", "指标值")
VALUES = ("产出指标", "数量指标", "修缮教室数量", "≥12间")
HEADER = row(*HEADINGS)
ROW = row(*VALUES)
EDGES = [0, 1500, 3000, 4500, 6000]


def document(*blocks: P | list[P]) -> Document:
    return read_doc("a.doc", word97(*blocks))


def only_table(*blocks: P | list[P]) -> Table:
    (table,) = document(*blocks).tables
    return table


def cells(table: Table) -> list[list[str]]:
    return [[r.cell(role).text for role in ("level1", "level2", "name", "value")] for r in table.rows]


def named(*paragraphs: P, made: Made | None = None) -> str:
    """What is read of one cell's paragraphs."""
    content = [*paragraphs[:-1], replace(paragraphs[-1], mark="\x07")]
    content = [replace(p, settings=IN_TABLE + p.settings) for p in content]
    all_of_them = [*HEADER, cell("产出指标"), cell("数量指标"), *content, cell("≥12间"), row_end(EDGES)]
    made = made or Made(())
    made.paragraphs = all_of_them
    (table,) = read_doc("a.doc", made.file()).tables
    return table.rows[0].name.text


def test_merged_cells_name_every_row_they_span_and_rows_keep_their_own_place() -> None:
    first = row("产出指标", "数量指标", "修缮教室数量", "≥12间", flags=[FIRST_MERGED_DOWN, FIRST_MERGED_DOWN])
    second = row("", "", "更换课桌椅数量", "≥480套", flags=[MERGED_DOWN, MERGED_DOWN])
    third = row("", "质量指标", "工程验收合格率", "100%", flags=[MERGED_DOWN])
    wide = [*map(cell, ("满意度指标", "学生家长满意度", "≥90%")), row_end([0, 3000, 4500, 6000])]
    table = only_table(HEADER, first, second, third, wide)
    assert cells(table) == [
        ["产出指标", "数量指标", "修缮教室数量", "≥12间"],
        ["产出指标", "数量指标", "更换课桌椅数量", "≥480套"],
        ["产出指标", "质量指标", "工程验收合格率", "100%"],
        ["满意度指标", "满意度指标", "学生家长满意度", "≥90%"],
    ]
    assert [r.location for r in table.rows] == [
        DocxLocation(1, 2, 1), DocxLocation(1, 3, 3), DocxLocation(1, 4, 2), DocxLocation(1, 5, 1),
    ]  # fmt: skip
    assert table.rows[2].level1.location == DocxLocation(1, 2, 1)


@pytest.mark.parametrize("flags", [(1, 2), (2, 1), (3, 1)])
def test_cells_merged_sideways_by_either_reading_of_the_marks(flags: tuple[int, int]) -> None:
    merged = row("满意度指标", "不见了", "学生满意度", "≥90%", flags=flags)
    assert cells(only_table(HEADER, ROW, merged))[1] == ["满意度指标", "满意度指标", "学生满意度", "≥90%"]


def test_merges_may_be_said_behind_the_definition_of_a_row() -> None:
    down = struct.pack("<HBBB", 0xD62B, 2, 0, 1)
    right = struct.pack("<HBB", 0x5624, 0, 2)
    second = [*map(cell, ("", "质量指标", "工程验收合格率", "100%")), row_end(EDGES, more=down)]
    third = [*map(cell, ("满意度指标", "", "学生满意度", "≥90%")), row_end(EDGES, more=right)]
    assert cells(only_table(HEADER, ROW, second, third))[1:] == [
        ["产出指标", "质量指标", "工程验收合格率", "100%"],
        ["满意度指标", "满意度指标", "学生满意度", "≥90%"],
    ]


def test_row_of_many_cells_is_described_elsewhere() -> None:
    edges = [i * 250 for i in range(29)]
    texts = [*HEADINGS, *[""] * 24]
    wide = [*map(cell, texts), row_end(edges)]
    values = [*map(cell, ("产出指标", "数量指标", "修缮教室数量", "≥12间", *[""] * 24)), row_end(edges)]
    assert cells(only_table(wide, values)) == [list(VALUES)]


def test_borders_not_quite_in_line_make_no_columns() -> None:
    header = [*map(cell, HEADINGS), row_end([0, 1500, 3030, 4500, 6000])]
    assert cells(only_table(header, ROW)) == [list(VALUES)]


def test_row_without_a_definition_is_read_cell_by_cell() -> None:
    bare = [*map(cell, VALUES), P("", ROW_END, "\x07")]
    assert cells(only_table(HEADER, bare)) == [list(VALUES)]


def inner(*texts: str) -> list[P]:
    """A row of a table inside a cell."""
    depth = IN_TABLE + struct.pack("<Hi", 0x6649, 2)
    ends = depth + struct.pack("<HB", 0x244B, 1)
    definition = row_end([i * 700 for i in range(len(texts) + 1)]).settings[len(ROW_END) :]
    end = P("", ends + struct.pack("<HB", 0x244C, 1) + definition)
    return [*(P(text, ends) for text in texts), end]


def test_table_inside_a_layout_table_is_the_table() -> None:
    nested = [*inner(*HEADINGS), *inner(*VALUES)]
    title = P("校舍修缮绩效目标表", IN_TABLE)
    table = only_table([title, *nested, cell(""), row_end([0, 6000])])
    assert table.title.text == "校舍修缮"
    assert cells(table) == [list(VALUES)]
    assert table.rows[0].location == DocxLocation(2, 2, 1)


def test_table_inside_a_cell_of_a_target_table_does_not_cut_it() -> None:
    holder = [cell("产出指标"), cell("数量指标"), P("修缮教室数量", IN_TABLE), *inner("年级", "间数"), cell("")]
    more = row("", "质量指标", "工程验收合格率", "100%")
    table = only_table(HEADER, [*holder, cell("≥12间"), row_end(EDGES)], more)
    assert [r.name.text for r in table.rows] == ["修缮教室数量", "工程验收合格率"]


def test_titles_by_style_and_by_level_head_their_tables() -> None:
    level = struct.pack("<HB", 0x2640, 2)
    plain = P("图书购置", struct.pack("<HB", 0x2640, 9), style=HEADING)
    styles = [
        struct.pack("<HHHHH", sti, 1 | base << 4, 1, 0, 0) + struct.pack("<HHHHH", 0, 0, 2, 0, 0)
        for sti, base in ((0, 0xFFF), (1, 0xFFF), (0xFFE, 1))
    ]
    blocks = [[P("校舍修缮", style=HEADING)], ROW, [P("操场改造", level)], ROW, [P("食堂改造", style=2)], ROW]
    with_headers = [p for block in blocks for p in ([*HEADER, *block] if len(block) > 1 else block)]
    made = Made(with_headers, styles=styles)
    titles = [t.title.text for t in read_doc("a.doc", made.file()).tables]
    assert titles == ["校舍修缮", "操场改造", "食堂改造"]
    assert [r.kind for r in doc_rows(Made([plain, P("教室", level)], styles=styles).file())] == ["line", "heading"]


@pytest.mark.parametrize("pieces", [1, 2, 7, 40])
def test_text_is_put_together_in_order_however_it_lies(pieces: int) -> None:
    made = Made([P("校舍修缮绩效目标表"), *HEADER, *ROW], pieces=pieces)
    (table,) = read_doc("a.doc", made.file()).tables
    assert (table.title.text, cells(table)) == ("校舍修缮", [list(VALUES)])


def test_western_text_is_kept_with_a_byte_a_character() -> None:
    made = Made([P("80 m² – 95%"), P("§ 5")], compressed=True)
    assert [r.cells[0].raw for r in doc_rows(made.file())] == ["80 m² – 95%", "§ 5"]


def test_rare_characters_put_nothing_out_of_step() -> None:
    assert named(P("修缮𠮷教室", characters=[(2, 4, DELETED)])) == "修缮教室"
    assert named(P("修缮𠮷教室")) == "修缮𠮷教室"
    values = row("产出指标", "数量指标", "𠮷𠮷𠮷", "≥12间")
    assert cells(only_table(HEADER, values, ROW)) == [["产出指标", "数量指标", "𠮷𠮷𠮷", "≥12间"], list(VALUES)]


def test_pieces_may_say_what_was_changed_about_them() -> None:
    made = Made([*HEADER, *ROW], piece_settings=[struct.pack("<HB", 0x2640, 3)])
    (table,) = read_doc("a.doc", made.file()).tables
    assert len(table.rows) == 1


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (P("修缮改造教室", characters=[(2, 4, DELETED)]), "修缮教室"),
        (P("修缮秘密教室", characters=[(2, 4, HIDDEN)]), "修缮教室"),
        (P("修缮\x0b教室\t数量\x1f"), "修缮教室数量"),
        (P("A\x1e3\x01\x08\x02"), "A-3"),
        (P("\x13 TC 3、校舍 \x15修缮"), "修缮"),
        (P("\x13 REF x \x14修缮\x15教室"), "修缮教室"),
        (P("\x13 代码"), ""),
        (P("(90%", characters=[(0, 1, struct.pack("<HHH", 0x6A09, 1, 0xF0B3))]), "≥90%"),
        (P("(是", characters=[(0, 1, struct.pack("<HHH", 0x6A09, 0, 0x221A))]), "√是"),
    ],
)
def test_text_of_a_cell_is_what_its_reader_sees(paragraph: P, expected: str) -> None:
    assert named(paragraph, made=Made((), fonts=["宋体", "Symbol"])) == expected


def test_field_without_an_end_swallows_no_more_than_its_paragraph() -> None:
    assert only_table(P("\x13 代码"), HEADER, ROW).rows


def test_rows_that_a_change_took_away_are_gone_and_others_stay() -> None:
    def struck(p: P) -> P:
        return replace(p, characters=[(0, len(p.text) + 1, DELETED)])

    gone = [struck(p) for p in row("产出指标", "数量指标", "拆除围墙长度", "≥90米")]
    kept = row("产出指标", "数量指标", "更换课桌椅数量", "≥480套")
    # Somebody hid the end of a row, which hides nothing of what stands in it.
    kept[-1] = replace(kept[-1], characters=[(0, 1, HIDDEN)])
    assert [r.name.text for r in only_table(HEADER, gone, ROW, kept).rows] == ["修缮教室数量", "更换课桌椅数量"]


def test_line_whose_end_was_deleted_goes_on_in_the_next_but_into_no_table() -> None:
    begun = P("3、校舍", characters=[(4, 5, DELETED)])
    table = only_table(begun, P("修缮绩效目标表"), HEADER, ROW)
    assert (table.number, table.title.text) == ("3", "校舍修缮")
    title = P("校舍修缮绩效目标表", characters=[(9, 10, DELETED)])
    assert only_table(title, HEADER, ROW).title.text == "校舍修缮"


def test_comment_on_a_row_accepts_its_findings_and_others_stay_between_people() -> None:
    place = sum(len(p.text) + 1 for p in HEADER) + 12
    said = [
        (2, "请核实"),
        (3, "警告 JX301 不能接受的请写“绩效检查：忽略 JX301”"),
        (place, "绩效检查：忽略 JX301 批复已定"),
    ]
    book = read_doc("a.doc", Made([*HEADER, *ROW, P("")], comments=said).file())
    (remark,) = remarks(book, tuple(builtin_checks()))
    assert remark.row is book.tables[0].rows[0]
    assert (set(remark.codes), remark.reason) == ({"JX301"}, "批复已定")


SOUND = Made([*HEADER, *ROW])
LONG = Made([P("修" * 5000)]).streams()


def with_stream(name: str, content: bytes) -> bytes:
    return compound(SOUND.streams() | {name: content})


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (Made([P("x")], flags=0x0300).file(), "加密"),
        (Made([P("x")], kind=0xA5DC, version=104).file(), "Word 95"),
        (Made([P("x")], version=0x69).file(), "Word 95"),
        (compound({"CONTENTS": b"x"}), "Word 95"),
        (Made([P("x")], kind=0x1234).file(), "损坏"),
        (with_stream("1Table", b""), "损坏"),
        (compound(LONG | {"WordDocument": LONG["WordDocument"][:6000]}), "损坏"),
        (SOUND.file()[:2000], "损坏"),
        (b"", "损坏"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableError) as why:
        read_doc("a.doc", data)
    assert said in why.value.message
    assert why.value.convertible == (said == "Word 95")


def test_content_decides_what_a_doc_is() -> None:
    """Programs export web pages, RTF and new Word files under this name."""
    page = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in r) + "</tr>" for r in (HEADINGS, VALUES))
    rich = b"{\\rtf1\\ansi\\ansicpg936 " + b"".join(
        b"\\trowd\\cellx1\\cellx2\\cellx3\\cellx4\\intbl " + "\\cell ".join(r).encode("gb18030") + b"\\cell\\row "
        for r in (HEADINGS, VALUES)
    ) + b"}"  # fmt: skip
    main = f'<w:document xmlns:w="{WORD}"><w:body>{tbl(tr(*HEADINGS), tr(*VALUES))}</w:body></w:document>'
    new = package({"word/document.xml": main}, "word/document.xml", {})
    for data, format in (
        (f"<table>{page}</table>".encode(), "html"),
        (rich, "rtf"),
        (new, "docx"),
        (SOUND.file(), "doc"),
    ):
        (book,) = readers.read_bytes(data, "a.doc")
        assert (book.format, len(book.tables)) == (format, 1)


OLD = Made([P("x")], kind=0xA5DC, version=104).file()


def office_stub(folder: Path, script: str) -> str:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_old_file_goes_through_libreoffice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "made.docx").write_bytes(word(tbl(tr(*HEADINGS), tr(*VALUES))))
    script = f'for last; do :; done; test -s "$last" && mkdir -p "$7" && cp {tmp_path}/made.docx "$7/old.docx"'
    monkeypatch.setattr(converter, "program", lambda: office_stub(tmp_path, script))
    (book,) = readers.read_bytes(OLD, "旧.doc")
    assert (book.path, book.format, len(book.tables)) == ("旧.doc", "doc", 1)


@pytest.mark.parametrize("script", [None, "exit 1", "sleep 60 & sleep 60"])
def test_old_file_that_nothing_converts_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str | None
) -> None:
    monkeypatch.setattr(converter, "program", lambda: script and office_stub(tmp_path, script))
    (book,) = readers.read_bytes(OLD, "a.doc", replace(DEFAULT, time=2))
    (problem,) = book.problems
    assert problem.code == "JX001"
    assert "另存为 .docx" in problem.help
    assert "LibreOffice" in problem.help


@pytest.mark.office
def test_our_own_files_are_files_to_libreoffice(tmp_path: Path) -> None:
    """Or the tests above would prove little."""
    saved = office_program(tmp_path, word97(P("校舍修缮绩效目标表"), HEADER, ROW, P("")), "doc", "docx")
    (table,) = read_docx("a.docx", saved).tables
    assert (table.title.text, cells(table)) == ("校舍修缮", [list(VALUES)])


@pytest.mark.office
def test_libreoffice_makes_a_word_file_of_what_it_can_read() -> None:
    """By content, as it does with files older than ours; no such file can be made by hand."""
    made = converter.as_docx(rtf(rtf_row(*map(raw, HEADINGS)), rtf_row(*map(chars, VALUES)), line("")), DEFAULT)
    (table,) = read_docx("a.docx", made).tables
    assert cells(table) == [list(VALUES)]
