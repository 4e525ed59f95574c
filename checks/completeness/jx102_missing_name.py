"""三级指标为空

说明：这一行有绩效指标描述或指标值，三级指标却没有填写。整行都空着、只印了二级指标的，不算指标，不报。

为什么：三级指标说明考核什么。缺了名称，指标值“≥95%”就不知道是合格率还是完成率，审核和自评都无法对应。

怎么改：补上三级指标，用简短的名词说明考核什么，例如“道路硬化里程”“设备验收合格率”。合并单元格造成的空白，逐行填上名称。

bad:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 数量指标 | «» | 为偏远村小更换的课桌椅套数 | ≥300套 |
| 质量指标 | «» | 经住建部门验收合格的危房户数占改造户数的比例 | |
| 满意度指标 | «» | | ≥90% |

good:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 数量指标 | 更换课桌椅数量 | 为偏远村小配备新桌椅的总套数 | ≥300套 |
| 数量指标 | | | |
| 生态效益指标 | | / | |
"""

from collections.abc import Iterator

from linter.api import Finding, Row, check, is_filled_in


@check("JX102", "missing-name", severity="error", aspect="完整性·规范完整性", source="mof-2015-88", needs=("name",))
def missing_name(row: Row) -> Iterator[Finding]:
    if not row.name and is_filled_in(row):
        yield Finding("name", "三级指标为空。", "补上三级指标，用简短的名词说明考核什么，例如“道路硬化里程”。")
