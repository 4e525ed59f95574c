"""RTF files: code pages, merged and nested cells, groups that are none of the page's; made by hand and by hypothesis."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.location import DocxLocation
from linter.model import Document, Table
from linter.readers.rtf import read_rtf, rtf_rows
from linter.readers.rtf_tokens import decoded, tokens, words
from linter.readers.unreadable import UnreadableError
from linter.registry import builtin_checks
from linter.remarks import remarks
from tests.readers.rtf import chars, defined, line, raw, row, rtf

HEADINGS = tuple(map(raw, ("一级指标", "二级指标", "三级指标", "指标值")))
VALUES = ("产出指标", "数量指标", "修缮教室数量", "≥12间")
HEADER = row(*HEADINGS)
ROW = row(*map(chars, VALUES))
DOWN, UP = r"\clvmgf", r"\clvmrg"


def document(*blocks: str) -> Document:
    return read_rtf("a.rtf", rtf(*blocks))


def only_table(*blocks: str) -> Table:
    (table,) = document(*blocks).tables
    return table


def cells(table: Table) -> list[list[str]]:
    return [[r.cell(role).text for role in ("level1", "level2", "name", "value")] for r in table.rows]


def named(content: str) -> str:
    """What is read of one cell's content."""
    return only_table(HEADER, row(raw("产出指标"), raw("数量指标"), content, "12")).rows[0].name.text


def test_merged_cells_name_every_row_they_span_and_rows_keep_their_own_place() -> None:
    table = only_table(
        HEADER,
        row(*map(chars, VALUES), merges=(DOWN, DOWN)),
        row("", "", raw("更换课桌椅数量"), raw("480套"), merges=(UP, UP)),
        row("", raw("质量指标"), raw("工程验收合格率"), "100%", merges=(UP,)),
        row(*map(chars, ("满意度指标", "学生家长满意度", "≥90%")), edges=(3000, 4500, 6000)),
        row(chars("满意度指标"), "", chars("学生满意度"), "90%", merges=(r"\clmgf", r"\clmrg")),
    )
    assert cells(table) == [
        list(VALUES),
        ["产出指标", "数量指标", "更换课桌椅数量", "480套"],
        ["产出指标", "质量指标", "工程验收合格率", "100%"],
        ["满意度指标", "满意度指标", "学生家长满意度", "≥90%"],
        ["满意度指标", "满意度指标", "学生满意度", "90%"],
    ]
    assert [r.location for r in table.rows][:4] == [
        DocxLocation(1, 2, 1), DocxLocation(1, 3, 3), DocxLocation(1, 4, 2), DocxLocation(1, 5, 1),
    ]  # fmt: skip


def test_row_that_is_defined_once_more_at_its_end_is_one_row() -> None:
    again = ROW.replace(r"\row", defined(1500, 3000, 4500, 6000) + r"\row")
    assert cells(only_table(HEADER, again)) == [list(VALUES)]


def test_definition_holds_until_there_is_another() -> None:
    bare = "".join(rf"\pard\intbl {chars(text)}\cell" for text in VALUES) + r"\row "
    assert cells(only_table(HEADER, ROW, bare)) == [list(VALUES)] * 2


def test_table_inside_a_layout_table_is_the_table() -> None:
    def inner(*contents: str) -> str:
        told = "".join(rf"\pard\intbl\itap2 {content}\nestcell{{\nonesttables\par}}" for content in contents)
        definition = defined(700, 1400, 2100, 2800)
        return rf"{told}\pard\intbl\itap2{{\*\nesttableprops{definition}\nestrow}}{{\nonesttables\par}}"

    title = rf"\pard\intbl {raw('校舍修缮绩效目标表')}\par "
    nested = inner(*HEADINGS) + inner(*map(chars, VALUES))
    table = only_table(rf"{defined(6000)}{title}{nested}\pard\intbl\cell\row ")
    assert (table.title.text, cells(table)) == ("校舍修缮", [list(VALUES)])
    assert table.rows[0].location == DocxLocation(2, 2, 1)


def test_titles_by_style_and_by_level_head_their_tables() -> None:
    blocks = [
        line(raw("校舍修缮"), r"\s7"), HEADER, ROW, line(raw("操场改造"), r"\outlinelevel2"), HEADER, ROW
    ]  # fmt: skip
    assert [t.title.text for t in document(*blocks).tables] == ["校舍修缮", "操场改造"]
    plain = rtf(line("A", r"\s1\outlinelevel9"), line("B", r"\s0"), line("C", r"\s1"))
    assert [r.kind for r in rtf_rows(plain)] == ["line", "line", "heading"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (raw("修缮教室"), "修缮教室"),
        (r"{\f0 " + raw("修缮") + r"}{\f1 80\'b0 \'d7}", "修缮80°×"),
        (r"\'d0" + "\n" + r"\'de" + raw("缮"), "修缮"),
        (r"\uc2\u20462\'d0\'de" + raw("缮"), "修缮"),
        (r"\uc0\u20462\u32558", "修缮"),
        (r"{\uc0\u20462}\u32558?A", "修缮A"),
        (r"\u-10174?\u-8271?" + raw("教室"), "𠮱教室"),
        (r"{\f2 \'b3}90%", "≥90%"),
        (r"{\f2\u-3917?}90%", "≥90%"),
        (r'{\field{\*\fldinst SYMBOL 179 \\f "Symbol" \\s 12}{\fldrslt}}90%', "≥90%"),
        (r"{\field{\*\fldinst REF x}{\fldrslt " + raw("修缮") + "}}", "修缮"),
        (r"A\_3\~B\-C", "A-3 BC"),
        (r"\{A\\B\}", r"{A\B}"),
        (r"A{\v B}C\v D\v0 E", "ACE"),
        (r"A{\deleted B}\deleted C\plain D", "AD"),
        (r"A{\footnote B}{\*\bkmkstart x}{\pict 0aff}{\*\unknown{\deep C}}{\listtext 1.}{\tc D}", "A"),
        (r"A\bin7 }}\'zz{B", "AB"),
        (r"{\object{\*\objdata 00}{\result C}}", "C"),
        ("A\\\nB", "A B"),
        (r"\ldblquote A\rdblquote\emdash", "“A”—"),
    ],
)
def test_text_of_a_cell_is_what_its_reader_sees(content: str, expected: str) -> None:
    assert named(content) == expected


@pytest.mark.parametrize(
    ("page", "written", "text"),
    [
        (950, raw("績效", "big5"), "績效"), (1252, r"\'b0C", "°C"), (936, r"\'b7", "·"), (65001, raw("修", "utf-8"), "修"),
        (99999, r"\'b1", "±"),
    ],
)  # fmt: skip
def test_code_page_of_the_document_holds_where_the_font_names_none(page: int, written: str, text: str) -> None:
    (only,) = rtf_rows(rtf(line(r"\f1 " + written), page=page))
    assert only.cells[0].text == text


def test_what_stands_beside_the_page_is_no_line_of_it() -> None:
    aside = r"{\info{\title x}}{\header\pard x\par}{\footer x\par}{\*\generator x;}"
    assert [r.cells[0].text for r in rtf_rows(rtf(aside, line("A"), r"\pard B\line C"))] == ["A", "B", "C"]


def test_comment_on_a_row_accepts_its_findings_and_others_stay_between_people() -> None:
    def comment(text: str) -> str:
        return rf"{{\*\atnid x}}{{\*\annotation {{\*\atndate 1}}\pard\plain {raw(text)}}}"

    said = comment("请核实") + comment("绩效检查：忽略 JX301 批复已定")
    book = document(HEADER, row(raw("产出指标"), raw("数量指标"), raw("修缮教室") + said, "12"))
    (remark,) = remarks(book, tuple(builtin_checks()))
    assert book.tables[0].rows[0].name.text == "修缮教室"
    assert remark.row is book.tables[0].rows[0]
    assert (set(remark.codes), remark.reason) == ({"JX301"}, "批复已定")


@pytest.mark.parametrize("data", [b"", b"{\\rtf1 x", rtf(HEADER, ROW)[:-1], rtf(HEADER)[:200], b"\\rtf1}"])
def test_file_that_breaks_off_says_so(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        read_rtf("a.rtf", data)


ENCODINGS: dict[str, Callable[[str], str]] = {
    "number": chars,
    "gb18030": raw,
    "escaped": lambda text: "".join("\\" + c if c in "\\{}" else c for c in text),
}


@given(st.lists(st.tuples(st.sampled_from(["number", "gb18030"]), st.text(max_size=20))))
def test_text_comes_back_however_it_is_written(parts: list[tuple[str, str]]) -> None:
    """By numbers or by bytes, in one run: whatever characters, however they are mixed."""
    sound = [(how, "".join(c for c in text if not "\ud800" <= c < "\ue000")) for how, text in parts]
    written = "".join(ENCODINGS[how](text) for how, text in sound)
    assert decoded(written, "gb18030", 1) == "".join(text for _, text in sound)


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E)))
def test_plain_text_comes_back_when_its_braces_are_escaped(text: str) -> None:
    written = ENCODINGS["escaped"](text)
    assert "".join(decoded(t.text, "cp1252", 1) for t in tokens(written)) == text
    assert {t.kind for t in tokens(written)} <= {"text"}


@given(st.text(st.sampled_from("\\{}'*\r\n uabincell019-?é"), max_size=80))
def test_tokens_are_parts_of_the_file_in_their_order(written: str) -> None:
    at = 0
    for token in tokens(written):
        at = written.index(token.text, at) + len(token.text)
        if token.kind == "words":
            assert words(token.text)
        elif token.kind == "text":
            decoded(token.text, "gb18030", 1)


@given(st.lists(st.sampled_from(
    ["{", "}", r"\par ", r"\cell ", r"\row ", r"\nestcell ", r"\trowd\cellx9\cellx5 ", r"\intbl ", r"\itap3 ", r"\pard ",
     r"{\*\nesttableprops\trowd\cellx1\nestrow}", r"\u20462?", r"\'d0", r"\bin3 ", r"{\*\annotation ", r"{\*\fldinst ",
     "A", r"\uc9 ", r"\f7 ", r"\clvmrg", r"\itap999999999 "]
)))  # fmt: skip
def test_words_in_any_order_are_read_or_told_of(parts: list[str]) -> None:
    written = "".join(parts)
    try:
        rtf_rows(rtf(written))
    except UnreadableError:
        assert written
