"""The content of a file as something whose cells can be given other texts."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Protocol

from linter.fixes import literals
from linter.fixes.edits import Edit, apply, edits
from linter.fixes.places import Place
from linter.location import Location
from linter.model import Cell
from linter.office.edit import SIGNATURE
from linter.readers.encoding import Decoded, decode


@dataclass(frozen=True, slots=True)
class CellEdit:
    """An edit of the decoded file or, in formats that are no text, of what stands at ``location``; ``text`` is that of
    the cell, which tells lines at one place apart."""

    edit: Edit
    location: Location | None = None
    text: str = ""


class Content(Protocol):
    """A file's content, which never changes itself."""

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        ...

    def characters(self, cell: Cell) -> Hashable:
        """The same for all cells that show the same characters of the file."""
        ...

    def edits(self, cell: Cell, new: str, same: Sequence[Place]) -> frozenset[CellEdit]:
        """What makes a cell, and those at ``same`` that share its characters, read ``new``; nothing where it can't."""
        ...

    def changed(self, edits: Iterable[CellEdit]) -> Content:
        """The content with edits made."""
        ...


class Text:
    """A text file: csv, Markdown, parse-JSON, plain text."""

    def __init__(self, source: Decoded) -> None:
        self._source = source
        self.data = source.encode(source.text)

    def characters(self, cell: Cell) -> Hashable:
        return cell.runs or id(cell)

    def edits(self, cell: Cell, new: str, same: Sequence[Place]) -> frozenset[CellEdit]:
        if cell.runs:
            return frozenset(map(CellEdit, edits(cell, new)))
        strings = [literals.literal_at(self._literals, place) for place in same]
        return frozenset(CellEdit(literals.edit(self._source.text, s, new)) for s in strings if s == cell.text)

    def changed(self, edits: Iterable[CellEdit]) -> Text:
        text = apply(self._source.text, (e.edit for e in edits))
        return Text(replace(self._source, text=text))

    @cached_property
    def _literals(self) -> Any:
        """The strings of parse-JSON with their places."""
        return literals.decode(self._source.text)


def open_content(data: bytes, format: str) -> Content | None:
    """The content of a file of a format; None for one that is never written, or that somebody has signed."""
    if SIGNATURE in data:
        return None
    if format == "docx":
        from linter.fixes.docx import WordContent

        return WordContent(data)
    if format == "xlsx":
        from linter.fixes.xlsx import WorkbookContent

        return WorkbookContent(data)
    source = decode(data)
    return Text(source) if source and source.encode(source.text) == data else None
