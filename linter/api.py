"""What checks and plug-ins import; everything else may change without notice."""

from __future__ import annotations

from linter.model import (
    Budget,
    Cell,
    Corpus,
    Document,
    Finding,
    Fix,
    Payment,
    Project,
    Related,
    Row,
    Schedule,
    Severity,
    Table,
)
from linter.registry import check, notice
from linter.terms.measure import Measure, is_generic_name, measure, measure_of
from linter.terms.units import is_count, is_money, is_ratio, is_time, same_measure, unit_class, unit_family
from linter.text import Span
from linter.value import Value, parse_value

__all__ = [
    "Budget", "Cell", "Corpus", "Document", "Finding", "Fix", "Measure", "Payment", "Project", "Related", "Row",
    "Schedule", "Severity", "Span", "Table", "Value", "check", "is_count", "is_generic_name", "is_money", "is_ratio",
    "is_time", "measure", "measure_of", "notice", "parse_value", "same_measure", "unit_class", "unit_family",
]  # fmt: skip
