"""One measured quantity: a number or range with its 万 or 亿 and its unit."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

import regex

from linter.patterns import Pattern
from linter.terms.units import same_measure
from linter.text import Span
from linter.values.numerals import number
from linter.values.unit import Unit, unit_after


class Measure(NamedTuple):
    """A number or range with its unit; ``malformed`` where it cannot be read."""

    number: Decimal
    upper: Decimal | None
    span: Span
    """From the first to the last digit."""
    unit: Unit | None
    end: int
    malformed: bool = False


_SHARE = Pattern(r"(?P<all>百分之百|百分百)|(?P<part>[百千])分之(?=[0-9一二三四五六七八九十零])")
_TO = Pattern(r" *(?:--?|[~至到]+|(?P<about>±)) *")
_NO_END = Pattern(r" *[-~]+ *(?:%|$)")
# 1：20, 2/3.
_QUOTIENT = Pattern(r"[：/][0-9]{1,9}(?:\.[0-9]{1,9})?(?![0-9.]| *(?:[之以]?前|[-~至到：点]))")
# 8：30 is a time of day.
_CLOCK = Pattern(r"(?:0?[5-9]|1[0-9]|2[0-4])：[0-5][0-9](?![0-9])")
_DIVIDERS = frozenset("：/分")
_POINTS = frozenset(".。")
_SECOND_POINT = Pattern(r"(?:\.\.|[.。])[0-9]")


def measure(text: str, start: int) -> Measure | None:
    """The quantity at ``start``; None where none begins there."""
    if text.startswith(("百分", "千分"), start) and (share := _SHARE.match(text, start)):
        return _share(text, share)
    plus_minus = text.startswith("±", start)
    first = number(text, start + plus_minus)
    if first is None:
        return None
    amount, end = first
    if plus_minus:
        return _finish(text, -abs(amount), abs(amount), (start, end))
    span = (start, end)
    after = text[end : end + 1]
    if after in _POINTS and _SECOND_POINT.match(text, end):
        return Measure(amount, None, span, None, end, malformed=True)
    if after in _DIVIDERS and (quotient := _quotient(text, amount, span)):
        return quotient
    # The test for a range is dear, and few values hold a sign of one.
    found = _range(text, amount, span) if any(c in text for c in "-~至到±") else None
    return found or _finish(text, amount, None, span)


def _share(text: str, found: regex.Match[str]) -> Measure | None:
    """百分之九十, 千分之三, 百分百."""
    start, end = found.span()
    if found["all"]:
        return Measure(Decimal(100), None, (end - 1, end), Unit("%", 1, (start, end - 1)), end)
    amount = number(text, end)
    if amount is None:
        return None
    unit = Unit("%" if found["part"] == "百" else "‰", 1, (start, end))
    return Measure(amount[0], None, (end, amount[1]), unit, amount[1])


def _quotient(text: str, amount: Decimal, span: Span) -> Measure | None:
    """1：20, 2/3 and 三分之二; what the first number is divided by serves as its unit."""
    start, end = span
    if (found := _QUOTIENT.match(text, end)) and not _CLOCK.match(text, start):
        return Measure(amount, None, span, Unit(found[0], 1, found.span()), found.end())
    if text.startswith("分之", end) and (part := number(text, end + 2)):
        return Measure(part[0], None, (end + 2, part[1]), Unit(f"/{amount}", 1, (start, end + 2)), part[1])
    return None


def _range(text: str, low: Decimal, span: Span) -> Measure | None:
    """The range that begins with ``low``: 3-5人, 95%-100%, 3000元-1万元, 10±2."""
    own = unit_after(text, span[1], unlisted=False)
    to = _TO.match(text, own.span[1] if own else span[1])
    if to is None:
        return None
    second = number(text, to.end())
    if second is None:
        no_end = _NO_END.match(text, to.start())
        return Measure(low, None, span, own, len(text), malformed=True) if no_end else None
    high, end = second
    if to["about"]:
        return _finish(text, low - abs(high), low + abs(high), (span[0], end))
    found = _finish(text, low, high, (span[0], end))
    if own:
        unit = found.unit or Unit(own.name, own.scale, (end, end))
        if own.name and unit.name and own.name != unit.name and not same_measure(own.name, unit.name):
            return None
        found = found._replace(unit=unit)
        if own.scale != unit.scale:
            one = Unit(unit.name or own.name, 1, unit.span)
            found = found._replace(number=low * own.scale, upper=high * unit.scale, unit=one)
    return found._replace(malformed=found.malformed or (found.upper or high) < found.number)


def _finish(text: str, low: Decimal, high: Decimal | None, span: Span) -> Measure:
    """A number or range whose digits are read, with the unit that follows."""
    # 零事故 has no unit.
    unit = unit_after(text, span[1], unlisted=bool(low or high))
    end = unit.span[1] if unit else span[1]
    malformed = bool(_SECOND_POINT.match(text, span[1])) or (unit is not None and text[end - 1 : end + 1] == "%%")
    if unit and unit.name in ("比例", "成", "百分比"):
        tenfold = 1 if unit.name == "成" else 2 if unit.name == "比例" and abs(high or low) <= 1 else 0
        low, high = _shifted(low, tenfold), None if high is None else _shifted(high, tenfold)
        unit = unit._replace(name="%")
    return Measure(low, high, span, unit, end, malformed)


def _shifted(number: Decimal, places: int) -> Decimal:
    """``number`` with the point moved, in plain notation (90, not 9E+1)."""
    return Decimal(f"{number.scaleb(places):f}")
