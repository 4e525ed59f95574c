"""二级指标与一级指标不配

说明：认得出的二级指标放在各种表式都不会有的一级指标下面（效益指标下的数量指标），或者二级指标写错了字（实效指标）。
“进度”“环境效益”“社会公众或服务对象满意度指标”等叫法、各地表式混用、效益指标下的满意度都不报告；认不出的本地名称不作判断。

为什么：一级、二级指标对不上，汇总时这一条就落不到任何一类里，也说明内容放错了格子。

怎么改：按内容改二级指标，或者把整行移到对应的一级指标下面；错字改正即可。

bad:
| 一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 效益指标 | «数量指标» | 到馆观众人次 | 全年走进展厅的人 | ≥9万人次 |
| 产出指标 | «社会效益指标» | 行政村通公交比例 | 开行公交班车的村占比 | ≥98% |
| 产出指标 | «实效指标» | 良种供应完成时间 | 种子全部发到种植户手里 | 3月底前 |
| 满意度指标 | «服务对像满意度指标» | 住院患者满意度 | 出院时填写的评价 | ≥90% |

good:
| 一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 |
| 项目完成指标 | 产出数量 | 新建口袋公园数量 | 建在老城区边角地的绿地 | ≥6个 |
| 产出指标 | 进度指标 | 口袋公园开放日期 | 全部向市民开放 | 9月底前 |
| 成本指标 | 经济成本指标 | 每平方米建设成本 | 土建、苗木和铺装的支出 | ≤320元/平方米 |
| 效果指标 | 环境效益 | 新增绿地面积 | 建成后乔灌木覆盖的地面 | ≥1.2万平方米 |
| 效益指标 | 社会公众或服务对象满意度指标 | 周边居民满意度 | 对公园设施的评价 | ≥88% |
| 产出指标 | 惠民实事 | 免费停车时段 | 夜间向居民开放的机关停车场 | ≥12小时 |
"""

from collections.abc import Iterator

from linter.api import Finding, Fix, Row, check, intended_label, wrong_parent


@check("JX607", "level-mismatch", severity="error", aspect="相关性·指标科学性", source="mof-2015-88", needs=("level2",))
def level_mismatch(row: Row) -> Iterator[Finding]:
    label, above = row.level2.text, row.level1.text
    meant = intended_label(label)
    if wrong_parent(row.level1.norm, row.level2.norm):
        if not meant:
            help_text = "按内容改二级指标，或者移到对应的一级指标下面。"
            yield Finding("level2", f"“{above}”下面没有“{label}”这一类。", help_text)
    elif meant:
        fix = Fix(meant, "改正错字")
        yield Finding("level2", f"“{label}”有错字。", f"改为“{meant}”。", fix=fix, severity="warning")
