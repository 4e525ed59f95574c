"""The unit behind a number: 万元, （平方米）, 元/人·月, 人（次）."""

from __future__ import annotations

from typing import NamedTuple

from linter.patterns import Pattern
from linter.terms.units import is_money, is_time, unit_end
from linter.text import Span
from linter.values.words import is_grade


class Unit(NamedTuple):
    """``name`` without 万, 亿 and brackets; None where only 万 or 亿 stands."""

    name: str | None
    scale: int
    span: Span
    """With 万 or 亿 and the brackets around the unit."""
    per: str | None = None
    """The span of time in 次/年."""


_SCALE = Pattern(r" *[余多几来]? *(?P<scale>万亿|[百千]?[万亿]|百(?!分)|千(?![米克瓦伏卡赫帕焦安]))? *")
_POWERS = {"百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8}
_TENTHS = Pattern(r"成(?=$|[^\p{Han}]|以[上下内]|左右)")
# A word nobody listed is still a unit where nothing but a stop or 以上 follows it.
_UNLISTED = Pattern(r"(?!以|及|左右|上下|之|[余多几来前后内])\p{Han}{1,2}(?=$|及?以[上下内]|[，；。、])")
_PER = Pattern(r" */ *(?P<slash>每|[0-9一]{0,6}(?:[百万]|千(?![米克瓦伏卡赫帕焦安]))?)|[·*](?=\p{Han})|每(?=\p{Han})")
_DIVIDERS = frozenset(" /·*每")
_PER_UNLISTED = Pattern(r"\p{Han}{1,4}?(?=以[上下内]|之内|左右|$|\P{Han})")


def unit_after(text: str, start: int, *, unlisted: bool = True) -> Unit | None:
    """The scale and unit that follow a number ending at ``start``; None where neither does.

    ``unlisted``: a short word that no dictionary knows may be the unit, where it ends the value.
    """
    scale = _SCALE.match(text, start)
    assert scale is not None
    begin = scale.start("scale") if scale["scale"] else scale.end()
    if text.startswith("（", scale.end()) and (found := _bracketed(text, scale.end())):
        return found._replace(scale=found.scale * _power(scale["scale"]), span=(begin, found.span[1]))
    end, per = _name(text, scale.end(), unlisted)
    if end == begin and _counted_per(text, end):
        end, per = _divisors(text, end, end)
    if end > scale.end():
        return Unit(text[scale.end() : end], _power(scale["scale"]), (begin, end), per)
    return Unit(None, _power(scale["scale"]), scale.span("scale")) if scale["scale"] else None


def _power(scale: str | None) -> int:
    power = 1
    for c in scale or "":
        power *= _POWERS[c]
    return power


def _bracketed(text: str, start: int) -> Unit | None:
    """A unit in brackets that open at ``start``: （%）, （万元）."""
    close = text.find("）", start)
    scale = _SCALE.match(text, start + 1)
    assert scale is not None
    end, per = _name(text, scale.end(), unlisted=False)
    if close < 0 or end == scale.end() or text[end:close].strip():
        return None
    return Unit(text[scale.end() : end], _power(scale["scale"]), (start, close + 1), per)


def _name(text: str, start: int, unlisted: bool) -> tuple[int, str | None]:
    """Where the unit that begins at ``start`` ends, and the span of time it is counted in, if any."""
    end = unit_end(text, start)
    # 一次性 is no 次.
    if end == start or text.startswith("性", end):
        if found := _TENTHS.match(text, start):
            return found.end(), None
        found = _UNLISTED.match(text, start) if unlisted else None
        return (start, None) if found is None or is_grade(found[0]) else (found.end(), None)
    if text.startswith("（", end) and (inner := unit_end(text, end + 1)) > end + 1 and text.startswith("）", inner):
        end = inner + 1
    return _divisors(text, start, end)


def _counted_per(text: str, start: int) -> bool:
    """Whether only what is counted per stands there: 28.4/株 forgets its 元, 3.5/万人 is a share."""
    after = start + 1 + text.startswith("万", start + 1)
    return text.startswith("/", start) and unit_end(text, after) > after


def _divisors(text: str, start: int, end: int) -> tuple[int, str | None]:
    """Extend a unit by what it is counted per: 元/人·月, 次/年, 元每人."""
    per = None
    head = text[start:end]
    while text[end : end + 1] in _DIVIDERS and (found := _PER.match(text, end)):
        stop = unit_end(text, found.end())
        divisor = text[found.end() : stop]
        if not divisor and found["slash"] is not None and (word := _PER_UNLISTED.match(text, found.end())):
            stop = word.end()
        # 3场/200人 are two targets; 元/100人, 次/2年 and 起/10万公顷 are units.
        counted = (found["slash"] or "")[:1].isdigit() and found["slash"] not in ("10万", "100万")
        if stop == found.end() or (counted and not is_money(head) and not is_time(divisor)):
            break
        per = per or ((found["slash"] or "").strip("每一") + divisor if is_time(divisor) else None)
        end = stop
    return end, per
