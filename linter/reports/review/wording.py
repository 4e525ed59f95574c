"""The words of the 审核意见, in which nothing sounds like a program."""

from __future__ import annotations

from typing import Literal

from linter.model import Severity
from linter.registry import ASPECTS
from linter.sources import known_sources

TITLE = "绩效目标审核意见"

OPINIONS: dict[Severity, str] = {"error": "应予修改", "warning": "建议修改", "info": "仅供参考"}
"""What is asked for by severity, the gravest first."""

UNDECIDED = "不作结论"
"""Instead of a verdict where something could not be looked at."""

AGAINST: dict[Literal["unchanged", "new"] | None, str] = {"unchanged": "未改", "new": "新增", None: ""}
FIXED = "已改"

NOTICES = {
    "JX003": "请核对送审的文件；其中确有绩效目标表的，由审核人另行审核。",
    "JX005": "这一项没有检查，由审核人另行核对。",
}
"""What is to be done about a document as a whole, where a notice tells it to who runs the program."""

HEADINGS: dict[str, tuple[str, ...]] = {}
"""审核内容 and the 审核要点 under each, in the order of the form."""
for _aspect in ASPECTS:
    _heading, _, _point = _aspect.partition("·")
    HEADINGS[_heading] = (*HEADINGS.get(_heading, ()), _point)

_DIGITS = "零一二三四五六七八九"
_POWERS = ((1000, "千"), (100, "百"), (10, "十"))


def ordinal(number: int) -> str:
    """A number below 10,000 as sections are numbered: 一, 十二, 一百零五.

    >>> [ordinal(n) for n in (1, 10, 12, 20, 105, 1010)]
    ['一', '十', '十二', '二十', '一百零五', '一千零一十']
    """
    text, rest, gap = "", number, False
    for power, word in _POWERS:
        digit, rest = divmod(rest, power)
        if digit:
            text += ("零" if gap else "") + _DIGITS[digit] + word
        gap = bool(text) and not digit
    text += ("零" if gap and rest else "") + (_DIGITS[rest] if rest else "")
    return text.removeprefix("一") if 10 <= number < 20 else text


def short_source(source: str) -> str:
    """What a finding rests on, by number alone; the form names the titles at its end."""
    found = known_sources().get(source)
    if not found:
        return source
    return f"参照{found.number}" if found.number else "据表内逻辑判断"


def percent(share: float) -> str:
    """A share with one decimal where it has one.

    >>> percent(0.3), percent(0.0667)
    ('30%', '6.7%')
    """
    return f"{share * 100:.1f}".removesuffix(".0") + "%"
