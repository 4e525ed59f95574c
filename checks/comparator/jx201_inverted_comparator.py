"""比较符号方向反了

说明：指标值的比较符号与指标的方向相反。正向指标（合格率、满意度、次数、人数、使用年限等，越多越好）只限定了上限，或者反向指标（故障率、投诉次数、成本、办理时限等，越少越好）只限定了下限。

时限、用电量、编制数、预算控制数等本来就应限定上限的，不报告；单位与指标不符的，由 JX402 报告。

为什么：方向反了，做得越差越算完成：“满意度≤90%”意味着满意度为零也达标，自评和评价都无法据此打分。

怎么改：把符号反过来。正向指标用“≥”，反向指标用“≤”；合格率、及时率等最高就是100%的，写“＝100%”。

bad:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 服务对象满意度指标 | 就诊患者满意度 | 门诊和住院患者抽样问卷的结果 | «≤»90% |
| 质量指标 | 校舍维修验收合格率 | 通过竣工验收的单体建筑占比 | «≤»100% |
| 数量指标 | 消防安全宣传次数 | 进社区、进企业开展的专题宣讲 | 12次«以内» |
| 可持续影响指标 | 灌溉设备使用年限 | 水泵投入运行到报废的时间 | «≤»1年 |
| 质量指标 | 信号灯故障率 | 发生熄灯、错灯的路口占比 | «≥»5% |
| 成本指标 | 图书采购成本 | 全部纸质图书的购置支出 | «不低于»5万元 |

good:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 服务对象满意度指标 | 就诊患者满意度 | 门诊和住院患者抽样问卷的结果 | ≥90% |
| 质量指标 | 校舍维修验收合格率 | 通过竣工验收的单体建筑占比 | ＝100% |
| 时效指标 | 急救响应时间 | 从接到呼救到出车的时长 | ≤3分钟 |
| 成本指标 | 三公经费控制率 | 决算支出占批复额度的比重 | ≤100% |
| 生态效益指标 | 污水处理厂耗电量 | 全年各工艺环节用电合计 | ≤300万千瓦时 |
| 数量指标 | 公务用车次数 | 尽可能减少使用，优先选择公共交通 | ≤50次 |
| 生态效益指标 | 单位面积能耗下降率 | 与上年实际值相比的降幅 | ≥3% |
"""

from collections.abc import Iterator

from linter.api import Finding, Fix, Row, check, is_generic_name, opposed, turned


@check("JX201", "inverted-comparator", severity="error", aspect="相关性·指标科学性", needs=("name", "value"))
def inverted_comparator(row: Row) -> Iterator[Finding]:
    wanted = opposed(row)
    if not wanted:
        return
    way, limit, right = ("正向", "上限", "≥") if wanted == "more" else ("反向", "下限", "≤")
    what = "成本" if row.kind == "cost" and is_generic_name(row.name.norm) else f"“{row.name.text}”"
    replacement = turned(row)
    yield Finding(
        "value",
        f"{what}是{way}指标，“{row.target.text}”却只限定了{limit}。",
        f"改为“{replacement}”。" if replacement else f"用“{right}”限定，并重新核定数值。",
        span=row.value.comparator_span,
        fix=Fix(replacement, "把比较符号反过来") if replacement else None,
    )
