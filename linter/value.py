"""指标值 → Value: the comparator, number, unit or words of a target, read once for all checks.

All spans count code points of ``Value.text``, the normalised text (``Cell.norm``), which has the length of what is
printed, so they are spans of the cell as well.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from linter.patterns import Pattern
from linter.terms.units import same_measure, unit_class, unit_end, unit_family
from linter.text import Span, join, normalize
from linter.values import words
from linter.values.comparators import before
from linter.values.target import Target
from linter.values.targets import HAS_TARGET, STOPS, targets

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
        pieces = [(self.comparator_span, ""), (self.number_span, digits), (self.unit_span, "" if unit_first else unit)]
        return join(_replaced(self.text, pieces)).text

    def _digits(self) -> str:
        if self.upper is None:
            return f"{self.number:f}"
        return f"{self.number:f}{'~' if self.number and self.number < 0 else '-'}{self.upper:f}"


_SCALES = {1: "", 100: "百", 1000: "千", 10**4: "万", 10**6: "百万", 10**7: "千万", 10**8: "亿"}
_SCALES |= {10**10: "百亿", 10**11: "千亿", 10**12: "万亿"}

_NO_BRACKETS = str.maketrans("", "", "（）")
# A cell longer than this is prose, and reading it for targets would take time in its square.
_LONGEST = 500
_OPENING = Pattern(r"[ （]*(?P<qualitative>定性(?:指标)?[：，]?)?[ （]*")
_PERCENT_FIRST = Pattern(r" *[<>=≥≤]* *%+ *[0-9]")
_NOTHING = Pattern(r"[\s\-~%。，、；/（）.]*$")


def parse_value(text: str) -> Value:
    """Read a 指标值, normalised or raw. Never raises; what it cannot read is ``malformed`` or ``text``."""
    return _parse(normalize(text))


@lru_cache(maxsize=16_384)
def _parse(text: str) -> Value:
    if not text.strip():
        return Value("empty", text)
    if len(text) > _LONGEST:
        return Value("text", text)
    opening = _OPENING.match(text)
    assert opening is not None
    value = _numeric(text, opening.end()) or _worded(text, opening.end())
    return replace(value, qualitative=True) if opening["qualitative"] else value


def _numeric(text: str, start: int) -> Value | None:
    """A value that is a date or a quantity, or begins or ends with one."""
    found = targets(text, start)
    if not found:
        return None
    if found[0].malformed:
        sign = found[0].comparator
        return Value("malformed", text, comparator_span=sign.span if sign else None)
    return _assemble(text, start, found)


def _assemble(text: str, start: int, found: list[Target]) -> Value:
    rest = _rest(text, start, found)
    first = _value(text, found[0], rest)
    if len(found) == 1:
        return first
    parts = tuple(_value(text, one) for one in found)
    if len(parts) == 2 and not _lead(text, found[1]) and (merged := _between(first, parts[1])):
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
    if family == "time":
        kind = "duration"
    elif found.per and family == "times":
        kind = "frequency"
    money = amount.number * scale if family == "money" and unit_class(name) == "money" else None
    return Value(
        kind, text, sign_text, sign_span, amount.number, amount.upper, found.span, scale, name, unit_span,
        name == "%", money, per=found.per, rest=rest,
    )  # fmt: skip


def _lead(text: str, found: Target) -> str:
    """The words before a target that belong to it: 返工率 in 合格率≥98%、返工率≤2%."""
    return text[found.gap[1] : found.start].strip() if found.gap else ""


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


def _rest(text: str, start: int, found: list[Target]) -> str:
    """The words that belong to no target, without the brackets around them."""
    spans: list[Span] = [s for t in found for s in (t.span, t.per_span, t.comparator and t.comparator.span) if s]
    spans += [t.measure.unit.span for t in found if t.measure and t.measure.unit]
    if sum(end - begin for begin, end in spans) == len(text) - start:
        return ""
    spans += [t.gap for t in found if t.gap]
    left = _replaced(text, [((0, start), ""), *((s, "") for s in spans)])
    return left.translate(_NO_BRACKETS).strip(STOPS)


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
            return Value("frequency", text, per=every[0], rest=text[every[1] :].strip(STOPS))
        kind = "text" if words.standard(text) is None else "standard"
        return Value("grade" if words.is_grade(text[start:]) else kind, text)
    after = text[sign.span[1] :].strip()
    standard = words.standard(after) is not None
    if not sign.sign or _NOTHING.match(after) or unit_end(after, 0) == len(after):
        return Value("malformed", text, comparator_span=sign.span)
    if HAS_TARGET.search(after) and not standard:
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
