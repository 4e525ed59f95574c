"""Texts that break off: in a word that something must follow, or before a bracket is closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple, get_args

from linter.dictionaries import Dictionary, Entry, load
from linter.model import Cell, Row, Table
from linter.terms.brackets import unpaired
from linter.terms.placeholder import is_placeholder
from linter.text import Span, normalize

Role = Literal["name", "description", "value", "basis"]
_ROLES: tuple[Role, ...] = get_args(Role)


class Leading(Entry, frozen=True, kw_only=True):
    """A word that something must follow."""

    word: str
    closes: tuple[str, ...] = ()
    """Longer words that end alike and may be the last of a text."""
    cells: tuple[str, ...] = ()
    """The cells where the word can't be the last, where not all; ``purpose`` is 资金用途."""


class LeadingWords(Dictionary, frozen=True, kw_only=True):
    """Schema of ``dictionaries/leading.toml``."""

    words: tuple[Leading, ...]


class Break(NamedTuple):
    """Where a text breaks off, or has lost one of a pair of brackets."""

    span: Span
    bracket: bool


class Truncation(NamedTuple):
    """A cell of a table that breaks off; the purpose stands in the block of the budget."""

    cell: Role | Literal["title", "budget", "goals"]
    text: str
    at: Break
    row: Row | None = None
    goal: int = 0


_STOPS = "。，、；： "
_NUMBERS = frozenset("0123456789一二三四五六七八九十百千万几两")
"""Before a word they make it a unit: 30对, 三十对."""


def truncations(table: Table) -> Iterator[Truncation]:
    """Every cell of ``table`` that breaks off; name and description cut alike are one."""
    if found := truncated(table.title.norm, "title"):
        yield Truncation("title", table.title.text, found)
    purpose = (table.project and table.project.purpose) or ""
    if found := truncated(normalize(purpose), "purpose"):
        yield Truncation("budget", purpose, found)
    yield from _goals(table.goals or ())
    for row in table.rows:
        yield from _cells(row)


def _goals(goals: Sequence[Cell]) -> Iterator[Truncation]:
    """A bracket may be closed in a later goal."""
    starts = list(accumulate((len(g.norm) + 1 for g in goals), initial=0))
    alone = unpaired("\n".join(g.norm for g in goals))
    for i, goal in enumerate(goals):
        inside = [at - starts[i] for at in alone if starts[i] <= at < starts[i + 1]]
        if inside:
            yield Truncation("goals", goal.text, Break((inside[0], inside[0] + 1), True), goal=i)
        elif span := _open_end(goal.norm, "goals"):
            yield Truncation("goals", goal.text, Break(span, False), goal=i)


def _cells(row: Row) -> Iterator[Truncation]:
    found = {role: at for role in _ROLES if (at := truncated(row.cell(role).norm, role))}
    if len(found) > 1:
        alike = _tail(row, found, "name") == _tail(row, found, "description")
        skipped = _torn(row, found) | ({"description"} if alike else set())
        found = {role: at for role, at in found.items() if role not in skipped}
    for role, at in found.items():
        yield Truncation(role, row.cell(role).text, at, row)


def _tail(row: Row, found: Mapping[Role, Break], role: Role) -> str:
    return row.cell(role).norm[found[role].span[0] :] if role in found else role


def _torn(row: Row, found: Mapping[Role, Break]) -> set[Role]:
    """Neighbouring cells of which one closes the brackets of the other: a column read in the wrong place."""
    brackets = {role for role, at in found.items() if at.bracket}
    pairs = [(a, b) for a, b in pairwise(_ROLES) if {a, b} <= brackets]
    return {role for a, b in pairs if not unpaired(row.cell(a).norm + row.cell(b).norm) for role in (a, b)}


def truncated(text: str, role: str) -> Break | None:
    """Where ``text`` (normalised) breaks off; None for a whole one, an empty one and template residue.

    >>> truncated("修建水池数量（座或", "name"), truncated("义务教育普及", "name")
    (Break(span=(6, 7), bracket=True), None)
    """
    if alone := unpaired(text):
        return None if is_placeholder(text) else Break((alone[0], alone[0] + 1), True)
    span = _open_end(text, role)
    return Break(span, False) if span else None


def _open_end(text: str, role: str) -> Span | None:
    """The word at the end of ``text`` that something must follow."""
    bare = text.rstrip(_STOPS)
    for word in _leading().get(bare[-1:], ()):
        start = len(bare) - len(word.word)
        if not (start > 0 and bare.endswith(word.word)) or (word.cells and role not in word.cells):
            continue
        if bare[start - 1] not in _NUMBERS and not bare.endswith(word.closes):
            return start, len(bare)
    return None


@cache
def _leading() -> dict[str, list[Leading]]:
    """The words by their last character, so that most texts are done with one look; the longest first."""
    data: LeadingWords = load("leading", LeadingWords)
    found: dict[str, list[Leading]] = {}
    for word in sorted(data.words, key=lambda w: -len(w.word)):
        found.setdefault(word.word[-1], []).append(word)
    return found
