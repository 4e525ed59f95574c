"""Tables without ruling lines: a header whose words name columns, rows told by how the lines below it are set."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from linter.model import Cell
from linter.patterns import Pattern
from linter.readers.pdf.aligned import Band, Strip, bands_of, parted_by_gaps, strips_of
from linter.readers.pdf.form import Placed, cell_of, form_rows
from linter.readers.pdf.heading import HEADER_LINES, Heading, heading_at
from linter.readers.pdf.labels import Label, Part, labels_of, share_out, stretched, uncut
from linter.readers.pdf.page import Page, Word
from linter.readers.pdf.rows import rows_of, shape_of
from linter.tables.caption import names_form
from linter.tables.cells import GridRow
from linter.tables.roles import dictionary, label_of
from linter.terms import category

_SECTION = Pattern(r"[一二三四五六七八九十]+、|第[一二三四五六七八九十]+部分")
# Less than what a label is out of place for: only where places leave it open, a label's usual rows are its own.
_WRONG_PARENT = 0.4
# In heights of the line: words of one cell stand closer.
_GAP = 0.6
# What a gap inside a word must be for two cells to meet there.
_SEAM = 0.1


def borderless_rows(lines: Sequence[Placed]) -> list[GridRow]:
    """The rows that lines outside of ruled tables make; lines that belong to no table are rows of their own."""
    # Spreadsheets draw the whole text of a cell on every page that has a part of it, beyond the page's edge, too.
    lines = [placed for placed in lines if placed.line.box[3] > 0 and placed.line.box[1] < placed.page.height]
    flow = _Flow()
    at = 0
    while at < len(lines):
        page = lines[at].page
        ahead = [placed.line for placed in lines[at : at + HEADER_LINES] if placed.page is page]
        if heading := heading_at(ahead):
            flow.head(heading, page)
            at += heading.lines
        else:
            flow.take(lines[at])
            at += 1
    flow.close()
    return flow.rows


class _Flow:
    """Goes through the lines; below a header it collects those of its table."""

    def __init__(self) -> None:
        self.rows: list[GridRow] = []
        self._below: list[Placed] = []
        """Lines behind the end of the table."""
        self._table: _Table | None = None

    def head(self, heading: Heading, page: Page) -> None:
        """Take in a header, which begins a table or repeats that of the page before."""
        if self._table and not self._below and self._table.goes_on(heading, page):
            return
        self.close()
        self._table = _Table(heading, page)

    def take(self, placed: Placed) -> None:
        """Take in a line."""
        if self._below or not self._table or not self._table.take(placed):
            self._below.append(placed)

    def close(self) -> None:
        """Finish the table and the lines below it, as far as they have been collected."""
        if self._table:
            self.rows += self._table.rows()
        self.rows += form_rows(self._below)
        self._table, self._below = None, []


class _Table:
    """A header and the words below it."""

    def __init__(self, heading: Heading, page: Page) -> None:
        self._heading = heading
        self._spans = heading.spans
        self._pages = [page]
        self._words: list[tuple[int, Word]] = []

    def goes_on(self, heading: Heading, page: Page) -> bool:
        """Whether a header repeats this one at the top of another page, and if so goes on there."""
        if page is self._pages[-1] or heading.texts != self._heading.texts:
            return False
        self._pages.append(page)
        return True

    def take(self, placed: Placed) -> bool:
        """Take in a line; False where it ends the table."""
        page, line = placed
        if page is not self._pages[-1]:
            self._pages.append(page)
        words = None if self._ends(placed) else self._in_columns(line.words)
        if words is None:
            return False
        self._words += [(len(self._pages) - 1, word) for word in words]
        return True

    def _ends(self, placed: Placed) -> bool:
        """Whether a line says that something else begins."""
        text = placed.line.text
        if names_form(text) or text.startswith(dictionary().titles.notes):
            return True
        before = self._spans[1][0] if len(self._spans) > 1 else self._spans[0][1]
        first = "".join(w.text for w in placed.line.words if w.x1 <= before)
        if first == text.replace(" ", "") and _SECTION.match(first):
            return True
        label = label_of(first) if first else None
        return bool(label and label.field != "indicators")

    def _in_columns(self, words: Sequence[Word]) -> list[Word] | None:
        """The words, parted where two columns nearly touch; None where they run over columns, as prose does."""
        groups = parted_by_gaps(words, _GAP)
        if len(groups) == 1 and sum(words[0].x0 < right and words[-1].x1 > left for left, right in self._spans) > 2:
            return None
        found: list[Word] = []
        for word in words:
            for (_, end), (begin, _) in pairwise(self._spans):
                if word.x0 < end and word.x1 > begin:
                    parts = _at_seam(word, end, begin)
                    if not parts:
                        return None
                    found.append(parts[0])
                    word = parts[1]
            found.append(word)
        return found

    def rows(self) -> Iterator[GridRow]:
        """The header and the rows."""
        yield GridRow(tuple(cell_of(self._pages[0], group) for group in self._heading.groups))
        columns = self._heading.columns
        levels = {i: role for role, i in columns.roles.items() if role in ("level1", "level2")}
        strips = list(self._strips())
        body = [s for s in strips if s.column not in levels]
        if not body:
            return
        plain = [i for i in range(len(self._spans)) if i not in levels]
        shape = shape_of(body, plain, columns.roles["name"], columns.targets[0].value)
        rows = rows_of(bands_of(body, shape.step), shape)
        labels = self._labels(rows, [s for s in strips if s.column in levels], shape.step)
        for r, row in enumerate(rows):
            cells = [labels[c][r] if c in levels else self._cell(row, c) for c in range(len(self._spans))]
            if any(c.location for c in cells):
                yield GridRow(tuple(cells))

    def _cell(self, row: Sequence[Band], column: int) -> Cell:
        return self._made([strip for band in row for strip in band.cells.get(column, ())])

    def _made(self, strips: Sequence[Strip]) -> Cell:
        """A cell of lines; the place is that of those on its first page."""
        if not strips:
            return Cell("")
        page = strips[0].page
        words = [w for s in strips if s.page == page for w in s.words]
        return cell_of(self._pages[page], words, "\n".join(s.text for s in strips))

    def _strips(self) -> Iterator[Strip]:
        """The lines of every column."""
        edges = self._edges()
        words: dict[tuple[int, int], list[Word]] = {}
        for page, word in self._words:
            middle = (word.x0 + word.x1) / 2
            words.setdefault((page, sum(edge < middle for edge in edges)), []).append(word)
        for (page, column), own in sorted(words.items(), key=lambda item: item[0]):
            yield from strips_of(page, column, own)

    def _edges(self) -> list[float]:
        """Where columns meet: in the widest gap between two headings that no word reaches into."""
        edges = []
        for (_, end), (begin, _) in pairwise(self._spans):
            reach = sorted((max(w.x0, end), min(w.x1, begin)) for _, w in self._words if w.x1 > end and w.x0 < begin)
            last, best = end, (-1.0, (end + begin) / 2)
            for x0, x1 in [*reach, (begin, begin)]:
                best = max(best, (x0 - last, (x0 + last) / 2))
                last = max(last, x1)
            edges.append(best[1])
        return edges

    def _labels(self, rows: Sequence[Sequence[Band]], strips: Sequence[Strip], step: float) -> dict[int, list[Cell]]:
        """For each column of labels the label of every row; the same cell for all rows of a label."""
        roles = self._heading.columns.roles
        parts = [_parts([(b.page, b.top, b.bottom) for b in row]) for row in rows]
        found: dict[int, list[Cell]] = {}
        seconds: list[tuple[int, Label]] = []
        for role, known in (("level2", category.level2), ("level1", category.level1)):
            if role not in roles:
                continue
            labels = labels_of([s for s in strips if s.column == roles[role]], known, step)
            labels = uncut(labels, stretched(parts, step), step)
            if not labels:
                found[roles[role]] = [Cell("")] * len(rows)
                continue
            units = list(dict.fromkeys(first for first, _ in seconds)) or list(range(len(rows)))
            firsts = _first_rows(labels, units, parts, step, _misfit(labels, seconds))
            # A label can be higher than its row, which is as high as that then.
            parts = _with_labels(parts, firsts, labels)
            firsts = _first_rows(labels, units, parts, step, _misfit(labels, seconds))
            cells = [self._made(label.strips) for label in labels]
            found[roles[role]] = [cells[max(bisect_right(firsts, r) - 1, 0)] for r in range(len(rows))]
            seconds = list(zip(firsts, labels, strict=True))
        return found


def _parts(lines: Iterable[Part]) -> list[Part]:
    """Page, first and last line of each part of a row, told from those of its bands."""
    found: dict[int, Part] = {}
    for page, top, bottom in lines:
        _, first, last = found.get(page, (page, top, bottom))
        found[page] = page, min(first, top), max(last, bottom)
    return [found[page] for page in sorted(found)]


def _with_labels(parts: Sequence[Sequence[Part]], firsts: Sequence[int], labels: Sequence[Label]) -> list[list[Part]]:
    """The parts of rows with the lines of labels that stand for one row alone."""
    found = [list(row) for row in parts]
    for i, label in enumerate(labels):
        first, end = firsts[i], firsts[i + 1] if i + 1 < len(labels) else len(parts)
        if end - first == 1:
            found[first] = _parts([*found[first], *((s.page, s.y, s.y) for s in label.strips)])
    return found


def _first_rows(
    labels: Sequence[Label], units: Sequence[int], parts: Sequence[Sequence[Part]], step: float,
    misfit: Callable[[int, int], float],
) -> list[int]:  # fmt: skip
    """The first row of each label, where only the rows of ``units`` can be one."""
    places = stretched(parts, step)
    ends = [*units[1:], len(places)]
    joined = [[s for row in places[a:b] for s in row] for a, b in zip(units, ends, strict=True)]
    return [units[i] for i in share_out(labels, joined, step, misfit)]


def _misfit(labels: Sequence[Label], seconds: Sequence[tuple[int, Label]]) -> Callable[[int, int], float]:
    """What it costs to put a 二级指标 under an 一级指标 that it never belongs to."""
    firsts = [category.level1(label.text) for label in labels]
    below = list({first: category.level2(label.text) for first, label in seconds}.values())

    def cost(label: int, unit: int) -> float:
        above, own = firsts[label], below[unit] if below else None
        return _WRONG_PARENT if above and own and above.kind not in own.parents else 0.0

    return cost


def _at_seam(word: Word, start: float, end: float) -> tuple[Word, Word] | None:
    """The parts of a word in which two cells nearly touch; None where its characters follow each other evenly."""
    edges = (*word.edges, word.x1)
    steps = sorted(b - a for a, b in pairwise(edges))
    usual = steps[len(steps) // 2]
    inside = [i for i in range(1, len(word.edges)) if start - usual <= edges[i] <= end + usual]
    seam = max(inside, key=lambda i: edges[i] - edges[i - 1], default=0)
    if not seam or edges[seam] - edges[seam - 1] < usual * (1 + _SEAM):
        return None
    return word.parted(edges[seam])
