"""满意度没有写明对象

说明：满意度指标的名称和描述都没有说是谁满意。“服务对象”“受益对象”不是具体的人群；“学生食堂”“职工之家”里的
“学生”“职工”只是事物名称的一部分；“对教师的满意度”说的是评价谁，不是谁评价。

为什么：不写明调查哪些人，年终就可以随意找人填问卷，满意度没有可比性。

怎么改：在名称里写明人群：“参训学员满意度”“住院患者满意度”“办事企业满意度”。

bad:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 服务对象满意度指标 | «服务对象满意度» | 对服务对象进行问卷调查 | ≥90% |
| 服务对象满意度指标 | «满意度» | 对培训组织工作的满意程度 | ≥95% |
| 满意度指标 | «学生食堂满意度» | 饭菜质量和价格的评价 | ≥85% |
| 满意度指标 | «城市民生工程满意度» | 满意份数占有效问卷份数的比例 | ≥90% |
| 服务对象满意度指标 | «大学生活区改造满意度» | 对宿舍和道路改造效果的评价 | ≥85% |

good:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 服务对象满意度指标 | 服务对象满意度 | 对参训学员进行问卷调查 | ≥90% |
| 服务对象满意度指标 | 满意度 | 受援乡镇卫生院的评价 | ≥95% |
| 满意度指标 | 学生对食堂的满意度 | 饭菜质量和价格的评价 | ≥85% |
| 满意度指标 | 满意率 | 旅客、货主等给好评的比例 | ≥90% |
| 服务对象满意度指标 | 优抚对象满意度 | 走访时的评价 | ≥95% |
| 服务对象满意度指标 | 大学生活动满意度 | 活动结束后的问卷得分 | ≥85% |
"""

from collections.abc import Iterator

from linter.api import (
    Finding,
    Row,
    check,
    has_category_name,
    is_placeholder,
    lacks_group,
    measure_of,
    misfiled_satisfaction,
)


@check(
    "JX503",
    "satisfaction-without-object",
    severity="warning",
    aspect="完整性·明确清晰性",
    source="mof-2021-101",
    needs=("name",),
)
def satisfaction_without_object(row: Row) -> Iterator[Finding]:
    if row.kind != "satisfaction" and (row.kind or measure_of(row.name.norm) != "satisfaction"):
        return
    if not lacks_group(row.name.norm, row.description.norm):
        return
    if not has_category_name(row) and not is_placeholder(row.name.norm) and not misfiled_satisfaction(row):
        yield Finding(
            "name",
            "没有写明是谁满意。",
            "在名称里写明人群，例如“参训学员满意度”“住院患者满意度”。",
        )
