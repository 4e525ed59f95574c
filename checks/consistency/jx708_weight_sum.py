"""权重合计不是100或90

说明：权重（分值）一栏各行相加，既不是100，也不是90（预算执行率另占10分）。有一行没有填写的、按一级指标分别合计100的、
权重写在一级或二级指标上各行相同的，不作判断。

为什么：权重合计不对，自评得分就会超过满分或者永远到不了满分，各项目之间没法比。

怎么改：重新分配权重，使合计为100，或者在预算执行率另占10分时为90。

bad:
{"title": "«乡村小规模学校补助»", "columns": ["name", "value", "weight"], "rows": [
  {"name": "补助学校数量", "value": "≥35所", "weight": "30"},
  {"name": "补助资金到位率", "value": "＝100%", "weight": "30"},
  {"name": "学生家长满意度", "value": "≥90%", "weight": "20"}
]}

{"title": "«血液安全检测»", "columns": ["name", "value", "weight"], "rows": [
  {"name": "检测血液样本数量", "value": "≥52000份", "weight": "40分"},
  {"name": "检测报告差错率", "value": "≤1%", "weight": "40分"},
  {"name": "临床医院满意度", "value": "≥92%", "weight": "30分"}
]}

{"title": "«渔业资源增殖放流»", "columns": ["name", "value", "weight"], "rows": [
  {"name": "放流鱼苗数量", "value": "≥260万尾", "weight": "50%"},
  {"name": "鱼苗检疫合格率", "value": "＝100%", "weight": "30%"},
  {"name": "沿岸渔民满意度", "value": "≥90%", "weight": "15%"}
]}

good:
{"title": "乡村小规模学校补助", "columns": ["name", "value", "weight"], "rows": [
  {"name": "补助学校数量", "value": "≥35所", "weight": "40"},
  {"name": "补助资金到位率", "value": "＝100%", "weight": "30"},
  {"name": "学生家长满意度", "value": "≥90%", "weight": "20"}
]}

{"title": "血液安全检测", "columns": ["name", "value", "weight"], "rows": [
  {"name": "检测血液样本数量", "value": "≥52000份", "weight": "33.33"},
  {"name": "检测报告差错率", "value": "≤1%", "weight": "33.33"},
  {"name": "临床医院满意度", "value": "≥92%", "weight": "33.33"}
]}

{"title": "渔业资源增殖放流", "columns": ["name", "value", "weight"], "rows": [
  {"name": "放流鱼苗数量", "value": "≥260万尾", "weight": "0.5"},
  {"name": "鱼苗检疫合格率", "value": "＝100%", "weight": "0.3"},
  {"name": "沿岸渔民满意度", "value": "≥90%", "weight": "0.2"}
]}

{"title": "残疾人托养服务", "columns": ["name", "value", "weight"], "rows": [
  {"name": "托养残疾人数", "value": "≥120人", "weight": "60"},
  {"name": "托养协议签订率", "value": "＝100%", "weight": null}
]}
"""

from collections.abc import Iterator

from linter.api import Finding, Table, check, indicator_sets, weights_of

_TOTALS = (100, 90)
_ROUNDING = 0.1


@check("JX708", "weight-sum", severity="warning", aspect="完整性·规范完整性", source="mof-2020-10", needs=("weight",))
def weight_sum(table: Table) -> Iterator[Finding]:
    for label, rows in indicator_sets(table).items():
        ways = weights_of(rows)
        if ways and not any(abs(float(total) - right) <= _ROUNDING for total in ways for right in _TOTALS):
            where = f"“{label}”的" if label else ""
            yield Finding(
                "table",
                f"{where}权重合计为{ways[0]:f}，不是100或90。",
                "重新分配权重，使合计为100；预算执行率另占10分的，合计为90。",
            )
            return
