"""Whose budget a grid is and of which year, from what stands above its first table."""

from __future__ import annotations

from collections.abc import Sequence

from linter.patterns import Pattern
from linter.tables.cells import GridRow
from linter.tables.preamble import Preamble

_YEAR = Pattern(r"20\d\d")
# The place of the seal, and the unit of money behind it on its line.
_SEAL = Pattern(r"[（(](?:盖章|公章)[)）]|(?:金额)?单位[：:].*$")
_YEAR_LINE = Pattern(
    r"^（?(20\d\d)年度?）?$"
    r"|(20\d\d)年?度?(?:部门|单位|市|县|区|省|本级|项目|支出|整体)*(?:预算|绩效)"
)
_UNIT_LINE = Pattern(r"^([^\d，。：、（]{2,38})20\d\d年?度?(?:部门|单位)?(?:预算|决算|绩效)")


def masthead(rows: Sequence[GridRow]) -> tuple[str | None, int | None]:
    """The organisation and the budget year; None where nothing names them."""
    unit: str | None = None
    year: int | None = None
    for row in rows:
        answers = Preamble([row]).answers
        if "organisation" in answers:
            unit = unit or _SEAL.sub("", answers["organisation"].text) or None
        if "year" in answers and (found := _YEAR.search(answers["year"].text)):
            year = year or int(found[0])
        if row.alone and (found := _YEAR_LINE.search(row.alone.norm)):
            year = year or int(found[1] or found[2])
        if row.alone and (found := _UNIT_LINE.search(row.alone.norm)):
            unit = unit or found[1]
    return unit, year
