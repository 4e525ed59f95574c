"""Tables within tables from a file that keeps its paragraphs one after the other, each saying how deep it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from linter.readers.flow import WIDTH, Box, Grid, Merge, Paragraph

# Deeper than any page can show.
_DEEPEST = 32


class Column(NamedTuple):
    """A cell as the definition of its row has it: its edges in twentieths of a point, and what it is merged with."""

    left: int
    right: int
    merge: Merge = ""


@dataclass(slots=True)
class _Level:
    """The table that is open at one level: its rows, the cells of the row so far, the paragraphs of the cell so far."""

    grid: Grid = field(default_factory=Grid)
    cells: list[list[Paragraph | Grid]] = field(default_factory=list)
    cell: list[Paragraph | Grid] = field(default_factory=list)
    rows: int = 0
    columns: Sequence[Column] = ()
    """Of the row above."""


class Levels:
    """Takes in paragraphs and the ends of cells and rows; level 0 is outside of every table."""

    def __init__(self) -> None:
        self._blocks: list[Paragraph | Grid] = []
        self._open: list[_Level] = []
        self._begun: tuple[Paragraph, int] | None = None

    def paragraph(self, paragraph: Paragraph, level: int, goes_on: bool = False) -> None:
        """Put a paragraph below what stands there; one that goes on becomes one with the next, if that is beside it."""
        if self._begun:
            (begun, place), self._begun = self._begun, None
            if place == level:
                paragraph = _joined(begun, paragraph)
            else:
                self._at(place)
                self._here.append(begun)
        if goes_on:
            self._begun = paragraph, level
        else:
            self._at(level)
            self._here.append(paragraph)

    def end_cell(self, level: int) -> None:
        """End the cell whose last paragraph came before."""
        if self._at(level):
            self._open[-1].cells.append(self._open[-1].cell)
            self._open[-1].cell = []

    def end_row(self, level: int, columns: Sequence[Column], gone: bool = False) -> None:
        """End the row whose last cell came before; ``gone`` where it is not to be seen."""
        if self._at(level):
            self._end_row(columns, gone)

    def blocks(self) -> list[Paragraph | Grid]:
        """The document, after its last paragraph."""
        self._at(0)
        return self._blocks

    @property
    def _here(self) -> list[Paragraph | Grid]:
        return self._open[-1].cell if self._open else self._blocks

    def _at(self, level: int) -> bool:
        """Close and open tables until as many are open; whether that is one at least."""
        level = min(level, _DEEPEST)
        while len(self._open) > level:
            # A file that breaks off inside a table still has what stood there.
            last = self._open[-1]
            if last.cell:
                last.cells.append(last.cell)
            if last.cells:
                self._end_row((), False)
            self._open.pop()
        while len(self._open) < level:
            opened = _Level()
            self._here.append(opened.grid)
            self._open.append(opened)
        return level > 0

    def _end_row(self, columns: Sequence[Column], gone: bool) -> None:
        last = self._open[-1]
        last.rows += 1
        if not columns and len(last.columns) == len(last.cells):
            columns = [column._replace(merge="") for column in last.columns]
        last.columns = columns
        if not gone:
            last.grid.add(_boxes(last.cells, columns), last.rows)
        last.cells, last.cell = [], []


def _joined(first: Paragraph, second: Paragraph) -> Paragraph:
    """Two paragraphs as one, which looks like the second."""
    remarks = filter(None, (first.remark, second.remark))
    return Paragraph(first.text + second.text, second.heading, "\n".join(remarks))


def _boxes(cells: Sequence[list[Paragraph | Grid]], columns: Sequence[Column]) -> list[Box]:
    """The cells of a row in their places; those that its definition forgets stand behind the others."""
    boxes = [Box(cell, *column) for cell, column in zip(cells, columns, strict=False)]
    at = boxes[-1].right if boxes else 0
    for i, cell in enumerate(cells[len(boxes) :]):
        boxes.append(Box(cell, at + i * WIDTH, at + (i + 1) * WIDTH))
    return boxes
