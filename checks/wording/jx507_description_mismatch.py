"""描述与名称不符

说明：描述写的是另一项指标：和本表另一行的三级指标名称相同，或者衡量的不是一回事（名称是成本，描述是人数；名称是比率，
描述是日期）。名称是率、描述只写分子的（参保率/参保人数）不报告，描述不止一句的不作判断。试用阶段的检查，需要加 --preview。

为什么：描述是口径，口径对不上，年底按名称算还是按描述算都有理。多半是复制、粘贴时错了行。

怎么改：改写描述，说明名称里的数怎么统计；如果描述才是要考核的内容，就改名称。

bad:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 成本指标 | 戏曲进校园活动成本 | «观看演出的学生人数» | ≤15万元 |
| 时效指标 | 血站采血车检修及时率 | «检修完成时间» | 6月底前 |
| 数量指标 | 巡回法庭开庭次数 | «参加旁听的村民人数» | ≥40次 |

{"rows": [
  {"level2": "质量指标", "name": "公厕保洁达标率", "description": "«环卫工人出勤率»", "value": "≥95%"},
  {"level2": "质量指标", "name": "环卫工人出勤率", "description": "每日打卡的人数占在编人数的比例", "value": "≥98%"}
]}

good:
| 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 成本指标 | 戏曲进校园活动成本 | 演员劳务和租车的费用 | ≤15万元 |
| 质量指标 | 城乡居民参保率 | 参保人数 | ≥95% |
| 数量指标 | 垃圾清运次数 | 每村每周清运，覆盖人数约三万 | ≥2次 |
| 质量指标 | 校车安全行驶率 | 未发生责任事故的班次占总班次的比例 | 100% |
| 时效指标 | 补贴发放完成时间 | 全部打卡到户的日期 | 11月底前 |
"""

from collections.abc import Iterator

from linter.api import Finding, Related, Table, check, foreign_descriptions


@check(
    "JX507",
    "description-mismatch",
    severity="warning",
    aspect="完整性·明确清晰性",
    source="mof-2021-101",
    needs=("name", "description"),
    preview=True,
)
def description_mismatch(table: Table) -> Iterator[Finding]:
    for row, owner in foreign_descriptions(table):
        other = f"，与第{owner.index}行的名称相同" if owner else ""
        yield Finding(
            "description",
            f"描述说的不是“{row.name.text}”{other}。",
            "改写描述，说明名称里的数怎么统计；如果描述才是要考核的内容，就改名称。",
            related=(Related(owner, "name", "描述重复的是这一行的名称"),) if owner else (),
            row=row,
        )
