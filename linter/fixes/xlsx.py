"""Workbooks: a text that several cells share is changed for one of them alone, a number stays a number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from copy import deepcopy
from functools import cached_property

import regex

from linter.fixes.content import CellEdit
from linter.fixes.edits import Edit, apply
from linter.fixes.places import Place
from linter.fixes.traced import edits_of, write
from linter.location import Location, XlsxLocation
from linter.model import Cell
from linter.office.docx_body import Spot, Trace
from linter.office.edit import Edited
from linter.office.xlsx_book import Book
from linter.readers.opc import Element, local

_NUMBER = regex.compile(r"-?\d+(?:\.\d+)?")


class WorkbookContent:
    """The content of a .xlsx. What a formula says is never changed."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def characters(self, cell: Cell) -> Hashable:
        return cell.location, cell.text

    def edits(self, cell: Cell, new: str, _: Sequence[Place]) -> frozenset[CellEdit]:
        found = _cell(self._book, cell.location)
        said = None if found is None else _trace(self._book, found)
        if found is None or said is None:
            return frozenset()
        made = edits_of(said, cell, new)
        if _is_number(found) and not _NUMBER.fullmatch(apply(said.raw, made)):
            return frozenset()
        return frozenset(CellEdit(edit, cell.location) for edit in made)

    def changed(self, edits: Iterable[CellEdit]) -> WorkbookContent:
        package = Edited(self.data)
        book = Book(package)
        by_cell: dict[Element, list[Edit]] = defaultdict(list)
        for e in edits:
            found = _cell(book, e.location)
            if found is not None:
                by_cell[found].append(e.edit)
        for cell, made in by_cell.items():
            _own_string(book, cell)
            said = _trace(book, cell)
            if said:
                write(said, made)
        return WorkbookContent(package.save())

    @cached_property
    def _book(self) -> Book:
        return Book(Edited(self.data))


def _cell(book: Book, location: Location | None) -> Element | None:
    if not isinstance(location, XlsxLocation) or location.sheet not in book.sheets:
        return None
    return book.sheets[location.sheet].cells.get(location.cell)


def _is_number(cell: Element) -> bool:
    return cell.get("t", "n") == "n"


def _trace(book: Book, cell: Element) -> Trace | None:
    """What a cell says, and where; None for one that says nothing of its own."""
    if cell.find("{*}f") is not None:
        return None
    if _is_number(cell):
        texts = cell.findall("{*}v")
    else:
        said = book.string(cell)
        # Not the readings above characters.
        texts = [] if said is None else [t for t in said.iter("{*}t") if not _is_reading(t)]
    spots: list[Spot] = [(t, i) for t in texts for i in range(len(t.text or ""))]
    return Trace("".join(t.text or "" for t in texts), tuple(spots))


def _is_reading(text: Element) -> bool:
    parent = text.getparent()
    return parent is not None and local(parent) == "rPh"


def _own_string(book: Book, cell: Element) -> None:
    """Give a cell a copy of the text that it shares with others."""
    said = book.string(cell) if cell.get("t") == "s" else None
    value = cell.find("{*}v")
    if said is not None and value is not None:
        value.text = book.add_string(deepcopy(said))
