"""绩效目标为空

说明：表中有绩效目标（总体目标、年度目标）一栏，却没有填写，或者只填了“/”“—”“无”。没有这一栏的表不报。

为什么：指标是从目标分解出来的。没有目标，就看不出项目要解决什么问题，也无法判断指标是否相关。

怎么改：用一两句话写清做什么、做到什么程度、带来什么好处，例如“改造老旧小区供水管网18公里，解决6个小区夏季水压不足的问题”。

bad:
{"goals": ["«»"], "rows": [
  {"name": "改造供水管网长度", "value": "≥18公里"}
]}

{"goals": ["«/»"], "rows": [
  {"name": "接种儿童人数", "value": "≥7500人"}
]}

{"goals": ["«无»", ""], "rows": [
  {"name": "法律援助案件数量", "value": "≥420件"}
]}

good:
{"goals": ["改造老旧小区供水管网18公里，解决6个小区夏季水压不足的问题。"], "rows": [
  {"name": "改造供水管网长度", "value": "≥18公里"}
]}

{"rows": [
  {"name": "接种儿童人数", "value": "≥7500人"}
]}

{"goals": ["", "为经济困难群众免费办理法律援助案件，让打不起官司的人也能维权。"], "rows": [
  {"name": "法律援助案件数量", "value": "≥420件"}
]}
"""

from collections.abc import Iterator

from linter.api import Finding, Table, check, is_blank


@check("JX107", "missing-goal", severity="error", aspect="完整性·规范完整性", source="mof-2015-88")
def missing_goal(table: Table) -> Iterator[Finding]:
    if table.goals is not None and all(is_blank(goal.norm) for goal in table.goals):
        yield Finding("goals", "绩效目标为空。", "用一两句话写清做什么、做到什么程度、带来什么好处。")
