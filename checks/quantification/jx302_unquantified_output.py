"""产出指标值没有量化

说明：数量、质量、时效或成本指标的值只有“完成”“良好”“及时”“按标准执行”这样的词，没有数字、时间、标准或等级。
数量指标是错误，其余是警告。标准、日期只写在描述、依据里，指标值没有写出来的，也算没有量化。

为什么：产出是能数、能验、能对日历的，用词代替数字，年终就没有可以核对的东西。

怎么改：数量写个数，质量写合格率或执行的标准号，时效写日期或天数，成本写金额。

bad:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 数量指标 | 义诊活动场次 | 卫生院下乡义诊 | «若干» |
| 质量指标 | 公路修补工程质量 | 交工检测情况，执行JTG F80标准 | «良好» |
| 时效指标 | 助学金到账时间 | 12月31日前发到学生银行卡 | «按时到账» |
| 成本指标 | 垃圾清运单价 | 每吨生活垃圾的清运费用 | «按合同约定执行» |

good:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 数量指标 | 义诊活动场次 | 卫生院下乡义诊 | ≥12场 |
| 质量指标 | 公路修补工程质量 | 交工检测的结论 | 符合JTG F80/1-2017 |
| 质量指标 | 课后服务质量 | 考核90分以上为优秀，80分以上为良好 | 良好以上 |
| 质量指标 | 重大安全事故次数 | 施工期间发生的事故 | 零发生 |
| 时效指标 | 助学金到账时间 | 发到学生银行卡的最晚日期 | 12月底前 |
| 时效指标 | 路灯巡查频次 | 管护人员沿线检查 | 按月 |
| 成本指标 | 垃圾清运单价 | 每吨生活垃圾的费用 | ≤85元/吨 |
| 社会成本指标 | 施工对居民出行的影响 | 占道施工路段的绕行 | 可接受 |
"""

from collections.abc import Iterator

from linter.api import OUTPUT_KINDS, Finding, Row, check, is_bare, value_repeats


@check(
    "JX302",
    "unquantified-output",
    severity="warning",
    aspect="相关性·指标科学性",
    source="mof-2021-101",
    needs=("value",),
)
def unquantified_output(row: Row) -> Iterator[Finding]:
    if row.kind in OUTPUT_KINDS and is_bare(row) and not value_repeats(row):
        yield Finding(
            "value",
            f"产出指标的值“{row.target.text}”没有量化。",
            "数量写个数，质量写合格率或标准号，时效写日期或天数，成本写金额。",
            severity="error" if row.kind == "quantity" else None,
        )
