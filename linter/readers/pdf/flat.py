"""A PDF's text as people copy it: for tables that neither lines nor columns tell apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from linter.location import Location, PdfLocation, TextLocation
from linter.model import Cell, Document, Row, Table
from linter.readers.pdf.page import Box, Page, Word, cover
from linter.readers.text import read_text
from linter.tables.header import find_headers
from linter.tables.lines import split_lines

# In heights of the line: a word farther up or down stands on another one.
_SHIFT = 0.5
_Place = tuple[int, Box]


def read_flat(path: str, pages: Iterable[Page]) -> Document:
    """The tables of the text of ``pages``, in the order in which the file has it."""
    text, places = _text(pages)
    if not find_headers(split_lines(text)):
        return Document(path, "pdf")
    document = read_text(path, text)
    move = _Mover(places)
    tables = tuple(move.table(table) for table in document.tables)
    skipped = tuple(replace(s, location=move.place(s.location)) for s in document.skipped)
    return replace(document, format="pdf", tables=tables, skipped=skipped)


def _text(pages: Iterable[Page]) -> tuple[str, list[_Place]]:
    """The text, a page beginning with one space, and where each of its lines stands."""
    lines: list[str] = []
    places: list[_Place] = []
    for page in pages:
        for i, words in enumerate(_runs(page.words)):
            lines.append(("" if i else " ") + " ".join(word.text for word in words))
            x0, y0, x1, y1 = (round(number, 1) for number in page.shown(cover(words)))
            places.append((page.number, (x0, y0, x1, y1)))
    return "\n".join(lines), places


def _runs(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Words that follow each other on a line."""
    run: list[Word] = []
    for word in words:
        if run and (
            word.x0 < run[-1].x0 or abs(word.middle - run[-1].middle) > _SHIFT * (word.y1 - word.y0)
        ):  # fmt: skip
            yield run
            run = []
        run.append(word)
    if run:
        yield run


class _Mover:
    """Puts what was read from lines of text at its places on the pages."""

    def __init__(self, places: list[_Place]) -> None:
        self._places = places

    def place(self, location: Location | None) -> Location | None:
        """The box of the lines on their first page."""
        if not isinstance(location, TextLocation):
            return location
        own = self._places[location.line - 1 : location.end_line or location.line]
        page = own[0][0]
        boxes = [box for number, box in own if number == page]
        left, top, right, bottom = zip(*boxes, strict=True)
        return PdfLocation(page, (min(left), min(top), max(right), max(bottom)))

    def table(self, table: Table) -> Table:
        """A table with all that has a place."""
        goals = table.goals and tuple(self._cell(goal) for goal in table.goals)
        budget = table.budget and replace(table.budget, location=self.place(table.budget.location))
        schedule = table.schedule and replace(table.schedule, location=self.place(table.schedule.location))
        return replace(
            table, title=self._cell(table.title), rows=tuple(map(self._row, table.rows)), budget=budget, goals=goals,
            schedule=schedule, goals_location=self.place(table.goals_location), location=self.place(table.location),
        )  # fmt: skip

    def _row(self, row: Row) -> Row:
        cells = {role: self._cell(cell) for role, cell in row.cells.items()}
        return replace(row, cells=cells, location=self.place(row.location))

    def _cell(self, cell: Cell) -> Cell:
        # Runs count characters of a text file, which there is none of.
        return Cell(cell.role, cell.text, cell.raw, self.place(cell.location))
