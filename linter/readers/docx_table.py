"""A table of a Word file as rows of a grid, its merged cells in every place they cover."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from linter.location import DocxLocation
from linter.model import Cell
from linter.readers.docx_text import Paragraphs, children, plain_text
from linter.readers.narrow import MOST_COLUMNS, NARROWEST, drop_columns, narrow_columns
from linter.readers.opc import Element, as_number, attribute, is_on, local, settings_of
from linter.tables.cells import GridRow, make_cell

_WHOLE: Mapping[str, Element] = {}


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row, with what else stands in its cells."""

    row: GridRow
    cells: tuple[Element, ...]
    """The cells of the file, where one of them holds a table."""
    inner: tuple[Element, ...]
    """The tables inside them."""
    comments: tuple[str, ...]


def table_rows(table: Element, number: int, paragraphs: Paragraphs) -> list[TableRow]:
    """The rows of a table that are printed; ``number`` is its place among the tables of the document."""
    reader = _Table(table, number, paragraphs)
    trs = [element for name, element in children(table) if name == "tr"]
    rows = [row for r, tr in enumerate(trs, 1) if (row := reader.row(tr, r))]
    narrow = narrow_columns(_widths(table), [r.row.cells for r in rows])
    return [_without(r, narrow) for r in rows] if narrow else rows


class _Table:
    """Reads rows one after the other and remembers the one above, for merged cells."""

    def __init__(self, table: Element, number: int, paragraphs: Paragraphs) -> None:
        self._number = number
        self._merges = _merges(table)
        self._paragraphs = paragraphs
        self._rich = paragraphs.rich(table)
        self._above: list[Cell] = []

    def row(self, tr: Element, r: int) -> TableRow | None:
        """The row number ``r`` of the table; None where it is hidden or gone."""
        own = settings_of(tr, "trPr")
        if own is not None and _is_gone(own):
            return None
        cells = self._blank(r, _skipped(own, "gridBefore"))
        tcs: list[Element] = []
        inner: list[Element] = []
        c = 0
        for kind, tc in children(tr):
            if kind != "tc":
                continue
            c += 1
            merge = self._merges.get(tc, _WHOLE)
            if "cellDel" in merge:
                continue
            tcs.append(tc)
            at = len(cells)
            if _continues(merge, "vMerge") and at < len(self._above):
                cell = self._above[at]
            elif _continues(merge, "hMerge") and cells:
                cell = cells[-1]
            else:
                text = self._text(tc, inner) if tc in self._rich else plain_text(tc)
                cell = make_cell(text, DocxLocation(self._number, r, c))
            span = as_number(attribute(merge["gridSpan"], "val")) if "gridSpan" in merge else 1
            cells += [cell] * min(span or 1, MOST_COLUMNS - at)
        cells += self._blank(r, min(_skipped(own, "gridAfter"), MOST_COLUMNS - len(cells)))
        self._above = cells
        comments, self._paragraphs.comments = tuple(self._paragraphs.comments), []
        return TableRow(GridRow(tuple(cells)), tuple(tcs) if inner else (), tuple(inner), comments)

    def _blank(self, r: int, columns: int) -> list[Cell]:
        return [make_cell("", DocxLocation(self._number, r))] * columns if columns > 0 else []

    def _text(self, container: Element, inner: list[Element]) -> str:
        """The paragraphs of a cell, a line each; tables among them are put in ``inner``."""
        lines: list[str] = []
        for name, block in children(container):
            if name == "p":
                lines.append(self._paragraphs.text(block))
                if self._paragraphs.boxes:
                    boxes, self._paragraphs.boxes = self._paragraphs.boxes, []
                    lines += (self._text(box, inner) for box in boxes)
            elif name == "tbl":
                inner.append(block)
        return lines[0] if len(lines) == 1 else "\n".join(filter(None, lines))


def _merges(table: Element) -> dict[Element, dict[str, Element]]:
    """What is said of merging, by the cells it is said of; most cells are not merged."""
    found: dict[Element, dict[str, Element]] = {}
    for mark in table.iter("{*}gridSpan", "{*}vMerge", "{*}hMerge", "{*}cellDel"):
        settings = mark.getparent()
        cell = settings.getparent() if settings is not None else None
        if cell is not None:
            found.setdefault(cell, {})[local(mark)] = mark
    return found


def _continues(merge: Mapping[str, Element], kind: str) -> bool:
    """Whether a cell is part of the one above it, or of the one left of it."""
    return kind in merge and attribute(merge[kind], "val", "continue") == "continue"


def _is_gone(settings: Element) -> bool:
    """Whether a row is hidden, or struck out by a change."""
    return any(local(s) == "del" or (local(s) == "hidden" and is_on(s)) for s in settings)


def _skipped(settings: Element | None, side: str) -> int:
    """How many columns of the grid a row leaves out before or after its cells."""
    found = [s for s in settings if local(s) == side] if settings is not None else []
    return min(as_number(attribute(found[0], "val")), MOST_COLUMNS) if found else 0


def _without(row: TableRow, narrow: frozenset[int]) -> TableRow:
    return TableRow(GridRow(drop_columns(row.row.cells, narrow)), row.cells, row.inner, row.comments)


def _widths(table: Element) -> list[int]:
    """Those of the columns of its grid; one that is not said is no narrow one."""
    widths = [attribute(column, "w") for column in table.iterfind("{*}tblGrid/{*}gridCol")]
    return [as_number(width, NARROWEST) for width in widths]
