"""The server: what it knows of an editor and of the books open there, and how it tells of findings."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator
from typing import Any

from lsprotocol import types
from pygls.exceptions import FeatureRequestError
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from linter import __version__
from linter.errors import UserError
from linter.lsp.actions import Actions
from linter.lsp.books import Book, Linted, Shelf
from linter.lsp.diagnostics import diagnostics
from linter.lsp.faults import guarded
from linter.lsp.rules import RulePages
from linter.registry import Check

NAME = "jixiao-lint"


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
        self._epoch = self.shelf.epoch
        """That of the findings which the editor was told."""
        self._refreshing: asyncio.Task[None] | None = None
        """Held because the loop itself lets go of tasks."""

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
        finally:
            # Whatever the editor asked for: what it shows of other books is out of date.
            if self.shelf.epoch != self._epoch:
                self._epoch = self.shelf.epoch
                self._refreshing = asyncio.ensure_future(guarded(self.refresh, self.say)())

    def say(self, message: str) -> None:
        """Tell the user something, once while the same applies to books."""
        if (told := (self.shelf.epoch, message)) not in self._said:
            self._said.add(told)
            shown = types.ShowMessageParams(types.MessageType.Warning, message)
            self.window_show_message(shown)

    def found(self, book: Book) -> list[types.Diagnostic]:
        """The findings of a book as the editor shows them."""
        linted = self.linted(book)
        checks = linted.checks() if linted else {}
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
