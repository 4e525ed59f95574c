"""The measured nouns that a name lists: 人数 and 个数 in 参训人数、班次个数."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from linter.patterns import Pattern
from linter.terms.measure import Measure, head, head_measure
from linter.text import normalize

_JOINED = Pattern(r"(?<=\p{Han}{2})(?:[、，；/+和]|(?<!参)与|以?及(?![时格])|或者?)+(?=\p{Han}{2})")
_EITHER = Pattern(r"[或/]")
_ASIDE = Pattern(r"（[^（）]*(?:）|$)")
_SIGNS = frozenset("、，；/+和与及或")

# Nouns of these measures stand side by side; a sum or a time may be one for several things (水费、电费).
_SIDE_BY_SIDE = frozenset({"times", "people", "count", "amount", "area", "length", "volume", "weight"})


class Noun(NamedTuple):
    """A measured noun of a name."""

    core: str
    measure: Measure


def measured_nouns(name: str) -> tuple[Noun, ...]:
    """The parts of a list in ``name`` that each say what is measured; a single one for most names.

    >>> [n.measure for n in measured_nouns("参训人数、班次数量")], len(measured_nouns("会议、调研人数"))
    (['people', 'count'], 1)
    """
    return _nouns(_ASIDE.sub("", normalize(name)))


def names_two_targets(name: str) -> bool:
    """Whether ``name`` lists nouns that are measured each on its own.

    品种或数量 is one, 数量和质量合格率 a share of both.

    >>> names_two_targets("参训人数、班次数量"), names_two_targets("会议、调研人数")
    (True, False)
    """
    text = _ASIDE.sub("", normalize(name))
    if _SIGNS.isdisjoint(text) or _EITHER.search(text):
        return False
    nouns = _nouns(text)
    if len(nouns) < 2:
        return False
    last = nouns[-1]
    if any(map(_is_share, nouns[:-1])):
        # 满意度、知晓率调查次数 counts surveys of both.
        return _is_share(last) or (last.measure in _SIDE_BY_SIDE and "率" not in last.core)
    return last.measure in _SIDE_BY_SIDE and any(n.measure in _SIDE_BY_SIDE for n in nouns[:-1])


def _is_share(noun: Noun) -> bool:
    return noun.measure in ("rate", "satisfaction") or (noun.measure == "open" and noun.core.endswith("率"))


@lru_cache(maxsize=16_384)
def _nouns(text: str) -> tuple[Noun, ...]:
    parts = _JOINED.split(text) if not _SIGNS.isdisjoint(text) else [text]
    cores = [head(part) for part in parts]
    return tuple(Noun(core, kind) for core in cores if (kind := head_measure(core)))
