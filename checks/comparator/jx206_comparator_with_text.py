"""比较符号与文字搭配

说明：“≥”“≤”等符号后面是文字（≥显著），或者标为“定性”却填了数字和单位（定性90%）。与上年、标准、预算等基准作比较的（≥上年水平）不报告。

为什么：文字没有大小，不能用符号比较；定性与定量混在一起，评分时不知按哪一种。

怎么改：能量化的填数值和单位；只能定性的去掉符号，写明分几档、要达到哪一档。

bad:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 社会效益指标 | 营商环境改善程度 | 企业问卷分为显著、较显著、一般三档 | «≥»显著 |
| 质量指标 | 古籍修复质量 | 专家评议分为优、良、中、差四档 | «≥»良 |
| 质量指标 | 桥梁检测合格率 | 达到一、二类标准的座数占比 | «定性»90% |

good:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 社会效益指标 | 营商环境改善程度 | 企业问卷分为显著、较显著、一般三档 | 显著 |
| 质量指标 | 桥梁技术状况评定等级 | 按公路养护检查结果确定 | ≥2级 |
| 质量指标 | 桥梁检测合格率 | 达到一、二类标准的座数占比 | ≥90% |
"""

from collections.abc import Iterator

from linter.api import Finding, Row, check, is_placeholder, mentions

SIGNS = frozenset("≥≤><")


@check("JX206", "comparator-with-text", severity="error", aspect="相关性·指标科学性", needs=("value",))
def comparator_with_text(row: Row) -> Iterator[Finding]:
    value = row.value
    if value.qualitative and value.number is not None and value.unit and value.kind != "date":
        start = value.text.find("定性")
        yield Finding(
            "value",
            f"标为定性，却填了“{row.target.text[start + 2 :]}”。",
            "能量化的改为“≥”等符号加数值；只能定性的写明分几档、要达到哪一档。",
            span=(start, start + 2),
        )
    elif value.kind in ("text", "grade") and value.comparator in SIGNS and not value.quantified:
        # Template residue (≥**个) is JX108.
        if mentions("benchmark", value.text) or is_placeholder(value.text):
            return
        yield Finding(
            "value",
            f"“{row.target.text}”用符号比较文字，文字没有大小。",
            "能量化的填数值和单位；只能定性的去掉符号，写明分几档、要达到哪一档。",
            span=value.comparator_span,
        )
