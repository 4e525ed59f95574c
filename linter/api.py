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
from linter.terms.category import BENEFIT_KINDS, OUTPUT_KINDS
from linter.terms.comparison import opposed, points, turned, with_sign
from linter.terms.direction import Direction, direction, is_change, mentions, natural_upper
from linter.terms.grading import is_bare
from linter.terms.group import lacks_group
from linter.terms.indicator import (
    dimensions,
    empty_cells,
    indicator_sets,
    is_filled_in,
    is_indicator,
    is_named,
    lacking,
)
from linter.terms.measure import Measure, fits, is_generic_name, measure, measure_of, subject
from linter.terms.placeholder import is_blank, is_placeholder, placeholder_span, says_none
from linter.terms.rates import is_bounded_rate, is_full_at_100, is_signed_difference
from linter.terms.template import template_of
from linter.terms.units import is_count, is_money, is_ratio, is_time, same_measure, unit_class, unit_family
from linter.terms.wording import has_category_name, repeats_name, value_repeats
from linter.text import Span
from linter.value import Value, parse_value

__all__ = [
    "BENEFIT_KINDS", "OUTPUT_KINDS", "Budget", "Cell", "Corpus", "Direction", "Document", "Finding", "Fix", "Measure",
    "Payment", "Project", "Related", "Row", "Schedule", "Severity", "Span", "Table", "Value", "check", "dimensions",
    "direction", "empty_cells", "fits", "has_category_name", "indicator_sets", "is_bare", "is_blank",
    "is_bounded_rate", "is_change", "is_count", "is_filled_in", "is_full_at_100", "is_generic_name", "is_indicator",
    "is_money", "is_named", "is_placeholder", "is_ratio", "is_signed_difference", "is_time", "lacking", "lacks_group",
    "measure", "measure_of", "mentions", "natural_upper", "notice", "opposed", "parse_value", "placeholder_span",
    "points", "repeats_name", "same_measure", "says_none", "subject", "template_of", "turned", "unit_class",
    "unit_family", "value_repeats", "with_sign",
]  # fmt: skip
