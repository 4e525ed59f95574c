"""Findings over stdio: pushed and asked for, of every text format, at the right characters of every encoding."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from lsprotocol import types

from tests.lsp.editor import CLEAN, SAFE, UNSAFE, Editor, csv, editing

pytestmark = pytest.mark.asyncio

MARKDOWN = """# 校园食堂改造绩效目标表

| 一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 | 指标值确定依据 |
| --- | --- | --- | --- | --- | --- |
| 产出指标 | 数量指标 | 食堂改造数量 | 年内完成改造的学校食堂 | >=12个 | 年度计划 |
"""
TEXT = """1、校园食堂改造绩效目标表
绩效目标 1.改造学校食堂。
一级指标 二级指标 三级指标 绩效指标描述 指标值 指标值确定依据
产出指标 数量指标 食堂改造数量 年内完成改造的学校食堂 >=12 个 年度计划
"""
JSON = """{"schema": "jixiao-lint/parse/1", "documents": [{"path": "校园.docx", "tables": [{"title": "校园食堂改造",
 "rows": [{"level1": "产出指标", "level2": "数量指标", "name": "食堂改造数量",
           "description": "年内完成改造的学校食堂", "value": ">=12个", "basis": "年度计划"}]}]}]}
"""
BOOKS = {
    "book.csv": csv(SAFE),
    "book.tsv": csv(SAFE).replace(",", "\t"),
    "book.md": MARKDOWN,
    "book.txt": TEXT,
    "book.json": JSON,
}


def found(shown: Sequence[types.Diagnostic], code: str) -> list[types.Diagnostic]:
    return [d for d in shown if d.code == code]


def marked(editor: Editor, uri: str, d: types.Diagnostic) -> str:
    text = editor.texts[uri]
    return text.text[text.offset(d.range.start) : text.offset(d.range.end)]


@pytest.mark.parametrize("name", BOOKS)
async def test_every_text_format_is_checked_at_its_characters(folder: Path, name: str) -> None:
    async with editing(folder) as editor:
        uri = editor.open(folder / name, BOOKS[name])
        (d,) = found(await editor.findings(uri), "JX404")
        # Characters of a JSON string may be written as codes, so the whole string is marked.
        assert marked(editor, uri, d) == (">=12个" if name == "book.json" else ">=")
        assert d.source == "绩效检查"


async def test_findings_in_json_stand_at_their_strings_after_a_change_elsewhere(folder: Path) -> None:
    table = JSON[JSON.index('{"title"') : JSON.rindex("]}]}")]
    text = JSON.replace(table, f"{table},\n{table.replace('>=12个', '>=7个').replace('食堂', '操场')}")
    async with editing(folder) as editor:
        uri = editor.open(folder / "book.json", text)
        assert [marked(editor, uri, d) for d in found(await editor.findings(uri), "JX404")] == [">=12个", ">=7个"]
        editor.write(uri, 1, 1, "\n\n")
        at = text.index("食堂改造数量") + 2
        editor.write(uri, at, at + 2, "食堂翻新改造的")
        assert [marked(editor, uri, d) for d in found(await editor.findings(uri), "JX404")] == [">=12个", ">=7个"]


async def test_findings_carry_the_version_they_are_of_and_follow_changes(folder: Path) -> None:
    async with editing(folder) as editor:
        text = csv(SAFE, CLEAN)
        uri = editor.open(folder / "book.csv", text)
        assert found(await editor.findings(uri), "JX404")
        at = text.index(">=")
        editor.write(uri, at, at + 2, "≥")
        assert not found(await editor.findings(uri), "JX404")
        assert editor.published[uri].version == 2


async def test_rule_page_of_a_finding_is_a_file_that_is_no_book_and_goes_with_the_server(folder: Path) -> None:
    async with editing(folder) as editor:
        uri = editor.open(folder / "book.csv", csv(SAFE))
        (d,) = found(await editor.findings(uri), "JX404")
        assert d.code_description
        page = Path(d.code_description.href.removeprefix("file://"))
        text = page.read_text(encoding="utf-8")
        assert text.startswith("## JX404")
        shown = editor.open(page, text)
        symbols = types.DocumentSymbolParams(types.TextDocumentIdentifier(shown))
        assert not await editor.client.text_document_document_symbol_async(symbols)
        assert shown not in editor.published
    assert not page.exists()


async def test_duplicate_names_the_row_it_repeats(folder: Path) -> None:
    async with editing(folder) as editor:
        text = csv(CLEAN, SAFE, CLEAN)
        uri = editor.open(folder / "book.csv", text)
        (d,) = found(await editor.findings(uri), "JX704")
        assert d.range.start.line == 4
        assert d.related_information
        (other,) = d.related_information
        assert other.location.uri == uri
        assert other.location.range.start.line == 2


async def test_pulled_findings_are_unchanged_until_the_text_changes_and_never_pushed(folder: Path) -> None:
    async with editing(folder, pull=True) as editor:
        text = csv(SAFE)
        uri = editor.open(folder / "book.csv", text)
        first = await editor.pull(uri)
        assert isinstance(first, types.RelatedFullDocumentDiagnosticReport)
        assert found(first.items, "JX404")
        again = await editor.pull(uri, first.result_id)
        assert isinstance(again, types.RelatedUnchangedDocumentDiagnosticReport)
        assert again.result_id == first.result_id
        editor.write(uri, text.index(">="), text.index(">=") + 2, "≥")
        third = await editor.pull(uri, first.result_id)
        assert isinstance(third, types.RelatedFullDocumentDiagnosticReport)
        assert not found(third.items, "JX404")
        assert editor.published == {}


async def test_suppressed_findings_are_left_out(folder: Path) -> None:
    (folder / "jixiao-lint.toml").write_text('[[suppress]]\ncode = "JX404"\nreason = "沿用旧表"\n', encoding="utf-8")
    async with editing(folder) as editor:
        uri = editor.open(folder / "book.csv", csv(SAFE, UNSAFE))
        shown = await editor.findings(uri)
        assert not found(shown, "JX404")
        assert found(shown, "JX201")


async def test_file_without_target_tables_is_none_of_ours(folder: Path) -> None:
    async with editing(folder) as editor:
        for name, text in {
            "a.md": "# 会议纪要\n\n讨论了食堂。\n",
            "b.csv": "姓名,年龄\n甲,3\n",
            "c.json": "{}",
            "d.txt": "",
        }.items():
            assert await editor.findings(editor.open(folder / name, text)) == ()


async def test_parse_json_that_cannot_be_read_says_so(folder: Path) -> None:
    async with editing(folder) as editor:
        uri = editor.open(folder / "a.json", '{"schema": "jixiao-lint/parse/1", "documents": 3}')
        (d,) = await editor.findings(uri)
        assert d.code == "JX001"


async def test_unnamed_buffer_is_checked_by_its_language(folder: Path) -> None:
    async with editing(folder) as editor:
        for language, text in {"csv": csv(SAFE), "markdown": MARKDOWN, "plaintext": TEXT}.items():
            uri = editor.open(f"untitled:{language}", text, language)
            assert found(await editor.findings(uri), "JX404")


async def test_closed_book_has_no_findings_any_more(folder: Path) -> None:
    async with editing(folder) as editor:
        uri = editor.open(folder / "book.csv", csv(SAFE))
        assert await editor.findings(uri)
        document = types.TextDocumentIdentifier(uri)
        editor.client.text_document_did_close(types.DidCloseTextDocumentParams(document))
        assert await editor.told(uri) == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
async def test_places_count_units_of_the_encoding_agreed_on(folder: Path, encoding: str, newline: str) -> None:
    async with editing(folder, encodings=[encoding]) as editor:
        assert editor.encoding == encoding
        # Beyond the plane of usual characters: two units of UTF-16, four of UTF-8. No editor ends a line at U+2028.
        row = SAFE.replace("食堂改造数量", "𠮷祥𠀀村食堂\u2028改造数量")
        text = csv(CLEAN, row, newline=newline)
        uri = editor.open(folder / "book.csv", text)
        (d,) = found(await editor.findings(uri), "JX404")
        before = row[: row.index(">=")]
        units = {"utf-8": len(before.encode()), "utf-16": len(before.encode("utf-16-le")) // 2, "utf-32": len(before)}
        assert (d.range.start.line, d.range.start.character) == (3, units[encoding])
        assert marked(editor, uri, d) == ">="
        at = text.index("𠀀")
        editor.write(uri, at, at + 1, "𠀁𠀂")
        (d,) = found(await editor.findings(uri), "JX404")
        assert marked(editor, uri, d) == ">="


async def test_without_agreement_columns_count_utf_16(folder: Path) -> None:
    async with editing(folder) as editor:
        assert editor.encoding == "utf-16"


async def test_page_breaks_in_a_copied_text_end_no_line_of_the_editor(folder: Path) -> None:
    async with editing(folder) as editor:
        uri = editor.open(folder / "book.txt", f"目录\f\v第一部分\x85\n\f{TEXT}")
        (d,) = found(await editor.findings(uri), "JX404")
        assert d.range.start.line == 4
        assert marked(editor, uri, d) == ">="
