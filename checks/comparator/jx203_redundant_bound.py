"""“≥100%”只能等于100%

说明：合格率、及时率等最高就是100%，完成率、执行率以计划为满额，“≥100%”与“＝100%”没有区别。

为什么：多余的“≥”让人误以为还可以超过100%，评分时对超额部分也说不清。

怎么改：写“＝100%”。确实可以超过100%的（如收入完成率、增长率）不受影响。

bad:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 质量指标 | 疫苗冷链设备合格率 | 校准后温控达标的冰箱占比 | «≥100%» |
| 时效指标 | 低保金发放及时率 | 每月10日前打卡到账的户数占比 | «≥100%» |
| 质量指标 | 河道清淤任务完成率 | 实际清淤长度与年初安排之比 | «≥100%» |

good:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 质量指标 | 疫苗冷链设备合格率 | 校准后温控达标的冰箱占比 | ＝100% |
| 经济效益指标 | 景区门票收入完成率 | 实际门票收入与年初预测之比 | ≥100% |
| 经济效益指标 | 财政资金撬动率 | 带动的社会资本与补助金额之比 | ≥100% |
"""

from collections.abc import Iterator

from linter.api import Finding, Fix, Row, check, is_full_at_100, subject, with_sign


@check(
    "JX203",
    "redundant-bound",
    severity="info",
    aspect="相关性·指标科学性",
    needs=("name", "value"),
    rests=("self-evaluation",),
)
def redundant_bound(row: Row) -> Iterator[Finding]:
    value = row.value
    if value.comparator != "≥" or not value.percent or value.number != 100 or value.upper is not None:
        return
    if is_full_at_100(subject(row.name.norm, row.description.norm)):
        replacement = with_sign(row, "＝")
        yield Finding(
            "value",
            f"“{row.name.text}”最高就是100%，“{row.target.text}”只能等于100%。",
            f"改为“{replacement}”。",
            fix=Fix(replacement, "改为等于100%"),
        )
