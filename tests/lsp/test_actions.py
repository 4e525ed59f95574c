"""What an editor offers to do about findings, done over stdio."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from tests.lsp.editor import CLEAN, SAFE, UNSAFE, Editor, capabilities, csv, editing

pytestmark = pytest.mark.asyncio

BOTH = "效益指标,社会效益指标,群众投诉率,就餐学生对食堂提出投诉的人次占比,>=5%,投诉台账"


async def at(editor: Editor, uri: str, code: str) -> types.Diagnostic:
    return next(d for d in await editor.findings(uri) if d.code == code)


async def codes(editor: Editor, uri: str) -> set[str]:
    return {str(d.code) for d in await editor.findings(uri)}


def structured(editor: Editor, edit: Any) -> types.WorkspaceEdit:
    made: types.WorkspaceEdit = editor.client.protocol._converter.structure(edit, types.WorkspaceEdit)
    return made


async def test_safe_fixes_come_first_and_only_they_are_preferred(folder: Path) -> None:
    async with editing(folder) as editor:
        uri = editor.open(folder / "book.csv", csv(BOTH))
        where = (await at(editor, uri, "JX404")).range
        fixes = [a for a in await editor.actions(uri, where, ["quickfix"]) if "edit" in a]
        assert [a["isPreferred"] for a in fixes] == [True, False]
        assert "可能改变意思" not in fixes[0]["title"]
        assert "可能改变意思" in fixes[1]["title"]


@pytest.mark.parametrize(("row", "code", "after"), [(SAFE, "JX404", "≥12个"), (UNSAFE, "JX201", "≤5%")])
async def test_fix_changes_its_characters_alone_and_the_finding_is_gone(
    folder: Path, row: str, code: str, after: str
) -> None:
    async with editing(folder) as editor:
        text = csv(CLEAN, row, newline="\r\n")
        uri = editor.open(folder / "book.csv", text)
        d = await at(editor, uri, code)
        (action,) = [a for a in await editor.actions(uri, d.range) if "edit" in a]
        edit = structured(editor, action["edit"])
        assert edit.document_changes
        editor.apply(edit)
        before = row.split(",")[4]
        assert editor.texts[uri].text == text.replace(before, after)
        assert code not in await codes(editor, uri)


async def test_fix_says_which_finding_it_mends(folder: Path) -> None:
    async with editing(folder) as editor:
        uri = editor.open(folder / "book.csv", csv(SAFE))
        d = await at(editor, uri, "JX404")
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), d.range, types.CodeActionContext([d]))
        found = await editor.ask(types.TEXT_DOCUMENT_CODE_ACTION, params)
        (action,) = [a for a in found if "edit" in a]
        assert [mended["code"] for mended in action["diagnostics"]] == ["JX404"]


async def test_all_safe_fixes_are_made_at_once_and_no_other(folder: Path) -> None:
    async with editing(folder) as editor:
        text = csv(SAFE, UNSAFE, SAFE.replace("食堂", "操场").replace("12", "7"))
        uri = editor.open(folder / "book.csv", text)
        await editor.findings(uri)
        top = types.Range(types.Position(0, 0), types.Position(0, 0))
        (action,) = await editor.actions(uri, top, ["source.fixAll"])
        # An editor that asks for kinds when it saves does not pay for edits it doesn't want.
        assert "edit" not in action
        resolved = await editor.client.code_action_resolve_async(
            types.CodeAction(action["title"], action["kind"], data=action["data"])
        )
        assert resolved.edit
        editor.apply(resolved.edit)
        assert editor.texts[uri].text == text.replace(">=", "≥")
        assert await codes(editor, uri) & {"JX404", "JX201"} == {"JX201"}


async def test_nothing_to_mend_is_offered_where_nothing_is_found(folder: Path) -> None:
    async with editing(folder) as editor:
        uri = editor.open(folder / "book.csv", csv(CLEAN, UNSAFE))
        await editor.findings(uri)
        line = types.Range(types.Position(2, 30), types.Position(2, 31))
        assert await editor.actions(uri, line) == []


@pytest.mark.parametrize("file", ["jixiao-lint.toml", "pyproject.toml"])
async def test_finding_is_ignored_with_a_reason_in_the_configuration_that_applies(folder: Path, file: str) -> None:
    config = folder / file
    before = "[tool.jixiao-lint]\n" if file == "pyproject.toml" else "# 本单位的检查\n"
    config.write_text(before, encoding="utf-8")
    async with editing(folder) as editor:
        uri = editor.open(folder / "食堂[1].csv", csv(SAFE, SAFE.replace("食堂", "操场")))
        d = await at(editor, uri, "JX404")
        (action,) = [a for a in await editor.actions(uri, d.range) if "忽略" in a["title"]]
        command = action["command"]
        await editor.run(command["command"], *command["arguments"], '沿用上级"下达"的写法')
        assert config.read_text(encoding="utf-8").startswith(before)
        editor.client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))
        shown = await editor.told(uri)
        # The other row has the same flaw, and nobody gave a reason for it.
        assert [s.range.start.line for s in shown if s.code == "JX404"] == [3]
        assert not {"JX004"} & {str(s.code) for s in shown}
        assert editor.client.shown_documents == []


async def test_without_a_reason_the_place_for_it_is_shown(folder: Path) -> None:
    (folder.parent / "jixiao-lint.toml").unlink()
    async with editing(folder) as editor:
        uri = editor.open(folder / "book.csv", csv(SAFE))
        d = await at(editor, uri, "JX404")
        (action,) = [a for a in await editor.actions(uri, d.range) if "忽略" in a["title"]]
        await editor.run(action["command"]["command"], *action["command"]["arguments"])
        written = folder / "jixiao-lint.toml"
        (shown,) = editor.client.shown_documents
        assert shown.uri == written.as_uri()
        assert shown.selection
        line = written.read_text(encoding="utf-8").split("\n")[shown.selection.start.line]
        assert line[: shown.selection.start.character] == 'reason = "'
        editor.client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))
        assert {"JX404", "JX004"} <= {str(s.code) for s in await editor.told(uri)}


async def test_finding_that_is_no_more_is_not_ignored(folder: Path) -> None:
    async with editing(folder) as editor:
        uri = editor.open(folder / "book.csv", csv(SAFE))
        await editor.findings(uri)
        await editor.run("jixiao-lint.ignore", uri, "0" * 16, "理由")
        assert (folder.parent / "jixiao-lint.toml").read_text(encoding="utf-8") == ""
        assert editor.client.messages


async def test_rule_page_is_opened(folder: Path) -> None:
    async with editing(folder) as editor:
        uri = editor.open(folder / "book.csv", csv(SAFE))
        d = await at(editor, uri, "JX404")
        (action,) = [a for a in await editor.actions(uri, d.range) if "说明" in a["title"]]
        await editor.run(action["command"]["command"], *action["command"]["arguments"])
        (shown,) = editor.client.shown_documents
        assert Path(shown.uri.removeprefix("file://")).read_text(encoding="utf-8").startswith("## JX404")


async def test_editor_that_knows_no_versioned_edits_gets_plain_ones(folder: Path) -> None:
    able = capabilities()
    assert able.workspace
    able.workspace.workspace_edit = None
    async with editing(folder, able=able) as editor:
        uri = editor.open(folder / "book.csv", csv(SAFE))
        d = await at(editor, uri, "JX404")
        (action,) = [a for a in await editor.actions(uri, d.range) if "edit" in a]
        edit = structured(editor, action["edit"])
        assert edit.document_changes is None
        editor.apply(edit)
        assert "JX404" not in await codes(editor, uri)


async def test_all_files_of_the_folder_are_checked_on_command(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub/book.csv").write_text(csv(SAFE), encoding="gb18030")
    (folder / "notes.md").write_text("# 记事\n", encoding="utf-8")
    (folder / "old").mkdir()
    (folder / "old/book.csv").write_text(csv(SAFE), encoding="utf-8")
    (folder / "jixiao-lint.toml").write_text('exclude = ["old"]\n', encoding="utf-8")
    async with editing(folder) as editor:
        assert await editor.run("jixiao-lint.checkAll") == 2
        uri = (folder / "sub/book.csv").as_uri()
        assert "JX404" in await codes(editor, uri)


async def test_findings_told_of_a_file_are_not_shown_twice_when_it_is_opened(folder: Path) -> None:
    path = folder / "book.csv"
    path.write_text(csv(SAFE), encoding="utf-8")
    async with editing(folder, pull=True) as editor:
        await editor.run("jixiao-lint.checkAll")
        assert "JX404" in await codes(editor, path.as_uri())
        uri = editor.open(path, csv(SAFE))
        editor.published.clear()
        report = await editor.pull(uri)
        assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
        assert report.items
        assert editor.published[uri].diagnostics == ()
