"""The rows of a web page: its lines, and the cells of the tables that hold data rather than lay the page out."""

from __future__ import annotations

from collections.abc import Iterator

import regex
from lxml import etree, html

from linter.location import HtmlLocation
from linter.model import Cell
from linter.patterns import Pattern
from linter.tables.cells import GridRow, make_cell
from linter.tables.stack import Stack, has_header

# What a page may ask for is no bound on what we do.
MOST_SPAN = 1_000
MOST_COLUMNS = 1_000
_UNSEEN = frozenset(
    {"script", "style", "head", "template", "noscript", "select", "iframe", "object", "svg", "datalist"}
)
_INLINE = frozenset(
    {
        "a", "abbr", "b", "big", "bdi", "bdo", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "label", "mark",
        "nobr", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr",
    }
)  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "caption"})
_HIDDEN = Pattern(r"display\s*:\s*none|visibility\s*:\s*hidden", regex.IGNORECASE)
_BLANK = Pattern(r"[ \t\r\n\f]+")
_DEEPEST = 200


def page_rows(text: str) -> list[GridRow]:
    """The rows of a page in the order of the source."""
    root = _parse(text)
    if root is None:
        return []
    page = _Page()
    page.walk(root)
    page.end_line()
    return page.rows


def _parse(text: str) -> html.HtmlElement | None:
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    # A lone surrogate and NUL are no characters of a page.
    clean = text.replace("\0", "").encode("utf-8", errors="replace")
    try:
        root: html.HtmlElement = html.document_fromstring(clean, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    return root


class _Page:
    """Walks the tree once and collects rows."""

    def __init__(self) -> None:
        self._stack = Stack()
        self._tables = 0
        self._above = 0
        """Lines since the last table."""
        self._line = ""
        self._heading = False

    @property
    def rows(self) -> list[GridRow]:
        """The rows collected so far."""
        return self._stack.rows

    def walk(self, element: html.HtmlElement) -> None:
        """Take in an element with all that it holds."""
        tag = _tag(element)
        if tag is None or _is_hidden(element):
            return
        if tag == "table":
            self._table(element)
            return
        if tag == "pre":
            self._written(element)
            return
        block = tag not in _INLINE
        if block:
            self.end_line()
            self._heading = tag in _HEADINGS
        self._line += element.text or ""
        for child in element:
            self.walk(child)
            self._line += child.tail or ""
        if block:
            self.end_line()

    def _written(self, element: html.HtmlElement) -> None:
        """Text that is printed as it is written, line by line."""
        self.end_line()
        parts: list[str] = []
        _collect(element, parts, 0)
        for line in "".join(parts).replace("\v", "\n").splitlines():
            if line.strip():
                self._stack.line(GridRow((make_cell(line, self._next_line()),), "line"))

    def end_line(self) -> None:
        """Put the text collected so far in a row of its own."""
        text = _BLANK.sub(" ", self._line).strip()
        if text:
            cell = make_cell(text, self._next_line())
            self._stack.line(GridRow((cell,), "heading" if self._heading else "line"))
        self._line, self._heading = "", False

    def _next_line(self) -> HtmlLocation:
        self._above += 1
        return HtmlLocation(self._tables + 1, paragraph=self._above)

    def _table(self, table: html.HtmlElement) -> None:
        self.end_line()
        self._tables += 1
        self._above = 0
        grid = _grid(table, self._tables)
        inner = [t for t in table.iter("table") if t is not table]
        if inner and not has_header(grid):
            self._layout(table)
            return
        if self._stack.takes(grid):
            for caption in table.iterchildren("caption"):
                self.walk(caption)
        self._stack.table(grid)
        self._tables += len(inner)

    def _layout(self, table: html.HtmlElement) -> None:
        """A table that only lays out the page: its cells are stretches of the page."""
        for row in _rows_of(table):
            for cell in _cells_of(row):
                self.walk(cell)
                self.end_line()


def _grid(table: html.HtmlElement, number: int) -> list[GridRow]:
    """The cells of a table where they are printed; a merged one is the same object in all its places."""
    rows: list[GridRow] = []
    below: dict[int, tuple[Cell, int]] = {}
    for r, tr in enumerate(_rows_of(table), 1):
        hidden = _is_hidden(tr)
        cells: dict[int, Cell] = {}
        for column, (cell, left) in list(below.items()):
            cells[column] = cell
            below[column] = (cell, left - 1)
        at = 0
        for c, td in enumerate(_cells_of(tr), 1):
            while at in cells:
                at += 1
            if at >= MOST_COLUMNS:
                break
            cell = make_cell("" if _is_hidden(td) else _text(td), HtmlLocation(number, r, c))
            down = _span(td, "rowspan")
            for column in range(at, min(at + _span(td, "colspan"), MOST_COLUMNS)):
                if column in cells:
                    break
                cells[column] = cell
                if down > 1:
                    below[column] = (cell, down - 1)
        below = {column: (cell, left) for column, (cell, left) in below.items() if left > 0}
        if cells and not hidden:
            empty = make_cell("", HtmlLocation(number, r))
            rows.append(GridRow(tuple(cells.get(i, empty) for i in range(max(cells) + 1))))
    return rows


def _rows_of(table: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The rows of a table itself, in whatever parts they stand; not those of tables inside it."""
    for child in table:
        tag = _tag(child)
        if tag == "tr":
            yield child
        elif tag in ("thead", "tbody", "tfoot", "form") and not _is_hidden(child):
            yield from _rows_of(child)


def _cells_of(row: html.HtmlElement) -> Iterator[html.HtmlElement]:
    return (child for child in row if _tag(child) in ("td", "th"))


def _span(cell: html.HtmlElement, name: str) -> int:
    written = (cell.get(name) or "").strip()
    if not written.isascii() or not written.isdigit():
        return 1
    # Zero means to the end of the table.
    return min(int(written[:6]), MOST_SPAN) or (MOST_SPAN if name == "rowspan" else 1)


def _text(cell: html.HtmlElement) -> str:
    """The text of a cell; a block or a ``br`` begins a line."""
    parts: list[str] = []
    _collect(cell, parts, 0)
    lines = (_BLANK.sub(" ", line).strip(" ") for line in "".join(parts).split("\v"))
    return "\n".join(line for line in lines if line)


def _collect(element: html.HtmlElement, parts: list[str], depth: int) -> None:
    """Add the text of an element; ``\\v`` stands for a line break that is printed."""
    parts.append((element.text or "").replace("\v", " "))
    for child in element:
        tag = _tag(child)
        if tag is not None and not _is_hidden(child) and depth < _DEEPEST:
            inline = tag in _INLINE
            parts.append("" if inline else "\v")
            if tag == "input":
                parts.append(_written(child))
            _collect(child, parts, depth + 1)
            parts.append("" if inline else "\v")
        parts.append((child.tail or "").replace("\v", " "))


def _written(field: html.HtmlElement) -> str:
    """What stands in a field of a form."""
    return (field.get("value") or "") if field.get("type", "text").lower() == "text" else ""


def _tag(element: html.HtmlElement) -> str | None:
    """The name of an element whose content is printed; None for comments, scripts and the like."""
    tag = element.tag
    return tag if isinstance(tag, str) and tag not in _UNSEEN else None


def _is_hidden(element: html.HtmlElement) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style))
