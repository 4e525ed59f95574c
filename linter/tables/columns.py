"""The header of a grid: which column holds which role, also where it takes two rows or holds several sets of values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from linter.model import Cell
from linter.patterns import Pattern
from linter.tables.roles import grades_headed, label_of, ranked_role
from linter.text import normalize

_VALUE_WORDS = Pattern(r"(?:绩效)?(?:指标|目标|预期)?值$|指标$|目标$")
_IN_BRACKETS = Pattern(r"（([^（）]+)）$")
_LEVELS = ("level1", "level2")
# Columns of the project that a table of several projects has beside the rows.
_PROJECT_FIELDS = ("code", "name", "purpose", "total", "fiscal", "other", "goals")
# A wider row is no table anybody could print.
_WIDEST = 256


@dataclass(frozen=True, slots=True)
class Target:
    """The columns that one set of values is spread over."""

    value: int
    comparator: int | None = None
    unit: int | None = None
    set: str | None = None
    own: Mapping[str, int] = field(default_factory=dict)
    """二级指标 and 三级指标 of a set that has columns of its own for them."""


@dataclass(frozen=True, slots=True)
class Columns:
    """A header, read."""

    roles: Mapping[str, int]
    """Every role but those of the target, to its column."""
    targets: tuple[Target, ...]
    order: tuple[str, ...]
    """All roles of the table as printed from left to right."""
    width: int
    """Columns up to the last one with a heading."""
    fields: Mapping[str, int] = field(default_factory=dict)
    """Columns that tell the project, in a table that holds several."""
    grades: Mapping[int, str] = field(default_factory=dict)
    """Columns of a grading with their headings, best first."""
    ends: Mapping[int, int] = field(default_factory=dict)
    """The column behind the last one of a heading that is merged over several, by its first."""


def find_columns(rows: Sequence[Sequence[Cell]]) -> tuple[Columns, int] | None:
    """The header that begins with the first of ``rows`` and how many rows it takes; None where none begins."""
    if not rows:
        return None
    first = rows[0][:_WIDEST]
    if not any(c.text and ranked_role(c.text) for c in first):
        return None
    second = rows[1][:_WIDEST] if len(rows) > 1 else ()
    plain = _columns(first)
    if plain and grades_headed([c.text for c in second]):
        return _columns(first, second) or plain, 2
    if plain and _is_subheader(first, second, plain):
        return _columns(first, second) or plain, 2
    if plain:
        return plain, 1
    # 绩效指标 over 一级, 二级 and 三级: only both rows together have all roles.
    if any(c.text and ranked_role(c.text) for c in second) or grades_headed([c.text for c in second]):
        both = _columns(first, second)
        return (both, 2) if both else None
    return None


def _is_subheader(first: Sequence[Cell], second: Sequence[Cell], columns: Columns) -> bool:
    """Whether the second row only divides the value's column: nothing new stands under the other headings."""
    below = {i for i, c in enumerate(second) if c.text and (i >= len(first) or c is not first[i])}
    # Behind a merged heading columns have none of their own.
    behind = {i for i, c in enumerate(first) if i > columns.targets[0].value and (not c.text or c is first[i - 1])}
    return bool(below & behind) and below <= behind | {t.value for t in columns.targets}


def _columns(first: Sequence[Cell], second: Sequence[Cell] = ()) -> Columns | None:
    """The columns under one or two rows of headings; None without a level, a name and a value among them."""
    headings = [_heading(first, second, i) for i in range(max(len(first), len(second)))]
    ends = _ends(first, second)
    inner = {i for start, end in ends.items() for i in range(start + 1, end)}
    best: dict[str, tuple[int, int]] = {}
    values: list[int] = []
    found: list[tuple[int, str]] = []
    graded = grades_headed([heading for heading, _ in headings])
    for i, (heading, group) in enumerate(headings):
        if i in graded:
            continue
        role, rank = ranked_role(heading) or (_under_value(group), 0)
        if not role or i in inner:
            continue
        found.append((i, role))
        if role == "value":
            values.append(i)
        if role not in best or rank < best[role][0]:
            best[role] = (rank, i)
    if graded and not values:
        # The best grade is what is aimed at.
        values.append(graded[0])
        found.append((graded[0], "value"))
        found.sort()
    if not values or "name" not in best or not any(level in best for level in _LEVELS):
        return None
    roles = {role: i for role, (_, i) in best.items() if role not in ("value", "comparator", "unit")}
    taken = {*roles.values(), *(i for i, role in found if role in ("value", "comparator", "unit"))}
    order = dict.fromkeys(role for i, role in found if i in taken)
    names = [_set_name(*headings[i]) if len(values) > 1 else None for i in values]
    own = _own_columns(values, found)
    targets = tuple(_target(values, k, found, name, own[k]) for k, name in enumerate(names))
    width = 1 + max(i for i, (heading, _) in enumerate(headings) if heading)
    fields = {} if second else _project_fields(first, set(taken))
    grades = {i: headings[i][0] for i in graded}
    return Columns(roles, targets, tuple(order), width, fields, grades, ends)


def _ends(first: Sequence[Cell], second: Sequence[Cell]) -> dict[int, int]:
    """Where headings end that are merged over several columns and not divided by the row below."""
    ends: dict[int, int] = {}
    start = 0
    for i in range(1, len(first) + 1):
        lower = second[start : i + 1] if i < len(first) else ()
        whole = i < len(first) and first[i] is first[start]
        if whole and (len(lower) < 2 or lower[-1] is lower[0] or not lower[-1]):
            ends[start] = i + 1
        else:
            start = i
    return ends


def _heading(first: Sequence[Cell], second: Sequence[Cell], i: int) -> tuple[str, str]:
    """The heading of a column and the one above it that it is a part of (empty where it stands alone)."""
    upper = first[i].text if i < len(first) else ""
    lower = second[i].text if i < len(second) and not (i < len(first) and second[i] is first[i]) else ""
    if not lower:
        return upper, ""
    # Only the first column under a merged heading holds its text.
    group = upper or next((c.text for c in reversed(first[:i]) if c.text), "")
    return lower, group


def _under_value(group: str) -> str | None:
    """A column of its own name under 指标值 (a town, a year) holds values."""
    found = ranked_role(group) if group else None
    return "value" if found and found[0] == "value" else None


def _set_name(heading: str, group: str) -> str:
    """What tells this column of values from its neighbours."""
    named = heading if not ranked_role(heading) or not group else group
    if said := _IN_BRACKETS.search(normalize(named)):
        return said[1]
    return _VALUE_WORDS.sub("", normalize(named)) or named


def _own_columns(values: Sequence[int], found: Sequence[tuple[int, str]]) -> list[dict[str, int]]:
    """For each set of values its columns of labels and names, where each has its own and they stand before it."""
    own: list[dict[str, int]] = [{} for _ in values]
    for role in ("name", "level2"):
        columns = [i for i, r in found if r == role]
        between = [0, *values]
        if len(values) > 1 and len(columns) == len(values):
            if all(a <= c < v for a, c, v in zip(between, columns, values, strict=False)):
                for k, column in enumerate(columns):
                    own[k][role] = column
        elif role == "name":
            break
    return own


def _target(
    values: Sequence[int], k: int, found: Sequence[tuple[int, str]], name: str | None, own: Mapping[str, int]
) -> Target:
    """The comparator before and the unit behind a value; a single one in the table belongs to all values."""
    column = values[k]
    before = values[k - 1] if k else -1
    after = values[k + 1] if k + 1 < len(values) else 10**9
    comparators = [i for i, role in found if role == "comparator"]
    units = [i for i, role in found if role == "unit"]
    own_sign = [i for i in comparators if before < i < column][-1:]
    own_unit = [i for i in units if column < i < after][:1]
    sign = own_sign or (comparators if len(comparators) == 1 else [])
    unit = own_unit or (units if len(units) == 1 else [])
    return Target(column, sign[0] if sign else None, unit[0] if unit else None, name, own)


def _project_fields(first: Sequence[Cell], taken: set[int]) -> dict[str, int]:
    """Columns that tell the project; only a name or a code makes a table of several projects."""
    fields: dict[str, int] = {}
    for i, cell in enumerate(first):
        label = label_of(cell.text) if cell.text and i not in taken else None
        if label and label.field in _PROJECT_FIELDS:
            fields.setdefault(label.field, i)
    return fields if "name" in fields or "code" in fields else {}
