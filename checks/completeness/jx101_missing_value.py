"""指标值为空

说明：这一行有指标名称，但指标值没有填写。

为什么：没有指标值，年终无法判断目标是否完成，绩效自评也没有依据。

怎么改：填写可以考核的指标值，例如“≥12次”“100%”“12月31日前”。

bad:
| 二级指标 | 三级指标 | 指标值 |
| 数量指标 | 培训场次 | «» |
| 质量指标 | 验收合格率 | «» |
| 时效指标 | 工程完工时间 | «» |

good:
| 二级指标 | 三级指标 | 指标值 |
| 数量指标 | 培训场次 | ≥12场 |
| 质量指标 | 重大安全事故次数 | 0 |
| 时效指标 | 工程完工时间 | 10月底前 |
"""

from collections.abc import Iterator

from linter.api import Finding, Row, check


@check("JX101", "missing-value", severity="error", aspect="完整性·规范完整性", needs=("value",))
def missing_value(row: Row) -> Iterator[Finding]:
    if row.name and not row.target:
        yield Finding("value", "指标值为空。", "填写可以考核的指标值，例如“≥12次”“100%”“12月31日前”。")
