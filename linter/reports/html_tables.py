"""Target tables as the HTML report prints them: merged levels, the project's block, every cell with its marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from linter.model import ROW_ROLES, Diagnostic, Row, Table
from linter.reports.html_cards import Card, Cards
from linter.reports.html_marks import Mark, MarkedText, marked_text
from linter.reports.words import CELLS, visible

MERGED = ("level1", "level2")

_Place = tuple[int, str, int]
"""Row (0 for the table), cell, and which of the goals."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of the project's block: one text, or the goals one below the other."""

    label: str
    texts: tuple[MarkedText, ...]
    is_short: bool = False
    """Whether it shares its line with another."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the rows."""

    role: str
    label: str


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """The cells of a row; None where a cell above reaches into it."""

    anchor: str
    set: str | None
    cells: tuple[MarkedText | None, ...]


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table with its findings."""

    anchor: str
    number: str
    title: MarkedText
    whole: MarkedText
    """Stands behind the title where something concerns the whole table."""
    facts: tuple[Fact, ...]
    columns: tuple[Column, ...]
    rows: tuple[PrintedRow, ...]
    has_sets: bool
    notes: str
    cards: tuple[Card, ...]

    @property
    def open(self) -> int:
        """Findings that nobody suppressed."""
        return sum(not card.suppressed for card in self.cards)


def printed_table(table: Table, found: Sequence[Diagnostic], anchor: str, cards: Cards) -> PrintedTable:
    """The table with ``found``, which are its diagnostics in the order of the page."""
    made, places = [], defaultdict[_Place, list[Mark]](list)
    for number, d in enumerate(found, 1):
        card, mark = cards.finding(d, number)
        made.append(card)
        places[d.row.index if d.row else 0, d.cell, d.goal].append(mark)
    marked_roles = {role for _, role, _ in places}
    columns = [
        Column(role, CELLS[role])
        for role in ROW_ROLES
        if role in table.columns or role in marked_roles or any(row.cell(role) for row in table.rows)
    ]
    return PrintedTable(
        anchor=f"t{anchor}",
        number=visible(f"{table.number}、" if table.number else f"第 {table.index} 张表　"),
        title=marked_text(table.title.text, places[0, "title", 0]),
        whole=MarkedText(Markup(CELLS["table"]), places[0, "table", 0]),
        facts=tuple(_facts(table, places)),
        columns=tuple(columns),
        rows=tuple(_rows(table, [c.role for c in columns], anchor, places)),
        has_sets=any(row.set for row in table.rows),
        notes=visible(table.notes or ""),
        cards=tuple(made),
    )


def _facts(table: Table, places: Mapping[_Place, list[Mark]]) -> Iterator[Fact]:
    """The lines that the table has, and those it lacks where that is a finding."""
    project, budget, schedule = table.project, table.budget, table.schedule
    if project:
        texts = (
            ("项目编码", project.code, True),
            ("项目名称", project.name, True),
            ("资金用途", project.purpose, False),
        )
        yield from (Fact(label, (marked_text(text),), is_short) for label, text, is_short in texts if text)
    if budget or (0, "budget", 0) in places:
        label = f"预算（{visible(budget.unit)}）" if budget and budget.unit else "预算"
        yield Fact(label, (marked_text(budget.text if budget else "", places.get((0, "budget", 0), ())),), True)
    if schedule or (0, "schedule", 0) in places:
        marks = places.get((0, "schedule", 0), ())
        yield Fact(CELLS["schedule"], (marked_text(schedule.text if schedule else "", marks),), True)
    if table.goals is not None or (0, "goals", 0) in places:
        goals = [goal.text for goal in table.goals or ()] or [""]
        texts_ = (marked_text(goal, places.get((0, "goals", i), ())) for i, goal in enumerate(goals))
        yield Fact(CELLS["goals"], tuple(texts_))


def _rows(table: Table, roles: Sequence[str], anchor: str, places: Mapping[_Place, list[Mark]]) -> Iterator[PrintedRow]:
    runs = _runs(table.rows)
    for i, row in enumerate(table.rows):
        cells: list[MarkedText | None] = []
        for role in roles:
            size = runs[role][i] if role in MERGED else 1
            if not size:
                cells.append(None)
                continue
            # A merged cell bears what was found at it in any of its rows.
            covered = table.rows[i : i + size]
            marks = [m for r in covered for m in places.get((r.index, role, 0), ())]
            cells.append(marked_text(row.cell(role).text, marks, size))
        yield PrintedRow(f"r{anchor}-{row.index}", row.set and visible(row.set), tuple(cells))


def _runs(rows: Sequence[Row]) -> dict[str, list[int]]:
    """For each level and row, how many rows its cell reaches down; 0 where the cell above reaches into it."""
    runs: dict[str, list[int]] = {role: [] for role in MERGED}
    for depth, role in enumerate(MERGED, 1):
        labels = [tuple(row.cell(r).text for r in MERGED[:depth]) for row in rows]
        first = 0
        for i, label in enumerate(labels):
            if i and label == labels[i - 1] and label[-1]:
                runs[role][first] += 1
                runs[role].append(0)
            else:
                first = i
                runs[role].append(1)
    return runs
