"""What the server tells of a book besides its findings: rules, what was understood of a row, the outline."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types

from tests.lsp.editor import CLEAN, SAFE, UNSAFE, csv, editing

pytestmark = pytest.mark.asyncio

DATED = "产出指标,时效指标,食堂完工时间,全部食堂改造完成并验收的日期,8月31日前,施工合同"


async def test_hover_over_a_finding_tells_of_its_rule(folder: Path) -> None:
    async with editing(folder) as editor:
        text = csv(SAFE)
        uri = editor.open(folder / "book.csv", text)
        shown = await editor.hover(uri, text.index(">="))
        assert "## JX404" in shown
        assert "**怎么改**" in shown


@pytest.mark.parametrize(
    ("row", "name", "told"),
    [
        (UNSAFE, "群众投诉率", ("越低（少）越好", "不会高于 100%", "数值 5", "符号：≥", "单位：%")),
        (DATED, "食堂完工时间", ("日期 8 月 31 日",)),
        (SAFE, "食堂改造数量", ("越高（多）越好", "数值 12", "单位：个")),
    ],
)
async def test_hover_over_a_name_tells_what_was_understood(
    folder: Path, row: str, name: str, told: tuple[str, ...]
) -> None:
    async with editing(folder) as editor:
        text = csv(CLEAN, row)
        uri = editor.open(folder / "book.csv", text)
        shown = await editor.hover(uri, text.index(name))
        assert f"**{name}**（第 1 张表第 2 行）" in shown
        for part in told:
            assert part in shown


async def test_hover_elsewhere_tells_nothing(folder: Path) -> None:
    async with editing(folder) as editor:
        text = csv(CLEAN)
        uri = editor.open(folder / "book.csv", text)
        assert await editor.hover(uri, text.index("采购合同")) == ""


async def test_text_of_a_document_is_no_markup(folder: Path) -> None:
    async with editing(folder) as editor:
        name = "![图](http://例.com/x.png)改造数量"
        text = csv(SAFE.replace("食堂改造数量", name))
        uri = editor.open(folder / "book.csv", text)
        assert "![图](" not in await editor.hover(uri, text.index("图"))


async def test_outline_is_book_project_and_row(folder: Path) -> None:
    async with editing(folder) as editor:
        text = csv(SAFE, CLEAN) + "\n" + csv(UNSAFE).replace("校园食堂改造", "校园操场改造")
        uri = editor.open(folder / "book.csv", text)
        params = types.DocumentSymbolParams(types.TextDocumentIdentifier(uri))
        found = await editor.client.text_document_document_symbol_async(params)
        assert found
        (book,) = found
        assert isinstance(book, types.DocumentSymbol)
        assert book.name == "book.csv"
        assert book.children
        assert [t.name for t in book.children] == ["第 1 张表 校园食堂改造", "第 2 张表 校园操场改造"]
        rows = book.children[0].children
        assert rows
        assert [(r.name, r.detail) for r in rows] == [("食堂改造数量", ">=12个"), ("设备验收合格率", "≥98%")]
        for outer in (book, *book.children):
            for inner in outer.children or ():
                assert inside(inner.range, outer.range)
                assert inside(inner.selection_range, inner.range)


def inside(inner: types.Range, outer: types.Range) -> bool:
    return (outer.start.line, outer.start.character) <= (inner.start.line, inner.start.character) and (
        inner.end.line, inner.end.character
    ) <= (outer.end.line, outer.end.character)  # fmt: skip
