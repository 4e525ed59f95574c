"""绩效指标描述为空

说明：表中有绩效指标描述（指标解释）一栏，这一行却没有填写，或者只填了“/”“—”“无”“0”。表中没有这一栏的不报。
整栏都没有填写的，在第一行提醒，其余各行只作提示。

为什么：名称写得短，描述要说清统计范围和计算方法。缺了描述，年底各人可以有各人的算法。

怎么改：写明统计什么、怎么算，例如“年度内实际硬化的村组道路长度，以验收报告为准”“验收合格的设备台数占购置台数的比例”。

bad:
{"rows": [
  {"name": "水质监测断面数量", "description": "«»", "value": "≥24个"},
  {"name": "监测数据有效率", "description": "有效数据组数占全部监测数据组数的比例", "value": "≥98%"}
]}

{"rows": [
  {"name": "水毁路段修复时间", "description": "«/»", "value": "6月底前"},
  {"name": "水毁路段修复长度", "description": "汛期损毁、当年修复通车的里程", "value": "≥8公里"}
]}

{"rows": [
  {"name": "送戏下乡场次", "description": "«»", "value": "≥60场"},
  {"name": "观众满意度", "description": "«—»", "value": "≥90%"}
]}

good:
{"rows": [
  {"name": "水质监测断面数量", "description": "按月采样的国控、省控河流点位总和", "value": "≥24个"},
  {"name": "", "description": "", "value": ""}
]}

{"columns": ["name", "value"], "rows": [
  {"name": "巡回法庭开庭次数", "value": "≥40次"}
]}

{"rows": [
  {"name": "巡回法庭开庭次数", "description": "到乡镇现场审理案件的次数，不含线上庭审", "value": "≥40次"},
  {"name": "无", "description": "无", "value": "无"}
]}
"""

from collections.abc import Iterator

from linter.api import Finding, Table, check, empty_cells


@check(
    "JX103", "missing-description", severity="warning", aspect="完整性·规范完整性", source="mof-2015-88",
    needs=("description",),
)  # fmt: skip
def missing_description(table: Table) -> Iterator[Finding]:
    rows, whole = empty_cells(table, "description")
    for row in rows:
        first = row is rows[0]
        yield Finding(
            "description",
            f"绩效指标描述整栏没有填写，共{len(rows)}行。" if whole and first else "绩效指标描述为空。",
            "写明统计什么、怎么算，例如“验收合格的设备台数占购置台数的比例”。",
            severity="info" if whole and not first else None,
            row=row,
        )
