"""没有比较符号

说明：指标值是一个数字，前面没有“≥”“≤”“＝”，后面也没有“以上”“以内”。区间、日期、频次、比值和0不报告。

有的省份习惯只写“100%”，当作“＝100%”理解，所以这项检查默认关闭，需要时用 --select 打开。

为什么：“300人”可以理解为正好300人，也可以理解为至少300人，多完成或少完成时如何计分没有依据。

怎么改：多多益善的写“≥”，限制上限的写“≤”，必须正好的写“＝”。

bad:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 数量指标 | 种畜引进数量 | 用于品种改良的能繁母牛 | «300头» |
| 质量指标 | 水库除险加固验收合格率 | 单位工程一次通过验收的占比 | «100%» |
| 成本指标 | 应急救援物资购置费 | 帐篷、发电机组的采购支出 | «28万元» |

good:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 数量指标 | 种畜引进数量 | 用于品种改良的能繁母牛 | ≥300头 |
| 数量指标 | 种畜引进数量 | 用于品种改良的能繁母牛 | 300头以上 |
| 质量指标 | 幼儿园师幼比 | 专任教职工与在园儿童之比 | 1：7 |
| 质量指标 | 较大安全事故次数 | 施工期间上报的事件 | 0次 |
| 数量指标 | 路灯巡检频次 | 管护人员沿线查看 | 每周1次 |
"""

from collections.abc import Iterator

from linter.api import Finding, Row, check


@check("JX204", "missing-comparator", severity="info", aspect="相关性·指标科学性", default=False, needs=("value",))
def missing_comparator(row: Row) -> Iterator[Finding]:
    value = row.value
    if value.kind not in ("number", "duration") or value.comparator or not value.number:
        return
    if value.qualitative or value.parts or value.rest or (value.unit or "").startswith(("：", "/")):
        return
    yield Finding(
        "value",
        f"“{row.target.text}”没有写明是至少、至多还是正好。",
        "多多益善的写“≥”，限制上限的写“≤”，必须正好的写“＝”。",
    )
