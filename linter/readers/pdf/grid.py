"""A lattice and the words inside it as a grid: the regions that no line parts, each with its text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from linter.location import PdfLocation
from linter.model import Cell
from linter.patterns import Pattern
from linter.readers.pdf.page import Box, Line, Page, Word, lines_of
from linter.readers.pdf.rules import Lattice, lattices
from linter.tables.cells import make_cell
from linter.text import display_width

# Points by which a word may stick out over a line that it doesn't cross.
_OVER = 1.0
# The share of a word's height that must be inside of a table for it to stand there.
_INSIDE = 0.35
_LATIN = Pattern(r"[A-Za-z0-9]")
# Part of a code; a shorter one may be a word before a number (GB 50300).
_CODED, _CODE = Pattern(r"[A-Z0-9]*\d[A-Z0-9]*"), 6


@dataclass(slots=True, eq=False)
class Region:
    """A cell as it is drawn on one page, merged or not."""

    top: int
    """Its first row."""
    bottom: int
    """Its last row."""
    left: int
    right: int
    box: Box = (0, 0, 0, 0)
    text: str = ""
    """Its lines, from top to bottom."""
    place: PdfLocation | None = None
    set: Setting | None = None
    """How its text is set; None without any."""
    same: Region | None = None
    """The region of the page before or after that it is a part of."""
    made: Cell | None = None

    @property
    def whole(self) -> Region:
        """The region that holds the text of this one."""
        region = self
        while region.same:
            region = region.same
        return region

    @property
    def cell(self) -> Cell:
        """The cell; the same one for all parts of a region."""
        whole = self.whole
        if whole.made is None:
            assert whole.place
            whole.made = make_cell(whole.text, whole.place)
        return whole.made


@dataclass(frozen=True, slots=True)
class Setting:
    """What tells whether a text may go on in another cell, in points."""

    room: float
    """Width that its lines may take."""
    last: float
    """Width of its last line."""
    below: float
    """Free below its last line, in heights of the line."""
    unit: float
    """Half the width of a Han character."""


@dataclass(slots=True)
class Grid:
    """One table of a page."""

    page: int
    xs: tuple[float, ...]
    """Left edges of the columns, and the right edge of the last one."""
    rows: list[list[Region]]
    """For each row its regions, one for each column; a merged one stands in all its places."""
    top: float
    """Where it begins on the page."""
    regions: list[Region]


def parts_of(page: Page) -> list[Line | Grid]:
    """The tables of a page and the lines outside of them, from top to bottom."""
    found: list[tuple[float, Line | Grid]] = []
    rest: Sequence[Word] = page.words
    for lattice in lattices(page):
        inside, rest = _divided(rest, lattice.box)
        if not inside:
            continue
        grid = _grid(page, lattice, inside)
        if len(grid.regions) > 1:
            found.append((grid.top, grid))
        else:
            found += ((line.box[1], line) for line in lines_of(inside))
    found += ((line.box[1], line) for line in lines_of(rest))
    return [part for _, part in sorted(found, key=lambda item: item[0])]


def _divided(words: Iterable[Word], box: Box) -> tuple[list[Word], list[Word]]:
    """The words in a box, those included that the end of the page cuts through, and the others."""
    x0, y0, x1, y1 = box
    parts: tuple[list[Word], list[Word]] = ([], [])
    for word in words:
        margin = (word.y1 - word.y0) * _INSIDE
        inside = y0 + margin < word.y1 and word.y0 < y1 - margin and x0 < (word.x0 + word.x1) / 2 < x1
        parts[not inside].append(word)
    return parts


def _grid(page: Page, lattice: Lattice, words: Sequence[Word]) -> Grid:
    xs, ys = lattice.xs, lattice.ys
    rows = _regions(lattice)
    held: dict[int, list[Word]] = {}
    for word in words:
        row = rows[min(max(bisect_right(ys, (word.y0 + word.y1) / 2) - 1, 0), len(rows) - 1)]
        c = bisect_right(xs, word.x0 + _OVER) - 1
        if c >= 0 and word.x1 <= xs[min(c + 1, len(row))] + _OVER:
            held.setdefault(id(row[min(c, len(row) - 1)]), []).append(word)
            continue
        for part, column in _by_column(word, row, xs):
            held.setdefault(id(row[column]), []).append(part)
    regions = list({id(region): region for row in rows for region in row}.values())
    lines = {key: lines_of(own) for key, own in held.items()}
    # No text begins nearer to the line at its left than the table's margin.
    margin = min((line.box[0] - r.box[0] for r in regions for line in lines.get(id(r), ())), default=0.0)
    for region in regions:
        x0, y0, x1, y1 = (round(number, 1) for number in page.shown(region.box))
        region.place = PdfLocation(page.number, (x0, y0, x1, y1))
        if own := lines.get(id(region)):
            region.set = _setting(own, region.box, max(0.0, margin))
            region.text = _text(own, region.set)
    _take_unseen(page.unseen, rows, lattice)
    return Grid(page.number, xs, rows, ys[0], regions)


def _by_column(word: Word, row: Sequence[Region], xs: Sequence[float]) -> Iterator[tuple[Word, int]]:
    """The word with its column; in parts where it crosses lines that are drawn."""
    last = len(row) - 1
    first, end = (min(max(bisect_right(xs, x) - 1, 0), last) for x in (word.x0 + _OVER, word.x1 - _OVER))
    for c in range(first, end):
        if row[c] is not row[c + 1] and (parts := word.parted(xs[c + 1])):
            yield parts[0], c
            word = parts[1]
    middle = (word.x0 + word.x1) / 2
    yield word, min(max(bisect_right(xs, middle) - 1, 0), last)


def _take_unseen(words: Sequence[Word], rows: Sequence[Sequence[Region]], lattice: Lattice) -> None:
    """A label that the page cuts off tells the text of its cell, of which only a part without it is seen."""
    labels: dict[int, tuple[Region, list[Word]]] = {}
    for word in words:
        c = bisect_right(lattice.xs, (word.x0 + word.x1) / 2) - 1
        if 0 <= c < len(lattice.xs) - 1:
            region = rows[0 if word.middle < lattice.ys[0] else -1][c]
            if not region.text:
                labels.setdefault(id(region), (region, []))[1].append(word)
    for region, own in labels.values():
        region.text = "\n".join(line.text for line in lines_of(own))


def _regions(lattice: Lattice) -> list[list[Region]]:
    """For each row and column the region it belongs to."""
    xs, ys = lattice.xs, lattice.ys
    rows: list[list[Region]] = []
    for r in range(len(ys) - 1):
        row: list[Region] = []
        for c in range(len(xs) - 1):
            above = rows[r - 1][c] if r and not lattice.levels[r - 1][c] else None
            before = row[c - 1] if c and not lattice.uprights[r][c - 1] else None
            if above and before and above is not before:
                _join(before, above, [*rows, row])
            region = above or before or Region(r, r, c, c)
            region.bottom, region.right = r, max(region.right, c)
            region.left = min(region.left, c)
            row.append(region)
        rows.append(row)
    for region in {id(region): region for row in rows for region in row}.values():
        region.box = xs[region.left], ys[region.top], xs[region.right + 1], ys[region.bottom + 1]
    return rows


def _join(old: Region, new: Region, rows: Sequence[list[Region]]) -> None:
    """Make one of two regions between which a line is drawn only in part."""
    for row in rows[old.top :]:
        row[:] = [new if region is old else region for region in row]
    new.top, new.left = min(new.top, old.top), min(new.left, old.left)
    new.bottom, new.right = max(new.bottom, old.bottom), max(new.right, old.right)


def _text(lines: Sequence[Line], setting: Setting) -> str:
    """The lines; a word or a code that a line breaks for want of room is put together again."""
    text = lines[0].text
    for above, below in pairwise(lines):
        left, right = above.words[-1].text, below.words[0].text
        full = setting.room - (above.box[2] - above.box[0]) < setting.unit
        broken = _LATIN.search(left[-1]) and _LATIN.search(right[0]) and (full or _is_code(left, right))
        text += below.text if broken else f"\n{below.text}"
    return text


def _is_code(left: str, right: str) -> bool:
    """Whether two parts are those of a code: long, of figures and capitals."""
    return len(left) >= _CODE and all(_CODED.fullmatch(part) for part in (left, right))


def _setting(lines: Sequence[Line], box: Box, margin: float) -> Setting:
    left, top, right, bottom = lines[-1].box
    widest, width = lines[-1], right - left
    for line in lines[:-1]:
        if line.box[2] - line.box[0] > width:
            widest, width = line, line.box[2] - line.box[0]
    unit = width / max(display_width(widest.text), 1)
    return Setting(box[2] - box[0] - 2 * margin, right - left, (box[3] - bottom) / (bottom - top), unit)
