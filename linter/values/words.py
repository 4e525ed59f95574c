"""Values in words: grades, standards, document numbers, frequencies, and quantities inside a sentence."""

from __future__ import annotations

from functools import cache

import regex

from linter.dictionaries import Dictionary, load
from linter.patterns import Pattern
from linter.terms.units import unit_end
from linter.values.comparators import before


class Grades(Dictionary, frozen=True, kw_only=True):
    """Schema of ``dictionaries/grades.toml``."""

    grades: tuple[str, ...]
    """Steps of a scale: 优, 较好, 一般."""
    words: tuple[str, ...]
    """Words that state an outcome on no scale: 完成, 长期, 有效提升."""
    known: tuple[str, ...]
    """What stands for a figure that can be looked up: 上年, 平均."""


@cache
def grades() -> frozenset[str]:
    """The words that are steps of a scale (优, 良, 较显著, 一般)."""
    return frozenset(load("grades", Grades).grades)


@cache
def _all() -> frozenset[str]:
    return grades() | frozenset(load("grades", Grades).words)


_AROUND = Pattern(r"(?:[及或]?以[上下])?[\s。，；、.！]*$")
_NUMERAL = r"(?:[0-9]{1,3}|[一两二三四五六七八九十半])?"
_SPAN = r"工作日|半年|年度?|季度?|月度?|旬|周|星期|日|天|小时|学期|学年"
PERIOD = Pattern(rf"(?P<every>[每按])?(?P<many>{_NUMERAL}) ?个?(?P<period>{_SPAN})(?!性)")
_NO_FREQUENCY = Pattern(r"计划|任务|目标|预算|要求|标准|进度|工作|内|底|末|初|前|后|以")
_STANDARD = Pattern(
    r"《[^《》]+》?"
    r"|[〔\[（【](?:19|20)[0-9]{2}[〕\]）】] *第? *[0-9]+ *号"
    r"|(?<![A-Za-z])[A-Z]{2,5}(?:[0-9]{2})?(?:/[TZ])? *[A-Z]?"
    r"(?:[0-9]{3,6}|[0-9]{1,6}(?:\.[0-9]{1,3})?-(?:19|20)?[0-9]{2})(?![0-9])"
)
_DIGITS = Pattern(r"[0-9]+(?:\.[0-9]+)? *[余多]?[百千万亿]* *")
_PLAIN = Pattern(
    r"[0-9](?:\.[0-9]+)?[\s。）]*$|[<>=≥≤] *[0-9]|[0-9]{1,2}：[0-9]{2}|[0-9] *[万亿]|^[<>=≥≤ ]*[0-9.]+[A-Za-z]{1,2}$"
)
# 二级甲等, 4A级, Ⅲ类: a place on a published scale.
_CLASS = Pattern(r"(?:[一二三四五甲乙丙0-9A-DⅠ-Ⅴ]A{0,4}|[IV]{1,3})[级类等星](?!预防)")
# 省级及以上, by whom an award or a title is given; AA+, a rating.
_RANK = Pattern(r"(?:达到)?(?:国家|[省部市厅县区]{1,2})级(?:[及或]?以上)?$|[A-D]{1,3}[+-]?(?:[及或]?以上)?$")
_SPELLED = Pattern(
    r"[一二三四五六七八九十]月[份底初末]|[年月季]底|年[末内](?!部)|[上下]半年|全年|季度|百分之|百分百|分之[一二三四五六七八九]"
    r"|[一二两三四五六七八九十百][十百千万]*(?:个?工作日|个半?月|个?小时|天|年(?!级))|[一两]个半"
    r"|[二两三四五六七八九十百][十百千万]*(?:次(?!产|会)|人次|万|元)"
    r"|(?:元旦|春节|清明|五一|端午|中秋|国庆|入冬|开学|[春暑寒]假|[采供]暖|\p{Han}[季期节考])(?:[节季期]|来临|到来|结束)?[之以]?前"
    r"|翻[一两]?番|第[一二三四五六七八九十](?:名|$)|前[一二三四五六七八九十](?:[名位]|$)"
    r"|[按每]个?(?:年|季度?|月|周|星期|日|天)(?!计划|度?计划)"
)


def is_grade(text: str) -> bool:
    """Whether ``text`` is nothing but a word that grades or states an outcome (良好以上, 显著, 有效提升)."""
    return text.strip() in _all() or _AROUND.sub("", text).strip() in _all()


def is_compared(text: str) -> bool:
    """Whether ``text`` sets a limit by a figure that can be looked up (不低于上年水平, 与上年持平)."""
    compared = before(text, 0) is not None or "持平" in text
    return compared and any(word in text for word in load("grades", Grades).known)


def standard(text: str) -> int | None:
    """Where a standard or document is named by title or number (《…》, GB 50300, 〔2020〕179号); None if nowhere."""
    found = _STANDARD.search(text)
    return found.start() if found else None


def frequency(text: str, start: int) -> tuple[str, int] | None:
    """The span of time in 按月, 每季度, 按季报送 and where it ends; None where the words are no frequency."""
    found = PERIOD.match(text, start)
    if not found or not found["every"] or _NO_FREQUENCY.match(text, found.end()):
        return None
    tail = text[found.end() :].strip()
    return (span_of(found), found.end()) if len(tail) <= 4 and not is_grade(tail) else None


def span_of(period: regex.Match[str]) -> str:
    """The span of time that a match of PERIOD names: 周, 两年, and 年 in 一年两次."""
    many: str = period["many"]
    return period["period"] if many in ("一", "1") else many + period["period"]


def measured(text: str) -> bool:
    """Whether a sentence holds a number with a unit, a date or a frequency."""
    if any(unit_end(text, found.end()) > found.end() for found in _DIGITS.finditer(text)):
        return True
    return any(pattern.search(text) for pattern in (_PLAIN, _SPELLED, _CLASS)) or _RANK.match(text) is not None
