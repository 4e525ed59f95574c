"""Which project a table is of, and whether tables are of one project, cloned from one another or say nothing new."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from linter.model import Corpus, Document, Row, Table
from linter.patterns import Pattern
from linter.terms.clones import Record, clusters
from linter.terms.indicator import indicator_sets, is_named
from linter.terms.placeholder import is_blank
from linter.terms.prose import said
from linter.terms.template import template_of
from linter.text import normalize

_YEAR = Pattern(r"20\d\d年?度?")
_FORM = Pattern(r"(?:项目)?(?:支出)?绩效(?:目标)?(?:自评|申报|申请|批复|公开)?表")
_MARKS = Pattern(r"[\p{P}\p{S}\s]+")
_LEAST = 5
"""Rows that two tables must have in common, and at least 80% of those of the larger one."""
_LISTED = 5
"""Other projects that a clone names."""
_STOPS = " 。，；、"


@dataclass(frozen=True, slots=True)
class Clone:
    """A table whose indicators stand in tables of other projects as well."""

    document: Document
    table: Table
    others: tuple[str, ...]
    """Names of the first of the other projects."""
    count: int
    """How many other projects there are."""


def cloned_projects(corpus: Corpus) -> Iterator[Clone]:
    """The tables of all documents that share their indicator set with a project of another name."""
    owners: list[tuple[Document, Table]] = []
    records: list[Record] = []
    for document in corpus.documents:
        for table in document.tables:
            for record in records_of(table):
                owners.append((document, table))
                records.append(record)
    for cluster in clusters(records):
        members = {id(owners[i][1]): owners[i] for i in cluster}
        yield from _clones([(d, t) for d, t in members.values() if _bare(name_of(t)) and not template_of(t)])


def records_of(table: Table) -> list[Record]:
    """What is compared of a table: a record for each of its value sets."""
    return [_record(rows) for rows in indicator_sets(table).values()]


def _record(rows: list[Row]) -> Record:
    """A value set as its rows' names and values; the second of two equal rows counts as another."""
    items: dict[tuple[str, str, int], None] = {}
    for row in rows:
        name, value = _compared(row.name.norm), _compared(row.value.text)
        if value and is_named(row):
            count = 0
            while (item := (name, value, count)) in items:
                count += 1
            items[item] = None
    return Record(frozenset(items), max(_LEAST, -(-4 * len(rows) // 5)))


@lru_cache(4_096)
def _compared(text: str) -> str:
    return text.replace(" ", "").rstrip(_STOPS)


def _clones(members: list[tuple[Document, Table]]) -> Iterator[Clone]:
    by_code: dict[str, str] = {}
    names: dict[str, str] = {}
    projects = []
    for _, table in members:
        name = _bare(name_of(table))
        projects.append(by_code.setdefault(code_of(table), name) if code_of(table) else name)
        names.setdefault(projects[-1], name_of(table))
    first = list(names.items())[: _LISTED + 1]
    for (document, table), own in zip(members, projects, strict=True):
        if others := tuple(name for project, name in first if project != own):
            yield Clone(document, table, others[:_LISTED], len(names) - 1)


def repeated_projects(document: Document) -> Iterator[tuple[Table, Table, bool]]:
    """Pairs of a table and a later one of the same project, and whether the code tells, not the name.

    Equal names tell only within one unit, and not where both tables have codes.
    """
    codes: dict[object, Table] = {}
    names: dict[object, Table] = {}
    for table in document.tables:
        kind = table.scope, table.stage
        code, name = code_of(table), _MARKS.sub("", normalize(name_of(table)))
        by_code = codes.setdefault((*kind, code), table) if code else table
        by_name = names.setdefault((*kind, name), table) if name and document.unit else table
        if by_code is not table:
            yield by_code, table, True
        elif by_name is not table and not (code and code_of(by_name)):
            yield by_name, table, False


def repeats_title(table: Table) -> int | None:
    """Which goal (from 0) is the only thing said, and says no more than the project's name; None where more is said."""
    goals = table.goals or ()
    filled = [i for i, goal in enumerate(goals) if not is_blank(goal.norm)]
    words = [said(goals[i].norm) - _PROMISES for i in filled]
    title = normalize(name_of(table))
    repeated = any(words) and all(word in title for group in words for word in group)
    return filled[0] if repeated else None


_PROMISES = frozenset({"保障", "建设", "经费", "资金", "支出", "顺利", "正常", "按时", "按期", "及时"})


def name_of(table: Table) -> str:
    """项目名称, else the title, as printed."""
    return (table.project and table.project.name) or table.title.text


def code_of(table: Table) -> str:
    """项目编码 without white space; empty where there is none."""
    return "".join(((table.project and table.project.code) or "").split())


@lru_cache(maxsize=16_384)
def _bare(name: str) -> str:
    """``name`` without what a project's tables of other years and stages have in another way."""
    plain = _MARKS.sub("", _FORM.sub("", _YEAR.sub("", normalize(name))))
    return plain.removesuffix("项目")
