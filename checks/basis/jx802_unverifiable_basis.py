"""依据无从查证

说明：依据一栏只写了历史经验、工作实际、实际情况、工作需要、上级要求一类的话，没有文件、年份、数据或标准可查。
这类写法很常见，默认不查，需要时用 --select JX802 打开；自评表不查。

为什么：谁的经验、哪年的实际、哪份文件的要求，都查不到，指标值定高定低就没有人能说清。

怎么改：把依据写具体，例如“2024年实际完成118场”“2025年绿化养护合同”“《农村公路养护技术规范》”。

bad:
| 二级指标 | 三级指标 | 指标值 | 指标值确定依据 |
| 数量指标 | 入户走访户数 | ≥1200户 | «历史经验» |
| 数量指标 | 更新路牌数量 | ≥80块 | «根据工作实际情况确定» |
| 质量指标 | 窗口录入准确率 | ≥98% | «工作需要、上级要求» |

good:
| 二级指标 | 三级指标 | 指标值 | 指标值确定依据 |
| 数量指标 | 入户走访户数 | ≥1200户 | 2024年实际走访1150户 |
| 数量指标 | 更新路牌数量 | ≥80块 | 工作实际和道路普查台账 |
| 质量指标 | 窗口录入准确率 | ≥98% | 年度工作计划 |
"""

from collections.abc import Iterator

from linter.api import Finding, Row, check, is_weak_basis


@check(
    "JX802", "unverifiable-basis", severity="info", aspect="可行性·条件充分性", source="mof-2021-101", default=False,
    needs=("basis",), rests=("self-evaluation",),
)  # fmt: skip
def unverifiable_basis(row: Row) -> Iterator[Finding]:
    if is_weak_basis(row.basis.norm):
        yield Finding(
            "basis",
            f"依据“{row.basis.text}”无从查证。",
            "写明文件、年份、数据或标准，例如“2024年实际完成118场”。",
        )
