"""Cells in printed order to the columns of their table, where merged and empty cells are simply missing.

Every way to give the items of a stream to rows and columns, in order, has a score: how well a text fits its column,
what an empty cell costs there, what it costs to join two items to one cell. The best sum wins (dynamic programming).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from linter.again import remembered
from linter.patterns import Pattern
from linter.tables import weights as w
from linter.tables.fit import fit, is_target, is_word, likeness, space_in_cell
from linter.tables.lines import Piece
from linter.terms import category
from linter.text import normalize

Gap = Literal["cell", "space", "line", "row"]
"""What stands before an item: a sign that parts cells, a space, a line break that says nothing, one that ends rows."""

LEVELS = ("level1", "level2")
_LONGEST = 400
PROJECT = "project-"
"""What the role of a column begins with that tells the project of a row: ``project-name``, ``project-total`` …"""
_MONEY = Pattern(r"-?\d[\d,，]*(?:\.\d+)?(?:[万亿]?元)?")
_ORGANISATION = Pattern(r"(?:[局委会厅室院校处所站队部办馆]|中心|政府|部门|公司|本级)(?:（[^（）]*）)?$")
_SIGN_WORDS = frozenset({"定性", "定量", "≥", "≤", "=", ">", "<"})


@dataclass(frozen=True, slots=True)
class Item:
    """The smallest part of a cell in this notation. Equal are those that a reader of the page cannot tell apart."""

    pieces: tuple[Piece, ...] = field(compare=False)
    gap: Gap
    text: str
    """Normalised, without spaces."""

    @staticmethod
    def of(pieces: Sequence[Piece], gap: Gap) -> Item:
        """The item that the pieces make."""
        return Item(tuple(pieces), gap, normalize("".join(p.text for p in pieces)))


@dataclass(frozen=True, slots=True)
class Slot:
    """Items ``first`` to ``end`` are the cell of ``column``."""

    column: int
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Filled:
    """The rows read, what of the items belongs to none, and the item behind the last row."""

    rows: tuple[tuple[Slot, ...], ...]
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class _State:
    """The best way to come to a place: its score, its last cell, the state before that."""

    score: float
    slot: Slot | None
    text: str
    before: _State | None


def fill(items: Sequence[Item], roles: Sequence[str | None], most: int, join_rows: float = w.JOINED_ROWS) -> Filled:
    """Give the items to rows of columns with these roles (None for a heading nobody knows).

    A cell takes ``most`` items at most, and costs ``join_rows`` for each end of a row in it. What stands behind the
    last row stays out.
    """
    return _fill(_Body(tuple(items), tuple(roles), most, join_rows))


class _Body(NamedTuple):
    """All by which items are given to rows."""

    items: tuple[Item, ...]
    roles: tuple[str | None, ...]
    most: int
    join_rows: float


@remembered
def _fill(body: _Body) -> Filled:
    return _Filling(*body).best()


class _Filling:
    def __init__(self, items: Sequence[Item], roles: Sequence[str | None], most: int, join_rows: float) -> None:
        self.items, self.roles, self.most, self.join_rows = items, roles, most, join_rows
        several = sum(role == "value" for role in roles) > 1
        self.empty = [_empty(role, several) for role in roles]
        n = len(items)
        self.bounds: list[_State | None] = [None] * (n + 1)
        self.bounds[0] = _State(0.0, None, "", None)
        self.open: list[list[_State | None]] = [[None] * len(roles) for _ in range(n + 1)]
        """By items taken, by column of the last cell."""

    def best(self) -> Filled:
        for at in range(len(self.items)):
            self._close(at)
            self._extend(at)
        self._close(len(self.items))
        ends = [(state.score, -n) for n, state in enumerate(self.bounds) if state]
        score, end = max(ends)
        rows = list(self._rows(self.bounds[-end]))
        while rows and not self._is_sure(rows[-1]):
            rows.pop()
        return Filled(tuple(rows), rows[-1][-1].end if rows else 0, score)

    def _close(self, at: int) -> None:
        """The best state with a row ended before item ``at``, or with that item in no row."""
        best = self.bounds[at]
        for column, state in enumerate(self.open[at]):
            if state:
                score = state.score + self._tail(column)
                if best is None or score > best.score:
                    best = _State(score, None, "", state)
        if at and (stray := self.bounds[at - 1]) and (best is None or stray.score + w.STRAY_ITEM > best.score):
            best = _State(stray.score + w.STRAY_ITEM, None, "", stray)
        self.bounds[at] = best

    def _tail(self, column: int) -> float:
        """Score of a row that ends behind ``column``; what only tells its group or project is empty on purpose."""
        role = self.roles[column]
        alone = role in LEVELS or (role is not None and role.startswith(PROJECT))
        return w.LABEL_ALONE if alone else sum(self.empty[column + 1 :])

    def _extend(self, at: int) -> None:
        """Every cell that may begin with item ``at``."""
        before = list(self._before(at))
        text = ""
        join = 0.0
        for size in range(1, min(self.most, len(self.items) - at) + 1):
            item = self.items[at + size - 1]
            if size > 1:
                join += _join(self.items[at + size - 2], item, self.join_rows)
            text += item.text
            if len(text) > _LONGEST and size > 1:
                break
            reached = self.open[at + size]
            for column, (score, last) in enumerate(before):
                if last is None:
                    continue
                worth = slot_fit(self.roles[column], text)
                # A label that wraps is one label: nothing else begins with its rest.
                joined = 0.0 if worth == w.RIGHT_LABEL else join
                gain = joined + worth + self._next_to(last, column, text)
                known = reached[column]
                if known is None or score + gain > known.score:
                    reached[column] = _State(score + gain, Slot(column, at, at + size), text, last)

    def _before(self, at: int) -> Iterator[tuple[float, _State | None]]:
        """For each column the best state that a cell there can follow, with the score of the gap between."""
        gap = self.items[at].gap
        fresh, within = self.bounds[at], None
        start = w.SLOT_ROW + (w.ROW_INSIDE_LINE if gap in ("space", "cell") and at else 0.0)
        inside = min(w.ROW_OVER_LINES, self.join_rows) if gap == "row" else 0.0
        lead = best = 0.0
        for column in range(len(self.roles)):
            choices = [(fresh.score + start + lead, fresh)] if fresh else []
            if within:
                choices.append((best + inside, within))
            yield max(choices, key=lambda choice: choice[0]) if choices else (0.0, None)
            lead += self.empty[column]
            best += self.empty[column]
            here = self.open[at][column]
            if here and (within is None or here.score > best):
                within, best = here, here.score

    def _next_to(self, last: _State, column: int, text: str) -> float:
        """Score of a cell by what stands to its left."""
        if last.slot is None:
            return 0.0
        left, role = self.roles[last.slot.column], self.roles[column]
        if (left, role) == ("name", "description"):
            return likeness(last.text, text)
        if (left, role) == LEVELS:
            first, second = category.level1(last.text), category.level2(text)
            return w.LEVELS_MATCH if first and second and first.kind in second.parents else 0.0
        return 0.0

    def _rows(self, state: _State | None) -> Iterator[tuple[Slot, ...]]:
        """The rows that lead to a state, from the first."""
        rows: list[list[Slot]] = []
        row: list[Slot] = []
        while state:
            if state.slot is None and row:
                rows.append(row[::-1])
                row = []
            if state.slot:
                row.append(state.slot)
            state = state.before
        return (tuple(row) for row in reversed(rows))

    def _is_sure(self, row: tuple[Slot, ...]) -> bool:
        """Whether a row is one for certain: text behind the table can be given to columns as well."""
        texts = {self.roles[s.column]: "".join(i.text for i in self.items[s.first : s.end]) for s in row}
        if not {"name", "value"} & texts.keys():
            return any(level in texts for level in LEVELS)
        label = any(level in texts and slot_fit(level, texts[level]) > 0 for level in LEVELS)
        return "name" in texts and (label or ("value" in texts and is_target(texts["value"])))


def slot_fit(role: str | None, text: str) -> float:
    """What a whole cell is worth in a column, labels of the levels and columns nobody knows included."""
    if role in LEVELS:
        known = category.level1(text) if role == "level1" else category.level2(text)
        return w.RIGHT_LABEL if known else w.WRONG_LABEL
    label = category.level1(text) or category.level2(text)
    if role is None:
        return w.WRONG_LABEL if label else w.UNKNOWN_COLUMN
    if role.startswith(PROJECT):
        wrong = bool(label) or (role == PROJECT + "total") != bool(_MONEY.fullmatch(text))
        wrong = wrong or (role == PROJECT + "organisation" and not _ORGANISATION.search(text))
        return w.WRONG_LABEL if wrong else w.UNKNOWN_COLUMN
    if text in _SIGN_WORDS and role != "comparator":
        return w.WRONG_WORD
    return fit(role, text) + (w.LABEL_AS_NAME if label and role in ("name", "description") else 0.0)


def _empty(role: str | None, several: bool) -> float:
    if role in LEVELS:
        return w.SPANNED[role]
    if role is None or role.startswith(PROJECT):
        return w.EMPTY_UNKNOWN
    if role == "value" and several:
        return w.EMPTY_IN_SET
    return w.EMPTY.get(role, w.EMPTY_OTHER)


def _join(left: Item, right: Item, join_rows: float) -> float:
    """Score of two items in one cell."""
    if right.gap == "cell":
        return w.JOINED_CELLS
    if right.gap == "space":
        return space_in_cell(left.text, right.text)
    across = left.text[-1:] + right.text[:1]
    cut = w.CUT_WORD if is_word(across) or (across.isascii() and across.isalnum()) else 0.0
    return cut + (join_rows if right.gap == "row" else w.JOINED_LINES)
