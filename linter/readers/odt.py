"""Documents of LibreOffice and WPS in the OpenDocument format: their tables as grids, their text as lines."""

from __future__ import annotations

from collections.abc import Iterator

from linter.model import Document
from linter.readers.flow import WIDTH, Box, Grid, Merge, Paragraph, flow_rows, remark_of
from linter.readers.opc import Element, Package, attribute, local, repeats
from linter.readers.uncollected import uncollected
from linter.readers.unreadable import damaged
from linter.readers.written import read_rows
from linter.tables.cells import GridRow

# Elements that only hold others.
_HOLDERS = frozenset(
    {"section", "list", "list-item", "list-header", "numbered-paragraph", "table-of-content", "index-body", "frame",
     "g", "text-box"}
)  # fmt: skip
_ROW_GROUPS = frozenset({"table-header-rows", "table-row-group", "table-rows"})
_BLANKS = {"tab": "\t", "line-break": "\n"}
_ASIDE = frozenset({"note", "ruby-text", "annotation", "tracked-changes", "frame", "g"})
# What a file may ask for is no bound on what we do.
_MOST_REPEATED, _MOST_COLUMNS = 100, 1_000


@uncollected()
def read_odt(path: str, data: bytes) -> Document:
    """Read an .odt; no table is an empty tuple. Raises UnreadableError where the file is broken."""
    return read_rows(path, "odt", odt_rows(data))


def odt_rows(data: bytes) -> list[GridRow]:
    """Everything in the body of a file as rows of one grid. Raises UnreadableError where it is broken."""
    root = Package(data).xml("content.xml")
    body = root.find("{*}body/{*}text")
    if body is None:
        raise damaged()
    return flow_rows(_Reader(_hidden_styles(root)).blocks(body))


def _hidden_styles(root: Element) -> frozenset[str]:
    """The styles of characters that are not to be seen."""
    return frozenset(
        attribute(style, "name")
        for style in root.iterfind("{*}automatic-styles/{*}style")
        if any(attribute(p, "display") == "none" for p in style.iterfind("{*}text-properties"))
    )


class _Reader:
    """Makes blocks of elements."""

    def __init__(self, hidden: frozenset[str]) -> None:
        self._hidden = hidden

    def blocks(self, parent: Element) -> list[Paragraph | Grid]:
        """The paragraphs and tables of a body, a cell or whatever else holds some."""
        found: list[Paragraph | Grid] = []
        for child in parent:
            name = local(child)
            if name in ("p", "h"):
                found.append(self._paragraph(child, name == "h"))
                for frame in child.iterfind(".//{*}text-box"):
                    found += self.blocks(frame)
            elif name == "table":
                found.append(self._table(child))
            elif name in _HOLDERS:
                found += self.blocks(child)
        return found

    def _paragraph(self, element: Element, heading: bool) -> Paragraph:
        remarks = (
            remark_of("\n".join(self._text(p) for p in comment.iterfind("{*}p")))
            for comment in element.iterfind(".//{*}annotation")
        )
        return Paragraph(self._text(element), heading, "\n".join(filter(None, remarks)))

    def _text(self, element: Element) -> str:
        """The text of a paragraph or a part of it, what stands aside left out."""
        out = [element.text or ""]
        for child in element:
            name = local(child)
            if name == "s":
                out.append(" " * min(repeats(child, "c"), _MOST_REPEATED))
            elif name in _BLANKS:
                out.append(_BLANKS[name])
            elif name not in _ASIDE and not (self._hidden and attribute(child, "style-name") in self._hidden):
                out.append(self._text(child))
            out.append(child.tail or "")
        return "".join(out)

    def _table(self, table: Element) -> Grid:
        grid = Grid()
        # For each column, how many more rows a cell above reaches down.
        reach: dict[int, int] = {}
        for r, row in enumerate(_rows(table), 1):
            boxes = self._row(row, reach)
            for _ in range(min(repeats(row, "number-rows-repeated"), _MOST_REPEATED)):
                grid.add(boxes, r)
        return grid

    def _row(self, row: Element, reach: dict[int, int]) -> list[Box]:
        boxes: list[Box] = []
        across = 0
        for cell in row:
            name = local(cell)
            if name not in ("table-cell", "covered-table-cell"):
                continue
            for _ in range(min(repeats(cell, "number-columns-repeated"), _MOST_COLUMNS - len(boxes))):
                at = len(boxes)
                merge: Merge = ""
                if name == "table-cell":
                    across = min(repeats(cell, "number-columns-spanned"), _MOST_COLUMNS)
                    reach.update(dict.fromkeys(range(at, at + across), repeats(cell, "number-rows-spanned")))
                else:
                    merge = "left" if across > 0 else "above" if reach.get(at, 0) > 0 else ""
                across -= 1
                reach[at] = reach.get(at, 0) - 1
                content = [] if merge else self.blocks(cell)
                boxes.append(Box(content, at * WIDTH, (at + 1) * WIDTH, merge))
        return boxes


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if local(child) == "table-row":
            yield child
        elif local(child) in _ROW_GROUPS:
            yield from _rows(child)
