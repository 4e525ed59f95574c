"""Markdown books: pipe tables, with the headings and lines between them as rows of one grid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import unescape
from itertools import pairwise

import regex

from linter.location import TextLocation
from linter.model import Cell, Document
from linter.tables.cells import NOWHERE, GridRow, make_cell
from linter.tables.grid import read_grid
from linter.tables.lines import Line, split_lines

_DELIMITER_ROW = regex.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?")
_HEADING = regex.compile(r"\s{0,3}(?P<marks>#{1,6})\s+")
# List bullets, quotation marks and emphasis around a whole line; inside a line they may be a template's residue.
_LINE_MARKS = regex.compile(r"\s*(?:[-*+>]\s+)*(?P<emphasis>\*{1,3}|_{1,3})?")
# What stands for another character inside a cell: an escaped mark, a line break, an entity.
_CODED = regex.compile(
    r"\\(?P<mark>[!-/:-@\[-`{-~])|(?P<break><br\s*/?>)|&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});", regex.IGNORECASE
)
# Rules and code fences.
_ORNAMENT = regex.compile(r"\s*(?:(?:[-*_]\s*){3,}|`{3,}.*|~{3,}.*)")


def has_pipe_table(text: str) -> bool:
    """Whether a header row with its row of dashes below stands in the text."""
    return "|" in text and any(_delimits(a, b) for a, b in _pairs(split_lines(text)))


def read_markdown(path: str, text: str) -> Document:
    """Read a decoded Markdown book."""
    return read_grid(path, "markdown", list(grid_rows(split_lines(text))))


def grid_rows(lines: Sequence[Line]) -> Iterator[GridRow]:
    """The lines as rows of cells; rows of dashes, rules and code fences are left out."""
    inside = False
    for line, after in _pairs([*lines, Line(0, 0, "")]):
        inside = "|" in line.text and (inside or _delimits(line, after) or line.text.lstrip().startswith("|"))
        if inside and _DELIMITER_ROW.fullmatch(line.text):
            continue
        if inside:
            yield GridRow(tuple(_cell(line, start, end) for start, end in fields(line.text)))
        elif not _ORNAMENT.fullmatch(line.text):
            yield _line(line)


def fields(text: str) -> list[tuple[int, int]]:
    """Where the cells of a pipe row stand in its line; an escaped pipe belongs to its cell."""
    bars, i = [], 0
    while i < len(text):
        if text[i] == "|":
            bars.append(i)
        i += 2 if text[i] == "\\" else 1
    start = bars[0] + 1 if bars and not text[: bars[0]].strip() else 0
    edges = [b for b in bars if b >= start]
    closed = bool(edges) and not text[edges[-1] + 1 :].strip()
    ends = edges if closed else [*edges, len(text)]
    return list(zip([start, *(e + 1 for e in ends[:-1])], ends, strict=True))


def _pairs(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    return pairwise(lines)


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
    return _cell_at(line, range(start, end))


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
