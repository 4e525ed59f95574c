"""Known slips of the pen, and words written twice."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

import regex
from ahocorasick_rs import AhoCorasick, MatchKind

from linter.dictionaries import Dictionary, Entry, load
from linter.patterns import Pattern
from linter.text import Span


class Slip(Entry, frozen=True, kw_only=True):
    """What is written, and what is meant."""

    written: str
    meant: str
    unless: tuple[str, ...] = ()
    """Phrases in which the same characters meet by right."""


class Slips(Dictionary, frozen=True, kw_only=True):
    """Schema of ``dictionaries/typos.toml``."""

    nouns: frozenset[str]
    suffixes: str
    slips: tuple[Slip, ...]


class Typo(NamedTuple):
    """Where a text has a slip, and what stands there if it is mended."""

    span: Span
    meant: str


_TWICE = Pattern(r"(\p{Han}{2,8}?)\1")


@lru_cache(maxsize=16_384)
def typos(text: str) -> tuple[Typo, ...]:
    """The slips in ``text`` (normalised).

    >>> typos("秸杆离田"), typos("社区社区矫正"), typos("企业企业家座谈")
    ((Typo(span=(0, 2), meant='秸秆'),), (Typo(span=(0, 4), meant='社区'),), ())
    """
    data = _data()
    found = [
        Typo((start, end), data.meant[n])
        for n, start, end in data.matcher.find_matches_as_indexes(text)
        if n < len(data.meant)
    ]
    if _repeats_a_pair(text):
        found += (Typo(m.span(), m[1]) for m in _TWICE.finditer(text) if data.is_doubled(text, m))
    return tuple(found)


def _repeats_a_pair(text: str) -> bool:
    """Whether two characters stand side by side twice, as they do in a word written twice; most texts have none."""
    return len(set(pairwise(text))) < len(text) - 1


class _Data:
    """The dictionary in the shape that look-ups want."""

    def __init__(self, slips: Slips) -> None:
        self.meant = [s.meant for s in slips.slips]
        written = [s.written for s in slips.slips]
        # A phrase that is right is longer than the slip in it, or begins earlier: it matches in its stead.
        allowed = [phrase for s in slips.slips for phrase in s.unless]
        self.matcher = AhoCorasick([*written, *allowed], matchkind=MatchKind.LeftmostLongest)
        self._nouns = slips.nouns
        self._suffixes = frozenset(slips.suffixes)

    def is_doubled(self, text: str, m: regex.Match[str]) -> bool:
        """Whether what stands twice is a noun, or too long to be said twice on purpose."""
        word = m[1]
        return len(word) > 3 or (word in self._nouns and text[m.end() : m.end() + 1] not in self._suffixes)


@cache
def _data() -> _Data:
    return _Data(load("typos", Slips))
