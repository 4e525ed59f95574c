"""指标方向性自相矛盾

说明：“指标方向性”一栏与指标值的比较符号矛盾（反向指标却写“≥”），或者与指标名称矛盾（满意度填成反向指标）。
名称与方向一致、只是符号写反的，由 JX201 报告。

为什么：系统按方向性一栏计分，方向填反了，完成得越好得分越低。

怎么改：满意度、合格率、完成数量等越多越好的是正向指标，用“≥”；成本、故障率、时限等越少越好的是反向指标，用“≤”。

bad:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 | 指标方向性 |
| 服务对象满意度指标 | 参观群众满意度 | 博物馆出口处的评价器记录 | «≥90%» | 反向指标 |
| 质量指标 | 供电线路故障率 | 因设备原因跳闸的回路占比 | «≤2%» | 正向指标 |
| 质量指标 | 采样阳性检出率 | 环境样本中检出病原的占比 | «≥5%» | 反向指标 |

good:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 | 指标方向性 |
| 服务对象满意度指标 | 参观群众满意度 | 博物馆出口处的评价器记录 | ≥90% | 正向指标 |
| 质量指标 | 供电线路故障率 | 因设备原因跳闸的回路占比 | ≤2% | 反向指标 |
| 质量指标 | 采样阳性检出率 | 环境样本中检出病原的占比 | ≤5% | 反向指标 |
| 时效指标 | 大棚建设完成时间 | 最后一座温室交付的日期 | 10月底前 | 正向指标 |
"""

from collections.abc import Iterator

from linter.api import Finding, Row, check, direction, opposed, points

WORDS = {"more": "正向", "less": "反向"}


@check("JX205", "direction-conflict", severity="error", aspect="相关性·指标科学性", needs=("value", "direction"))
def direction_conflict(row: Row) -> Iterator[Finding]:
    column = row.cell("direction")
    declared = direction("", column=column.norm) if column else None
    if not declared or row.value.number is None or opposed(row):
        return
    named, pointed = direction(row.name.norm, row.description.norm), points(row.value)
    if named and named != declared:
        what = f"“{row.name.text}”是{WORDS[named]}指标"
    elif pointed and pointed != declared:
        what = f"“{row.target.text}”的符号说明是{WORDS[pointed]}指标"
    else:
        return
    yield Finding(
        "value",
        f"{what}，方向性一栏却填“{column.text}”。",
        "越多越好的是正向指标，用“≥”；越少越好的是反向指标，用“≤”。",
    )
