"""Rows of a target table from the flat text of a PDF (LAYOUTS: lines broken by the page, ruling lines gone)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from linter.model import Cell, Doubt, Row
from linter.tables.align import LEVEL1_START, ROW_START, Aligned, Layout, align_row, learn, tokens_of
from linter.tables.build import make_row
from linter.tables.header import Header
from linter.tables.lines import Line, Piece, cell_of, pieces_of
from linter.terms import category

SECTION = regex.compile(r"\s?(?:第\s*[一二三四五六七八九十]{1,3}\s*(?:部分|章)|[一二三四五六七八九十]{1,3}、)\s*\S")
_NOTE = regex.compile(r"\s*(?:注|备注|说明|填报说明)\s*[：:]")
_PAGE_NUMBER = regex.compile(r"\s*(?:第\s*\d{1,4}\s*页.*|[-—－]?\s*\d{1,4}\s*[-—－]?|\d{1,4}\s*/\s*\d{1,4})\s*")
# A label in a narrow column wraps into this many pieces at most.
_LABEL_PIECES = 3
# A label that is a cell's text leaves the row before it incomplete; only then are later labels tried as its end.
_COMPLETE, _LOOK_AHEAD = 3.0, 5
# Labels of rows taken to learn a book's layout, and how often what was learnt is put to use and learnt again.
_SAMPLE, _ROUNDS = 80, 3


@dataclass(frozen=True, slots=True)
class Body:
    """What stands below a header: pieces in order, the columns they fill, notes under the table."""

    columns: tuple[str, ...]
    pieces: tuple[Piece, ...]
    notes: str | None


@dataclass(frozen=True, slots=True)
class _Start:
    """A place where a row may begin: its labels take pieces ``first`` to ``body``."""

    first: int
    body: int
    level1: tuple[Piece, ...]
    level2: tuple[Piece, ...]


def body_of(lines: Sequence[Line], headers: Sequence[Header], end: int) -> Body:
    """The pieces below the first header up to line ``end`` or the next section, page numbers and headers left out."""
    repeated = {i for h in headers for i in range(h.first, h.last + 1)}
    starts = {h.first for h in headers}
    pieces: list[Piece] = []
    notes: list[str] = []
    page, blank = 0, False
    for i in range(headers[0].last + 1, end):
        line = lines[i]
        if i in starts or (line.opens_page and i not in repeated):
            page += 1
        if not line.bare:
            blank = True
            continue
        if i in repeated or _is_page_number(lines, i, end):
            continue
        if SECTION.match(line.text):
            break
        if notes or _NOTE.match(line.text):
            notes.append(line.bare)
            continue
        pieces += pieces_of(line, after_blank=blank, page=page)
        blank = False
    return Body(headers[0].columns, tuple(pieces), "".join(notes) or None)


def _is_page_number(lines: Sequence[Line], i: int, end: int) -> bool:
    """A number alone on the last line of a page: a new page or a header comes next."""
    if not _PAGE_NUMBER.fullmatch(lines[i].text):
        return False
    following = next((line for line in lines[i + 1 : end] if line.bare), None)
    if following is None:
        return True
    return following.opens_page or following.bare.startswith("一级指标")


def align_bodies(bodies: Sequence[Body]) -> list[list[Row]]:
    """Rows of every body of one book; the book's layout is learnt from its own rows first."""
    tables = [_Table(body) for body in bodies]
    sample, count = [], 0
    for table in tables:
        if count < _SAMPLE:
            sample.append(table)
            count += len(table.starts)
    layouts: dict[tuple[str, ...], Layout] = {}
    for _ in range(_ROUNDS):
        learnt: dict[tuple[str, ...], list[Aligned]] = {}
        for table in sample:
            rows = table.align(layouts.get(table.columns, Layout()))
            learnt.setdefault(table.columns, []).extend(aligned for _, aligned in rows)
        fresh = {columns: learn(rows, columns) for columns, rows in learnt.items()}
        if fresh == layouts:
            break
        layouts = fresh
    return [table.rows(layouts.get(table.columns, Layout())) for table in tables]


class _Table:
    """One table's pieces and the places where its rows may begin."""

    def __init__(self, body: Body) -> None:
        self.pieces = body.pieces
        self.columns = tuple(c for c in body.columns if c not in ("level1", "level2"))
        self.starts = sorted(_starts(body.pieces), key=lambda s: (s.first, s.body))
        self._memo: dict[tuple[int, int, Layout], Aligned] = {}

    def align(self, layout: Layout) -> list[tuple[_Start, Aligned]]:
        """The best choice of row starts, each with its row read."""
        n = len(self.starts)
        best: list[tuple[float, int | None, Aligned | None]] = [(0.0, None, None)] * n
        for k in range(n - 1, -1, -1):
            start = self.starts[k]
            options: list[tuple[float, int | None, Aligned]] = []
            for end, following in self._row_ends(k):
                row = self._row(start.body, end, layout)
                options += [(row.score + best[m][0], m, row) for m in following]
                if not following:
                    options.append((row.score, None, row))
                if row.score >= _COMPLETE:
                    break
            score, m_best, row = max(options, key=lambda o: o[0])
            bonus = ROW_START + (LEVEL1_START if start.level1 else 0)
            best[k] = (score + bonus, m_best, row)
        rows: list[tuple[_Start, Aligned]] = []
        at = self._first(best)
        while at is not None:
            _, after, row_read = best[at]
            assert row_read
            rows.append((self.starts[at], row_read))
            at = after
        return rows

    def _row_ends(self, k: int) -> Iterator[tuple[int, list[int]]]:
        """Where the row of start ``k`` may end, with the starts that may follow there; none at the table's end."""
        body = self.starts[k].body
        firsts = sorted({s.first for s in self.starts[k + 1 :] if s.first >= body})[:_LOOK_AHEAD]
        for first in firsts:
            yield first, [m for m, s in enumerate(self.starts) if s.first == first]
        if len(firsts) < _LOOK_AHEAD:
            yield len(self.pieces), []

    def _first(self, best: Sequence[tuple[float, int | None, Aligned | None]]) -> int | None:
        """Rows begin at the first label; nothing may stand before it."""
        first = [k for k, s in enumerate(self.starts) if s.first == self.starts[0].first]
        return max(first, key=lambda k: best[k][0], default=None)

    def _row(self, first: int, end: int, layout: Layout) -> Aligned:
        key = (first, end, layout)
        if key not in self._memo:
            self._memo[key] = align_row(tokens_of(self.pieces[first:end]), self.columns, layout)
        return self._memo[key]

    def rows(self, layout: Layout) -> list[Row]:
        """The rows of the table as read with ``layout``."""
        level1: Cell | None = None
        rows = []
        for index, (start, aligned) in enumerate(self.align(layout), 1):
            if start.level1:
                level1 = cell_of("level1", list(start.level1))
            level2 = cell_of("level2", list(start.level2))
            cells = {"level1": fill_level1(level1, level2), "level2": level2}
            for role, tokens in zip(self.columns, aligned.cells, strict=True):
                cells[role] = cell_of(role, [p for t in tokens for p in t.pieces])
            rows.append(make_row(index, cells, location=level2.location, doubts=tuple(_doubts(aligned, self.columns))))
        return rows


def fill_level1(printed: Cell | None, level2: Cell) -> Cell:
    """The 一级指标 last printed, or where that cannot hold this 二级指标 the one it belongs to."""
    found = category.level2(level2.text)
    above = category.level1(printed.text) if printed else None
    if printed and (not found or not above or above.kind in found.parents):
        return printed
    parent = category.parent_of(level2.text)
    return Cell("level1", parent.name, location=level2.location) if parent else printed or Cell("level1")


def _doubts(aligned: Aligned, columns: Sequence[str]) -> Iterator[Doubt]:
    """Cells that a page break tore: their tail stands after the other cells of the row."""
    for role, tokens in zip(columns, aligned.cells, strict=True):
        if len({t.page for t in tokens}) > 1:
            yield Doubt(role, "这一单元格被分页截断，已按前后文接上。")


def _starts(pieces: Sequence[Piece]) -> Iterator[_Start]:
    """Labels at the beginning of a line: a 二级指标, alone or right behind an 一级指标."""
    for i, piece in enumerate(pieces):
        if not piece.opens_line:
            continue
        for level2 in _labels(pieces, i, category.level2_names()):
            yield _Start(i, i + len(level2), (), level2)
        for level1 in _labels(pieces, i, category.level1_names()):
            after = i + len(level1)
            for level2 in _labels(pieces, after, category.level2_names()):
                yield _Start(i, after + len(level2), level1, level2)


def _labels(pieces: Sequence[Piece], at: int, names: dict[str, category.Category]) -> Iterator[tuple[Piece, ...]]:
    """The label that begins at piece ``at``: one piece, or several that wrap in a narrow column."""
    for size in range(1, _LABEL_PIECES + 1):
        part = tuple(pieces[at : at + size])
        if len(part) < size or any(not p.opens_line for p in part[1:]):
            return
        if "".join(p.text for p in part) in names:
            yield part
