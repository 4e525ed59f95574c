"""一行里有多个指标

说明：三级指标并列了两个各自度量的名词（参训人数、班次数量），或者指标值里有两个目标（≥3次，200人）。

“品种或数量”“会议、调研人数”是一个指标；区间（95%-100%）、时限内的比率（24小时内，95%）、同一频次的两种说法
（每月1次，全年12次）是一个目标。

为什么：一行只能评一次分：一个完成、一个没完成时，这一行算不算完成，说不清楚。

怎么改：一个指标一行，各写各的指标值。

bad:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 数量指标 | «参训人数、班次数量» | 面向养老护理员的技能提升培训 | ≥200人 |
| 质量指标 | «出勤率和考核合格率» | 辅警集中训练的组织情况 | ≥95% |
| 数量指标 | 文化下乡活动 | 县剧团到山区村镇慰问演出 | «≥30场，6000人» |
| 质量指标 | 污水管网建设质量 | 监理单位分部验收的记录 | «合格率≥98%、返工率≤2%» |

good:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 数量指标 | 会议、调研人数 | 参加防汛会商和现场踏勘的专家 | ≥120人次 |
| 数量指标 | 推广良种的品种或数量 | 在示范田试种并发放给农户 | ≥5种 |
| 质量指标 | 学生和家长满意率统计偏差 | 复核时与原始问卷不一致的占比 | 1%-3% |
| 质量指标 | 桥梁和隧道完好率 | 技术状况评定为一、二类的占比 | 95%-100% |
| 时效指标 | 投诉回复及时率 | 坐席按规定时限回访来电人 | 24小时内，95% |
| 数量指标 | 河道巡查频次 | 村级河长沿岸检查并拍照上传 | 每月2次，全年24次 |
"""

from collections.abc import Iterator

from linter.api import Finding, Row, Value, check, names_two_targets, same_measure


@check("JX407", "multiple-targets", severity="warning", aspect="完整性·明确清晰性", needs=("name", "value"))
def multiple_targets(row: Row) -> Iterator[Finding]:
    if names_two_targets(row.name.norm):
        yield Finding("name", f"“{row.name.text}”并列了两个指标。", "一个指标一行，各写各的指标值。")
    elif len(row.value.parts) > 1 and _are_several(row.value.text, row.value.parts):
        yield Finding("value", f"“{row.target.text}”里有两个以上的目标。", "一个指标一行，各写各的指标值。")


def _are_several(text: str, parts: tuple[Value, ...]) -> bool:
    """Whether the parts are targets in their own right, not one target with its deadline or in other words."""
    counted = [p for p in parts if p.kind != "date"]
    if not counted:
        return not text.endswith(("日", "底", "前", "旬", "末"))  # 春季4月底、秋季11月底 is one plan
    if len(counted) < 2 or (parts[0].number == 1 and f"1{parts[0].unit}/" in text):
        return False  # 1名/300户
    if all(p.money is not None and not p.comparator for p in counted):
        return False  # 一级1500元、二级1000元 are steps of one standard
    limits = [p for p in counted if p.kind == "duration"]
    if len(limits) == len(counted):
        return False  # 365天，24小时
    if len(limits) == 1 and limits[0].comparator == "≤" and all(p.percent for p in counted if p not in limits):
        return False
    first, *others = counted
    recurs = any(p.per for p in counted)
    return not (recurs and all(same_measure(first.unit or "", p.unit or "") for p in others))
