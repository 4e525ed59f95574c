"""A page as its reader sees it: words and ruling lines, upright, in points from the upper left corner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in points; ``y`` grows downwards."""


class Word(NamedTuple):
    """Characters that stand close together on a line; no white space is in them."""

    text: str
    x0: float
    y0: float
    """Top of the font's line, not of the glyphs: words of one font on one line have the same."""
    x1: float
    y1: float
    edges: tuple[float, ...]
    """The left edge of each character."""
    spaced: bool
    """Whether the page has white space before it, rather than only more of the same word."""

    @property
    def middle(self) -> float:
        """Half way between top and bottom."""
        return (self.y0 + self.y1) / 2

    def parted(self, x: float) -> tuple[Word, Word] | None:
        """The parts left and right of ``x``; None where no character ends there."""
        ends = (*self.edges[1:], self.x1)
        at = sum((left + right) / 2 < x for left, right in zip(self.edges, ends, strict=True))
        if not 0 < at < len(self.edges):
            return None
        edge = self.edges[at]
        left = self._replace(text=self.text[:at], x1=edge, edges=self.edges[:at])
        return left, self._replace(text=self.text[at:], x0=edge, edges=self.edges[at:])


class Rule(NamedTuple):
    """A ruling line: ``at`` is its y (its x, where it is vertical), and it goes from ``start`` to ``end``."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """One page, turned so that most of its text is upright and reads from left to right."""

    number: int
    """From 1."""
    width: float
    height: float
    words: Sequence[Word] = ()
    """In the order of the file, which need not be that of reading."""
    unseen: Sequence[Word] = ()
    """Words outside of the tables that the page cuts off: labels whose cell goes on on another page."""
    span: tuple[float, float] = (0.0, 0.0)
    """Where its text begins and ends, from left to right."""
    horizontals: Sequence[Rule] = ()
    verticals: Sequence[Rule] = ()
    pictures: float = 0
    """The share of the page that pictures cover, from 0 to 1."""
    turn: int = 0
    """Quarter turns clockwise from the page as programs show it to the page as it is here."""

    def shown(self, box: Box) -> Box:
        """A box of the page as it is here, on the page as programs show it."""
        x0, y0, x1, y1 = box
        if self.turn == 1:
            return y0, self.width - x1, y1, self.width - x0
        if self.turn == 2:
            return self.width - x1, self.height - y1, self.width - x0, self.height - y0
        if self.turn == 3:
            return self.height - y1, x0, self.height - y0, x1
        return box


class Line(NamedTuple):
    """Words side by side, from left to right, and the box that they cover."""

    words: tuple[Word, ...]
    box: Box

    @property
    def text(self) -> str:
        """The words, with a blank where the page has white space between them."""
        first, *others = self.words
        text, last = first.text, first
        for word in others:
            text += f" {word.text}" if _apart(last, word) else word.text
            last = word
        return text


def line_of(words: Iterable[Word]) -> Line:
    """The line that words make."""
    own = tuple(words)
    return Line(own, cover(own))


def lines_of(words: Iterable[Word]) -> list[Line]:
    """The lines that words stand on, from top to bottom.

    A word belongs to a line when its middle is between the top and the bottom of a word there, a raised figure too.
    """
    lines: list[list[Word]] = []
    spans: list[tuple[float, float]] = []
    # The large ones first: small ones stand raised or lowered beside them.
    for word in sorted(words, key=lambda w: (w.y0 - w.y1, w.y0)):
        middle = (word.y0 + word.y1) / 2
        for own, (top, bottom) in zip(lines, spans, strict=True):
            if top < middle < bottom:
                own.append(word)
                break
        else:
            # Fonts claim more than their glyphs take, so that lines set close overlap.
            margin = (word.y1 - word.y0) * _MARGIN
            lines.append([word])
            spans.append((word.y0 + margin, word.y1 - margin))
    order = sorted(range(len(lines)), key=lambda i: spans[i])
    return [line_of(sorted(lines[i], key=_left) if len(lines[i]) > 1 else lines[i]) for i in order]


def cover(words: Sequence[Word]) -> Box:
    """The box around words."""
    if len(words) == 1:
        return words[0][1:5]
    return min(w.x0 for w in words), min(w.y0 for w in words), max(w.x1 for w in words), max(w.y1 for w in words)


_left = attrgetter("x0")
_MARGIN = 0.15
# In heights of the line: what is farther apart is no word.
_GAP = 0.2


def _apart(left: Word, right: Word) -> bool:
    return right.spaced or right.x0 - left.x1 > _GAP * (right.y1 - right.y0)
