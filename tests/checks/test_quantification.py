"""JX301 to JX304 on rows of many fields, judged by hand before the checks saw them."""

import pytest

from linter.engine import lint
from linter.model import Diagnostic, Document
from linter.readers.json import table_from_json
from linter.select import ruleset


def findings(level2: str, name: str, description: str, value: str, **row: str) -> list[Diagnostic]:
    cells = {"level2": level2, "name": name, "description": description, "value": value} | row
    document = Document("表.json", "json", (table_from_json({"title": "试点项目", "rows": [cells]}, 1),))
    (result,) = lint([document], ruleset(["JX3"]))
    assert not result.problems
    return list(result.diagnostics)


WORDS = [
    ("数量指标", "公益电影放映场次", "下乡放映", "大幅增加", "JX302"),
    ("数量指标", "农村厕所改造数量", "按年度计划改造", "按计划完成", "JX302"),
    ("质量指标", "病历书写质量", "抽查结果", "良好", "JX302"),
    ("质量指标", "食品抽检质量", "按GB 2760抽检", "符合要求", "JX302"),
    ("质量指标", "路面平整程度", "12月底前验收", "达到设计标准", "JX302"),
    ("时效指标", "校车采购时间", "开学前到位", "按时", "JX302"),
    ("时效指标", "补贴发放时间", "每月10日前", "及时足额发放", "JX302"),
    ("时效指标", "工程工期", "合同工期", "按合同约定", "JX302"),
    ("成本指标", "庭审录像系统费用", "采购费用", "不超预算", "JX302"),
    ("成本指标", "会议费标准", "会议费管理办法", "按标准执行", "JX302"),
    ("社会效益指标", "公众安全感", "治安巡逻以后", "提高", "JX301"),
    ("社会效益指标", "基层法治氛围", "普法宣传", "浓厚", "JX301"),
    ("经济效益指标", "旅游带动作用", "古镇修缮", "明显", "JX301"),
    ("生态效益指标", "湿地鸟类栖息", "补水以后", "有效改善", "JX301"),
    ("可持续影响指标", "管护机制", "管护制度", "健全", "JX301"),
    ("可持续影响指标", "作用年限", "设备寿命", "中长期", "JX301"),
    ("服务对象满意度指标", "游客满意度", "景区问卷", "较高", "JX303"),
    ("满意度指标", "商户满意度", "市场商户", "良好以上", "JX303"),
    ("社会效益指标", "居民收入增加情况", "采茶务工", "有所增加", "JX304"),
    ("社会效益指标", "带动就业", "新建车间", "带动就业", "JX304"),
    ("社会效益指标", "社会效益指标", "犯罪率下降", "犯罪率逐步下降", "JX304"),
    ("生态效益指标", "水质改善程度", "出境断面", "明显改善", "JX304"),
    ("质量指标", "工程验收合格", "水闸工程", "验收合格", "JX304"),
    ("质量指标", "绿化养护达标率", "公园绿地", "达标", "JX304"),
    ("质量指标", "系统稳定运行", "执法平台", "系统运行稳定", "JX304"),
    ("时效指标", "救灾物资调运及时性", "防汛仓库", "及时", "JX304"),
    ("时效指标", "按期完工", "提升泵站", "按期完工", "JX304"),
    ("服务对象满意度指标", "学生满意度", "食堂问卷", "满意", "JX304"),
]
MEASURED = [
    ("数量指标", "公益电影放映场次", "下乡放映", "≥120场"),
    ("数量指标", "改造厕所", "整村推进", "100"),
    ("数量指标", "安全事故", "施工现场", "0"),
    ("质量指标", "安全事故", "施工现场", "无"),
    ("质量指标", "安全事故", "施工现场", "零事故"),
    ("质量指标", "安全事故", "施工现场", "未发生"),
    ("质量指标", "政府采购", "是否公开招标", "100%公开"),
    ("质量指标", "是否公开", "网站公开", "是"),
    ("质量指标", "政务公开", "预算是否在网站公开", "是"),
    ("生态效益指标", "植被恢复", "线路检修", "不涉及"),
    ("质量指标", "混凝土强度", "试块检测", "符合GB 50204"),
    ("质量指标", "消毒效果", "院感检测", "符合《医疗机构消毒技术规范》"),
    ("质量指标", "课堂教学评价", "90分以上为优秀，80分以上为良好", "优秀"),
    ("质量指标", "课堂教学评价", "优秀（≥90分）、良好（≥80分）", "良好"),
    ("质量指标", "课堂教学评价", "优秀（≥90分）、良好（≥80分）", "良好以上"),
    ("质量指标", "保洁质量", "按优、良、中、差评定", "良"),
    ("质量指标", "保洁质量", "按优良中差评定", "优"),
    ("质量指标", "保洁质量", "考核等级", "优（≥90分）"),
    ("质量指标", "水质达标", "出水氨氮达到5mg/L以下为达标", "达标"),
    ("时效指标", "校车采购时间", "开学前到位", "8月底前"),
    ("时效指标", "补贴发放", "种粮补贴", "每月10日前"),
    ("时效指标", "巡查频次", "河道巡查", "按周"),
    ("时效指标", "服务期限", "物业合同", "全年"),
    ("时效指标", "审批时限", "窗口办件", "5个工作日内"),
    ("时效指标", "竣工时间", "泵站工程", "第三季度"),
    ("成本指标", "补助标准", "城乡低保", "300元/人·月"),
    ("成本指标", "补助标准", "城乡低保", "按冀财社〔2023〕5号执行"),
    ("社会效益指标", "普法影响", "分为显著、较显著、一般、不显著", "较显著"),
    ("社会效益指标", "普法影响", "分大、较大、一般三档", "较大"),
    ("社会效益指标", "普法影响", "评价分三个等级：广泛、局部、无", "广泛"),
    ("可持续影响指标", "影响期限", "划分为长期（5年以上）、中期、短期", "长期"),
    ("生态效益指标", "空气质量", "监测站数据", "优良天数300天"),
    ("生态效益指标", "水质类别", "出境断面", "Ⅲ类"),
    ("质量指标", "洪水预报精度", "主要控制站", "乙级及以上"),
    ("时效指标", "航道疏浚完工", "主航道", "枯水期前"),
    ("质量指标", "文艺作品获奖等级", "戏剧和歌曲", "省级及以上"),
    ("时效指标", "良种调运", "种子公司", "播种期来临前"),
    ("成本指标", "场馆水电费", "体育馆", "不高于上年水平"),
    ("成本指标", "实训设备单价", "数控机床", "不超过市场均价"),
    ("社会效益指标", "扶持作用", "评价结论", "定性好坏"),
    ("社会效益指标", "扶持作用", "分为好、较好、一般、差", "较好；"),
    ("服务对象满意度指标", "患者满意度", "门诊问卷", "≥90分"),
    ("服务对象满意度指标", "患者满意度", "分为满意、较满意、一般、不满意", "较满意"),
    ("社会成本指标", "出行影响", "占道施工", "较小"),
    ("特色指标", "非遗传承", "戏曲进校园", "良好"),
    ("社会效益指标", "普法影响", "知晓情况", "≥显著"),
    ("社会效益指标", "普法影响", "知晓情况", "待定"),
    ("社会效益指标", "普法影响", "知晓情况", ""),
    ("质量指标", "考核等次", "按好、中、差考核", "好"),
    ("质量指标", "档案完备程度", "分为充分、较充分、不充分三个等级", "充分"),
    ("社会效益指标", "防疫能力影响", "影响分为强、中、弱三档", "弱"),
    ("质量指标", "考核等次", "优良中低差", "优良中低差"),
]


@pytest.mark.parametrize(("level2", "name", "description", "value", "code"), WORDS)
def test_bare_words_are_reported_under_one_code(
    level2: str, name: str, description: str, value: str, code: str
) -> None:
    assert [(d.code, d.cell) for d in findings(level2, name, description, value)] == [(code, "value")]


@pytest.mark.parametrize(("level2", "name", "description", "value"), MEASURED)
def test_what_can_be_measured_or_is_graded_passes(level2: str, name: str, description: str, value: str) -> None:
    assert findings(level2, name, description, value) == []


@pytest.mark.parametrize(("level1", "codes"), [("产出指标", ["JX302"]), ("效益指标", ["JX301"]), ("", [])])
def test_level_1_decides_under_an_unknown_level_2(level1: str, codes: list[str]) -> None:
    assert [d.code for d in findings("特色指标", "文化氛围", "广场演出", "较浓", level1=level1)] == codes


def test_grades_may_stand_in_the_basis() -> None:
    assert findings("质量指标", "保洁质量", "季度考核", "良", basis="考核办法分为优、良、差") == []
    assert [d.code for d in findings("质量指标", "保洁质量", "季度考核", "良", basis="考核办法")] == ["JX302"]


def test_a_grade_that_is_not_on_the_scale_is_bare() -> None:
    assert [d.code for d in findings("质量指标", "保洁质量", "分为优、良、差", "较好")] == ["JX302"]


@pytest.mark.parametrize(
    ("level2", "value", "severity"),
    [
        ("数量指标", "若干", "error"), ("质量指标", "较好", "warning"), ("社会效益指标", "较好", "warning"),
        ("满意度指标", "较好", "error"),
    ],
)  # fmt: skip
def test_severity_follows_the_kind_of_indicator(level2: str, value: str, severity: str) -> None:
    (plain,) = findings(level2, "患者回访", "出院患者回访", value)
    (repeated,) = findings(level2, f"患者回访{value}", "出院患者回访", f"患者回访{value}")
    assert (plain.severity, repeated.code, repeated.severity) == (severity, "JX304", severity)


def test_a_synonym_is_no_repetition() -> None:
    assert [d.code for d in findings("社会效益指标", "办学条件改善情况", "教室改造", "有效提升")] == ["JX301"]


def test_a_thing_out_of_the_description_is_no_outcome() -> None:
    (found,) = findings("成本指标", "设备采购成本", "控制在财政批复的概算内", "财政批复概算")
    assert found.code == "JX302"
