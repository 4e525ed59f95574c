"""Rows of a target table from the flat text of a PDF (LAYOUTS: lines broken by the page, ruling lines gone)."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property

from linter.again import remembered
from linter.model import ROW_ROLES, Cell, Doubt, Row
from linter.patterns import Pattern
from linter.tables import weights as w
from linter.tables.align import Aligned, align_row
from linter.tables.build import make_row
from linter.tables.header import Header
from linter.tables.layout import Layout, Token, learn, tokens_of
from linter.tables.lines import PAGE_BREAK, Line, Piece, cell_of, pieces_of
from linter.tables.target import compose
from linter.terms import category
from linter.text import normalize

SECTION = Pattern(r"\s?(?:第\s*[一二三四五六七八九十]{1,3}\s*(?:部分|章)|[一二三四五六七八九十]{1,3}、\s*\S)")
NOTE = Pattern(r"\s*(?:注|备注|说明|填报说明)\s*[：:]")
_UNIT_LINE = Pattern(r"\s*(?:金额)?单位\s*[：:]\s*\S{1,4}\s*")
# A line that opens this many pages is a running head.
_RUNNING = 3
# A label in a narrow column wraps into this many pieces at most.
_LABEL_PIECES = 3
# A label that is a cell's text leaves the row before it incomplete; only then are later labels tried as its end.
_COMPLETE, _LOOK_AHEAD = 3.0, 5
# Pieces of one row at most; what stands behind them belongs to no row.
_LONGEST = 80
# Labels of rows taken to learn a book's layout, and how often what was learnt is put to use and learnt again.
_SAMPLE, _ROUNDS = 40, 2
# Layouts for which a table remembers how it was read: those of one book, before and after a change.
_LAYOUTS = 6


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
    consistent: bool = False
    """An 一级指标 stands before a 二级指标 that belongs to it, and isn't the same word again."""


def running_heads(lines: Sequence[Line]) -> frozenset[str]:
    """Lines that open page after page and are neither headers nor rows."""
    counts = Counter(line.bare for line in lines if line.opens_page)
    labels = (category.level1_names(), category.level2_names())
    return frozenset(
        text
        for text, n in counts.items()
        if n >= _RUNNING and text and not any(text.split()[0] in known for known in labels)
    )


def body_of(lines: Sequence[Line], headers: Sequence[Header], end: int, running: Set[str]) -> Body:
    """The pieces below the first header up to line ``end`` or the next section.

    Left out: repeated headers, ``running`` heads, and the line that names the unit of money.
    """
    repeated = {i for h in headers for i in range(h.first, h.last + 1)}
    starts = {h.first for h in headers}
    pieces: list[Piece] = []
    notes: Sequence[str] = ()
    page, blank = 0, False
    for i in range(headers[0].last + 1, end):
        line = lines[i]
        if i in starts or line.text == PAGE_BREAK or (line.opens_page and i not in repeated):
            page += 1
        if not line.bare:
            blank = True
            continue
        if i in repeated or _UNIT_LINE.fullmatch(line.text) or (line.opens_page and line.bare in running):
            continue
        if SECTION.match(line.text):
            break
        if NOTE.match(line.text) and not _has_label(lines[i + 1 : end]):
            notes = [note.bare for note in lines[i:end] if note.bare]
            break
        pieces += pieces_of(line, after_blank=blank, page=page)
        blank = False
    return Body(headers[0].columns, tuple(pieces), "\n".join(notes) or None)


def _has_label(lines: Sequence[Line]) -> bool:
    """Whether any line begins with a 二级指标: then the rows go on."""
    return any(line.text.split()[0] in category.level2_names() for line in lines if line.bare)


def align_tables(tables: Sequence[FlatTable]) -> list[tuple[Sequence[Row], str | None]]:
    """Rows and notes of every table of one book; the book's layout is learnt from its own rows first."""
    sample, count = [], 0
    for table in tables:
        if count < _SAMPLE:
            sample.append(table)
            count += len(table.starts)
    layouts: dict[tuple[str, ...], Layout] = {}
    for _ in range(_ROUNDS):
        learnt: dict[tuple[str, ...], list[tuple[tuple[Token, ...], ...]]] = {}
        for table in sample:
            rows = table.aligned(layouts.get(table.columns, Layout()))
            learnt.setdefault(table.columns, []).extend(aligned.cells for _, aligned in rows)
        fresh = {columns: learn(rows, columns) for columns, rows in learnt.items()}
        if fresh == layouts:
            break
        layouts = fresh
    return [table.read(layouts.get(table.columns, Layout())) for table in tables]


class FlatTable:
    """One table's pieces and the places where its rows may begin. It remembers how it was read last."""

    def __init__(self, body: Body) -> None:
        self.pieces = body.pieces
        self.columns = tuple(c for c in body.columns if c not in ("level1", "level2"))
        self._notes = body.notes
        self._aligned: dict[Layout, list[tuple[_Start, Aligned]]] = {}
        self._read: tuple[Layout, tuple[Sequence[Row], str | None]] | None = None

    def aligned(self, layout: Layout) -> list[tuple[_Start, Aligned]]:
        """The best choice of row starts in a book of this ``layout``, each with its row read."""
        seen = self._seen(layout)
        if seen not in self._aligned:
            if len(self._aligned) == _LAYOUTS:
                del self._aligned[next(iter(self._aligned))]
            self._aligned[seen] = self._align(seen)
        return self._aligned[seen]

    def read(self, layout: Layout) -> tuple[Sequence[Row], str | None]:
        """The rows in a book of this ``layout``, and the notes; text that is no row's joins the notes."""
        seen = self._seen(layout)
        if self._read is None or self._read[0] != seen:
            self._read = seen, self._rows_and_notes(self.aligned(seen))
        return self._read[1]

    def _seen(self, layout: Layout) -> Layout:
        """What the table shows of a layout: of its bases those that a cell may hold."""
        # Over a page break, what makes a cell need not follow each other.
        if not self.pieces or self.pieces[0].page != self.pieces[-1].page:
            return layout
        return replace(layout, bases=frozenset(basis for basis in layout.bases if basis in self._text))

    @cached_property
    def _text(self) -> str:
        return normalize("".join(piece.text for piece in self.pieces))

    @cached_property
    def starts(self) -> list[_Start]:
        """Where a row may begin, in order."""
        return sorted(_starts(self.pieces), key=lambda s: (s.first, s.body))

    @cached_property
    def at(self) -> dict[int, list[int]]:
        """The starts by their first piece."""
        found: dict[int, list[int]] = {}
        for k, start in enumerate(self.starts):
            found.setdefault(start.first, []).append(k)
        return found

    @cached_property
    def firsts(self) -> list[int]:
        """The pieces at which a row may begin, in order."""
        return sorted(self.at)

    def _align(self, layout: Layout) -> list[tuple[_Start, Aligned]]:
        n = len(self.starts)
        read: dict[tuple[int, int], Aligned] = {}
        best: list[tuple[float, int | None, Aligned | None]] = [(0.0, None, None)] * n
        for k in range(n - 1, -1, -1):
            start = self.starts[k]
            options: list[tuple[float, int | None, Aligned]] = []
            for end, following in self._row_ends(k):
                end = min(end, start.body + _LONGEST)
                if (start.body, end) not in read:
                    read[start.body, end] = _align(_Pieces(self.pieces[start.body : end], self.columns, layout))
                row = read[start.body, end]
                options += [(row.score + best[m][0], m, row) for m in following]
                if not following:
                    options.append((row.score, None, row))
                if following and row.score >= _COMPLETE:
                    break
            score, m_best, row = max(options, key=lambda o: o[0])
            bonus = w.ROW_START + (w.LEVEL1_START if start.consistent else 0)
            bonus += w.LABEL_PIECE * (len(start.level1) + len(start.level2) - 1)
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
        next_ones = bisect_left(self.firsts, max(body, self.starts[k].first + 1))
        firsts = self.firsts[next_ones : next_ones + _LOOK_AHEAD]
        yield from ((first, self.at[first]) for first in firsts)
        if len(firsts) < _LOOK_AHEAD:
            yield from ((end, []) for end in self._last_ends(body))

    def _last_ends(self, body: int) -> Sequence[int]:
        """Where the table's last row may end: with the last piece, unless far too much stands behind the table."""
        if len(self.pieces) - body <= _LONGEST:
            return [len(self.pieces)]
        return [k for k in range(body + 1, body + _LONGEST) if self.pieces[k].opens_line]

    def _first(self, best: Sequence[tuple[float, int | None, Aligned | None]]) -> int | None:
        """Rows begin at the first label; nothing may stand before it."""
        return max(self.at[self.firsts[0]], key=lambda k: best[k][0]) if self.firsts else None

    def _rows_and_notes(self, read: Sequence[tuple[_Start, Aligned]]) -> tuple[list[Row], str | None]:
        rows: list[Row] = []
        spare = {p.offset: p for p in self.pieces}
        labels = [cell_of("level1", list(start.level1)) for start, _ in read]
        above: Cell | None = None
        for index, (start, aligned) in enumerate(read, 1):
            level2 = cell_of("level2", list(start.level2))
            above = labels[index - 1] or above
            level1 = labels[index - 1] or fill_level1(above, next(filter(None, labels[index:]), None), level2)
            cells = {"level1": level1, "level2": level2}
            for role, tokens in zip(self.columns, aligned.cells, strict=True):
                cells[role] = cell_of(role, [p for t in tokens for p in t.pieces])
            if {"comparator", "unit"} & cells.keys():
                cells["value"] = compose(cells["value"], cells.get("comparator"), cells.get("unit"))
            cells = {role: cell for role, cell in cells.items() if role in ROW_ROLES}
            for piece in (
                *start.level1,
                *start.level2,
                *(p for tokens in aligned.cells for t in tokens for p in t.pieces),
            ):
                del spare[piece.offset]
            rows.append(make_row(index, cells, location=level2.location, doubts=tuple(_doubts(aligned, self.columns))))
        rest = "".join(p.text for p in spare.values())
        return rows, "\n".join(filter(None, (rest, self._notes))) or None


@dataclass(frozen=True, slots=True)
class _Pieces:
    """What may be a row, and all by which it is read."""

    pieces: tuple[Piece, ...]
    columns: tuple[str, ...]
    layout: Layout


def _align(row: _Pieces) -> Aligned:
    """The row read; one that was read elsewhere is that reading of its own pieces."""
    read, aligned = _aligned(row)
    if read is row:
        return aligned
    own = {id(old): new for old, new in zip(read.pieces, row.pieces, strict=True)}
    cells = (tuple(replace(t, pieces=tuple(own[id(p)] for p in t.pieces)) for t in cell) for cell in aligned.cells)
    return replace(aligned, cells=tuple(cells))


@remembered
def _aligned(row: _Pieces) -> tuple[_Pieces, Aligned]:
    return row, align_row(tokens_of(row.pieces, row.columns), row.columns, row.layout)


def fill_level1(printed: Cell | None, following: Cell | None, level2: Cell) -> Cell:
    """The 一级指标 of a row that doesn't print its own.

    It is the one ``printed`` last, unless that cannot hold this 二级指标 and the one ``following`` can: then the label
    is centred in its merged cell, and this row stands above it. Without any label it is the one of the scheme.
    """
    found = category.level2(level2.text)
    if printed and not (found and not _holds(printed, found) and following and _holds(following, found)):
        return printed
    parent = category.parent_of(level2.text)
    return Cell("level1", parent.name, location=level2.location) if parent else Cell("level1")


def _holds(label: Cell, level2: category.Category) -> bool:
    above = category.level1(label.text)
    return above is None or above.kind in level2.parents


def _doubts(aligned: Aligned, columns: Sequence[str]) -> Iterator[Doubt]:
    """Cells that another reading, nearly as likely, would part elsewhere."""
    for n in aligned.unsure:
        yield Doubt(columns[n], "仅凭版面文字，这一栏与后面几栏的分界没有把握。")


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
                fits = _consistent(_word(level1), _word(level2))
                yield _Start(i, after + len(level2), level1, level2, fits)


def _consistent(above: str, below: str) -> bool:
    """Whether a 二级指标 belongs under an 一级指标 that is not just one more way to write a 二级指标."""
    level1, level2 = category.level1_names()[above], category.level2_names()[below]
    is_own = above == level1.name or above not in category.level2_names()
    return above != below and is_own and level1.kind in level2.parents


def _labels(pieces: Sequence[Piece], at: int, names: dict[str, category.Category]) -> Iterator[tuple[Piece, ...]]:
    """The label that begins at piece ``at``: one piece, or several that wrap in a narrow column."""
    for size in range(1, _LABEL_PIECES + 1):
        part = tuple(pieces[at : at + size])
        if len(part) < size or any(not p.opens_line for p in part[1:]):
            return
        if _word(part) in names:
            yield part


def _word(pieces: Sequence[Piece]) -> str:
    return "".join(p.text for p in pieces)
