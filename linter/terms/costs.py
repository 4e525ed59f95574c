"""How the rows of 成本指标 stand to the project's budget: the whole of it, one item, or a price of one of many."""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal

from ahocorasick_rs import AhoCorasick

from linter.dictionaries import Dictionary, load
from linter.model import Row, Table
from linter.terms.dates import is_long_term, names_years, spans_years
from linter.terms.indicator import is_doubted
from linter.terms.money import rounding

Part = Literal["whole", "item"]
Group = Literal["per_one", "apart", "whole"]


class Costs(Dictionary, frozen=True, kw_only=True):
    """Schema of ``dictionaries/costs.toml``."""

    per_one: tuple[str, ...]
    apart: tuple[str, ...]
    whole: tuple[str, ...]
    plain: tuple[str, ...]


def cost_rows(table: Table) -> dict[str | None, list[Row]]:
    """The rows of each value set that set the cost of the project or of an item of it in this budget year.

    None where the project is spread over years.
    """
    if spans_years(table.title.text) or any(names_years(goal.norm) for goal in table.goals or ()):
        return {}
    if table.project and any(spans_years(text) for text in (table.project.name, table.project.purpose) if text):
        return {}
    sets: dict[str | None, list[Row]] = {}
    for row in table.rows:
        if part_of_cost(row) and not is_long_term(row.set) and not is_doubted(row, "value"):
            sets.setdefault(row.set, []).append(row)
    return sets


def over_together(rows: list[Row], total: Decimal) -> list[Row]:
    """The items among ``rows`` whose costs together exceed ``total`` (元); none where they don't.

    An item as dear as the whole budget, or as all the others together, is no item but a sum of them.
    """
    items = [row for row in rows if part_of_cost(row) == "item" and row.value.money != total]
    costs = [row.value.money or Decimal(0) for row in items]
    together = sum(costs, Decimal(0))
    slack = sum((rounding(row.value.number or Decimal(0)) * row.value.scale for row in items), Decimal(0))
    holds_a_sum = len(items) > 2 and any(2 * cost == together for cost in costs)
    return items if len(items) > 1 and together > total + slack and not holds_a_sum else []


def part_of_cost(row: Row) -> Part | None:
    """Whether a row under 成本指标 sets the cost of the whole project or of one item of it.

    None for anything else: a unit price, a lower bound, money saved or paid by others or over years, no money at all.
    """
    value = row.value
    if row.kind != "cost" or value.money is None or value.parts or value.rest or value.comparator in ("≥", ">"):
        return None
    if value.per or "/" in (value.unit or ""):
        return None
    return _part(row.name.norm, row.description.norm)


@lru_cache(maxsize=4096)
def _part(name: str, description: str) -> Part | None:
    if _holds("apart", name + description) or spans_years(name + description):
        return None
    if _holds("whole", name):
        return None if _holds("per_one", name) else "whole"
    if _holds("per_one", name + description):
        return None
    return "whole" if _holds("whole", description) or not _beside_plain(name) else "item"


def _beside_plain(name: str) -> str:
    """What a name holds beside words that say no more than cost."""
    for word in _plain():
        name = name.replace(word, "")
    return "".join(c for c in name if c.isalnum())


@cache
def _plain() -> tuple[str, ...]:
    return tuple(sorted(_costs().plain, key=len, reverse=True))


@cache
def _costs() -> Costs:
    found: Costs = load("costs", Costs)
    return found


@cache
def _matcher(group: Group) -> AhoCorasick:
    return AhoCorasick(getattr(_costs(), group))


def _holds(group: Group, text: str) -> bool:
    return bool(_matcher(group).find_matches_as_indexes(text))
