"""Text of documents as XML text."""

from __future__ import annotations

from xml.sax.saxutils import escape

import regex

# Characters that no XML document may hold, written out or not: controls, halves of pairs, noncharacters.
_ILLEGAL = regex.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
"""What every part begins with."""


def legal(text: str) -> str:
    """The text with a replacement character for each that XML cannot hold; its length stays the same."""
    return _ILLEGAL.sub("\ufffd", text)


def quoted(text: str) -> str:
    """The text for an element or a double-quoted attribute."""
    return escape(legal(text), {'"': "&quot;"})
