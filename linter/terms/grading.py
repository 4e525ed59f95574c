"""Values in words: whether a text lays down grades or a criterion for one, and whether a row's value is bare words."""

from __future__ import annotations

from functools import lru_cache

from linter.model import Row
from linter.patterns import Pattern
from linter.terms.placeholder import is_placeholder, says_none
from linter.values.words import grades, is_compared

_FRAME = Pattern(r"^(?:定性|达到|评价为|评定为)+|(?:（.*）|[及含]?以上|等级|等次|[。；，、])+$")
_BRACKETS = Pattern(r"（[^（）]*）")
_FIGURE = Pattern(r"[≥≤<>=]?\d+(?:\.\d+)?[分%]?(?:及?以[上下内])?")
_ITEM = Pattern(r"[、，；。/|~\-\s]+|和|或|与|及")
_LEAD = Pattern(r".*(?:分为|分成|划分|为|是|：|包括|分(?=.)|按(?![时期]))")
_TRAIL = Pattern(r"(?:[二三四五六\d]?个?(?:等级|等次|档次?)|(?<=.)[二三四五六]级|评定|评价|考核).*$")
_ANNOUNCED = Pattern(r"分为|分成|划分|等级|等次|档次|分级")
_RUN = Pattern(r"[优良中差好坏高低大小强弱]{3,}|好[坏差]|优劣|高低|大小|强弱")
# 优≥90, 优（90分以上）; 90分以上为优, 达到95%的视为达标.
_BEHIND = Pattern(r"[（：]?(?:[≥≤<>=]|大于|小于|不低于|得分)?\d+(?:\.\d+)?(?:[分%]|.{0,6}以[上下内])|[（：]?[≥≤<>]=?\d")
_BEFORE = Pattern(r"\d[^，。；]{0,8}[，的]?(?:[即则视评]|评定|认定)?(?:为|是|属于|算)$")
_STEP = Pattern(r"^(?:基本|比较|非常|不太|较为|[较很不未])(?=..)")
_LONGEST = 6
"""Characters of a grade; what is longer is a sentence."""
_NOTHING = ("无", "零", "未发生", "不发生", "没有", "不适用", "不涉及", "杜绝")
_ANSWER = Pattern(r"[是否有]$|[已未没]")
_QUESTION = ("是否", "有无")


@lru_cache(maxsize=4096)
def is_graded(value: str, *texts: str) -> bool:
    """Whether ``value`` is a grade that one of ``texts`` or itself (all normalised) lays down.

    >>> is_graded("较显著", "影响度分为显著、较显著、一般"), is_graded("优", "优≥90良≥80")
    (True, True)
    >>> is_graded("较好", "运行情况")
    False
    """
    grade = _FRAME.sub("", value)
    if _RUN.fullmatch(grade) or _all_grades(value):
        return True
    return 0 < len(grade) <= _LONGEST and any(_lays_down(t, grade) for t in (value, *texts) if grade[0] in t)


def _all_grades(value: str) -> bool:
    items = _ITEM.split(value)
    return len(items) > 1 and all(item in grades() for item in items)


def _lays_down(text: str, grade: str) -> bool:
    return _in_scale(text, grade) or _has_criterion(text, grade)


def _in_scale(text: str, grade: str) -> bool:
    if any(set(grade) <= set(run[0]) for run in _RUN.finditer(text)):
        return True
    bare = _FIGURE.sub("、", _BRACKETS.sub("", text))
    items = [item for item in (_TRAIL.sub("", _LEAD.sub("", part)) for part in _ITEM.split(bare)) if item]
    announced = bool(_ANNOUNCED.search(text))
    near = {n for i, item in enumerate(items) if item == grade for n in items[max(0, i - 1) : i + 2]} - {grade}
    return any(n in grades() or (announced and len(n) <= _LONGEST) or _step(n) == _step(grade) for n in near)


def _step(grade: str) -> str:
    """What is graded: 完备 for 基本完备 and 不完备."""
    return _STEP.sub("", grade)


def _has_criterion(text: str, grade: str) -> bool:
    start = text.find(grade)
    while start >= 0:
        if _BEHIND.match(text, start + len(grade)) or _BEFORE.search(text, 0, start):
            return True
        start = text.find(grade, start + 1)
    return False


def is_bare(row: Row) -> bool:
    """Whether the row's value is words that cannot be measured: neither a figure, date or standard, nor a grade.

    No value, template residue, words behind a comparator, limits by a known figure (不低于上年), words for zero
    (无, 零事故) and a plain answer to a question (是否公开: 是) are none either.
    """
    value = row.value
    if value.quantified or value.comparator or value.kind == "empty":
        return False
    text = value.text
    if is_placeholder(text) or says_none(text) or text.startswith(_NOTHING) or is_compared(text):
        return False
    if _ANSWER.match(text) and any(q in cell.norm for q in _QUESTION for cell in (row.name, row.description)):
        return False
    return not is_graded(text, row.description.norm, row.basis.norm, row.cell("note").norm)
