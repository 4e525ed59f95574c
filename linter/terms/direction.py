"""Whether more or less of what a name measures is better, from the words at its end."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from ahocorasick_rs import AhoCorasick

from linter.dictionaries import Dictionary, load
from linter.terms.endings import Endings, without
from linter.terms.measure import described_head, head, head_measure, is_generic_name, measured_ending
from linter.terms.rates import NEGATIONS, rate_ending, stem_of
from linter.text import normalize

Direction = Literal["more", "less"]
Lean = Literal["more", "less", "upper", "either"]
"""``upper``: used up or rationed, so that ≤ is natural and ≥ no mistake; ``either``: not to be told from the name."""

_COUNTS = frozenset({"times", "people", "count", "area", "length", "volume", "weight"})
_RATES = frozenset({"rate", "satisfaction", "degree", "open"})
_TAKES_TIME = frozenset({"time-limit", "duration"})


class Directions(Dictionary, frozen=True, kw_only=True):
    """Schema of ``dictionaries/directions.toml``."""

    column: dict[Direction, tuple[str, ...]]
    heads: dict[Lean, tuple[str, ...]]
    changes: dict[Literal["passed", "along", "against", "saved"], tuple[str, ...]]
    counted: dict[Literal["passed", "unwanted", "handled", "activities", "undecided"], tuple[str, ...]]
    words: dict[Literal["reducing", "restrained", "no_cost", "per_head", "budget", "benchmark"], tuple[str, ...]]


@cache
def _data() -> Directions:
    data: Directions = load("directions", Directions)
    return data


@cache
def _columns() -> dict[str, Direction]:
    return {word: way for way, words in _data().column.items() for word in words}


@cache
def _heads() -> Endings[Lean]:
    return Endings({word: lean for lean, words in _data().heads.items() for word in words})


@cache
def _changes() -> Endings[str]:
    listed = _data().changes.items()
    return Endings({word: way for way, words in listed if way != "passed" for word in words})


@cache
def _things() -> Endings[Lean]:
    counted = _data().counted
    things: dict[str, Lean] = dict.fromkeys(counted["undecided"], "either")
    things |= dict.fromkeys((*counted["handled"], *counted["activities"]), "more")
    things |= dict.fromkeys(counted["unwanted"], "less")
    return Endings(things)


Group = Literal["reducing", "restrained", "no_cost", "per_head", "budget", "benchmark", "handled", "unwanted"]


@cache
def _matcher(group: Group) -> AhoCorasick:
    data = _data()
    if group == "handled":
        return AhoCorasick((*data.counted["handled"], *data.words["reducing"]))
    return AhoCorasick(data.counted["unwanted"] if group == "unwanted" else data.words[group])


def mentions(group: Group, text: str) -> bool:
    """Whether ``text`` holds a word of the group anywhere."""
    return bool(_matcher(group).find_matches_as_indexes(text))


def direction(name: str, description: str = "", column: str = "") -> Direction | None:
    """Which way is better. A 指标方向性 column decides, then the name, then, where it is generic, the description.

    None where it can't be told.

    >>> direction("群众满意度"), direction("单位产品能耗"), direction("单位产品能耗下降率"), direction("检出率")
    ('more', 'less', 'more', None)
    """
    if column and (said := _columns().get(normalize(column).strip())):
        return said
    match lean(name, description):
        case "more" | "less" as found:
            return found
        case _:
            return None


def natural_upper(name: str, description: str = "") -> bool:
    """Whether an upper limit is natural: less is better, or it is used up or rationed (用电量, 编制数, 经费).

    >>> natural_upper("办公用电量"), natural_upper("宣传次数")
    (True, False)
    """
    return lean(name, description) in ("less", "upper")


def is_change(name: str) -> bool:
    """Whether the name ends in a change (就业人数增加, 产值增幅), which can be negative."""
    return _changes().find(head(name)) is not None


def tells_change(rest: str) -> bool:
    """Whether the words around a number (``Value.rest``) say that it is what something changes by.

    >>> tells_change("同比增长左右"), tells_change("新建")
    (True, False)
    """
    return bool(rest) and is_change(rest.removesuffix("左右").removesuffix("上下"))


@lru_cache(maxsize=16_384)
def lean(name: str, description: str = "") -> Lean | None:
    """Which way name, or description behind a generic name, leans; None where no word is known."""
    core = head(name)
    found = _lean(core)
    if found or not description or not is_generic_name(name):
        return found
    return _lean(described_head(description))


def _lean(core: str) -> Lean | None:
    listed, change, ending = _heads().find(core), _changes().find(core), measured_ending(core)
    length = len(listed[0]) if listed else 0
    if change and len(change[0]) >= length:
        return _changed(core[: -len(change[0])], change[1])
    if len(rate_ending(core)) > length and (not ending or ending[1] in _RATES):
        return _rate(core)
    if ending and ending[1] in _COUNTS and len(ending[0]) > length:
        return _counted(core[: -len(ending[0])], ending[0])
    if listed:
        return _listed(core, *listed)
    if ending:
        return "more" if ending[1] in ("lifetime", "satisfaction") else None
    return "less" if _thing(core) == "less" else None


def _listed(core: str, word: str, found: Lean) -> Lean:
    """A head of the dictionary, unless a verb before it says that it is brought down, made good or dealt with."""
    before = core[: -len(word)]
    if before.endswith(NEGATIONS) or before.startswith(_data().words["reducing"]):
        return "either"
    if found != "less" or head_measure(core) in _TAKES_TIME:
        return found
    group: Group = "no_cost" if head_measure(core) == "money" else "handled"
    return "either" if mentions("reducing", before) or mentions(group, before) else "less"


def _changed(rest: str, way: str) -> Lean | None:
    """A change of what stands before it: 投诉量增长率 is better low, 能耗下降率 better high."""
    if way == "saved":
        return "more"
    if not rest:
        return None
    rest = without(rest, _data().changes["passed"])
    thing = _lean(rest)
    if way == "along":
        return "either" if thing == "upper" else thing or "more"
    if thing == "more":
        return "less"
    rationed = (found := _things().find(rest)) and found[1] == "either"
    # 盗窃案件下降率: of a quota or of trouble less is the aim.
    return "more" if rationed or thing in ("less", "upper") else "either"


def _rate(core: str) -> Lean | None:
    """A share of what stands before 率; either, where a verb says that it is brought down (降低辍学率)."""
    found = stem_of(core)
    if not found:
        return None
    before, better, _ = found
    return "either" if better == "less" and mentions("reducing", before) else better


def _counted(rest: str, ending: str) -> Lean | None:
    """A count of what stands before 次数, 人数 …: more of it, unless nobody wants it or it is rationed.

    人员 are as often employed, and few wanted, as served.
    """
    counted = without(rest, _data().counted["passed"])
    found = _thing(counted)
    if not found:
        unclear = not counted or counted.startswith(_data().words["reducing"]) or mentions("unwanted", counted)
        found = None if unclear else "more"
    return "either" if found == "more" and ending.startswith("人员") else found


def _thing(core: str) -> Lean | None:
    """How the thing at the end of ``core`` leans; either, where it is the object of a verb (查处违规行为)."""
    found = _things().find(core)
    if not found or found[1] != "less":
        return found[1] if found else None
    before = core[: -len(found[0])]
    if before.endswith(NEGATIONS):
        return "more"
    return "either" if mentions("handled", before) else "less"
