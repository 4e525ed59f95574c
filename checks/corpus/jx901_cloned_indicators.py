"""不同项目的指标雷同

说明：名称不同的几个项目，绩效指标几乎一样：三级指标和指标值都相同的至少有五行，并且占较长一张表的八成以上。
在本次检查的全部文件里比较，每个项目都提醒一次。人员经费等指标统一规定的项目，同一项目不同年度、不同文件里的表不报。

为什么：指标应当从项目自己的目标分解出来。照抄另一个项目的指标，数字一改没改，说明目标没有针对性，年底也考核不出差别。

怎么改：按本项目做什么、为谁做、做到什么程度重新设指标；确实是同一件事的，合并成一个项目。

bad:
{"tables": [
  {"title": "«老年食堂建设»", "rows": [
    {"name": "活动参与人数", "value": "≥500人"},
    {"name": "活动场次", "value": "≥20场"},
    {"name": "活动计划完成率", "value": "＝100%"},
    {"name": "活动总支出", "value": "≤10万元"},
    {"name": "参与居民满意度", "value": "≥90%"}
  ]},
  {"title": "«社区健身路径维护»", "rows": [
    {"name": "活动参与人数", "value": "≥500人"},
    {"name": "活动场次", "value": "≥20场"},
    {"name": "活动计划完成率", "value": "＝100%"},
    {"name": "活动总支出", "value": "≤10万元"},
    {"name": "参与居民满意度", "value": "≥90%"}
  ]}
]}

{"tables": [
  {"title": "«东片区供水管网改造»", "rows": [
    {"name": "改造管网长度", "value": "≥12公里"},
    {"name": "管网打压合格率", "value": "≥98%"},
    {"name": "完工时间", "value": "11月底前"},
    {"name": "每公里改造成本", "value": "≤60万元"},
    {"name": "受益居民户数", "value": "≥3000户"},
    {"name": "居民满意度", "value": "≥90%"}
  ]},
  {"title": "«西片区供水管网改造»", "rows": [
    {"name": "改造管网长度", "value": "≥12公里"},
    {"name": "管网打压合格率", "value": "≥98%"},
    {"name": "完工时间", "value": "11月底前"},
    {"name": "每公里改造成本", "value": "≤60万元"},
    {"name": "受益居民户数", "value": "≥4500户"},
    {"name": "居民满意度", "value": "≥90%"}
  ]}
]}

{"tables": [
  {"title": "«道路救助基金补充»", "project": {"name": "道路救助基金补充"}, "rows": [
    {"name": "资金使用合规率", "value": "＝100%"},
    {"name": "资金拨付次数", "value": "4次"},
    {"name": "拨付完成时间", "value": "12月底前"},
    {"name": "资金支出总额", "value": "≤50万元"},
    {"name": "事故家庭满意度", "value": "≥90%"}
  ]},
  {"title": "小微企业担保", "rows": [
    {"name": "担保企业数量", "value": "≥80家"},
    {"name": "代偿率", "value": "≤3%"},
    {"name": "担保审批时限", "value": "≤5个工作日"},
    {"name": "担保费率", "value": "≤1%"},
    {"name": "企业满意度", "value": "≥90%"}
  ]},
  {"title": "«司法救助金»", "rows": [
    {"name": "资金使用合规率", "value": "＝100%"},
    {"name": "资金拨付次数", "value": "4次"},
    {"name": "拨付完成时间", "value": "12月底前"},
    {"name": "资金支出总额", "value": "≤50万元"},
    {"name": "事故家庭满意度", "value": "≥90%"}
  ]}
]}

good:
{"tables": [
  {"title": "东片区供水管网改造", "rows": [
    {"name": "改造管网长度", "value": "≥12公里"},
    {"name": "管网打压合格率", "value": "≥98%"},
    {"name": "完工时间", "value": "11月底前"},
    {"name": "每公里改造成本", "value": "≤60万元"},
    {"name": "受益居民户数", "value": "≥3000户"},
    {"name": "居民满意度", "value": "≥90%"}
  ]},
  {"title": "西片区供水管网改造", "rows": [
    {"name": "改造管网长度", "value": "≥18公里"},
    {"name": "管网打压合格率", "value": "≥98%"},
    {"name": "完工时间", "value": "11月底前"},
    {"name": "每公里改造成本", "value": "≤60万元"},
    {"name": "受益居民户数", "value": "≥4500户"},
    {"name": "居民满意度", "value": "≥90%"}
  ]}
]}

{"tables": [
  {"title": "在职人员工资", "rows": [
    {"name": "足额保障率", "value": "＝100%"},
    {"name": "发放覆盖率", "value": "＝100%"},
    {"name": "科目调整次数", "value": "≤5次"},
    {"name": "按时发放率", "value": "＝100%"},
    {"name": "结余率", "value": "≤5%"}
  ]},
  {"title": "社会保险缴费", "rows": [
    {"name": "足额保障率", "value": "＝100%"},
    {"name": "发放覆盖率", "value": "＝100%"},
    {"name": "科目调整次数", "value": "≤5次"},
    {"name": "按时发放率", "value": "＝100%"},
    {"name": "结余率", "value": "≤5%"}
  ]}
]}

{"documents": [
  {"path": "2024.xlsx", "tables": [{"title": "2024年殡葬惠民补助", "rows": [
    {"name": "减免遗体火化具数", "value": "≥2600具"},
    {"name": "费用减免准确率", "value": "＝100%"},
    {"name": "减免办结时限", "value": "≤1个工作日"},
    {"name": "每具减免成本", "value": "≤800元"},
    {"name": "丧属满意度", "value": "≥95%"}
  ]}]},
  {"path": "2025.xlsx", "tables": [{"title": "2025年殡葬惠民补助", "rows": [
    {"name": "减免遗体火化具数", "value": "≥2600具"},
    {"name": "费用减免准确率", "value": "＝100%"},
    {"name": "减免办结时限", "value": "≤1个工作日"},
    {"name": "每具减免成本", "value": "≤800元"},
    {"name": "丧属满意度", "value": "≥95%"}
  ]}]}
]}
"""

from collections.abc import Iterator

from linter.api import Corpus, Finding, check, cloned_projects


@check(
    "JX901", "cloned-indicators", severity="warning", aspect="相关性·目标相关性", source="mof-2015-88", rests=("department",)
)  # fmt: skip
def cloned_indicators(corpus: Corpus) -> Iterator[Finding]:
    for clone in cloned_projects(corpus):
        listed = "、".join(f"“{name}”" for name in clone.others)
        more = f"等{clone.count}个项目" if clone.count > len(clone.others) else ""
        yield Finding(
            "title",
            f"绩效指标与{listed}{more}雷同。",
            "按本项目做什么、为谁做、做到什么程度重新设指标；确实是同一件事的，合并成一个项目。",
            table=clone.table,
            document=clone.document,
        )
