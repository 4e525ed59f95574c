"""A text book as lines and pieces: the smallest parts that a cell can be made of, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import compress, count
from typing import NamedTuple
from unicodedata import east_asian_width

from linter.lines import PRINTED, lines_of
from linter.location import TextLocation
from linter.model import Cell, Run
from linter.patterns import Pattern
from linter.text import join

_PIECE = Pattern(r"[^\s\u200b\ufeff]+")
# Words of a book, most of which it has more than once.
_WORDS = 8_192
# Lines of a book, which is read again while somebody writes it.
_LINES = 8_192


class Line(NamedTuple):
    """One line of the file. ``number`` counts from 1, ``offset`` is where its first character stands."""

    number: int
    offset: int
    text: str

    @property
    def opens_page(self) -> bool:
        """Extracted pages begin with one space; a form feed says so outright."""
        return self.text.startswith(" ") and not self.text.startswith("  ")

    @property
    def bare(self) -> str:
        """The text without outer white space."""
        return self.text.strip()


PAGE_BREAK = "\f"
"""Text of the line that a page number leaves behind."""

_PAGE_NUMBER = Pattern(r"\s*(?:第\s*\d{1,4}\s*页.*|[-—－]?\s*\d{1,4}\s*[-—－]?|\d{1,4}\s*/\s*\d{1,4})\s*")


def without_page_numbers(lines: list[Line], headers: Set[int]) -> list[Line]:
    """The lines with PAGE_BREAK for every page number.

    That is a number alone on its line, at the end of a page (a page, a header of ``headers`` or nothing comes next)
    or set off by blank lines as no cell is.
    """
    kept = list(lines)
    for i in compress(count(), map(_is_page_number, [line.text for line in lines])):
        following = next((k for k in range(i + 1, len(lines)) if lines[k].bare), None)
        ends = following is None or following in headers or lines[following].opens_page
        set_off = i > 1 and not lines[i - 1].bare and not lines[i - 2].bare
        if ends or (set_off and following is not None and following > i + 1):
            kept[i] = Line(lines[i].number, lines[i].offset, PAGE_BREAK)
    return kept


@lru_cache(_LINES)
def _is_page_number(text: str) -> bool:
    return _PAGE_NUMBER.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters between two spaces of a line. Equal are those that a reader of the page cannot tell apart."""

    text: str
    line: int = field(compare=False)
    column: int = field(compare=False)
    offset: int = field(compare=False)
    opens_line: bool
    after_blank: bool
    """A blank line stands before its line."""
    page: int
    width: int
    """In half-width columns."""
    head: int
    """Width of what a line break keeps together at its beginning: a word, a number, a character and its comma."""


def split_lines(text: str) -> list[Line]:
    """The lines of a decoded file, as printed."""
    texts, starts = lines_of(text, PRINTED)
    # As Line(…) does, but without a call in Python for each line of a book.
    return [*map(partial(tuple.__new__, Line), zip(count(1), starts, texts, strict=False))]


def pieces_of(
    line: Line, *, after_blank: bool = False, page: int = 0, start: int = 0, end: int | None = None
) -> Iterator[Piece]:
    """The pieces of one line, or of its characters ``start`` to ``end``."""
    for i, m in enumerate(_PIECE.finditer(line.text, start, end)):
        text = m.group()
        yield Piece(
            text, line.number, m.start() + 1, line.offset + m.start(), i == 0, after_blank and i == 0, page,
            width(text), _head(text),
        )  # fmt: skip


@lru_cache(_WORDS)
def width(text: str) -> int:
    """Half-width columns of ``text`` in print: a Han character or full-width sign takes two."""
    return sum(2 if east_asian_width(c) in "WFA" else 1 for c in text)


_HEAD = Pattern(r"(?:[A-Za-z0-9.,]+|.)[，。、；：？！）》”’】％%]*")


@lru_cache(_WORDS)
def _head(text: str) -> int:
    found = _HEAD.match(text)
    return width(found.group()) if found else 0


def cell_of(role: str, pieces: list[Piece]) -> Cell:
    """The cell that the pieces make: joined text, raw text with its line breaks, and where every character stands."""
    if not pieces:
        return Cell(role)
    raw, starts = "", []
    for i, piece in enumerate(pieces):
        raw += ("\n" if piece.opens_line else " ") if i else ""
        starts.append(len(raw))
        raw += piece.text
    joined = join(raw)
    runs: list[Run] = []
    for start, piece in zip(starts, pieces, strict=True):
        at = next((i for i, offset in enumerate(joined.offsets) if offset >= start), len(joined.text))
        runs.append(Run(at, piece.offset, len(piece.text)))
    first, last = pieces[0], pieces[-1]
    location = TextLocation(first.line, first.column, last.line)
    return Cell(role, joined.text, raw, location, tuple(runs))
