"""Word files, of Word, WPS or ONLYOFFICE: their tables as grids, the paragraphs between them as lines."""

from __future__ import annotations

from linter.location import DocxLocation
from linter.marks import is_own_comment
from linter.model import Cell, Document
from linter.readers.docx_styles import Styles, outline_level, read_styles
from linter.readers.docx_table import TableRow, table_rows
from linter.readers.docx_text import Paragraphs, children
from linter.readers.opc import Element, Package, attribute
from linter.readers.uncollected import uncollected
from linter.readers.unreadable import damaged
from linter.readers.written import read_rows
from linter.tables.cells import REMARK_SIGN, GridRow, make_cell
from linter.tables.stack import Stack, has_header


@uncollected()
def read_docx(path: str, data: bytes) -> Document:
    """Read a .docx or .docm; no table is an empty tuple. Raises UnreadableError where the file is broken."""
    return read_rows(path, "docx", docx_rows(data))


def docx_rows(data: bytes) -> list[GridRow]:
    """Everything in the body of a file as rows of one grid. Raises UnreadableError where it is broken."""
    package = Package(data)
    return read_story(package, package.xml(package.document)).stack.rows


def read_story(package: Package, document: Element) -> Story:
    """Walk through the main part of a package, of which ``document`` is the root."""
    body = document.find("{*}body")
    if body is None:
        raise damaged()
    styles = [package.read(part) for part in package.related(package.document, "styles")[:1]]
    story = Story(read_styles(styles[0]) if styles else Styles(), _remarks(package))
    story.blocks(body)
    return story


def _remarks(package: Package) -> dict[str, str]:
    """The comments that are meant for the linter, by their ids."""
    found: dict[str, str] = {}
    for part in package.related(package.document, "comments"):
        for comment in package.xml(part).iterfind("{*}comment"):
            text = comment_text(comment)
            if REMARK_SIGN in text and not is_own_comment(attribute(comment, "author"), text):
                found[attribute(comment, "id")] = text
    return found


def comment_text(comment: Element) -> str:
    """What a comment says, a line for each of its paragraphs."""
    return "\n".join("".join(t.text or "" for t in p.iter("{*}t")) for p in comment.iterfind("{*}p"))


class Story:
    """Walks the body once and collects rows."""

    def __init__(self, styles: Styles, remarks: dict[str, str]) -> None:
        self.stack = Stack()
        self.tables: list[Element] = []
        """In the order they begin, which their places count in."""
        self.lines: list[tuple[Element, DocxLocation]] = []
        """The paragraphs outside of tables that say something, with their places."""
        self._styles = styles
        self._remarks = remarks
        self._paragraphs = Paragraphs(styles.hidden)
        self._above = 0
        """Paragraphs since the last table."""
        self._begun = ""
        """The text of paragraphs whose marks were taken away by a change."""

    def blocks(self, container: Element) -> None:
        """Take in the paragraphs and tables of a body, a text box or a cell that only lays out the page."""
        for name, block in children(container):
            if name == "p":
                self._paragraph(block)
            elif name == "tbl":
                self._table(block)

    def _paragraph(self, paragraph: Element) -> None:
        text = self._begun + self._paragraphs.text(paragraph)
        comments, self._paragraphs.comments = self._paragraphs.comments, []
        boxes, self._paragraphs.boxes = self._paragraphs.boxes, []
        settings = paragraph.find("{*}pPr")
        goes_on = settings is not None and settings.find("{*}rPr/{*}del") is not None
        self._begun = text if goes_on else ""
        if text.strip() and not goes_on:
            self._above += 1
            place = DocxLocation(len(self.tables) + 1, paragraph=self._above)
            self.lines.append((paragraph, place))
            heading = settings is not None and self._is_heading(settings)
            remark = self._remark(comments, place)
            # A line break in a paragraph ends a line of the page.
            for i, line in enumerate(filter(str.strip, text.split("\n"))):
                cell = make_cell(line, place)
                self.stack.line(GridRow((cell,), "heading" if heading else "line", None if i else remark))
        for box in boxes:
            self.blocks(box)

    def _is_heading(self, settings: Element) -> bool:
        said = outline_level(settings)
        style = settings.find("{*}pStyle")
        return style is not None and attribute(style, "val") in self._styles.headings if said is None else said

    def _remark(self, comments: list[str] | tuple[str, ...], place: DocxLocation) -> Cell | None:
        texts = [self._remarks[c] for c in comments if c in self._remarks]
        return make_cell("\n".join(texts), place) if texts else None

    def _table(self, table: Element) -> None:
        self.tables.append(table)
        self._above = 0
        rows = table_rows(table, len(self.tables), self._paragraphs)
        grid = [self._remarked(row) for row in rows]
        if any(row.inner for row in rows) and not has_header(grid):
            self._layout(rows, grid)
            return
        self.stack.table(grid)
        for row in rows:
            for inner in row.inner:
                self._table(inner)

    def _layout(self, rows: list[TableRow], grid: list[GridRow]) -> None:
        """A table around others: where it holds one, its cells are stretches of the page."""
        for row, cells in zip(rows, grid, strict=True):
            if not row.inner:
                self.stack.line(cells)
            for cell in row.cells if row.inner else ():
                self.blocks(cell)

    def _remarked(self, row: TableRow) -> GridRow:
        if not row.comments:
            return row.row
        place = next(c.location for c in row.row.cells)
        assert isinstance(place, DocxLocation)
        return GridRow(row.row.cells, remark=self._remark(row.comments, place))
