"""What checks found in tables, kept for a document that is linted again and again while somebody writes it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from operator import attrgetter
from typing import Any, NamedTuple

from linter.model import Finding, Row, Table
from linter.registry import Check

# Tables of the books that are open in an editor; what is forgotten is found again.
_MOST = 2_000
_TEXTS = attrgetter("raw", "text")


class Known(NamedTuple):
    """What the checks of rows and of tables say of one table."""

    found: tuple[tuple[Check, Row | None, Finding], ...]
    """With the row each check was called with."""
    failed: tuple[tuple[Check, Exception], ...] = ()


class _Kept(NamedTuple):
    table: Table
    known: Known


class Memory:
    """What is known of tables, by all that a check can see of them. Good for one set of checks.

    A table that says the same at another place gives the same findings there.
    """

    def __init__(self) -> None:
        self._kept: dict[Hashable, _Kept] = {}
        self._met: dict[int, _Kept] = {}

    def of(self, table: Table, find: Callable[[Table], Known]) -> Known:
        """What is known of the table; ``find`` finds it out if need be."""
        met = self._met.get(id(table))
        if met and met.table is table:
            return met.known
        key = _seen(table)
        # What is met again is the last to be forgotten.
        kept = self._kept.pop(key, None) or _Kept(table, find(table))
        if kept.table is not table:
            found = ((c, _row(row, kept.table, table), _moved(f, kept.table, table)) for c, row, f in kept.known.found)
            kept = _Kept(table, kept.known._replace(found=tuple(found)))
        self._kept[key] = kept
        self._met[id(table)] = kept
        _forget(self._kept)
        _forget(self._met)
        return kept.known


def _forget(remembered: dict[Any, Any]) -> None:
    if len(remembered) > _MOST:
        del remembered[next(iter(remembered))]


def _seen(table: Table) -> Hashable:
    """All that a check can see of a table; where its cells stand is none of it."""
    rows = tuple([(row.set, row.doubts, *row.cells, *map(_TEXTS, row.cells.values())) for row in table.rows])
    goals = None if table.goals is None else tuple(goal.text for goal in table.goals)
    budget = table.budget and replace(table.budget, location=None)
    schedule = table.schedule and table.schedule.payments
    about = (table.title.text, table.number, table.columns, table.scope, table.stage, table.project, table.notes)
    return rows, goals, budget, schedule, about


def _row(row: Row | None, old: Table, new: Table) -> Row | None:
    return row if row is None or old is new else _same(row, old, new)


def _same(row: Row, old: Table, new: Table) -> Row:
    """The row of ``new`` that stands where ``row`` stands in ``old``."""
    at = row.index - 1
    if 0 <= at < len(old.rows) and old.rows[at] is row:
        return new.rows[at]
    return next(mine for mine, theirs in zip(new.rows, old.rows, strict=True) if theirs is row)


def _moved(finding: Finding, old: Table, new: Table) -> Finding:
    """The finding on ``old`` as one on ``new``, which says the same."""
    if old is new or (finding.row is None and not finding.related):
        return finding
    related = tuple(replace(r, row=_same(r.row, old, new)) for r in finding.related)
    return replace(finding, row=_row(finding.row, old, new), related=related)
