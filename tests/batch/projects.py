"""Synthetic projects by the thousand, among them clones whose number is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from linter.model import Cell, Project, Row, Table
from linter.value import parse_value

_OBJECTS = [
    "管网",
    "校舍",
    "道路",
    "桥梁",
    "泵站",
    "图书",
    "病床",
    "路灯",
    "水库",
    "粮仓",
    "公厕",
    "泳池",
    "展厅",
    "菌种",
    "种苗",
    "档案",
    "车辆",
    "终端",
    "渠道",
    "村庄",
]
_DOINGS = [
    "改造",
    "新建",
    "维修",
    "采购",
    "检测",
    "培训",
    "宣传",
    "巡查",
    "补助",
    "救助",
    "管护",
    "评定",
    "治理",
    "保洁",
    "扩建",
    "验收",
    "抽查",
    "慰问",
    "推广",
    "更新",
]
_WHATS = [
    "数量",
    "面积",
    "长度",
    "人次",
    "场次",
    "合格率",
    "完成率",
    "完成时间",
    "单位成本",
    "总成本",
    "覆盖率",
    "使用率",
    "满意度",
    "投诉数",
    "增长率",
    "达标率",
]


class Made(NamedTuple):
    """A project; those of one ``family`` are clones of one another."""

    table: Table
    family: int


def projects(count: int, random: Random, cloned: float = 0.04) -> Iterator[Made]:
    """Projects in a random order; the share ``cloned`` belongs to families of two to five.

    A clone keeps at least 80% of the rows, as JX901 has it. As many come near and keep less, which are no clones.
    """
    made: list[tuple[list[tuple[str, str]], int]] = []
    family = 0
    while len(made) < count:
        family += 1
        rows = _rows(random)
        made.append((rows, family))
        kind = random.random()
        if kind < cloned / 3:
            made += [(_changed(rows, len(rows) // 10, random), family) for _ in range(random.randint(1, 4))]
        elif kind < cloned:
            family += 1
            # One row fewer in common than a clone has.
            made.append((_changed(rows, len(rows) - max(5, -(-4 * len(rows) // 5)) + 1, random), family))
    random.shuffle(made)
    for n, (pairs, of) in enumerate(made[:count]):
        yield Made(table(n + 1, f"项目{n}", pairs), of)


def table(index: int, name: str, pairs: Sequence[tuple[str, str]]) -> Table:
    """A table of names and values."""
    rows = tuple(
        Row(i, {"name": Cell("name", what), "value": Cell("value", value)}, parse_value(value))
        for i, (what, value) in enumerate(pairs, 1)
    )
    return Table(index, Cell("title", name), ("name", "value"), rows, project=Project(name=name))


def _rows(random: Random) -> list[tuple[str, str]]:
    return [_row(random) for _ in range(random.randint(6, 18))]


def _row(random: Random) -> tuple[str, str]:
    name = random.choice(_OBJECTS) + random.choice(_DOINGS) + random.choice(_WHATS)
    return name, f"≥{random.choice((5, 10, 20, 50, 80, 90, 95, 98, 100, 200, 500, random.randint(1, 3000)))}个"


def _changed(rows: list[tuple[str, str]], count: int, random: Random) -> list[tuple[str, str]]:
    """The rows with so many of them replaced."""
    other = list(rows)
    for i in random.sample(range(len(rows)), count):
        other[i] = f"{rows[i][0]}变更{random.randrange(10**6)}", rows[i][1]
    return other
