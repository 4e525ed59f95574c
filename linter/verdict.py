"""What a reviewer does with a document: 通过, 修改后通过, 退回."""

from __future__ import annotations

from typing import Literal

from linter.engine import Result
from linter.notices import INCOMPLETE
from linter.profiles import load_profile

Verdict = Literal["通过", "修改后通过", "退回"]


def verdict(result: Result) -> Verdict | None:
    """The verdict on one document; None where nothing could be read or a check failed to run.

    Passes without errors and warnings. Goes back where a whole part is missing or too many rows have an error, as
    the profile of the run has it.
    """
    if not result.document.tables or any(p.code in INCOMPLETE for p in result.problems):
        return None
    found = [d for d in result.diagnostics if not d.suppressed]
    errors = [d for d in found if d.severity == "error"]
    if not errors:
        return "修改后通过" if any(d.severity == "warning" for d in found) else "通过"
    thresholds = load_profile(result.rules.profile).verdict
    rows = sum(len(t.rows) for t in result.document.tables)
    wrong = {(d.table.index, d.row.index) for d in errors if d.row}
    back = any(d.code in thresholds.return_codes for d in errors)
    return "退回" if back or len(wrong) >= thresholds.return_share * max(1, rows) else "修改后通过"
