"""One target: ``[每月] [≥] date or quantity [以上]`` at a given place of a value."""

from __future__ import annotations

from typing import NamedTuple

import regex

from linter.patterns import Pattern
from linter.terms.units import is_time, unit_class, unit_family
from linter.text import Span
from linter.values.comparators import Comparator, before, behind, opposite
from linter.values.dates import Date, date, day_of
from linter.values.measure import Measure, measure
from linter.values.words import PERIOD, span_of


class Target(NamedTuple):
    """What was found; exactly one of ``measure`` and ``date`` is set, neither if it cannot be read."""

    start: int
    end: int
    comparator: Comparator | None = None
    measure: Measure | None = None
    date: Date | None = None
    span: Span | None = None
    """Of the digits or the date."""
    per: str | None = None
    per_span: Span | None = None
    gap: Span | None = None
    """The separator between it and the target before."""
    malformed: bool = False

    @property
    def unit(self) -> str | None:
        """Name of the unit."""
        return self.measure.unit.name if self.measure and self.measure.unit else None

    @property
    def known(self) -> bool:
        """Whether it is surely a target: a date, or a number in a unit of the dictionary."""
        return self.date is not None or unit_class(self.unit) is not None


_MAY_BE_DATE = Pattern(
    r"[年月季日号旬底末初期节学当庆]|[0-9] ?[.\-/]|^\s*20[0-9]{2}\s*$|20[0-9]{6}|元旦|五一|端午|中秋|清明|十一"
)
_PERIOD_FIRST = frozenset("每按0123456789一两二三四五六七八九十半个工年季月旬周星日天小学")
_SIGNS = frozenset("<>≥≤ ")
_SYMBOL_BEHIND = Pattern(r" *[<>≥≤] *$")
# What a Chinese numeral counts even before more words; elsewhere it is part of one (一站式, 四季常青, 五位一体).
_COUNTERS = frozenset("个人名次场期项种类件套台份座处条本户家所天年元%门篇批辆间张亩吨") | {
    "场次",
    "个月",
    "小时",
    "人次",
}
_STOP = Pattern(r"[\s。，；、（）.！]|$")


def target(text: str, start: int) -> Target | None:
    """The target that begins at ``start``; None where none does."""
    period = PERIOD.match(text, start) if text[start : start + 1] in _PERIOD_FIRST else None
    if period and period["every"]:
        return _recurring(text, start, period)
    if period and (found := _quantity(text, start, period.end())) and unit_family(found.unit) == "times":
        return found._replace(per=span_of(period), per_span=period.span())
    return _dated(text, start, start) or _quantity(text, start, start)


def _recurring(text: str, start: int, period: regex.Match[str]) -> Target | None:
    """每月10日前, 每周2次."""
    at = period.end()
    if day := day_of(text, at):
        found = _close(text, Target(start, day.end, date=day, span=(at, day.end)))
    else:
        dated = _dated(text, start, at) if period["period"].startswith("年") else None
        counted = dated or _quantity(text, start, at)
        if counted is None:
            return None
        found = counted
    return found._replace(per=span_of(period), per_span=period.span())


def _dated(text: str, start: int, at: int) -> Target | None:
    if not _MAY_BE_DATE.search(text, at):
        return None
    sign = before(text, at)
    begin = _word(text, sign.span[1] if sign else at)
    day = date(text, begin, bare=sign is None)
    if day is None or (sign and not sign.sign):
        return None
    found = _close(text, Target(start, day.end, sign, date=day, span=(begin, day.end)))
    # In 全年12次 the number is the target.
    if found.end == day.end and (counted := _quantity(text, start, day.end)) and counted.known:
        return counted
    return found


def _quantity(text: str, start: int, at: int) -> Target | None:
    sign = before(text, at)
    begin = _word(text, sign.span[1] if sign else at)
    amount = measure(text, begin)
    if amount is None:
        return None
    per = amount.unit.per if amount.unit else None
    found = Target(start, amount.end, sign, amount, span=amount.span, per=per)
    if amount.malformed or (sign and not sign.sign):
        return found._replace(malformed=True)
    found = _close(text, found)
    return None if _is_word(text, found) else found


def _is_word(text: str, found: Target) -> bool:
    """Whether what looks like a Chinese numeral with a unit is a word or a phrase instead."""
    assert found.span is not None
    first = text[found.span[0]]
    if first in "零半" or first.isascii() or found.unit in ("%", "‰") or (found.unit or "").startswith("/"):
        return False
    if unit_class(found.unit) is None:
        return True
    alone = _STOP.match(text, found.end) is not None
    one = text[slice(*found.span)] == "一"
    return not alone and (one or found.unit not in _COUNTERS)


def _close(text: str, found: Target) -> Target:
    """Take in the comparator behind the target."""
    after = behind(text, found.end, time=is_time(found.unit), date=found.date is not None)
    if after is None and found.comparator is None and text[-1] in _SIGNS and _SYMBOL_BEHIND.match(text, found.end):
        after = before(text, _word(text, found.end))
    if after is None:
        return found
    if found.comparator is None:
        return found._replace(comparator=after, end=after.span[1])
    # ≤90%以上 says two things; a word before the number may be sloppy (最低90%以下).
    contradicts = found.comparator.symbol and found.date is None and opposite(found.comparator.sign, after.sign)
    return found._replace(end=after.span[1], malformed=contradicts)


def _word(text: str, at: int) -> int:
    """Where the spaces at ``at`` end."""
    while text.startswith(" ", at):
        at += 1
    return at
