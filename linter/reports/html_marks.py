"""Cell text as HTML with what the findings are about marked to the character."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from linter.model import Severity
from linter.reports.words import SEVERITIES, visible
from linter.text import Span

NUMBERS = 4
"""The most that stand at a cell."""
_GRAVITY = {severity: i for i, severity in enumerate(SEVERITIES)}


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding on a cell: its number in the page, its number in its table, and the characters it is about."""

    id: int
    number: int
    severity: Severity
    span: Span | None = None
    """None for all of the cell."""


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The text of one cell, ready to print, and what was found in it."""

    html: Markup
    marks: Sequence[Mark] = ()
    rowspan: int = 1

    @property
    def severity(self) -> Severity:
        """The gravest on the cell, which has findings."""
        return gravest(self.marks)

    @property
    def numbers(self) -> str:
        """The findings' numbers in the table, as they stand at the cell."""
        first = "、".join(str(m.number) for m in self.marks[:NUMBERS])
        return first if len(self.marks) <= NUMBERS else f"{first} 等 {len(self.marks)} 条"

    @property
    def ids(self) -> str:
        """The findings' numbers in the page, as an attribute holds them."""
        return _ids(self.marks)


def gravest(marks: Iterable[Mark]) -> Severity:
    """The gravest severity of one or more marks."""
    return min((m.severity for m in marks), key=_GRAVITY.__getitem__)


def marked_text(text: str, marks: Sequence[Mark] = (), rowspan: int = 1) -> MarkedText:
    """``text`` with its marks, which may overlap: cut at every end of one."""
    text = visible(text)
    if not marks or not text:
        return MarkedText(escape(text), marks, rowspan)
    spans = [(_span(m, len(text)), m) for m in marks]
    cuts = sorted({0, len(text), *(end for span, _ in spans for end in span)})
    pieces = []
    for start, end in pairwise(cuts):
        over = [m for (first, last), m in spans if first <= start and end <= last]
        piece = escape(text[start:end])
        if over:
            piece = Markup('<mark class="{}" data-f="{}">{}</mark>').format(gravest(over), _ids(over), piece)
        pieces.append(piece)
    return MarkedText(Markup("").join(pieces), marks, rowspan)


def _span(mark: Mark, length: int) -> Span:
    """The span within the text; one that covers no character takes the one before it, so that it can be seen."""
    start, end = mark.span or (0, length)
    end = min(max(end, 1), length)
    return min(start, end - 1), end


def _ids(marks: Iterable[Mark]) -> str:
    return " ".join(str(m.id) for m in marks)
