"""满意度没有量化

说明：满意度指标的值是“较高”“良好”这样的词，不是百分比或分数，也没有在描述、依据里分出等级。

为什么：满意度靠调查统计得出，本来就有数；只写词，等于不准备调查。

怎么改：写成百分比或得分，例如“≥90%”“≥85分”。

bad:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 服务对象满意度指标 | 住院患者满意度 | 出院时问卷中给好评的比例 | «较高» |
| 满意度指标 | 学生家长满意度 | 家长对校车服务的评价 | «良好» |
| 服务对象满意度指标 | 游客满意率 | 景区出口抽样访问游客的结果 | «不断提升» |

good:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 服务对象满意度指标 | 住院患者满意度 | 出院时问卷中给好评的比例 | ≥92% |
| 满意度指标 | 学生家长满意度 | 家长对校车服务的评价得分 | ≥85分 |
| 服务对象满意度指标 | 游客满意率 | 景区出口抽样访问游客，分为高、较高、一般、较低 | 较高 |
| 服务对象满意度指标 | 纳税人满意度 | 办税大厅评价器中给好评的纳税人占比 | 九成以上 |
"""

from collections.abc import Iterator

from linter.api import Finding, Row, check, is_bare, value_repeats


@check(
    "JX303",
    "unquantified-satisfaction",
    severity="error",
    aspect="相关性·指标科学性",
    source="mof-2021-101",
    needs=("value",),
)
def unquantified_satisfaction(row: Row) -> Iterator[Finding]:
    if row.kind == "satisfaction" and is_bare(row) and not value_repeats(row):
        yield Finding(
            "value",
            f"满意度的值“{row.target.text}”没有量化。",
            "写成百分比或得分，例如“≥90%”“≥85分”。",
        )
