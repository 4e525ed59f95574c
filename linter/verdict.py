"""What a reviewer does with a document: 通过, 修改后通过, 退回."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from linter.dictionaries import Dictionary, Entry, load
from linter.engine import Result

Verdict = Literal["通过", "修改后通过", "退回"]


class Thresholds(Entry, frozen=True, kw_only=True):
    """Where the lines between the verdicts are drawn."""

    return_codes: tuple[str, ...]
    """Codes whose errors send a document back by themselves."""
    return_share: Annotated[float, Meta(gt=0, le=1)]
    """Share of the rows with an error from which on a document goes back."""


class Profile(Dictionary, frozen=True, kw_only=True):
    """Schema of ``dictionaries/profiles/*.toml``."""

    verdict: Thresholds


def verdict(result: Result, profile: str = "default") -> Verdict | None:
    """The verdict on one document; None where nothing could be read or a check failed to run.

    Passes without errors and warnings. Goes back where a whole part is missing or too many rows have an error.
    """
    if not result.document.tables or any(p.severity == "error" for p in result.problems):
        return None
    found = [d for d in result.diagnostics if not d.suppressed]
    errors = [d for d in found if d.severity == "error"]
    if not errors:
        return "修改后通过" if any(d.severity == "warning" for d in found) else "通过"
    loaded: Profile = load(f"profiles/{profile}", Profile)
    rows = sum(len(t.rows) for t in result.document.tables)
    wrong = {(d.table.index, d.row.index) for d in errors if d.row}
    back = any(d.code in loaded.verdict.return_codes for d in errors)
    return "退回" if back or len(wrong) >= loaded.verdict.return_share * max(1, rows) else "修改后通过"
