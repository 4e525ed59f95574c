"""Workbooks of LibreOffice and WPS in their own format: every cell says how it is shown, so its XML is all we need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from linter.readers.numfmt import number_format, plain
from linter.readers.opc import Element, Package, attribute, local, repeats
from linter.readers.sheets import Place, Sheet
from linter.tables.cells import REMARK_SIGN

# What a file may ask for is no bound on what we do: cells that are not empty are repeated this often at most.
MOST_REPEATED = 1_000
_WIDEST, _LONGEST = 16_384, 1_048_576
_GROUPS = frozenset({"table-header-rows", "table-row-group", "table-rows", "table-row-groups"})
_COLUMN_GROUPS = frozenset({"table-header-columns", "table-column-group", "table-columns"})
_HIDDEN = frozenset({"collapse", "filter"})
_BLANKS = {"tab": "\t", "line-break": "\n"}


def sheets_of(data: bytes) -> Iterator[Sheet]:
    """The sheets of a file in their order. Raises UnreadableError where it is broken."""
    root = Package(data).xml("content.xml")
    unseen = {
        attribute(style, "name")
        for style in root.iterfind("{*}automatic-styles/{*}style")
        if any(attribute(p, "display") == "false" for p in style.iterfind("{*}table-properties"))
    }
    for table in root.iterfind("{*}body/{*}spreadsheet/{*}table"):
        yield _Reader().sheet(table, attribute(table, "style-name") not in unseen)


@dataclass(slots=True)
class _Reader:
    """Collects what one sheet holds."""

    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    remarks: dict[Place, str] = field(default_factory=dict)
    at: int = 0

    def sheet(self, table: Element, visible: bool) -> Sheet:
        self._columns(table, 0)
        self._rows(table)
        height = max(self.rows, default=-1) + 1
        width = max((max(row) for row in self.rows.values()), default=-1) + 1
        texts = [[self.rows.get(r, {}).get(c, "") for c in range(width)] for r in range(height)]
        return Sheet(
            attribute(table, "name"), texts, 0, 0, self.merged,
            self.hidden_rows, self.hidden_columns, self.remarks, visible,
        )  # fmt: skip

    def _columns(self, parent: Element, at: int) -> int:
        for child in parent:
            name = local(child)
            if name in _COLUMN_GROUPS:
                at = self._columns(child, at)
            elif name == "table-column":
                end = min(at + repeats(child, "number-columns-repeated"), _WIDEST)
                if attribute(child, "visibility") in _HIDDEN:
                    self.hidden_columns.update(range(at, end))
                at = end
        return at

    def _rows(self, parent: Element) -> None:
        for child in parent:
            name = local(child)
            if name in _GROUPS:
                self._rows(child)
            elif name == "table-row":
                self._row(child)

    def _row(self, row: Element) -> None:
        times = repeats(row, "number-rows-repeated")
        texts: dict[int, str] = {}
        c = 0
        for cell in row:
            if local(cell) not in ("table-cell", "covered-table-cell"):
                continue
            repeated = repeats(cell, "number-columns-repeated")
            if local(cell) == "table-cell":
                text = _text(cell)
                texts |= dict.fromkeys(range(c, c + min(repeated, MOST_REPEATED)), text) if text else {}
                self._remark(cell, c)
            down, right = repeats(cell, "number-rows-spanned"), repeats(cell, "number-columns-spanned")
            if down > 1 or right > 1:
                self.merged.append(((self.at, c), (self.at + min(down, _LONGEST) - 1, c + min(right, _WIDEST) - 1)))
            c += repeated
        for r in range(self.at, self.at + min(times, MOST_REPEATED)):
            if texts:
                self.rows[r] = texts
            if attribute(row, "visibility") in _HIDDEN:
                self.hidden_rows.add(r)
        self.at += times

    def _remark(self, cell: Element, c: int) -> None:
        for comment in cell.iterfind("{*}annotation"):
            text = "\n".join(map(_line, comment.iterfind("{*}p")))
            if REMARK_SIGN in text:
                self.remarks[self.at, c] = text


def _text(cell: Element) -> str:
    lines = [_line(p) for p in cell.iterfind("{*}p")]
    if lines:
        return "\n".join(lines)
    # A program that stores no shown text.
    try:
        value = float(attribute(cell, "value"))
    except ValueError:
        return attribute(cell, "date-value") or attribute(cell, "string-value")
    return number_format("0.##%").show(value) if attribute(cell, "value-type") == "percentage" else plain(value)


def _line(paragraph: Element) -> str:
    """The text of a paragraph; comments and readings in it aside."""
    out = paragraph.text or ""
    for child in paragraph:
        name = local(child)
        if name == "s":
            out += " "
        elif name in _BLANKS:
            out += _BLANKS[name]
        elif name not in ("annotation", "ruby-text", "note"):
            out += _line(child)
        out += child.tail or ""
    return out
