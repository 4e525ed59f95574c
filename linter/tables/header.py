"""Header lines of target tables in flat text: a run of words that are column headings."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from linter.tables.lines import Line
from linter.tables.roles import level_openings, role_of

# A heading in a narrow column wraps into this many words, over this many lines.
_WORDS, _LINES = 3, 8
_LEVELS = ("level1", "level2")
# Lines of a book, which is read again while somebody writes it.
_OPENINGS = 4_096


@dataclass(frozen=True, slots=True)
class Header:
    """Column roles in printed order, and the indexes of the first and last line that print them."""

    first: int
    last: int
    columns: tuple[str, ...]


def find_headers(lines: Sequence[Line]) -> list[Header]:
    """Every header in the text, repeated ones on following pages included."""
    found: list[Header] = []
    known: set[tuple[str, ...]] = set()
    # Most lines that say 指标 are rows, which begin otherwise.
    openings = level_openings()
    for i in [i for i, line in enumerate(lines) if "指标" in line.text]:
        if lines[i].text.lstrip()[:1] not in openings or (found and i <= found[-1].last):
            continue
        if header := _header_at(lines, i, known):
            found.append(header)
            known.add(header.columns)
    return found


def _header_at(lines: Sequence[Line], first: int, known: Set[tuple[str, ...]]) -> Header | None:
    """The header that begins at line ``first``: level, name and value columns in one run of headings.

    One with the columns of a header seen before is whole: a cell's tail under it may read like one more heading.
    """
    opening = _opening(lines[first].text)
    for line in lines[first + 1 : first + _LINES]:
        if len(opening) == _WORDS:
            break
        opening = (*opening, *_opening(line.text))[:_WORDS]
    if not _is_level(opening):
        return None
    found = _read(tuple([line.text for line in lines[first : first + _LINES]]), frozenset(known))
    return Header(first, first + found[0], found[1]) if found else None


@lru_cache(_OPENINGS)
def _read(texts: tuple[str, ...], known: Set[tuple[str, ...]]) -> tuple[int, tuple[str, ...]] | None:
    """Which of the lines is the last of the header that begins with the first, and its columns."""
    words = [(i, word) for i, text in enumerate(texts) for word in text.split()]
    columns: list[str] = []
    last = at = 0
    while at < len(words) and not (tuple(columns) in known and words[at][0] > last):
        for size in range(min(_WORDS, len(words) - at), 0, -1):
            role = role_of("".join(w for _, w in words[at : at + size]))
            if role and role not in columns:
                columns.append(role)
                at += size
                last = words[at - 1][0]
                break
        else:
            break
    # What follows on the header's last line is not a heading: then this is a row that happens to begin like one.
    if at < len(words) and words[at][0] == last:
        return None
    return (last, tuple(columns)) if {"name", "value"} <= set(columns) else None


@lru_cache(_OPENINGS)
def _opening(text: str) -> tuple[str, ...]:
    """The first words of a line."""
    return tuple(text.split(None, _WORDS)[:_WORDS])


@lru_cache(_OPENINGS)
def _is_level(words: tuple[str, ...]) -> bool:
    """Whether words begin with the heading of a level."""
    roles = (role for size in range(len(words), 0, -1) if (role := role_of("".join(words[:size]))))
    return next(roles, None) in _LEVELS
