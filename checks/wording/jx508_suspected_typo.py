"""疑似错别字

说明：常见的错别字（“秸杆”“附合要求”“拔付资金”），和误打成两遍的词（“社区社区”“与与”）。同样的字在正确的词句里相遇
（“自己经营”里的“己经”）不报告；“检查检查”这样可能有意重复的不报告。试用阶段的检查，需要加 --preview。

为什么：目标表要公开，也要录入系统检索；错一个字就查不到，也让人怀疑审核是否认真。

怎么改：对照原文件改正；确实没有写错的，可以忽略。

bad:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 数量指标 | «秸杆»离田面积 | 打捆运出的玉米地块 | ≥3万亩 |
| 质量指标 | 校舍维修合格率 | «附合»设计要求的单体占比 | ≥98% |
| 社会效益指标 | «社区社区»矫正覆盖率 | 在册对象中建档的占比 | 100% |
| 时效指标 | 补助资金到账时间 | «拔付»到卡的日期 | 6月30日前 |

{"title": "大棚蔬菜补贴", "goals": ["扩大设施«疏菜»面积，稳定冬季供应。"], "rows": [
  {"name": "新增日光温室数量", "description": "验收通过的棚室座数", "value": "≥260座"}
]}

good:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 数量指标 | 自己经营店铺数量 | 失业人员领取补贴后开办的小店 | ≥60家 |
| 数量指标 | 附合导线测量长度 | 控制网布设的里程 | ≥120公里 |
| 质量指标 | 优秀企业企业家参训率 | 报名企业家中结业的占比 | ≥90% |
| 社会效益指标 | 惠及与会人员占比 | 农民参与与否由村民大会决定 | ≥60% |
| 质量指标 | 燃煤碳排放下降率 | 与上年同期相比的降幅 | ≥3% |
"""

from collections.abc import Iterator

from linter.api import Cell, Finding, Row, Table, check, typos

ROLES = ("name", "description", "value", "basis")


@check("JX508", "suspected-typo", severity="info", aspect="完整性·明确清晰性", preview=True)
def suspected_typo(table: Table) -> Iterator[Finding]:
    yield from in_cell(table.title)
    for index, goal in enumerate(table.goals or ()):
        yield from in_cell(goal, goal=index)
    for row in table.rows:
        for role in ROLES:
            yield from in_cell(row.cell(role), row)


def in_cell(cell: Cell, row: Row | None = None, goal: int = 0) -> Iterator[Finding]:
    """The slips of one cell."""
    for typo in typos(cell.norm):
        written = cell.text[slice(*typo.span)]
        yield Finding(
            cell.role,
            f"“{written}”疑为“{typo.meant}”之误。",
            "对照原文件改正；确实没有写错的，可以忽略。",
            span=typo.span,
            row=row,
            goal=goal,
        )
