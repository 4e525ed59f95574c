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
    """A pattern, compiled when it is first used; its methods are those of ``regex`` with the time-out put in."""

    __slots__ = ("_compiled", "_flags", "pattern")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        """The expression it is made of."""
        self._flags = flags
        self._compiled: regex.Pattern[str] | None = None

    def _compile(self) -> regex.Pattern[str]:
        # A run uses some of the patterns that its modules hold; compiling is what costs.
        self._compiled = regex.compile(self.pattern, self._flags)
        return self._compiled

    def search(self, text: str, pos: int = 0, endpos: int | None = None) -> regex.Match[str] | None:
        """The first match between ``pos`` and ``endpos``."""
        if len(text) <= SHORT:
            return (self._compiled or self._compile()).search(text, pos, endpos)
        return (self._compiled or self._compile()).search(text, pos, endpos, timeout=_limit(text))

    def match(self, text: str, pos: int = 0, endpos: int | None = None) -> regex.Match[str] | None:
        """The match that begins at ``pos`` and ends by ``endpos``."""
        if len(text) <= SHORT:
            return (self._compiled or self._compile()).match(text, pos, endpos)
        return (self._compiled or self._compile()).match(text, pos, endpos, timeout=_limit(text))

    def fullmatch(self, text: str, pos: int = 0, *, partial: bool = False) -> regex.Match[str] | None:
        """The match that takes all from ``pos`` on; with ``partial`` also one that more text could complete."""
        if len(text) <= SHORT:
            return (self._compiled or self._compile()).fullmatch(text, pos, partial=partial)
        return (self._compiled or self._compile()).fullmatch(text, pos, partial=partial, timeout=_limit(text))

    def finditer(self, text: str, pos: int = 0, endpos: int | None = None) -> Iterator[regex.Match[str]]:
        """Every match between ``pos`` and ``endpos``."""
        if len(text) <= SHORT:
            return (self._compiled or self._compile()).finditer(text, pos, endpos)
        return (self._compiled or self._compile()).finditer(text, pos, endpos, timeout=_limit(text))

    def findall(self, text: str) -> list[Any]:
        """Every match: its text, or the text of its groups."""
        if len(text) <= SHORT:
            return (self._compiled or self._compile()).findall(text)
        return (self._compiled or self._compile()).findall(text, timeout=_limit(text))

    def split(self, text: str, maxsplit: int = 0) -> list[str | Any]:
        """The text between the matches, and that of their groups."""
        if len(text) <= SHORT:
            return (self._compiled or self._compile()).split(text, maxsplit)
        return (self._compiled or self._compile()).split(text, maxsplit, timeout=_limit(text))

    def sub(self, repl: str | Callable[[regex.Match[str]], str], text: str, count: int = 0) -> str:
        """The text with every match replaced."""
        if len(text) <= SHORT:
            return (self._compiled or self._compile()).sub(repl, text, count)
        return (self._compiled or self._compile()).sub(repl, text, count, timeout=_limit(text))


def _limit(text: str) -> float:
    return SECONDS + len(text) / PER_SECOND
