"""Descriptions that belong to another indicator, or measure something else than the name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from linter.model import Row, Table
from linter.patterns import Pattern
from linter.terms.classification import rate_stem
from linter.terms.measure import Measure, described_heads, head, head_measure
from linter.terms.placeholder import is_blank, is_placeholder
from linter.terms.wording import content_words, has_category_name


class Foreign(NamedTuple):
    """A description that doesn't belong to its row, and the row whose name it repeats, where there is one."""

    row: Row
    owner: Row | None = None


_STOPS = "。，、；"
_SHARE = Pattern(r"[比占率/÷×=]|百分|程度")
_NUMBERS: frozenset[Measure] = frozenset({"times", "people", "area", "length", "weight", "volume"})
_TIMES: frozenset[Measure] = frozenset({"time-limit", "date"})
_COUNTS: frozenset[Measure] = _NUMBERS | {"count"}


def foreign_descriptions(table: Table) -> Iterator[Foreign]:
    """Rows of ``table`` whose description speaks of something else than their name."""
    owners = {_bare(row.name.norm): row for row in table.rows if row.name}
    for row in table.rows:
        name, description = row.name.norm, row.description.norm
        owner = owners.get(_bare(description)) if description else None
        if owner and (owner is row or content_words(name) & content_words(description)):
            owner = None
        if (owner or measures_otherwise(name, description, cost=row.kind == "cost")) and not _is_unnamed(row):
            yield Foreign(row, owner)


def _is_unnamed(row: Row) -> bool:
    """Whether the description, not the name, says what is measured, or the name is template residue."""
    name = row.name.norm
    return is_blank(name) or is_placeholder(name) or has_category_name(row)


def _bare(text: str) -> str:
    return text.rstrip(_STOPS)


@lru_cache(maxsize=16_384)
def measures_otherwise(name: str, description: str, cost: bool = False) -> bool:
    """Whether ``description``, a single clause, measures what ``name`` (both normalised) can't mean.

    With ``cost``, under 成本指标, a name that measures nothing stands for what it costs.

    >>> measures_otherwise("义诊", "参加义诊人数", cost=True), measures_otherwise("参保率", "参保人数")
    (True, False)
    """
    core = head(name)
    one = head_measure(core) or ("money" if cost else None)
    if not one or not description or "，" in description:
        return False
    heads = described_heads(description)
    other = head_measure(heads[0]) if len(heads) == 1 and heads[0] else None
    if not other or one == other:
        return False
    if one == "rate":
        # A number may stand for the share of it: 参保人数 for 参保率.
        return other in _TIMES or (other in _COUNTS | {"money"} and _is_apart(core, description))
    if one == "satisfaction":
        return other in _COUNTS | _TIMES | {"money"} and "满意" not in description and not _SHARE.search(description)
    if one == "money":
        return other in _NUMBERS | _TIMES and not _SHARE.search(description)
    if one in _TIMES:
        return other in _COUNTS | {"rate", "money"}
    return one in _COUNTS and (other in ("rate", "money") or (one != "count" and other in _NUMBERS))


def _is_apart(core: str, description: str) -> bool:
    return not _SHARE.search(description) and rate_stem(core)[-2:] not in description
