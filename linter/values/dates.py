"""Dates and parts of the year: 12月31日前, 2023.12, 九月底, 第三季度, 上半年, 年底前, 全年."""

from __future__ import annotations

from typing import NamedTuple

import regex

from linter.patterns import Pattern
from linter.terms.units import unit_end
from linter.values.numerals import chinese


class Date(NamedTuple):
    """A date as far as it is given; of a period, its end."""

    year: int | None
    month: int | None
    day: int | None
    end: int
    """Where it ends in the text."""


_N = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_TO = r"[ ]*[-~至到、][ ]*"
_CLOCK = r"(?:[ ]?[0-9]{1,2}(?:时|：[0-5][0-9]))?"
_CALENDAR = Pattern(
    rf"""
    (?:(?P<from>(?:19|20)[0-9]{{2}}){_TO}(?=(?:19|20)[0-9]{{2}}[ ]?学?年|{_N}[ ]?月))?     # 2021-2023年
    (?:(?P<year>(?:19|20)[0-9]{{2}}|二[〇零○][〇零○一二三四五六七八九]{{2}})[ ]?(?:年度?|学年)
      |(?P<this>[当本]年度?|[今次明翌]年))?[ ]?
    (?:
        (?:第?[1-4一二三四]{_TO})*[第前]?(?P<quarter>[1-4一二三四])季度[末底初]?
      | (?P<half>[上下])半年[末底]?
      | (?:{_N}{_TO})*(?P<month>{_N})[ ]?月份?[ ]?(?:(?P<day>{_N})[ ]?[日号]{_CLOCK})?(?:[上中下]旬|[底末初])?
      | (?P<word>(?:年度?)?[底末终初内]|年中(?![央心期小])|全年|岁末|[月季]度?[末底]|当[日天月周季])
      | (?P<event>元旦|春节|清明|五一|劳动节|端午|中秋|国庆节?|十一|主?汛期|[采供]暖[季期]?|开学)
        (?=[之以]?[前后]|期间|\s*$)(?:期间)?
    )?
    """,
    regex.VERBOSE,
)
_SEPARATOR = Pattern(_TO)
_NUMERIC = Pattern(
    r"(?P<year>(?:19|20)[0-9]{2})(?P<sep>[.\-/])(?P<month>0?[1-9]|1[0-2])"
    r"(?:(?P=sep)(?P<day>0?[1-9]|[12][0-9]|3[01]))?(?![0-9%万亿千]|\.[0-9])"
    r"(?: ?[0-9]{1,2}：[0-9]{2}(?:：[0-9]{2})?(?![0-9]))?"
)
_PLANNED = Pattern(r"计划|任务|目标|预算|预期")
_SUFFIX = Pattern(r"[年月日号]?[底末]?")
_COMPACT = Pattern(r"(?P<year>20[0-9]{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12][0-9]|3[01])(?=[\s前]|$)")
_BEFORE = Pattern(r"(?P<month>0?[1-9]|1[0-2])[.\-/](?P<day>0?[1-9]|[12][0-9]|3[01])日?(?=[之以]?前)")
_DAY = Pattern(rf"(?P<day>{_N}) ?[日号](?=[之以]?前)")
_DAY_OF = Pattern(rf"(?P<day>{_N}) ?[日号]|[底末初]|[上中下]旬")
_YEAR_ALONE = Pattern(r"(?:20[0-4][0-9][-~至到])?(?P<year>20[1-3][0-9])(?=\s*$)")

# The month in which a part of the year ends.
_LAST_MONTH = {"初": 1, "中": 6, "末": 12, "底": 12, "终": 12, "内": 12, "年": 12}
_EVENTS = {"元旦": 1, "五一": 5, "劳动节": 5, "国庆": 10, "国庆节": 10, "十一": 10}


def date(text: str, start: int, *, bare: bool = True) -> Date | None:
    """The date or period at ``start``; None where there is none. A lone year (2023) counts only if ``bare``."""
    found = _one(text, start, bare)
    while found and (to := _SEPARATOR.match(text, found.end)):
        last = _one(text, to.end(), False) or day_of(text, to.end())
        if last is None:
            break
        found = Date(last.year or found.year, last.month or found.month, last.day, last.end)
    return found


def day_of(text: str, start: int) -> Date | None:
    """What stands behind 每月 or 每季度: 10日, 底, 上旬; None for anything else."""
    found = _DAY_OF.match(text, start)
    return Date(None, None, chinese(found["day"]) if found["day"] else None, found.end()) if found else None


def _one(text: str, start: int, bare: bool) -> Date | None:
    found = _NUMERIC.match(text, start)
    if found:
        end = _SUFFIX.match(text, found.end()).end()  # type: ignore[union-attr]
        # 2015.12元 is money.
        return None if end == found.end() and unit_end(text, end) > end else _parts(found, end)
    if text[start : start + 1].isdigit():
        for pattern in (_COMPACT, _BEFORE, _DAY, _YEAR_ALONE) if bare else (_BEFORE, _DAY):
            if found := pattern.match(text, start):
                return _parts(found, found.end())
    return _calendar(text, start)


def _parts(found: regex.Match[str], end: int) -> Date:
    groups = found.groupdict()
    year, month, day = (chinese(value) if (value := groups.get(k)) else None for k in ("year", "month", "day"))
    return Date(year, month, day, end)


def _calendar(text: str, start: int) -> Date | None:
    found = _CALENDAR.match(text, start)
    if not found or found.end() == start:
        return None
    date = _parts(found, found.end())
    if date.month:
        if date.month > 12 and not date.year and not date.day:
            return None
        return date._replace(year=int(found["from"])) if found["from"] and not date.year else date
    if found["quarter"]:
        return date._replace(month=3 * chinese(found["quarter"]))
    if found["half"]:
        return date._replace(month=6 if found["half"] == "上" else 12)
    if word := found["word"]:
        if len(word) == 1 and not (date.year or found["this"]):
            return None
        return date._replace(month=None if word[0] in "月季当" else _LAST_MONTH.get(word[-1]))
    if event := found["event"]:
        return date._replace(month=_EVENTS.get(event))
    if this := found["this"]:
        return None if this[0] in "次明翌" or _PLANNED.match(text, found.end()) else date._replace(month=12)
    return date if date.year else None
