"""Where in a text file a finding stands, to the character, for programs that open the file there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from linter.location import CsvLocation, Location, TextLocation
from linter.model import Cell, Diagnostic, Document
from linter.text import Span


@dataclass(frozen=True, slots=True)
class Region:
    """Lines and columns count from 1, columns in code points; ``end_column`` is behind the last character.

    Without columns it is whole lines.
    """

    line: int
    end_line: int
    column: int | None = None
    end_column: int | None = None


def region(document: Document, d: Diagnostic) -> Region | None:
    """The place of a finding; None in a file that is no text."""
    return region_of(document, cell_of(d), d.span, d.location)


def region_of(document: Document, cell: Cell | None, span: Span | None, location: Location | None) -> Region | None:
    """The place of a span of a cell, whole lines where its characters have no place of their own in the file."""
    places = sorted(_places(cell, span or (0, len(cell.text)))) if cell and document.lines else ()
    if places:
        return between(document, places[0][0], places[-1][1])
    if isinstance(location, TextLocation):
        return Region(location.line, location.end_line or location.line)
    return Region(location.line, location.line) if isinstance(location, CsvLocation) else None


def between(document: Document, start: int, end: int) -> Region:
    """The place of the characters from ``start`` to ``end`` of a decoded text file."""
    (line, column), (end_line, end_column) = _at(document, start), _at(document, end)
    return Region(line, end_line, column, end_column)


def cell_of(d: Diagnostic) -> Cell | None:
    """The cell that a finding is on; None for a block of figures."""
    if d.row:
        return d.row.cell(d.cell)
    if d.cell == "goals" and d.table.goals:
        return d.table.goals[d.goal]
    return d.table.title if d.cell in ("table", "title") else None


def _places(cell: Cell, span: Span) -> Iterable[Span]:
    """Start and end in the file of what of the span stands in each run."""
    for run in cell.runs:
        first, last = max(span[0], run.start), min(span[1], run.start + run.length)
        if first < last:
            yield run.offset + first - run.start, run.offset + last - run.start


def _at(document: Document, offset: int) -> tuple[int, int]:
    line = bisect_right(document.lines, offset)
    return line, offset - document.lines[line - 1] + 1
