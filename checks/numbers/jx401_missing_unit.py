"""指标值缺少单位

说明：指标值只有数字，没有单位，表里没有度量单位一列，指标名称里也没有注明单位。

名称后括号里写明单位的（培训人数（人））算有；“人数”“个数”这样的名称不算。0、比值（1：20）、日期、指数、系数、
得分、排名、版本号等不需要单位，不报告；成本的“万”后面漏了“元”归 JX405。

为什么：“≥90”可以是90%，也可以是90分、90个，自评时各算各的，无法核对。

怎么改：在数字后面写上单位，或者在指标名称后用括号注明。

bad:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 服务对象满意度指标 | 住院患者满意度 | 出院前填写的评价问卷 | «≥90» |
| 数量指标 | 宣传手册印制册数 | 发到各社区居民手中的普法读物 | «20000» |
| 社会效益指标 | 受益农户人数 | 用上自来水的村民 | «≥5.05» |
| 数量指标 | 储备粮轮换数量 | 按年度计划出库的小麦 | «3-5万» |
| 成本指标 | 苗木补植成本 | 含起苗、运输和浇灌的支出 | «≤28.4/株» |

good:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 服务对象满意度指标 | 住院患者满意度 | 出院前填写的评价问卷 | ≥90% |
| 数量指标 | 培训人数（人） | 参加急救技能实训的驾驶员 | ≥300 |
| 质量指标 | 重大责任事故起数 | 施工现场发生并上报的事件 | 0 |
| 质量指标 | 幼儿园师幼比 | 专任教职工与在园儿童之比 | 1：7 |
| 生态效益指标 | 空气质量综合指数 | 六项污染物的年度综合评价 | ≤4.5 |
| 质量指标 | 出厂水pH值 | 水厂每日检测的酸碱度 | 6.5-8.5 |
| 时效指标 | 管网改造完成时间 | 全部标段通水的日期 | 12.31 |
"""

from collections.abc import Iterator

from linter.api import (
    Finding,
    Pattern,
    Row,
    check,
    is_bare_number,
    lacks_money_unit,
    measure_of,
    subject,
    unit_in_name,
    usual_unit,
)

SHARES = frozenset({"rate", "satisfaction", "open"})
TIMES = frozenset({"time-limit", "duration", "lifetime"})
_HALF = Pattern(r"/[^\d万]")
"""28.4/株 says per what, not what; 3.5/万人 is a share."""


@check("JX401", "missing-unit", severity="warning", aspect="完整性·明确清晰性", needs=("value",))
def missing_unit(row: Row) -> Iterator[Finding]:
    value = row.value
    if value.number is None or (value.unit and not _HALF.match(value.unit)):
        return
    if value.rest or value.qualitative or value.kind == "malformed":
        return
    highest = value.upper or value.number
    if not highest or unit_in_name(row.name.norm) or lacks_money_unit(row):
        return
    what = subject(row.name.norm, row.description.norm)
    kind = measure_of(what)
    if is_bare_number(what) or (kind in SHARES and highest <= 1):
        return  # 0.95 is a share as it stands
    if (kind in TIMES or row.kind == "timeliness") and value.upper is None and 1 <= highest < 13 and highest % 1:
        return  # 12.31 may be a date
    usual = usual_unit(what)
    yield Finding(
        "value",
        f"“{row.target.text}”没有单位。",
        f"在数字后面写上单位（如{usual}），或者在指标名称后用括号注明。"
        if usual
        else "在数字后面写上单位，或者在指标名称后用括号注明。",
    )
