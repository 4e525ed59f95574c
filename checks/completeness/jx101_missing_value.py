"""指标值为空

说明：这一行写了三级指标，指标值却没有填写。写着“无”“0”的算已填写；留着“**”“待定”“/”的归 JX108。

为什么：没有指标值，年底就没有可以对照的标准，监控和自评都无从打分。

怎么改：填写能够考核的指标值，带上符号和单位，例如“≥12场”“＝100%”“10月底前”。这一项今年确实不考核的，删去整行。

bad:
| 二级指标 | 三级指标 | 指标值 |
| 数量指标 | 培训场次 | «» |
| 质量指标 | 验收合格率 | «» |
| 时效指标 | 工程完工时间 | «» |

good:
| 二级指标 | 三级指标 | 指标值 |
| 数量指标 | 培训场次 | ≥12场 |
| 质量指标 | 重大安全事故次数 | 0次 |
| 时效指标 | 工程完工时间 | 10月底前 |
| 时效指标 | | |
| 生态效益指标 | 无 | |
"""

from collections.abc import Iterator

from linter.api import Finding, Row, check, is_named


@check("JX101", "missing-value", severity="error", aspect="完整性·规范完整性", source="mof-2015-88", needs=("value",))
def missing_value(row: Row) -> Iterator[Finding]:
    if not row.target and is_named(row):
        yield Finding("value", "指标值为空。", "填写能够考核的指标值，例如“≥12场”“＝100%”“10月底前”。")
