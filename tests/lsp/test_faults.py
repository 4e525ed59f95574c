"""What goes wrong is answered and ends nothing, and no text of a document gets into a log."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcRequestCancelled

from tests.lsp.editor import SAFE, Editor, csv, editing

pytestmark = pytest.mark.asyncio

SECRET = "某处尚未公开的项目名称"
START = """
import linter.lsp.{module} as broken_module
from linter.lsp.stream import serve
def broken(*arguments):
    raise ValueError("不该记下的内容：{secret}")
broken_module.{function} = broken
serve()
"""


def broken(module: str, function: str) -> tuple[str, str]:
    return "-c", START.format(secret=SECRET, module=module, function=function)


async def answered(editor: Editor, uri: str) -> str:
    with pytest.raises(JsonRpcException) as caught:
        await editor.hover(uri, 0)
    return str(caught.value)


async def test_exception_of_a_request_is_its_answer(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    async with editing(folder, server=broken("features", "hover")) as editor:
        text = csv(SAFE.replace("食堂改造数量", SECRET))
        uri = editor.open(folder / "book.csv", text)
        told = await answered(editor, uri)
        assert "ValueError" in told
        assert SECRET not in told
        editor.write(uri, text.index(">="), text.index(">=") + 2, "≥")
        assert "JX404" not in {d.code for d in await editor.findings(uri)}
    logged = capfd.readouterr().err
    assert "ValueError" in logged
    assert SECRET not in logged
    assert "食堂" not in logged


async def test_exception_of_a_notification_is_told_to_the_user(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    async with editing(folder, server=broken("server", "diagnostics")) as editor:
        uri = editor.open(folder / "book.csv", csv(SAFE.replace("食堂改造数量", SECRET)))
        assert "JX105" in await editor.hover(uri, 0)
        (told,) = editor.client.messages
        assert "ValueError" in told.message
        assert SECRET not in told.message
    logged = capfd.readouterr().err
    assert "ValueError" in logged
    assert SECRET not in logged


async def test_a_text_nobody_could_read_is_no_fault(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    async with editing(folder) as editor:
        for n, text in enumerate(
            ("\0" * 100, "一级指标,二级指标,三级指标,指标值\n" * 50, "|" * 5000, "{" * 3000, "<html>", "PK\x03\x04")
        ):
            uri = editor.open(folder / f"{n}.txt", text)
            await editor.findings(uri)
            document = types.TextDocumentIdentifier(uri)
            await editor.hover(uri, len(text) // 2)
            await editor.actions(uri, types.Range(types.Position(0, 0), types.Position(9999, 9999)))
            await editor.client.text_document_document_symbol_async(types.DocumentSymbolParams(document))
        assert editor.client.messages == []
    assert "ERROR" not in capfd.readouterr().err


async def test_files_that_are_not_open_have_no_answers(folder: Path) -> None:
    async with editing(folder, pull=True) as editor:
        uri = (folder / "book.csv").as_uri()
        document = types.TextDocumentIdentifier(uri)
        report = await editor.pull(uri)
        assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
        assert not report.items
        position = types.Position(0, 0)
        assert await editor.client.text_document_hover_async(types.HoverParams(document, position)) is None
        assert await editor.actions(uri, types.Range(position, position)) == []


@pytest.mark.parametrize("method", [types.TEXT_DOCUMENT_HOVER, types.TEXT_DOCUMENT_DOCUMENT_SYMBOL])
async def test_request_that_is_taken_back_is_not_worked_on(folder: Path, method: str) -> None:
    async with editing(folder) as editor:
        uri = editor.open(folder / "book.csv", csv(SAFE))
        await editor.findings(uri)
        document = types.TextDocumentIdentifier(uri)
        asked = (
            types.HoverParams(document, types.Position(2, 10))
            if method == types.TEXT_DOCUMENT_HOVER
            else types.DocumentSymbolParams(document)
        )
        # What comes in one go is read in one go: the request, and that its answer is not wanted.
        asking = asyncio.ensure_future(editor.ask(method, asked, "taken-back"))
        await asyncio.sleep(0)
        editor.client.cancel_request(types.CancelParams("taken-back"))
        with pytest.raises(JsonRpcRequestCancelled):
            await asking
        assert await editor.hover(uri, csv(SAFE).index("食堂改造数量"))


async def test_of_many_changes_at_once_the_last_counts(folder: Path) -> None:
    async with editing(folder) as editor:
        text = csv(SAFE)
        uri = editor.open(folder / "book.csv", text)
        await editor.findings(uri)
        at = text.index("食堂改造数量")
        for _ in range(100):
            editor.write(uri, at, at, "新")
        assert "JX404" in {d.code for d in await editor.findings(uri)}
        assert editor.published[uri].version == 101
        assert "新" * 100 in (await editor.hover(uri, at))
