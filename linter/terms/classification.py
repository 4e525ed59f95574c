"""What a row measures, and words that tell whether it belongs under the 二级指标 where it stands."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal, NamedTuple

from ahocorasick_rs import AhoCorasick

from linter.dictionaries import Dictionary, load
from linter.model import Row
from linter.terms import category
from linter.terms.direction import mentions
from linter.terms.filing import filed_as
from linter.terms.measure import Measure, fits, head, head_measure, measure, measured_ending, subject
from linter.terms.mismatch import mismatched
from linter.terms.rates import rate_ending

Words = Literal[
    "paid", "no_payment", "trouble", "merit", "timely", "cost", "funds", "earned", "bought", "effect", "opinion",
    "complaint", "asking", "promise",
]  # fmt: skip
Ends = Literal[
    "extent_ends", "spell_ends", "untimely_ends", "lasting_ends", "spending_ends", "growth_ends",
    "work_ends", "used_ends",
]  # fmt: skip

QUANTITIES = frozenset({"times", "people", "count", "amount", "area", "length", "volume", "weight"})
"""Measures that say how much was done."""
_NO_SATISFACTION = QUANTITIES | {"rate", "money", "time-limit", "date", "duration", "lifetime"}


class Classification(Dictionary, frozen=True, kw_only=True):
    """Schema of ``dictionaries/classification.toml``."""

    words: dict[Words | Ends, tuple[str, ...]]
    routine: dict[str, tuple[str, ...]]


@cache
def _data() -> Classification:
    data: Classification = load("classification", Classification)
    return data


@cache
def _matcher(words: Words) -> AhoCorasick:
    return AhoCorasick(_data().words[words])


@lru_cache(maxsize=16_384)
def speaks_of(words: Words, text: str) -> bool:
    """Whether ``text`` (normalised) holds one of the words.

    >>> speaks_of("timely", "补贴按月发放"), speaks_of("timely", "补贴覆盖面")
    (True, False)
    """
    return bool(_matcher(words).find_matches_as_indexes(text))


def ends_in(ends: Ends, text: str) -> bool:
    """Whether ``text``, a head or the part of one before its last word, ends in one of the listed words."""
    return text.endswith(_data().words[ends])


class Measured(NamedTuple):
    """What a row measures, and which words say so."""

    kind: Measure
    core: str
    """The head of the name, or of the description behind a generic name; where neither says, that of the name."""
    by_unit: bool
    """Whether only the unit of the value says so."""
    text: str
    """What to call it in a message."""


def measured(row: Row) -> Measured | None:
    """What the row measures: its name decides, else the description, else the unit of the value.

    None where none of them tells, or where the unit fits what is named so little that it must be put right first.
    """
    name, description, unit = row.name.norm, row.description.norm, row.value.unit
    core = subject(name, description)
    if kind := head_measure(core):
        if fits(kind, unit) is False:
            return None
        return Measured(kind, core, False, row.name.text if core == head(name) else core)
    by_unit = measure(name, description, unit)
    return Measured(by_unit, core, True, f"{row.name.text}（{row.target.text}）") if by_unit else None


def rate_stem(core: str) -> str:
    """What stands before the 率, 比例, 占比 … of a head; the whole head where it is no rate.

    >>> rate_stem("贫困生资助覆盖率"), rate_stem("环境影响")
    ('贫困生资助覆盖', '环境影响')
    """
    return core.removesuffix(rate_ending(core))


def counted_noun(core: str) -> str:
    """What a head counts, without the 次数, 数量 … at its end.

    >>> counted_noun("普法宣传的场次")
    '普法宣传'
    """
    found = measured_ending(core)
    return core.removesuffix(found[0]).removesuffix("的") if found else core


def misfiled_satisfaction(row: Row) -> Measured | None:
    """A satisfaction outside 满意度指标, or what stands there and is none; None where it can't be told.

    Such a row is JX606: neither whose satisfaction it is nor any other 二级指标 is asked before that is put right.
    """
    filed = filed_as(row)
    if filed is None or (filed != "satisfaction" and "满意" not in row.name.norm + row.description.norm):
        return None
    found = measured(row)
    if not found:
        return None
    return _stranger(row, found) if filed == "satisfaction" else _stray(row, found)


def _stray(row: Row, found: Measured) -> Measured | None:
    """A satisfaction, unless it is only a word of a promise (提升群众满意度: 明显)."""
    if found.kind != "satisfaction" or not category.level2(row.level2.norm):
        return None
    promised = speaks_of("promise", found.core[:2]) or found.core != head(row.name.norm)
    return None if promised and row.value.number is None else found


def _stranger(row: Row, found: Measured) -> Measured | None:
    """Something that is no satisfaction and doesn't stand for one either, as 投诉率 and 好评率 do."""
    if found.kind not in _NO_SATISFACTION or (found.by_unit and row.value.percent):
        return None
    if row.value.number is None or mismatched(row) or _tells_opinion(row, found):
        return None
    return found


def _tells_opinion(row: Row, found: Measured) -> bool:
    """Whether name or description speaks of opinions or complaints, and not of how they are asked or dealt with."""
    name = row.name.norm
    if found.kind in QUANTITIES and speaks_of("asking", name) and not counted_noun(found.core).endswith("满意"):
        return False
    if speaks_of("opinion", name) or speaks_of("opinion", row.description.norm):
        return True
    return speaks_of("complaint", name) and not mentions("handled", name)


def routine_subjects(name: str) -> tuple[str, ...] | None:
    """Words for what a routine indicator is about (档案管理: 档案); None where ``name`` is no routine indicator."""
    return next((subjects for words, subjects in _data().routine.items() if words in name), None)
