"""成本指标超过预算

说明：成本指标定的总成本高于本项目的预算数（元、万元、亿元换算后比较），在指标值上报；各项成本单独不超、加起来超过预算数，
在预算数上报。单位成本、人均标准、单价等不和总数比，也不相加；节约额、收入、自筹和配套资金不算。
预算没有写单位的、金额没有写元的、跨年度的总投资，以及尾款、进度款一类分年付款的项目，不作判断。

为什么：绩效目标随预算一起批复，成本目标比预算还高，不是预算少报，就是目标多写，两者必有一错。

怎么改：核对预算数和成本测算，把总成本改到预算数以内；跨年度项目写明本年度的成本，例如“本年度改造成本≤320万元”。

bad:
{"title": "县医院发热门诊改造", "budget": {"total": "320.00", "fiscal": "320.00", "other": null, "unit": "万元"}, "rows": [
  {"level2": "数量指标", "name": "改造诊室数量", "value": "≥12间"},
  {"level2": "质量指标", "name": "工程验收合格率", "value": "＝100%"},
  {"level2": "成本指标", "name": "项目总成本", "value": "«≤350万元»"},
  {"level2": "社会效益指标", "name": "日均接诊能力", "value": "≥150人次"},
  {"level2": "满意度指标", "name": "就诊患者满意度", "value": "≥90%"}
]}

{"title": "乡镇文化站器材配送", "budget": {"total": "860000", "fiscal": "860000", "other": null, "unit": "元"}, "rows": [
  {"level2": "数量指标", "name": "配送文化站数量", "value": "≥18个"},
  {"level2": "质量指标", "name": "器材验收合格率", "value": "＝100%"},
  {"level2": "成本指标", "name": "器材购置费用", "value": "«≤96万元»"},
  {"level2": "社会效益指标", "name": "年服务群众人次", "value": "≥6万人次"},
  {"level2": "满意度指标", "name": "基层群众满意度", "value": "≥90%"}
]}

{"title": "城区河道保洁", "budget": {"total": "«200.00»", "fiscal": "200.00", "other": null, "unit": "万元"}, "rows": [
  {"level2": "数量指标", "name": "保洁河道长度", "value": "≥46公里"},
  {"level2": "质量指标", "name": "水面漂浮物清除率", "value": "≥95%"},
  {"level2": "成本指标", "name": "保洁人工费用", "value": "≤150万元"},
  {"level2": "成本指标", "name": "船只燃料和维修费用", "value": "≤40万元"},
  {"level2": "成本指标", "name": "垃圾外运费用", "value": "≤30万元"},
  {"level2": "生态效益指标", "name": "河道水质达标率", "value": "≥90%"},
  {"level2": "满意度指标", "name": "沿河居民满意度", "value": "≥88%"}
]}

good:
{"title": "县医院发热门诊改造", "budget": {"total": "320.00", "fiscal": "320.00", "other": null, "unit": "万元"}, "rows": [
  {"level2": "数量指标", "name": "改造诊室数量", "value": "≥12间"},
  {"level2": "质量指标", "name": "工程验收合格率", "value": "＝100%"},
  {"level2": "成本指标", "name": "项目总成本", "value": "≤3200000元"},
  {"level2": "成本指标", "name": "土建改造费用", "value": "≤230万元"},
  {"level2": "成本指标", "name": "设备购置费用", "value": "≤90万元"},
  {"level2": "社会效益指标", "name": "日均接诊能力", "value": "≥150人次"},
  {"level2": "满意度指标", "name": "就诊患者满意度", "value": "≥90%"}
]}

{"title": "村级卫生室运行补助", "budget": {"total": "5000", "fiscal": "5000", "other": null, "unit": "元"}, "rows": [
  {"level2": "数量指标", "name": "补助卫生室数量", "value": "1个"},
  {"level2": "质量指标", "name": "补助资金发放准确率", "value": "＝100%"},
  {"level2": "成本指标", "name": "每个卫生室补助标准", "value": "≤6000元"},
  {"level2": "社会效益指标", "name": "覆盖村民人数", "value": "≥900人"},
  {"level2": "满意度指标", "name": "村民满意度", "value": "≥90%"}
]}

{"title": "南环路快速化改造（2024-2026年）", "budget": {"total": "4000.00", "fiscal": "4000.00", "other": null, "unit": "万元"}, "rows": [
  {"level2": "数量指标", "name": "快速路建设长度", "value": "≥7.5公里"},
  {"level2": "质量指标", "name": "分部工程验收合格率", "value": "＝100%"},
  {"level2": "成本指标", "name": "工程建设总成本", "value": "≤12000万元"},
  {"level2": "社会效益指标", "name": "早高峰通行时间缩短", "value": "≥8分钟"},
  {"level2": "满意度指标", "name": "沿线市民满意度", "value": "≥88%"}
]}
"""

from collections.abc import Iterator

from linter.api import Finding, Related, Row, Table, check, cost_rows, is_above, over_together, total_of


@check(
    "JX701", "cost-over-budget", severity="error", aspect="适当性·资金匹配性", source="mof-2015-88", rests=("department",)
)  # fmt: skip
def cost_over_budget(table: Table) -> Iterator[Finding]:
    total = total_of(table.budget)
    if total is None or table.budget is None:
        return
    printed = f"{table.budget.total}{table.budget.unit}"
    for rows in cost_rows(table).values():
        over = [row for row in rows if is_above(row.value, total)]
        for row in over:
            message = f"成本指标定为{row.target.text}，超过预算数{printed}。"
            yield Finding("value", message, "核对预算数和成本测算，把成本目标改到预算数以内。", row=row)
        if not over and (items := over_together(rows, total)):
            yield _together(items, printed)


def _together(items: list[Row], printed: str) -> Finding:
    listed = "、".join(f"“{row.name.text}”{row.target.text}" for row in items)
    return Finding(
        "budget",
        f"各项成本合计超过预算数{printed}：{listed}。",
        "核对预算数和各项成本，使各项之和不超过预算数；互相包含的改成一项。",
        related=tuple(Related(row, "value", "其中一项成本") for row in items),
    )
