"""Text as printed, text as checks see it, and the map between the two.

Three forms of one cell:

* raw: the characters of the source, wrapped lines and layout spaces included;
* text: lines joined and layout spaces removed, every other character as printed (what ``parse`` prints);
* norm: ``text`` with variant glyphs folded by a table of our own, code point by code point, so that a span of
  ``norm`` is a span of ``text``. It is not NFKC, which turns ㎡ into m2 and 10² into 102.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import regex

Span = tuple[int, int]
"""Half-open range of code points."""

# Full-width ASCII to ASCII; Chinese punctuation that has no plain twin in meaning (，。、；：？！（）) stays.
_KEEP = set("，：；？！（）")
_FOLD = {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F) if chr(c) not in _KEEP}
_FOLD |= {ord(a): ord(b) for a, b in zip("(),:;?!", "（），：；？！", strict=True)}
_FOLD |= {ord(c): ord("≥") for c in "≧⩾≮"}
_FOLD |= {ord(c): ord("≤") for c in "≦⩽≯"}
_FOLD |= {ord(c): ord("=") for c in "═﹦"}
_FOLD |= {ord(c): ord(">") for c in "﹥〉"}
_FOLD |= {ord(c): ord("<") for c in "﹤〈"}
_FOLD |= {ord(c): ord("%") for c in "﹪٪"}
_FOLD |= {ord(c): ord("-") for c in "‐‑‒–—−―－﹣"}
_FOLD |= {ord(c): ord("：") for c in "∶﹕"}
_FOLD |= {ord(c): ord("~") for c in "〜∼"}
_FOLD |= {0x3000: 0x20, 0xA0: 0x20, 0x2002: 0x20, 0x2003: 0x20, 0x2009: 0x20, 0x202F: 0x20, 0x200B: 0x20, 0xFEFF: 0x20}
# Most texts hold nothing to fold, which ``re`` finds out six times faster than ``regex`` does, or translating.
_FOLDED = re.compile(f"[{re.escape(''.join(map(chr, _FOLD)))}]")

_SPACE = regex.compile(r"[\s\u200b\ufeff]+")
_ANY_SPACE = re.compile(r"[\s\u200b\ufeff]")
# A space between two of these is a word boundary the author wrote (GB 50300); next to anything else it is layout.
_LATIN = regex.compile(r"[A-Za-z0-9]")


def normalize(text: str) -> str:
    """Fold variant glyphs; the result has the length of ``text``, so spans carry over unchanged."""
    return text.translate(_FOLD) if _FOLDED.search(text) else text


@dataclass(frozen=True, slots=True)
class Joined:
    """A cell's printed text with its way back to the raw characters."""

    raw: str
    text: str
    offsets: tuple[int, ...]
    """``offsets[i]`` is the place in ``raw`` of ``text[i]``."""

    def raw_span(self, span: Span) -> Span:
        """The range of ``raw`` that ``span`` of ``text`` covers; an empty span maps to an empty one."""
        start, end = span
        if start >= end:
            at = self.offsets[start] if start < len(self.offsets) else len(self.raw)
            return at, at
        return self.offsets[start], self.offsets[end - 1] + 1


def join(raw: str) -> Joined:
    """Remove line breaks and layout spaces from ``raw``: what ``parse`` prints, with the map back.

    >>> join("≥3000 平方\\n米").text
    '≥3000平方米'
    >>> join("GB 50300").text
    'GB 50300'
    """
    out: list[str] = []
    offsets: list[int] = []
    last = 0
    for gap in _SPACE.finditer(raw):
        _take(raw, last, gap.start(), out, offsets)
        after = raw[gap.end() : gap.end() + 1]
        # Digits printed apart (2023 12) belong to no word, so at least one side must be a letter.
        if out and after and _LATIN.match(out[-1]) and _LATIN.match(after) and not (out[-1] + after).isdigit():
            out.append(" ")
            offsets.append(gap.start())
        last = gap.end()
    _take(raw, last, len(raw), out, offsets)
    return Joined(raw, "".join(out), tuple(offsets))


def is_plain(raw: str) -> bool:
    """Whether ``raw`` is what ``join`` would make of it, because no white space is in it."""
    return _ANY_SPACE.search(raw) is None


def _take(raw: str, start: int, end: int, out: list[str], offsets: list[int]) -> None:
    out.extend(raw[start:end])
    offsets.extend(range(start, end))


def display_width(text: str) -> int:
    """Columns of a terminal that ``text`` takes: Han and full-width characters take two."""
    return sum(map(_columns, text))


@lru_cache(maxsize=8_192)
def _columns(character: str) -> int:
    from unicodedata import combining, east_asian_width

    return 0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1
