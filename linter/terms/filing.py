"""Under which 二级指标 a row stands, and whether its two labels go together and are spelled right."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache

from linter.model import Row
from linter.terms import category


def filed_as(row: Row) -> str | None:
    """Kind of the 二级指标 under which the row stands (quantity, cost, satisfaction …), or of a lone 一级指标.

    None where the label is unknown, or known and under an 一级指标 it can't belong to (JX607): what is filed nowhere
    is misfiled nowhere.
    """
    return _filed(row.level1.norm, row.level2.norm)


@lru_cache(maxsize=4096)
def _filed(level1: str, level2: str) -> str | None:
    if not level2:
        found = category.level1(level1)
        return found.kind if found else None
    below = category.level2(level2)
    if not below:
        return "satisfaction" if "满意" in level2 else None
    return None if wrong_parent(level1, level2) else below.kind


@lru_cache(maxsize=4096)
def wrong_parent(level1: str, level2: str) -> bool:
    """Whether a known 二级指标 stands under a known 一级指标 it belongs to in no scheme; never so for management.

    >>> wrong_parent("效益指标", "数量指标"), wrong_parent("效益指标", "满意度指标")
    (True, False)
    """
    above, below = category.level1(level1), category.level2(level2)
    return bool(above and below and below.parents and above.kind not in (*below.parents, "management"))


def intended_label(label: str) -> str | None:
    """The 二级指标 that a misprinted one is meant to be, a weight behind it kept; None where nothing is misprinted.

    >>> intended_label("实效指标（20分）"), intended_label("进度指标")
    ('时效指标（20分）', None)
    """
    found, bare = category.level2(label), category.bare_label(label)
    if not found or bare not in found.misprints:
        return None
    (meant,) = get_close_matches(bare, (found.name, *found.synonyms), 1, 0)
    return meant + "".join(label.split())[len(bare) :]
