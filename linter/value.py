"""指标值 → Value (placeholder interface, being written)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from linter.text import Span

Kind = Literal["empty", "number", "range", "date", "duration", "frequency", "grade", "text"]


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
    unit: str | None = None
    unit_span: Span | None = None


def parse_value(text: str) -> Value:
    """Read a 指标值 (normalised text)."""
    return Value("text" if text else "empty", text)
