"""Words set in columns: the lines of cells, and the bands of overlapping lines, which no row's edge can cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from linter.readers.pdf.page import Word

# A band reaches this far above and below the middle of a line, in distances of lines: cells that are set half a line
# off overlap, lines one below the other do not.
_REACH = 0.4
# In heights of the line: how far apart lines of one cell are at most. How many lines stand side by side.
_LARGEST, _AHEAD = 1.8, 8


class Strip(NamedTuple):
    """One line of one cell."""

    page: int
    column: int
    words: tuple[Word, ...]
    y: float
    x0: float
    x1: float
    head: float
    """The width of what a line break would not part from its beginning: a word or a character."""

    @property
    def width(self) -> float:
        """From the first character to the last."""
        return self.x1 - self.x0

    @property
    def text(self) -> str:
        """The words, with a blank where the page has white space between them."""
        return "".join(f" {w.text}" if i and w.spaced else w.text for i, w in enumerate(self.words))


def strips_of(page: int, column: int, words: Iterable[Word]) -> list[Strip]:
    """The lines of one column of one page, from top to bottom."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.middle):
        if lines and abs(word.middle - lines[-1][0].middle) < 0.4 * (word.y1 - word.y0):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [strip_of(page, column, line) for line in lines]


def strip_of(page: int, column: int, words: Iterable[Word]) -> Strip:
    """A line of the words that stand on it."""
    line = sorted(words, key=lambda w: w.x0)
    # Small letters stand beside large ones; those tell where the line is.
    main = max(line, key=lambda w: (w.y1 - w.y0, len(w.text)))
    return Strip(page, column, tuple(line), main.middle, line[0].x0, max(w.x1 for w in line), _head(line[0]))


def _head(first: Word) -> float:
    if not first.text[0].isascii():
        return (first.edges[1] if len(first.edges) > 1 else first.x1) - first.x0
    size = next((i for i, c in enumerate(first.text) if not c.isascii()), len(first.text))
    return (first.edges[size] if size < len(first.edges) else first.x1) - first.x0


def parted_by_gaps(words: Iterable[Word], gap: float) -> list[list[Word]]:
    """The words of a line in groups that stand more than ``gap`` heights apart."""
    groups: list[list[Word]] = []
    right = 0.0
    for word in sorted(words, key=lambda w: w.x0):
        if groups and word.x0 - right <= gap * (word.y1 - word.y0):
            groups[-1].append(word)
            right = max(right, word.x1)
        else:
            groups.append([word])
            right = word.x1
    return groups


def distance(strips: Sequence[Strip]) -> float:
    """The usual distance of two lines of one cell, in points."""
    ordered = sorted(strips, key=lambda s: (s.column, s.page, s.y))
    height = max((w.y1 - w.y0 for s in strips for w in s.words[:1]), default=12.0)
    steps = []
    for i, strip in enumerate(ordered):
        for below in ordered[i + 1 : i + 1 + _AHEAD]:
            if below.column != strip.column or below.page != strip.page or below.y - strip.y > _LARGEST * height:
                break
            if below.x0 < strip.x1 and below.x1 > strip.x0:
                steps.append(below.y - strip.y)
                break
    steps.sort()
    return steps[len(steps) // 10] if steps else 1.3 * height


@dataclass(frozen=True, slots=True)
class Band:
    """Lines that overlap in height, by column."""

    page: int
    cells: dict[int, list[Strip]]
    top: float
    """The middle of the first line."""
    bottom: float
    """The middle of the last line."""


def bands_of(strips: Sequence[Strip], step: float) -> list[Band]:
    """The bands that the lines make, from top to bottom."""
    groups: list[list[Strip]] = []
    bottom = -inf
    for strip in sorted(strips, key=lambda s: (s.page, s.y)):
        if groups and groups[-1][0].page == strip.page and strip.y - _REACH * step < bottom:
            groups[-1].append(strip)
        else:
            groups.append([strip])
            bottom = -inf
        bottom = max(bottom, strip.y + _REACH * step)
    return [_band(group) for group in groups]


def _band(group: Sequence[Strip]) -> Band:
    cells: dict[int, list[Strip]] = {}
    for strip in group:
        cells.setdefault(strip.column, []).append(strip)
    return Band(group[0].page, cells, group[0].y, group[-1].y)
