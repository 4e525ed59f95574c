"""效益指标里是工作本身的产出

说明：经济效益、社会效益、生态效益、可持续影响指标下面是项目自己做的事：培训次数、宣传场次、购置数量、使用天数。受益、参加、
使用的人数，下载、浏览的次数，以及影响、需求、认可、采纳的数量是效果，不报告。人员经费、还本付息等统一模板不报告。

为什么：开了几次会、办了几场活动是投入的力气，不是带来的变化；做了不等于有效果。

怎么改：把它改列数量指标；效益写做完以后谁得到了什么：受益人数、就业率、事故下降率、节约金额。

bad:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| «社会效益指标» | 防溺水宣传场次 | 进中小学校讲解示范 | ≥40场 |
| «经济效益指标» | 电商实用技术培训次数 | 面向返乡青年的实操课程 | ≥12次 |
| «可持续影响指标» | 监护仪购置数量 | 配到乡镇卫生院的设备 | ≥15台 |
| «社会效益指标» | 健身器材使用天数 | 安装在社区广场的器材 | ≥300天 |
| «社会效益指标» | 开展普法讲座 | 由律师到村里讲课 | ≥20场 |

good:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 社会效益指标 | 防溺水教育受益学生人数 | 参加示范课的中小学生 | ≥8000人 |
| 社会效益指标 | 成果被媒体报道次数 | 市级以上媒体主动刊发 | ≥6次 |
| 经济效益指标 | 带动新增就业岗位数量 | 入驻企业新招收的工人 | ≥200个 |
| 生态效益指标 | 空气质量优良天数 | 自动监测站评价为优和良的日子 | ≥290天 |
| 社会效益指标 | 安全生产事故起数 | 经认定的较大以上事故 | 0起 |
| 社会效益指标 | 数字资源下载次数 | 读者在线取用的电子图书 | ≥5万次 |
"""

from collections.abc import Iterator

from linter.api import (
    BENEFIT_KINDS,
    Finding,
    Measured,
    Row,
    check,
    counted_noun,
    ends_in,
    filed_as,
    measured,
    mismatched,
    speaks_of,
    unit_family,
)


@check(
    "JX605",
    "misfiled-benefit",
    severity="warning",
    aspect="相关性·指标科学性",
    source="mof-2021-101",
    needs=("level2", "name"),
    rests=("template",),
)
def misfiled_benefit(row: Row) -> Iterator[Finding]:
    if filed_as(row) not in BENEFIT_KINDS or not row.value.number or row.value.comparator in ("≤", "<"):
        return
    found = measured(row)
    if not found or not _is_output(row, found) or mismatched(row):
        return
    yield Finding(
        "level2", f"“{found.text}”是工作本身的产出，不是效益。", "改列数量指标；效益写谁得到了什么、情况改变了多少。"
    )


def _is_output(row: Row, found: Measured) -> bool:
    other = found.by_unit or found.core not in row.name.norm
    if speaks_of("effect", row.name.norm + row.description.norm if other else found.core):
        return False
    if found.kind == "duration":
        return ends_in("used_ends", found.core)
    if found.kind not in ("times", "count"):
        return False
    if found.by_unit:
        return unit_family(row.value.unit) == "times" and ends_in("work_ends", found.core)
    return ends_in("work_ends", counted_noun(found.core)) or (found.kind == "count" and speaks_of("bought", found.core))
