"""Brackets and quotation marks without a partner."""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache

from linter.patterns import Pattern

_MARKS = frozenset('（）[]【】〔〕{}「」『』《》“”"')
# Any of these closes any other: a year written 〔2023］ is closed, if not well.
_OPENING, _CLOSING = frozenset("（[【〔{「『"), frozenset("）]】〕}」』")
_NUMBER = Pattern(
    r"(?:^|(?<=[^\p{Han}\d]))(?:\d{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,3})）(?=.)|\d{1,2}）(?=\p{Han})"
)
_COMPARED = Pattern(r"[《》]=?\d+(?!\d*[年号])")
_INCH = Pattern(r"\d\"")


def unpaired(text: str) -> tuple[int, ...]:
    """Where ``text`` (normalised) has a bracket or quotation mark that stands alone, in order.

    Half-width and full-width marks pair, as do the ways to write a year (〔2023］) and quotation marks turned the wrong
    way. Running numbers (2）), 《 and 》 for a comparator and inches (24") are no brackets.

    >>> unpaired("维修校舍（含食堂"), unpaired("1）“互联网＋”平台"), unpaired("满意度》90%")
    ((4,), (), ())
    """
    return () if _MARKS.isdisjoint(text) else _unpaired(text)


@lru_cache(maxsize=4_096)
def _unpaired(text: str) -> tuple[int, ...]:
    marks = [i for i, c in enumerate(text) if c in _MARKS]
    return tuple(sorted([*_round(text, marks), *_titles(text, marks), *_quotes(text, marks)]))


def _round(text: str, marks: list[int]) -> list[int]:
    numbers = {m.end() - 1 for m in _NUMBER.finditer(text)}
    read = _alone(text, marks, _OPENING, _CLOSING, numbers)
    if not (read and numbers):
        return read
    # In （两类：1）住宅；2）商铺） a ） belongs to a number, in （共12）户 it doesn't: the reading that pairs is meant.
    return min(read, _alone(text, [i for i in marks if i not in numbers], _OPENING, _CLOSING, numbers), key=len)


def _alone(text: str, marks: list[int], opening: Set[str], closing: Set[str], numbers: Set[int]) -> list[int]:
    opened: list[int] = []
    alone: list[int] = []
    for i in marks:
        if text[i] in opening:
            opened.append(i)
        elif text[i] in closing and opened:
            opened.pop()
        elif text[i] in closing and i not in numbers:
            alone.append(i)
    return alone + opened


def _titles(text: str, marks: list[int]) -> list[int]:
    # 〉 is folded to >, and closes as well.
    return [
        i
        for i in _alone(text, marks, frozenset("《"), frozenset("》"), frozenset())
        if not _COMPARED.match(text, i) and not (text[i] == "《" and ">" in text[i:])
    ]


def _quotes(text: str, marks: list[int]) -> list[int]:
    inches = {m.end() - 1 for m in _INCH.finditer(text)}
    quotes = [i for i in marks if text[i] in '“”"']
    if inches and sum(text[i] == '"' for i in quotes) % 2:
        quotes = [i for i in quotes if i not in inches]
    if len(quotes) % 2 == 0:
        return []
    opened: list[int] = []
    for i in quotes:
        if opened and (text[i] == "”" or (text[i] == '"' and text[opened[-1]] == '"')):
            opened.pop()
        else:
            opened.append(i)
    return opened[:1]
