"""资金支出计划不合理

说明：资金支出计划写的是到每个时间累计支出的比例。后一个时间的比例低于前一个、超过100%，或者最后填写的一个不到100%，是错误；
表中有资金支出计划而一个比例也没有填写的，是警告。各期比例不累计、加起来正好100%的不报。

为什么：支出计划是预算执行监控的依据。比例倒退或者年底支不完，说明计划没有想清楚，或者预算安排多了。

怎么改：按累计数填写，逐期不减，最后一期为100%，例如“3月底20%、6月底50%、10月底80%、12月底100%”。

bad:
{"title": "中小河流清淤", "schedule": [{"due": "3月底", "percent": "20%"}, {"due": "6月底", "percent": "«60%»"}, {"due": "10月底", "percent": "50%"}, {"due": "12月底", "percent": "100%"}], "rows": [
  {"name": "清淤河道长度", "value": "≥24公里"}
]}

{"title": "职业院校实训设备购置", "schedule": [{"due": "6月底", "percent": "40%"}, {"due": "12月底", "percent": "«95%»"}], "rows": [
  {"name": "购置实训设备台数", "value": "≥86台"}
]}

{"title": "农产品冷链补助", "schedule": [{"due": "3月底", "percent": "30"}, {"due": "6月底", "percent": "70"}, {"due": "12月底", "percent": "«110»"}], "rows": [
  {"name": "补助冷库容积", "value": "≥5000立方米"}
]}

{"title": "殡仪馆火化炉更新", "schedule": [{"due": "3月底", "percent": "«»"}, {"due": "12月底", "percent": null}], "rows": [
  {"name": "更新火化炉台数", "value": "2台"}
]}

good:
{"title": "中小河流清淤", "schedule": [{"due": "3月底", "percent": "0%"}, {"due": "6月底", "percent": "50%"}, {"due": "10月底", "percent": "50%"}, {"due": "12月底", "percent": "100.00%"}], "rows": [
  {"name": "清淤河道长度", "value": "≥24公里"}
]}

{"title": "职业院校实训设备购置", "schedule": [{"due": "3月底", "percent": "40%"}, {"due": "6月底", "percent": "100%"}, {"due": "10月底", "percent": null}, {"due": "12月底", "percent": null}], "rows": [
  {"name": "购置实训设备台数", "value": "≥86台"}
]}

{"title": "农产品冷链补助", "schedule": [{"due": "一季度", "percent": "25%"}, {"due": "二季度", "percent": "35%"}, {"due": "三季度", "percent": "20%"}, {"due": "四季度", "percent": "20%"}], "rows": [
  {"name": "补助冷库容积", "value": "≥5000立方米"}
]}

{"title": "殡仪馆火化炉更新", "rows": [
  {"name": "更新火化炉台数", "value": "2台"}
]}
"""

from collections.abc import Iterator
from itertools import pairwise

from linter.api import Finding, Schedule, Table, check, is_unfilled, shares_of

_HELP = "按累计比例填写，逐期不减，最后一期为100%。"


@check(
    "JX705", "payment-schedule", severity="error", aspect="适当性·资金匹配性", source="mof-2015-88", rests=("department",)
)  # fmt: skip
def payment_schedule(table: Table) -> Iterator[Finding]:
    if table.schedule is None:
        return
    if is_unfilled(table.schedule):
        yield Finding("schedule", "资金支出计划没有填写。", _HELP, severity="warning")
    elif wrong := _wrong(table.schedule):
        yield Finding("schedule", wrong, _HELP)


def _wrong(schedule: Schedule) -> str | None:
    """What is wrong with a plan; None where it is sound, cannot be read or gives the share of each period."""
    shares = shares_of(schedule)
    if not shares or sum(share for _, share in shares) == 100:
        return None
    for (earlier, one), (later, other) in pairwise(shares):
        if other < one:
            return f"资金支出计划{later}的{other:f}%低于{earlier}的{one:f}%。"
    due, last = shares[-1]
    return None if last == 100 else f"资金支出计划{due}为{last:f}%，{'超过' if last > 100 else '不到'}100%。"
