"""描述只是重复名称

说明：绩效指标描述里的每个实词，三级指标名称里都已经有了。“反映”“情况”“数量”“率”等虚词、语序、括号里的单位和标点
不算内容。多一个实词就不算重复：对象（“退休教师人数”）、时段、范围、计算方法。

为什么：描述是用来说清楚统计什么、怎么算、和谁比的，照抄名称，数据口径就没有定下来。

怎么改：写明口径：统计对象、范围、时段、计算公式；实在没有可补充的，让名称简短、描述完整。

bad:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 质量指标 | 路灯设施正常运行率 | «反映路灯设施运行情况» | ≥98% |
| 数量指标 | 购置图书数量（册） | «图书购置数量» | ≥5000册 |
| 时效指标 | 补贴发放及时率 | «发放及时率» | ≥95% |
| 社会效益指标 | 安全生产检查覆盖率 | «生产安全检查的覆盖程度（%）» | ≥80% |
| 服务对象满意度指标 | 参训教师满意度 | «参训教师满意度调查情况» | ≥90% |

good:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 质量指标 | 路灯设施正常运行率 | 夜间巡查时正常亮灯的盏数占总盏数的比例 | ≥98% |
| 数量指标 | 中小学校舍维修面积 | 小学校舍维修面积 | ≥3000平方米 |
| 时效指标 | 补贴发放及时率 | 种粮补贴发放及时率 | ≥95% |
| 质量指标 | 业务工作完成率 | 作业完成率 | ≥95% |
| 质量指标 | 设备运行效果 | 设备运行效率 | ≥90% |
| 服务对象满意度指标 | 参训教师满意度 | 参训教师对授课的满意度 | ≥90% |
| 数量指标 | 技能培训 | 技能培训人数 | ≥200人 |
"""

from collections.abc import Iterator

from linter.api import Finding, Row, check, has_category_name, is_blank, is_placeholder, lacks_group, repeats_name


@check(
    "JX501",
    "description-repeats-name",
    severity="warning",
    aspect="完整性·明确清晰性",
    source="mof-2021-101",
    needs=("name", "description"),
)
def description_repeats_name(row: Row) -> Iterator[Finding]:
    name, description = row.name.norm, row.description.norm
    if not repeats_name(name, description) or is_placeholder(name) or is_blank(description):
        return
    if not has_category_name(row) and not (row.kind == "satisfaction" and lacks_group(name, description)):
        yield Finding(
            "description",
            "描述只是重复三级指标的名称，没有增加内容。",
            "写明统计对象、范围、时段或计算公式。",
        )
