"""Markdown books: pipe tables, with the headings and lines between them as rows of one grid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import unescape
from itertools import pairwise
from typing import Literal

import regex

from linter.location import TextLocation
from linter.model import Cell, Document
from linter.tables.caption import is_caption, names_form
from linter.tables.cells import NOWHERE, GridRow, make_cell
from linter.tables.lines import Line, split_lines
from linter.tables.parts import Cut, read_parts

_DELIMITER_ROW = regex.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?")
_HEADING = regex.compile(r"\s{0,3}(?P<marks>#{1,6})\s+")
# List bullets, quotation marks and emphasis around a whole line; inside a line they may be a template's residue.
_LINE_MARKS = regex.compile(r"\s*(?:[-*+>]\s+)*(?P<emphasis>\*{1,3}|_{1,3})?")
_BAR = regex.compile(r"\\.|\|", regex.DOTALL)
# What stands for another character inside a cell: an escaped mark, a line break, an entity.
_CODED = regex.compile(
    r"\\(?P<mark>[!-/:-@\[-`{-~])|(?P<break><br\s*/?>)|&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});", regex.IGNORECASE
)
_CODES = frozenset("\\<&")
"""What every code begins with."""
# Lines of a book, which is read again while somebody writes it.
_LINES = 8_192
# Rules and code fences.
_ORNAMENT = regex.compile(r"\s*(?:(?:[-*_]\s*){3,}|`{3,}.*|~{3,}.*)")


def has_pipe_table(text: str) -> bool:
    """Whether a header row with its row of dashes below stands in the text."""
    return "|" in text and any(_delimits(a, b) for a, b in pairwise(split_lines(text)))


def read_markdown(path: str, text: str) -> Document:
    """Read a decoded Markdown book."""
    return read_parts(path, "markdown", text, _cuts(text), _rows)


def _cuts(text: str) -> Iterator[Cut]:
    """Titles of forms, and headings right below a table."""
    below = False
    for line in split_lines(text):
        if "|" in line.text:
            below = True
        elif line.text.strip():
            begins = _begins(line.text)
            if line.offset and (begins == "title" or (begins and below)):
                yield Cut(line.number - 1, line.offset, begins == "title")
            below = False


@lru_cache(_LINES)
def _begins(text: str) -> Literal["title", "heading", ""]:
    """What a line outside of the tables may begin with."""
    row = _line(Line(1, 0, text))
    said = row.cells[0].text
    if not said or _ORNAMENT.fullmatch(text):
        return ""
    if names_form(said):
        return "title"
    return "heading" if row.kind == "heading" and is_caption(said) and not said.isdigit() else ""


def _rows(text: str) -> list[GridRow]:
    """The lines as rows of cells; rows of dashes, rules and code fences are left out."""
    return list(_grid_rows(split_lines(text)))


def _grid_rows(lines: Sequence[Line]) -> Iterator[GridRow]:
    inside = False
    for line, after in pairwise([*lines, Line(0, 0, "")]):
        inside = "|" in line.text and (inside or _delimits(line, after) or line.text.lstrip().startswith("|"))
        if inside and _DELIMITER_ROW.fullmatch(line.text):
            continue
        if inside:
            yield GridRow(tuple(_cell(line, start, end) for start, end in fields(line.text)))
        elif not _ORNAMENT.fullmatch(line.text):
            yield _line(line)


def fields(text: str) -> list[tuple[int, int]]:
    """Where the cells of a pipe row stand in its line; an escaped pipe belongs to its cell."""
    bars = [m.start() for m in _BAR.finditer(text) if m[0] == "|"]
    start = bars[0] + 1 if bars and not text[: bars[0]].strip() else 0
    edges = [b for b in bars if b >= start]
    closed = bool(edges) and not text[edges[-1] + 1 :].strip()
    ends = edges if closed else [*edges, len(text)]
    return list(zip([start, *(e + 1 for e in ends[:-1])], ends, strict=True))


def _delimits(header: Line, below: Line) -> bool:
    return "|" in header.text and "|" in below.text and bool(_DELIMITER_ROW.fullmatch(below.text))


def _line(line: Line) -> GridRow:
    """A line outside of the tables, without its heading marks."""
    heading = _HEADING.match(line.text)
    start = heading.end() if heading else 0
    end = len(line.text.rstrip().rstrip("#").rstrip() if heading else line.text.rstrip())
    marks = _LINE_MARKS.match(line.text, start)
    start = marks.end() if marks else start
    if marks and marks["emphasis"]:
        closing = line.text.find(marks["emphasis"], start)
        # Emphasis that ends before the line does marks a label (**绩效目标：** …); its marks are no text either.
        kept = [*range(start, closing), *range(closing + len(marks["emphasis"]), end)] if closing > 0 else []
        if kept:
            return GridRow((_cell_at(line, kept),), "heading" if heading else "line")
        start = marks.start("emphasis")
    return GridRow((_cell(line, start, max(start, end)),), "heading" if heading else "line")


def _cell(line: Line, start: int, end: int) -> Cell:
    """The cell made of neighbouring characters of a line."""
    raw = line.text[start:end]
    if not _CODES.isdisjoint(raw):
        return _cell_at(line, range(start, end))
    column = start + len(raw) - len(raw.lstrip()) + 1 if raw.strip() else start + 1
    return make_cell(raw, TextLocation(line.number, column, line.number), range(line.offset + start, line.offset + end))


def _cell_at(line: Line, places: Sequence[int]) -> Cell:
    """The cell made of the characters at ``places`` of a line, codes resolved."""
    written = "".join(line.text[i] for i in places)
    raw, offsets, last = "", list[int](), 0
    for m in _CODED.finditer(written):
        stands_for = m["mark"] or ("\n" if m["break"] else unescape(m[0]))
        raw += written[last : m.start()] + stands_for
        offsets += [*(line.offset + i for i in places[last : m.start()]), *[NOWHERE] * len(stands_for)]
        last = m.end()
    raw += written[last:]
    offsets += (line.offset + i for i in places[last:])
    lead = len(written) - len(written.lstrip())
    column = places[lead if lead < len(places) else 0] + 1 if places else 1
    return make_cell(raw, TextLocation(line.number, column, line.number), offsets)
