"""Whether the comparator of a row points the way that is better, and the value with it turned round."""

from __future__ import annotations

from linter.model import Row
from linter.terms.direction import Direction, direction, lean, mentions, tells_change
from linter.terms.fitting import suits
from linter.terms.measure import fits, head_measure, subject
from linter.terms.rates import is_full_at_100, stem_of
from linter.value import Value

_POINTS: dict[str, Direction] = {"≥": "more", ">": "more", "≤": "less", "<": "less"}
_TURNED = {"≥": "≤", ">": "＜", "≤": "≥", "<": "＞"}
_NUMERIC = frozenset({"number", "duration", "frequency"})
_TIMES = frozenset({"time-limit", "duration", "lifetime", "date", "amount"})
"""Measures that are counted in time."""

_QUALITIES = ("感", "性")
"""安全感 and 准确性 are measured as a share."""


def points(value: Value) -> Direction | None:
    """Which outcomes the comparator lets pass; None without one before or behind a single number."""
    if value.kind not in _NUMERIC or value.number is None or value.upper is not None or len(value.parts) > 1:
        return None
    if value.unit and value.unit.startswith("："):
        return None  # 1：20 reads either way
    return _POINTS.get(value.comparator or "")


def opposed(row: Row) -> Direction | None:
    """The way that is better for the row, where its comparator points the other way; else None.

    None as well where an upper limit is natural, the unit cannot measure what is named, or a 指标方向性 column says
    otherwise than the name.
    """
    way = points(row.value)
    if not way or tells_change(row.value.rest):
        return None  # 发案率 同比下降≥5% is what it changes by
    name, description = row.name.norm, row.description.norm
    core, found = subject(name, description), direction(name, description)
    if found and lean(core) not in (found, None):
        return None  # 系统稳定性 may be told by the 故障率 of the description
    wanted = found or _cost_way(row, way)
    if not wanted or wanted == way or direction("", column=row.cell("direction").norm) == way:
        return None
    kind = head_measure(core)
    if suits(core, row.value.unit, cost=row.kind == "cost") is False:
        return None
    if row.value.kind == "duration" and kind not in _TIMES:
        return None  # how long it takes: 出警及时性 ≤5分钟
    if row.value.percent and (fits(kind, "%") is False if kind else row.value.rest or not core.endswith(_QUALITIES)):
        return None  # what it changes by, if anything
    if wanted == "more":
        return None if _limit_is_natural(row, kind) else wanted
    return None if mentions("reducing", description) else wanted


def _cost_way(row: Row, way: Direction) -> Direction | None:
    """A total sum under 成本指标 is a cost although its name is an activity or a budget (科普活动, 工作经费)."""
    value, name = row.value, row.name.norm
    if way != "more" or row.kind != "cost" or value.money is None or value.per or "/" in (value.unit or ""):
        return None
    named, text = lean(name, row.description.norm), name + row.description.norm
    other = named in ("more", "either") or mentions("no_cost", text) or mentions("per_head", text)
    return None if other else "less"


def _limit_is_natural(row: Row, kind: str | None) -> bool:
    """Whether ≤ makes sense for a row of which more would be better."""
    name, description, value = row.name.norm, row.description.norm, row.value
    if value.number == 0 or mentions("restrained", name):
        return True
    if kind in ("rate", "satisfaction"):
        core = subject(name, description)
        found = stem_of(core)
        spent = row.kind == "cost" or bool(found and found[2] == "fulfilment")
        return spent and mentions("budget", core)
    return mentions("restrained", description) or (row.kind == "cost" and value.money is not None)


def turned(row: Row) -> str | None:
    """The value cell with its comparator turned round; None where words around the number stand in the way
    or a sum of nothing would come out.

    At 100% of a bounded rate, and at 0, only ＝ makes sense.
    """
    value = row.value
    if not value.comparator or not value.comparator_span or not value.number_span or value.rest:
        return None
    if value.money == 0:
        return None
    sign = _TURNED[value.comparator]
    if value.number == 0:
        sign = "＝"
    elif value.percent and value.number == 100:
        if not is_full_at_100(subject(row.name.norm, row.description.norm)):
            return None
        sign = "＝"
    return with_sign(row, sign)


def with_sign(row: Row, sign: str) -> str:
    """The value cell as printed, with ``sign`` before its number in place of the comparator it has."""
    text, value = row.target.text, row.value
    assert value.comparator_span
    assert value.number_span
    start, end = value.comparator_span
    at = min(value.number_span[0], value.unit_span[0] if value.unit_span else value.number_span[0])
    if end <= at:
        return text[:start] + sign + text[end:]
    return text[:at] + sign + text[at:start] + text[end:]
