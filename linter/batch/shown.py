"""Values of the views as people read them."""

from __future__ import annotations

from functools import cache

from linter.batch.rollups import Column, Part
from linter.registry import builtin_checks
from linter.reports.html_cards import READING
from linter.reports.words import visible

UNKNOWN = "（未写明）"


def shown(part: Part, column: Column) -> str:
    """The text of a value; empty where there is none to be had."""
    match column.kind:
        case "check":
            return called(str(part))
        case "aspect":
            return str(part or READING)
        case "text" | "year":
            return UNKNOWN if part is None else visible(str(part))
        case "change" if isinstance(part, int | float):
            return f"{part:+.1f}".replace("-", "−") if part else "0.0"
        case "rate" if isinstance(part, int | float):
            return f"{part:.1f}"
    return "" if part is None else str(part)


@cache
def called(code: str) -> str:
    """A check by its code and title; one of a bureau's own by its code."""
    check = next((c for c in builtin_checks() if c.code == code), None)
    return f"{code} {check.title}" if check else code
