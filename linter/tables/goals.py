"""The goals of one cell: one for each running number, one where there is none."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from linter.model import Cell
from linter.patterns import Pattern
from linter.tables.cells import part, with_role
from linter.text import join

_NUMBER = Pattern(
    r"[（(](?P<a>\d{1,2})[)）][、.．]?|(?P<b>\d{1,2})(?:[、．]|[.)）](?!\d))|(?P<c>[①-⑳])|目标(?P<d>\d{1,2})[：:、.．]"
)
# A running number opens the cell, a line or a sentence; one inside a sentence is text.
_BEFORE = "。；;！!"


def split_goals(cell: Cell, before: int = 0) -> Iterator[Cell]:
    """The goals in a cell, without their running numbers, each with its place.

    The numbers begin at 1, or go on from the ``before`` goals of the cells above.
    """
    starts: list[tuple[int, int]] = []
    joined = join(cell.raw)
    for m in _NUMBER.finditer(cell.text):
        if _running(m) - len(starts) in (1, before + 1) and (m["d"] or _opens(cell, joined.offsets, m.start())):
            starts.append(m.span())
    if not starts or starts[0][0] > 0:
        starts.insert(0, (0, 0))
    for (_, first), (end, _) in zip(starts, [*starts[1:], (len(cell.text), 0)], strict=True):
        goal = part(cell, first, end)
        if goal:
            yield with_role(goal, "goals")


def _running(m: regex.Match[str]) -> int:
    digits = m["a"] or m["b"] or m["d"]
    return int(digits) if digits else ord(m["c"]) - ord("①") + 1


def _opens(cell: Cell, offsets: tuple[int, ...], at: int) -> bool:
    if at == 0 or cell.text[at - 1] in _BEFORE:
        return True
    return len(offsets) == len(cell.text) and cell.raw[offsets[at] - 1].isspace()
