"""What a reviewer does about findings: accept suggested fixes, waive, and take either back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from linter.engine import Result
from linter.files import write_atomically
from linter.fixes import fix
from linter.model import Diagnostic
from linter.reports.html_page import Page, page
from linter.web import waivers
from linter.web.checking import Checking
from linter.web.sessions import Outcome, RefusedError, Session, Stored

WRITTEN = frozenset({"docx", "xlsx", "csv", "tsv", "md", "markdown", "text", "txt", "json"})
"""Formats of documents whose files fixes are written to."""
REASON = 500
"""Characters of a reason."""

Found = Mapping[int, tuple[int, Diagnostic]]
"""Which result of the report, and which finding of it, by the number of its card in the page."""


def perform(
    session: Session, checking: Checking, outcome: Outcome, action: str, asked: Mapping[str, Any]
) -> dict[str, Any]:
    """What the page asks for: ``finding`` is the card it is about, ``then`` the one to be looked at next.

    Gives what to tell and where the latter is then. Raises RefusedError.
    """
    shown = found(page(outcome.report))
    about, then = (shown.get(n) if isinstance(n := asked.get(key), int) else None for key in ("finding", "then"))
    if action == "fix-all":
        told = accept_all(session, checking, outcome)
    elif not about:
        raise RefusedError("没有这一条意见。")
    elif action == "waive":
        told = waive(session, checking, outcome, *about, str(asked.get("reason", "")))
    elif action == "unwaive":
        told = unwaive(session, checking, outcome, *about)
    elif action == "fix":
        told = accept(session, checking, outcome, *about)
    else:
        raise RefusedError("没有这个操作。")
    return {"told": told, "then": then and number_of(then, page(checking.settle(session).report))}


def found(shown: Page) -> Found:
    """The findings that a page shows."""
    return {
        card.id: (i, card.about)
        for i, document in enumerate(shown.documents)
        for table in document.tables
        for card in table.cards
        if card.about
    }


def number_of(finding: tuple[int, Diagnostic], shown: Page) -> int | None:
    """The card of a finding of an earlier page in a later one; None where it is gone."""
    at, d = finding
    same = (n for n, (i, other) in found(shown).items() if (i, other.fingerprint) == (at, d.fingerprint))
    return next(same, None)


def accept(session: Session, checking: Checking, outcome: Outcome, at: int, d: Diagnostic) -> str:
    """Make one suggested fix in its file; what to tell the reviewer. Raises RefusedError where that cannot be done."""
    stored = outcome.files[at]
    results = [replace(r, diagnostics=(d,) if i == at else ()) for i, r in _of(stored, outcome)]
    if not _fix(session, checking, stored, results, unsafe=True):
        raise RefusedError("这一处不能自动修改（修改后会带来别的问题，或文件的格式不允许），请按“怎么改”手工修改。")
    return f"已修改：{d.text or '（空）'} → {d.fix.replacement if d.fix else ''}"


def accept_all(session: Session, checking: Checking, outcome: Outcome) -> str:
    """Make all fixes that concern notation alone; what to tell the reviewer."""
    done = 0
    for stored in dict.fromkeys(outcome.files):
        done += _fix(session, checking, stored, [r for _, r in _of(stored, outcome)], unsafe=False)
    return f"已修改 {done} 处写法。" if done else "没有可以自动修改的写法问题。"


def restore(session: Session, checking: Checking, stored: Stored) -> None:
    """Take all fixes of a file back."""
    stored.fixed = 0
    stored.original.with_suffix(".fixed").unlink(missing_ok=True)
    stored.documents = checking.read_again(stored)
    _settled(session, checking)


def waive(session: Session, checking: Checking, outcome: Outcome, at: int, d: Diagnostic, reason: str) -> str:
    """Accept a finding for a reason; what to tell the reviewer. Raises RefusedError without a reason."""
    said = " ".join(reason.split())[:REASON]
    if not said:
        raise RefusedError("请写明忽略的理由。")
    entry = waivers.waiver(d, outcome.files[at].name, said)
    with session.lock:
        session.waivers = [*(w for w in session.waivers if not waivers.is_same(w, entry)), entry]
    _settled(session, checking)
    return "已忽略，理由会写进审核意见和忽略清单。"


def unwaive(session: Session, checking: Checking, outcome: Outcome, at: int, d: Diagnostic) -> str:
    """Accept a finding no longer; what to tell the reviewer."""
    entry = waivers.waiver(d, outcome.files[at].name, "")
    with session.lock:
        session.waivers = [w for w in session.waivers if not waivers.is_same(w, entry)]
    _settled(session, checking)
    return "已取消忽略。"


def _of(stored: Stored, outcome: Outcome) -> list[tuple[int, Result]]:
    """The results of one file with their places in the report."""
    return [(i, r) for i, r in enumerate(outcome.report.results) if outcome.files[i] is stored]


def _fix(session: Session, checking: Checking, stored: Stored, results: Sequence[Result], *, unsafe: bool) -> int:
    """Make fixes in a file; how many."""
    if not any(d.fix for result in results for d in result.diagnostics):
        return 0
    made = fix(stored.path.read_bytes(), stored.name, results, unsafe=unsafe)
    if made.applied:
        write_atomically(stored.original.with_suffix(".fixed"), made.data)
        stored.fixed += len(made.applied)
        stored.documents = checking.read_again(stored)
        _settled(session, checking)
    return len(made.applied)


def _settled(session: Session, checking: Checking) -> None:
    with session.lock:
        session.revision += 1
    checking.settle(session)
