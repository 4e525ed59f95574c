"""Annotated Word files: comments on the exact characters, and nothing else of the file changed."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from lxml import etree

from linter.annotate.wording import FILLS
from linter.marks import AUTHOR, END
from linter.readers import read_bytes
from linter.readers.json import document_from_json
from tests.annotate.found import HEADER, annotated, finding, finding_on, packed, parts, results
from tests.annotate.word import W, document, enclosed, file, runs, shades, table
from tests.books.book import Book
from tests.readers.office import STRICT, as_docx, office_program, paragraph, run, tbl, tc, tr
from tests.test_books import books

HEAD = "警告 XX101 示例"
TEXT = finding("教室")
CHANGED = {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}


@books
def test_a_copy_reads_like_the_original_and_annotating_it_again_changes_nothing(book: Book) -> None:
    data = as_docx(document_from_json(book.document()))
    copy = annotated(data, "x.docx")
    assert read_bytes(copy, "x.docx") == read_bytes(data, "x.docx")
    assert annotated(copy, "x.docx") == copy
    assert copy.endswith(END)


@books
def test_every_other_part_keeps_its_bytes_and_its_place(book: Book) -> None:
    data = as_docx(document_from_json(book.document()))
    before, after = parts(data), parts(annotated(data, "x.docx"))
    assert list(after)[: len(before)] == list(before)
    assert {name for name in before if before[name] != after[name]} <= CHANGED
    assert after.keys() - before.keys() == {"word/comments.xml"}


@books
def test_each_finding_is_a_comment_on_the_text_it_is_about(book: Book) -> None:
    data = as_docx(document_from_json(book.document()))
    [found] = results(data, "x.docx")
    told = enclosed(annotated(data, "x.docx"))
    assert len(told) == len(found.diagnostics)
    for d in found.diagnostics:
        if d.text and d.cell not in ("budget", "schedule"):
            start, end = d.span or (0, 0)
            assert any(d.code in head and d.text[start:end] == text for _, head, text in told), d


def test_runs_are_cut_where_the_finding_begins_and_ends_and_keep_their_looks() -> None:
    name = tc(paragraph(run("维修教", "<w:b/>") + run("室数量", '<w:color w:val="FF0000"/>')))
    data = file(table(name, "≥3间"))
    copy = annotated(data, "x.docx", TEXT)
    assert enclosed(copy) == [(AUTHOR, HEAD, "教室")]
    assert [r for r in runs(copy) if r[1]] == [("维修", ["b"]), ("教", ["b"]), ("室", ["color"]), ("数量", ["color"])]


def test_several_findings_on_one_cell_are_several_comments_and_the_gravest_shade() -> None:
    data = file(table("维修教室数量", "≥3间"))
    copy = annotated(data, "x.docx", TEXT, finding("维修教室", "XX102", "error"))
    assert [(head[:8], text) for _, head, text in enclosed(copy)] == [
        ("错误 XX102", "维修教室"),
        ("警告 XX101", "教室"),
    ]
    assert shades(copy).count(FILLS["error"]) == 1
    assert FILLS["warning"] not in shades(copy)


def test_text_with_breaks_tabs_and_blanks_is_found_all_the_same() -> None:
    name = tc(paragraph("<w:r><w:t>维修</w:t><w:tab/><w:t>教</w:t></w:r>") + paragraph(run(" 室数量")))
    copy = annotated(file(table(name, "≥3间")), "x.docx", TEXT)
    assert enclosed(copy) == [(AUTHOR, HEAD, "教 室")]


def test_a_word_said_twice_in_its_cell_is_found_at_the_right_place() -> None:
    copy = annotated(file(table("教室和教室数量", "≥3间")), "x.docx", TEXT)
    marked = [r for r, _ in runs(copy) if "教室" in r]
    assert marked == ["教室", "和教室数量"]


def test_text_of_a_tracked_change_is_commented_on_and_what_it_took_away_stays() -> None:
    changed = f'<w:del w:id="1" w:author="甲"><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins w:id="2" w:author="甲">{run("维修教室")}</w:ins>'
    name = tc(paragraph(changed + run("数量")))
    copy = annotated(file(table(name, "≥3间")), "x.docx", TEXT)
    assert enclosed(copy) == [(AUTHOR, HEAD, "教室")]
    assert [d.text for d in document(copy).iter(f"{W}delText")] == ["旧"]
    assert len(list(document(copy).iter(f"{W}ins"))) == 1


@pytest.mark.parametrize(
    "name",
    [
        tc(paragraph(f"<w:sdt><w:sdtPr/><w:sdtContent>{run('维修教室数量')}</w:sdtContent></w:sdt>")),
        tc(paragraph(f'<w:fldSimple w:instr="REF a">{run("维修教室数量")}</w:fldSimple>')),
        tc(paragraph(f"<w:r><w:pict><w:txbxContent>{paragraph('维修教室数量')}</w:txbxContent></w:pict></w:r>")),
    ],
    ids=["content control", "field", "text box"],
)
def test_what_no_range_may_begin_in_is_commented_on_from_outside(name: str) -> None:
    copy = annotated(file(table(name, "≥3间")), "x.docx", TEXT)
    assert enclosed(copy) == [(AUTHOR, HEAD, "维修教室数量")]
    for mark in document(copy).iter(f"{W}commentRangeStart"):
        above = mark.getparent()
        assert above is not None
        assert above.tag == f"{W}p"
        assert not list(above.iterancestors(f"{W}txbxContent"))


def test_an_empty_cell_takes_a_comment() -> None:
    copy = annotated(file(table("维修数量", "")), "x.docx")
    assert any("JX101" in head and not text for _, head, text in enclosed(copy))


def test_a_cell_merged_over_rows_is_commented_on_where_it_begins() -> None:
    rows = [
        tr(tc("产出教室", '<w:vMerge w:val="restart"/>'), "数量指标", "甲", "≥3间"),
        tr(tc("", "<w:vMerge/>"), "质量指标", "乙", "≥3间"),
    ]
    copy = annotated(file(paragraph("校舍绩效目标表") + tbl(tr(*HEADER), *rows)), "x.docx", TEXT)
    assert {text for _, _, text in enclosed(copy)} == {"教室"}
    shaded = [cell for cell in document(copy).iter(f"{W}tc") if cell.find(f"{W}tcPr/{W}shd") is not None]
    assert ["".join(map(str, cell.itertext())) for cell in shaded] == ["产出教室"]


def test_a_table_within_a_table_is_commented_on_in_its_own_cells() -> None:
    inner = tbl(tr(*HEADER), tr("产出指标", "数量指标", "维修教室数量", "≥3间"))
    data = file(tbl(tr(tc(paragraph("校舍绩效目标表") + inner + paragraph("")))))
    copy = annotated(data, "x.docx", TEXT)
    assert enclosed(copy) == [(AUTHOR, HEAD, "教室")]
    assert [s for s in shades(copy) if s] == [FILLS["warning"]]


@pytest.mark.parametrize(
    ("cell", "on"), [("table", "校舍维修"), ("title", "校舍维修"), ("goals", "校舍维修绩效目标表")]
)
def test_a_finding_on_the_table_is_put_at_its_title(cell: str, on: str) -> None:
    copy = annotated(file(paragraph("说明") + table("维修数量", "≥3间")), "x.docx", finding_on(cell))
    assert [text for _, _, text in enclosed(copy)] == [on]
    assert not any(shades(copy))


def test_a_table_that_nothing_stands_above_is_commented_on_in_its_first_cell() -> None:
    data = file(tbl(tr(*HEADER), tr("产出指标", "数量指标", "维修数量", "≥3间")))
    copy = annotated(data, "x.docx", finding_on("table"))
    assert [text for _, _, text in enclosed(copy)] == ["一级指标"]


def test_of_a_value_spread_over_columns_its_own_part_is_commented_on() -> None:
    rows = tr(*HEADER, "度量单位"), tr("产出指标", "数量指标", "甲", "≥95", "间教室")
    data = file(paragraph("校舍绩效目标表") + tbl(*rows))
    assert [text for _, _, text in enclosed(annotated(data, "x.docx", finding("95")))] == ["95"]
    assert [text for _, _, text in enclosed(annotated(data, "x.docx", TEXT))] == ["≥95"]


REMARK = f'<w:comment w:id="7" w:author="李处长" w:initials="李">{paragraph("请核实")}</w:comment>'
REMARKED = tc(
    paragraph(
        f'<w:commentRangeStart w:id="7"/>{run("维修教室数量")}<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
    )
)


def test_comments_of_other_people_stay() -> None:
    data = file(table(REMARKED, "≥3间"), REMARK)
    copy = annotated(data, "x.docx", TEXT)
    assert set(enclosed(copy)) == {("李处长", "请核实", "维修教室数量"), (AUTHOR, HEAD, "教室")}
    assert annotated(copy, "x.docx", TEXT) == copy


def test_annotating_a_mended_copy_takes_away_what_is_mended() -> None:
    data = file(table(REMARKED, "≥3间"), REMARK)
    mended = annotated(annotated(data, "x.docx", TEXT), "x.docx", finding("门窗"))
    assert enclosed(mended) == [("李处长", "请核实", "维修教室数量")]
    assert not any(shades(mended))
    assert "_jx" not in etree.tostring(document(mended), encoding="unicode")


def test_somebody_of_our_name_keeps_the_comments_that_are_no_findings() -> None:
    comment = f'<w:comment w:id="7" w:author="{AUTHOR}">{paragraph("我自己写的")}</w:comment>'
    copy = annotated(file(table(REMARKED, "≥3间"), comment), "x.docx", TEXT)
    assert (AUTHOR, "我自己写的", "维修教室数量") in enclosed(copy)


SHADE = (
    '<w:tcW w:w="100" w:type="dxa"/><w:shd w:val="pct15" w:color="FF0000" w:fill="00FF00"/><w:vAlign w:val="center"/>'
)


def test_the_shade_a_cell_had_is_given_back() -> None:
    data = file(table(tc("维修教室数量", SHADE), "≥3间"))
    copy = annotated(data, "x.docx", TEXT)
    assert [s for s in shades(copy) if s] == [FILLS["warning"]]
    again = annotated(copy, "x.docx", finding("门窗"))
    [shade] = document(again).iter(f"{W}shd")
    assert {str(k): str(v) for k, v in shade.attrib.items()} == {
        f"{W}val": "pct15",
        f"{W}color": "FF0000",
        f"{W}fill": "00FF00",
    }
    settings = shade.getparent()
    assert settings is not None
    assert [child.tag for child in settings] == [f"{W}tcW", f"{W}shd", f"{W}vAlign"]


def test_a_cell_that_somebody_has_shaded_anew_keeps_that() -> None:
    copy = annotated(file(table("维修教室数量", "≥3间")), "x.docx", TEXT)
    content = parts(copy)
    content["text/main.xml"] = content["text/main.xml"].replace(FILLS["warning"].encode(), b"123456")
    assert [s for s in shades(annotated(packed(content), "x.docx", finding("门窗"))) if s] == ["123456"]


def test_our_own_words_are_never_read_as_a_remark_that_accepts_a_finding() -> None:
    body = table("维修教室数量", "≥3间") + paragraph("备注：绩效检查：忽略 JX101")
    data = file(body)
    copy = annotated(data, "x.docx", finding_on("table"), *results(data, "x.docx")[0].rules.checks)
    assert read_bytes(copy, "x.docx") == read_bytes(data, "x.docx")
    comment = f'<w:comment w:id="0" w:author="{AUTHOR}">{paragraph("警告 JX004 无效的忽略标记")}{paragraph("写成“绩效检查：忽略 JX301 理由”")}</w:comment>'
    marked = REMARKED.replace('w:id="7"', 'w:id="0"')
    [read] = read_bytes(file(table(marked, "≥3间"), comment), "x.docx")
    assert [t.notes for t in read.tables] == [None]
    assert all("note" not in row.cells for t in read.tables for row in t.rows)


def test_answers_to_a_comment_of_ours_stand_alone_when_it_goes() -> None:
    copy = parts(annotated(file(table("维修教室数量", "≥3间")), "x.docx", TEXT))
    w14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    w15 = "http://schemas.microsoft.com/office/word/2012/wordml"
    comments = copy["text/remarks.xml"].decode().replace("<w:p>", f'<w:p {w14} w14:paraId="0000000A">', 1)
    answer = f'<w:comment w:id="9" w:author="李处长"><w:p {w14} w14:paraId="0000000B">{run("已改")}</w:p></w:comment>'
    copy["text/remarks.xml"] = comments.replace("</w:comments>", f"{answer}</w:comments>").encode()
    told = '<w15:commentEx w15:paraId="0000000A"/><w15:commentEx w15:paraId="0000000B" w15:paraIdParent="0000000A"/>'
    copy["text/threads.xml"] = f'<w15:commentsEx xmlns:w15="{w15}">{told}</w15:commentsEx>'.encode()
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    rels = copy["text/_rels/main.xml.rels"].decode()
    new = f'<Relationship Id="t1" Type="{kind}" Target="/text/threads.xml"/></Relationships>'
    copy["text/_rels/main.xml.rels"] = rels.replace("</Relationships>", new).encode()
    after = parts(annotated(packed(copy), "x.docx", finding("门窗")))
    [left] = etree.fromstring(after["text/threads.xml"])
    assert {str(k): str(v) for k, v in left.attrib.items()} == {f"{{{w15}}}paraId": "0000000B"}
    assert "已改" in after["text/remarks.xml"].decode()


def test_a_strict_file_gets_strict_comments() -> None:
    data = file(table("维修教室数量", "≥3间"), namespace=STRICT)
    root = document(annotated(data, "x.docx", TEXT))
    assert {str(e.tag).partition("}")[0] for e in root.iter() if "comment" in str(e.tag)} == {f"{{{STRICT}"}


@pytest.mark.office
def test_what_libreoffice_has_saved_again_is_known_as_ours(tmp_path: Path) -> None:
    made = docx.Document(BytesIO(file(table(tc("维修教室数量", SHADE), "≥3间"))))
    stream = BytesIO()
    made.save(stream)
    saved = office_program(tmp_path, annotated(stream.getvalue(), "x.docx", TEXT), "docx", "docx")
    assert [(head, text) for _, head, text in enclosed(saved)] == [(HEAD, "教室")]
    again = annotated(saved, "x.docx", TEXT)
    assert enclosed(again) == [(AUTHOR, HEAD, "教室")]
    assert [s for s in shades(annotated(again, "x.docx", finding("门窗"))) if s] == ["00FF00"]
