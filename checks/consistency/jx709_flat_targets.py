"""指标值大多是100%

说明：一张表里能用数衡量的指标值有五个以上，其中超过六成是100%。

为什么：什么都定100%，看不出哪些是重点、哪些有难度；能百分之百完成的，往往只是履行程序，说明不了效果。

怎么改：保留必须全部做到的（如验收合格率），其余按上年完成数、行业水平测算，写出数量、时间和有挑战性的比例。

bad:
{"title": "«公办幼儿园运转»", "rows": [
  {"name": "保教费减免落实率", "value": "100%"},
  {"name": "教职工持证上岗率", "value": "＝100%"},
  {"name": "食堂食材检测合格率", "value": "100%"},
  {"name": "补助资金拨付及时率", "value": "100%"},
  {"name": "幼儿家长满意度", "value": "≥90%"}
]}

{"title": "«看守所医疗服务»", "rows": [
  {"name": "入所体检率", "value": "100%"},
  {"name": "药品采购合规率", "value": "100%"},
  {"name": "病情处置及时率", "value": "100%"},
  {"name": "驻所医生在岗率", "value": "100%"},
  {"name": "全年诊疗人次", "value": "≥2600人次"}
]}

{"title": "«粮食储备轮换»", "rows": [
  {"name": "轮换任务完成率", "value": "100%"},
  {"name": "入库质量合格率", "value": "100%"},
  {"name": "账实相符率", "value": "100%"},
  {"name": "轮换完成时间", "value": "100%"},
  {"name": "储备粮品质宜存率", "value": "100%"}
]}

good:
{"title": "公办幼儿园运转", "rows": [
  {"name": "在园幼儿人数", "value": "≥320人"},
  {"name": "教职工持证上岗率", "value": "＝100%"},
  {"name": "食堂食材检测合格率", "value": "＝100%"},
  {"name": "补助资金拨付及时率", "value": "＝100%"},
  {"name": "幼儿家长满意度", "value": "≥90%"}
]}

{"title": "看守所医疗服务", "rows": [
  {"name": "入所体检率", "value": "100%"},
  {"name": "病情处置及时率", "value": "100%"}
]}

{"title": "粮食储备轮换", "rows": [
  {"name": "轮换粮食数量", "value": "≥12000吨"},
  {"name": "入库质量合格率", "value": "100%"},
  {"name": "账实相符率", "value": "100%"},
  {"name": "轮换完成时间", "value": "10月底前"},
  {"name": "储备粮品质宜存率", "value": "≥95%"}
]}
"""

from collections.abc import Iterator

from linter.api import Finding, Table, check, indicator_sets

_FEWEST = 5
_MOST = 0.6


@check("JX709", "flat-targets", severity="info", aspect="适当性·绩效合理性", source="mof-2021-101", preview=True)
def flat_targets(table: Table) -> Iterator[Finding]:
    for rows in indicator_sets(table).values():
        numeric = [row.value for row in rows if row.value.number is not None]
        full = sum(value.percent and value.number == 100 and value.upper is None for value in numeric)
        if len(numeric) >= _FEWEST and full > _MOST * len(numeric):
            yield Finding(
                "table",
                f"{len(numeric)}个数值目标中有{full}个是100%。",
                "保留必须全部做到的，其余按上年完成数、行业水平测算。",
            )
            return
