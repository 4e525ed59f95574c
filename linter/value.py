"""指标值 → Value: the comparator, number, unit or words of a target, read once for all checks.

All spans count code points of ``Value.text``, the normalised text (``Cell.norm``), which has the length of what is
printed, so they are spans of the cell as well.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Literal

import regex

from linter.terms.units import same_measure, unit_class, unit_end, unit_family
from linter.text import Span, normalize
from linter.values import words
from linter.values.comparators import WORDS, before
from linter.values.target import Target, target

Kind = Literal[
    "empty", "number", "range", "date", "duration", "frequency", "grade", "standard", "text", "malformed"
]  # fmt: skip
"""``duration`` and ``frequency`` may be ranges as well (``upper``); ``grade`` is a word that grades or states an
outcome (dictionaries/grades.toml); ``standard`` names a document or a standard; ``malformed`` cannot be read."""


@dataclass(frozen=True, slots=True)
class Value:
    """A target, read."""

    kind: Kind
    text: str
    """The normalised text, in which all spans count."""
    comparator: str | None = None
    """≥ ≤ = > or <, whatever the notation: >=, 不低于, 以上, 以内, 前."""
    comparator_span: Span | None = None
    """Where it is written, before or behind the number."""
    number: Decimal | None = None
    """The number, or the lower end of a range; 万 and 亿 not applied."""
    upper: Decimal | None = None
    """The upper end of a range."""
    number_span: Span | None = None
    """From the first to the last digit of number or range; of a date, the date."""
    scale: int = 1
    """10_000 for 万, 100_000_000 for 亿."""
    unit: str | None = None
    """As written, without 万, 亿 and brackets: 平方米, 人次, 元/人; % for any share (百分之, 比例, 成)."""
    unit_span: Span | None = None
    """With 万 or 亿 and brackets; before the number in 百分之九十."""
    percent: bool = False
    """A share; ``number`` is in percent (95 for 0.95比例). 个百分点 is none."""
    money: Decimal | None = None
    """``number`` in 元 where the unit is Chinese money, also per something (元/人)."""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    """A date as far as it is given; of a period (上半年, 1-9月) its end."""
    per: str | None = None
    """The span of time in which it recurs: 月 in 按月 and 每月10日前, 年 in 1次/年."""
    rest: str = ""
    """Words left over around the target: 新增, 左右, 余."""
    parts: tuple[Value, ...] = ()
    """All targets, this first one included, where there are several (≥3次，200人)."""
    qualitative: bool = False
    """Marked as 定性 by the table."""

    @property
    def quantified(self) -> bool:
        """Whether it can be measured, counted, dated or looked up; true for what cannot be read, which is no words."""
        if self.kind in ("empty", "grade"):
            return False
        return self.kind != "text" or words.measured(self.text)

    def means(self, other: Value) -> bool:
        """Whether ``other`` says the same, however it is written."""
        return self._meaning() == other._meaning()

    def _meaning(self) -> tuple[object, ...]:
        return (
            self.kind, self.comparator, self.number, self.upper, self.scale, self.unit, self.year, self.month, self.day,
            self.per, self.rest, self.qualitative, tuple(part._meaning() for part in self.parts),
        )  # fmt: skip

    def render(self) -> str:
        """The value in canonical notation: a sign before the number, plain digits, the unit without brackets.

        Everything else stays as it is, and a date keeps its 前. What is rendered means the same and is rendered as
        itself; where the canonical notation would read differently, the text is returned as it stands.
        """
        text = self._canonical()
        again = parse_value(text)
        return text if again.means(self) and again._canonical() == text else self.text

    def _canonical(self) -> str:
        begin = (self.number_span or (len(self.text), 0))[0]
        sign_first = self.comparator_span is not None and self.comparator_span[0] < begin
        if self.number is None:
            return _replaced(self.text, [(self.comparator_span, self.comparator or "")] if sign_first else [])
        unit = _SCALES[self.scale] + (self.unit or "")
        unit_first = self.unit_span is not None and self.unit_span[0] < begin
        digits = (self.comparator or "") + self._digits() + (unit if unit_first else "")
        return _replaced(
            self.text,
            [(self.comparator_span, ""), (self.number_span, digits), (self.unit_span, "" if unit_first else unit)],
        )

    def _digits(self) -> str:
        if self.upper is None:
            return f"{self.number:f}"
        return f"{self.number:f}{'~' if self.number and self.number < 0 else '-'}{self.upper:f}"


_SCALES = {1: "", 100: "百", 1000: "千", 10**4: "万", 10**6: "百万", 10**7: "千万", 10**8: "亿"}
_SCALES |= {10**10: "百亿", 10**11: "千亿", 10**12: "万亿"}

_OPENING = regex.compile(r"[ （]*(?P<qualitative>定性(?:指标)?[：，]?)?[ （]*")
# What may stand before a target that has more words behind it.
_LEAD = regex.compile(
    r"(?:[￥¥：近共自从为 ]|前(?!.季)|达到?|大?约|共计|累计|完成|新增|控制在|保持在?|不?[于在]|截[至止]到?|力争|确保|预计)*"
)
_ANY_LEAD = regex.compile(rf"[\p{{Han}}A-Za-z：（）“”、]{{1,12}}?(?=[-+±]?[0-9]|[<>=≥≤]|百分之|{WORDS})")
_SEPARATOR = regex.compile(
    r"(?:（[^（）]*）)?(?:[ ，、；;。/]+[和及与且并]?|[和及与且])(?P<lead>\p{Han}{0,6}?)(?=[0-9<>=≥≤]|百分之)"
)
_NOTE = regex.compile(r" *（[^（）]*）")
_STOPS = " 。，；、！.："
_FULL_STOP = regex.compile(r"[，。；、,：]")
_HAS_TARGET = regex.compile(r"[0-9<>=≥≤×*]")
_PERCENT_FIRST = regex.compile(r" *[<>=≥≤]* *%+ *[0-9]")
_NOTHING = regex.compile(r"[\s\-~%。，、；/（）.]*$")


def parse_value(text: str) -> Value:
    """Read a 指标值, normalised or raw. Never raises; what it cannot read is ``malformed`` or ``text``."""
    return _parse(normalize(text))


@lru_cache(maxsize=16_384)
def _parse(text: str) -> Value:
    if not text.strip():
        return Value("empty", text)
    opening = _OPENING.match(text)
    assert opening is not None
    value = _numeric(text, opening.end()) or _worded(text, opening.end())
    return replace(value, qualitative=True) if opening["qualitative"] else value


def _numeric(text: str, start: int) -> Value | None:
    """A value that is a date or a quantity, or begins or ends with one."""
    begin = _LEAD.match(text, start).end()  # type: ignore[union-attr]
    first = target(text, begin)
    led = False
    if first is None:
        lead = _ANY_LEAD.match(text, start)
        first = target(text, lead.end()) if lead else None
        if lead is None or first is None or first.malformed or not first.known:
            return None
        named = words.standard(text)
        if named is not None and named <= first.start:
            return None
        led = True
        if (period := words.PERIOD.match(text, start)) and period["every"] and not first.per and not first.date:
            first = first._replace(per=words.span_of(period), per_span=period.span())
    if first.malformed:
        return Value("malformed", text, comparator_span=first.comparator and first.comparator.span)
    targets = _all_targets(text, first)
    if not _is_remark(text[targets[-1].end :], first, led):
        return None
    return _assemble(text, start, targets)


def _all_targets(text: str, first: Target) -> list[Target]:
    """``first`` and the targets that follow it, apart or, at the very end, without a gap (≥3次200人)."""
    targets = [first]
    while (last := targets[-1]).end < len(text):
        gap = _SEPARATOR.match(text, last.end)
        found = target(text, gap.end() if gap else last.end)
        if found is None or found.malformed or not found.known or not (first.known or first.comparator):
            return targets
        if gap:
            targets.append(found._replace(start=gap.start("lead")))
        elif last.unit and found.unit and same_measure(last.unit, found.unit):
            # 1年6个月 is one span of time.
            targets[-1] = last._replace(end=found.end)
        elif text[found.end :].strip(_STOPS) or found.date or last.date or not last.known:
            return targets
        else:
            targets.append(found)
    return targets


def _is_remark(tail: str, found: Target, led: bool) -> bool:
    """Whether what follows a target is too little to make the value a sentence about something else."""
    while note := _NOTE.match(tail):
        tail = tail[note.end() :]
    bare = tail.strip(_STOPS + "）")
    if not bare:
        return True
    if _HAS_TARGET.search(bare) or tail.startswith("性"):
        return found.date is not None and len(bare) <= 12
    if _FULL_STOP.match(tail):
        return len(bare) <= 40
    if found.date:
        return len(bare) <= 14
    if found.known:
        return len(bare) <= 6 and not led
    return found.measure is not None and not found.measure.number and 2 <= len(bare) <= 4


def _assemble(text: str, start: int, targets: list[Target]) -> Value:
    rest = _rest(text, start, targets)
    first = _value(text, targets[0], rest)
    if len(targets) == 1:
        return first
    parts = tuple(_value(text, found) for found in targets)
    if len(parts) == 2 and (merged := _between(first, parts[1])):
        return merged
    return replace(first, parts=parts)


def _value(text: str, found: Target, rest: str = "") -> Value:
    sign, amount, day = found.comparator, found.measure, found.date
    sign_text, sign_span = (sign.sign, sign.span) if sign else (None, None)
    if amount is None:
        year, month, day_of_month = day[:3] if day else (None, None, None)
        return Value(
            "date", text, sign_text, sign_span, number_span=found.span,
            year=year, month=month, day=day_of_month, per=found.per, rest=rest,
        )  # fmt: skip
    unit = amount.unit
    name, scale, unit_span = unit[:3] if unit else (None, 1, None)
    family = unit_family(name)
    kind: Kind = "number" if amount.upper is None else "range"
    if name and family == "time" and "/" not in name:
        kind = "duration"
    elif found.per and family == "times":
        kind = "frequency"
    money = amount.number * scale if family == "money" and unit_class(name) == "money" else None
    return Value(
        kind, text, sign_text, sign_span, amount.number, amount.upper, found.span, scale, name, unit_span,
        name == "%", money, per=found.per, rest=rest,
    )  # fmt: skip


def _between(low: Value, high: Value) -> Value | None:
    """≥85%，≤95% as one range; None for two targets."""
    if low.number is None or high.number is None or low.upper is not None or high.upper is not None:
        return None
    if low.comparator not in ("≥", ">") or high.comparator not in ("≤", "<") or low.scale != high.scale:
        return None
    if not high.unit or (low.unit and not same_measure(low.unit, high.unit)):
        return None
    if high.number < low.number:
        return Value("malformed", low.text)
    assert low.number_span is not None
    assert high.number_span is not None
    span = (low.number_span[0], high.number_span[1])
    kind: Kind = "range" if high.kind == "number" else high.kind
    return replace(
        high, kind=kind, comparator=None, comparator_span=low.comparator_span, number=low.number, upper=high.number,
        number_span=span, money=low.number * high.scale if high.money is not None else None, rest=low.rest,
    )  # fmt: skip


def _rest(text: str, start: int, targets: list[Target]) -> str:
    """The words that belong to no target, without the brackets around them."""
    spans: list[Span] = [s for t in targets for s in (t.span, t.per_span, t.comparator and t.comparator.span) if s]
    spans += [t.measure.unit.span for t in targets if t.measure and t.measure.unit]
    if sum(end - begin for begin, end in spans) == len(text) - start:
        return ""
    spans += [(one.end, other.start) for one, other in pairwise(targets)]
    left = _replaced(text, [((0, start), ""), *((s, "") for s in spans)]).strip(_STOPS)
    return left.strip("（）") if left.endswith("）") and "（" not in left[1:] else left


def _worded(text: str, start: int) -> Value:
    """A value in words, or one that cannot be read."""
    if _PERCENT_FIRST.match(text, start):
        return Value("malformed", text)
    sign = before(text, start)
    # A title mark is a slip for a comparator only before a number, and words (不低于上年) are a sentence.
    kind: Kind
    if sign is None or not sign.symbol or text[sign.span[0]] in "《》":
        every = words.frequency(text, start)
        if every:
            return Value("frequency", text, per=every[0], rest=text[every[1] :].strip(_STOPS))
        kind = "text" if words.standard(text) is None else "standard"
        return Value("grade" if words.is_grade(text[start:]) else kind, text)
    after = text[sign.span[1] :].strip()
    standard = words.standard(after) is not None
    if not sign.sign or _NOTHING.match(after) or unit_end(after, 0) == len(after):
        return Value("malformed", text, comparator_span=sign.span)
    if _HAS_TARGET.search(after) and not standard:
        return Value("text", text)
    kind = "standard" if standard else "grade" if words.is_grade(after) else "text"
    return Value(kind, text, sign.sign, sign.span)


def _replaced(text: str, pieces: list[tuple[Span | None, str]]) -> str:
    """``text`` with each span replaced; spans may touch but do not overlap."""
    out: list[str] = []
    last = 0
    for span, new in sorted((p for p in pieces if p[0]), key=lambda p: p[0] or (0, 0)):
        assert span is not None
        out += text[last : max(last, span[0])], new
        last = max(last, span[1])
    return "".join(out) + text[last:]
