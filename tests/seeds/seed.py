"""What a planted defect is, and how a seed for it is declared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import regex

Json = dict[str, Any]
"""A table, or a row of one, as ``parse --format json`` prints it."""


@dataclass(frozen=True, slots=True)
class Defect:
    """A table with one defect, and where that is to be found; ``beside`` is what lies in the same run."""

    table: Json
    row: int | None
    cell: str
    beside: tuple[Json, ...] = ()


SEEDS: dict[str, list[Callable[[Json], Iterator[Defect]]]] = {}
"""By code, what plants it: for a good table every table with just that defect, none where it cannot come about."""


def in_rows(code: str, cell: str) -> Callable[[Callable[[Json], Json | None]], Callable[[Json], Json | None]]:
    """Declare a change of one row's cells that is the defect; None where it can't be planted in that row."""

    def declare(change: Callable[[Json], Json | None]) -> Callable[[Json], Json | None]:
        def plant(table: Json) -> Iterator[Defect]:
            for i, row in enumerate(table["rows"]):
                if changed := change(row):
                    yield Defect(with_row(table, i, changed), row["index"], cell)

        SEEDS.setdefault(code, []).append(plant)
        return change

    return declare


def in_table(code: str, cell: str) -> Callable[[Callable[[Json], Json | None]], Callable[[Json], Json | None]]:
    """Declare a change of a table's own fields that is the defect; None where it can't be planted in that table."""

    def declare(change: Callable[[Json], Json | None]) -> Callable[[Json], Json | None]:
        def plant(table: Json) -> Iterator[Defect]:
            if changed := change(table):
                yield Defect(table | changed, None, cell)

        SEEDS.setdefault(code, []).append(plant)
        return change

    return declare


def anywhere(code: str) -> Callable[[Callable[[Json], Iterator[Defect]]], Callable[[Json], Iterator[Defect]]]:
    """Declare what plants the defect in ways of its own."""

    def declare(plant: Callable[[Json], Iterator[Defect]]) -> Callable[[Json], Iterator[Defect]]:
        SEEDS.setdefault(code, []).append(plant)
        return plant

    return declare


def with_row(table: Json, i: int, changed: Json) -> Json:
    """The table with other cells in its row at position ``i``."""
    rows = table["rows"]
    return table | {"rows": [*rows[:i], rows[i] | changed, *rows[i + 1 :]]}


_TARGET = regex.compile(r"(?P<sign>[≥≤＝]?)(?P<number>\d+(?:\.\d+)?)(?P<unit>.*)")


def parts(row: Json) -> tuple[str, str, str]:
    """Sign, number and unit of a row's value; empty where it is anything but a plain number."""
    found = _TARGET.fullmatch(row["value"])
    return (found["sign"], found["number"], found["unit"]) if found else ("", "", "")


def is_share(row: Json) -> bool:
    """Whether the row measures a share of which more is better, in percent."""
    sign, _, unit = parts(row)
    change = row["name"].endswith(("增长率", "下降率"))
    return bool(unit == "%" and sign in ("≥", "＝") and row["name"].endswith(("率", "满意度")) and not change)


def is_count(row: Json) -> bool:
    """Whether the row counts at least so many of something."""
    sign, _, unit = parts(row)
    return bool(sign == "≥" and row["level2"] == "数量指标" and unit not in ("", "%") and "/" not in unit)


def is_graded(row: Json) -> bool:
    """Whether the row's value is a grade that its description lays down."""
    return bool(not any(c.isdigit() for c in row["value"]) and row["value"] != "按月发放")


def is_benefit(row: Json) -> bool:
    """Whether the row stands under 效益指标."""
    return bool(row["level1"] == "效益指标")


def others_of(table: Json, row: Json) -> int:
    """How many other rows stand under the same 二级指标."""
    return len([r for r in table["rows"] if r["level2"] == row["level2"]]) - 1
