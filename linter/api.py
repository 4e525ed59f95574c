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
from linter.terms.indicator import (
    dimensions,
    empty_cells,
    indicator_sets,
    is_filled_in,
    is_indicator,
    is_named,
    lacking,
)
from linter.terms.measure import Measure, is_generic_name, measure, measure_of
from linter.terms.placeholder import is_blank, is_placeholder, placeholder_span, says_none
from linter.terms.template import template_of
from linter.terms.units import is_count, is_money, is_ratio, is_time, same_measure, unit_class, unit_family
from linter.text import Span
from linter.value import Value, parse_value

__all__ = [
    "Budget", "Cell", "Corpus", "Document", "Finding", "Fix", "Measure", "Payment", "Project", "Related", "Row",
    "Schedule", "Severity", "Span", "Table", "Value", "check", "dimensions", "empty_cells", "indicator_sets",
    "is_blank", "is_count", "is_filled_in", "is_generic_name", "is_indicator", "is_money", "is_named", "is_placeholder",
    "is_ratio", "is_time", "lacking", "measure", "measure_of", "notice", "parse_value", "placeholder_span",
    "same_measure", "says_none", "template_of", "unit_class", "unit_family",
]  # fmt: skip
