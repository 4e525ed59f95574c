"""All targets of a value, when the value is little else than its targets."""

from __future__ import annotations

from linter.patterns import Pattern
from linter.terms.units import same_measure
from linter.values import words
from linter.values.comparators import WORDS
from linter.values.target import Target, target
from linter.values.unit import unit_after

STOPS = " 。，；、！.："
"""Punctuation that says nothing at the end of a value."""
HAS_TARGET = Pattern(r"[0-9<>=≥≤×*]")
"""A sign that words are not only words."""

# What may stand before a target that has more words behind it.
_LEAD = Pattern(
    r"(?:[￥¥：近共自从为 ]|前(?!.季)|达到?|大?约|共计|累计|完成|新增|控制在|保持在?|不?[于在]|截[至止]到?|力争|确保)*"
)
_ANY_LEAD = Pattern(rf"[\p{{Han}}A-Za-z：（）“”、]{{1,12}}?(?=[-+±]?[0-9]|[<>=≥≤]|百分之|{WORDS})")
_SEPARATOR = Pattern(
    r"\p{Han}{0,6}?(?:（[^（）]*）)?(?P<gap>[ ，、；;。/]+[和及与且并]?|[和及与且])\p{Han}{0,6}?(?=[0-9<>=≥≤]|百分之)"
)
# A year that something is compared with or named after is no deadline.
_COMPARED = Pattern(r"[比较同与]$")
_REFERENCE = Pattern(r"的?(?:基础|相比|同期|水平|基数|以来|标准|规划|版|修订|颁布|发布|印发)")
# What may end a sentence that leads up to its number.
_ENDING = Pattern(r"左右|上下|完成|办结|办理|到位|到达|到场|竣工|完工|支付|拨付|发放")
_NOTE = Pattern(r" *（[^（）]*）")
# How many characters may follow a target before the value is a sentence: a date leads a promise (12月底前完成竣工验收),
# a number is followed by what is counted (12个乡镇), a new clause only comments.
_AFTER_DATE, _AFTER_NUMBER, _CLAUSE = 14, 6, 40
_FULL_STOP = Pattern(r"[，。；、,：]")


def targets(text: str, start: int) -> list[Target] | None:
    """The targets that the value from ``start`` on consists of, words of a few characters around them aside.

    None where it is a sentence or mere words. A first target that cannot be read is the only one.
    """
    begin = _LEAD.match(text, start).end()  # type: ignore[union-attr]
    first = target(text, begin)
    led = first is None or _is_reference(text, first)
    if led:
        first = _after_words(text, start)
    if first is None:
        return None
    if first.malformed:
        return [first] if _stands_alone(text, first) else None
    found = _with_following(text, first)
    return found if _is_remark(text[found[-1].end :], first, led) else None


def _after_words(text: str, start: int) -> Target | None:
    """The target after words that lead up to it: 参训学员合格率≥95%, 每周对校园消杀2次."""
    lead = _ANY_LEAD.match(text, start)
    first = target(text, lead.end()) if lead else target(text, start)
    if first is not None and _is_reference(text, first):
        return _after_words(text, first.end)
    if lead is None or first is None or first.malformed or not first.known:
        return None
    standard = words.standard(text)
    if standard is not None and standard <= first.start:
        return None
    period = words.PERIOD.match(text, start)
    if period and period["every"] and not first.per and not first.date:
        return first._replace(per=words.span_of(period), per_span=period.span())
    return first


def _is_reference(text: str, found: Target) -> bool:
    """Whether a date says what the value is compared with: 比2022年增长5%, 2022年基础上."""
    if found.date is None or found.span is None:
        return False
    return bool(_REFERENCE.match(text, found.end) or _COMPARED.search(text[: found.span[0]]))


def _stands_alone(text: str, found: Target) -> bool:
    """Whether only the rest of a broken number follows: 3.5.2版 is a name."""
    tail = text[found.end :].lstrip("0123456789.。% 百千万亿")
    unit = unit_after(tail, 0, unlisted=False)
    return not tail[unit.span[1] if unit else 0 :].strip(STOPS)


def _with_following(text: str, first: Target) -> list[Target]:
    """``first`` and the targets that follow it, apart or, at the very end, without a gap (≥3次200人)."""
    targets = [first]
    while (last := targets[-1]).end < len(text):
        gap = _SEPARATOR.match(text, last.end)
        found = target(text, gap.end() if gap else last.end)
        if found is None or found.malformed or not found.known or not (first.known or first.comparator):
            return targets
        if gap:
            targets.append(found._replace(gap=gap.span("gap")))
        elif last.unit and found.unit and same_measure(last.unit, found.unit):
            # 1年6个月 is one span of time.
            targets[-1] = last._replace(end=found.end)
        elif text[found.end :].strip(STOPS) or found.date or last.date or not last.known:
            return targets
        else:
            targets.append(found)
    return targets


def _is_remark(tail: str, found: Target, led: bool) -> bool:
    """Whether what follows a target is too little to make the value a sentence about something else."""
    while note := _NOTE.match(tail):
        tail = tail[note.end() :]
    bare = tail.strip(STOPS + "）")
    if not bare:
        return True
    if HAS_TARGET.search(bare) or tail.startswith("性"):
        return found.date is not None and len(bare) <= _AFTER_DATE
    if _FULL_STOP.match(tail):
        return len(bare) <= _CLAUSE
    if found.date:
        return len(bare) <= _AFTER_DATE
    if found.known:
        return _ENDING.fullmatch(bare) is not None if led else len(bare) <= _AFTER_NUMBER
    if found.unit is None and found.measure and found.measure.unit:
        # 3.5万/公里 lacks its 元.
        return tail.startswith(("/", "每")) and len(bare) <= _AFTER_NUMBER
    # 零事故.
    return found.measure is not None and not found.measure.number and 2 <= len(bare) <= _AFTER_DATE
