"""Records that hold nearly the same items, found without comparing every one with every other.

Each record is indexed under its rarest items only (prefix filtering): two records that share enough of their items
share one of these, so that none is missed, and an item that stands in thousands of records is hardly ever looked up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """What is compared, by what it holds."""

    items: frozenset[Hashable]
    needed: int
    """How many items another record must share with it to belong with it."""


def clusters(records: Sequence[Record]) -> list[list[int]]:
    """Indexes of the records that belong together, in order; those that belong with none are left out.

    Two belong together where they share as many items as each of them needs; what belongs to one belongs to all.
    """
    frequency = Counter(item for record in records for item in record.items)
    rank = {item: i for i, (item, _) in enumerate(reversed(frequency.most_common()))}
    forest = _Forest(records)
    index: dict[Hashable, list[list[int]]] = {}
    for i, record in enumerate(records):
        prefix = max(0, len(record.items) - record.needed + 1)
        for item in sorted(record.items, key=rank.__getitem__)[:prefix]:
            if frequency[item] > 1:
                index[item] = forest.placed(i, index.get(item, []))
    return forest.trees()


class _Forest:
    """Which records have been joined."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = records
        self._parent = list(range(len(records)))

    def placed(self, i: int, groups: list[list[int]]) -> list[list[int]]:
        """The groups of one item with record ``i`` among them; those it belongs with become one.

        Of a group whose members all belong together already, one match is enough.
        """
        together, others = [i], []
        for group in groups:
            if self._root(i) == self._root(group[0]) or any(self._alike(i, k) for k in group):
                self._join(i, group[0])
                smaller, together = sorted((together, group), key=len)
                together += smaller
            else:
                others.append(group)
        return [together, *others]

    def trees(self) -> list[list[int]]:
        """The records of every tree that holds more than one."""
        trees: dict[int, list[int]] = {}
        for i in range(len(self._parent)):
            trees.setdefault(self._root(i), []).append(i)
        return [tree for tree in trees.values() if len(tree) > 1]

    def _alike(self, i: int, k: int) -> bool:
        one, other = self._records[i], self._records[k]
        needed = max(one.needed, other.needed)
        return len(other.items) >= needed and len(one.items & other.items) >= needed

    def _join(self, i: int, k: int) -> None:
        first, second = sorted((self._root(i), self._root(k)))
        self._parent[second] = first

    def _root(self, i: int) -> int:
        while self._parent[i] != i:
            self._parent[i] = i = self._parent[self._parent[i]]
        return i
