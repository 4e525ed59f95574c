"""Accepting a finding: a ``[[suppress]]`` of its own at the end of the configuration."""

from __future__ import annotations

import json
import os
from pathlib import Path

from lsprotocol import types

from linter.config import FILE, PYPROJECT
from linter.lsp.books import Book, Linted
from linter.lsp.text import Text
from linter.model import Diagnostic


def suppression(
    book: Book, linted: Linted, d: Diagnostic, reason: str, root: Path, encoding: str, *, creates: bool
) -> tuple[types.WorkspaceEdit, str, types.Range]:
    """The edit that accepts a finding, the file it is made in, and where the reason is to be written there.

    The file is the configuration that applies to the book, else a new one in ``root``. Without a reason it has no
    effect, as always. ``creates`` is whether the editor makes files when told to; others make what they write into.
    """
    path = linted.settings.file or root / FILE
    before = Text(path.read_text(encoding="utf-8") if path.is_file() else "", encoding)
    gap = "" if not before.text else "\n" if before.text.endswith("\n") else "\n\n"
    head, quoted = gap + _entry(book, d, path), json.dumps(reason, ensure_ascii=False)
    after = Text(f"{before.text}{head}{quoted}\n", encoding)
    at = before.position(len(before.text))
    uri = path.absolute().as_uri()
    added = [types.TextEdit(types.Range(at, at), f"{head}{quoted}\n")]
    edit = types.WorkspaceEdit({uri: added})
    if creates and not path.is_file():
        document = types.OptionalVersionedTextDocumentIdentifier(uri, None)
        created = types.CreateFile(uri, options=types.CreateFileOptions(ignore_if_exists=True))
        edit = types.WorkspaceEdit(document_changes=[created, types.TextDocumentEdit(document, [*added])])
    start = len(before.text) + len(head) + 1
    return edit, uri, after.range(start, start + len(quoted) - 2)


def _entry(book: Book, d: Diagnostic, path: Path) -> str:
    """The suppression up to its reason."""
    table = "tool.jixiao-lint.suppress" if path.name == PYPROJECT else "suppress"
    project = (d.table.project and d.table.project.name) or d.table.title.text
    told: dict[str, str | int] = {"code": d.code, "document": _relative(book.path, path.parent), "project": project}
    if d.row:
        told["row"] = d.row.name.text or d.row.index
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in told.items() if value]
    return "\n".join([f"[[{table}]]", *lines, "reason = "])


def _relative(path: Path, folder: Path) -> str:
    """How a configuration in a folder names a file; the signs of its patterns stand for any character."""
    at = os.path.relpath(path, folder)
    return "".join("?" if c in "*?[]" else c for c in at.replace(os.sep, "/"))
