"""A file as read and linted: what its cells say, where they stand, what was found at which of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from linter.engine import lint
from linter.fixes.content import CellEdit, Content
from linter.fixes.places import Place, cells, findings
from linter.model import Cell, Diagnostic, Table
from linter.readers import read_bytes
from linter.select import RuleSet


@dataclass(frozen=True, slots=True)
class Change:
    """One fix ready to be made: the cells it changes, all of them the same characters of the file, and how."""

    diagnostic: Diagnostic
    place: Place
    text: str
    cells: frozenset[Place]
    edits: frozenset[CellEdit]


class Page:
    """The content of one file."""

    def __init__(self, content: Content, name: str, rules: Sequence[RuleSet]) -> None:
        """``rules`` for each document of the file."""
        self._content, self._name, self._rules = content, name, rules
        documents = read_bytes(content.data, name)
        # Another number of documents means another file; nothing then compares as equal.
        self.results = lint(documents, rules) if len(documents) == len(rules) else []

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self._content.data

    @cached_property
    def texts(self) -> dict[Place, str]:
        """What every cell says."""
        return {place: cell.text for place, cell in self._cells.items()}

    @cached_property
    def found(self) -> Counter[tuple[Place | int, str]]:
        """How often each check found something at each place, problems of whole documents included."""
        counts: Counter[tuple[Place | int, str]] = Counter((p, d.code) for p, d in findings(self.results))
        counts.update((i, p.code) for i, result in enumerate(self.results) for p in result.problems)
        return counts

    def change(self, place: Place, d: Diagnostic) -> Change | None:
        """The fix of a finding; None where its cell has no place of its own in the file."""
        cell = self._cells.get(place)
        if not cell or not d.fix:
            return None
        new = d.fix.replacement
        same = self._sharing[self._content.characters(cell)]
        found = self._content.edits(cell, new, same)
        return Change(d, place, new, frozenset(same), found) if found else None

    def changed(self, changes: Iterable[Change]) -> Page:
        """The page with the changes made, read and linted anew."""
        made = {edit for change in changes for edit in change.edits}
        return Page(self._content.changed(made), self._name, self._rules)

    def leads_to(self, after: Page, changes: Sequence[Change]) -> bool:
        """Whether ``after`` differs from this page in the changed cells alone, lost their findings and has no other."""
        fixed = Counter[tuple[Place | int, str]]((c.place, c.diagnostic.code) for c in changes)
        texts = self.texts | {place: c.text for c in changes for place in c.cells}
        return after.texts == texts and after._frames == self._frames and after.found + fixed <= self.found

    @cached_property
    def _cells(self) -> dict[Place, Cell]:
        return cells(self.results)

    @cached_property
    def _sharing(self) -> dict[Hashable, list[Place]]:
        """The places that show the same characters of the file."""
        shared = defaultdict[Hashable, list[Place]](list)
        for place, cell in self._cells.items():
            shared[self._content.characters(cell)].append(place)
        return shared

    @cached_property
    def _frames(self) -> list[object]:
        return [[_frame(table) for table in result.document.tables] for result in self.results]


def _frame(table: Table) -> tuple[object, ...]:
    """What a table says outside of its cells. A project is named by the title, or by a field of its own."""
    project = table.project
    own = project and (project.code, project.purpose, project.name != table.title.text and project.name)
    blocks = table.budget and table.budget.text, table.schedule and table.schedule.text, table.notes
    return table.number, table.columns, table.scope, table.stage, own, blocks, table.goals is None
