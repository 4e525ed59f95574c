"""预算数与资金来源之和不等

说明：预算数不等于财政资金加其他资金，其他资金没有填写的按零计算。带小数的，尾数因四舍五入差一点的不报；
预算数或财政资金没有填写的，不作判断。

为什么：预算数和来源对不上，审核时分不清项目到底要花多少钱、由谁出钱，成本目标也就没有依据。

怎么改：核对预算批复，改正写错的一个数。

bad:
{"title": "村道路灯安装", "budget": {"total": "«150.00»", "fiscal": "120.00", "other": "20.00", "unit": "万元"}, "rows": [
  {"name": "安装路灯盏数", "value": "≥600盏"}
]}

{"title": "公益电影放映", "budget": {"total": "«36.50»", "fiscal": "35.60", "other": null, "unit": "万元"}, "rows": [
  {"name": "放映公益电影场次", "value": "≥1400场"}
]}

{"title": "孤儿基本生活保障", "budget": {"total": "«1,280,000»", "fiscal": "1,200,000", "other": "90,000", "unit": "元"}, "rows": [
  {"name": "保障孤儿人数", "value": "≥65人"}
]}

good:
{"title": "村道路灯安装", "budget": {"total": "150.00", "fiscal": "120.00", "other": "30.00", "unit": "万元"}, "rows": [
  {"name": "安装路灯盏数", "value": "≥600盏"}
]}

{"title": "公益电影放映", "budget": {"total": "36.5", "fiscal": "36.50", "other": null, "unit": "万元"}, "rows": [
  {"name": "放映公益电影场次", "value": "≥1400场"}
]}

{"title": "孤儿基本生活保障", "budget": {"total": "128.01", "fiscal": "96.67", "other": "31.33", "unit": "万元"}, "rows": [
  {"name": "保障孤儿人数", "value": "≥65人"}
]}

{"title": "公园绿地养护", "budget": {"total": "75.00", "fiscal": null, "other": null, "unit": "万元"}, "rows": [
  {"name": "养护绿地面积", "value": "≥30万平方米"}
]}
"""

from collections.abc import Iterator

from linter.api import Finding, Table, check, figure, rounding


@check("JX706", "budget-sum", severity="error", aspect="适当性·资金匹配性")
def budget_sum(table: Table) -> Iterator[Finding]:
    if not table.budget:
        return
    total, fiscal = figure(table.budget.total), figure(table.budget.fiscal)
    other = figure(table.budget.other or "0")
    if total is None or fiscal is None or other is None:
        return
    sum_ = fiscal + other
    if abs(total - sum_) > rounding(total) + rounding(fiscal) + rounding(other):
        yield Finding(
            "budget",
            f"预算数{table.budget.total}不等于财政资金与其他资金之和{sum_:f}。",
            "核对预算批复，改正写错的一个数。",
        )
