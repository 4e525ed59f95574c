"""Names that are no indicators: a promise, an activity, a thing, or a target written into the name."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from linter.dictionaries import Dictionary, load
from linter.model import Row
from linter.patterns import Pattern
from linter.terms.measure import head, head_measure
from linter.terms.placeholder import is_placeholder
from linter.terms.units import unit_family
from linter.terms.wording import has_category_name

Misnomer = Literal["target", "promise", "activity", "thing"]


class Naming(Dictionary, frozen=True, kw_only=True):
    """Schema of ``dictionaries/naming.toml``."""

    promises: tuple[str, ...]
    nominal: tuple[str, ...]
    gradable: tuple[str, ...]
    limits: tuple[str, ...]
    activities: tuple[str, ...]
    things: tuple[str, ...]


_TARGET = Pattern(r"(?<=\p{Han})(?<!第|约)\d[\d.,，]*(?:余|多)?[万亿]?(?P<unit>\p{Han}{1,3})$")
_UNTIMED = frozenset({"things", "people", "times", "area", "length", "volume", "mass", "money", "lessons"})


def misnomer(row: Row) -> Misnomer | None:
    """What a row's name is instead of an indicator; None for an indicator, a category and template residue.

    Under 成本指标 an activity or thing is what the money is for.
    """
    name = row.name.norm
    found = named_instead(name) if name else None
    if not found or (row.kind == "cost" and found in ("activity", "thing")):
        return None
    return None if has_category_name(row) or is_placeholder(name) else found


@lru_cache(maxsize=16_384)
def named_instead(name: str) -> Misnomer | None:
    """What ``name`` (normalised) says instead of what is measured; None where it says that.

    >>> named_instead("提高办事效率"), named_instead("村医90人"), named_instead("防汛演练次数")
    ('promise', 'target', None)
    """
    data = _naming()
    core = head(name)
    if not core or name.endswith("）"):
        return None
    if (m := _TARGET.search(name)) and unit_family(m["unit"]) in _UNTIMED:
        return "target"
    if any(limit in core for limit in data.limits):
        return "promise"
    if head_measure(core) or name.endswith(data.gradable):
        return None
    verb = next((v for v in data.promises if core.startswith(v)), None)
    if verb and len(core) > len(verb) + 1 and not core.startswith(data.nominal, len(verb)):
        return "promise"
    if core.endswith(data.activities):
        return "activity"
    return "thing" if core.endswith(data.things) else None


@cache
def _naming() -> Naming:
    naming: Naming = load("naming", Naming)
    return naming
