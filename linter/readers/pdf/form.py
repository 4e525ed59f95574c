"""What stands above the rows of a table without lines: labels at the left, their answers beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.location import PdfLocation
from linter.model import Cell
from linter.patterns import Pattern
from linter.readers.pdf.aligned import Band, Strip, bands_of, distance, parted_by_gaps, strip_of, strips_of
from linter.readers.pdf.labels import Label, labels_of, share_out, stretched
from linter.readers.pdf.page import Line, Page, Word, cover, line_of
from linter.tables.caption import names_form
from linter.tables.cells import GridRow, make_cell
from linter.tables.roles import label_of

# In heights of the line: words of one cell stand closer.
_GAP = 0.8
# Of the page's width: a line that a title goes on behind. In heights: how far apart its lines are.
_WIDE, _NEAR, _SAME = 0.8, 2.0, 0.15
_NUMBER = Pattern(r"\s*(?:\d{1,3}|（?[一二三四五六七八九十]{1,3}）?)\s*[、.．]")
_TITLE_LINES, _LABEL_LINES = 4, 6


class Placed(NamedTuple):
    """A line on its page."""

    page: Page
    line: Line


def cell_of(page: Page, words: Sequence[Word], text: str | None = None) -> Cell:
    """The cell that words make, with their text unless it is given."""
    box = page.shown(cover(words))
    return make_cell("".join(w.text for w in words) if text is None else text, PdfLocation(page.number, box))


def form_rows(lines: Sequence[Placed]) -> Iterator[GridRow]:
    """The rows of lines between tables: those of the block above the next header, the others one by one."""
    lines = _unwrapped(lines)
    start = _block_start(lines)
    for page, line in lines[:start]:
        yield GridRow((cell_of(page, line.words, line.text),), "line")
    if start < len(lines):
        yield from _block_rows(lines[start:])


def _unwrapped(lines: Sequence[Placed]) -> list[Placed]:
    """The lines with titles put together that take two or three."""
    found: list[Placed] = []
    at = 0
    while at < len(lines):
        page, line = lines[at]
        for end in range(at + 1, min(at + _TITLE_LINES, len(lines))):
            above, below = lines[end - 1], lines[end]
            if names_form(line.text) or not _runs_on(above, below):
                break
            longer = line_of((*line.words, *below.line.words))
            if names_form("".join(w.text for w in longer.words)):
                line, at = longer, end
                break
            line = longer
        else:
            line = lines[at].line
        if not names_form(line.text):
            line = lines[at].line
        found.append(Placed(page, line))
        at += 1
    return found


def _runs_on(above: Placed, below: Placed) -> bool:
    """Whether a line is as wide as its page, and the next one close to it, as large and no title of its own."""
    left, right = above.page.span
    x0, y0, x1, y1 = above.line.box
    height = below.line.box[3] - below.line.box[1]
    alike = abs(height - (y1 - y0)) < _SAME * height and not _NUMBER.match(below.line.text)
    near = (
        below.line.box[1] - y0 < _NEAR * height
        if below.page is above.page
        else below.page.number == above.page.number + 1
    )
    return alike and near and x1 - x0 > _WIDE * (right - left)


def _block_start(lines: Sequence[Placed]) -> int:
    """The line below the last title, where labels follow; the first of their lines where there is no title."""
    title = max((i for i, placed in enumerate(lines) if names_form(placed.line.text)), default=-1)
    labelled = next((i for i in range(title + 1, len(lines)) if _label_words(lines, i)), None)
    if labelled is None:
        return len(lines)
    if title >= 0:
        return title + 1
    # An answer of several lines begins above its label.
    label = _label_words(lines, labelled)
    while labelled and _is_beside(lines[labelled - 1], lines[labelled], max(w.x1 for w in label)):
        labelled -= 1
    return labelled


def _is_beside(above: Placed, below: Placed, edge: float) -> bool:
    near = below.line.box[1] - above.line.box[3] < 0.5 * (above.line.box[3] - above.line.box[1])
    return above.page is below.page and near and above.line.box[0] > edge


def _label_words(lines: Sequence[Placed], at: int) -> list[Word]:
    """The words of a label that begins at the left of a line, and may go on below; none where no label does."""
    page, line = lines[at]
    words = parted_by_gaps(line.words, _GAP)[0]
    right = words[-1].x1
    for placed in lines[at : at + _LABEL_LINES]:
        if placed.page is not page:
            break
        if placed.line is not line:
            words = [*words, *(w for w in placed.line.words if w.x0 < right)]
        label = label_of("".join(w.text for w in words))
        if label and label.rest is None and label.field != "indicators":
            return words
    return []


def _block_rows(lines: Sequence[Placed]) -> Iterator[GridRow]:
    """Labels at the left and what stands beside each of them."""
    known = sorted((words for i in range(len(lines)) if (words := _label_words(lines, i))), key=lambda own: own[0].x0)
    widest = max(w.x1 for words in known if words[0].x0 < known[0][0].x1 for w in words)
    edge = min((w.x0 for placed in lines for w in placed.line.words if w.x0 > widest), default=widest + 1.0)
    pages = list({placed.page.number: placed.page for placed in lines}.values())
    strips: list[Strip] = []
    for number, page in enumerate(pages):
        words = [w for placed in lines if placed.page is page for w in placed.line.words]
        strips += strips_of(number, 0, [w for w in words if w.x0 < edge])
        for line in strips_of(number, 1, [w for w in words if w.x0 >= edge]):
            strips += (strip_of(number, 1, group) for group in parted_by_gaps(line.words, _GAP))
    step = distance(strips)
    labels = labels_of([s for s in strips if s.column == 0], label_of, step)
    bands = bands_of([s for s in strips if s.column == 1], step)
    places = stretched([[(band.page, band.top, band.bottom)] for band in bands], step)
    firsts = share_out(labels, places, step, leading=True) if bands else [0] * len(labels)
    for band in bands[: firsts[0]]:
        words = [w for own in band.cells.values() for strip in own for w in strip.words]
        yield GridRow((cell_of(pages[band.page], words),), "line")
    for i, label in enumerate(labels):
        end = firsts[i + 1] if i + 1 < len(labels) else len(bands)
        yield from _answered(label, bands[firsts[i] : end], pages)


def _answered(label: Label, bands: Sequence[Band], pages: Sequence[Page]) -> Iterator[GridRow]:
    """The rows of one label: dates and shares of a plan stand one below the other, anything else is one row."""
    strips = [strip for band in bands for strips in band.cells.values() for strip in strips]
    own = [w for s in label.strips if s.page == label.page for w in s.words]
    name = cell_of(pages[label.page], own, label.text)
    named = label_of(name.text)
    if not strips:
        yield GridRow((name,))
        return
    columns = _columns(strips)
    plan = bool(named and named.field == "schedule")
    for part in [[s for own in band.cells.values() for s in own] for band in bands] if plan else [strips]:
        yield GridRow((name, *(_cell(part, left, right, pages) for left, right in columns)))


def _columns(strips: Sequence[Strip]) -> list[tuple[float, float]]:
    """From where to where cells go that stand side by side."""
    found: list[tuple[float, float]] = []
    for left, right in sorted((s.x0, s.x1) for s in strips):
        if found and left < found[-1][1]:
            found[-1] = (found[-1][0], max(right, found[-1][1]))
        else:
            found.append((left, right))
    return found


def _cell(strips: Sequence[Strip], left: float, right: float, pages: Sequence[Page]) -> Cell:
    own = sorted((s for s in strips if left <= s.x0 < right), key=lambda s: (s.page, s.y))
    if not own:
        return Cell("")
    page = own[0].page
    words = [w for s in own if s.page == page for w in s.words]
    return cell_of(pages[page], words, "\n".join(s.text for s in own))
