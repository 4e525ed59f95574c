"""Whether a unit can measure what a name names, from ``dictionaries/fitting.toml`` on top of measures and units."""

from __future__ import annotations

from functools import cache, lru_cache
from string import ascii_letters

import regex

from linter.dictionaries import Dictionary, Entry, load
from linter.patterns import Pattern
from linter.terms.measure import Measure, fits, head_measure, measured_ending
from linter.terms.units import find_class, unit_class, unit_family
from linter.text import normalize

DATE = "日"
"""The unit that stands for a date, which measures what time measures."""


class Also(Entry, frozen=True, kw_only=True):
    """Families of units that endings take besides those of their measure."""

    endings: tuple[str, ...]
    families: frozenset[str]


class Fitting(Dictionary, frozen=True, kw_only=True):
    """Schema of ``dictionaries/fitting.toml``."""

    unbound: tuple[str, ...]
    sums: frozenset[str]
    counting: frozenset[str]
    short: frozenset[str]
    clock: frozenset[str]
    bare: frozenset[str]
    codes: tuple[str, ...]
    usual: dict[Measure, str]
    also: tuple[Also, ...]


@cache
def _data() -> Fitting:
    data: Fitting = load("fitting", Fitting)
    return data


@cache
def _also() -> dict[str, frozenset[str]]:
    return {ending: entry.families for entry in _data().also for ending in entry.endings}


@lru_cache(maxsize=16_384)
def suits(core: str, unit: str | None, *, cost: bool = False) -> bool | None:
    """Whether ``unit`` can measure what a head (``measure.subject``) names; None where it can't be told.

    ``cost``: the row stands under 成本指标, where any sum of money is what something costs.

    >>> suits("任务完成率", "年"), suits("培训人数", "人次"), suits("网页浏览量", "人次"), suits("活动效果", "次")
    (False, True, True, None)
    """
    found, kind, family = measured_ending(core), head_measure(core), unit_family(unit)
    if not found or not kind or not unit or not family:
        return None
    ending, data = found[0], _data()
    if unit in data.short:
        return None
    if unit in data.clock and fits(kind, DATE):
        return True
    fit = fits(kind, unit)
    if fit is not False:
        return fit
    if family in _also().get(ending, ()):
        return True
    if kind == "times" and unit_class(unit) == "person-times":
        return True  # 巡河次数 4800人次 counts both
    counted = core[: -len(ending)]
    if core.endswith(data.unbound) or (ending in data.sums and not cost) or counted[-1:].isdigit():
        return None
    # 3次/万公里 is a rate of its own kind, and 就业人数 +2倍 a change.
    if (kind == "rate" and "/" in unit) or (family == "ratio" and unit != "%"):
        return None
    inner = head_measure(counted) if ending in data.counting else None
    return bool(inner and fits(inner, unit))


def is_bare_number(core: str) -> bool:
    """Whether a head names something that is written as a number without a unit: an index, a quotient, a date.

    >>> is_bare_number("空气质量综合指数"), is_bare_number("培训人数")
    (True, False)
    """
    found = measured_ending(core) or measured_ending(core.rstrip(ascii_letters))
    if found:
        return found[1] in ("score", "date") or found[0] in _data().bare
    return core.endswith(_data().codes)


def usual_unit(core: str) -> str:
    """The units in which a head is mostly measured, for a suggestion; empty where it takes many.

    >>> usual_unit("任务完成率")
    '%'
    """
    kind = head_measure(core)
    return _data().usual.get(kind, "") if kind else ""


_IN_BRACKETS = Pattern(r"[（【\[](?:单位：)?([^（）【】\[\]]+)")
_NAMED = Pattern(r"单位：([^，。；）\s]+)")


@lru_cache(maxsize=4096)
def unit_in_name(name: str) -> str | None:
    """The unit that a name gives in brackets, behind 单位： or as a % at its end; None where it gives none.

    >>> unit_in_name("培训人数（人次）"), unit_in_name("培训人数（含线上）"), unit_in_name("培训人数")
    ('人次', None, None)
    """
    text = normalize(name)
    if text.isalnum():
        return None
    if text.endswith("%"):
        return "%"
    for found in (*_IN_BRACKETS.finditer(text), *_NAMED.finditer(text)):
        if _is_alternative(found[1], text[: found.start()], text[found.end() + 1 :]):
            continue
        for piece in regex.split(r"[或、，]", found[1]):
            if find_class(piece.strip("≥≤<>=*_ ")):
                return piece.strip("≥≤<>=*_ ")
    return None


def _is_alternative(inside: str, before: str, behind: str) -> bool:
    """Whether a bracket in the middle of a name holds another kind of place, no unit: 受益村（社区）数量."""
    if not behind or len(inside) < 2 or unit_class(inside) != "places":
        return False
    return any(unit_class(before[-length:]) == "places" for length in (1, 2))
