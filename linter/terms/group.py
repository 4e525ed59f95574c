"""Who is satisfied: whether a text names a group as the one that judges, not as what is judged or a thing's name.

学生 judges in 学生对食堂的满意度; 学生食堂 is a thing, 大学生活区 holds no 学生, and 对教师的满意度 doesn't tell
whose it is.
"""

from __future__ import annotations

from functools import cache, lru_cache

from linter.patterns import Pattern
from linter.segment import words
from linter.terms.lexicon import degree_words, filler_words, groups, vocabulary

_CLAUSE = Pattern(r"[\p{P}\p{S}\s]+")
_HAN = Pattern(r"\p{Han}")
_ASIDE = Pattern(r"（[^（）]*）")


def lacks_group(name: str, description: str) -> bool:
    """Whether a 满意度 is named and neither text (both normalised) can be read as saying whose."""
    return "满意" in name and not may_name_group(name) and not may_name_group(description)


def names_public(text: str) -> bool:
    """Whether ``text`` (normalised) names somebody of the public, whom a body serves.

    >>> names_public("受益村民人数"), names_public("职工培训人次")
    (True, False)
    """
    return not groups().public.isdisjoint(words(text))


@lru_cache(maxsize=16_384)
def may_name_group(text: str) -> bool:
    """Whether ``text`` (normalised) names the group that judges, or an unknown word that may be one.

    A group may stand in brackets, or around them (受助（低保）户).

    >>> may_name_group("学生对食堂的满意度"), may_name_group("学生食堂满意度"), may_name_group("服务对象满意度")
    (True, False, False)
    """
    return _may_name(text) or ("（" in text and _may_name(_ASIDE.sub("", text)))


def _may_name(text: str) -> bool:
    for phrase in groups().nobody:
        text = text.replace(phrase, "，")
    return any(_clause_may(words(clause)) for clause in _CLAUSE.split(text) if set(clause) - _plain_characters())


def _clause_may(clause: tuple[str, ...]) -> bool:
    judged = not groups().judging.isdisjoint(clause)
    named = [i for i in range(len(clause)) if _is_group(clause, i)]
    if any(_judges(clause, i, judged) for i in named if i + 1 not in named):
        return True
    return "满意" in clause and _unknown_subject(clause)


def _is_group(clause: tuple[str, ...], i: int) -> bool:
    word = clause[i]
    data = groups()
    if word in data.words:
        return True
    if word in data.exceptions or not word.endswith(data.tails):
        return False
    return word not in data.tails or (i > 0 and clause[i - 1] not in _plain())


def _judges(clause: tuple[str, ...], i: int, judged: bool) -> bool:
    """Whether the group at ``i`` is the one that judges; ``judged`` says that the clause tells of judging."""
    data = groups()
    after = clause[i + 1 :]
    if after and after[0] in data.things:
        return False
    if not judged:
        return filler_words().issuperset(after) or after[0] in data.about
    if after and after[0] in data.providing:
        return i > 0 and clause[i - 1] in data.serving
    if not data.hiring.isdisjoint(clause[max(0, i - 2) : i]) and not data.asking.isdisjoint(after):
        return False
    return data.about.isdisjoint(clause[:i]) or not data.asking.isdisjoint(after)


def _unknown_subject(clause: tuple[str, ...]) -> bool:
    """Whether the word that says who is satisfied is there, but in no dictionary."""
    end = min(i for i, word in enumerate(clause) if word == "满意" or word in groups().about)
    subject = [word for word in clause[:end] if word not in _plain()]
    return bool(subject) and subject[-1] not in vocabulary() and bool(_HAN.match(subject[-1]))


@cache
def _plain() -> frozenset[str]:
    return filler_words() | degree_words() | groups().whole


@cache
def _plain_characters() -> set[str]:
    return set("满意".join(_plain()))
