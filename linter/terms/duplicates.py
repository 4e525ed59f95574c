"""Rows of one table that are the same indicator twice."""

from __future__ import annotations

from collections import Counter

from linter.model import Row, Table
from linter.patterns import Pattern
from linter.terms import category
from linter.terms.indicator import indicator_sets, is_doubted, is_named
from linter.terms.placeholder import is_blank
from linter.terms.wording import has_category_name

_MARKS = Pattern(r"[\p{P}\p{S}\s]+")
_ENDINGS = frozenset("率度性")
_FEW = 2
"""Repeated rows of a set that may be slips. With more of them, a third of it or over, the table has unnamed sets."""


def repeated_rows(table: Table) -> list[tuple[Row, Row]]:
    """Pairs of a row and a later one of its value set with the same 三级指标 and the same or no description.

    None where a large part of a set comes twice: such a table holds several sets of values without saying so.
    """
    found = []
    for rows in indicator_sets(table).values():
        pairs = _repeated(rows)
        if len(pairs) <= _FEW or 3 * len(pairs) < len(rows):
            found += pairs
    return found


def _repeated(rows: list[Row]) -> list[tuple[Row, Row]]:
    names = [bare(row.name.norm) for row in rows]
    count = Counter(names)
    first: dict[object, Row] = {}
    pairs = []
    for row, name in zip(rows, names, strict=True):
        if count[name] > 1 and is_named(row) and (key := _key(name, row)):
            if key in first:
                pairs.append((first[key], row))
            else:
                first[key] = row
    return pairs


def _key(name: str, row: Row) -> tuple[str, ...] | None:
    """What two rows must share to be one indicator; None where the name would have to tell alone and cannot."""
    description = row.description.norm
    if is_doubted(row, "description"):
        return None
    if not is_blank(description):
        return name, bare(description)
    if has_category_name(row):
        return None
    # Under labels of its own a table may repeat 完成率 for every duty.
    known = category.level2(row.level2.text) or category.level1(row.level1.text)
    return (name,) if known else (name, "", row.level1.norm, row.level2.norm)


def bare(text: str) -> str:
    """``text`` without white space, punctuation and the 率, 度 or 性 at its end.

    >>> bare("群众满意度。") == bare("群众 满意率")
    True
    """
    plain = text if text.isalnum() else _MARKS.sub("", text)
    return plain[:-1] if plain[-1:] in _ENDINGS and len(plain) > 1 else plain
