"""JX501 to JX503 on rows of many fields, judged by hand before the checks saw them."""

import pytest

from linter.engine import lint
from linter.model import Document
from linter.readers.json import table_from_json
from linter.select import ruleset


def codes(level2: str, name: str, description: str, value: str = "≥90%") -> list[str]:
    row = {"level2": level2, "name": name, "description": description, "value": value}
    document = Document("表.json", "json", (table_from_json({"title": "试点项目", "rows": [row]}, 1),))
    (result,) = lint([document], ruleset(["JX501", "JX502", "JX503"]))
    assert not result.problems
    return [d.code for d in result.diagnostics]


# --- JX501

REPEATED = [
    ("病床使用率", "病床使用率"),
    ("病床使用率", "反映病床的使用情况"),
    ("病床使用率（%）", "病床使用率"),
    ("巡逻车购置数量", "购置巡逻车数量（辆）"),
    ("巡逻车购置数量", "巡逻车购置数"),
    ("河道清淤长度（公里）", "河道清淤长度。"),
    ("学生营养餐供应及时性", "学生营养餐供应及时率"),
    ("种子质量抽检合格率", "反映种子质量的抽检合格程度"),
    ("农村道路养护里程", "养护农村道路里程"),
    ("案件按期审结率", "案件审结情况"),
    ("公厕保洁达标率", "公厕保洁达标率（%）"),
    ("文物修复数量", "文物修复数量（件/套）"),
    ("失业人员再就业人数", "失业人员再就业人数"),
    ("高标准农田建设面积", "建设高标准农田面积（万亩）"),
    ("惠民演出场次", "惠民演出的场次"),
    ("资金拨付及时率", "本项目资金拨付及时率"),
    ("食品抽检批次", "开展食品抽检批次"),
    ("垃圾分类知晓率", "垃圾分类知晓度"),
    ("党员干部满意度", "党员、干部满意率"),
    ("空气质量优良天数", "空气质量优良天数"),
    ("控制在概算内", "控制在概算内"),
    ("图书流通册次", "图书流通册次"),
]  # fmt: skip
NOT_REPEATED = [
    ("2030年前关停小煤矿数量", "0"), ("5G基站覆盖行政村比例", "5"),
    ("病床使用率", "住院病床使用率"),
    ("病床使用率", "病床使用时间"),
    ("病床使用率", "反映病床使用效率"),
    ("技能培训", "技能培训人数"),
    ("参训人员数量", "参训人数"),
    ("中小学校舍维修面积", "小学校舍维修面积"),
    ("业务工作完成率", "作业完成率"),
    ("设备运行效果", "设备运行效率"),
    ("人民法院办案数量", "办案法人数量"),
    ("救助人员次数", "救助人次"),
    ("河道清淤长度", "2024年河道清淤长度"),
    ("河道清淤长度", "河道清淤长度≥12公里"),
    ("学费资助率", "受资助学生占应资助学生的比例"),
    ("农村道路养护里程", "农村道路年度养护里程"),
    ("完成及时率", "拨款完成及时率"),
    ("完成及时率", "完成时间"),
    ("水库除险加固座数", "小型水库除险加固座数"),
    ("惠民演出场次", "送戏下乡惠民演出场次"),
    ("食品抽检批次", "食品抽检不合格批次"),
    ("投诉办结率", "投诉按期办结率"),
    ("文物修复数量", "一级文物修复数量"),
    ("居民用电量", "居民用电成本"),
    ("养老床位", "养老床位补贴"),
    ("公交车更新数量", "新能源公交车更新数量"),
    ("治安案件破案率", "治安案件破案数与立案数的比值"),
    ("退役军人慰问户数", "慰问退役军人家庭的户数"),
    ("教学楼建筑面积", "教学用房建筑面积"),
    ("路灯亮灯率", ""),
    ("路灯亮灯率", "无"),
    ("路灯亮灯率", "/"),
    ("路灯亮灯率", "反映项目实施情况"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "description"), REPEATED)
def test_a_description_without_a_new_content_word_repeats_the_name(name: str, description: str) -> None:
    assert codes("数量指标", name, description) == ["JX501"]


@pytest.mark.parametrize(("name", "description"), NOT_REPEATED)
def test_a_description_with_one_new_content_word_says_more(name: str, description: str) -> None:
    assert codes("数量指标", name, description) == []


@pytest.mark.parametrize(("name", "code"), [("社会效益", "JX502"), ("满意度", "JX503"), ("指标1：", None)])
def test_a_name_with_a_defect_of_its_own_is_reported_once(name: str, code: str | None) -> None:
    level2 = "服务对象满意度指标" if code == "JX503" else "社会效益指标"
    assert codes(level2, name, name) == ([code] if code else [])


# --- JX502

CATEGORIES = [
    ("数量指标", "数量指标"), ("数量指标", "数量"), ("质量指标", "质量"), ("时效指标", "时效指标"), ("成本指标", "成本"),
    ("成本指标", "经济成本指标"), ("经济效益指标", "经济效益"), ("经济效益指标", "经济效益明显"), ("社会效益指标", "社会效益较好"),
    ("社会效益指标", "显著的社会效益"), ("生态效益指标", "生态效益情况"), ("可持续影响指标", "可持续影响"), ("可持续影响指标", "可持续影响程度"),
    ("可持续影响指标", "可持续影响指标。"), ("满意度指标", "满意度指标"), ("服务对象满意度指标", "受益对象满意度指标"),
    ("服务对象满意度指标", "社会公众或服务对象满意度指标"), ("数量指标", "指标1"), ("质量指标", "质量指标2"), ("产出指标", "产出指标"),
]  # fmt: skip
NAMES = [
    ("数量指标", "培训数量"), ("质量指标", "质量合格率"), ("质量指标", "工程质量"), ("时效指标", "时效达标率"), ("成本指标", "单位成本"),
    ("成本指标", "成本控制"), ("成本指标", "总成本"), ("经济效益指标", "经济效益提升"), ("经济效益指标", "新增经济效益"), ("社会效益指标", "社会影响力"),
    ("社会效益指标", "社会效益受益人数"), ("生态效益指标", "生态修复面积"), ("可持续影响指标", "可持续影响年限"), ("管理指标", "管理效率"),
    ("满意度指标", "群众满意度指标"), ("满意度指标", "参保人员满意度指标"), ("质量指标", "完成质量"), ("产出指标", "项目完成"), ("时效指标", "完成时间"),
    ("数量指标", ""), ("数量指标", "指标1："), ("质量指标", "三级指标"),
]  # fmt: skip


@pytest.mark.parametrize(("level2", "name"), CATEGORIES)
def test_a_bare_category_is_no_name(level2: str, name: str) -> None:
    assert codes(level2, name, "下乡放映公益电影的行政村占比") == ["JX502"]


@pytest.mark.parametrize(("level2", "name"), NAMES)
def test_a_name_that_says_more_than_its_category_is_one(level2: str, name: str) -> None:
    assert codes(level2, name, "下乡放映公益电影时村民打分的比例") == []


# --- JX503

NOBODY = [
    ("满意度", ""), ("满意率", "满意率"), ("服务对象满意度", "服务对象满意度"), ("服务对象满意度", "反映服务对象对项目实施的满意程度"),
    ("受益对象满意度", "满意人数占被调查人数的比例"), ("满意度", "对窗口服务的满意度"), ("服务对象满意程度", "通过发放问卷了解满意程度"),
    ("服务满意度", "服务质量的满意程度"), ("培训满意度", "对培训内容和组织工作的满意度"), ("职工之家满意度", "设施和环境的评价"),
    ("学生宿舍满意度", "宿舍改造效果的满意度"), ("乡村民俗活动满意度", "活动组织的满意程度"),
    ("对教师的满意度", "教学工作满意率"), ("人才公寓满意度", "房屋和物业的满意度"), ("服务对象满意度", "提升服务水平，推进企业集聚"),
    ("服务对象总体满意度", "满意问卷数/有效问卷数×100%"), ("路面养护满意度", "满意票占比"),
]  # fmt: skip
SOMEBODY = [
    ("群众满意度", ""), ("服务对象满意度", "受益群众"), ("服务对象满意度", "学生、家长满意度"), ("满意度", "受训学员对课程的满意程度"), ("患者满意率", "患者满意率抽查"),
    ("服务对象满意度", "享受补贴的农户满意度"), ("用水户满意度", "用水户打分"), ("办事群众满意度", "大厅评价器好评"), ("服务对象满意度", "抽样调查参保人员"),
    ("满意度", "问卷调查受助家庭"), ("服务对象满意度", "对入住老人进行问卷调查"), ("服务对象满意度", "满意的商户数占调查商户数的比例"), ("社会公众满意度", ""),
    ("低保对象满意度", "走访中给好评的比例"), ("服务对象满意度", "工会会员满意度"), ("受援学校满意度", ""), ("服务对象（企业）满意度", ""), ("企业服务对象满意度", ""), ("服务对象满意度", "委托检验的单位对报告的评价"),
    ("网格员满意度", ""), ("满意度", "乘客反馈"), ("服务对象满意度", "为老人提供满意的餐食"), ("社会满意度", ""), ("基层干部满意度", ""), ("服务对象满意度", "各县区及主管部门满意情况"),
    ("芗潮戏迷满意度", ""), ("服务对象满意度", "蒙牧对草场补奖的满意度"), ("大学生活动满意度", ""), ("服务对象满意度", "结对帮扶村民满意程度"), ("法官满意度", ""),
    ("当事人满意度", ""), ("群众对治安工作满意度", ""), ("用人单位满意度", ""), ("救助对象满意度", ""), ("参与问卷的驾驶员满意度", ""), ("人民群众获得感及满意度", ""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "description"), NOBODY)
def test_a_satisfaction_of_nobody_in_particular_is_reported(name: str, description: str) -> None:
    assert "JX503" in codes("服务对象满意度指标", name, description)


@pytest.mark.parametrize(("name", "description"), SOMEBODY)
def test_a_satisfaction_of_a_group_named_or_unknown_is_not(name: str, description: str) -> None:
    assert "JX503" not in codes("服务对象满意度指标", name, description)


@pytest.mark.parametrize("level2", ["", "受众反馈指标"])
def test_a_satisfaction_under_no_known_label_is_asked_too(level2: str) -> None:
    assert codes(level2, "服务对象满意度", "") == ["JX503"]
    assert codes(level2, "住院患者满意度", "") == []
    assert codes(level2, "满意度问卷发放数量", "", "≥200份") == []


def test_a_satisfaction_filed_elsewhere_is_another_defect() -> None:
    assert codes("质量指标", "印刷品满意率", "印刷质量的满意率") == []
    assert codes("服务对象满意度指标", "投诉办结率", "按期答复的投诉占比") == []
