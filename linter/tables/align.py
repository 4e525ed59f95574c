"""Pieces of flat text to cells: one scored model, solved by dynamic programming.

The ruling lines of a printed table are lost in its text; left are order, spaces and line breaks. A row is a run of
pieces in column order (again in column order after a page break inside it), and a cell is a run of pieces. Every
possible cell has a score: how likely its line breaks are wraps of that column, how well its text fits the column.
The best sum over the cuts between cells wins. The weights stand in ``weights.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import NamedTuple

from linter.tables import weights as w
from linter.tables.fit import ends_name, fit, is_word, likeness, space_in_cell
from linter.tables.layout import Layout, Token

Cut = tuple[int, ...]
"""For each page of a row, how many of its tokens are taken."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """Tokens of one row by column, the score of that reading, and the columns in which the next best one differs."""

    score: float
    cells: tuple[tuple[Token, ...], ...]
    unsure: tuple[int, ...] = ()


def align_row(tokens: Sequence[Token], columns: Sequence[str], layout: Layout) -> Aligned:
    """Read one row's tokens into ``columns``; every token lands in some cell."""
    row = _Row(tokens, layout)
    return row.plain(columns) or row.best(columns)


# Readings that are compared; neighbours of which one may say what the other says.
_KEPT = 2
_COMPARED = ("name", "description"), ("description", "value")


class _Path(NamedTuple):
    """A way to read the columns so far."""

    score: float
    cuts: tuple[Cut, ...]
    text: str
    """Of the last cell."""


class _Row:
    """The tokens of one row by page, and the search for their best reading."""

    def __init__(self, tokens: Sequence[Token], layout: Layout) -> None:
        first = [t for t in tokens if t.page == tokens[0].page]
        rest = list(tokens[len(first) :])
        # A row that fills pages has no cuts worth trying all: it is read as if it stood on one.
        self.pages = [first, rest] if rest and len(first) * len(rest) <= w.MOST_CUTS else [list(tokens)]
        self.full: Cut = tuple(len(page) for page in self.pages)
        self.layout = layout

    def plain(self, columns: Sequence[str]) -> Aligned | None:
        """One token a column, where that is what the row has and reads so well that no search is needed."""
        if self.full != (len(columns),):
            return None
        score, left, left_text = 0.0, "", ""
        for n, role in enumerate(columns):
            *_, (_, cell, following) = self._on_one_page(_Cell(role, self.layout), n, False, n + 1)
            score += cell.score(following) + _repeats(left, left_text, role, cell.text)
            left, left_text = role, cell.text
        return Aligned(score, tuple((t,) for t in self.pages[0])) if score >= w.PLAIN_ROW else None

    def best(self, columns: Sequence[str]) -> Aligned:
        """The best reading of all tokens into the columns, compared with the second best."""
        start: Cut = (0,) * len(self.pages)
        states = {start: [_Path(0.0, (start,), "")]}
        left = ""
        for n, role in enumerate(columns):
            compared = (left, role) in _COMPARED
            reached: dict[Cut, list[_Path]] = {}
            hopeless = best_so_far = -inf
            most = w.MOST_FIT.get(role, w.MOST_FIT_OTHER) + (w.MOST_REPEATED if compared else 0.0)
            for cut, paths in states.items():
                for end, cell, following in self._cells(role, cut, n == len(columns) - 1):
                    # Most cells are ruled out by their breaks alone, before their text is looked at.
                    if paths[0].score + cell.breaks + most <= hopeless:
                        continue
                    score, text = cell.score(following), cell.text
                    for path in paths:
                        gain = score + _repeats(left, path.text, role, text) if compared else score
                        total = path.score + gain
                        if total <= hopeless:
                            continue
                        if total > best_so_far:
                            best_so_far, hopeless = total, total - w.HOPELESS
                        best_two = reached.setdefault(end, [])
                        if len(best_two) < _KEPT or total > best_two[-1].score:
                            _keep(best_two, _Path(total, (*path.cuts, end), text))
            alive = ((end, [path for path in paths if path.score > hopeless]) for end, paths in reached.items())
            states = {end: paths for end, paths in alive if paths}
            left = role
        best, *others = states[self.full]
        unsure = [n for other in others if best.score - other.score < w.SURE for n in _differences(best, other)]
        cells = tuple(tuple(self._tokens(a, b)) for a, b in pairwise(best.cuts))
        return Aligned(best.score, cells, tuple(unsure))

    def _tokens(self, start: Cut, end: Cut) -> list[Token]:
        return [t for page, a, b in zip(self.pages, start, end, strict=True) for t in page[a:b]]

    def _cells(self, role: str, cut: Cut, last: bool) -> _Walk:
        """Every cell that may begin at ``cut``: where it ends, and what follows there. The last one takes all."""
        if len(self.pages) == 1:
            size, most = self.full[0], w.MOST_TOKENS.get(role, w.MOST_TOKENS_OTHER)
            return self._on_one_page(_Cell(role, self.layout), cut[0], last, size if last else min(size, cut[0] + most))
        return self._over_pages(_Cell(role, self.layout), cut, last)

    def _on_one_page(self, cell: _Cell, at: int, last: bool, furthest: int) -> _Walk:
        page, size = self.pages[0], self.full[0]
        for end in range(at, furthest + 1):
            if end > at:
                cell.add(page[end - 1], 0)
            if not last or end == furthest:
                yield (end,), cell, page[end] if end < size else None

    def _over_pages(self, cell: _Cell, cut: Cut, last: bool) -> _Walk:
        first, rest = self.pages
        most = w.MOST_TOKENS.get(cell.role, w.MOST_TOKENS_OTHER)
        longest, longest_rest = (
            size if last else min(size, at + most) for at, size in zip(cut, self.full, strict=True)
        )  # fmt: skip
        for end in range(cut[0], longest + 1):
            if end > cut[0]:
                cell.add(first[end - 1], 0)
            if last and end < longest:
                continue
            further = cell.fork()
            for end_rest in range(cut[1], longest_rest + 1):
                if end_rest > cut[1]:
                    further.add(rest[end_rest - 1], 1)
                if not last or end_rest == longest_rest:
                    done = end, end_rest
                    yield done, further, self._following(done, further)

    def _following(self, end: Cut, cell: _Cell) -> Token | None:
        """The token right behind a cell that ends there; None at the end of its page."""
        return self.pages[cell.page][end[cell.page]] if end[cell.page] < self.full[cell.page] else None


def _keep(paths: list[_Path], path: _Path) -> None:
    """Put a path among the best, the best first."""
    at = 0 if not paths or path.score > paths[0].score else 1
    paths.insert(at, path)
    del paths[_KEPT:]


def _differences(best: _Path, other: _Path) -> Iterator[int]:
    """Columns that two readings fill differently."""
    pairs = zip(pairwise(best.cuts), pairwise(other.cuts), strict=True)
    return (n for n, (one, two) in enumerate(pairs) if one != two)


def _repeats(left: str, left_text: str, role: str, text: str) -> float:
    """Score of a cell that says what the cell to its left says."""
    if not left_text or not text:
        return 0.0
    if (left, role) == _COMPARED[0]:
        return likeness(left_text, text)
    if (left, role) == _COMPARED[1] and left_text == text:
        return w.VALUE_AS_DESCRIPTION
    return 0.0


class _Cell:
    """A cell that grows token by token, with what its score needs of it."""

    __slots__ = ("_factor", "_last", "_layout", "_line", "_width", "breaks", "page", "role", "text")

    def __init__(self, role: str, layout: Layout) -> None:
        self.role = role
        self.text = ""
        self.page = 0
        """Of its last token."""
        self.breaks = 0.0
        """Score of its spaces and line breaks so far."""
        self._layout = layout
        self._width = layout.width(role)
        self._line = 0
        self._factor = 1.0
        self._last: Token | None = None

    def fork(self) -> _Cell:
        """A copy that grows on its own."""
        twin = _Cell.__new__(_Cell)
        twin.role, twin.text, twin.page = self.role, self.text, self.page
        twin._layout, twin._width, twin.breaks = self._layout, self._width, self.breaks
        twin._line, twin._factor, twin._last = self._line, self._factor, self._last
        return twin

    def add(self, token: Token, page: int) -> None:
        """Let the cell go on with ``token`` on the row's page number ``page``."""
        if self._last is None:
            self.breaks += w.BEGINS_LATE if page else 0.0
            self._line = token.width
        elif token.opens_line or token.page != self._last.page:
            self._break(token, self._last)
            self._line = token.width
        else:
            self.breaks += space_in_cell(self._last.text, token.text)
            self._line += token.width
        if self._width and self._line > self._width + w.SLACK:
            excess = min(token.width, self._line - self._width - w.SLACK)
            self.breaks += w.TOO_WIDE_PER_COLUMN * excess
        self.text += token.text
        self.page = page
        self._last = token

    def _break(self, token: Token, last: Token) -> None:
        early = self._early(token)
        if early:
            stop = w.BREAK_AFTER_STOP if last.text[-1] in "。；" else 0.0
            self.breaks += (early + stop) * self._factor
            self._factor = w.LATER_BREAKS
        if self.role == "name" and ends_name(last.text):
            self.breaks += w.BREAK_AFTER_NAME
        if token.page == last.page:
            self.breaks += self._layout.blank_wrap if token.after_blank else self._layout.plain_wrap

    def _early(self, token: Token) -> float:
        """Score of a break after a line on which the token would have fitted."""
        if self._width:
            room = self._width - w.SLACK - self._line - token.head
        else:
            room = w.SHORTEST_WRAP.get(self.role, w.SHORTEST_WRAP_OTHER) - self._line
        if room < 0:
            return 0.0
        most = w.EARLY_BREAK_MOST.get(self.role, w.EARLY_BREAK_MOST_OTHER)
        return max(most, w.EARLY_BREAK + w.EARLY_BREAK_PER_COLUMN * room)

    def score(self, following: Token | None) -> float:
        """Score of the cell if it ends here, before ``following`` or at the end of its page."""
        if self._last is None:
            return w.EMPTY.get(self.role, w.EMPTY_OTHER)
        score = self.breaks + fit(self.role, self.text) + self._end(self._last, following)
        if self.role == "basis" and self.text in self._layout.bases:
            score += w.KNOWN_BASIS
        return score

    def _end(self, last: Token, following: Token | None) -> float:
        """Score of the boundary behind the cell."""
        if following and not following.opens_line:
            return w.BOUNDARY_AT_DIGIT if space_in_cell(last.text, following.text) == w.SPACE_AT_DIGIT else 0.0
        # At the end of a page a line is full when one more Han character would not fit.
        full = self._width and self._line + (following.head if following else 2) > self._width
        split = following and is_word(last.text[-1] + following.text[0])
        return (w.ENDS_FULL if full else 0.0) + (w.SPLITS_WORD if split else 0.0)


_Walk = Iterator[tuple[Cut, _Cell, Token | None]]
"""A cell as it grows: where it ends, itself, and the token right behind it."""
