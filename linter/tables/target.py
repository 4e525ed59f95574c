"""One value from what a table spreads over columns: comparator, value, unit."""

from __future__ import annotations

from linter.model import Cell
from linter.patterns import Pattern
from linter.tables.cells import concat, with_role
from linter.tables.roles import signs

# The value brings its own sign, before or behind the number; saying it twice would be a defect of ours.
_SIGNED = Pattern(r"[<>=≥≤》《]|不[低少高多超小大]于?|大于|小于|等于|超过|以[上下内]$")
_NUMERIC = Pattern(r"[\d.,，~-]+")
_SIGN = Pattern(r"[<>=≥≤]{1,2}")


def compose(value: Cell, comparator: Cell | None, unit: Cell | None) -> Cell:
    """The target as one cell, at the value's place; empty where the value is, whatever its neighbours hold.

    A sign or unit that the value brings itself is not added again.
    """
    if not value:
        return with_role(value, "value")
    parts = [value]
    if comparator and not _SIGNED.search(value.norm):
        parts.insert(0, _sign(comparator, value, unit))
    if unit and any(c.isdigit() for c in value.text):
        mark = _written(unit)
        parts += [] if value.norm.endswith(mark.norm) else [mark]
    whole = concat([p for p in parts if p])
    return Cell("value", whole.text, whole.raw, value.location, whole.runs)


def _sign(comparator: Cell, value: Cell, unit: Cell | None) -> Cell:
    """What the comparator's column puts before the value."""
    sign = _written(comparator)
    if not sign or _SIGN.fullmatch(sign.norm):
        return sign
    # 定性 before a plain number contradicts itself, and must stay in sight.
    number = bool(_NUMERIC.fullmatch(value.norm)) and (bool(unit) or value.norm.endswith("%"))
    return comparator if comparator.norm == "定性" and number else Cell("")


def _written(cell: Cell) -> Cell:
    """The cell, or the sign it says in words (which stands nowhere in the file)."""
    sign = signs().get(cell.norm)
    return cell if sign is None else Cell("", sign, cell.raw)
