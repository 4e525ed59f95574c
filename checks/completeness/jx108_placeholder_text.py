"""留有模板文字

说明：三级指标或指标值里留着模板的占位文字，没有换成自己的内容：“**”“XX”“××”“……”“/”“—”“待定”，
“指标1：”后面没有内容，照抄表头的“三级指标”，没有删去的填写提示如“（≥**个）”“（请填写）”；名称只有一个数（表格公式
引用空格得到的“0”）。
★等标记不算；“X光机”“N95”里的字母、单位“元/人”里的“/”、作乘号用的“*”也不算。

为什么：占位文字不是指标，留在报出的表里，等于这一项没有填写，公开以后尤其难看。

怎么改：换成本项目的指标名称和指标值；名称后面括号里的填写提示整个删去；确实没有这一类指标的，删去整行。

bad:
| 二级指标 | 三级指标 | 指标值 |
| 数量指标 | «指标1：» | |
| 数量指标 | «三级指标» | ≥200人 |
| 数量指标 | ★新建道路长度（≥«**»公里） | ≥15公里 |
| 质量指标 | 医疗设备验收合格率 | ≥«XX»% |
| 时效指标 | 防汛物资到位时间 | «待定» |
| 成本指标 | 每户改造成本 | ≤«N»万元 |
| 社会效益指标 | «××»社区受益居民人数 | ≥3000人 |
| 数量指标 | 送教上门次数 | «/» |
| 成本指标 | «0» | 0元 |

good:
| 二级指标 | 三级指标 | 指标值 |
| 数量指标 | ★新建道路长度 | ≥15公里 |
| 数量指标 | X光机购置数量 | 2台 |
| 数量指标 | N95口罩储备数量 | ≥20000只 |
| 成本指标 | 每人每月护理补贴成本 | ≤120元/人 |
| 数量指标 | 救援装备购置数量 | ≥40台/套 |
"""

from collections.abc import Iterator

from linter.api import Finding, Row, check, is_blank, placeholder_span


@check("JX108", "placeholder-text", severity="error", aspect="完整性·规范完整性")
def placeholder_text(row: Row) -> Iterator[Finding]:
    for label, cell in (("三级指标", row.name), ("指标值", row.target)):
        span = placeholder_span(cell.norm)
        if not span and cell is row.name and cell and not any(map(str.isalpha, cell.norm)):
            span = 0, len(cell.norm)
        if span:
            yield Finding(
                cell.role,
                f"{label}里留有模板文字“{cell.text[slice(*span)]}”。",
                "换成本项目的内容；填写提示整个删去，没有这一类指标的删去整行。",
                span,
            )
        if span == (0, len(cell.norm)) and is_blank(row.target.norm):
            break  # one finding for a line nobody filled in
