"""Labels that stand for several rows: which lines make one label, and which rows it stands for.

A label is centred on its rows, or stands on the first of them. Where a page cuts them it stands in the middle of all
(which may be on either page) or of those on its own page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import NamedTuple

from linter.readers.pdf.aligned import Strip

_MOST_LINES = 8
# In distances of lines: what is farther apart is no label.
_FAR = 1.8
_CLOSE = 1.25
# What it costs that a label doesn't stand in the middle of the rows it has on one page.
_SPLIT = 1.5
_ELSEWHERE = 4.0
_UNTOLD = 1.5

Known = Callable[[str], object]
Part = tuple[int, float, float]
"""A page, and the middles of the first and last line that a row has there."""


@dataclass(frozen=True, slots=True)
class Label:
    """The lines of one label."""

    strips: Sequence[Strip]

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.strips[0].page

    @property
    def middle(self) -> float:
        """The middle of its lines on that page."""
        own = [s.y for s in self.strips if s.page == self.page]
        return (own[0] + own[-1]) / 2

    @property
    def text(self) -> str:
        """Its lines, one below the other."""
        return "\n".join(s.text for s in self.strips)


class Stretch(NamedTuple):
    """What a row takes of a page: from ``top`` to ``bottom``, its first line at ``first``."""

    page: int
    top: float
    bottom: float
    first: float


def labels_of(strips: Sequence[Strip], known: Known, step: float) -> list[Label]:
    """The labels that the lines of one column make: the longest known ones, of others what stands close together."""
    labels: list[Label] = []
    at = 0
    while at < len(strips):
        size = _known_lines(strips[at : at + _MOST_LINES], known, step) or 1
        if size == 1 and not known(strips[at].text):
            while at + size < len(strips) and _near(strips[at + size - 1], strips[at + size], _CLOSE * step):
                if _known_lines(strips[at + size : at + size + _MOST_LINES], known, step):
                    break
                size += 1
        labels.append(Label(strips[at : at + size]))
        at += size
    return labels


def _known_lines(strips: Sequence[Strip], known: Known, step: float) -> int:
    """How many lines from the first on make a known label; 0 where none do."""
    found = 0
    text = ""
    for i, strip in enumerate(strips):
        if i and not _near(strips[i - 1], strip, _FAR * step) and (found or strip.page == strips[i - 1].page):
            break
        text += strip.text
        if known(text):
            found = i + 1
    return found


def _near(above: Strip, below: Strip, most: float) -> bool:
    return above.page == below.page and below.y - above.y < most


def uncut(labels: Sequence[Label], rows: Sequence[Sequence[Stretch]], step: float) -> list[Label]:
    """The labels without the second halves of those that a page cuts through: they are drawn on both pages."""
    tops: dict[int, float] = {}
    bottoms: dict[int, float] = {}
    for stretch in (stretch for row in rows for stretch in row):
        tops.setdefault(stretch.page, stretch.top)
        bottoms[stretch.page] = stretch.bottom
    found: list[Label] = []
    for label in labels:
        last = found[-1] if found else None
        if last and last.page + 1 == label.page and last.text == label.text:
            below = last.middle > bottoms.get(last.page, inf) - step / 2
            above = label.middle < tops.get(label.page, -inf) + step / 2
            if below and above:
                continue
        found.append(label)
    return found


def share_out(
    labels: Sequence[Label], rows: Sequence[Sequence[Stretch]], step: float,
    unfit: Callable[[int, int], float] | None = None, *, leading: bool = False,
) -> list[int]:  # fmt: skip
    """For each label the first of its rows; each label has at least one, and none is left out.

    ``unfit(label, row)`` is what it costs on top that a row belongs to a label. With ``leading`` the first rows may
    belong to none. Where the labels are too many for the rows beside them, each has the row that it stands in.
    """
    beside = _rows_beside(labels, rows)
    found = [_shared(labels, rows, step, unfit, place, leading, beside) for place in (_centred, _on_top)]
    cost, firsts = min(found, key=lambda pair: pair[0])
    return firsts if cost < inf else beside


def _rows_beside(labels: Sequence[Label], rows: Sequence[Sequence[Stretch]]) -> list[int]:
    """The row that each label stands in."""
    found: list[int] = []
    at = 0
    for label in labels:
        place = label.page, label.middle
        while at + 1 < len(rows) and (rows[at][-1].page, rows[at][-1].bottom) < place:
            at += 1
        found.append(at)
    return found


def _shared(
    labels: Sequence[Label], rows: Sequence[Sequence[Stretch]], step: float,
    unfit: Callable[[int, int], float] | None, place: Callable[[Label, Sequence[Stretch]], float],
    leading: bool, beside: Sequence[int],
) -> tuple[float, list[int]]:  # fmt: skip
    """Cost and first rows of the cheapest way; a label stands beside one of its rows, or next to them."""
    count = len(rows)
    # What it costs that the labels so far have the rows up to each one.
    costs = {first: _UNTOLD * first for first in range(count if leading else 1)}
    begins: list[dict[int, int]] = []
    for i, label in enumerate(labels):
        farthest = count if i + 1 == len(labels) else min(beside[i + 1] + 2, count)
        closest = count if i + 1 == len(labels) else max(beside[i], 1)
        following: dict[int, float] = {}
        begins.append({})
        for first, before in costs.items():
            if first > beside[i] + 1:
                continue
            wrong = 0.0
            stretches: list[Stretch] = []
            for end in range(first + 1, farthest + 1):
                stretches += rows[end - 1]
                wrong += unfit(i, end - 1) if unfit else 0.0
                if end >= closest:
                    cost = before + wrong + place(label, stretches) / step
                    if cost < following.get(end, inf):
                        following[end], begins[i][end] = cost, first
        costs = following
    if count not in costs:
        return inf, []
    firsts = []
    end = count
    for came_from in reversed(begins):
        end = came_from[end]
        firsts.append(end)
    return costs[count], firsts[::-1]


def _centred(label: Label, stretches: Sequence[Stretch]) -> float:
    """How far a label stands from the middle of its rows; where a page cuts them, from any place it may have then."""
    own = [s for s in stretches if s.page == label.page]
    if not own:
        return _ELSEWHERE * (stretches[0].bottom - stretches[0].top)
    here = abs(label.middle - (own[0].top + own[-1].bottom) / 2)
    if len(own) == len(stretches):
        return here
    # As if the pages were one: the rows of one page right below those of the page before.
    pages = {s.page for s in stretches}
    before = sum(_extent(stretches, page) for page in pages if page < label.page)
    whole = abs(before + label.middle - own[0].top - sum(_extent(stretches, page) for page in pages) / 2)
    return min(here, whole, _on_top(label, stretches)) + _SPLIT


def _extent(stretches: Sequence[Stretch], page: int) -> float:
    own = [s for s in stretches if s.page == page]
    return own[-1].bottom - own[0].top


def _on_top(label: Label, stretches: Sequence[Stretch]) -> float:
    """How far a label begins from the first line of its rows, or of those on its page."""
    own = [s for s in stretches if s.page == label.page]
    if not own:
        return _ELSEWHERE * (stretches[0].bottom - stretches[0].top)
    return abs(label.strips[0].y - own[0].first) + (0.0 if own[0] is stretches[0] else _SPLIT)


def stretched(parts: Sequence[Sequence[Part]], step: float) -> list[list[Stretch]]:
    """What rows take of their pages, told from the page and the first and last line of each of their parts.

    The room between two rows belongs to both of them; the first and the last on a page have as much around them as the
    closest ones.
    """
    flat = [part for row in parts for part in row]
    edges: dict[int, list[float]] = {}
    for above, below in pairwise(flat):
        if above[0] == below[0]:
            edges.setdefault(above[0], []).append(below[1] - above[2])
    around = {page: min(gaps) / 2 for page, gaps in edges.items()}
    found: list[list[Stretch]] = []
    at = 0
    for row in parts:
        found.append([])
        for page, top, bottom in row:
            own = around.get(page, step / 2)
            before = flat[at - 1] if at and flat[at - 1][0] == page else None
            behind = flat[at + 1] if at + 1 < len(flat) and flat[at + 1][0] == page else None
            upper = (before[2] + top) / 2 if before else top - own
            lower = (bottom + behind[1]) / 2 if behind else bottom + own
            found[-1].append(Stretch(page, upper, lower, top))
            at += 1
    return found
