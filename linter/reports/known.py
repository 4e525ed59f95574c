"""The checks that the findings of a run are of."""

from __future__ import annotations

from collections.abc import Iterable

from linter.engine import Result
from linter.registry import Check, builtin_checks


def known_checks(results: Iterable[Result]) -> dict[str, Check]:
    """Every check that was run and every one that the distribution has, notices included, by code."""
    own = {c.code: c for result in results for c in result.rules.checks}
    return {c.code: c for c in builtin_checks()} | own


def title(checks: dict[str, Check], code: str) -> str:
    """What a check looks for, in a few Chinese words; empty for one that is not there any more."""
    return checks[code].title if code in checks else ""
