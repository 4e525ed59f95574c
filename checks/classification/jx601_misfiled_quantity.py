"""数量指标里不是数量

说明：数量指标下面是比率（优良率、完成率、执行率、覆盖率）或者付出去的钱（补助金额、发放工资）。数量写做了多少事、
多少人、多大面积、多长距离、服务多少天。名称看不出度量什么的看描述，再看指标值的单位；人员经费、还本付息等统一模板不报告。

为什么：比率说的是做得好不好、快不快、广不广，金额说的是花了多少，都看不出做了多少。

怎么改：改列质量、时效或成本指标；数量指标另写场次、人数、面积等。

bad:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| «数量指标» | 病虫害统防统治覆盖率 | 由专业服务队防治的小麦面积占比 | ≥45% |
| «数量指标» | 公路养护优良率 | 评定为优、良等级的路段占比 | ≥85% |
| «数量指标» | 残疾学生助学金发放金额 | 通过学校发给学生的资助 | ≥36万元 |
| «数量指标» | 保障窗口正常运转 | 实行延时服务的办事大厅 | 100% |

good:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 数量指标 | 病虫害统防统治面积 | 由专业服务队防治的小麦 | ≥4.5万亩 |
| 数量指标 | 发放创业担保贷款金额 | 经办银行全年放出的贷款 | ≥2亿元 |
| 数量指标 | 图书馆开放天数 | 除闭馆整修外接待读者的日子 | ≥320天 |
| 数量指标 | 小班化教学班师生比 | 每名教师对应的学生 | ≤1：20 |
| 数量指标 | 高龄补贴发放标准 | 年满八十周岁的老人按月领取 | ≥100元/人 |
"""

from collections.abc import Iterator

from linter.api import Finding, Measured, Row, check, filed_as, measured, mismatched, speaks_of


@check(
    "JX601",
    "misfiled-quantity",
    severity="warning",
    aspect="相关性·指标科学性",
    source="mof-2021-101",
    needs=("level2", "name"),
    rests=("template",),
)
def misfiled_quantity(row: Row) -> Iterator[Finding]:
    if filed_as(row) != "quantity":
        return
    found = measured(row)
    what = found and ("比率" if _is_share(row, found) else "付出去的钱" if _is_paid(row, found) else "")
    if found and what and not mismatched(row):
        help_text = "改列质量、时效或成本指标；数量写做了多少：场次、人数、面积等。"
        yield Finding("level2", f"“{found.text}”是{what}，不是数量。", help_text)


def _is_share(row: Row, found: Measured) -> bool:
    if found.kind == "rate" and not found.by_unit:
        return True
    shared = found.kind in ("rate", "degree") or (found.kind == "open" and found.core.endswith("率"))
    return row.value.percent and shared


def _is_paid(row: Row, found: Measured) -> bool:
    """Whether it is a sum that the project pays out, not a price, nor money raised, lent or saved."""
    if found.kind != "money" or row.value.money is None or "/" in (row.value.unit or ""):
        return False
    return speaks_of("paid", found.core) and not speaks_of("no_payment", found.core)
