"""Clones over the books of many units: what a single document says for it, and who is a clone of whom."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from linter.model import Corpus, Finding, Table
from linter.select import RuleSet
from linter.terms.project import records_of

CODE = "JX901"
"""The check whose corpus are the books of the whole run."""


def probing(rules: RuleSet) -> RuleSet:
    """The rules with that check finding every table that may be a clone, so that all filters are applied to it."""
    checks = (replace(c, run=_every_table) if c.code == CODE else c for c in rules.checks)
    return replace(rules, checks=tuple(checks))


def _every_table(corpus: Corpus) -> Iterator[Finding]:
    for document in corpus.documents:
        for table in document.tables:
            if hashed(table):
                yield Finding("title", "", "", table=table, document=document)


def hashed(table: Table) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """Of each value set that is large enough what it needs, and its items as numbers of 63 bits, in their order."""
    return tuple(
        (record.needed, tuple(sorted(map(_number, record.items))))
        for record in records_of(table)
        if len(record.items) >= record.needed
    )


def _number(item: object) -> int:
    return int.from_bytes(hashlib.blake2b(repr(item).encode(), digest_size=8).digest(), "big") >> 1
