"""考核的是日常管理，不是结果

说明：指标写的是专款专用、资金支付、公示、档案、会议、制度建设这些本来就应当做好的日常管理，而不是项目要做出的结果。项目
本身就是做这件事的（档案整理项目的档案、会务项目的会议）以及人员经费、还本付息等统一模板不报告。

为什么：这些要求适用于任何项目，做到了是本分；占了指标的位置，项目特有的产出和效益就没有人考核。

怎么改：换成这个项目特有的产出或效益；日常管理写进管理制度，不作绩效指标。

bad:
{"title": "农村厕所改造", "rows": [
  {"level2": "«质量指标»", "name": "改厕资金专款专用率", "value": "＝100%"},
  {"level2": "质量指标", "name": "改造厕所验收合格率", "value": "＝100%"}
]}

{"title": "消防装备更新", "rows": [
  {"level2": "«数量指标»", "name": "装备采购会议次数", "value": "≥4次"}
]}

{"title": "困难学生资助", "rows": [
  {"level2": "«质量指标»", "name": "资助名单公示率", "value": "＝100%"}
]}

good:
{"title": "婚姻登记档案整理", "rows": [
  {"level2": "数量指标", "name": "档案整理数量", "value": "≥1.2万卷"},
  {"level2": "质量指标", "name": "档案管理达标率", "value": "≥98%"},
  {"level2": "成本指标", "name": "每卷整理成本", "value": "≤9元"},
  {"level2": "社会效益指标", "name": "查档群众人次", "value": "≥3000人次"},
  {"level2": "服务对象满意度指标", "name": "查档群众满意度", "value": "≥90%"}
]}

{"title": "村级会议室建设", "rows": [
  {"level2": "数量指标", "name": "新建会议室数量", "value": "≥12间"},
  {"level2": "质量指标", "name": "工程验收合格率", "value": "＝100%"},
  {"level2": "成本指标", "name": "每间建设成本", "value": "≤8万元"},
  {"level2": "社会效益指标", "name": "受益村民人数", "value": "≥9000人"},
  {"level2": "服务对象满意度指标", "name": "村民满意度", "value": "≥90%"}
]}

{"title": "中小学校教师工资", "rows": [
  {"level2": "数量指标", "name": "发放人数", "value": "≥820人"},
  {"level2": "质量指标", "name": "工资专款专用率", "value": "＝100%"},
  {"level2": "成本指标", "name": "全年工资支出", "value": "≤7600万元"},
  {"level2": "社会效益指标", "name": "在校学生人数", "value": "≥9800人"}
]}
"""

from collections.abc import Iterator

from linter.api import Finding, Table, check, filed_as, routine_subjects


@check(
    "JX608",
    "routine-management",
    severity="info",
    aspect="相关性·指标科学性",
    source="mof-2021-101",
    preview=True,
    needs=("level2", "name"),
    rests=("template",),
)
def routine_management(table: Table) -> Iterator[Finding]:
    about = "".join([table.title.norm, *(goal.norm for goal in table.goals or ())])
    for row in table.rows:
        subjects = routine_subjects(row.name.norm)
        if subjects is None or filed_as(row) in (None, "cost") or any(word in about for word in subjects):
            continue
        yield Finding(
            "level2",
            f"“{row.name.text}”是日常管理，不是项目的结果。",
            "换成这个项目特有的产出或效益。",
            row=row,
        )
