"""金额的“万”“亿”后面缺少“元”

说明：成本指标的值，或者名称说明是金额的指标的值，以“万”“亿”结尾，后面没有“元”。

为什么：“≤50万”看上下文猜得出是万元，系统识别单位、与预算核对时却认不出。

怎么改：补上“元”。

bad:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 成本指标 | 控制在概算内 | 消防站改建的全部开支 | ≤«50万» |
| 成本指标 | 图书采购费用 | 纸质文献和数据库的购置支出 | «12.5万»以内 |
| 经济效益指标 | 农产品网络销售额 | 电商平台统计的成交总数 | ≥«1.2亿» |

good:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 成本指标 | 控制在概算内 | 消防站改建的全部开支 | ≤50万元 |
| 经济效益指标 | 农产品网络销售额 | 电商平台统计的成交总数 | ≥1.2亿元 |
| 社会效益指标 | 受益居民人数 | 改造后用上管道燃气的家庭成员 | ≥3万人 |
"""

from collections.abc import Iterator

from linter.api import Finding, Fix, Row, check, lacks_money_unit


@check("JX405", "incomplete-money-unit", severity="warning", aspect="完整性·明确清晰性", needs=("value",))
def incomplete_money_unit(row: Row) -> Iterator[Finding]:
    number, unit = row.value.number_span, row.value.unit_span
    if not number or not unit or not lacks_money_unit(row):
        return
    text = row.target.text
    replacement = f"{text[: unit[1]]}元{text[unit[1] :]}"
    yield Finding(
        "value",
        f"“{text}”的“{text[slice(*unit)]}”后面缺少“元”。",
        f"改为“{replacement}”。",
        span=(number[0], unit[1]),
        fix=Fix(replacement, "补上“元”", safe=True),
    )
