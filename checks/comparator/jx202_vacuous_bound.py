"""任何结果都能达标

说明：比率≥0%、次数或人数≥0、反向比率≤100%，无论结果如何都满足，等于没有设目标。可以为负的差值、增长率不在此列。

为什么：永远达标的指标值没有约束力，也无法区分完成得好坏。

怎么改：按计划、上年实际或行业水平填写需要努力才能达到的数值；不允许发生的写“0”。

bad:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 质量指标 | 农村饮水水质达标率 | 抽检合格水样占全部水样的比重 | «≥0%» |
| 数量指标 | 法律援助受援人数 | 全年办理案件惠及的当事人 | «≥0人» |
| 质量指标 | 热线有责投诉率 | 经核实由坐席造成的投诉占比 | «≤100%» |

good:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 经济效益指标 | 零售业销售额增长率 | 与上年同口径相比的变化 | ≥0% |
| 成本指标 | 路灯采购成本控制 | 计划支出与实际支出之差占计划支出的比率 | ≥0% |
| 质量指标 | 校园安全事故次数 | 造成师生受伤并上报的事件 | 0次 |
| 质量指标 | 热线有责投诉率 | 经核实由坐席造成的投诉占比 | ≤2% |
"""

from collections.abc import Iterator

from linter.api import (
    Finding,
    Row,
    check,
    direction,
    is_bounded_rate,
    is_change,
    is_full_at_100,
    is_signed_difference,
    measure,
    opposed,
    subject,
)

COUNTED = frozenset({"times", "people", "count", "area", "length", "volume", "weight", "duration", "lifetime"})


@check("JX202", "vacuous-bound", severity="error", aspect="相关性·指标科学性", needs=("name", "value"))
def vacuous_bound(row: Row) -> Iterator[Finding]:
    value = row.value
    if value.upper is not None or not (
        (value.comparator == "≥" and value.number == 0)
        or (value.comparator == "≤" and value.number == 100 and value.percent)
    ):
        return
    name, description = row.name.norm, row.description.norm
    if is_signed_difference(name) or is_signed_difference(description) or is_change(name) or opposed(row):
        return
    what = subject(name, description)
    if value.percent:
        vacuous = is_bounded_rate(what) or (is_full_at_100(what) and value.number == 0)
        vacuous &= value.number == 0 or direction(name, description, row.cell("direction").norm) == "less"
    else:
        vacuous = measure(name, description, value.unit) in COUNTED
    if vacuous:
        yield Finding(
            "value",
            f"“{row.target.text}”任何结果都满足，等于没有设目标。",
            "填写需要努力才能达到的数值；不允许发生的写“0”。",
        )
