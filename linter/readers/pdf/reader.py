"""PDF files: ruled tables as grids, tables without lines by how their words are aligned, the rest as lines."""

from __future__ import annotations

from dataclasses import replace

from linter.model import Document
from linter.readers.limits import Limits
from linter.readers.pdf.borderless import borderless_rows
from linter.readers.pdf.document import pages
from linter.readers.pdf.flat import read_flat
from linter.readers.pdf.form import Placed
from linter.readers.pdf.grid import Grid, parts_of
from linter.readers.pdf.legible import Legibility
from linter.readers.pdf.page import Line
from linter.readers.pdf.running import without_running
from linter.readers.pdf.stitch import goes_on, stitched
from linter.readers.uncollected import uncollected
from linter.tables.cells import GridRow
from linter.tables.grid import read_grid
from linter.tables.stack import Stack


@uncollected()
def read_pdf(path: str, data: bytes, limits: Limits) -> Document:
    """Read a PDF; no table is an empty tuple. Raises UnreadableError where there is no text or the file is broken."""
    sight = Legibility()
    rows = pdf_rows(data, limits, sight)
    if why := sight.without_text():
        raise why
    document = read_grid(path, "pdf", rows)
    if not document.tables:
        document = read_flat(path, pages(data, limits))
    if not document.tables and (why := sight.without_sense(data)):
        raise why
    return replace(document, problems=(*document.problems, *sight.notices()))


def pdf_rows(data: bytes, limits: Limits, sight: Legibility) -> list[GridRow]:
    """Everything on the pages of a file as rows of one grid; ``sight`` takes them in. Raises UnreadableError."""
    heads, read = [], []
    for page in pages(data, limits):
        sight.take(page)
        # What is kept of a page is its tables and the lines outside of them.
        heads.append(replace(page, words=(), unseen=(), horizontals=(), verticals=()))
        read.append((page.height, parts_of(page)))
    story = _Story()
    for head, parts in zip(heads, without_running(read), strict=True):
        for part in parts:
            if isinstance(part, Line):
                story.line(Placed(head, part))
            else:
                story.grid(part)
    return story.rows()


class _Story:
    """Puts lines and tables on top of each other."""

    def __init__(self) -> None:
        self._stack = Stack()
        self._lines: list[Placed] = []
        self._grids: list[Grid] = []

    def line(self, line: Placed) -> None:
        """Take in a line outside of ruled tables."""
        self._end_table()
        self._lines.append(line)

    def grid(self, grid: Grid) -> None:
        """Take in a ruled table, which may be the rest of the one before."""
        if self._grids and not goes_on(self._grids[-1], grid):
            self._end_table()
        self._end_lines()
        self._grids.append(grid)

    def rows(self) -> list[GridRow]:
        """The rows of all that was taken in."""
        self._end_lines()
        self._end_table()
        return self._stack.rows

    def _end_lines(self) -> None:
        for row in borderless_rows(self._lines) if self._lines else ():
            self._stack.line(row)
        self._lines = []

    def _end_table(self) -> None:
        if self._grids:
            self._stack.table(stitched(self._grids))
        self._grids = []
