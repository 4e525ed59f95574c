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
from linter.patterns import Pattern
from linter.registry import check, notice
from linter.terms.agreement import description_conflict, goal_conflicts
from linter.terms.basis import is_weak_basis, stands_for_basis
from linter.terms.category import BENEFIT_KINDS, OUTPUT_KINDS, level1
from linter.terms.classification import (
    QUANTITIES,
    Measured,
    counted_noun,
    ends_in,
    measured,
    misfiled_satisfaction,
    rate_stem,
    routine_subjects,
    speaks_of,
)
from linter.terms.comparison import opposed, points, turned, with_sign
from linter.terms.costs import cost_rows, over_together
from linter.terms.dates import deadlines_outside, no_such_date
from linter.terms.description import foreign_descriptions
from linter.terms.direction import Direction, direction, is_change, mentions, natural_upper
from linter.terms.duplicates import repeated_rows
from linter.terms.filing import filed_as, intended_label, wrong_parent
from linter.terms.fitting import is_bare_number, suits, unit_in_name, usual_unit
from linter.terms.grading import is_bare
from linter.terms.group import lacks_group, names_public
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
from linter.terms.mismatch import lacks_money_unit, mismatched
from linter.terms.money import figure, is_above, is_unfilled, rounding, shares_of, total_of
from linter.terms.naming import misnomer
from linter.terms.notation import corrected, slips
from linter.terms.nouns import names_two_targets
from linter.terms.placeholder import is_blank, is_placeholder, placeholder_span, says_none
from linter.terms.project import cloned_projects, repeated_projects, repeats_title
from linter.terms.punctuation import stray_marks
from linter.terms.rates import is_bounded_rate, is_full_at_100, is_signed_difference
from linter.terms.template import template_of
from linter.terms.truncation import truncations
from linter.terms.typos import typos
from linter.terms.units import is_count, is_money, is_ratio, is_time, same_measure, unit_class, unit_family
from linter.terms.weights import weights_of
from linter.terms.wording import has_category_name, repeats_name, value_repeats
from linter.text import Span
from linter.value import Value, parse_value

__all__ = [
    "BENEFIT_KINDS",
    "OUTPUT_KINDS",
    "QUANTITIES",
    "Budget",
    "Cell",
    "Corpus",
    "Direction",
    "Document",
    "Finding",
    "Fix",
    "Measure",
    "Measured",
    "Pattern",
    "Payment",
    "Project",
    "Related",
    "Row",
    "Schedule",
    "Severity",
    "Span",
    "Table",
    "Value",
    "check",
    "cloned_projects",
    "corrected",
    "cost_rows",
    "counted_noun",
    "deadlines_outside",
    "description_conflict",
    "dimensions",
    "direction",
    "empty_cells",
    "ends_in",
    "figure",
    "filed_as",
    "fits",
    "foreign_descriptions",
    "goal_conflicts",
    "has_category_name",
    "indicator_sets",
    "intended_label",
    "is_above",
    "is_bare",
    "is_bare_number",
    "is_blank",
    "is_bounded_rate",
    "is_change",
    "is_count",
    "is_filled_in",
    "is_full_at_100",
    "is_generic_name",
    "is_indicator",
    "is_money",
    "is_named",
    "is_placeholder",
    "is_ratio",
    "is_signed_difference",
    "is_time",
    "is_unfilled",
    "is_weak_basis",
    "lacking",
    "lacks_group",
    "lacks_money_unit",
    "level1",
    "measure",
    "measure_of",
    "measured",
    "mentions",
    "misfiled_satisfaction",
    "mismatched",
    "misnomer",
    "names_public",
    "names_two_targets",
    "natural_upper",
    "no_such_date",
    "notice",
    "opposed",
    "over_together",
    "parse_value",
    "placeholder_span",
    "points",
    "rate_stem",
    "repeated_projects",
    "repeated_rows",
    "repeats_name",
    "repeats_title",
    "rounding",
    "routine_subjects",
    "same_measure",
    "says_none",
    "shares_of",
    "slips",
    "speaks_of",
    "stands_for_basis",
    "stray_marks",
    "subject",
    "suits",
    "template_of",
    "total_of",
    "truncations",
    "turned",
    "typos",
    "unit_class",
    "unit_family",
    "unit_in_name",
    "usual_unit",
    "value_repeats",
    "weights_of",
    "with_sign",
    "wrong_parent",
]  # fmt: skip
