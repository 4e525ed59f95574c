"""The standard way to write a target: ≥ ≤ ＞ ＜ ＝ before the number, half-width digits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from linter.patterns import Pattern
from linter.text import Span
from linter.value import Value
from linter.values.comparators import before

_PRINTED = {"≥": "≥", "≤": "≤", "=": "＝", ">": "＞", "<": "＜"}
_STANDARD = frozenset("≥≤＞＜＝=═﹦")
_WIDE = Pattern(r"[０-９]+(?:．[０-９]+)?")
_NARROW = {ord("０") + i: str(i) for i in range(10)} | {ord("．"): "."}


class Slip(NamedTuple):
    """Characters of a target in another notation, and what they should be."""

    span: Span
    right: str


def slips(value: Value, printed: str) -> tuple[Slip, ...]:
    """What in ``printed``, the text of the cell that ``value`` was read from, is not in standard notation.

    Words behind a number (以上, 以内, 前) are, and words before a date (不晚于).
    """
    found = [*_signs(value, printed)]
    if not printed.isascii() and _WIDE.search(printed):
        found += [Slip(m.span(), m[0].translate(_NARROW)) for m in _WIDE.finditer(printed)]
    return tuple(sorted(found))


def _signs(value: Value, printed: str) -> Iterator[Slip]:
    for part in value.parts or (value,):
        if part.comparator_span is None or part.number_span is None:
            continue
        if printed[slice(*part.comparator_span)] not in _STANDARD:
            yield from _sign(value.text, printed, part.comparator_span[0], part.kind == "date")
        # ≥85%，<=95% is one range with a sign inside.
        if part.upper is not None:
            for at in range(*part.number_span):
                yield from _sign(value.text, printed, at, False)


def _sign(text: str, printed: str, at: int, of_date: bool) -> Iterator[Slip]:
    sign = before(text, at)
    if sign and sign.sign and (sign.symbol or not of_date) and printed[slice(*sign.span)] not in _STANDARD:
        yield Slip(sign.span, _PRINTED[sign.sign])


def corrected(printed: str, found: tuple[Slip, ...]) -> str:
    """``printed`` with each slip put right."""
    for (start, end), right in reversed(found):
        printed = printed[:start] + right + printed[end:]
    return printed
