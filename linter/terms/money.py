"""Printed figures: sums of money, the project's budget in 元, and shares of a payment plan."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from linter.model import Budget, Schedule
from linter.terms.placeholder import is_blank
from linter.text import normalize
from linter.value import Value

_SCALES = {"元": 1, "千元": 10**3, "万元": 10**4, "百万元": 10**6, "千万元": 10**7, "亿元": 10**8}
_A_LITTLE = Decimal("1.01")
_SEPARATORS = str.maketrans("", "", "，, ")


def figure(text: str | None) -> Decimal | None:
    """A printed number, thousands separators aside; None where it is empty or anything else.

    >>> figure("1,200.50"), figure("约3")
    (Decimal('1200.50'), None)
    """
    try:
        found = Decimal(normalize(text or "").translate(_SEPARATORS))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def rounding(number: Decimal) -> Decimal:
    """By how much a printed number may differ from the exact one; nothing for one printed without decimals.

    >>> rounding(Decimal("15.30")), rounding(Decimal("15"))
    (Decimal('0.005'), Decimal('0'))
    """
    places = _places(number)
    return Decimal(5).scaleb(-places - 1) if places else Decimal(0)


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def total_of(budget: Budget | None) -> Decimal | None:
    """预算数 in 元; None without a sum above 0 or a known unit."""
    if budget is None:
        return None
    scale, total = _SCALES.get(normalize(budget.unit or "").strip()), figure(budget.total)
    return total * scale if scale and total and total > 0 else None


def is_above(value: Value, total: Decimal) -> bool:
    """Whether a sum of money is above ``total`` (元) and not merely ``total`` rounded up a little to its places."""
    if value.money is None or value.number is None or value.money <= total:
        return False
    places = Decimal(1).scaleb(-_places(value.number))
    rounded = value.number == (total / value.scale).quantize(places, ROUND_HALF_UP)
    return not rounded or value.money > _A_LITTLE * total


def is_unfilled(schedule: Schedule) -> bool:
    """Whether a payment plan gives no share at all."""
    return not _filled(schedule)


def shares_of(schedule: Schedule) -> list[tuple[str, Decimal]]:
    """The filled dates of a payment plan with their shares in percent; nothing where one cannot be read.

    Shares without % that end at 1 are parts of one: 0.25, 0.5, 1.
    """
    filled = _filled(schedule)
    shares = [share for _, text in filled if (share := figure(text.removesuffix("%"))) is not None]
    if len(shares) < len(filled):
        return []
    if shares and shares[-1] == max(shares) == 1 and not any("%" in text for _, text in filled):
        shares = [100 * share for share in shares]
    return [(due, share) for (due, _), share in zip(filled, shares, strict=True)]


def _filled(schedule: Schedule) -> list[tuple[str, str]]:
    texts = [(payment.due, normalize(payment.percent or "")) for payment in schedule.payments]
    return [(due, text.strip()) for due, text in texts if not is_blank(text.strip())]
