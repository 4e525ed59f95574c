"""Whether the number that a goal or a description gives for what a row measures can agree with the row's value."""

from __future__ import annotations

from collections.abc import Sequence

from linter.model import Row, Table
from linter.terms.dates import spans_years
from linter.terms.indicator import is_doubted
from linter.terms.prose import Amount, amounts, apart, bounds_of, counts_anything, named, said, same_unit, words_of
from linter.terms.units import is_money, is_time
from linter.text import Span


def goal_conflicts(table: Table) -> list[tuple[Row, int, Amount]]:
    """The rows whose value contradicts the only number that the goals give for them, with the goal (from 0).

    Money and spans of time are left alone, since goals speak of several years and of parts of the work.
    """
    found = [(i, amount) for i, goal in enumerate(table.goals or ()) for amount in amounts(goal.norm)]
    if not found:
        return []
    rows = [row for row in table.rows if row.set is None and _is_counted(row)]
    conflicts = []
    for row in rows:
        about = _about(row, found)
        if len(about) == 1 and _contradicts(about[0][1], row) and not _agrees(about[0], rows, found):
            conflicts.append((row, *about[0]))
    return conflicts


def _is_counted(row: Row) -> bool:
    value = row.value
    return bounds_of(value) is not None and not is_money(value.unit) and not is_time(value.unit)


def _about(row: Row, found: Sequence[tuple[int, Amount]]) -> list[tuple[int, Amount]]:
    """The amounts in the row's unit whose words hold all words of the row's name; failing that, whose clause does."""
    found = [item for item in found if same_unit(item[1].unit, row.value.unit or "")]
    words = named(row.name.norm) if found else ()
    if not words:
        return []
    own = [(i, a) for i, a in found if all(word in a.before + a.behind for word in words)]
    return own or [(i, a) for i, a in found if all(word in a.clause for word in words)]


def _contradicts(amount: Amount, row: Row) -> bool:
    """Whether the amount is a target for nothing but what the row measures, and no number fits both."""
    bounds = bounds_of(row.value)
    if not amount.target or amount.per != row.value.per or bounds is None or not apart(amount.bounds, bounds):
        return False
    words, text = words_of(amount), row.name.norm + row.description.norm
    return bool(words) and all(word in text for word in words)


def _agrees(item: tuple[int, Amount], rows: Sequence[Row], found: Sequence[tuple[int, Amount]]) -> bool:
    """Whether an amount is met by any of ``rows`` that it may be about as well."""
    for row in rows:
        bounds = bounds_of(row.value)
        if bounds and not apart(item[1].bounds, bounds) and item in _about(row, found):
            return True
    return False


def description_conflict(row: Row) -> Span | None:
    """Where the description sets a target that no number can meet together with the value; None where it sets none.

    A definition (3日内完成的比率), a share of others (每, 各) or several numbers are no target.
    """
    bounds = bounds_of(row.value)
    found = amounts(row.description.norm) if bounds else ()
    if bounds is None or len(found) != 1 or is_doubted(row, "value"):
        return None
    [amount] = found
    value = row.value
    if not amount.target or amount.per != value.per or not same_unit(amount.unit, value.unit or ""):
        return None
    if not apart(amount.bounds, bounds) or not _is_of(amount, row.name.norm):
        return None
    return None if is_money(value.unit) and spans_years(row.description.norm) else amount.span


def _is_of(amount: Amount, name: str) -> bool:
    """Whether the number is of what ``name`` measures: nothing else is named behind it, nor before 个 or 人."""
    if "的" in amount.behind or not all(word in name for word in said(amount.behind)):
        return False
    return not counts_anything(amount.unit) or any(word in name for word in words_of(amount))
