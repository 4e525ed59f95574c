"""An editor without a screen: it keeps texts, applies what the server wants to have changed, and hears what it is told."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.uris import to_fs_path
from pytest_lsp import LanguageClient, make_test_lsp_client
from pytest_lsp.protocol import LanguageClientProtocol

from linter.lsp.text import Text

SECONDS = 60.0
"""For a usual test as a whole: a server that hangs fails it."""

CSV_HEADER = "一级指标,二级指标,三级指标,绩效指标描述,指标值,指标值确定依据"
CLEAN = "产出指标,质量指标,设备验收合格率,设备经验收合格的台数占采购台数的比例,≥98%,采购合同"
SAFE = "产出指标,数量指标,食堂改造数量,年内完成改造并投入使用的学校食堂,>=12个,年度改造计划"
UNSAFE = "效益指标,社会效益指标,群众投诉率,就餐学生对食堂提出投诉的人次占比,≥5%,投诉台账"


def csv(*rows: str, newline: str = "\n") -> str:
    """A book of one table with these rows."""
    return newline.join(["项目名称,校园食堂改造,,,,", CSV_HEADER, *rows, ""])


class _Protocol(LanguageClientProtocol):
    """Takes code actions as they come: the library mistakes one that holds a command for a command."""

    def get_result_type(self, method: str) -> Any:  # type: ignore[override]
        return None if method == types.TEXT_DOCUMENT_CODE_ACTION else super().get_result_type(method)


class Editor:
    """One editor with its server."""

    def __init__(self, client: LanguageClient, process: asyncio.subprocess.Process, encoding: str) -> None:
        self.client = client
        self.process = process
        self.encoding = encoding
        self.texts: dict[str, Text] = {}
        self.versions: dict[str, int] = {}
        self.published: dict[str, types.PublishDiagnosticsParams] = {}
        self.registered: list[Any] = []
        """Options of what the server asked to be told of."""
        self.news = asyncio.Condition()

    def open(self, path: Path | str, text: str, language: str = "plaintext") -> str:
        """Open a file, or an unnamed one of this address; returns its address."""
        uri = path if isinstance(path, str) else path.as_uri()
        self.texts[uri], self.versions[uri] = Text(text, self.encoding), 1
        item = types.TextDocumentItem(uri, language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def write(self, uri: str, start: int, end: int, typed: str) -> None:
        """Replace the characters from ``start`` to ``end``."""
        self.change(uri, [types.TextEdit(self.texts[uri].range(start, end), typed)])

    def change(self, uri: str, edits: Sequence[types.TextEdit]) -> None:
        """Make edits, whose places are all those of the text as it is, and tell the server."""
        before = self.texts[uri]
        text, changes = before.text, []
        for edit in sorted(edits, key=lambda e: before.offset(e.range.start), reverse=True):
            start, end = before.offset(edit.range.start), before.offset(edit.range.end)
            text = text[:start] + edit.new_text + text[end:]
            changes.append(types.TextDocumentContentChangePartial(edit.range, edit.new_text))
        self.texts[uri] = Text(text, self.encoding)
        self.versions[uri] += 1
        document = types.VersionedTextDocumentIdentifier(self.versions[uri], uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, changes))

    async def findings(self, uri: str) -> Sequence[types.Diagnostic]:
        """What the server has told of the text as it is."""
        async with self.news:
            await self.news.wait_for(lambda: uri in self.published and self._is_new(uri))
        return self.published[uri].diagnostics

    async def told(self, uri: str) -> Sequence[types.Diagnostic]:
        """What the server tells next of a file."""
        self.published.pop(uri, None)
        async with self.news:
            await self.news.wait_for(lambda: uri in self.published)
        return self.published[uri].diagnostics

    def _is_new(self, uri: str) -> bool:
        return self.published[uri].version in (None, self.versions.get(uri))

    async def pull(self, uri: str, last: str | None = None) -> types.DocumentDiagnosticReport:
        """What the server answers about the text as it is."""
        document = types.TextDocumentIdentifier(uri)
        params = types.DocumentDiagnosticParams(document, previous_result_id=last)
        return await self.client.text_document_diagnostic_async(params)

    async def hover(self, uri: str, at: int) -> str:
        """What is shown over a character; nothing is an empty text."""
        document = types.TextDocumentIdentifier(uri)
        shown = await self.client.text_document_hover_async(types.HoverParams(document, self.texts[uri].position(at)))
        return shown.contents.value if shown and isinstance(shown.contents, types.MarkupContent) else ""

    async def actions(self, uri: str, where: types.Range, only: Sequence[str] | None = None) -> list[Any]:
        """The code actions for a range."""
        context = types.CodeActionContext([], [types.CodeActionKind(kind) for kind in only] if only else None)
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), where, context)
        return list(await self.ask(types.TEXT_DOCUMENT_CODE_ACTION, params))

    async def ask(self, method: str, params: Any, number: str | None = None) -> Any:
        """The answer to a request."""
        return await self.client.protocol.send_request_async(method, params, number)  # type: ignore[no-untyped-call]

    async def run(self, command: str, *arguments: Any) -> Any:
        """Have the server do something."""
        params = types.ExecuteCommandParams(command, arguments=[*arguments])
        return await self.client.workspace_execute_command_async(params)

    def apply(self, edit: types.WorkspaceEdit) -> None:
        """Make an edit, in the text of an open file or in the file itself, which it is saved to."""
        for uri, edits in (edit.changes or {}).items():
            self._apply(uri, edits)
        for change in edit.document_changes or ():
            if isinstance(change, types.CreateFile):
                _path(change.uri).touch()
            elif isinstance(change, types.TextDocumentEdit):
                assert change.text_document.version in (None, self.versions.get(change.text_document.uri))
                self._apply(change.text_document.uri, [e for e in change.edits if isinstance(e, types.TextEdit)])

    def _apply(self, uri: str, edits: Sequence[types.TextEdit]) -> None:
        if uri in self.texts:
            self.change(uri, edits)
            return
        text = Text(_path(uri).read_text(encoding="utf-8"), self.encoding)
        assert len(edits) == 1
        start, end = text.offset(edits[0].range.start), text.offset(edits[0].range.end)
        changed = text.text[:start] + edits[0].new_text + text.text[end:]
        _path(uri).write_text(changed, encoding="utf-8")


def capabilities(*, pull: bool = False, encodings: Sequence[str] = ()) -> types.ClientCapabilities:
    """What an editor like those of today can do."""
    return types.ClientCapabilities(
        general=types.GeneralClientCapabilities(
            position_encodings=[types.PositionEncodingKind(e) for e in encodings] or None
        ),
        text_document=types.TextDocumentClientCapabilities(
            diagnostic=types.DiagnosticClientCapabilities() if pull else None,
            publish_diagnostics=types.PublishDiagnosticsClientCapabilities(
                related_information=True, version_support=True, code_description_support=True
            ),
            code_action=types.CodeActionClientCapabilities(is_preferred_support=True, data_support=True),
        ),
        window=types.WindowClientCapabilities(show_document=types.ShowDocumentClientCapabilities(True)),
        workspace=types.WorkspaceClientCapabilities(
            apply_edit=True,
            workspace_edit=types.WorkspaceEditClientCapabilities(
                document_changes=True, resource_operations=[types.ResourceOperationKind.Create]
            ),
            diagnostics=types.DiagnosticWorkspaceClientCapabilities(refresh_support=pull),
        ),
    )


@asynccontextmanager
async def editing(
    root: Path,
    *,
    pull: bool = False,
    encodings: Sequence[str] = (),
    able: types.ClientCapabilities | None = None,
    seconds: float = SECONDS,
    server: Sequence[str] = ("-m", "linter", "lsp"),
) -> AsyncIterator[Editor]:
    """An editor on a folder, with a server of its own; the server must end well."""
    async with asyncio.timeout(seconds):
        client = make_test_lsp_client()
        client.protocol.__class__ = _Protocol
        await client.start_io(sys.executable, *server)
        process = client._server
        assert process
        params = types.InitializeParams(able or capabilities(pull=pull, encodings=encodings), root_uri=root.as_uri())
        answer = await client.initialize_session(params)
        encoding = answer.capabilities.position_encoding
        editor = Editor(client, process, str(getattr(encoding, "value", encoding) or "utf-16"))
        _listen(client, editor)
        try:
            yield editor
            await client.shutdown_session()
            assert process.returncode == 0
        finally:
            if process.returncode is None:
                process.kill()
            await client.stop()  # type: ignore[no-untyped-call]


def _listen(client: LanguageClient, editor: Editor) -> None:
    features = client.protocol.fm.features

    async def publish(params: types.PublishDiagnosticsParams) -> None:
        async with editor.news:
            editor.published[params.uri] = params
            editor.news.notify_all()

    def apply(params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
        editor.apply(params.edit)
        return types.ApplyWorkspaceEditResult(True)

    def register(params: types.RegistrationParams) -> None:
        editor.registered += (r.register_options for r in params.registrations)

    features[types.CLIENT_REGISTER_CAPABILITY] = register
    features[types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS] = publish
    features[types.WORKSPACE_APPLY_EDIT] = apply


def _path(uri: str) -> Path:
    return Path(to_fs_path(uri) or "")
