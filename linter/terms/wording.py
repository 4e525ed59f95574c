"""What a text says once filler is gone: whether a description only repeats its name, and a value its indicator."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from linter.model import Row
from linter.patterns import Pattern
from linter.segment import words
from linter.terms.category import level1_names, level2_names
from linter.terms.group import may_name_group
from linter.terms.lexicon import degree_words, filler_words, outcomes
from linter.terms.placeholder import is_placeholder
from linter.terms.units import unit_family
from linter.values.words import grades

_BRACKETED = Pattern(r"（([^（）]{1,8})）")
_ALTERNATIVE = Pattern(r"[/、或]")
_PUNCTUATION = Pattern(r"[\p{P}\p{S}\s]+")
_NUMBERING = Pattern(r"^(?:★|指标\d*[：:]|\d+[.、])+|(?:\d{1,2}|[一二三四五六七八九十])$")


def _without_units(text: str) -> str:
    """``text`` without units in brackets: 数量（条）, 次数（场/次）, 比例（%）."""
    return _BRACKETED.sub(lambda m: "" if _is_unit(m[1]) else m[0], text) if "（" in text else text


def _is_unit(text: str) -> bool:
    return text.startswith("单位") or all(unit_family(part) for part in _ALTERNATIVE.split(text))


@lru_cache(maxsize=16_384)
def content_words(text: str) -> frozenset[str]:
    """The words of ``text`` that add content: no filler, particles, punctuation or bracketed units.

    Unknown words stand as the run of characters they are.

    >>> sorted(content_words("反映公路养护的实际完成情况（%）"))
    ['公路', '养护', '完成']
    """
    filler, found, run = filler_words(), set(), ""
    for word in words(_without_units(text)):
        if len(word) == 1 and word not in filler and not _PUNCTUATION.match(word):
            run += word
            continue
        found.add(run)
        run = ""
        if word not in filler and not _PUNCTUATION.match(word):
            found.add(word)
    found.add(run)
    return frozenset(found - {""})


def repeats_name(name: str, description: str) -> bool:
    """Whether every content word of ``description`` already stands in ``name`` (both normalised).

    >>> repeats_name("路灯平稳运行率", "反映路灯运行情况"), repeats_name("培训完成率", "教师培训完成率")
    (True, False)
    """
    if name == description:
        return bool(name)
    new_characters = set(description) - set(name) - _filler_characters()
    if "（" not in description and any(map(str.isalnum, new_characters)):
        return False
    bare_name, bare = _PUNCTUATION.sub("", name), _PUNCTUATION.sub("", _without_units(description))
    if not bare or not bare_name or bare.isdecimal() or set(bare) - set(bare_name) - _filler_characters():
        return False
    if bare in (bare_name, _PUNCTUATION.sub("", _without_units(name))):
        return True
    said, new = content_words(name), content_words(description)
    return bool(new) and all(w in said or (_unknown(w) and w in bare_name) for w in new)


@cache
def _filler_characters() -> set[str]:
    return set("".join(filler_words()))


def _unknown(word: str) -> bool:
    return words(word) == tuple(word)


def value_repeats(row: Row) -> bool:
    """Whether a row's value in words repeats its indicator; see ``repeats_indicator``."""
    return repeats_indicator(row.name.norm, row.description.norm, row.value.text)


@lru_cache(maxsize=4096)
def repeats_indicator(name: str, description: str, value: str) -> bool:
    """Whether a value in words says what ``name`` or ``description`` (all normalised) has said before.

    It does so as the whole of one of them again, with little added, or as an outcome that they name.

    >>> repeats_indicator("村容改善情况", "", "有效改善"), repeats_indicator("完工时间", "年底前完工", "按计划")
    (True, False)
    """
    new = content_words(value) - degree_words()
    if not any(w in name or w in description or w in outcomes().short for w in new):
        return False
    texts = [content_words(t) - degree_words() for t in (name, description) if t and not is_category_name(t)]
    if any(t and t <= new and len(new) <= 2 * len(t) for t in texts):
        return True
    said = frozenset[str]().union(*texts)
    short = outcomes().short
    return bool(new & outcomes().words) and all(w in said or (w in short and said.issuperset(short[w])) for w in new)


@lru_cache(maxsize=16_384)
def is_category_name(text: str) -> bool:
    """Whether ``text`` (normalised) is only a category or template word, a degree word aside: 质量指标, 社会效益显著.

    A 满意度 is one only with 指标 behind it and no group before it.
    """
    bare = _PUNCTUATION.sub("", _NUMBERING.sub("", text))
    return bare in _TEMPLATE or any(map(_names_category, _without_degree(bare)))


def has_category_name(row: Row) -> bool:
    """Whether a row's name is only a category; template residue (三级指标) is another defect."""
    name = row.name.norm
    return bool(name) and is_category_name(name) and not is_placeholder(name)


_TEMPLATE = frozenset({"指标", "绩效指标", "三级指标", "二级指标", "一级指标"})
_TAIL = Pattern(r"(?:情况|程度|水平|方面)$")
_LEVEL1 = ("指标", "效益")
"""How an 一级指标 ends that is nothing else; 项目完成 and 管理效率 may be meant as indicators."""


def _names_category(core: str) -> bool:
    found = level2_names().get(core) or (level1_names().get(core) if core.endswith(_LEVEL1) else None)
    if not found:
        return False
    return found.kind != "satisfaction" or (core.endswith("指标") and not may_name_group(core))


def _without_degree(text: str) -> Iterator[str]:
    """``text``, and what is left of it each time a degree or grade word is taken off either end."""
    core: str | None = text
    while core:
        yield core
        core = _TAIL.sub("", core) if _TAIL.search(core) else _peeled(core)


def _peeled(text: str) -> str | None:
    """``text`` without the longest degree or grade word that begins or ends it."""
    marks = _marks()
    for length in range(min(_LONGEST, len(text) - 1), 0, -1):
        if text[:length] in marks:
            return text[length:].removeprefix("的")
        if text[-length:] in marks:
            return text[:-length]
    return None


_LONGEST = 4
"""Characters of a degree or grade word that goes with a category."""


@cache
def _marks() -> frozenset[str]:
    return degree_words() | grades()
