"""Rows from cells: the one place where a value is parsed and a row gets its kind."""

from __future__ import annotations

from collections.abc import Mapping

from linter.location import Location
from linter.model import ROW_ROLES, Cell, Doubt, Row
from linter.terms import category
from linter.terms.measure import subject
from linter.terms.rates import is_bounded_rate
from linter.value import Value, parse_value


def make_row(
    index: int,
    cells: Mapping[str, Cell],
    *,
    location: Location | None = None,
    doubts: tuple[Doubt, ...] = (),
    value_set: str | None = None,
) -> Row:
    """A row with its value parsed. ``cells`` maps roles of ``model.ROW_ROLES`` to cells; absent ones are empty.

    ``doubts`` may name any column that a table can have.
    """
    target = cells.get("value")
    level1, level2 = cells.get("level1"), cells.get("level2")
    value = parse_value(target.norm if target else "")
    if (misread := _misread(value, cells)) and misread not in doubts:
        doubts = (*doubts, misread)
    return Row(
        index,
        cells,
        value,
        kind=category.kind(level1.text if level1 else "", level2.text if level2 else ""),
        set=value_set,
        location=location,
        doubts=tuple(map(_placed, doubts)),
    )


def _placed(doubt: Doubt) -> Doubt:
    """The doubt at a cell that rows have: a sign or unit is part of the target, other columns are remarks."""
    if doubt.cell in ROW_ROLES:
        return doubt
    return Doubt("value" if doubt.cell in ("comparator", "unit") else "note", doubt.reason)


def _misread(value: Value, cells: Mapping[str, Cell]) -> Doubt | None:
    """A rate that cannot exceed 100% with a 2 before it, which is how a scanner reads ≥."""
    if not value.percent or value.comparator or value.upper is not None or value.number is None or value.number < 200:
        return None
    digits = str(value.number)
    if digits[0] != "2" or not 10 <= float(digits[1:]) <= 100:
        return None
    name, description = cells.get("name"), cells.get("description")
    if not is_bounded_rate(subject(name.norm if name else "", description.norm if description else "")):
        return None
    printed = cells["value"].text
    likely = "≥" + printed.replace("2", "", 1)
    return Doubt("value", f"比率不会高于100%，“{printed}”可能是“{likely}”，扫描时“≥”被认成了“2”。")
