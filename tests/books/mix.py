"""Endless books of realistic rows: those of our own books, dealt anew onto pages of any shape."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from random import Random

from tests.books.book import SIX, Book, Entry, Project

ORDER = ("产出指标", "效益指标", "满意度指标")


def mixed_book(books: Sequence[Book], random: Random) -> Book:
    """A PDF book of projects, goals and rows drawn from six-column books, with pages and columns of its own widths."""
    drawn = [p for book in books if book.columns == SIX for p in book.projects]
    entries = [e for p in drawn for e in p.entries if all(e.cells.values())]
    projects = tuple(_mixed(random.choice(drawn), entries, random) for _ in range(random.randint(1, 6)))
    page = {
        "length": random.randint(14, 45),
        "width": random.randint(32, 48),
        "numbered": random.randint(1, 6),
        "shifted": random.choice((0, 0.1, 0.3)),
        "widths": {role: random.randint(8, 14) for role in ("name", "description", "basis")}
        | {"value": random.randint(6, 9)},
    }
    return Book("混编.txt", "pdf", projects, head=("预算项目绩效目标",), tail=("四、名词解释",), page=page)


def _mixed(project: Project, entries: Sequence[Entry], random: Random) -> Project:
    """The project with other rows, in groups of one 一级指标 each."""
    chosen = random.sample(list(entries), random.randint(2, 14))
    groups = groupby(sorted(chosen, key=lambda e: ORDER.index(e.cells["level1"])), key=lambda e: e.cells["level1"])
    rows = tuple(e for _, group in groups for e in group)
    return Project(project.title, rows, project.goals, project.code, project.purpose, project.budget, project.schedule)
