"""From ruling lines as they are drawn (doubled, dashed, in pieces) to lattices: the lines that tables are made of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from linter.readers.pdf.page import Box, Page, Rule

# Points. Lines this close are one line drawn twice, or in pieces not quite in line …
_SAME = 3.0
# … pieces with gaps up to this are dashes, and lines that end this near to another meet it.
_GAP, _TOUCH = 4.0, 3.0
# No row or column is smaller: what is left between doubled lines, and lines this short.
_SMALLEST = 5.0


@dataclass(frozen=True, slots=True)
class Lattice:
    """The lines of one table: where they stand, and which parts of them are drawn."""

    xs: tuple[float, ...]
    """Left edges of the columns, and the right edge of the last one."""
    ys: tuple[float, ...]
    """Tops of the rows, and the bottom of the last one."""
    uprights: tuple[tuple[bool, ...], ...]
    """``uprights[r][c]``: whether a line is drawn to the right of column ``c`` along row ``r``."""
    levels: tuple[tuple[bool, ...], ...]
    """``levels[r][c]``: whether a line is drawn below row ``r`` along column ``c``."""

    @property
    def box(self) -> Box:
        """The table's outline."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def lattices(page: Page) -> list[Lattice]:
    """The lattices of a page, from top to bottom; two lines that meet belong to the same."""
    horizontals, verticals = _straightened(*_with_dots(page))
    found = (_lattice(*group) for group in _groups(horizontals, verticals))
    return _outermost(sorted(filter(None, found), key=lambda lattice: (lattice.ys[0], lattice.xs[0])))


def _with_dots(page: Page) -> tuple[list[Rule], list[Rule]]:
    """All lines; a dot may be part of a dotted line in either direction."""
    dots = [rule for rule in page.horizontals if rule.end - rule.start <= _GAP]
    flat = [Rule(x, d.at - half, d.at + half) for d in dots for x, half in [((d.start + d.end) / 2, 0.5)]]
    return list(page.horizontals), [*page.verticals, *flat]


def _straightened(horizontals: Iterable[Rule], verticals: Iterable[Rule]) -> tuple[list[Rule], list[Rule]]:
    """Each line once, in one piece."""
    return list(_merged(horizontals)), list(_merged(verticals))


def _merged(rules: Iterable[Rule]) -> Iterator[Rule]:
    cluster: list[Rule] = []
    for rule in sorted(rules):
        if cluster and rule.at - cluster[0].at > _SAME:
            yield from _joined(cluster)
            cluster = []
        cluster.append(rule)
    yield from _joined(cluster)


def _joined(cluster: Sequence[Rule]) -> Iterator[Rule]:
    """The pieces of lines at one place, put together where they touch."""
    if not cluster:
        return
    at = (cluster[0].at + cluster[-1].at) / 2
    start, end = 0.0, float("-inf")
    for piece in sorted(cluster, key=lambda rule: rule.start):
        if piece.start > end + _GAP:
            if end - start >= _SMALLEST:
                yield Rule(at, start, end)
            start, end = piece.start, piece.end
        end = max(end, piece.end)
    if end - start >= _SMALLEST:
        yield Rule(at, start, end)


def _groups(horizontals: Sequence[Rule], verticals: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that meet, directly or through others."""
    owner = list(range(len(horizontals) + len(verticals)))

    def root(i: int) -> int:
        while owner[i] != i:
            owner[i] = owner[owner[i]]
            i = owner[i]
        return i

    places = [rule.at for rule in horizontals]
    for v, upright in enumerate(verticals, len(horizontals)):
        first = bisect_left(places, upright.start - _TOUCH)
        for h in range(first, bisect_right(places, upright.end + _TOUCH)):
            level = horizontals[h]
            if level.start - _TOUCH <= upright.at <= level.end + _TOUCH:
                owner[root(h)] = root(v)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate((*horizontals, *verticals)):
        groups.setdefault(root(i), ([], []))[i >= len(horizontals)].append(rule)
    return list(groups.values())


def _lattice(horizontals: Sequence[Rule], verticals: Sequence[Rule]) -> Lattice | None:
    """The lattice of lines that meet; None where they make no table."""
    if not horizontals or not verticals:
        return None
    xs = _places(verticals, min(h.start for h in horizontals), max(h.end for h in horizontals))
    ys = _places(horizontals, min(v.start for v in verticals), max(v.end for v in verticals))
    if len(xs) < 2 or len(ys) < 2:
        return None
    uprights = [[False] * (len(xs) - 1) for _ in ys[1:]]
    for rule in verticals:
        c = bisect_left(xs, rule.at - _SAME) - 1
        if 0 <= c < len(xs) - 1:
            for r in _covered(rule, ys):
                uprights[r][c] = True
    levels = [[False] * (len(xs) - 1) for _ in ys[1:]]
    for rule in horizontals:
        r = bisect_left(ys, rule.at - _SAME) - 1
        if 0 <= r < len(ys) - 1:
            for c in _covered(rule, xs):
                levels[r][c] = True
    return Lattice(tuple(xs), tuple(ys), tuple(map(tuple, uprights)), tuple(map(tuple, levels)))


def _places(rules: Sequence[Rule], first: float, last: float) -> list[float]:
    """Where lines stand, and the outer edges that only the lines across show: tables may be open at their sides."""
    places: list[float] = []
    for at in sorted({rule.at for rule in rules}):
        if not places or at - places[-1] > _SAME:
            places.append(at)
    if places[0] - first > _SMALLEST:
        places.insert(0, first)
    if last - places[-1] > _SMALLEST:
        places.append(last)
    return places


def _covered(rule: Rule, places: Sequence[float]) -> range:
    """The stretches between ``places`` whose middles a line passes."""
    middles = [(a + b) / 2 for a, b in pairwise(places)]
    return range(bisect_left(middles, rule.start), bisect_right(middles, rule.end))


def _outermost(found: Sequence[Lattice]) -> list[Lattice]:
    """Without those inside a cell of another, which frame a word or a box to tick."""
    return [a for a in found if not any(a is not b and _inside(a.box, b.box) for b in found)]


def _inside(inner: Box, outer: Box) -> bool:
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]
