"""What stands at the top and the bottom of page after page: page numbers, running heads, marks of a table's rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from linter.patterns import Pattern
from linter.readers.pdf.grid import Grid
from linter.readers.pdf.heading import HEADER_LINES, heading_at
from linter.readers.pdf.page import Line
from linter.tables.caption import names_form

_NUMBER = Pattern(
    r"(?:第\s*\d{1,4}\s*页|共\s*\d{1,4}\s*页|[-—－–·~]?\s*\d{1,4}\s*[-—－–·~]?|\d{1,4}\s*/\s*\d{1,4}|[\s，,/])+"
)
_REST = Pattern(r"[（(]?续(?:上)?表?[一二三四五0-9]*[)）]?")
_DIGITS = Pattern(r"\d+")
# Lines at each end of a page that are looked at, and pages that a running head stands on at least.
_LINES, _PAGES = 2, 3
# A shorter line is the rest of a broken cell, which may be the same on many pages.
_SHORTEST = 4
# Of the page's height: where page numbers stand.
_EDGE = 0.12


def without_running(pages: Sequence[tuple[float, list[Line | Grid]]]) -> list[list[Line | Grid]]:
    """The parts of each page, given with its height, without what is repeated at its top and bottom."""
    counts = Counter(_key(line, height) for height, parts in pages for line in _ends(parts))
    return [
        [part for part in parts if isinstance(part, Grid) or not _is_running(part, parts, height, counts)]
        for height, parts in pages
    ]


def _ends(parts: Sequence[Line | Grid]) -> list[Line]:
    """The first and last lines of a page, up to its tables, ruled or not."""
    heads = _header_lines(parts)
    found: list[Line] = []
    last = len(parts) - 1
    for order in (range(min(_LINES, len(parts))), range(last, max(last - _LINES, -1), -1)):
        for i in order:
            part = parts[i]
            if isinstance(part, Grid) or i in heads:
                break
            if part not in found:
                found.append(part)
    return found


def _header_lines(parts: Sequence[Line | Grid]) -> set[int]:
    """Which parts at the ends of a page are the header of a table without lines, which pages repeat as well."""
    found: set[int] = set()
    for first in {*range(min(_LINES, len(parts))), *range(max(len(parts) - HEADER_LINES, 0), len(parts))}:
        lines = [part for part in parts[first : first + HEADER_LINES] if isinstance(part, Line)]
        if lines and isinstance(parts[first], Line) and (heading := heading_at(lines)):
            found |= {*range(first, first + heading.lines)}
    return found


def _key(line: Line, height: float) -> tuple[str, bool, int]:
    """What lines of different pages have in common: text without figures, and where it stands."""
    _, y0, _, y1 = line.box
    low = (y0 + y1) > height
    return _DIGITS.sub("#", "".join(line.text.split())), low, round((y0 - height if low else y0) / 4)


def _is_running(
    line: Line, parts: Sequence[Line | Grid], height: float, counts: Counter[tuple[str, bool, int]]
) -> bool:
    if line not in _ends(parts):
        return False
    text = line.text.strip()
    _, y0, _, y1 = line.box
    at_edge = y1 < height * _EDGE or y0 > height * (1 - _EDGE)
    if (at_edge and _NUMBER.fullmatch(text)) or _REST.fullmatch(text):
        return True
    return len(text) >= _SHORTEST and counts[_key(line, height)] >= _PAGES and not names_form(text)
