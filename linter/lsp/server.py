"""The server: what an editor tells and asks, and what is answered. Nothing of a document's text is ever logged."""

from __future__ import annotations

import asyncio
import functools
import gc
import inspect
import logging
import os
import sys
import threading
import traceback
from collections.abc import Callable, Generator
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pygls import uris
from pygls.exceptions import FeatureRequestError, JsonRpcInternalError
from pygls.io_ import StdoutWriter, run_async
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from linter import __version__
from linter.config import FILE, PYPROJECT
from linter.errors import UserError
from linter.lsp.actions import FIX_ALL, IGNORE, RULE, Actions
from linter.lsp.books import Book, Linted, Shelf
from linter.lsp.diagnostics import diagnostics
from linter.lsp.hover import hover
from linter.lsp.ignore import suppression
from linter.lsp.rules import RulePages
from linter.lsp.symbols import symbols
from linter.lsp.text import Text
from linter.registry import Check
from linter.settings import Resolver

NAME = "jixiao-lint"
CHECK_ALL = "jixiao-lint.checkAll"
SUFFIXES = {"csv": ".csv", "tsv": ".tsv", "markdown": ".md", "json": ".json"}
"""By the language that an editor takes an unnamed file for; others are plain text."""

# Seconds; what an editor sends at once has come by then.
_PAUSE = 0.005
# Seconds of quiet after which garbage is looked for; bytes that are read at once.
_QUIET, _CHUNK = 1.0, 2**16

_log = logging.getLogger("jixiao-lint")
H = TypeVar("H", bound=Callable[..., Any])


class _Protocol(LanguageServerProtocol):
    """Texts are kept by the server itself, whose lines are those of the protocol."""

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> Generator[Any, Any, None]:
        yield self._own(types.TEXT_DOCUMENT_DID_OPEN), (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Generator[Any, Any, None]:
        yield self._own(types.TEXT_DOCUMENT_DID_CHANGE), (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> Generator[Any, Any, None]:
        yield self._own(types.TEXT_DOCUMENT_DID_CLOSE), (params,), None

    def _own(self, feature: str) -> Callable[..., Any]:
        handler: Callable[..., Any] = self.fm.features[feature]
        return handler


class Server(LanguageServer):
    """A language server with the books that are open in it."""

    def __init__(self) -> None:
        super().__init__(NAME, __version__, protocol_cls=_Protocol)
        self.books: dict[str, Book] = {}
        self.shelf = Shelf()
        self.pages = RulePages()
        self.told: set[str] = set()
        """Files that are not open and whose findings the editor was told of all the same."""
        self._said: set[tuple[int, str]] = set()

    @property
    def pulls(self) -> bool:
        """Whether the editor asks for findings itself."""
        about = self.client_capabilities.text_document
        return bool(about and about.diagnostic)

    @property
    def encoding(self) -> str:
        """What columns count."""
        return str(getattr(self.workspace.position_encoding, "value", self.workspace.position_encoding) or "utf-16")

    def actions(self, book: Book, linted: Linted) -> Actions:
        """What can be done in a book, in edits of a kind that the editor knows."""
        return Actions(book, linted, versioned=self._edits_versions)

    @property
    def creates(self) -> bool:
        """Whether an edit can make the editor create a file."""
        about = self._edits
        return self._edits_versions and bool(
            about and types.ResourceOperationKind.Create in (about.resource_operations or ())
        )

    @property
    def _edits_versions(self) -> bool:
        return bool(self._edits and self._edits.document_changes)

    @property
    def _edits(self) -> types.WorkspaceEditClientCapabilities | None:
        about = self.client_capabilities.workspace
        return about.workspace_edit if about else None

    def linted(self, book: Book) -> Linted | None:
        """What is found in a book; None, and a message, where its settings cannot be used."""
        try:
            return self.shelf.lint(book)
        except UserError as error:
            self.say(str(error))
            return None

    def say(self, message: str) -> None:
        """Tell the user something, once while the same applies to books."""
        if (told := (self.shelf.epoch, message)) not in self._said:
            self._said.add(told)
            shown = types.ShowMessageParams(types.MessageType.Warning, message)
            self.window_show_message(shown)

    def found(self, book: Book) -> list[types.Diagnostic]:
        """The findings of a book as the editor shows them."""
        linted = self.linted(book)
        checks = {c.code: c for c in linted.settings.known} if linted else {}
        return diagnostics(book, linted, lambda code: self._page(checks.get(code))) if linted else []

    def _page(self, check: Check | None) -> str | None:
        return self.pages.uri(check) if check else None

    def push(self, book: Book) -> None:
        """Tell the editor of a book's findings, unless it asks for them."""
        if not self.pulls:
            params = types.PublishDiagnosticsParams(book.uri, self.found(book), book.version)
            self.text_document_publish_diagnostics(params)

    def report_server_error(self, error: Exception, source: type[Exception]) -> None:
        """Say what kind of fault there was, for its message may hold text of a document."""
        if source is not FeatureRequestError:
            self.say(f"语言服务器出错：{type(error).__name__}。")

    async def refresh(self) -> None:
        """Findings anew, for what applies to books has changed."""
        if not self.pulls:
            for book in self.books.values():
                self.push(book)
            return
        about = self.client_capabilities.workspace
        if about and about.diagnostics and about.diagnostics.refresh_support:
            await self.workspace_diagnostic_refresh_async(None)


def _fault(handler: Callable[..., Any], error: Exception) -> JsonRpcInternalError:
    """What is told and logged of an exception: its type and place, nothing of a document."""
    at = traceback.extract_tb(error.__traceback__)[-1]
    told = f"{type(error).__name__}（{Path(at.filename).name} 第 {at.lineno} 行）"
    _log.error("%s: %s", handler.__name__, told)
    return JsonRpcInternalError(f"处理时出错：{told}。")


def guarded(handler: H, tell: Callable[[str], None] | None = None) -> H:
    """The handler, whose exceptions never end the server: they are the answer, or ``tell`` hears of them."""

    def handle(error: Exception) -> None:
        fault = _fault(handler, error)
        if not tell:
            raise fault from None
        tell(fault.message)

    @functools.wraps(handler)
    async def waiting(*args: Any) -> Any:
        try:
            return await handler(*args)
        except Exception as error:
            return handle(error)

    @functools.wraps(handler)
    def plain(*args: Any) -> Any:
        try:
            return handler(*args)
        except Exception as error:
            return handle(error)

    wrapped: Any = waiting if inspect.iscoroutinefunction(handler) else plain
    return wrapped  # type: ignore[no-any-return]


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
        text = Text(opened.text, server.encoding)
        book = Book(opened.uri, _path(opened.uri, opened.language_id), text, opened.version)
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
            epoch = server.shelf.epoch
            server.push(book)
            if server.shelf.epoch != epoch:
                await server.refresh()

    @feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        if book := server.books.pop(params.text_document.uri, None):
            server.shelf.close(book)
            if not server.pulls:
                server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(book.uri, []))

    @feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def did_save(_: types.DidSaveTextDocumentParams) -> None:
        await _look_again(server)

    @feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def did_change_watched_files(_: types.DidChangeWatchedFilesParams) -> None:
        await _look_again(server)

    @feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def did_change_configuration(_: types.DidChangeConfigurationParams) -> None:
        server.shelf.forget()
        await server.refresh()

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
        check = next((c for c in linted[1].settings.known if c.code == code), None) if linted else None
        if check:
            await _show(server, server.pages.uri(check))

    @command(CHECK_ALL)
    async def check_all() -> int:
        return await _check_all(server)

    return server


def serve() -> None:
    """Serve an editor on standard input and output until it ends."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(name)s %(levelname)s: %(message)s")
    # What the library logs of messages and exceptions holds text of documents.
    logging.getLogger("pygls").setLevel(logging.CRITICAL + 1)
    # Looking for garbage takes longer than linting what was typed, so that is done while nobody types.
    gc.disable()
    with suppress(BrokenPipeError, KeyboardInterrupt, asyncio.IncompleteReadError):
        asyncio.run(_served(create()))


async def _served(server: Server) -> None:
    reader = _Reader(asyncio.get_running_loop())
    threading.Thread(target=reader.run, daemon=True).start()
    server.protocol.set_writer(StdoutWriter(sys.stdout.buffer))
    await run_async(threading.Event(), reader, server.protocol, error_handler=server.report_server_error)


class _Reader(asyncio.StreamReader):
    """What comes on standard input, as soon as it comes: one thread reads, so that it works on every system.

    So many messages as have come are taken in before anything is worked on.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(loop=loop)
        self._events = loop
        self._tidying: asyncio.TimerHandle | None = None

    def run(self) -> None:
        """Read until the end."""
        with suppress(RuntimeError):  # the loop has ended first
            while data := os.read(0, _CHUNK):
                self._events.call_soon_threadsafe(self._take, data)
            self._events.call_soon_threadsafe(self.feed_eof)

    def _take(self, data: bytes) -> None:
        self.feed_data(data)
        if self._tidying:
            self._tidying.cancel()
        self._tidying = self._events.call_later(_QUIET, gc.collect)


async def _queue() -> None:
    """Let what the editor has said since come first: another change, or that it needs no answer any more."""
    await asyncio.sleep(_PAUSE)


async def _look_again(server: Server) -> None:
    """Findings anew where settings or dictionaries changed."""
    epoch = server.shelf.epoch
    for book in server.books.values():
        server.linted(book)
    if server.shelf.epoch != epoch:
        await server.refresh()


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
