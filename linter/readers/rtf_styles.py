"""Which styles of an RTF file are headings: those that say so, are called so, or are based on one."""

from __future__ import annotations

from dataclasses import dataclass, field

from linter.readers.headings import BODY_LEVEL, inheriting, is_heading_name
from linter.readers.rtf_tokens import Word

STYLE_WORDS = frozenset({"s", "cs", "ts", "ds", "sbasedon", "outlinelevel"})
"""The words of the table of styles that say anything here."""


@dataclass(slots=True)
class Styles:
    """The styles by their numbers, as far as they were met."""

    _bases: dict[int, int] = field(default_factory=dict)
    _said: dict[int, bool | None] = field(default_factory=dict)
    _current: int = 0
    _headings: frozenset[int] | None = None

    def take(self, word: Word) -> None:
        """Take in a word of the table of styles."""
        name, number = word
        if name in ("s", "cs", "ts", "ds"):
            # Those of characters, tables and sections are numbered beside those of paragraphs.
            self._current = (number or 0) if name == "s" else -1
            self._bases[self._current], self._said[self._current] = 0, None
        elif name == "sbasedon" and number is not None and number != self._current:
            self._bases[self._current] = number
        elif name == "outlinelevel" and number is not None:
            self._said[self._current] = number < BODY_LEVEL

    def name(self, text: str) -> None:
        """Take in the name of the style that the words before were about."""
        if self._said.get(self._current, False) is None and is_heading_name(text.strip("; ")):
            self._said[self._current] = True

    def is_heading(self, style: int) -> bool:
        """Whether a style is one of headings; to be asked when the table is over."""
        if self._headings is None:
            self._headings = inheriting(self._bases, self._said)
        return style in self._headings
