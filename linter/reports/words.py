"""What people read for severities, cells and columns."""

from __future__ import annotations

from linter.model import Severity, Table

SEVERITIES: dict[Severity, str] = {"error": "错误", "warning": "警告", "info": "提示"}
"""From the gravest on."""

CELLS = {
    "table": "整张表", "title": "项目名称", "goals": "绩效目标", "budget": "预算数", "schedule": "资金支出计划",
    "level1": "一级指标", "level2": "二级指标", "name": "三级指标", "description": "绩效指标描述", "value": "指标值",
    "basis": "指标值确定依据", "weight": "权重", "direction": "指标方向", "actual": "实际完成值", "note": "备注",
}  # fmt: skip


def table_label(table: Table) -> str:
    """A table as people call it: its printed number or its place, and its title."""
    number = f"{table.number}、" if table.number else f"第 {table.index} 张表 "
    return visible(f"{number}{table.title.text}".strip())


# Characters a terminal would obey instead of showing.
_CONTROLS = dict.fromkeys(
    [*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\ufffd"
)


def visible(text: str) -> str:
    """Document text that is safe on a terminal; its length stays the same."""
    return text.translate(_CONTROLS)
