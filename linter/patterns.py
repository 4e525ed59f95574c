"""Patterns with a time-out: no text, however odd, can hold up a run.

A pattern that runs into it raises TimeoutError, which becomes a JX001 of the document or a JX005 of the check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import regex

SECONDS = 2.0
"""Far more than a sound pattern takes on the longest text."""

PER_SECOND = 50_000
"""Characters for which another second is granted: a walk over megabytes is long, not stuck."""

SHORT = 48
"""Texts up to this length go without: asking the clock would double the time of a match on a usual cell."""


class Pattern:
    """A compiled pattern; its methods are those of ``regex`` with the time-out put in."""

    __slots__ = ("_compiled",)

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._compiled: regex.Pattern[str] = regex.compile(pattern, flags)

    @property
    def pattern(self) -> str:
        """The expression it was made of."""
        return self._compiled.pattern

    def search(self, text: str, pos: int = 0, endpos: int | None = None) -> regex.Match[str] | None:
        """The first match between ``pos`` and ``endpos``."""
        if len(text) <= SHORT:
            return self._compiled.search(text, pos, endpos)
        return self._compiled.search(text, pos, endpos, timeout=_limit(text))

    def match(self, text: str, pos: int = 0, endpos: int | None = None) -> regex.Match[str] | None:
        """The match that begins at ``pos`` and ends by ``endpos``."""
        if len(text) <= SHORT:
            return self._compiled.match(text, pos, endpos)
        return self._compiled.match(text, pos, endpos, timeout=_limit(text))

    def fullmatch(self, text: str, pos: int = 0, *, partial: bool = False) -> regex.Match[str] | None:
        """The match that takes all from ``pos`` on; with ``partial`` also one that more text could complete."""
        if len(text) <= SHORT:
            return self._compiled.fullmatch(text, pos, partial=partial)
        return self._compiled.fullmatch(text, pos, partial=partial, timeout=_limit(text))

    def finditer(self, text: str, pos: int = 0, endpos: int | None = None) -> Iterator[regex.Match[str]]:
        """Every match between ``pos`` and ``endpos``."""
        if len(text) <= SHORT:
            return self._compiled.finditer(text, pos, endpos)
        return self._compiled.finditer(text, pos, endpos, timeout=_limit(text))

    def findall(self, text: str) -> list[Any]:
        """Every match: its text, or the text of its groups."""
        if len(text) <= SHORT:
            return self._compiled.findall(text)
        return self._compiled.findall(text, timeout=_limit(text))

    def split(self, text: str, maxsplit: int = 0) -> list[str | Any]:
        """The text between the matches, and that of their groups."""
        if len(text) <= SHORT:
            return self._compiled.split(text, maxsplit)
        return self._compiled.split(text, maxsplit, timeout=_limit(text))

    def sub(self, repl: str | Callable[[regex.Match[str]], str], text: str, count: int = 0) -> str:
        """The text with every match replaced."""
        if len(text) <= SHORT:
            return self._compiled.sub(repl, text, count)
        return self._compiled.sub(repl, text, count, timeout=_limit(text))


def _limit(text: str) -> float:
    return SECONDS + len(text) / PER_SECOND
