"""Where something stands in a TOML file, for messages: ``tomllib`` tells no positions."""

from __future__ import annotations

from collections.abc import Sequence

import regex

Key = str | int
_COMMENT = regex.compile(r"\s*#")


def line_of(text: str, keys: Sequence[Key]) -> int:
    """The line, from 1, that most likely holds what ``keys`` lead to; a key that isn't found is passed over.

    A number is the place, from 0, of one of several ``[[tables]]`` with the name before it.

    >>> line_of('select = ["JX1"]\\n[[suppress]]\\ncode = "JX1"\\n[[suppress]]\\ncode = "JX2"', ["suppress", 1, "code"])
    5
    """
    lines = [("" if _COMMENT.match(line) else line) for line in text.splitlines()]
    at = 0
    for i, key in enumerate(keys):
        if isinstance(key, int):
            continue
        word = regex.compile(rf"(?<![\w-]){regex.escape(key)}(?![\w-])")
        found = [n for n, line in enumerate(lines) if n >= at and word.search(line)]
        headers = [n for n in found if lines[n].lstrip().startswith("[[")]
        place = keys[i + 1] if i + 1 < len(keys) else None
        if isinstance(place, int) and place < len(headers):
            at = headers[place]
        elif found:
            at = found[0]
    return at + 1
