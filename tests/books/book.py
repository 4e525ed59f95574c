"""The truth about a budget book of our own making: what is printed in it, and what a careful reviewer finds.

``tests/data/books/*.toml`` is the one source: the rendered book in ``examples/books``, the tables a reader must give
and the findings the checks must give all come from it. Rows stand in a pipe table whose last column names the
findings as ``CODE@cell``; a backslash at the end of a line continues the row.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

SIX = ("level1", "level2", "name", "description", "value", "basis")
DUE = ("3月底", "6月底", "10月底", "12月底")


class Mark(NamedTuple):
    """A finding: table and row from 1, row 0 for the table itself."""

    table: int
    row: int
    code: str
    cell: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: its text by role (an empty cell is ``""``), and ``CODE@cell`` of what is wrong with it."""

    cells: dict[str, str]
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """One 绩效目标表. ``None`` for a block means the table doesn't print it; empty means it is not filled in."""

    title: str
    entries: tuple[Entry, ...]
    goals: tuple[str, ...] | None = ()
    code: str | None = None
    purpose: str | None = None
    budget: tuple[str, str, str] | None = None
    schedule: tuple[str, ...] | None = None
    findings: tuple[str, ...] = ()

    @property
    def block(self) -> bool:
        """Whether 项目编码 … 资金支出计划 are printed above the goals."""
        return self.budget is not None


@dataclass(frozen=True, slots=True)
class Book:
    """One file: the sections before and after its tables, and the tables."""

    file: str
    layout: str
    projects: tuple[Project, ...]
    encoding: str = "utf-8"
    unit: str = ""
    year: int | None = None
    columns: tuple[str, ...] = SIX
    head: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()
    page: dict[str, Any] = field(default_factory=dict)
    """Settings of the renderer for this book."""

    @property
    def headings(self) -> tuple[str, ...]:
        """The roles of the columns as printed; a grid spreads the value over three."""
        spread = ("comparator", "value", "unit") if self.layout == "csv" else ("value",)
        at = self.columns.index("value")
        return (*self.columns[:at], *spread, *self.columns[at + 1 :])

    def document(self) -> dict[str, Any]:
        """The book as ``parse --format json`` prints it, locations and doubts aside."""
        tables = [self._table(i, p) for i, p in enumerate(self.projects, 1)]
        return {"path": self.file, "format": "json", "unit": self.unit, "year": self.year, "tables": tables}

    def marks(self) -> set[Mark]:
        """All findings of the default checks."""
        found = set()
        for t, project in enumerate(self.projects, 1):
            for r, findings in enumerate((project.findings, *(e.findings for e in project.entries))):
                found |= {Mark(t, r, *f.split("@")) for f in findings}
        return found

    def _table(self, index: int, p: Project) -> dict[str, Any]:
        budget = dict(zip(("total", "fiscal", "other"), (f or None for f in p.budget or ()), strict=False))
        schedule = p.schedule and [{"due": d, "percent": s or None} for d, s in zip(DUE, p.schedule, strict=True)]
        return {
            "index": index,
            "number": None if self.layout == "csv" else str(index),
            "title": p.title,
            "project": {"code": p.code, "name": p.title, "purpose": p.purpose or None} if p.block else None,
            "budget": budget | {"unit": "万元"} if p.block else None,
            "schedule": schedule,
            "goals": None if p.goals is None else list(p.goals),
            "columns": list(self.headings),
            "rows": [{role: text or None for role, text in e.cells.items()} for e in p.entries],
        }


def load_book(path: Path) -> Book:
    """Read one ``tests/data/books/*.toml``. Raises ValueError for a row that doesn't fit its header."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    columns = tuple(data.pop("columns", SIX))
    projects = tuple(_project(t, columns) for t in data.pop("tables"))
    texts: dict[str, Any] = {key: tuple(data.pop(key, "").split("\n")[:-1]) for key in ("head", "tail")}
    return Book(columns=columns, projects=projects, **texts, **data)


def _project(table: dict[str, Any], columns: tuple[str, ...]) -> Project:
    entries: list[Entry] = []
    for line in table.pop("rows").strip().split("\n"):
        *texts, findings = (text.strip() for text in line.split("|"))
        cells = dict(zip(columns, texts, strict=True))
        for role in ("level1", "level2"):
            if role in cells and not cells[role]:
                cells[role] = entries[-1].cells[role]
        entries.append(Entry(cells, tuple(findings.split())))
    blocks: dict[str, Any] = {
        key: tuple(table.pop(key)) for key in ("goals", "budget", "schedule", "findings") if key in table
    }
    return Project(entries=tuple(entries), **table, **blocks)
