"""What the weights of a table add up to, in every way a form may mean them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from linter.model import Row
from linter.terms.indicator import is_doubted
from linter.terms.money import figure


def weights_of(rows: Sequence[Row]) -> list[Decimal]:
    """The sum of the rows' weights, and what it would be if they were meant otherwise; nothing where one is missing.

    Weights may be parts of one, add up within each 一级指标 or 二级指标, or stand for a whole group of rows.
    """
    weights = [_weight(row) for row in rows]
    known = [weight for weight in weights if weight is not None]
    if not known or len(known) < len(weights):
        return []
    if sum(known) <= 1:
        known = [100 * weight for weight in known]
    sums = [sum(known, Decimal(0))]
    for role in ("level1", "level2"):
        groups: dict[str, list[Decimal]] = {}
        for row, weight in zip(rows, known, strict=True):
            groups.setdefault(row.cell(role).norm, []).append(weight)
        if len(groups) > 1:
            totals = {sum(group, Decimal(0)) for group in groups.values()}
            sums += totals if len(totals) == 1 else ()
        if all(len(set(group)) == 1 for group in groups.values()):
            sums.append(sum((group[0] for group in groups.values()), Decimal(0)))
    return sums


def _weight(row: Row) -> Decimal | None:
    """A row's weight; None where it is empty, no number or doubted."""
    if is_doubted(row, "weight"):
        return None
    return figure(row.cell("weight").norm.removesuffix("%").removesuffix("分"))
