"""What people read for severities, cells and columns."""

from __future__ import annotations

from linter.model import Diagnostic, Severity, Table
from linter.reports.layout import excerpt

SEVERITIES: dict[Severity, str] = {"error": "错误", "warning": "警告", "info": "提示"}
"""From the gravest on."""

AGAINST = {"fixed": "已改", "unchanged": "未改", "new": "新增"}
"""What became of a finding since a former check."""

CELLS = {
    "table": "整张表", "title": "项目名称", "goals": "绩效目标", "budget": "预算数", "schedule": "资金支出计划",
    "level1": "一级指标", "level2": "二级指标", "name": "三级指标", "description": "绩效指标描述", "value": "指标值",
    "basis": "指标值确定依据", "weight": "权重", "direction": "指标方向", "actual": "实际完成值", "note": "备注",
}  # fmt: skip


def table_label(table: Table) -> str:
    """A table as people call it: its printed number or its place, and its title."""
    number = f"{table.number}、" if table.number else f"第 {table.index} 张表 "
    return visible(f"{number}{table.title.text}".strip())


def place(d: Diagnostic) -> str:
    """Row and cell of a finding, and where that is in the file."""
    cell = CELLS[d.cell]
    where = f"（原文{d.location.label()}）" if d.location else ""
    if not d.row:
        return f"{cell}{where}"
    name = visible(d.row.name.text)
    short, _ = excerpt(name, (0, 0), 36)
    value_set = f"（{visible(d.row.set)}）" if d.row.set else ""
    return f"指标 {d.row.index}{f'“{short}”' if name else ''}{value_set}的{cell}{where}"


# Characters a terminal would obey instead of showing.
_CONTROLS = dict.fromkeys(
    [*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\ufffd"
)


def visible(text: str) -> str:
    """Document text that is safe on a terminal; its length stays the same."""
    return text.translate(_CONTROLS)
