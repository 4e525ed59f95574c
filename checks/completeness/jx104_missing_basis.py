"""指标值确定依据为空

说明：表中有指标值确定依据一栏，这一行却没有填写，或者只填了“/”“—”“无”。表中没有这一栏的不报。
整栏都没有填写的，在第一行提醒，其余各行只作提示。

为什么：依据说明指标值从哪里来。没有依据，就看不出目标定得高还是低，审核时无法判断能不能实现。

怎么改：写能够查到的依据，例如实施方案、合同、行业标准、上年完成数，并写明名称或文号，如“2025年度农村公路养护计划”。

bad:
{"rows": [
  {"name": "免费体检人数", "value": "≥1800人", "basis": "«»"},
  {"name": "体检报告差错率", "value": "≤1%", "basis": "《健康体检管理暂行规定》"}
]}

{"rows": [
  {"name": "灌渠清淤长度", "value": "≥35公里", "basis": "2026年灌区维修养护实施方案"},
  {"name": "清淤完成时间", "value": "4月底前", "basis": "«—»"}
]}

{"rows": [
  {"name": "抽检农产品批次", "value": "≥500批次", "basis": "«»"},
  {"name": "农贸市场商户满意度", "value": "≥88%", "basis": "«无»"}
]}

good:
{"rows": [
  {"name": "免费体检人数", "value": "≥1800人", "basis": "2026年基本公共卫生服务任务分解表"},
  {"name": "", "value": "", "basis": ""}
]}

{"columns": ["name", "value"], "rows": [
  {"name": "灌渠清淤长度", "value": "≥35公里"}
]}

{"rows": [
  {"name": "清淤完成时间", "value": "4月底前", "basis": "灌区春灌用水调度计划"},
  {"name": "无", "value": "无", "basis": ""}
]}
"""

from collections.abc import Iterator

from linter.api import Finding, Table, check, empty_cells


@check(
    "JX104", "missing-basis", severity="warning", aspect="完整性·规范完整性", source="mof-2021-101", needs=("basis",)
)
def missing_basis(table: Table) -> Iterator[Finding]:
    rows, whole = empty_cells(table, "basis")
    for row in rows:
        first = row is rows[0]
        yield Finding(
            "basis",
            f"指标值确定依据整栏没有填写，共{len(rows)}行。" if whole and first else "指标值确定依据为空。",
            "写明能够查到的依据，例如实施方案、合同、行业标准、上年完成数，写出名称或文号。",
            severity="info" if whole and not first else None,
            row=row,
        )
