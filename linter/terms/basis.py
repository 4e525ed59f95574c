"""What stands in the 依据 column: something to look up, something weak, or nothing that could be a basis at all."""

from __future__ import annotations

from functools import cache, lru_cache

from linter.dictionaries import Dictionary, load
from linter.model import Row
from linter.patterns import Pattern
from linter.terms.duplicates import bare
from linter.terms.endings import without
from linter.terms.placeholder import is_unwritten
from linter.terms.units import unit_class, unit_end
from linter.value import parse_value

_AND = Pattern(r"[、，；/。\s]+|[和及与]")
_BRACKETS = Pattern(r"^（(.*)）$")
_CODE = Pattern(r"\d{5,}")
"""A contract number or the like, not a quantity."""
_MAY_BE_MEASURE = Pattern(r"[<>=≥≤]*[ ]*\d[\d.，~-]*[^\d，。]{0,8}|\D{1,6}")
_NUMERIC = frozenset({"number", "range", "duration", "frequency"})


class Basis(Dictionary, frozen=True, kw_only=True):
    """Schema of ``dictionaries/basis.toml``."""

    weak: frozenset[str]
    leads: tuple[str, ...]
    tails: tuple[str, ...]


@cache
def _data() -> Basis:
    data: Basis = load("basis", Basis)
    return data


def stands_for_basis(row: Row) -> str | None:
    """What a basis is instead of one, as the predicate of a sentence: only a unit, a number, the value or the name.

    None for an empty basis and for one that may be looked up; a value that names a standard may be its own basis.
    """
    basis = row.basis.norm
    if is_unwritten(basis):
        return None
    if basis == row.target.norm and row.value.kind != "standard":
        return "只是指标值"
    if basis[0] == row.name.norm[:1] and bare(basis) == bare(row.name.norm):
        return "只是三级指标的名称"
    return _only_measure(basis)


def _only_measure(basis: str) -> str | None:
    text = _BRACKETS.sub(r"\1", basis) if basis[0] == "（" else basis
    if not _MAY_BE_MEASURE.fullmatch(text):
        return None
    unit = text.lstrip("百千万亿")
    if unit_end(unit, 0) == len(unit):
        return "只是单位"
    if not any(map(str.isdigit, text)):
        return None
    value = parse_value(text)
    if value.kind not in _NUMERIC or value.number is None or value.rest or _CODE.fullmatch(text):
        return None
    return "只是一个数" if value.unit is None or unit_class(value.unit) else None


@lru_cache(maxsize=16_384)
def is_weak_basis(basis: str) -> bool:
    """Whether a basis (normalised) holds only words that name nothing to look up.

    >>> is_weak_basis("根据工作实际情况确定"), is_weak_basis("工作实际和普查台账")
    (True, False)
    """
    parts = [part for part in _AND.split(basis) if part]
    return bool(parts) and all(map(_is_weak, parts))


def _is_weak(part: str) -> bool:
    weak = _data().weak
    rest = part
    while rest not in weak:
        shorter = next((rest[len(lead) :] for lead in _data().leads if rest.startswith(lead)), None)
        shorter = without(rest, _data().tails) if shorter is None else shorter
        if shorter == rest:
            return False
        rest = shorter
    return True
