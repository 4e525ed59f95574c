"""Whether the unit of a row's value cannot measure what the row names, or lacks its 元."""

from __future__ import annotations

from linter.model import Row
from linter.segment import words
from linter.terms.direction import is_change, tells_change
from linter.terms.fitting import DATE, suits, unit_in_name
from linter.terms.measure import described_heads, head, head_measure, subject
from linter.terms.nouns import measured_nouns
from linter.terms.units import is_money, same_measure
from linter.value import Value


def mismatched(row: Row) -> str | None:
    """The head of the name, or of the description behind a generic name, that the value's unit cannot measure.

    None where the unit fits or it can't be told. Such a row is JX402: what else may be wrong with its comparator or
    its 二级指标 is not to be judged before the unit is right.
    """
    value = row.value
    unit = _unit(value)
    if not unit or (row.kind == "cost" and is_money(unit)):
        return None
    cost = row.kind == "cost"
    named = head(row.name.norm)
    if head_measure(named):
        return named if _contradicts(named, unit, value, cost) and not _other_reading(row, unit, cost) else None
    return _contradicted(row, unit, cost, named)


def _unit(value: Value) -> str | None:
    """The unit to judge; 日 for a date. None where there is none, or several targets (JX407)."""
    if len(value.parts) > 1:
        return None
    if value.kind == "date":
        # 12月底前完成95% has both.
        return None if any(c.isdigit() for c in value.rest) else DATE
    return value.unit


def _contradicts(core: str, unit: str, value: Value, cost: bool) -> bool:
    """Whether the unit can't measure ``core``; 每天2次 answers when as well as how often."""
    return suits(core, unit, cost=cost) is False and not (value.per and suits(core, DATE))


def _other_reading(row: Row, unit: str, cost: bool) -> bool:
    """Whether the unit stands in the name, fits another noun of it, or gives a change (同比增长5%)."""
    name = row.name.norm
    noted = unit_in_name(name)
    if noted and same_measure(noted, unit):
        return True
    nouns = measured_nouns(name)
    if len(nouns) > 1 and any(suits(n.core, unit, cost=cost) is not False for n in nouns):
        return True
    changes = tells_change(row.value.rest) or is_change(row.description.norm)
    return row.value.percent and (changes or _compares(name))


def _compares(name: str) -> bool:
    """Whether the name sets one thing against another: 亩均收入较普通品种 is what it is more by."""
    return "较" in name[1:] and "较" in words(name)[1:]


def _contradicted(row: Row, unit: str, cost: bool, named: str) -> str | None:
    """What the description says is measured, where the name says nothing.

    A percentage may be the share of the work that is done, unless the name is a mere category.
    """
    if not row.description or (named and row.value.percent):
        return None
    cores = described_heads(row.description.norm)
    wrong = all(_contradicts(core, unit, row.value, cost) for core in cores if core)
    return cores[0] if cores[0] and wrong else None


def lacks_money_unit(row: Row) -> bool:
    """Whether the value is an amount in 万 or 亿 without 元: of a cost, or where the name says money."""
    value = row.value
    if value.unit or value.scale < 10_000 or value.number is None:
        return False
    kind = head_measure(subject(row.name.norm, row.description.norm))
    return kind == "money" or (kind is None and row.kind == "cost")
