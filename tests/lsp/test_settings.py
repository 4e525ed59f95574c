"""What applies to a book is read anew when it changes, in open books as well."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from lsprotocol import types

from tests.lsp.editor import CLEAN, SAFE, UNSAFE, Editor, capabilities, csv, editing

pytestmark = pytest.mark.asyncio

CHECK = """
version = "2026-11-26"
source = "本单位口径"
[[checks]]
code = "BJ001"
name = "slogan-word"
kind = "existence"
title = "写了口号"
aspect = "完整性·明确清晰性"
explanation = "写了口号。"
why = "口号没有含义。"
how = "写具体的事。"
message = "“{word}”是口号。"
cells = ["三级指标"]
words = ["WORD"]
bad = '''
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 数量指标 | «WORD»改造数量 | 年内完成改造的场所 | ≥30处 |
'''
good = '''
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 数量指标 | 教室改造数量 | 年内完成改造的场所 | ≥30处 |
'''
"""


def saved(editor: Editor, uri: str) -> None:
    """Tell the server that something was saved."""
    editor.client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))


async def codes(editor: Editor, uri: str) -> set[str]:
    return {str(d.code) for d in await editor.findings(uri)}


async def codes_then(editor: Editor, uri: str) -> set[str]:
    return {str(d.code) for d in await editor.told(uri)}


async def test_configuration_is_read_anew(folder: Path) -> None:
    async with editing(folder) as editor:
        uri = editor.open(folder / "book.csv", csv(SAFE, UNSAFE))
        assert {"JX404", "JX201"} <= await codes(editor, uri)
        config = folder / "jixiao-lint.toml"
        config.write_text('ignore = ["JX404"]\n', encoding="utf-8")
        saved(editor, uri)
        assert await codes_then(editor, uri) & {"JX404", "JX201"} == {"JX201"}
        config.unlink()
        editor.client.workspace_did_change_watched_files(
            types.DidChangeWatchedFilesParams([types.FileEvent(config.as_uri(), types.FileChangeType.Deleted)])
        )
        assert "JX404" in await codes_then(editor, uri)


async def test_configuration_that_cannot_be_used_is_told_of_once_and_mended(folder: Path) -> None:
    async with editing(folder) as editor:
        uri = editor.open(folder / "book.csv", csv(SAFE))
        assert "JX404" in await codes(editor, uri)
        config = folder / "jixiao-lint.toml"
        config.write_text("ignore = 3\n", encoding="utf-8")
        for _ in range(3):
            editor.write(uri, 0, 0, " ")
            assert await editor.findings(uri) == ()
        (told,) = editor.client.messages
        assert "jixiao-lint.toml" in told.message
        config.write_text("", encoding="utf-8")
        saved(editor, uri)
        assert "JX404" in await codes_then(editor, uri)


async def test_next_change_in_a_book_sees_a_new_configuration_and_so_do_other_books(folder: Path) -> None:
    async with editing(folder) as editor:
        one, two = (editor.open(folder / name, csv(SAFE)) for name in ("one.csv", "two.csv"))
        assert "JX404" in await codes(editor, one) & await codes(editor, two)
        (folder / "jixiao-lint.toml").write_text('ignore = ["JX404"]\n', encoding="utf-8")
        editor.published.pop(two)
        editor.write(one, 0, 0, " ")
        assert "JX404" not in await codes(editor, one)
        assert "JX404" not in await codes(editor, two)


async def test_baseline_is_read_anew(folder: Path) -> None:
    (folder / "jixiao-lint.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    baseline = folder / "known.json"
    baseline.write_text(json.dumps({"schema": "jixiao-lint/baseline/1", "findings": {}}), encoding="utf-8")
    async with editing(folder) as editor:
        uri = editor.open(folder / "book.csv", csv(SAFE))
        found = await editor.findings(uri)
        fingerprint = next(d.data["fingerprint"] for d in found if d.code == "JX404" and d.data)
        known = {
            "schema": "jixiao-lint/baseline/1",
            "findings": [{"code": "JX404", "fingerprint": fingerprint, "count": 1}],
        }
        baseline.write_text(json.dumps(known), encoding="utf-8")
        saved(editor, uri)
        assert "JX404" not in await codes_then(editor, uri)


async def test_checks_of_ones_own_are_read_anew(folder: Path) -> None:
    (folder / "jixiao-lint.toml").write_text('checks = ["own.toml"]\n', encoding="utf-8")
    own = folder / "own.toml"
    own.write_text(CHECK.replace("WORD", "赋能"), encoding="utf-8")
    async with editing(folder) as editor:
        uri = editor.open(folder / "book.csv", csv(SAFE.replace("食堂改造数量", "抓手改造数量"), CLEAN))
        assert "BJ001" not in await codes(editor, uri)
        own.write_text(CHECK.replace("WORD", "抓手"), encoding="utf-8")
        saved(editor, uri)
        assert "BJ001" in await codes_then(editor, uri)


async def test_checks_that_could_not_be_used_from_the_start_are_once_they_can(folder: Path) -> None:
    (folder / "jixiao-lint.toml").write_text('checks = ["own.toml"]\n', encoding="utf-8")
    own = folder / "own.toml"
    own.write_text("[[checks]]\n", encoding="utf-8")
    async with editing(folder) as editor:
        uri = editor.open(folder / "book.csv", csv(SAFE))
        assert await codes(editor, uri) == set()
        own.write_text(CHECK.replace("WORD", "食堂"), encoding="utf-8")
        saved(editor, uri)
        assert "BJ001" in await codes_then(editor, uri)


async def test_dictionaries_are_read_anew(folder: Path, root: Path) -> None:
    """A copy of the linter, whose word lists are changed while it runs."""
    copy = folder.parent / "copy"
    for name in ("linter", "checks", "dictionaries"):
        shutil.copytree(root / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    start = f"import sys; sys.path.insert(0, {str(copy)!r}); from linter.lsp.stream import serve; serve()"
    async with editing(folder, server=("-P", "-c", start)) as editor:
        uri = editor.open(folder / "book.csv", csv(CLEAN).replace("三级指标", "丙级考核要点"))
        assert await editor.findings(uri) == ()
        roles = copy / "dictionaries/roles.toml"
        text = roles.read_text(encoding="utf-8")
        assert '"三级指标"' in text
        roles.write_text(text.replace('"三级指标"', '"三级指标", "丙级考核要点"', 1), encoding="utf-8")
        saved(editor, uri)
        assert {d.code for d in await editor.told(uri)}


async def test_editor_that_asks_for_findings_is_told_to_ask_again(folder: Path) -> None:
    async with editing(folder, pull=True) as editor:
        uri = editor.open(folder / "book.csv", csv(SAFE))
        first = await editor.pull(uri)
        (folder / "jixiao-lint.toml").write_text('ignore = ["JX404"]\n', encoding="utf-8")
        saved(editor, uri)
        while not editor.client.diagnostic_refresh_count:
            await editor.hover(uri, 0)
        assert first.result_id
        second = await editor.pull(uri, first.result_id)
        assert isinstance(second, types.RelatedFullDocumentDiagnosticReport)
        assert "JX404" not in {d.code for d in second.items}


async def test_settings_that_a_hover_finds_changed_are_those_of_the_findings_shown(folder: Path) -> None:
    async with editing(folder, pull=True) as editor:
        uri = editor.open(folder / "book.csv", csv(SAFE))
        await editor.pull(uri)
        (folder / "jixiao-lint.toml").write_text('ignore = ["JX404"]\n', encoding="utf-8")
        while not editor.client.diagnostic_refresh_count:
            await editor.hover(uri, 0)


async def test_files_that_settings_come_from_are_watched_where_the_editor_can(folder: Path) -> None:
    able = capabilities()
    assert able.workspace
    able.workspace.did_change_watched_files = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
    async with editing(folder, able=able) as editor:
        uri = editor.open(folder / "book.csv", csv(CLEAN))
        await editor.findings(uri)
        while not editor.registered:
            await editor.hover(uri, 0)
        (asked,) = editor.registered
        patterns = {watcher["globPattern"] for watcher in asked["watchers"]}
        assert "**/jixiao-lint.toml" in patterns
