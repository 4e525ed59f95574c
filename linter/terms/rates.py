"""Shares and rates: what they count, which way is better, and whether they can exceed 100%."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from linter.dictionaries import Dictionary, load
from linter.patterns import Pattern
from linter.terms.endings import Endings, without
from linter.terms.measure import head
from linter.text import normalize

# (计划-实际)/计划 and the like: a quotient whose upper part is a difference.
_DIFFERENCE = Pattern(r"[\p{Han}）][-−][\p{Han}（][^，。；]*[/÷]")

Better = Literal["more", "less", "either"]
Bound = Literal["bounded", "fulfilment", "unbounded"]


class Rates(Dictionary, frozen=True, kw_only=True):
    """Schema of ``dictionaries/rates.toml``."""

    endings: tuple[str, ...]
    passed: tuple[str, ...]
    fulfilment: tuple[str, ...]
    exceedable: tuple[str, ...]
    signed: tuple[str, ...]
    amiss: tuple[str, ...]
    duties: frozenset[str]
    bounded: dict[Better, tuple[str, ...]]
    unbounded: dict[Better, tuple[str, ...]]


NEGATIONS = ("不", "未", "非", "无", "零", "没有")
"""Before a word they turn it round."""
_TURNED: dict[Better, Better] = {"more": "less", "less": "more", "either": "either"}


@cache
def _data() -> Rates:
    data: Rates = load("rates", Rates)
    return data


@cache
def _endings() -> Endings[None]:
    return Endings(dict.fromkeys(_data().endings))


@cache
def _stems() -> Endings[tuple[Better, Bound]]:
    data = _data()
    stems: dict[str, tuple[Better, Bound]] = dict.fromkeys(data.fulfilment, ("more", "fulfilment"))
    stems |= {w: (better, "unbounded") for better, words in data.unbounded.items() for w in words}
    stems |= {w: (better, "bounded") for better, words in data.bounded.items() for w in words}
    return Endings(stems)


def rate_ending(core: str) -> str:
    """How a head writes its 率 (率, 比例, 占比 …); empty where it is no rate."""
    found = _endings().find(core)
    return found[0] if found else ""


@lru_cache(maxsize=16_384)
def stem_of(core: str) -> tuple[str, Better, Bound] | None:
    """What stands before the 率 of a head, which way is better and how it is bounded; None where no word is listed.

    The text returned first is all that stands before the listed word. A negation turns the word round (不合格率), and
    so does what says that it is done late or wrongly (逾期发放率).
    """
    ending = rate_ending(core)
    rest = core[: -len(ending)] if ending else ""
    found = _stems().find(rest)
    if not found:
        # A share of people or things with a good quality (达标企业占比); of a bad one, it may be whom the work is for.
        rest = without(rest, _data().passed)
        found = _stems().find(rest)
        found = found if found and found[1][0] == "more" else None
    if not found:
        return None
    (stem, (better, bound)) = found
    before = rest[: -len(stem)]
    if "的" in before[:-1] and ending not in ("率", "度", "程度"):
        # 有差错的检查报告比例: a share of things, and what stands before 的 tells of which.
        return stem_of(before[: before.rindex("的")] + ending)
    if before.endswith(NEGATIONS):
        return before, _TURNED[better], "bounded" if bound == "fulfilment" else bound
    if better == "more" and _goes_amiss(before):
        return before, "less" if stem in _data().duties else "either", "bounded" if bound == "fulfilment" else bound
    return before, better, bound


def _goes_amiss(before: str) -> bool:
    """Whether ``before`` ends in a word for what is late or wrong, not negated (未逾期)."""
    word = next((w for w in _data().amiss if before.endswith(w)), None)
    return word is not None and not before[: -len(word)].endswith(NEGATIONS)


@lru_cache(maxsize=16_384)
def is_bounded_rate(text: str) -> bool:
    """Whether a name or phrase is a rate that cannot exceed 100%; False for any rate the dictionary doesn't know.

    >>> is_bounded_rate("参训人员考核合格率（%）"), is_bounded_rate("营业收入增长率")
    (True, False)
    """
    found = stem_of(head(text))
    return bool(found and found[2] == "bounded")


@lru_cache(maxsize=16_384)
def is_full_at_100(text: str) -> bool:
    """Whether ≥100% of it says no more than ＝100%: a bounded rate, or the share of a plan not meant to be beaten.

    >>> is_full_at_100("项目按期完成率"), is_full_at_100("财政收入完成率")
    (True, False)
    """
    core = head(text)
    match stem_of(core):
        case (_, "more", "bounded"):
            return True
        case (_, "more", "fulfilment"):
            return not any(word in core for word in _data().exceedable)
        case _:
            return False


@lru_cache(maxsize=16_384)
def is_signed_difference(text: str) -> bool:
    """Whether the text, a name or a description, speaks of a difference, which can be negative.

    >>> is_signed_difference("(计划工期-实际工期)/计划工期"), is_signed_difference("按期完工项目占比")
    (True, False)
    """
    plain = normalize(text)
    return any(word in plain for word in _data().signed) or bool(_DIFFERENCE.search(plain))
