"""Where the cells of a book stand in its text: of those that were read character by character, and of JSON strings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Any

from linter.engine import Result
from linter.fixes import literals
from linter.fixes.places import Place
from linter.lines import PRINTED, Lines, lines_of
from linter.location import CsvLocation, Location, TextLocation
from linter.lsp.text import Text
from linter.model import Cell, Diagnostic, Row, Table
from linter.readers.json_tables import table_spans
from linter.text import Span

# What somebody looks at first, where a cell has no characters of its own.
_INSTEAD = ("name", "level2", "description", "value", "level1", "basis")
# Tables of a file, which is read again while somebody writes it.
_TABLES = 1_024


class Places:
    """Ranges of characters in a text; ``results`` were read from it."""

    def __init__(self, text: Text, results: Sequence[Result]) -> None:
        self._text = text
        self._tables = {id(t): (i, j) for i, result in enumerate(results) for j, t in enumerate(result.document.tables)}

    def of(self, d: Diagnostic) -> Span:
        """Where to show a finding: its characters; for an empty cell the row's name, or its line."""
        cell = _cell(d)
        if cell and (found := self._cell(cell, d.table, d.row, d.cell, d.span, d.goal)):
            return found
        return self.row(d.row, d.table) if d.row else self.line(d.location or d.table.location)

    def _cell(
        self, cell: Cell, table: Table, row: Row | None, role: str, span: Span | None = None, goal: int = 0
    ) -> Span | None:
        """The characters of ``span`` of a cell, or of all of it; None where it has none."""
        start, end = span or (0, len(cell.text))
        at = [
            (run.offset + max(start, run.start) - run.start, run.offset + min(end, run.start + run.length) - run.start)
            for run in cell.runs
            if run.start < end and start < run.start + run.length
        ]
        if at:
            # A cell of a text copied from a page may go on behind its neighbours; what is shown is its first stretch.
            return at[0][0], at[-1][1] if at[-1][1] >= at[0][0] else at[0][1]
        return self._string(self._place(table, row, role, goal)) if self._spans and cell.text else None

    def _string(self, place: Place) -> Span | None:
        """The characters of a JSON string that is a cell."""
        assert self._spans
        start, end = self._spans[place.document][place.table]
        string = literals.literal_in(_decoded(self._text.text[start:end]), place)
        return (start + string.start + 1, start + string.end - 1) if string is not None else None

    def row(self, row: Row, table: Table) -> Span:
        """What stands for a row: its name, or the first cell that has characters, or its line."""
        for role in _INSTEAD:
            cell = row.cells.get(role)
            if cell and (found := self._cell(cell, table, row, role)):
                return found
        return self.line(row.location or table.location)

    def whole_row(self, row: Row, table: Table) -> Span:
        """From the first to the last character of a row's cells."""
        found = [
            span
            for role, cell in row.cells.items()
            if role not in ("level1", "level2") and (span := self._cell(cell, table, row, role))
        ]
        return (min(s for s, _ in found), max(e for _, e in found)) if found else self.row(row, table)

    def table(self, table: Table) -> Span:
        """The title of a table, or the line where it begins."""
        found = self._cell(table.title, table, None, "title")
        return found or self.line(table.title.location or table.location)

    def line(self, location: Location | None) -> Span:
        """The text of the lines that a location names, the first line for others."""
        if isinstance(location, TextLocation):
            lines = self._printed
            first, last = (min(n, len(lines.texts)) - 1 for n in (location.line, location.end_line or location.line))
            start, end = lines.starts[first], lines.span(last)[1]
        else:
            start, end = self._text.line(location.line - 1 if isinstance(location, CsvLocation) else 0)
        text = self._text.text[start:end]
        first = start + len(text) - len(text.lstrip())
        return first, max(first, start + len(text.rstrip()))

    def _place(self, table: Table, row: Row | None, cell: str, goal: int = 0) -> Place:
        document, index = self._tables[id(table)]
        at = None if row is None else next(i for i, mine in enumerate(table.rows) if mine is row)
        return Place(document, index, at, cell, goal)

    @cached_property
    def _printed(self) -> Lines:
        return lines_of(self._text.text, PRINTED)

    @cached_property
    def _spans(self) -> list[list[Span]] | None:
        """Where the tables of parse-JSON stand; None for other texts."""
        text = self._text.text
        return table_spans(text) if text.lstrip("\ufeff \t\r\n").startswith("{") else None


@lru_cache(_TABLES)
def _decoded(table: str) -> Any:
    """A table of parse-JSON, its strings with their places."""
    return literals.decode(table)


def _cell(d: Diagnostic) -> Cell | None:
    if d.row:
        return d.row.cells.get(d.cell)
    if d.cell == "goals":
        return d.table.goals[d.goal] if d.table.goals else None
    return d.table.title if d.cell == "title" else None
