"""Lays a book out as a table of its own, or as the text that comes out of its PDF or Word file.

The PDF text follows from one principle: every piece of a wrapped cell has a place on the page. Pieces are printed
cell by cell; a piece on the height of the one before shares its line, one that stands elsewhere starts a new line,
and one that is a whole line off leaves a blank line. Page breaks cut rows the way a word processor does.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import StringIO
from itertools import groupby
from random import Random

import regex

from tests.books.book import DUE, SIX, Book, Project

HEADINGS = dict(zip(SIX, ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"), strict=True))
WIDTHS = {"level1": 6.0, "level2": 10.0, "name": 10.0, "description": 12.0, "value": 8.0, "basis": 10.0}

# What a line break never parts: a number with its sign, a Latin word, an opening bracket and what it opens, and a
# character with the closing punctuation behind it.
_ATOM = regex.compile(r"[（《【〔“‘]*(?:[≥≤＞＜＝=<>]*[0-9A-Za-z.%/_–-]+|.)[，。、；：？！）》】〕”’%]*")
_NARROW = regex.compile(r"[\x20-\x7e]")
_LAYOUT_SPACE = regex.compile(r"(?<=[0-9A-Za-z])(?=\p{Han})|(?<=\p{Han})(?=[0-9A-Za-z])")

Lines = list[str]


@dataclass(frozen=True, slots=True)
class Page:
    """How pages look; widths count full-width characters, ``length`` lines of a cell."""

    length: int = 35
    width: int = 40
    widths: dict[str, float] = field(default_factory=dict)
    """Columns that differ from WIDTHS."""
    numbered: int = 3
    """Every how many pages one prints its number; the others begin with a space."""
    shifted: float = 0.08
    """Share of the rows in which one cell stands a little lower than its neighbours."""


def wrap(text: str, width: float) -> Lines:
    """Break ``text`` into lines of at most ``width`` full-width characters; a longer word overflows its line."""
    lines = [""]
    room = width
    for atom in _ATOM.findall(text):
        size = len(atom) - len(_NARROW.findall(atom)) / 2
        if size > room and lines[-1]:
            lines.append("")
            room = width
        lines[-1] += atom
        room -= size
    return lines


def render_pdf_text(book: Book, seed: int = 0) -> str:
    """The text of the book's PDF. The same book and seed give the same text."""
    sheet = _Sheet(Page(**book.page), Random(seed))
    sheet.prose(book.head)
    for number, project in enumerate(book.projects, 1):
        sheet.table(number, project)
    sheet.prose(book.tail)
    return sheet.text()


class _Sheet:
    """The text so far and the place on the page."""

    def __init__(self, page: Page, random: Random) -> None:
        self.page = page
        self.widths = WIDTHS | page.widths
        self.random = random
        self.out: Lines = []
        self.pages = 1
        self.y = 0.0
        self.last: float | None = None

    def text(self) -> str:
        """What was printed."""
        return "\n".join([*self.out, ""])

    def prose(self, paragraphs: Sequence[str]) -> None:
        """Print paragraphs over the whole width."""
        for paragraph in paragraphs:
            for line in wrap(paragraph, self.page.width):
                self.reserve(1)
                self.put(self.y, line)
                self.y += 1

    def put(self, y: float, text: str) -> None:
        """Print one piece at height ``y`` of the page."""
        if self.last is None:
            numbered = not self.out or self.out[-1] == ""
            self.out.append(text if numbered else f" {text}")
        elif y == self.last:
            self.out[-1] += f" {text}"
        else:
            self.out += ["", text] if abs(y - self.last) >= 1 else [text]
        self.last = y

    def reserve(self, height: int, header: bool = False) -> None:
        """Start a new page unless ``height`` lines still fit."""
        if self.last is not None and self.y + height > self.page.length:
            self.turn(header)

    def turn(self, header: bool) -> None:
        """Start a new page, with the header of the rows where one was cut."""
        if self.pages % self.page.numbered == 0:
            self.out += ["", "", "", str(self.pages), ""]
        self.pages += 1
        self.y = 0.0
        self.last = None
        if header:
            self.header()

    def header(self) -> None:
        """Print the headings of the rows."""
        self.cells([[h] for h in HEADINGS.values()])

    def cells(self, cells: Sequence[Lines], label: tuple[str, float] | None = None, shift: float = 0) -> None:
        """Print cells side by side, each centred; ``label`` spans them and more, ``shift`` moves one cell down."""
        height = max(map(len, cells))
        if label:
            self.put(self.y + (label[1] - 1) / 2, label[0])
        shifted = self.random.randrange(len(cells)) if shift else -1
        for i, lines in enumerate(cells):
            top = self.y + (height - len(lines)) / 2 + (shift if i == shifted else 0)
            for n, line in enumerate(filter(None, lines)):
                self.put(top + n, _LAYOUT_SPACE.sub(" ", line))
        self.y += height

    def table(self, number: int, project: Project) -> None:
        """Print one 绩效目标表."""
        title = f"{number}、{project.title}绩效目标表"
        self.prose([_LAYOUT_SPACE.sub(" ", title)])
        if project.block:
            self.block(project)
        if project.goals is not None:
            printed = [f"{i}.{goal}" for i, goal in enumerate(project.goals, 1)]
            lines = [line for goal in printed for line in wrap(goal, self.page.width - 8)] or [""]
            self.reserve(len(lines))
            self.cells([lines], ("绩效目标", len(lines)))
        self.reserve(1)
        self.header()
        for level1, group in groupby(project.entries, key=lambda e: e.cells["level1"]):
            rows = [[wrap(e.cells[r], self.widths[r]) for r in SIX[1:]] for e in group]
            self.group(level1, rows)

    def block(self, project: Project) -> None:
        """Print what stands above the goals in a full table."""
        width = self.page.width - 10
        name = wrap(project.title, width - 18)
        purpose = wrap(project.purpose or "", width)
        total, fiscal, other = project.budget or ("", "", "")
        self.cells([["单位：万元"]])
        self.reserve(len(name))
        self.cells([["项目编码"], [project.code or ""], ["项目名称"], name])
        self.reserve(1 + len(purpose))
        figures = [["预算数"], [total], ["其中：财政 资金"], [fiscal], ["其他资金"], [other]]
        self.cells(figures, ("预算规模及资金用途", 1 + len(purpose)))
        self.cells([purpose])
        if project.schedule is not None:
            self.reserve(2)
            self.cells([[d] for d in DUE], ("资金支出计划（%）", 2))
            self.cells([[s] for s in project.schedule])

    def group(self, level1: str, rows: Sequence[Sequence[Lines]]) -> None:
        """Print the rows of one 一级指标, whose cell spans them; it is not printed again on the next page."""
        label: tuple[str, float] | None = None
        heights = [max(map(len, row)) for row in rows]
        for i, row in enumerate(rows):
            if self.y + 1 > self.page.length:
                self.turn(header=True)
            room = self.page.length - int(self.y)
            if i == 0:
                label = level1, min(sum(heights), room)
            if heights[i] > room:
                self.cells([lines[:room] for lines in row], label)
                self.turn(header=True)
                row = [lines[room:] or [""] for lines in row]
                self.cells(row)
            else:
                shift = self.random.choice((0.5, 1)) if self.random.random() < self.page.shifted else 0
                self.cells(row, label, shift)
                # However low a cell hangs, the next row starts a line of its own.
                self.last = min(self.last or 0, self.y - 1)
            label = None


def render_word_text(book: Book) -> str:
    """The text of the book's Word file: a cell a line with a leading tab, field codes behind the titles."""
    out = list(book.head)
    for number, project in enumerate(book.projects, 1):
        title = f"{project.title}绩效目标表"
        out.append(f"{number}.{title} TC {number}、{title} \\f C \\l 1 ")
        for cells in _word_rows(book, project):
            out += [f"\t{cell}" for cell in cells]
            out.append("")
    return "\n".join([*out, *book.tail, ""])


def _word_rows(book: Book, project: Project) -> Iterator[Sequence[str]]:
    """The rows of a table with all their cells; those a merged cell covers are empty."""
    if project.block:
        total, fiscal, other = project.budget or ("", "", "")
        yield book.unit, "单位：万元"
        yield "项目编码", project.code or "", "项目名称", project.title
        yield "预算规模及资金用途", "预算数", total, "其中：财政资金", fiscal, "其他资金", other
        yield "", project.purpose or ""
    if project.schedule is not None:
        yield "资金支出计划（%）", *DUE
        yield "", *project.schedule
    if project.goals is not None:
        yield "绩效目标", "\n".join(f"{i}.{goal}" for i, goal in enumerate(project.goals, 1)) + "\n"
    yield tuple(HEADINGS[role] for role in book.columns)
    above = ""
    for entry in project.entries:
        level1, *cells = (entry.cells[role] for role in book.columns)
        yield "" if level1 == above else level1, *cells
        above = level1


# A value as tables print it that spread it over 指标性质, 指标值 and 度量单位.
_SPREAD = regex.compile(r"([≥≤＞＜＝]?)([\d.]*)(.*)")
_CSV = (
    "项目名称",
    "预算数",
    "年度目标",
    "一级指标",
    "二级指标",
    "三级指标",
    "指标性质",
    "指标值",
    "度量单位",
    "权重",
    "指标方向性",
)


def render_csv(book: Book) -> str:
    """One grid for all projects, each told on its first row only; the value takes three columns."""
    out = StringIO()
    grid = csv.writer(out, lineterminator="\n")
    grid.writerows([line] for line in book.head)
    grid.writerow(_CSV)
    for p in book.projects:
        told = [p.title, (p.budget or ("",))[0], "".join(p.goals or ())]
        for entry in p.entries:
            spread = _SPREAD.fullmatch(entry.cells["value"])
            values = spread.groups() if spread else ()
            cells = [entry.cells[role] for role in ("level1", "level2", "name")]
            grid.writerow([*told, *cells, *values, entry.cells["weight"], entry.cells["direction"]])
            told = ["", "", ""]
    return out.getvalue()


def render(book: Book, seed: int = 0) -> str:
    """The book in its own layout."""
    if book.layout == "pdf":
        return render_pdf_text(book, seed)
    return {"word": render_word_text, "csv": render_csv}[book.layout](book)
