"""Clones over all documents of a run: MinHash finds what may be alike, the check itself decides.

Items of a project are known by their hashes alone. Those whose signatures meet in no band with any other's are no
clones, and only the others are compared item by item, so that time and memory grow with the rows.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from linter.batch.clones import CODE
from linter.batch.ledger import Ledger
from linter.batch.outcome import Checked, decoded
from linter.model import Cell, Corpus, Document, Project, Row, Table
from linter.registry import builtin_checks
from linter.terms.clones import Record, clusters
from linter.value import parse_value

PERMUTATIONS, BANDS, SEED = 128, 32, 20_150_088
"""Two records that are just alike enough share two thirds of their items: 32 bands of 4 miss 1 in 1,100 of those."""

_PLACES = 8
"""Bytes for each item to count it in."""


class Owner(NamedTuple):
    """A table: key of its content, which document of that, which table."""

    key: str
    document: int
    table: int


@dataclass(slots=True)
class Index:
    """What is compared, as flat arrays: a Python object for each item would take all the memory."""

    owners: list[Owner] = field(default_factory=list)
    needed: array[int] = field(default_factory=lambda: array("I"))
    items: array[int] = field(default_factory=lambda: array("Q"))
    ends: array[int] = field(default_factory=lambda: array("Q", [0]))

    def add(self, owner: Owner, needed: int, items: Sequence[int]) -> None:
        """One value set of a table."""
        self.owners.append(owner)
        self.needed.append(needed)
        self.items.extend(items)
        self.ends.append(len(self.items))

    def alike(self) -> list[list[int]]:
        """Value sets that belong together."""
        met = self._met()
        near, records = [], []
        for i, flag in enumerate(self._flags()):
            # What no other value set has makes none of them alike.
            shared = [item for item in self._items(i) if met[item % len(met)] > 1] if flag else []
            if len(shared) >= self.needed[i]:
                near.append(i)
                records.append(Record(frozenset(shared), self.needed[i]))
        return [[near[n] for n in group] for group in clusters(records)]

    def _items(self, i: int) -> array[int]:
        return self.items[self.ends[i] : self.ends[i + 1]]

    def _met(self) -> bytearray:
        """How often each item was met, as far as two; those that share a place may be taken to be met more often."""
        met = bytearray(_PLACES * len(self.items) + 1)
        for item in self.items:
            at = item % len(met)
            met[at] = min(2, met[at] + 1)
        return met

    def _flags(self) -> Sequence[bool]:
        """Of each value set whether another one's signature is near."""
        if not self.owners:
            return ()
        from rensa import RMinHash, RMinHashLSH

        matrix = RMinHash.digest_matrix_from_flat_token_hashes(self.items, self.ends, PERMUTATIONS, SEED)
        near: Sequence[bool] = RMinHashLSH(0.5, PERMUTATIONS, BANDS).query_duplicate_flags_matrix_one_shot(matrix)
        return near


def find_clones(ledger: Ledger) -> None:
    """Tell the ledger which tables are clones, and what is to be said of each."""
    index = Index()
    for key, data in ledger.contents():
        for i, document in enumerate(decoded(data).documents):
            ledger.date(key, i, document.year)
            for candidate in document.candidates:
                for needed, items in candidate.sets:
                    index.add(Owner(key, i, candidate.finding.table), needed, items)
    outcome = lru_cache(maxsize=64)(lambda key: decoded(ledger.outcome(key) or b""))
    for members in _together([[index.owners[i] for i in group] for group in index.alike()]):
        for owner, message, help in _judged(members, outcome):
            ledger.clone(*owner, message, help)


def _together(groups: Sequence[Sequence[Owner]]) -> Iterator[list[Owner]]:
    """Tables that belong together by any of their value sets, in the order they were met."""
    place: dict[Owner, list[Owner]] = {}
    for group in groups:
        merged = list(dict.fromkeys(o for member in group for o in place.get(member, [member])))
        place |= dict.fromkeys(merged, merged)
    yield from {id(members): members for members in place.values()}.values()


def _judged(members: Sequence[Owner], outcome: Any) -> Iterator[tuple[Owner, str, str]]:
    """What the check itself says of these tables, the first time it speaks of each."""
    check: Any = next(c for c in builtin_checks() if c.code == CODE).run
    owners: dict[int, Owner] = {}
    documents = []
    for key, i in dict.fromkeys((o.key, o.document) for o in members):
        checked: Checked = outcome(key).documents[i]
        own = [o for o in members if (o.key, o.document) == (key, i)]
        tables = [_table(checked, o.table) for o in own]
        owners |= {id(table): o for table, o in zip(tables, own, strict=True)}
        documents.append(Document(key, checked.format, tuple(tables)))
    told = set()
    for finding in check(Corpus(tuple(documents))):
        owner = owners[id(finding.table)]
        if owner not in told:
            told.add(owner)
            yield owner, finding.message, finding.help


def _table(document: Checked, index: int) -> Table:
    """As much of a table as is compared."""
    sheet = next(s for s in document.sheets if s.table == index)
    rows = tuple(_row(line.row, line.set, line.name, line.description, line.value) for line in document.lines
                 if line.table == index)  # fmt: skip
    return Table(index, Cell("title", sheet.title), (), rows, project=Project(sheet.code, sheet.project))


@lru_cache(maxsize=1_000)
def _row(index: int, set: str | None, name: str, description: str, value: str) -> Row:
    """Rows that say the same are one object, as those of clones do."""
    cells = {role: Cell(role, text) for role, text in
             (("name", name), ("description", description), ("value", value))}  # fmt: skip
    return Row(index, cells, parse_value(value), set=set)
