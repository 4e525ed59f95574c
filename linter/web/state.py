"""How far everything in a session is, for the page that shows it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from linter.model import Severity
from linter.notices import UNREADABLE
from linter.reports.words import visible
from linter.verdict import verdict
from linter.web.sessions import Outcome, Session, Stored


def state(session: Session) -> dict[str, Any]:
    """What the page needs to draw itself: files with their progress, what was found, what is waived."""
    with session.lock:
        files, outcome, waived = [*session.files.values()], session.outcome, [*session.waivers]
        failure = session.failure
        is_current = outcome is not None and outcome.revision == session.revision
    told = [_file(stored, outcome) for stored in files]
    return {
        "files": told,
        "pending": any(f.state != "read" for f in files) or (bool(files) and not is_current and not failure),
        "failure": failure,
        "ready": bool(outcome and outcome.files),
        "waivers": len(waived),
        "counts": outcome.report.counts() if outcome else None,
        "against": outcome.report.against() if outcome and outcome.report.comparison else None,
    }


def _file(stored: Stored, outcome: Outcome | None) -> dict[str, Any]:
    documents = stored.documents
    told: dict[str, Any] = {
        "id": stored.id,
        "name": stored.name,
        "former": stored.is_former,
        "state": stored.state,
        "result": stored.check is not None,
        "tables": sum(len(d.tables) for d in documents),
        "rows": sum(len(t.rows) for d in documents for t in d.tables),
        "problems": [f"{visible(p.message)}{visible(p.help)}" for d in documents for p in d.problems],
        "unreadable": any(p.code == UNREADABLE.code for d in documents for p in d.problems),
        "fixed": stored.fixed,
    }
    results = [r for r, f in zip(outcome.report.results, outcome.files, strict=True) if f is stored] if outcome else []
    if results:
        found = Counter[Severity](d.severity for r in results for d in r.diagnostics if not d.suppressed)
        found.update(p.severity for r in results for p in r.problems)
        verdicts = {verdict(r) or "无法判断" for r in results}
        told["counts"] = {severity: found[severity] for severity in ("error", "warning", "info")}
        told["verdict"] = verdicts.pop() if len(verdicts) == 1 else "各份不同"
    return told
