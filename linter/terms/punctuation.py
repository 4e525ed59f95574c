"""Punctuation that has no business where it stands: at the end of a name or value, or doubled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.model import Cell, Row, Table
from linter.patterns import Pattern
from linter.text import Span

_COMMAS = "，、；"
_STOPS = "。！？"
_ENDS = {"name": "。" + _COMMAS, "value": "。" + _COMMAS, "description": _COMMAS, "basis": ""}
"""Marks that a cell of a row cannot end in."""
_RUN = Pattern(r"[。，、；：]{2,}")
_BY_STRENGTH = "、，：；。"
_MARKS = frozenset(_BY_STRENGTH)


class Stray(NamedTuple):
    """A cell with stray punctuation, and its text without it."""

    cell: str
    span: Span
    tidied: str
    row: Row | None = None
    goal: int = 0


def stray_marks(table: Table) -> Iterator[Stray]:
    """Every cell of ``table`` with stray punctuation, once."""
    goals = table.goals or ()
    for i, (goal, ends) in enumerate(zip(goals, goal_ends(goals), strict=True)):
        if found := stray(goal, ends):
            yield Stray("goals", *found, goal=i)
    for row in table.rows:
        for role, ends in _ENDS.items():
            if found := stray(row.cell(role), ends):
                yield Stray(role, *found, row=row)


def goal_ends(goals: Sequence[Cell]) -> Iterator[str]:
    """For each goal the marks that it cannot end in.

    Goals that go on from comma to comma to a full stop are one list. Elsewhere ； alone leads from goal to goal.
    """
    texts = [g.norm for g in goals if g]
    listed = texts and texts[-1].endswith(tuple(_STOPS)) and all(t.endswith(tuple(_COMMAS)) for t in texts[:-1])
    for i in range(len(goals)):
        last = not any(goals[i + 1 :])
        yield _COMMAS if last else "" if listed else "，、"


def stray(cell: Cell, ends: str) -> tuple[Span, str] | None:
    """The first stray marks of a cell that cannot end in ``ends``, and its text without all such marks.

    None where there are none, or nothing but marks.

    >>> stray(Cell("name", "灌溉面积。。"), "。"), stray(Cell("description", "每周两次。"), "，、；")
    (((4, 6), '灌溉面积'), None)
    """
    norm = cell.norm
    if _MARKS.isdisjoint(norm):
        return None
    runs = [m.span() for m in _RUN.finditer(norm)]
    if not runs and not norm.endswith(tuple(ends)):
        return None
    kept = _kept(norm, runs)
    while kept and norm[kept[-1]] in ends:
        kept.pop()
    bare = len(norm.rstrip(ends)) if ends else len(norm)
    span = runs[0] if runs else (bare, len(norm))
    return (span, "".join(cell.text[i] for i in kept)) if kept else None


def _kept(norm: str, runs: Sequence[Span]) -> list[int]:
    """The places that stay when of each run only the strongest mark does."""
    strongest = {max(range(*run), key=lambda i: _BY_STRENGTH.index(norm[i])) for run in runs}
    doubled = {i for run in runs for i in range(*run)}
    return [i for i in range(len(norm)) if i not in doubled or i in strongest]
