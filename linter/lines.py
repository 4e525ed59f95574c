"""The lines of a text: where each begins, and what stands on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

PRINTED = "\f\v\u2028"
"""What ends a printed line besides LF, CR and CRLF: breaks of pages and lines that some extractors leave in a text."""


class Lines(NamedTuple):
    """Lines without what ends them, and where they begin."""

    texts: Sequence[str]
    starts: Sequence[int]

    def span(self, number: int) -> tuple[int, int]:
        """Where line ``number``, counted from 0, begins and ends."""
        return self.starts[number], self.starts[number] + len(self.texts[number])


def lines_of(text: str, also: str = "") -> Lines:
    """The lines of ``text``, which LF, CR, CRLF and each character of ``also`` end.

    >>> lines_of("甲\\r\\n乙\\n").starts
    [0, 3, 5]
    """
    return _lines_of(text, also if any(end in text for end in also) else "")


# Whoever reads a text asks more than once.
@lru_cache(2)
def _lines_of(text: str, also: str) -> Lines:
    returns = text.count("\r")
    if not also and returns in (0, text.count("\n")) and returns == text.count("\r\n"):
        # One kind of line end, as almost every text has it.
        end = "\r\n" if returns else "\n"
        texts = text.split(end)
        starts = [*accumulate(map(len(end).__add__, map(len, texts)), initial=0)]
        return Lines(texts, starts[:-1])
    parts = re.split(rf"(\r\n|[\n\r{also}])", text)
    return Lines(parts[::2], [*accumulate(map(len, parts), initial=0)][:-1:2])
