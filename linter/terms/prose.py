"""Numbers in prose: how much of what a goal or a description speaks of, and whether a target can agree with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from itertools import zip_longest

from ahocorasick_rs import AhoCorasick

from linter.dictionaries import Dictionary, Entry, load
from linter.patterns import Pattern
from linter.terms.endings import without
from linter.terms.measure import head, measured_ending
from linter.terms.wording import content_words
from linter.text import Span
from linter.value import Value
from linter.values.comparators import WORDS
from linter.values.target import Target, target

Bounds = tuple[Decimal, Decimal]
"""The least and the greatest number that fits, either of them infinite."""


class Same(Entry, frozen=True, kw_only=True):
    """Units that say the same."""

    units: frozenset[str]


class Prose(Dictionary, frozen=True, kw_only=True):
    """Schema of ``dictionaries/prose.toml``."""

    light: frozenset[str]
    aside: tuple[str, ...]
    about_before: tuple[str, ...]
    about_behind: tuple[str, ...]
    at_least: tuple[str, ...]
    at_most: tuple[str, ...]
    any_thing: frozenset[str]
    same: tuple[Same, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """One number of a text with its unit and the words of its clause."""

    bounds: Bounds
    unit: str
    per: str | None
    span: Span
    """Of the number with comparator and unit, in the text."""
    before: str
    """The words of the clause before it, from the last number on."""
    behind: str
    """The words behind it, up to the next item of a list."""
    clause: str
    target: bool
    """False where the clause or a word beside it (约, 每, 上年) says that it is no target."""


_INFINITY = Decimal("Infinity")
_CLAUSE = Pattern(r"[^，。；;！？!?：\n]+")
_NUMBER = Pattern(rf"(?:[<>=≥≤]=?|{WORDS})? ?(?<![\d.A-Za-z-])\d")
_DIGIT = Pattern(r"\d")
_NEXT = Pattern(r"[、及和与并]")


@lru_cache(maxsize=4096)
def amounts(text: str) -> tuple[Amount, ...]:
    """The numbers with a unit in ``text`` (normalised); dates and numbers that cannot be read are none."""
    if not _DIGIT.search(text):
        return ()
    return tuple(found for clause in _CLAUSE.finditer(text) for found in _in_clause(clause[0], clause.start()))


def _in_clause(clause: str, offset: int) -> Iterator[Amount]:
    targets = _targets(clause)
    said_aside = bool(_aside().find_matches_as_indexes(clause))
    begin = 0
    for one, following in zip_longest(targets, targets[1:]):
        gap = clause[one.end : following.start if following else len(clause)]
        item = _NEXT.split(gap, maxsplit=1)
        before, begin = clause[begin : one.start], one.end + (len(gap) - len(item[1]) if len(item) > 1 else 0)
        if one.measure and one.unit:
            is_target = not (said_aside or _is_about(clause[one.start : one.end], before, gap))
            span = (offset + one.start, offset + one.end)
            thing = without(before, (*_prose().at_least, *_prose().at_most))
            yield Amount(_bounds(one, before), one.unit, one.per, span, thing, item[0], clause, is_target)


def _is_about(number: str, before: str, gap: str) -> bool:
    words = _prose()
    said = before.startswith(words.about_before) or before.endswith(words.about_before)
    return said or gap.startswith(words.about_behind) or "余" in number


def _targets(clause: str) -> list[Target]:
    found: list[Target] = []
    for number in _NUMBER.finditer(clause):
        if found and number.start() < found[-1].end:
            continue
        one = target(clause, number.end() - len(number[0].lstrip()))
        if one is not None and not one.malformed:
            found.append(one)
    return found


def _bounds(one: Target, before: str) -> Bounds:
    assert one.measure is not None
    scale = one.measure.unit.scale if one.measure.unit else 1
    low, high = one.measure.number * scale, (one.measure.upper or one.measure.number) * scale
    sign = one.comparator.sign if one.comparator else None
    if not sign and one.measure.upper is None:
        sign = "≥" if before.endswith(_prose().at_least) else "≤" if before.endswith(_prose().at_most) else None
    return _opened(low, high, sign)


def _opened(low: Decimal, high: Decimal, sign: str | None) -> Bounds:
    if sign in ("≥", ">"):
        return low, _INFINITY
    return (-_INFINITY, high) if sign in ("≤", "<") else (low, high)


def bounds_of(value: Value) -> Bounds | None:
    """What a value lets pass; None for words, a date, several targets or a number with words around it."""
    if value.number is None or value.unit is None or value.parts or value.rest:
        return None
    upper = value.number if value.upper is None else value.upper
    return _opened(value.number * value.scale, upper * value.scale, value.comparator)


def apart(one: Bounds, other: Bounds) -> bool:
    """Whether no number fits both."""
    return one[1] < other[0] or other[1] < one[0]


@lru_cache(maxsize=1024)
def same_unit(one: str, other: str) -> bool:
    """Whether two units say the same (场 and 场次, 个 and 家).

    >>> same_unit("人", "名"), same_unit("人", "人次"), same_unit("个", "家")
    (True, False, True)
    """
    return one == other or any({one, other} <= group.units for group in _prose().same)


def counts_anything(unit: str) -> bool:
    """Whether the unit tells nothing of what is counted: 个, 人, 次."""
    return unit in _prose().any_thing


@lru_cache(maxsize=16_384)
def said(text: str) -> frozenset[str]:
    """The words of a text that tell one thing from another: content words without those for doing it.

    >>> sorted(said("全年组织开展教师培训活动"))
    ['培训', '教师']
    """
    return content_words(text) - _prose().light


def named(name: str) -> frozenset[str]:
    """The words for what a name counts or measures, without the word for the measure (数量, 里程), a rate's aside."""
    core = head(name)
    found = measured_ending(core)
    if found and found[1] not in ("rate", "satisfaction", "degree", "open", "score"):
        core = core.removesuffix(found[0])
    return said(core)


def words_of(amount: Amount) -> frozenset[str]:
    """The words for what an amount counts or measures."""
    return named(amount.before) | said(amount.behind)


@cache
def _prose() -> Prose:
    prose: Prose = load("prose", Prose)
    return prose


@cache
def _aside() -> AhoCorasick:
    return AhoCorasick(_prose().aside)
