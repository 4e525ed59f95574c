"""Rows from cells: the one place where a value is parsed and a row gets its kind."""

from __future__ import annotations

from collections.abc import Mapping

from linter.location import Location
from linter.model import Cell, Doubt, Row
from linter.terms import category
from linter.value import parse_value


def make_row(
    index: int,
    cells: Mapping[str, Cell],
    *,
    location: Location | None = None,
    doubts: tuple[Doubt, ...] = (),
    value_set: str | None = None,
) -> Row:
    """A row with its value parsed. ``cells`` maps roles of ``model.ROW_ROLES`` to cells; absent ones are empty."""
    target = cells.get("value")
    level1, level2 = cells.get("level1"), cells.get("level2")
    return Row(
        index,
        cells,
        parse_value(target.norm if target else ""),
        kind=category.kind(level1.text if level1 else "", level2.text if level2 else ""),
        set=value_set,
        location=location,
        doubts=doubts,
    )
