"""质量指标里不是质量

说明：质量指标下面是次数、人数、个数、用电量一类的数量，或者金额、天数、完成日期。事故次数、差错次数、投诉次数越少说明
做得越好，是质量；获奖数、达标数、高层次人才数说的是水平，也不报告；合格率、完成率、及时率都可以放在这里。

为什么：做得多不等于做得好；一张表里看着有质量指标，实际没有任何一条约束质量，验收时只能数数。

怎么改：把数量改列数量指标，完成日期改列时效指标，金额改列成本指标；质量指标另写合格率、优良率、差错率、达到的标准。

bad:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| «质量指标» | 送戏下乡场次 | 县剧团到各行政村的免费演出 | ≥120场 |
| «质量指标» | 巡逻出动警力 | 夜间重点路段的巡逻民警 | ≥3000人次 |
| «质量指标» | 冬季取暖用电量 | 敬老院全年采暖设备的耗用 | ≥20万千瓦时 |
| «质量指标» | 农产品质量检测 | 新设乡镇快检站 | ≥5个 |
| «质量指标» | 渠道衬砌完工时间 | 最后一段渠道通水的日子 | 10月底前 |

good:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 质量指标 | 医疗责任事故次数 | 经鉴定由医院承担责任的 | 0次 |
| 质量指标 | 省级以上获奖作品数量 | 在全省戏剧节评出的奖项 | ≥2个 |
| 质量指标 | 病害路面修复完成率 | 年度计划内完成修复的面积占比 | ≥95% |
| 质量指标 | 平均班额 | 小学起始年级班级的学生 | ≤45人 |
| 质量指标 | 沥青面层厚度 | 竣工检测取芯样的平均值 | ≥5厘米 |
| 质量指标 | 执法文书被纠错 | 复查时要求重做的案卷 | ≤3件 |
"""

from collections.abc import Iterator

from linter.api import (
    QUANTITIES,
    Finding,
    Measured,
    Row,
    check,
    direction,
    ends_in,
    filed_as,
    is_money,
    measured,
    mentions,
    mismatched,
    speaks_of,
)


@check(
    "JX602",
    "misfiled-quality",
    severity="warning",
    aspect="相关性·指标科学性",
    source="mof-2021-101",
    needs=("level2", "name"),
)
def misfiled_quality(row: Row) -> Iterator[Finding]:
    if filed_as(row) != "quality":
        return
    found = measured(row)
    wrong = found and not _tells_how_well(row, found) and _elsewhere(row, found)
    if found and wrong and not mismatched(row):
        what, where = wrong
        help_text = f"改列{where}；质量写合格率、差错率、达到的标准等。"
        yield Finding("level2", f"“{found.text}”是{what}，说明不了质量。", help_text)


def _elsewhere(row: Row, found: Measured) -> tuple[str, str] | None:
    """What the row states instead of a quality, and under which 二级指标 that belongs."""
    value, core = row.value, found.core
    match found.kind:
        case "money" if is_money(value.unit):
            return "金额", "成本指标"
        case "date" | "time-limit" if value.kind == "date":
            return "完成时间", "时效指标"
        case "duration" if value.number and ends_in("spell_ends", core):
            return "时长", "数量指标"
        case "length" if not ends_in("extent_ends", core):
            return None
        case kind if kind in QUANTITIES and value.number is not None and not value.per:
            return "数量", "数量指标"
        case _:
            return None


def _tells_how_well(row: Row, found: Measured) -> bool:
    """Whether it counts what went wrong or was found good; a limit from above is set to what had better not happen."""
    core, description = found.core, row.description.norm
    limited = row.value.comparator in ("≤", "<") or row.value.number == 0
    if limited and (found.by_unit or found.kind in ("times", "people", "count")):
        return True
    if speaks_of("merit", core) or (found.by_unit and speaks_of("merit", description)):
        return True
    if speaks_of("trouble", core) and not mentions("handled", core):
        return True
    return found.kind in (*QUANTITIES, "duration") and direction(row.name.norm, description) == "less"
