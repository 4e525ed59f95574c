"""The sheets of a workbook and their cells, by the names that people see, for changing them in place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from lxml import etree

from linter.office.edit import Edited
from linter.readers.opc import Element, as_number, attribute, local
from linter.readers.sheets import column_name
from linter.readers.xlsx_facts import place_of

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Book:
    """A workbook. Everything raises UnreadableError where the package is broken."""

    def __init__(self, package: Edited) -> None:
        self.package = package
        self.part = package.package.document

    @cached_property
    def sheets(self) -> dict[str, Sheet]:
        """The sheets by their names, in their order."""
        targets = {r.id: r.target for r in self.package.package.relationships(self.part)}
        named = [(attribute(s, "name"), targets.get(attribute(s, "id"), "")) for s in self._listed]
        return {name: Sheet(self.package, part) for name, part in named if part in self.package}

    def text(self, cell: Element) -> str:
        """What a cell of text says."""
        found = self.string(cell)
        return "" if found is None else "".join(t.text or "" for t in found.iter("{*}t"))

    def string(self, cell: Element) -> Element | None:
        """The element that says what a cell of text says; other cells may share it."""
        if cell.get("t") != "s":
            return cell.find("{*}is")
        number = cell.findtext("{*}v", "")
        shared = self._strings
        return shared[int(number)] if shared is not None and number.isdigit() and int(number) < len(shared) else None

    def add_string(self, string: Element) -> str:
        """Put a text behind those that cells share; its number."""
        shared = self._strings
        assert shared is not None
        shared.append(string)
        if "uniqueCount" in shared.attrib:
            shared.set("uniqueCount", str(len(shared)))
        return str(len(shared) - 1)

    @cached_property
    def _strings(self) -> Element | None:
        """The texts that cells share."""
        found = self.package.related(self.part, "sharedStrings")
        return self.package.edit(found[0]) if found else None

    @property
    def _listed(self) -> list[Element]:
        return list(self.package.package.xml(self.part).iterfind("{*}sheets/{*}sheet"))

    def add_sheet(self, wanted: str, content: bytes) -> None:
        """Put a sheet behind the others, called ``wanted`` or with a number to it where there is one so called."""
        taken = {attribute(s, "name").casefold() for s in self._listed}
        name = next(n for n in (wanted, *(f"{wanted}{i}" for i in range(2, 1000))) if n.casefold() not in taken)
        part = self.package.free("xl/worksheets/sheet.xml")
        self.package.add(part, content, "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml")
        key = self.package.relate(self.part, "worksheet", part)
        root = self.package.edit(self.part)
        sheets = root.find("{*}sheets")
        if sheets is None:
            return
        ids = [int(i) for s in sheets if (i := attribute(s, "sheetId")).isdigit()]
        space = etree.QName(root).namespace
        own = {"name": name, "sheetId": str(max(ids, default=0) + 1), relation_of(sheets): key}
        etree.SubElement(sheets, f"{{{space}}}sheet", own)


class Sheet:
    """One sheet; what is asked of it is read when it is first asked."""

    def __init__(self, package: Edited, part: str) -> None:
        self.package = package
        self.part = part

    @property
    def root(self) -> Element:
        """The root of its part, which is changed in place."""
        return self.package.edit(self.part)

    def tag(self, name: str) -> str:
        """A name in the namespace of the sheet."""
        return f"{{{etree.QName(self.root).namespace}}}{name}"

    @cached_property
    def cells(self) -> dict[str, Element]:
        """The cells that the file has, by their references."""
        return {reference: cell for number, row in self._rows.items() for reference, cell in _cells_of(row, number)}

    @cached_property
    def _rows(self) -> dict[int, Element]:
        found: dict[int, Element] = {}
        last = 0
        for row in self.root.iterfind("{*}sheetData/{*}row"):
            last = as_number(row.get("r")) or last + 1
            found[last] = row
        return found

    def cell(self, reference: str) -> Element:
        """A cell; an empty one of the style of its row or column is put in where the file has none."""
        if reference not in self.cells:
            self.cells[reference] = self._new_cell(reference)
        return self.cells[reference]

    @staticmethod
    def set_style(cell: Element, style: str) -> None:
        """Give a cell the style of a number, or none."""
        if style:
            cell.set("s", style)
        elif "s" in cell.attrib:
            del cell.attrib["s"]

    def remove(self, reference: str) -> None:
        """Take out a cell that the file has."""
        cell = self.cells.pop(reference)
        row = cell.getparent()
        assert row is not None
        row.remove(cell)

    def _new_cell(self, reference: str) -> Element:
        r, c = place_of(reference) or (0, 0)
        row = self._row(r + 1)
        style = row.get("s") if row.get("customFormat") in ("1", "true") else self._style_of(c)
        cell = row.makeelement(self.tag("c"), {"r": reference, "s": style or "0"})
        after = [e for name, e in _cells_of(row, r + 1) if (place_of(name) or (0, 0))[1] < c]
        row.insert(row.index(after[-1]) + 1 if after else 0, cell)
        return cell

    def _row(self, number: int) -> Element:
        if number not in self._rows:
            data = self.root.find("{*}sheetData")
            assert data is not None
            row = data.makeelement(self.tag("row"), {"r": str(number)})
            data.insert(sum(n < number for n in self._rows), row)
            self._rows[number] = row
        return self._rows[number]

    def _style_of(self, column: int) -> str | None:
        for columns in self.root.iterfind("{*}cols/{*}col"):
            if as_number(columns.get("min")) <= column + 1 <= as_number(columns.get("max")):
                return columns.get("style")
        return None

    def insert(self, element: Element, behind: Sequence[str]) -> None:
        """Put an element in its place: before the first of those that ``behind`` names."""
        at = next((i for i, e in enumerate(self.root) if local(e) in behind), len(self.root))
        self.root.insert(at, element)


def _cells_of(row: Element, number: int) -> Iterator[tuple[str, Element]]:
    """The cells of a row with their references, which a file may leave out."""
    last = -1
    for cell in row:
        if local(cell) == "c":
            place = place_of(cell.get("r", ""))
            last = place[1] if place else last + 1
            yield f"{column_name(last)}{number}", cell


def relation_of(element: Element) -> str:
    """The name of the attribute by which an element leads to a part: the strict form has a namespace of its own."""
    space = next((uri for uri in element.nsmap.values() if uri.endswith("/relationships")), None)
    return f"{{{space}}}id" if space else RELATION
