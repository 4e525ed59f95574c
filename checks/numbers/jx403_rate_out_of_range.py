"""比率超出0到100%

说明：合格率、满意度、覆盖率、及时率这样的比率，按其含义不会高于100%，也不会低于0，指标值却超出了这个范围。

增长率、投入产出比、预算完成率等可以超过100%的，计划与实际之差可以为负的，不报告。没有符号的“292%”，
很可能是扫描件把“≥92%”认错了，由 JX002 提示，也不报告。

为什么：不可能达到的比率没有意义，往往是把增长率写成了合格率，或者多打了一位数字。

怎么改：核对指标名称和数值；确实要表示增长或超额的，把名称改为增长率、完成率。

bad:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 服务对象满意度指标 | 乘客满意度 | 公交线路随车问卷的结果 | «105%» |
| 质量指标 | 化肥抽检合格率 | 送检样品中符合国家标准的占比 | «≥980%» |
| 社会效益指标 | 失能老人签约覆盖率 | 与家庭医生签约的人数占比 | «95%-110%» |
| 质量指标 | 路灯亮灯率 | 夜间巡查时正常照明的灯具占比 | «≥-98%» |

good:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 服务对象满意度指标 | 乘客满意度 | 公交线路随车问卷的结果 | ≥95% |
| 经济效益指标 | 景区门票收入增长率 | 与上年同期相比的变化 | ≥105% |
| 经济效益指标 | 税收任务完成率 | 实际入库税款与年初任务之比 | ≥102% |
| 质量指标 | 三级医院病床使用率 | 实际占用床日与开放床日之比 | ≤103% |
| 质量指标 | 工程款结算节约率 | 合同价与结算价之差占合同价的比重 | ≥-5% |
"""

from collections.abc import Iterator

from linter.api import Finding, Row, Value, check, is_bounded_rate, is_signed_difference, subject


@check("JX403", "rate-out-of-range", severity="error", aspect="完整性·明确清晰性", needs=("name", "value"))
def rate_out_of_range(row: Row) -> Iterator[Finding]:
    value = row.value
    if not value.percent or value.number is None:
        return
    above = (value.upper or value.number) > 100
    if not above and value.number >= 0:
        return
    name, description = row.name.norm, row.description.norm
    if not is_bounded_rate(subject(name, description)) or _is_misread(value):
        return
    if not above and (is_signed_difference(name) or is_signed_difference(description)):
        return
    yield Finding(
        "value",
        f"“{row.name.text}”不可能{'高于100%' if above else '低于0'}，指标值却是“{row.target.text}”。",
        "核对数值；要表示增长或超额的，改用增长率、完成率。",
    )


def _is_misread(value: Value) -> bool:
    """Whether a scanned ≥ was likely read as a 2 (292%): the reader's doubt, not a rate above 100%."""
    digits = str(value.number)
    return not value.comparator and value.upper is None and digits[0] == "2" and 10 <= float(digits[1:] or 0) <= 100
