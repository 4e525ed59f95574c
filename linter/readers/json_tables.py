"""Where the tables of a parse-JSON file stand in its text, so that those that are as they were need no second look."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from linter.text import Span

_TABLES = re.compile(r'"tables"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")


# The reader of a text asks, and whoever shows what was found in it.
@lru_cache(1)
def table_spans(text: str) -> list[list[Span]] | None:
    """The characters of each table of each document in ``text``; None for other texts, or where it cannot be told."""
    try:
        tables = [document.get("tables") for document in json.loads(text)["documents"]]
        found = [[*_elements(text, m.end())] for m in _TABLES.finditer(text)]
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return None
    # The same word may be a key of something else.
    if [[value for value, _ in own] for own in found] != [own for own in tables if own is not None]:
        return None
    spans = iter([[span for _, span in own] for own in found])
    return [[] if own is None else next(spans) for own in tables]


def _elements(text: str, at: int) -> Iterator[tuple[Any, Span]]:
    """The elements of the array whose first one may begin at ``at``, each with its characters. Raises ValueError."""
    decode = json.JSONDecoder().raw_decode
    while True:
        between = _BETWEEN.match(text, at)
        start = between.end() if between else at
        if text.startswith("]", start):
            return
        value, at = decode(text, start)
        yield value, (start, at)
