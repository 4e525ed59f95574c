"""What a row counts as: an indicator or an unused line, and of which dimension (产出, 效益, 满意度, 成本)."""

from __future__ import annotations

from functools import lru_cache

from linter.model import Row, Table
from linter.terms import category
from linter.terms.placeholder import is_blank, is_placeholder, is_unwritten, says_none


def is_named(row: Row) -> bool:
    """Whether the row names an indicator: not an empty name, 无, a mere number or template residue."""
    return _names(row.name.norm)


@lru_cache(maxsize=1 << 12)
def _names(name: str) -> bool:
    return any(map(str.isalpha, name)) and not says_none(name) and not is_placeholder(name)


def is_filled_in(row: Row) -> bool:
    """Whether the row names an indicator or, its name left empty, describes or measures one."""
    if row.name:
        return is_named(row)
    return not (is_blank(row.description.norm) and is_blank(row.target.norm))


def is_indicator(row: Row) -> bool:
    """Whether the row holds anything. Residue counts (it is reported as such), lines left empty or at 无 don't."""
    return _says(row.name.norm) or _says(row.description.norm) or _says(row.target.norm)


def _says(text: str) -> bool:
    return bool(text) and not says_none(text)


def is_doubted(row: Row, role: str) -> bool:
    """Whether the reader is not sure of a cell: no check may then hold it against another one."""
    return any(doubt.cell == role for doubt in row.doubts)


def indicator_sets(table: Table) -> dict[str | None, list[Row]]:
    """The indicators of each value set (长期, 年度, a town), under None in a table with one."""
    sets: dict[str | None, list[Row]] = {}
    for row in table.rows:
        if is_indicator(row):
            sets.setdefault(row.set, []).append(row)
    return sets


def dimensions(row: Row) -> frozenset[str]:
    """Kinds of 一级指标 the row counts as: output, benefit, satisfaction, cost, management; none where unknown.

    More than one for a 满意度 under another 一级指标 and for a 二级指标 under one it doesn't belong to: what is
    misfiled isn't missing as well.
    """
    labelled = _labelled(row.level1.text, row.level2.text)
    return labelled | _SATISFACTION if "满意" in row.name.norm else labelled


_SATISFACTION = frozenset({"satisfaction"})


@lru_cache(maxsize=1 << 12)
def _labelled(level1: str, level2: str) -> frozenset[str]:
    above, below = category.level1(level1), category.level2(level2)
    found = {above.kind} if above else set()
    if below and below.parents and (not above or above.kind not in below.parents):
        found.add(below.parents[0])
    if (below and below.kind == "satisfaction") or "满意" in level2:
        found.add("satisfaction")
    return frozenset(found)


def empty_cells(table: Table, role: str) -> tuple[list[Row], bool]:
    """The indicators whose cell of ``role`` says nothing, and whether those are all: a column nobody filled in."""
    filled_in = [row for row in table.rows if is_filled_in(row)]
    empty = [row for row in filled_in if is_unwritten(row.cell(role).norm)]
    return empty, len(empty) == len(filled_in) > 1


def lacking(missing: dict[str | None, list[str]]) -> str:
    """What each value set lacks, as a sentence; only the sets that lack something are named.

    >>> lacking({None: ["数量指标", "成本指标"]})
    '缺少数量指标、成本指标。'
    >>> lacking({"长期": [], "年度": ["质量指标"]})
    '“年度”缺少质量指标。'
    """
    if len({tuple(names) for names in missing.values()}) == 1:
        return f"缺少{'、'.join(next(iter(missing.values())))}。"
    return "；".join(f"“{label}”缺少{'、'.join(names)}" for label, names in missing.items() if names) + "。"
