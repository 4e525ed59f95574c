"""成本指标里没有成本

说明：成本指标或经济成本指标的名称、描述和值都与钱无关（参与人数、完成率），或者是预算执行率、资金使用率、贷款增长率这样
的管理、增长指标。成本控制率、节约率、预算控制数、投入水平属于成本；指标值是金额的一律不报告；社会成本、生态环境成本不检查。

为什么：成本指标约束花多少钱。执行率越高越好，约束的是把钱花完，和控制成本正好相反。

怎么改：写总成本、单位成本、补助标准的上限（每平方米≤260元），或者成本控制率、节约率；原来的内容改列产出或效益指标。

bad:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| «成本指标» | 老年大学学员人数 | 春秋两季报名上课的老人 | ≥600人 |
| «经济成本指标» | 病险水库巡查完成率 | 按规定频次巡查的座数占比 | ≥98% |
| «成本指标» | 部门预算执行率 | 年末累计支付占批复数的比例 | ≥95% |
| «成本指标» | 涉农贷款增长率 | 年末余额比上年末增加的幅度 | ≥5% |
| «成本指标» | 成本指标 | 专项经费使用率 | ≥98% |

good:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 成本指标 | 群众文艺演出 | 参加演出的乡镇代表队 | ≤8万元 |
| 成本指标 | 预算控制率 | 实际支出占批复预算的比例 | ≤100% |
| 经济成本指标 | 三公经费增长率 | 与上年决算数相比的幅度 | ≤0% |
| 成本指标 | 印刷品成本节约率 | 中标价比最高限价低出的幅度 | ≥3% |
| 社会成本指标 | 施工期间封路天数 | 占道施工影响居民出行 | ≤15天 |
| 成本指标 | 办公区用水量 | 食堂和卫生间节水改造以后 | ≤8000立方米 |
"""

from collections.abc import Iterator

from linter.api import (
    QUANTITIES,
    Finding,
    Measured,
    Row,
    check,
    ends_in,
    filed_as,
    is_money,
    measured,
    mismatched,
    natural_upper,
    rate_stem,
    speaks_of,
)

_NO_MONEY = QUANTITIES | {"rate", "open", "time-limit", "date", "duration", "lifetime"}


@check(
    "JX604",
    "misfiled-cost",
    severity="warning",
    aspect="相关性·指标科学性",
    source="mof-2021-101",
    needs=("level2", "name"),
)
def misfiled_cost(row: Row) -> Iterator[Finding]:
    amount = row.value.scale > 1 and not row.value.unit
    if filed_as(row) != "cost" or is_money(row.value.unit) or amount:
        return
    found = measured(row)
    if not found or mismatched(row):
        return
    if _is_management(found):
        yield Finding(
            "level2", f"“{found.text}”是管理或增长指标，不是成本。", "成本写总成本、单位成本的上限或成本控制率。"
        )
    elif _is_without_money(row, found):
        yield Finding(
            "level2", f"“{found.text}”与钱无关，不是成本。", "改列产出或效益指标；成本写总成本、单位成本的上限。"
        )


def _is_management(found: Measured) -> bool:
    if found.by_unit or found.kind not in ("rate", "open"):
        return False
    stem = rate_stem(found.core)
    if ends_in("growth_ends", stem):
        return speaks_of("earned", stem) and not speaks_of("paid", stem)
    return ends_in("spending_ends", stem) and speaks_of("funds", stem)


def _is_without_money(row: Row, found: Measured) -> bool:
    if found.kind not in _NO_MONEY or (found.by_unit and row.value.percent):
        return False
    if found.kind in QUANTITIES and (not row.value.unit or natural_upper(row.name.norm, row.description.norm)):
        return False
    return not speaks_of("cost", row.name.norm) and not speaks_of("cost", row.description.norm)
