"""Names for the cells of a file that survive reading it again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.engine import Result
from linter.model import Cell, Diagnostic


@dataclass(frozen=True, slots=True)
class Place:
    """A cell by its position in the file; all count from 0."""

    document: int
    table: int
    row: int | None
    """None for a cell of the table."""
    cell: str
    goal: int = 0


def cells(results: Sequence[Result]) -> dict[Place, Cell]:
    """Every cell of a file's documents that has a text of its own."""
    return dict(_cells(results))


def findings(results: Sequence[Result]) -> Iterator[tuple[Place, Diagnostic]]:
    """The findings of a file's documents with their places."""
    for i, result in enumerate(results):
        tables = {id(table): j for j, table in enumerate(result.document.tables)}
        rows = {id(row): k for table in result.document.tables for k, row in enumerate(table.rows)}
        for d in result.diagnostics:
            yield Place(i, tables[id(d.table)], rows[id(d.row)] if d.row else None, d.cell, d.goal), d


def _cells(results: Sequence[Result]) -> Iterator[tuple[Place, Cell]]:
    for i, result in enumerate(results):
        for j, table in enumerate(result.document.tables):
            yield Place(i, j, None, "title"), table.title
            yield from ((Place(i, j, None, "goals", n), goal) for n, goal in enumerate(table.goals or ()))
            for k, row in enumerate(table.rows):
                yield from ((Place(i, j, k, role), cell) for role, cell in row.cells.items())
