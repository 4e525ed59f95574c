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
from linter.lsp.text import Text
from linter.model import Diagnostic

IGNORE = "jixiao-lint.ignore"
RULE = "jixiao-lint.rule"
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.jixiao-lint"


def actions(book: Book, linted: Linted, where: types.Range, wanted: Sequence[str] | None) -> list[types.CodeAction]:
    """The actions for a range; ``wanted`` are the kinds of actions that the editor asks for, None for all."""
    start, end = linted.text.offset(where.start), linted.text.offset(where.end)
    touched = [d for d in linted.shown() if (span := linted.places.of(d))[0] <= end and start <= span[1]]
    found: list[types.CodeAction] = []
    if _asks(wanted, types.CodeActionKind.QuickFix):
        # Safe ones first; what changes a meaning is never the preferred one.
        fixable = sorted((d for d in touched if d.fix), key=lambda d: not (d.fix and d.fix.safe))
        found += (action for d in fixable if (action := _fix(book, linted, d)))
        found += (_command(book, IGNORE, f"忽略这一处 {d.code}（写明理由）", d.fingerprint) for d in touched)
        codes = {d.code: d for d in touched}
        found += (_command(book, RULE, f"查看 {code} 的说明", code) for code, d in codes.items())
    if _asks(wanted, FIX_ALL) and any(d.fix and d.fix.safe for d in linted.shown()):
        found.append(
            types.CodeAction("改好全部只涉及写法的问题", types.CodeActionKind(types.CodeActionKind.SourceFixAll),
                             data={"uri": book.uri, "all": True})
        )  # fmt: skip
    return found


def all_safe(book: Book, linted: Linted) -> types.WorkspaceEdit:
    """All safe fixes of a book, those alone that hold when the book is read and linted anew."""
    return _edit(book, linted, _fixed(book, linted, linted.results, unsafe=False))


def _fix(book: Book, linted: Linted, d: Diagnostic) -> types.CodeAction | None:
    """The fix of one finding, if it holds."""
    assert d.fix
    alone = [replace(r, diagnostics=tuple(own for own in r.diagnostics if own is d)) for r in linted.results]
    edits = _fixed(book, linted, alone, unsafe=True)
    title = d.fix.description if d.fix.safe else f"{d.fix.description}（可能改变意思）"
    edit = _edit(book, linted, edits)
    return types.CodeAction(title, types.CodeActionKind.QuickFix, is_preferred=d.fix.safe, edit=edit) if edits else None


def _fixed(book: Book, linted: Linted, reported: Sequence[Result], *, unsafe: bool) -> list[types.TextEdit]:
    before = linted.text.text
    fixed = fix(before.encode("utf-8", "replace"), str(book.path), reported, unsafe=unsafe)
    return [*_differences(linted.text, fixed.data.decode("utf-8"))] if fixed.applied else []


def _command(book: Book, command: str, title: str, argument: str) -> types.CodeAction:
    called = types.Command(title, command, arguments=[book.uri, argument])
    return types.CodeAction(title, types.CodeActionKind.QuickFix, command=called)


def _edit(book: Book, linted: Linted, edits: Sequence[types.TextEdit]) -> types.WorkspaceEdit:
    document = types.OptionalVersionedTextDocumentIdentifier(book.uri, linted.version)
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
