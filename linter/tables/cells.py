"""Rows and cells of a grid: made from raw text and the places of its characters, cut apart and put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from linter.location import Location
from linter.model import Cell, Doubt, Run
from linter.text import Joined, is_plain, join

NOWHERE = -1
REMARK_SIGN = "绩效检查"
"""What every remark for the linter begins with."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of a file's cells. A line or heading outside of every table is a row of one cell, and so is the name of
    a sheet, which begins it.

    A cell merged over several places is the same object in each of them. A note is text below a table that is no
    row's, whatever it says. A row aside is the header of a table that has nothing to do with targets.
    """

    cells: tuple[Cell, ...]
    kind: Literal["cells", "line", "heading", "sheet", "note", "aside"] = "cells"
    remark: Cell | None = None
    """What somebody remarked on the row from outside of its cells."""
    doubts: tuple[Doubt, ...] = ()

    def distinct(self) -> Iterator[tuple[int, Cell]]:
        """The cells with their columns from 0, a merged one once."""
        last: Cell | None = None
        for i, cell in enumerate(self.cells):
            if cell is not last:
                yield i, cell
            last = cell

    @property
    def alone(self) -> Cell | None:
        """The only cell with text; None where there is none or more than one."""
        only: Cell | None = None
        for cell in self.cells:
            if cell.text and cell is not only:
                if only:
                    return None
                only = cell
        return only


def make_cell(raw: str, location: Location, offsets: Sequence[int] = ()) -> Cell:
    """A cell without a role yet.

    ``offsets[i]`` is the place of ``raw[i]`` in the decoded file, NOWHERE for a character that is written there as a
    code (``&lt;``, a doubled quote); empty where the format has no such places.
    """
    text = raw.strip()
    if (not offsets or isinstance(offsets, range)) and is_plain(text):
        lead = len(raw) - len(raw.lstrip()) if text else 0
        return Cell("", text, raw, location, (Run(0, offsets[lead], len(text)),) if text and offsets else ())
    joined = join(raw)
    runs = _runs([offsets[i] for i in joined.offsets]) if offsets else ()
    return Cell("", joined.text, raw, location, runs)


def with_role(cell: Cell, role: str) -> Cell:
    """The same cell as one of ``role``."""
    return Cell(role, cell.text, cell.raw, cell.location, cell.runs)


def part(cell: Cell, start: int, end: int | None = None) -> Cell:
    """The cell that holds ``cell.text[start:end]``, blanks at its ends cut off, at the same location."""
    stop = len(cell.text) if end is None else end
    while start < stop and cell.text[start].isspace():
        start += 1
    while stop > start and cell.text[stop - 1].isspace():
        stop -= 1
    text = cell.text[start:stop]
    joined = _joined(cell.raw)
    raw_start, raw_end = joined.raw_span((start, stop)) if joined.text == cell.text else (0, len(cell.raw))
    return Cell(cell.role, text, cell.raw[raw_start:raw_end], cell.location, tuple(_clip(cell.runs, start, stop)))


@lru_cache(8)
def _joined(raw: str) -> Joined:
    """The text of a cell that is taken apart, once for all its parts."""
    return join(raw)


def concat(cells: Iterable[Cell]) -> Cell:
    """The cells' texts one after the other, with the role and location of the first."""
    first, *rest = cells
    text, raw, runs = first.text, first.raw, list(first.runs)
    for cell in rest:
        runs += [Run(r.start + len(text), r.offset, r.length) for r in cell.runs]
        text, raw = text + cell.text, raw + cell.raw
    return Cell(first.role, text, raw, first.location, tuple(runs))


def _runs(offsets: Sequence[int]) -> tuple[Run, ...]:
    """Stretches of neighbouring characters."""
    runs: list[Run] = []
    start = 0
    for i in range(1, len(offsets) + 1):
        if i == len(offsets) or offsets[i] != offsets[i - 1] + 1 or offsets[i - 1] == NOWHERE:
            if offsets[start] != NOWHERE:
                runs.append(Run(start, offsets[start], i - start))
            start = i
    return tuple(runs)


def _clip(runs: Iterable[Run], start: int, end: int) -> Iterator[Run]:
    for run in runs:
        first, last = max(run.start, start), min(run.start + run.length, end)
        if first < last:
            yield Run(first - start, run.offset + first - run.start, last - first)
