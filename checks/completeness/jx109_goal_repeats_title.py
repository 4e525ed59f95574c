"""绩效目标只是项目名称

说明：绩效目标里有实际意义的词都已经在项目名称里，等于把项目名称又说了一遍。试用阶段的检查，需要加 --preview。

为什么：目标要说清做什么、做到什么程度、带来什么好处。只重复项目名称，指标就无从分解，也无法判断指标是否相关。

怎么改：补上数量、标准、时间和受益对象，例如“更换老旧电梯26部，解决3个小区老人上下楼难的问题”。

bad:
{"title": "老旧小区电梯更新", "goals": ["«完成老旧小区电梯更新工作。»"], "rows": [
  {"name": "更新电梯数量", "value": "≥26部"}
]}

{"title": "乡镇消防站建设项目", "goals": ["«建设乡镇消防站»"], "rows": [
  {"name": "新建消防站数量", "value": "3座"}
]}

{"title": "家庭医生签约服务经费", "goals": ["«保障家庭医生签约服务»", ""], "rows": [
  {"name": "签约居民人数", "value": "≥46000人"}
]}

good:
{"title": "老旧小区电梯更新", "goals": ["更新老旧小区电梯26部，方便老人出行。"], "rows": [
  {"name": "更新电梯数量", "value": "≥26部"}
]}

{"title": "乡镇消防站建设项目", "goals": ["建设乡镇消防站。", "火情发生后15分钟内到场扑救。"], "rows": [
  {"name": "新建消防站数量", "value": "3座"}
]}

{"title": "家庭医生签约服务经费", "rows": [
  {"name": "慢性病患者随访率", "value": "≥85%"}
]}
"""

from collections.abc import Iterator

from linter.api import Finding, Table, check, repeats_title


@check("JX109", "goal-repeats-title", severity="info", aspect="完整性·规范完整性", source="mof-2015-88", preview=True)
def goal_repeats_title(table: Table) -> Iterator[Finding]:
    if (index := repeats_title(table)) is not None:
        yield Finding(
            "goals",
            "绩效目标只是把项目名称又说了一遍。",
            "写清做什么、做到什么程度、带来什么好处。",
            goal=index,
        )
