"""The header of a table without lines: words side by side that name the columns, broken into lines or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from linter.model import Cell
from linter.readers.pdf.aligned import parted_by_gaps
from linter.readers.pdf.page import Box, Line, Word, lines_of
from linter.tables.columns import Columns, find_columns
from linter.tables.roles import dictionary
from linter.text import normalize

HEADER_LINES = 5
"""No header takes more."""
# In heights of a line: lines of one header stand closer, words of one heading too.
_NEAR = 1.6
_GAP, _TOUCH = 0.6, 0.15


@dataclass(frozen=True, slots=True)
class Heading:
    """One header as it is printed."""

    groups: Sequence[Sequence[Word]]
    """The words of each heading, from left to right."""
    columns: Columns
    lines: int
    """How many lines it takes."""

    @property
    def spans(self) -> list[tuple[float, float]]:
        """From where to where each heading goes."""
        return [(min(w.x0 for w in group), max(w.x1 for w in group)) for group in self.groups]

    @property
    def texts(self) -> list[str]:
        """The headings."""
        return ["".join(w.text for w in group) for group in self.groups]


def heading_at(lines: Sequence[Line]) -> Heading | None:
    """The header that begins with the first of ``lines``; None where none does."""
    groups = parted_by_gaps(lines[0].words, _GAP)
    if not any("".join(w.text for w in group[:2])[:2] in _beginnings() for group in groups):
        return None
    best: Heading | None = None
    words: list[Word] = []
    for count, line in enumerate(lines[:HEADER_LINES], 1):
        if count > 1 and _distance(lines[count - 2], line) > _NEAR * _height(line):
            break
        words += line.words
        groups = _groups(words)
        columns = _columns(groups)
        if columns and (not best or len(columns.order) > len(best.columns.order)):
            best = Heading(groups, columns, count)
    # What stands above the header of its own accord is no part of it.
    for later in range(1, best.lines if best else 0):
        inner = heading_at(lines[later:])
        if best and inner and len(inner.columns.order) >= len(best.columns.order):
            return None
    return best


def _columns(groups: Sequence[Sequence[Word]]) -> Columns | None:
    found = find_columns([[Cell("", "".join(w.text for w in group)) for group in groups]])
    return found[0] if found else None


def _groups(words: Sequence[Word]) -> list[list[Word]]:
    """Words that stand above each other or close together."""
    groups: list[list[Word]] = []
    right = 0.0
    for word in sorted(words, key=lambda w: w.x0):
        if groups and word.x0 < right + _TOUCH * (word.y1 - word.y0):
            groups[-1].append(word)
        else:
            groups.append([word])
            right = word.x1
        right = max(right, word.x1)
    return [[word for line in lines_of(group) for word in line.words] for group in groups]


def _distance(above: Line, below: Line) -> float:
    return _middle(below.box) - _middle(above.box)


def _middle(box: Box) -> float:
    return (box[1] + box[3]) / 2


def _height(line: Line) -> float:
    return line.box[3] - line.box[1]


@cache
def _beginnings() -> frozenset[str]:
    """The first two characters of every heading."""
    return frozenset(normalize(h)[:2] for headings in dictionary().roles.values() for h in headings)
