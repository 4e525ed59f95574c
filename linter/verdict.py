"""What a reviewer does with a document: 通过, 修改后通过, 退回."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from linter.engine import Result
from linter.notices import INCOMPLETE
from linter.profiles import load_profile

Verdict = Literal["通过", "修改后通过", "退回"]


@dataclass(frozen=True, slots=True)
class Grounds:
    """A verdict and what it rests on; findings that somebody suppressed count for nothing."""

    verdict: Verdict | None
    """None where nothing could be read or a check failed to run."""
    rows: int
    wrong: int
    """Rows with an error."""
    limit: float
    """The share of such rows from which on a document goes back."""
    returning: tuple[str, ...]
    """Codes found of those whose errors send a document back by themselves."""


def grounds(result: Result) -> Grounds:
    """The verdict on one document, and why.

    Passes without errors and warnings. Goes back where a whole part is missing or too many rows have an error, as
    the profile of the run has it.
    """
    thresholds = load_profile(result.rules.profile).verdict
    found = [d for d in result.diagnostics if not d.suppressed]
    errors = [d for d in found if d.severity == "error"]
    rows = sum(len(t.rows) for t in result.document.tables)
    wrong = len({(d.table.index, d.row.index) for d in errors if d.row})
    returning = tuple(sorted({d.code for d in errors} & {*thresholds.return_codes}))
    decided: Verdict | None
    if not result.document.tables or any(p.code in INCOMPLETE for p in result.problems):
        decided = None
    elif errors and (returning or wrong >= thresholds.return_share * max(1, rows)):
        decided = "退回"
    elif any(d.severity != "info" for d in found):
        decided = "修改后通过"
    else:
        decided = "通过"
    return Grounds(decided, rows, wrong, thresholds.return_share, returning)


def verdict(result: Result) -> Verdict | None:
    """The verdict on one document; None where nothing could be read or a check failed to run."""
    return grounds(result).verdict
