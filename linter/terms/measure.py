"""What a name measures: a rate, people, money, a deadline … or nothing that fixes a unit."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from linter.dictionaries import Dictionary, load
from linter.patterns import Pattern
from linter.segment import begins_word
from linter.terms import category
from linter.terms.endings import Endings
from linter.terms.units import unit_family
from linter.text import normalize

Measure = Literal[
    "rate", "satisfaction", "degree", "times", "people", "count", "amount", "area", "length", "volume", "weight",
    "money", "time-limit", "date", "duration", "lifetime", "frequency", "score", "open",
]  # fmt: skip
"""``amount`` is a quantity in any unit (用电量), ``lifetime`` how long a result lasts (使用年限), ``duration`` how long
work goes on (服务天数), ``time-limit`` how long it may take or when it is done (完成时间), ``degree`` a 度 in percent
or words, ``open`` something measured in a unit the name leaves open (投入产出比, 死亡率, 温度)."""


class Measures(Dictionary, frozen=True, kw_only=True):
    """Schema of ``dictionaries/measures.toml``."""

    tails: tuple[str, ...]
    change_verbs: tuple[str, ...]
    promise_verbs: tuple[str, ...]
    thing_nouns: frozenset[str]
    endings: dict[Measure | Literal["none"], tuple[str, ...]]
    families: dict[str, Measure]
    fits: dict[Measure, frozenset[str]]


_PREFIX = Pattern(r"^(?:[★☆*#]|\d+[.、]|[^：]*指标\d*[：:]|指标\d+)+")
_ASIDE = Pattern(r"（[^（）]*(?:）|$)|[\s\"“”‘’《》【】\[\]]+")
_TARGET = Pattern(r"[≥≤<>=].*$")
_END = ".。,，、;；:：%‰）)"


@lru_cache(maxsize=16_384)
def head(name: str) -> str:
    """The part of a name or phrase that ends in its head noun.

    Brackets, units, numbering, punctuation and tails without a meaning of their own (情况, 指标) are gone; the empty
    string for a mere category (质量指标).

    >>> head("指标1：培训人数（人次）。")
    '培训人数'
    """
    text = normalize(name)
    if not text.isalnum():
        text = _ASIDE.sub("", text).rstrip(_END)
    if text.endswith("指标") and _is_category(text):
        return ""
    if not text.isalnum() or text.startswith("指标"):
        text = _TARGET.sub("", _PREFIX.sub("", text)).rstrip(_END)
    tails = _tails()
    while (found := tails.find(text)) and len(found[0]) < len(text):
        text = text[: -len(found[0])]
    return text


def _is_category(text: str) -> bool:
    found = category.level2(text) or category.level1(text)
    return bool(found and found.kind != "satisfaction")


@cache
def _data() -> Measures:
    data: Measures = load("measures", Measures)
    return data


@cache
def _tails() -> Endings[None]:
    return Endings(dict.fromkeys(_data().tails))


@cache
def _endings() -> Endings[Measure | None]:
    listed = _data().endings.items()
    return Endings({w: None if kind == "none" else kind for kind, words in listed for w in words})


def measured_ending(core: str) -> tuple[str, Measure] | None:
    """The ending of a head that says what is measured, with the measure; None where it measures nothing."""
    found = _endings().find(core)
    while found and found[1] in _OF_SHORT_WORDS and not begins_word(core, len(core) - len(found[0])):
        found = _endings().find(core[1 - len(found[0]) :]) if len(found[0]) > 1 else None
    return (found[0], found[1]) if found and found[1] else None


_OF_SHORT_WORDS = frozenset({"times", "duration"})
"""Measures whose endings may be cut out of another word: 停车场|数 and 返乡青年|数 are counts, no 场数 or 年数, and
培训班|次数 are times, no 班次."""


@lru_cache(maxsize=16_384)
def measure_of(name: str) -> Measure | None:
    """What the name alone measures; None for a generic name.

    >>> measure_of("参训人员考核合格率"), measure_of("活动效果")
    ('rate', None)
    """
    return head_measure(head(name))


def head_measure(core: str) -> Measure | None:
    """What a head measures; None for one that promises a change (降低运行成本) or a thing (保障公用经费)."""
    found = measured_ending(core)
    if not found:
        return None
    ending, kind = found
    if kind not in ("rate", "satisfaction") and core.startswith(_data().change_verbs):
        return None
    return None if ending in _data().thing_nouns and core.startswith(_data().promise_verbs) else kind


def is_generic_name(name: str) -> bool:
    """Whether the name fixes no unit of its own, so that the description decides, then the unit of the value.

    >>> is_generic_name("完成情况"), is_generic_name("培训人数（人）")
    (True, False)
    """
    return measure_of(name) is None


_CLAUSE = Pattern(r"[，。；;,！？、\n]+")


@lru_cache(maxsize=16_384)
def described_heads(description: str) -> tuple[str, ...]:
    """For each clause its head, where it says what is measured; else the empty string.

    A noun that names a thing as often as a measure (经费, 收入) doesn't count: 保障日常公用经费 measures nothing.
    """
    cores = [head(clause) for clause in _CLAUSE.split(_ASIDE.sub("", normalize(description)))]
    return tuple(core if _says_measure(core) else "" for core in cores)


def _says_measure(core: str) -> bool:
    found = measured_ending(core)
    return bool(found and found[0] not in _data().thing_nouns and head_measure(core))


def described_head(description: str) -> str:
    """The head of the first clause that says what is measured; empty where the description is prose."""
    return next(filter(None, described_heads(description)), "")


def subject(name: str, description: str = "") -> str:
    """The head that says what a row measures: of the name, or of the description where the name is generic."""
    core = head(name)
    return core if head_measure(core) or not description else described_head(description) or core


def measure(name: str, description: str = "", unit: str | None = None) -> Measure | None:
    """What a row measures: the name decides; where it is generic the description, then the unit of the value.

    ``unit`` is as ``Value.unit``. None where none of the three says.
    """
    return head_measure(subject(name, description)) or _unit_measure(unit)


def _unit_measure(unit: str | None) -> Measure | None:
    family = unit_family(unit)
    return _data().families.get(family) if family else None


def fits(kind: Measure, unit: str | None) -> bool | None:
    """Whether ``unit`` can measure ``kind``; None where the unit is unknown or absent, or the measure takes any.

    >>> fits("rate", "个"), fits("people", "人次"), fits("open", "次")
    (False, True, None)
    """
    families, family = _data().fits.get(kind), unit_family(unit)
    return family in families if family and families else None
