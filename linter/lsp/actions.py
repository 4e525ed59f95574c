"""What an editor offers to do about a finding: mend it, accept it with a reason, read about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import accumulate

from lsprotocol import types

from linter.engine import Result
from linter.fixes import fix
from linter.lsp.books import Book, Linted
from linter.lsp.diagnostics import data_of
from linter.lsp.text import Text
from linter.model import Diagnostic

IGNORE = "jixiao-lint.ignore"
RULE = "jixiao-lint.rule"
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.jixiao-lint"


class Actions:
    """The actions for one version of a book; ``versioned`` is whether the editor takes edits of a version."""

    def __init__(self, book: Book, linted: Linted, *, versioned: bool) -> None:
        self._book, self._linted, self._versioned = book, linted, versioned

    def at(self, where: types.Range, context: types.CodeActionContext) -> list[types.CodeAction]:
        """The actions for a range, of the kinds that the editor asks for."""
        linted, wanted = self._linted, context.only
        start, end = linted.text.offset(where.start), linted.text.offset(where.end)
        # An editor may name findings of the whole line.
        named = [shown.data for shown in context.diagnostics]
        touched = [
            d
            for d in linted.shown()
            if ((span := linted.places.of(d))[0] <= end and start <= span[1]) or data_of(d) in named
        ]
        found: list[types.CodeAction] = []
        if _asks(wanted, types.CodeActionKind.QuickFix):
            # Safe ones first; what changes a meaning is never the preferred one.
            fixable = sorted((d for d in touched if d.fix), key=lambda d: not (d.fix and d.fix.safe))
            found += (action for d in fixable if (action := self._fix(d, context)))
            found += (self._command(IGNORE, f"忽略这一处 {d.code}（写明理由）", d.fingerprint) for d in touched)
            found += (
                self._command(RULE, f"查看 {code} 的说明", code) for code in dict.fromkeys(d.code for d in touched)
            )
        if _asks(wanted, FIX_ALL) and any(d.fix and d.fix.safe for d in linted.shown()):
            found.append(types.CodeAction("改好全部只涉及写法的问题", FIX_ALL, data={"uri": self._book.uri}))
        return found

    def all_safe(self) -> types.WorkspaceEdit:
        """All safe fixes of the book, those alone that hold when the book is read and linted anew."""
        return self._edit(self._fixed(self._linted.results, unsafe=False))

    def _fix(self, d: Diagnostic, context: types.CodeActionContext) -> types.CodeAction | None:
        """The fix of one finding, if it holds."""
        assert d.fix
        alone = [replace(r, diagnostics=tuple(own for own in r.diagnostics if own is d)) for r in self._linted.results]
        edits = self._fixed(alone, unsafe=True)
        if not edits:
            return None
        title = d.fix.description if d.fix.safe else f"{d.fix.description}（可能改变意思）"
        mended = [shown for shown in context.diagnostics if shown.data == data_of(d)]
        return types.CodeAction(
            title, types.CodeActionKind.QuickFix, mended or None, is_preferred=d.fix.safe, edit=self._edit(edits)
        )

    def _fixed(self, reported: Sequence[Result], *, unsafe: bool) -> list[types.TextEdit]:
        text = self._linted.text
        fixed = fix(text.text.encode("utf-8", "replace"), str(self._book.path), reported, unsafe=unsafe)
        return [*_differences(text, fixed.data.decode("utf-8"))] if fixed.applied else []

    def _command(self, command: str, title: str, argument: str) -> types.CodeAction:
        called = types.Command(title, command, arguments=[self._book.uri, argument])
        return types.CodeAction(title, types.CodeActionKind.QuickFix, command=called)

    def _edit(self, edits: Sequence[types.TextEdit]) -> types.WorkspaceEdit:
        if not self._versioned:
            return types.WorkspaceEdit({self._book.uri: [*edits]})
        document = types.OptionalVersionedTextDocumentIdentifier(self._book.uri, self._linted.version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, [*edits])])


def _differences(before: Text, after: str) -> Iterator[types.TextEdit]:
    """What makes one text the other: in each line that differs the characters between those that don't."""
    old, new = before.text.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = [0, *accumulate(map(len, old))]
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        gone, come = "".join(old[i:j]), "".join(new[k:m])
        head = _shared(gone, come)
        tail = _shared(gone[head:][::-1], come[head:][::-1])
        yield types.TextEdit(before.range(starts[i] + head, starts[j] - tail), come[head : len(come) - tail])


def _shared(a: str, b: str) -> int:
    """How many characters two texts begin with in common."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _asks(wanted: Sequence[str] | None, kind: str) -> bool:
    """Whether actions of a kind are asked for; a kind stands for those below it."""
    return wanted is None or any(kind == w or kind.startswith(f"{w}.") or not w for w in wanted)
