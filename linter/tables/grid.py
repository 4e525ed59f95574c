"""From a grid (the rows of a CSV file, a Markdown book, a workbook) to its target tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from linter.model import Cell, Document, Skipped, Table
from linter.patterns import Pattern
from linter.tables.cells import GridRow
from linter.tables.columns import Columns
from linter.tables.indicators import Indicators
from linter.tables.masthead import masthead
from linter.tables.preamble import Preamble
from linter.tables.roles import MONEY_UNIT
from linter.tables.sections import Section, find_sections, leading_notes
from linter.tables.skipped import skipped_tables, unfilled

_MONEY_LINE = Pattern(rf"单位：({MONEY_UNIT.pattern})")


@dataclass(frozen=True, slots=True)
class Part:
    """What a stretch of a grid says."""

    tables: tuple[Table, ...]
    has_header: bool
    unit: str | None
    year: int | None
    """Unit and year stand above its first header."""
    skipped: tuple[Skipped, ...]
    unfilled: tuple[Skipped, ...]
    money: str | None
    """The unit of money that holds for what follows."""
    closed: bool
    """Whether nothing stands behind the rows of its last table."""
    first: Builder | None
    last: Builder | None
    """Its first and its last table; no first one where its first header is that of several projects."""


def read_grid(path: str, format: str, rows: Sequence[GridRow]) -> Document:
    """The tables of a grid as a Document; no table is an empty tuple, not an error."""
    return document_of(path, format, [read_part(rows)])


def document_of(path: str, format: str, parts: Sequence[Part]) -> Document:
    """The parts of a grid, in order, as a Document."""
    tables = tuple(table for part in parts for table in part.tables)
    headed = next((i for i, part in enumerate(parts, 1) if part.has_header), 0)
    unit = next((part.unit for part in parts[:headed] if part.unit), None)
    year = next((part.year for part in parts[:headed] if part.year), None)
    skipped = [s for part in parts for s in part.skipped] + [s for part in parts for s in part.unfilled]
    return Document(path, format, tables, unit, year, skipped=tuple(skipped))


def read_part(rows: Sequence[GridRow], money: str | None = None) -> Part:
    """What rows say that belong together; ``money`` is the unit of money that holds where they begin."""
    sections = find_sections(rows)
    builders: list[Builder] = []
    first: Builder | None = None
    above = 0
    for section in sections:
        between = rows[above : section.header]
        _leave_notes(builders, between)
        money = _money_unit(between) or money
        preamble = Preamble(between, money)
        if section.columns.fields:
            builders += _split_projects(rows, section, money)
        else:
            begins = next(iter(rows[section.first : section.end]), None)
            if not (builders and goes_on(builders[-1], preamble, section.columns, begins)):
                builders.append(Builder(preamble, section, rows[section.header]))
                first = builders[0] if len(builders) == 1 else first
            builders[-1].add(rows[section.first : section.end])
        if builders:
            # What is remarked on its title, its block or its header is about the whole table.
            builders[-1].notes += [row.remark.text for row in rows[above : section.first] if row.remark]
        above = section.end
    _leave_notes(builders, rows[above:])
    filled = [b for b in builders if b.indicators.rows]
    unit, year = masthead(rows[: sections[0].header] if sections else rows)
    return Part(
        tables=tuple(b.table(i) for i, b in enumerate(filled, 1)),
        has_header=bool(sections),
        unit=unit,
        year=year,
        skipped=tuple(skipped_tables(rows, sections)),
        unfilled=tuple(unfilled(b.header) for b in builders if not b.indicators.rows),
        money=_money_unit(rows[above:]) or money,
        closed=bool(sections) and not any(any(row.cells) for row in rows[above:]),
        first=first,
        last=builders[-1] if builders else None,
    )


class Builder:
    """One table in the making."""

    def __init__(self, preamble: Preamble, section: Section, header: GridRow) -> None:
        self.preamble = preamble
        self.columns = section.columns
        self.indicators = Indicators(section.columns)
        self.notes: list[str] = []
        self.header = header

    def add(self, rows: Sequence[GridRow]) -> None:
        """Take in rows below the header; page numbers between them are lines, not cells."""
        for row in rows:
            if row.kind == "cells" and any(row.cells):
                self.indicators.add(row)

    def table(self, index: int) -> Table:
        """The finished table."""
        p, title = self.preamble, self.preamble.title
        place = title.location or next(c.location for c in self.header.cells if c)
        return Table(
            index=index,
            title=title if title.location else Cell("title", title.text, location=place),
            columns=self.indicators.order(),
            rows=tuple(self.indicators.rows),
            number=p.caption.number if p.caption else None,
            scope="department" if any(c and c.department for c in (p.caption, p.sheet)) else "project",
            stage="self-evaluation" if self.indicators.filled("actual") else "target",
            project=p.project,
            budget=p.budget,
            schedule=p.schedule,
            goals=p.goals,
            goals_location=p.goals_location,
            notes="\n".join(self.notes) or None,
            location=place,
        )


def goes_on(last: Builder, preamble: Preamble, columns: Columns, begins: GridRow | None = None) -> bool:
    """Whether a header repeats that of the table above, as it does on a new page; ``begins`` is the row below it."""
    if last.columns.order != columns.order:
        return False
    caption, above = preamble.caption, last.preamble.caption
    if caption and not preamble.labels:
        same = above and caption.number and (caption.number, caption.form) == (above.number, above.form)
        return caption.continued or bool(same)
    return preamble.empty and not (begins and last.indicators.starts_over(begins))


def _split_projects(rows: Sequence[GridRow], section: Section, money: str | None) -> list[Builder]:
    """The tables of several projects in one: a project begins where a row names another than the row above."""
    header = rows[section.header]
    builders: list[Builder] = []
    current: tuple[str, ...] | None = None
    for row in rows[section.first : section.end]:
        told = {f: row.cells[i] for f, i in section.columns.fields.items() if i < len(row.cells)}
        named = tuple(told[f].text for f in ("code", "name") if f in told)
        if not builders or (any(named) and named != current):
            current = named
            builders.append(Builder(Preamble(money=money), section, header))
            for field, i in section.columns.fields.items():
                builders[-1].preamble.answer(field, told.get(field, Cell("")), header.cells[i])
        builders[-1].add([row])
    return builders


def _leave_notes(builders: Sequence[Builder], below: Sequence[GridRow]) -> None:
    if builders:
        builders[-1].notes += leading_notes(below)


def _money_unit(rows: Sequence[GridRow]) -> str | None:
    """The money unit that the last line of its kind names."""
    found = [m[1] for row in rows for c in row.cells if c and (m := _MONEY_LINE.search(c.norm))]
    return found[-1] if found else None
