"""满意度放错了位置

说明：满意度放在满意度指标以外（质量指标“印刷品满意率”），或者满意度指标下面写的不是满意度（投诉办结率、受益人数）。
好评率、投诉率、认可度、获得感等说的也是人们的看法，不报告。

为什么：满意度要向人问，其他指标查账、查台账就有；放错了位置，满意度就会缺项，或者被别的数字顶替。

怎么改：满意度移到满意度指标下面；不是满意度的，移到它该在的产出或效益指标下面。

bad:
| 一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 产出指标 | «质量指标» | 营养餐学生满意率 | 按月向就餐学生发放的问卷 | ≥90% |
| 效益指标 | «社会效益指标» | 办证群众满意度 | 窗口评价器给出的结果 | ≥95% |
| 满意度指标 | «服务对象满意度指标» | 供水投诉办结率 | 热线受理事项在期限内办完的占比 | ≥98% |
| 满意度指标 | «满意度指标» | 受益农户数量 | 领到良种补贴的种植户 | ≥2600户 |

good:
| 一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 满意度指标 | 服务对象满意度指标 | 就餐学生满意率 | 按月发放的问卷 | ≥90% |
| 效益指标 | 满意度指标 | 办证群众满意度 | 窗口评价器给出的结果 | ≥95% |
| 满意度指标 | 服务对象满意度指标 | 用水居民投诉率 | 热线受理的供水投诉户数占比 | ≤1% |
| 满意度指标 | 满意度指标 | 社区居民获得感 | 入户访谈时打出的平均分 | ≥85分 |
| 产出指标 | 数量指标 | 满意度调查问卷数量 | 发给办事企业和群众的问卷 | ≥500份 |
| 满意度指标 | 社会公众满意度指标 | 受训农机手 | 结业时填写的评价表 | ≥90% |
"""

from collections.abc import Iterator

from linter.api import Finding, Row, check, filed_as, misfiled_satisfaction


@check(
    "JX606",
    "misfiled-satisfaction",
    severity="warning",
    aspect="相关性·指标科学性",
    source="mof-2021-101",
    needs=("level2", "name"),
)
def misfiled_satisfaction_indicator(row: Row) -> Iterator[Finding]:
    found = misfiled_satisfaction(row)
    if not found:
        return
    if filed_as(row) == "satisfaction":
        yield Finding("level2", f"“{found.text}”不是满意度。", "移到相应的产出或效益指标下面；这里写谁的满意度。")
    else:
        yield Finding("level2", f"“{found.text}”是满意度，不属于{row.level2.text}。", "移到满意度指标下面。")
