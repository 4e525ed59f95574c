"""The cells and paragraphs of a Word file by their places, and where in its XML each of their characters stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from linter.location import DocxLocation
from linter.readers.docx import read_story
from linter.readers.docx_text import Paragraphs, children
from linter.readers.opc import Element, Package, local
from linter.text import join

ELSEWHERE = -1
Spot = tuple[Element, int]
"""An element of text and the number of a character in it, from 0."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What a cell says, wrapped as in the file; ``spots[i]`` is where ``raw[i]`` stands.

    None for a character that is no text of the file: a break, a sign.
    """

    raw: str
    spots: tuple[Spot | None, ...]

    def find(self, text: str) -> tuple[int, ...]:
        """The places in ``raw`` of the characters of ``text``, a text as the reader prints it.

        ELSEWHERE for those that the reader has put together with what stands here, as a value with its unit; nothing
        where the text stands here not at all or more than once.
        """
        joined = join(self.raw)
        if text and joined.text.count(text) == 1:
            at = joined.text.index(text)
            return joined.offsets[at : at + len(text)]
        if joined.text and text.count(joined.text) == 1:
            at = text.index(joined.text)
            behind = len(text) - at - len(joined.text)
            return (*[ELSEWHERE] * at, *joined.offsets, *[ELSEWHERE] * behind)
        return ()


class Body:
    """The body of a document; ``document`` is the root of its main part, which may be changed while this is used."""

    def __init__(self, package: Package, document: Element) -> None:
        story = read_story(package, document)
        self._tables = story.tables
        self._lines = story.lines
        self._read: dict[int, list[Element]] = {}

    def cell(self, place: DocxLocation) -> Element | None:
        """The cell at a place, the first of its row where the place names none; None outside of tables."""
        if place.row is None or not 0 < place.table <= len(self._tables):
            return None
        rows = self._rows(place.table)
        cells = _named(rows[place.row - 1], "tc") if 0 < place.row <= len(rows) else []
        at = (place.cell or 1) - 1
        return cells[at] if at < len(cells) else None

    def _rows(self, table: int) -> list[Element]:
        if table not in self._read:
            self._read[table] = _named(self._tables[table - 1], "tr")
        return self._read[table]

    def line(self, place: DocxLocation, text: str) -> Element | None:
        """The paragraph at a place; where it tells only the table, the last above that says ``text``, or the last."""
        above = [
            p for p, there in self._lines if there == place or (there.table, place.paragraph) == (place.table, None)
        ]
        says = (p for p in reversed(above) if (found := trace(p).find(text)) and ELSEWHERE not in found)
        return next(says, above[-1] if above else None)

    def first_cell(self, table: int) -> Element | None:
        """The first cell of a table; of the last table where there are not as many."""
        return self.cell(DocxLocation(min(table, len(self._tables)), 1, 1))

    def at(self, place: DocxLocation, text: str) -> Element | None:
        """The cell or paragraph at a place, ``text`` telling which of several paragraphs."""
        return self.cell(place) if place.row is not None else self.line(place, text)


def trace(container: Element) -> Trace:
    """What a cell or paragraph says, and where."""
    if local(container) == "p":
        return _joined(_paragraph(container))
    return _joined(part for name, block in children(container) if name == "p" for part in _paragraph(block))


class _Traced(Paragraphs):
    """Reads a paragraph as the reader does, and remembers from where."""

    def __init__(self) -> None:
        super().__init__(frozenset())
        self.spots: list[Spot | None] = []

    def _put(self, text: str, out: list[str], origin: Element) -> bool:
        seen = super()._put(text, out, origin)
        if seen:
            is_text = local(origin) == "t"
            self.spots += ((origin, i) if is_text else None for i in range(len(text)))
        return seen


def _paragraph(paragraph: Element) -> list[Trace]:
    """A paragraph, then the text boxes in it."""
    reader = _Traced()
    found = [Trace(reader.text(paragraph), tuple(reader.spots))]
    return found + [trace(box) for box in reader.boxes]


def _joined(parts: Iterable[Trace]) -> Trace:
    raw, spots = "", list[Spot | None]()
    for part in parts:
        if raw and part.raw:
            raw += "\n"
            spots.append(None)
        raw += part.raw
        spots += part.spots
    return Trace(raw, tuple(spots))


def _named(container: Element, name: str) -> list[Element]:
    return [element for found, element in children(container) if found == name]
