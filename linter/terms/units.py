"""What a unit of measurement can measure: people, times, area, money … from ``dictionaries/units.toml``."""

from __future__ import annotations

from functools import cache, lru_cache

from linter.dictionaries import Dictionary, Entry, load
from linter.patterns import Pattern
from linter.text import normalize


class UnitClass(Entry, frozen=True, kw_only=True):
    """Units that measure the same kind of thing."""

    name: str
    family: str
    """Classes of one family stand for one another in print: 人 and 人次, 个 and 家."""
    title: str
    """What is measured, in Chinese, for messages."""
    units: tuple[str, ...]


class Units(Dictionary, frozen=True, kw_only=True):
    """Schema of ``dictionaries/units.toml``."""

    classes: tuple[UnitClass, ...]


_SCALE = Pattern(r"^[百千]?[万亿]+|^[百千]")
_PER = Pattern(r"[/每]")
_QUOTIENT = Pattern(r"[：:/][0-9]")
_BRACKETS = str.maketrans("", "", "（）[]【】 ")


@cache
def unit_classes() -> dict[str, UnitClass]:
    """Every unit of the dictionary to its class; Latin units in lower case too, where no other is meant by it."""
    units = {unit: c for c in load("units", Units).classes for unit in c.units}
    lower = {unit.lower(): c for unit, c in units.items() if len(unit) > 1}
    return lower | units


@cache
def _longest() -> int:
    return max(map(len, unit_classes()))


def unit_end(text: str, start: int) -> int:
    """Where the longest known unit that begins at ``start`` ends; ``start`` itself where none does.

    >>> unit_end("300人次以上", 3)
    5
    """
    known = unit_classes()
    for end in range(min(len(text), start + _longest()), start, -1):
        piece = text[start:end]
        if (piece in known or (len(piece) > 1 and piece.lower() in known)) and not _splits_word(text, end):
            return end
    return start


def _splits_word(text: str, end: int) -> bool:
    around = text[end - 1 : end + 1]
    return len(around) == 2 and around.isascii() and around.isalnum()


@lru_cache(maxsize=4096)
def find_class(unit: str) -> UnitClass | None:
    """The class of ``unit`` as written in any layout; None if unknown.

    A unit per something resolves by its head (元/人 is money), 万, 亿 and brackets are passed over, and what stands
    behind the first number of a quotient (``：20``, ``/3``) is a ratio.
    """
    known = unit_classes()
    whole = normalize(unit).strip()
    bare = whole.translate(_BRACKETS)
    if _QUOTIENT.match(bare):
        return known["%"]
    head = _PER.split(whole.partition("（")[0] or bare, maxsplit=1)[0].strip()
    names = (whole, bare, head)
    forms = (*names, *(_SCALE.sub("", name) for name in names), *(name.removeprefix("个") for name in names))
    return next((c for form in forms if (c := known.get(form) or (len(form) > 1 and known.get(form.lower())))), None)


def unit_class(unit: str | None) -> str | None:
    """Name of the class of ``unit``: people, person-times, times, area, money …; None if unknown or absent.

    >>> unit_class("人次"), unit_class("元/平方米"), unit_class("万元"), unit_class("朵")
    ('person-times', 'money', 'money', None)
    """
    found = find_class(unit) if unit else None
    return found.name if found else None


def unit_family(unit: str | None) -> str | None:
    """Family of ``unit``: what checks compare, since 人 and 人次, or 个 and 台, stand for one another.

    >>> unit_family("人次"), unit_family("台"), unit_family("场次")
    ('people', 'things', 'times')
    """
    found = find_class(unit) if unit else None
    return found.family if found else None


def same_measure(one: str, other: str) -> bool | None:
    """Whether two units can measure the same thing; None where either is unknown.

    >>> same_measure("家", "个"), same_measure("人", "平方米"), same_measure("人", "朵")
    (True, False, None)
    """
    families = unit_family(one), unit_family(other)
    return None if None in families else families[0] == families[1]


def is_money(unit: str | None) -> bool:
    """Whether ``unit`` is a currency, also per something (元/人)."""
    return unit_family(unit) == "money"


def is_ratio(unit: str | None) -> bool:
    """Whether ``unit`` is a share or quotient: %, ‰, 倍, 个百分点, ``：20``."""
    return unit_family(unit) == "ratio"


def is_time(unit: str | None) -> bool:
    """Whether ``unit`` is a span of time: 年, 个工作日, 小时."""
    return unit_family(unit) == "time"


def is_count(unit: str | None) -> bool:
    """Whether ``unit`` counts something: things, people or times."""
    return unit_family(unit) in ("things", "people", "times")
