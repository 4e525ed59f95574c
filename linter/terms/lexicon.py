"""The word lists by which texts are cut and weighed: their schemas, and the sets that several terms share."""

from __future__ import annotations

from functools import cache

from linter.dictionaries import Dictionary, load


class Words(Dictionary, frozen=True, kw_only=True):
    """Schema of ``dictionaries/words.toml``."""

    words: str
    """Separated by white space, sorted."""


class Filler(Dictionary, frozen=True, kw_only=True):
    """Schema of ``dictionaries/filler.toml``."""

    words: frozenset[str]
    particles: frozenset[str]
    endings: frozenset[str]


class Degree(Dictionary, frozen=True, kw_only=True):
    """Schema of ``dictionaries/degree.toml``."""

    words: frozenset[str]


class Outcomes(Dictionary, frozen=True, kw_only=True):
    """Schema of ``dictionaries/outcomes.toml``."""

    words: frozenset[str]
    short: dict[str, tuple[str, ...]]


class Groups(Dictionary, frozen=True, kw_only=True):
    """Schema of ``dictionaries/groups.toml``."""

    words: frozenset[str]
    public: frozenset[str]
    tails: tuple[str, ...]
    exceptions: frozenset[str]
    nobody: tuple[str, ...]
    things: frozenset[str]
    about: frozenset[str]
    asking: frozenset[str]
    providing: frozenset[str]
    serving: frozenset[str]
    hiring: frozenset[str]
    judging: frozenset[str]
    whole: frozenset[str]


@cache
def filler_words() -> frozenset[str]:
    """Words that add no content, particles and endings among them."""
    filler: Filler = load("filler", Filler)
    return filler.words | filler.particles | filler.endings


@cache
def degree_words() -> frozenset[str]:
    """Words that say how much, not what."""
    degree: Degree = load("degree", Degree)
    return degree.words


@cache
def outcomes() -> Outcomes:
    """Words that say what is to come about."""
    found: Outcomes = load("outcomes", Outcomes)
    return found


@cache
def groups() -> Groups:
    """Who can be satisfied, and what is said around them."""
    found: Groups = load("groups", Groups)
    return found


@cache
def vocabulary() -> frozenset[str]:
    """Every word a text is cut by."""
    words: Words = load("words", Words)
    g = groups()
    return frozenset(words.words.split()).union(
        filler_words(), degree_words(), outcomes().words,
        g.words, g.tails, g.exceptions, g.things, g.about, g.asking, g.providing, g.serving, g.hiring, g.judging,
        g.whole,
    )  # fmt: skip
