"""What an editor tells and asks, and what is answered."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls import uris

from linter.config import FILE, PYPROJECT
from linter.lsp.actions import FIX_ALL, IGNORE, RULE
from linter.lsp.books import Book, Linted
from linter.lsp.faults import H, guarded
from linter.lsp.hover import hover
from linter.lsp.ignore import suppression
from linter.lsp.server import NAME, Server
from linter.lsp.symbols import symbols
from linter.lsp.text import Text
from linter.settings import Resolver

CHECK_ALL = "jixiao-lint.checkAll"
SUFFIXES = {"csv": ".csv", "tsv": ".tsv", "markdown": ".md", "json": ".json"}
"""By the language that an editor takes an unnamed file for; others are plain text."""

# Seconds; what an editor sends at once has come by then.
_PAUSE = 0.005


def create() -> Server:
    """The server with all it can do."""
    server = Server()

    def feature(name: str, options: Any = None) -> Callable[[H], H]:
        # What is no request has no answer.
        tell = None if types.METHOD_TO_TYPES[name][1] else server.say
        return lambda handler: server.feature(name, options)(guarded(handler, tell))

    @feature(types.INITIALIZED)
    async def initialized(_: types.InitializedParams) -> None:
        about = server.client_capabilities.workspace
        watching = about and about.did_change_watched_files
        if watching and watching.dynamic_registration:
            watched = [types.FileSystemWatcher(f"**/{name}") for name in (FILE, PYPROJECT, "*.toml", "*.json")]
            options = types.DidChangeWatchedFilesRegistrationOptions(watched)
            registration = types.Registration("watch", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            await server.client_register_capability_async(types.RegistrationParams([registration]))

    @feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        opened = params.text_document
        path = _path(opened.uri, opened.language_id)
        if server.pages.holds(path):
            return
        book = Book(opened.uri, path, Text(opened.text, server.encoding), opened.version)
        server.books[opened.uri] = book
        if server.pulls and opened.uri in server.told:
            # The editor asks for them now, and would show them twice.
            server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(opened.uri, []))
        server.told.discard(opened.uri)
        server.push(book)

    @feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def did_change(params: types.DidChangeTextDocumentParams) -> None:
        if not (book := server.books.get(params.text_document.uri)):
            return
        for change in params.content_changes:
            book.text = book.text.changed(change)
        book.version = params.text_document.version
        # Where the user typed on, this version interests nobody any more.
        await _queue()
        if book.version == params.text_document.version:
            server.push(book)

    @feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        if book := server.books.pop(params.text_document.uri, None):
            server.shelf.close(book)
            if not server.pulls:
                server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(book.uri, []))

    @feature(types.TEXT_DOCUMENT_DID_SAVE)
    def did_save(_: types.DidSaveTextDocumentParams) -> None:
        _look_again(server)

    @feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_watched_files(_: types.DidChangeWatchedFilesParams) -> None:
        _look_again(server)

    @feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def did_change_configuration(_: types.DidChangeConfigurationParams) -> None:
        server.shelf.forget()
        _look_again(server)

    @feature(types.TEXT_DOCUMENT_DIAGNOSTIC, types.DiagnosticOptions(False, False, identifier=NAME))
    async def diagnostic(params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        await _queue()
        book = server.books.get(params.text_document.uri)
        if book is None:
            return types.RelatedFullDocumentDiagnosticReport([])
        found = server.found(book)
        at = f"{book.version}-{server.shelf.epoch}"
        if params.previous_result_id == at:
            return types.RelatedUnchangedDocumentDiagnosticReport(at)
        return types.RelatedFullDocumentDiagnosticReport(found, result_id=at)

    @feature(types.TEXT_DOCUMENT_HOVER)
    async def on_hover(params: types.HoverParams) -> types.Hover | None:
        await _queue()
        linted = _linted(server, params.text_document.uri)
        return hover(linted[1], params.position) if linted else None

    @feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def on_symbols(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        await _queue()
        linted = _linted(server, params.text_document.uri)
        return symbols(*linted) if linted else []

    kinds = [types.CodeActionKind.QuickFix, FIX_ALL]

    @feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(kinds, resolve_provider=True))
    async def on_actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        await _queue()
        linted = _linted(server, params.text_document.uri)
        with server.shelf.remembering():
            return server.actions(*linted).at(params.range, params.context) if linted else []

    @feature(types.CODE_ACTION_RESOLVE)
    async def resolve(action: types.CodeAction) -> types.CodeAction:
        await _queue()
        linted = _linted(server, action.data["uri"]) if isinstance(action.data, dict) and "uri" in action.data else None
        if linted and action.edit is None:
            with server.shelf.remembering():
                action.edit = server.actions(*linted).all_safe()
        return action

    def command(name: str) -> Callable[[H], H]:
        return lambda handler: server.command(name)(guarded(handler))

    @command(IGNORE)
    async def ignore(uri: str, fingerprint: str, *reasons: str) -> None:
        linted = _linted(server, uri)
        d = next((d for d in linted[1].shown() if d.fingerprint == fingerprint), None) if linted else None
        if not linted or not d:
            server.say("这一处已经改动，请重新选择。")
            return
        root = Path(server.workspace.root_path or linted[0].path.parent)
        reason = "".join(reasons).strip()
        edit, where, selected = suppression(*linted, d, reason, root, server.encoding, creates=server.creates)
        done = await server.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit, "忽略一处问题"))
        if done.applied and not reason:
            await _show(server, where, selected)

    @command(RULE)
    async def rule(uri: str, code: str) -> None:
        linted = _linted(server, uri)
        if linted and (check := linted[1].checks().get(code)):
            await _show(server, server.pages.uri(check))

    @command(CHECK_ALL)
    async def check_all() -> int:
        return await _check_all(server)

    return server


async def _queue() -> None:
    """Let what the editor has said since come first: another change, or that it needs no answer any more."""
    await asyncio.sleep(_PAUSE)


def _look_again(server: Server) -> None:
    """Notice settings and dictionaries that changed."""
    for book in server.books.values():
        server.linted(book)


async def _check_all(server: Server) -> int:
    """Lint every file below the opened folders that an editor can show and no configuration leaves out; returns how
    many there are."""
    from linter.discover import discover
    from linter.readers.sniff import SUFFIXES_OF, Format

    folders = [uris.to_fs_path(uri) for uri in server.workspace.folders] or [server.workspace.root_path]
    files = [p for p in discover(filter(None, folders), Resolver().excludes) if isinstance(p, Path)]
    files = [p for p in files if p.suffix.lower() in SUFFIXES_OF[Format.TEXT]]
    for path in files:
        uri = path.absolute().as_uri()
        if uri not in server.books:
            await asyncio.sleep(0)
            book = Book(uri, path, Text(_read(path), server.encoding), None)
            server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, server.found(book)))
            server.shelf.close(book)
            server.told.add(uri)
    return len(files)


async def _show(server: Server, uri: str, selection: types.Range | None = None) -> None:
    """Open a file in the editor, or say where it is to one that cannot."""
    about = server.client_capabilities.window
    if about and about.show_document and about.show_document.support:
        await server.window_show_document_async(types.ShowDocumentParams(uri, False, True, selection))
    else:
        server.window_show_message(types.ShowMessageParams(types.MessageType.Info, f"请打开 {uris.to_fs_path(uri)}"))


def _linted(server: Server, uri: str) -> tuple[Book, Linted] | None:
    book = server.books.get(uri)
    linted = server.linted(book) if book else None
    return (book, linted) if book and linted else None


def _path(uri: str, language: str | None) -> Path:
    """The path of a file in an editor; one that was never saved is called after its language."""
    path = uris.to_fs_path(uri) if uri.startswith("file:") else None
    return Path(path) if path else Path(f"未命名{SUFFIXES.get(language or '', '.txt')}")


def _read(path: Path) -> str:
    from linter.readers.encoding import decode

    decoded = decode(path.read_bytes())
    return decoded.text if decoded else ""
