"""时效指标里没有时间

说明：时效指标下面既不是日期、工期、频率，也不是及时率、按期率，而是覆盖率、合格率、活动成本、文件数量，或者使用年限、
长期使用性。完成率、执行率、完成比例和服务天数、运行天数不报告。

为什么：时效指标约束什么时候做完、多快做完；写成别的，拖到年底也算达标。

怎么改：写完成日期（10月底前）、工期（≤90天）、及时率、按期完成率或者频率（每月一次）；原来的内容改列数量、质量或成本
指标，使用年限改列可持续影响指标。

bad:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| «时效指标» | 义务教育阶段资助覆盖率 | 享受资助的困难学生占比 | ≥98% |
| «时效指标» | 救护车设备完好率 | 车载呼吸机、除颤仪处于正常状态的比例 | ≥97% |
| «时效指标» | 法律援助案件数量 | 指派律师承办的民事和刑事案件 | ≥300件 |
| «时效指标» | 健身步道使用年限 | 塑胶面层的设计寿命 | ≥8年 |
| «时效指标» | 惠民演出成本 | 演员劳务和舞台租赁支出 | ≤30万元 |

good:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 时效指标 | 危桥加固完成率 | 列入计划的桥梁当年竣工占比 | ≥95% |
| 时效指标 | 专项经费执行率 | 实际支付占批复预算的比例 | ≥90% |
| 时效指标 | 自来水抢修达标率 | 在规定时限内恢复供水的次数占比 | ≥95% |
| 时效指标 | 环境卫生巡查次数 | 网格员到背街小巷查看 | ≥2次/周 |
| 时效指标 | 敬老院运行天数 | 全年不间断照护入住老人 | 365天 |
| 时效指标 | 农田灌溉供水周期 | 从申请到放水的间隔 | ≤7天 |
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
    rate_stem,
    speaks_of,
)


@check(
    "JX603",
    "misfiled-timeliness",
    severity="warning",
    aspect="相关性·指标科学性",
    source="mof-2021-101",
    needs=("level2", "name"),
)
def misfiled_timeliness(row: Row) -> Iterator[Finding]:
    if filed_as(row) != "timeliness":
        return
    found = measured(row)
    if ends_in("lasting_ends", row.name.norm):
        what, advice = row.name.text, "能用多久属于可持续影响，改列可持续影响指标。"
    elif found and _says_nothing_of_time(row, found):
        what, advice = found.text, "时效写完成日期、工期、及时率或频率；原来的内容改列数量、质量或成本指标。"
    else:
        return
    if not mismatched(row):
        yield Finding("level2", f"“{what}”说的不是什么时候完成。", advice)


def _says_nothing_of_time(row: Row, found: Measured) -> bool:
    if row.value.per or speaks_of("timely", row.name.norm) or speaks_of("timely", row.description.norm):
        return False
    if found.kind in ("rate", "open"):
        return not found.by_unit and ends_in("untimely_ends", rate_stem(found.core))
    if found.kind == "money":
        return is_money(row.value.unit)
    return found.kind in QUANTITIES and row.value.number is not None
