"""指标值 → Value: the comparator, number, unit or words of a target, read once for all checks.

All spans count code points of ``Value.text``, the normalised text (``Cell.norm``), which has the length of what is
printed, so they are spans of the cell as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import regex

from linter.text import Span, normalize

Kind = Literal[
    "empty", "number", "range", "date", "duration", "frequency", "grade", "standard", "text", "malformed"
]  # fmt: skip

_QUANTIFIED = frozenset({"number", "range", "date", "duration", "frequency", "standard"})


@dataclass(frozen=True, slots=True)
class Value:
    """A target, read."""

    kind: Kind
    text: str
    comparator: str | None = None
    comparator_span: Span | None = None
    number: Decimal | None = None
    upper: Decimal | None = None
    number_span: Span | None = None
    scale: int = 1
    unit: str | None = None
    unit_span: Span | None = None
    percent: bool = False
    money: Decimal | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    rest: str = ""
    parts: tuple[Value, ...] = ()
    qualitative: bool = False

    @property
    def quantified(self) -> bool:
        """Whether the value can be measured or looked up."""
        return self.kind in _QUANTIFIED

    def render(self) -> str:
        """The value in canonical notation."""
        return self.text


_COMPARATORS = {
    ">=": "≥", "=>": "≥", ">": ">", "<=": "≤", "=<": "≤", "<": "<", "=": "=", "≥": "≥", "≤": "≤",
    "不低于": "≥", "不少于": "≥", "大于等于": "≥", "不超过": "≤", "不高于": "≤", "小于等于": "≤",
}  # fmt: skip
_NUMBER = regex.compile(
    r"(?P<comparator>>=|=>|<=|=<|[<>=≥≤]|不低于|不少于|大于等于|不超过|不高于|小于等于)?"
    r"(?P<number>\d+(?:\.\d+)?)(?:[-~](?P<upper>\d+(?:\.\d+)?))?(?P<scale>[万亿])?(?P<unit>[^\d]*)"
)
_DATE = regex.compile(r"(?:(?P<year>20\d\d)[年.-])?(?P<month>1?\d)月?(?:(?P<day>[123]?\d)日|底)?前?")
_DURATIONS = frozenset({"年", "个月", "天", "日", "小时", "个工作日", "个工作日内", "天内"})


def parse_value(text: str) -> Value:
    """Read a 指标值. Never raises."""
    text = normalize(text)
    if not text.strip():
        return Value("empty", text)
    if ("月" in text or "." in text) and (match := _DATE.fullmatch(text)) and (match["year"] or "月" in text):
        year, month, day = (int(match[k]) if match[k] else None for k in ("year", "month", "day"))
        return Value("date", text, year=year, month=month, day=day)
    if not (match := _NUMBER.fullmatch(text)):
        return Value("text", text)
    unit = match["unit"] or None
    scale = {"万": 10_000, "亿": 100_000_000}.get(match["scale"] or "", 1)
    number = Decimal(match["number"])
    upper = Decimal(match["upper"]) if match["upper"] else None
    return Value(
        "range" if upper is not None else "duration" if unit in _DURATIONS else "number",
        text,
        _COMPARATORS[match["comparator"]] if match["comparator"] else None,
        match.span("comparator") if match["comparator"] else None,
        number,
        upper,
        (match.start("number"), match.end("upper") if match["upper"] else match.end("number")),
        scale,
        unit,
        (match.end("upper") if match["upper"] else match.end("number"), len(text)) if unit or scale > 1 else None,
        percent=unit == "%",
        money=number * scale if unit and unit.startswith("元") else None,
    )
