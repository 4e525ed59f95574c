"""A document as it runs down the page, whatever its file is like: paragraphs, and tables whose cells have edges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from linter.location import DocxLocation
from linter.marks import AUTHOR, is_own_comment
from linter.model import Cell
from linter.readers.narrow import MOST_COLUMNS, drop_columns, narrow_columns
from linter.tables.cells import REMARK_SIGN, GridRow, make_cell
from linter.tables.stack import Stack, has_header

WIDTH = 1_000
"""How wide (in twentieths of a point) a cell is taken to be where the file doesn't say."""

Merge = Literal["", "above", "left"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of text, or several where it has breaks in it."""

    text: str
    heading: bool = False
    remark: str = ""
    """What a comment on it says, where that is meant for the linter."""


@dataclass(slots=True)
class Box:
    """A cell: what stands in it, where its edges are (in twentieths of a point), and which cell it is a part of."""

    blocks: list[Paragraph | Grid]
    left: int
    right: int
    merge: Merge = ""


@dataclass(slots=True)
class Grid:
    """A table. ``number`` is a row's in the file, from 1, where some rows of it are not printed."""

    rows: list[list[Box]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)

    def add(self, boxes: list[Box], number: int) -> None:
        """Put a row below."""
        self.rows.append(boxes)
        self.numbers.append(number)


Blocks = Sequence[Paragraph | Grid]


def remark_of(comment: str) -> str:
    """The comment where it is meant for the linter; others stay between people, and its own are no remarks."""
    # Who wrote a comment stands elsewhere in each of these formats; how the linter's own begin is sign enough.
    return comment if REMARK_SIGN in comment and not is_own_comment(AUTHOR, comment) else ""


def flow_rows(blocks: Blocks) -> list[GridRow]:
    """All of a document as rows of one grid."""
    flow = _Flow()
    flow.blocks(blocks)
    return flow.stack.rows


class _Flow:
    """Goes down the page once and collects rows."""

    def __init__(self) -> None:
        self.stack = Stack()
        self._tables = 0
        self._above = 0
        """Paragraphs since the last table."""

    def blocks(self, blocks: Blocks) -> None:
        for block in blocks:
            if isinstance(block, Paragraph):
                self._paragraph(block)
            else:
                self._table(block)

    def _paragraph(self, paragraph: Paragraph) -> None:
        if not paragraph.text.strip():
            return
        self._above += 1
        place = DocxLocation(self._tables + 1, paragraph=self._above)
        remark = make_cell(paragraph.remark, place) if paragraph.remark else None
        for i, line in enumerate(filter(str.strip, paragraph.text.split("\n"))):
            kind: Literal["heading", "line"] = "heading" if paragraph.heading else "line"
            self.stack.line(GridRow((make_cell(line, place),), kind, None if i else remark))

    def _table(self, table: Grid) -> None:
        self._tables += 1
        self._above = 0
        grid = _rows(table, self._tables)
        if not grid:
            return
        inner = [[b for box in row for b in box.blocks if isinstance(b, Grid)] for row in table.rows]
        if any(inner) and not has_header(grid):
            self._layout(table, grid)
            return
        self.stack.table(grid)
        for tables in inner:
            self.blocks(tables)

    def _layout(self, table: Grid, grid: list[GridRow]) -> None:
        """A table around others: where it holds one, its cells are stretches of the page."""
        for row, cells in zip(table.rows, grid, strict=True):
            if any(isinstance(block, Grid) for box in row for block in box.blocks):
                for box in row:
                    self.blocks(box.blocks)
            else:
                self.stack.line(cells)


def _rows(table: Grid, number: int) -> list[GridRow]:
    """The rows of a table, its merged cells in every place they cover."""
    edges = _edges(table.rows)
    column = {edge: i for i, edge in enumerate(edges)}
    above: list[Cell] = []
    rows: list[list[Cell]] = []
    remarks: list[Cell | None] = []
    for boxes, r in zip(table.rows, table.numbers, strict=True):
        cells: list[Cell] = []
        for c, box in enumerate(boxes, 1):
            left, right = (column[box.left], column[box.right]) if column else (len(cells), len(cells) + 1)
            cells += _blank(number, r, left - len(cells))
            if box.merge == "above" and left < len(above):
                cell = above[left]
            elif box.merge == "left" and cells:
                cell = cells[-1]
            else:
                cell = make_cell(_text(box.blocks), DocxLocation(number, r, c))
            cells += [cell] * (right - len(cells))
        cells += _blank(number, r, len(edges) - 1 - len(cells))
        rows.append(cells)
        remarks.append(_remark(boxes, DocxLocation(number, r)))
        above = cells
    narrow = narrow_columns([right - left for left, right in pairwise(edges)], rows)
    return [GridRow(drop_columns(cells, narrow), remark=said) for cells, said in zip(rows, remarks, strict=True)]


def _edges(rows: Sequence[Sequence[Box]]) -> list[int]:
    """Where the cells of any row begin or end; none where they don't stand beside each other, or are too many."""
    for row in rows:
        at = row[0].left if row else 0
        for box in row:
            if not at <= box.left < box.right:
                return []
            at = box.right
    edges = {edge for row in rows for box in row for edge in (box.left, box.right)}
    return sorted(edges) if len(edges) <= MOST_COLUMNS else []


def _blank(number: int, row: int, columns: int) -> list[Cell]:
    return [make_cell("", DocxLocation(number, row))] * columns if columns > 0 else []


def _text(blocks: Blocks) -> str:
    """The paragraphs of a cell, a line each."""
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return blocks[0].text
    return "\n".join(block.text for block in blocks if isinstance(block, Paragraph) and block.text)


def _remark(boxes: Sequence[Box], place: DocxLocation) -> Cell | None:
    said = [block.remark for box in boxes for block in box.blocks if isinstance(block, Paragraph) and block.remark]
    return make_cell("\n".join(said), place) if said else None
