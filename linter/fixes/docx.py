"""Word files: the characters of a cell change in the runs they stand in, which keep their looks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from functools import cached_property

from linter.fixes.content import CellEdit
from linter.fixes.edits import Edit
from linter.fixes.places import Place
from linter.fixes.traced import edits_of, write
from linter.location import DocxLocation, Location
from linter.model import Cell
from linter.office.docx_body import Body, trace
from linter.office.edit import Edited
from linter.readers.opc import Element


class WordContent:
    """The content of a .docx; cells are named by their places."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def characters(self, cell: Cell) -> Hashable:
        return cell.location, cell.text

    def edits(self, cell: Cell, new: str, _: Sequence[Place]) -> frozenset[CellEdit]:
        found = self._element(self._body, cell.location, cell.text)
        if found is None:
            return frozenset()
        return frozenset(CellEdit(edit, cell.location, cell.text) for edit in edits_of(trace(found), cell, new))

    def changed(self, edits: Iterable[CellEdit]) -> WordContent:
        package = Edited(self.data)
        body = Body(package.package, package.edit(package.package.document))
        by_element: dict[Element, list[Edit]] = defaultdict(list)
        for e in edits:
            found = self._element(body, e.location, e.text)
            if found is not None:
                by_element[found].append(e.edit)
        for element, made in by_element.items():
            write(trace(element), made)
        return WordContent(package.save())

    @cached_property
    def _body(self) -> Body:
        package = Edited(self.data)
        return Body(package.package, package.edit(package.package.document))

    @staticmethod
    def _element(body: Body, location: Location | None, text: str) -> Element | None:
        return body.at(location, text) if isinstance(location, DocxLocation) else None
