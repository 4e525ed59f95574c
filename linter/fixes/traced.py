"""Edits of text that stands in the elements of an XML document: of each element only the characters that change."""

from __future__ import annotations

from collections.abc import Iterable

from linter.fixes.edits import Edit, edits
from linter.model import Cell, Run
from linter.office.docx_body import ELSEWHERE, Trace
from linter.office.xml import legal
from linter.readers.opc import Element

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def edits_of(trace: Trace, cell: Cell, new: str) -> tuple[Edit, ...]:
    """What makes ``cell``, which stands in a traced text, read ``new``; places are those of the traced text.

    Nothing where the cell doesn't stand there as it is, or a character to change is no text of the file.
    """
    found = trace.find(cell.text)
    runs = tuple(Run(i, at, 1) for i, at in enumerate(found) if at != ELSEWHERE and trace.spots[at])
    return edits(Cell(cell.role, cell.text, runs=runs), new) if runs else ()


def write(trace: Trace, made: Iterable[Edit]) -> None:
    """Make edits in the elements themselves; a character that is put in joins the one before it."""
    pieces: dict[Element, list[str]] = {}

    def piece(at: int) -> tuple[list[str], int] | None:
        spot = trace.spots[at] if 0 <= at < len(trace.spots) else None
        return (pieces.setdefault(spot[0], list(spot[0].text or "")), spot[1]) if spot else None

    for edit in made:
        text = legal(edit.text)
        if edit.start < edit.end:
            if here := piece(edit.start):
                here[0][here[1]] = text
        elif before := piece(edit.start - 1):
            before[0][before[1]] += text
        elif behind := piece(edit.start):
            behind[0][behind[1]] = text + behind[0][behind[1]]
    for element, parts in pieces.items():
        element.text = "".join(parts)
        if element.text.strip() != element.text:
            element.set(_SPACE, "preserve")
