"""What was read of a stretch of text, as it is where the stretch stands further down."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from linter.location import CsvLocation, Location, TextLocation
from linter.model import Budget, Cell, Row, Run, Schedule, Table

P = TypeVar("P", Budget, Schedule)


class Move:
    """Moves so many lines and characters down. What is the same cell in several rows stays the same cell."""

    def __init__(self, lines: int, characters: int) -> None:
        self._lines, self._characters = lines, characters
        self._cells: dict[int, tuple[Cell, Cell]] = {}

    def table(self, table: Table, index: int) -> Table:
        """The table, as number ``index`` of its file."""
        return replace(
            table,
            index=index,
            title=self.cell(table.title),
            rows=tuple([self.row(row) for row in table.rows]),
            budget=self.placed(table.budget),
            schedule=self.placed(table.schedule),
            goals=self.cells(table.goals),
            goals_location=self.location(table.goals_location),
            location=self.location(table.location),
        )

    def row(self, row: Row) -> Row:
        """The row; its place in the table stays."""
        cells = {role: self.cell(cell) for role, cell in row.cells.items()}
        return Row(row.index, cells, row.value, row.kind, row.set, self.location(row.location), row.doubts)

    def cells(self, cells: tuple[Cell, ...] | None) -> tuple[Cell, ...] | None:
        """The cells, if there are any."""
        return None if cells is None else tuple([self.cell(cell) for cell in cells])

    def cell(self, cell: Cell) -> Cell:
        """The cell, with the places of its characters."""
        known = self._cells.get(id(cell))
        if known:
            return known[1]
        runs = tuple([Run(start, offset + self._characters, length) for start, offset, length in cell.runs])
        moved = Cell(cell.role, cell.text, cell.raw, self.location(cell.location), runs)
        # The old one is kept, too, because only while it lives its identity is its own.
        self._cells[id(cell)] = cell, moved
        return moved

    def placed(self, block: P | None) -> P | None:
        """A budget or schedule, if there is one."""
        return replace(block, location=self.location(block.location)) if block and self._lines else block

    def location(self, location: Location | None) -> Location | None:
        """The place so many lines further down; of other places than lines the same."""
        # Whoever writes within a line moves what is below by characters alone.
        if not self._lines:
            return location
        if isinstance(location, TextLocation):
            end = location.end_line
            return TextLocation(location.line + self._lines, location.column, end if end is None else end + self._lines)
        if isinstance(location, CsvLocation):
            return CsvLocation(location.line + self._lines, location.column)
        return location
