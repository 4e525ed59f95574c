"""Comparators in every notation: ≥, >=, 》, 不低于, 至少 before a number; 以上, 以内 behind it; 前 behind a date."""

from __future__ import annotations

from typing import NamedTuple

from linter.patterns import Pattern
from linter.text import Span


class Comparator(NamedTuple):
    """``sign`` is ≥ ≤ = > <, or empty for signs that contradict or repeat one another."""

    sign: str
    span: Span
    symbol: bool
    """Written with signs, not with words."""


# A closing title mark where a number begins is a slip for ≥ on most input methods.
_SYMBOLS = {
    "≥": "≥", ">=": "≥", "=>": "≥", "》": "≥", "》=": "≥", ">": ">",
    "≤": "≤", "<=": "≤", "=<": "≤", "《": "≤", "《=": "≤", "<": "<", "=": "=",
}  # fmt: skip
_SIGNS = {"ge": "≥", "le": "≤", "gt": ">", "lt": "<", "eq": "="}
_RUN = Pattern(r"[<>=≥≤](?: *[<>=≥≤])*|[》《]=?")
_NOT = r"(?:不(?:得|能|会|应|可|宜)?|未)"
WORDS = (
    rf"(?P<ge>{_NOT}(?:低于|少于|小于|短于|早于)|至少|最少|最低|(?:大于|高于|多于|超过)(?:或?等于|=))"
    rf"|(?P<le>{_NOT}(?:高于|多于|大于|长于|迟于|晚于|超过|超出|突破|超)|至多|最多|最高|(?:小于|低于|少于)(?:或?等于|=))"
    r"|(?P<gt>大于|高于|多于|超过|超出|超)|(?P<lt>小于|低于|少于|不足|不到|早于)|(?P<eq>等于)"
)
_WORDS = Pattern(WORDS)
_FIRST = frozenset("<>=≥≤》《不未至最大高多超小低少早等")
_BEHIND = Pattern(
    r" *(?:（含(?:本数)?）|含|及其?|或)?(?:(?P<ge>以上|之上)|(?P<le>以下|以内|之内|内(?![\p{Han}A-Za-z])))"
)
_BEHIND_TIME = Pattern(r" *(?:（含(?:本数)?）|含|及其?|或)?(?:(?P<ge>以上)|(?P<le>以下|以内|之内|内(?![容外部涝])))")
_BEHIND_DATE = Pattern(r" *(?:(?P<le>[之以]?前(?!三)|以内|之内|内(?![容外部涝])|截?止)|(?P<ge>[之以]?后|起))")


def before(text: str, start: int) -> Comparator | None:
    """The comparator that stands at ``start``; None where none does."""
    if text[start : start + 1] not in _FIRST:
        return None
    run = _RUN.match(text, start)
    words = _WORDS.match(text, run.end() if run else start)
    if run and words:
        return Comparator("", (start, words.end()), True)
    if run:
        return Comparator(_SYMBOLS.get(run[0].replace(" ", ""), ""), run.span(), True)
    if words and words.lastgroup:
        return Comparator(_SIGNS[words.lastgroup], words.span(), False)
    return None


def behind(text: str, start: int, *, time: bool = False, date: bool = False) -> Comparator | None:
    """The comparator that follows a number, a span of time or a date that ends at ``start``; None where none does."""
    found = (_BEHIND_DATE if date else _BEHIND_TIME if time else _BEHIND).match(text, start)
    return Comparator(_SIGNS[found.lastgroup], found.span(), False) if found and found.lastgroup else None


def opposite(one: str, other: str) -> bool:
    """Whether two signs point in different directions."""
    return (one in "≥>") != (other in "≥>") and "=" not in (one, other)
