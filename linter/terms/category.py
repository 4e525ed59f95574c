"""Which 一级指标 or 二级指标 a label names, in any of the published schemes."""

from __future__ import annotations

from functools import cache, lru_cache

from linter.dictionaries import Dictionary, Entry, load
from linter.text import normalize


class Category(Entry, frozen=True, kw_only=True):
    """One 一级指标 or 二级指标 with the other names it goes by."""

    name: str
    kind: str
    """output, benefit, satisfaction, cost, management; quantity, quality, timeliness, economic, social …"""
    parents: tuple[str, ...] = ()
    """Kinds of the 一级指标 it belongs to in some scheme."""
    synonyms: tuple[str, ...] = ()
    misprints: tuple[str, ...] = ()


class Categories(Dictionary, frozen=True, kw_only=True):
    """Schema of ``dictionaries/categories.toml``."""

    level1: tuple[Category, ...]
    level2: tuple[Category, ...]


BENEFIT_KINDS = frozenset({"economic", "social", "ecological", "sustainable", "benefit"})
OUTPUT_KINDS = frozenset({"quantity", "quality", "timeliness", "cost", "output"})


@cache
def level1_names() -> dict[str, Category]:
    """Every way to write an 一级指标, misprints included, to its category."""
    return _names(load("categories", Categories).level1)


@cache
def level2_names() -> dict[str, Category]:
    """Every way to write a 二级指标, misprints included, to its category."""
    return _names(load("categories", Categories).level2)


def _names(categories: tuple[Category, ...]) -> dict[str, Category]:
    return {word: c for c in categories for word in (c.name, *c.synonyms, *c.misprints)}


def level1(text: str) -> Category | None:
    """The 一级指标 that ``text`` names, white space and a weight in brackets aside; None if unknown."""
    return level1_names().get(bare_label(text))


def level2(text: str) -> Category | None:
    """The 二级指标 that ``text`` names, white space and a weight in brackets aside; None if unknown."""
    return level2_names().get(bare_label(text))


@lru_cache(maxsize=4096)
def bare_label(text: str) -> str:
    """A label without white space and without what stands in brackets behind it: a weight, or a remark on a known one.

    >>> bare_label("产 出 指标（50分）"), bare_label("数量指标（必填）"), bare_label("效益指标（社会效益）")
    ('产出指标', '数量指标', '效益指标（社会效益）')
    >>> bare_label("成本指标（0-20）分")
    '成本指标'
    """
    bare = "".join(normalize(text).split())
    head, bracket, tail = bare.removesuffix("分").partition("（")
    if not bracket or not tail.endswith("）"):
        return bare
    remark = _is_known(head) and not _is_known(tail[:-1])
    return head if remark or any(c.isdigit() for c in tail) else bare


def _is_known(label: str) -> bool:
    return label in level1_names() or label in level2_names()


def kind(level1_text: str, level2_text: str) -> str | None:
    """Kind of a row: that of its 二级指标, else that of its 一级指标, else None."""
    found = level2(level2_text) or level1(level1_text)
    return found.kind if found else None


def parent_of(level2_text: str) -> Category | None:
    """The 一级指标 a known 二级指标 usually stands under."""
    found = level2(level2_text)
    if not found or not found.parents:
        return None
    categories: Categories = load("categories", Categories)
    return next(c for c in categories.level1 if c.kind == found.parents[0])
