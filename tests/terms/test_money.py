"""Printed figures: budgets, their rounding, and payment plans."""

from decimal import Decimal

import pytest

from linter.model import Budget, Payment, Schedule
from linter.terms.money import figure, is_above, shares_of, total_of
from linter.value import parse_value


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("15.00", "15.00"),
        ("1,280,000", "1280000"),
        ("１２．５", "12.5"),
        ("1，200", "1200"),
        (" 7 ", "7"),
        ("-3", "-3"),
        ("0", "0"),
    ],
)
def test_a_printed_figure_is_read(text: str, number: str) -> None:
    assert figure(text) == Decimal(number)


@pytest.mark.parametrize("text", [None, "", "约3", "15万", "—", "NaN", "Infinity", "1.2.3"])
def test_anything_else_is_no_figure(text: str | None) -> None:
    assert figure(text) is None


@pytest.mark.parametrize(
    ("total", "unit", "wanted"),
    [("15.5", "万元", 155000), ("0.2", "亿元", 20_000_000), ("800", "元", 800), ("3", "千元", 3000)],
)
def test_the_budget_is_made_equal_in_yuan(total: str, unit: str, wanted: int) -> None:
    assert total_of(Budget(total=total, unit=unit)) == wanted


@pytest.mark.parametrize(
    "budget", [None, Budget(), Budget("15"), Budget("15", unit="美元"), Budget("0", unit="元"), Budget(unit="元")]
)
def test_without_sum_or_unit_there_is_no_total(budget: Budget | None) -> None:
    assert total_of(budget) is None


@pytest.mark.parametrize(
    ("value", "total", "above"),
    [
        ("≤16万元", 159_500, False),
        ("≤16万元", 154_000, True),
        ("≤0.5亿元", 48_000_000, True),
        ("≤15.35万元", 153_000, True),
        ("≤15.3万元", 153_000, False),
        ("≤153000元", 153_000, False),
        ("≤153001元", 153_000, True),
        ("≥90%", 10, False),
    ],
)
def test_a_total_rounded_to_the_places_of_the_value_is_not_exceeded(value: str, total: int, above: bool) -> None:
    assert is_above(parse_value(value), Decimal(total)) is above


@pytest.mark.parametrize(
    ("percents", "shares"),
    [
        (("25%", "100.00%"), [25, 100]),
        (("25", "100"), [25, 100]),
        (("0.25", "1"), [25, 100]),
        (("0.5%", "1%"), [Decimal("0.5"), 1]),
        (("50％", None), [50]),
        (("50%", "—"), [50]),
        (("50%", "其余"), []),
        ((None, ""), []),
    ],
)
def test_shares_of_a_plan_are_percent(percents: tuple[str | None, ...], shares: list[int]) -> None:
    schedule = Schedule(tuple(Payment(f"{i}月底", percent) for i, percent in enumerate(percents, 1)))
    assert [share for _, share in shares_of(schedule)] == shares
