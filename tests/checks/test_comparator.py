"""JX201, JX202, JX203, JX206: what points the wrong way, says nothing or stands before words."""

from __future__ import annotations

import pytest

from linter.engine import Result, lint
from linter.model import Diagnostic
from linter.readers.json import document_from_json
from linter.select import ruleset


def run(
    value: str, name: str, level2: str = "质量指标", description: str = "", stage: str = "target", **cells: str
) -> list[Diagnostic]:
    row = {"level2": level2, "name": name, "description": description or None, "value": value} | cells
    table = {"columns": [k for k, v in row.items() if v], "rows": [row], "stage": stage, "title": "示例"}
    results: list[Result] = lint(
        [document_from_json({"path": "x", "tables": [table]})], ruleset(select=["JX201", "JX202", "JX203", "JX206"])
    )
    assert not results[0].problems
    return list(results[0].diagnostics)


def codes(value: str, name: str, level2: str = "质量指标", description: str = "", **cells: str) -> list[str]:
    return [d.code for d in run(value, name, level2, description, **cells)]


INVERTED = [
    # value, name, 二级指标, what --unsafe-fixes writes
    ("≤90%", "群众满意度", "服务对象满意度指标", "≥90%"),
    ("≤100%", "质量合格率", "质量指标", "＝100%"),
    ("≤100%", "工作完成率", "时效指标", "＝100%"),
    ("≤12次", "宣传次数", "数量指标", "≥12次"),
    ("≤100件", "购置数量", "数量指标", "≥100件"),
    ("≤1年", "设备使用年限", "可持续影响指标", "≥1年"),
    ("≤365天", "物业服务天数", "时效指标", "≥365天"),
    ("≥5%", "系统故障率", "质量指标", "≤5%"),
    ("≥5万元", "项目成本", "成本指标", "≤5万元"),
    ("不超过90%", "家长满意度", "服务对象满意度指标", "≥90%"),
    ("90%以内", "接种覆盖率", "质量指标", "≥90%"),
    ("12次及以下", "法制宣传次数", "数量指标", "≥12次"),
    ("<90%", "设备完好率", "质量指标", "＞90%"),
    ("百分之九十以内", "设备完好率", "质量指标", "≥百分之九十"),
    ("不低于30分钟", "急救响应时间", "时效指标", "≤30分钟"),
    ("≥3起", "安全事故起数", "质量指标", "≤3起"),
    ("≥0次", "安全事故次数", "质量指标", "＝0次"),
    ("≥15万元", "科普活动", "成本指标", "≤15万元"),
    ("≥8万元", "日常办公经费", "经济成本指标", "≤8万元"),
    ("≤90分", "游客满意度", "服务对象满意度指标", "≥90分"),
    ("≤90", "学生满意度", "服务对象满意度指标", "≥90"),
    ("≤95%", "夜间出行安全感", "社会效益指标", "≥95%"),
    ("≤98%", "户籍信息录入准确性", "质量指标", "≥98%"),
]


@pytest.mark.parametrize(("value", "name", "level2", "fixed"), INVERTED)
def test_inverted_comparator_is_found_and_its_fix_leaves_nothing(
    value: str, name: str, level2: str, fixed: str
) -> None:
    found = run(value, name, level2)
    assert [d.code for d in found] == ["JX201"]
    assert found[0].fix is not None
    assert not found[0].fix.safe, "turning a sign round changes the meaning"
    assert found[0].fix.replacement == fixed
    assert codes(fixed, name, level2) == []


@pytest.mark.parametrize(
    ("value", "sign"), [("≤90%", "≤"), ("90%以内", "以内"), ("不超过90%", "不超过"), ("<=90%", "<="), (" ≦ 90%", "≦")]
)
def test_span_marks_the_comparator_however_it_is_written(value: str, sign: str) -> None:
    found = run(value, "设备完好率")[0]
    assert found.span is not None
    assert found.text[slice(*found.span)] == sign


def test_full_width_and_rare_glyphs_around_the_sign_survive_the_fix() -> None:
    fix = run("≦９０％", "设备完好率")[0].fix
    assert fix is not None
    assert fix.replacement == "≥９０％"


@pytest.mark.parametrize(
    ("value", "name"), [("控制在90%以内", "设备完好率"), ("≥100%", "产品次品率"), ("≥0万元", "项目成本")]
)
def test_no_fix_where_turning_the_sign_makes_no_target(value: str, name: str) -> None:
    found = run(value, name)
    assert [d.code for d in found] == ["JX201"]
    assert found[0].fix is None


@pytest.mark.parametrize(
    ("value", "name", "level2", "description"),
    [
        # ≤ is natural: costs, time taken, controls, resources, quotas, prices, actions to be reduced
        ("≤5万元", "项目成本", "成本指标", ""),
        ("≤50万元", "科普活动", "成本指标", "参与科普活动人数"),
        ("≤100万元", "门票收入", "成本指标", ""),
        ("≤30天", "完成时限", "时效指标", ""),
        ("≤30天", "完成时间", "时效指标", ""),
        ("≤5分钟", "出警及时性", "时效指标", ""),
        ("≤20个工作日", "审批效率", "时效指标", ""),
        ("≤2600人", "在押罪犯人数", "数量指标", ""),
        ("≤146人", "社区工作者人数", "数量指标", ""),
        ("≤10批次", "接待外宾批次", "数量指标", ""),
        ("≤10%", "医疗收入增长率", "经济效益指标", ""),
        ("≤15%", "行政复议纠错率", "质量指标", ""),
        ("≤5分钟", "响应时间", "时效指标", ""),
        ("≤1年", "完成的时限", "时效指标", "完成的时限"),
        ("≤12月31日", "项目完成时间", "时效指标", ""),
        ("≤100%", "预算控制率", "成本指标", ""),
        ("≤100%", "成本指标", "成本指标", "支出补助资金总额"),
        ("≤100%", "预算执行率", "成本指标", ""),
        ("≤100%", "经费使用率", "成本指标", ""),
        ("≤20万千瓦时", "耗电量", "生态效益指标", ""),
        ("≤50次", "用车次数", "数量指标", "尽可能减少使用"),
        ("≤6次", "现场抽样次数", "数量指标", "合并任务，尽量减少对企业的打扰"),
        ("≤35人", "编制人数", "数量指标", ""),
        ("≤20人", "保安人员数量", "数量指标", ""),
        ("≤10人", "工作人员数量", "数量指标", ""),
        ("≤10次", "科目调整次数", "质量指标", ""),
        ("≤3个", "审计发现问题数", "质量指标", ""),
        ("≤4次", "全体会议次数", "数量指标", ""),
        ("≤30%", "人员支出占比", "质量指标", ""),
        ("≤60%", "抗菌药物使用率", "质量指标", ""),
        ("≤80%", "服务器CPU使用率", "质量指标", ""),
        ("≤5%", "双随机抽查比例", "质量指标", ""),
        ("≤2公里", "养老服务半径", "社会效益指标", ""),
        ("≤1：20", "师生比", "质量指标", ""),
        ("≤0次", "网络巡检次数", "质量指标", ""),
        # the value is what it changes by
        ("同比下降≥5%", "刑事发案率", "社会效益指标", ""),
        ("较上年减少≥10%", "返修率", "质量指标", ""),
        ("增长≥2个百分点左右", "空置率", "社会效益指标", ""),
        # ≥ is natural: what went down, what was dealt with, what must last
        ("≥3%", "单位产品能耗下降率", "生态效益指标", ""),
        ("≥3%", "单位产品能耗", "生态效益指标", ""),
        ("≥98%", "投诉办结率", "质量指标", ""),
        ("≥5%", "项目成本节约率", "成本指标", ""),
        ("≥5%", "事故起数减少率", "社会效益指标", ""),
        ("≥20万元", "挽回经济损失", "社会效益指标", ""),
        ("≥300万元", "核减工程造价", "经济效益指标", ""),
        ("≥5万元", "节约成本", "成本指标", ""),
        ("≥10%", "碳排放", "生态效益指标", "比上年减少的比例"),
        ("≥1000元/人", "困难学生资助标准", "成本指标", ""),
        ("≥800元/人", "慰问品采购", "成本指标", ""),
        ("≥300万元", "撬动社会资本投入", "经济成本指标", ""),
        ("≥7天", "公示时限", "时效指标", ""),
        ("≥5年", "质保时限", "可持续影响指标", ""),
        ("≥30处", "安全隐患数量", "数量指标", ""),
        ("≥20件", "查处违规案件数", "数量指标", ""),
        ("≥100户", "覆盖贫困户数", "数量指标", ""),
        # no sign, a range, another unit than the name has (JX402), a name that says nothing
        ("90%", "群众满意度", "服务对象满意度指标", ""),
        ("=90%", "群众满意度", "服务对象满意度指标", ""),
        ("85%-90%", "群众满意度", "服务对象满意度指标", ""),
        ("≤1年", "任务完成率", "时效指标", ""),
        ("≤5%", "宣传次数", "数量指标", ""),
        ("≤5%", "环境影响程度", "生态效益指标", ""),
        ("≤5%", "检出率", "质量指标", ""),
        ("≤1%", "售票系统稳定性", "质量指标", "系统故障率"),
        ("误差≤2%", "水表计量准确性", "质量指标", ""),
        ("≤12场", "党建工作", "数量指标", ""),
    ],
)
def test_comparator_that_may_be_meant_is_left_alone(value: str, name: str, level2: str, description: str) -> None:
    assert codes(value, name, level2, description) == []


def test_direction_column_silences_the_name_and_alone_is_no_ground() -> None:
    assert codes("≤90%", "群众满意度", direction="正向指标") == ["JX201"]
    assert "JX201" not in codes("≤90%", "群众满意度", direction="反向指标")
    assert "JX201" not in codes("≤5%", "检出率", direction="正向指标")


def test_description_decides_behind_a_generic_name() -> None:
    assert codes("≤12次", "党建工作", "数量指标", "组织主题党日活动次数") == ["JX201"]
    assert codes("≥12次", "党建工作", "数量指标", "组织主题党日活动次数") == []


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("≥0%", "产品合格率"), ("≥0%", "工作完成率"), ("≥0次", "宣传次数"), ("≥0人", "受训人数"), ("≥0个", "试点村建设"), ("≥0平方米", "绿化面积"),
        ("≥0天", "开放天数"), ("≤100%", "投诉率"), ("≤100%", "网络故障率"), ("不低于0%", "检出率"),
    ],
)  # fmt: skip
def test_bound_that_every_outcome_meets(value: str, name: str) -> None:
    found = run(value, name)
    assert [d.code for d in found] == ["JX202"]
    assert found[0].span == (0, len(value))


@pytest.mark.parametrize(
    ("value", "name", "description"),
    [
        ("≥0%", "成本控制", "计划经费与实际经费之差与计划经费的比率"),
        ("≥0%", "预算节约率", "（预算数-决算数）/预算数"),
        ("≥0%", "税收增长率", ""),
        ("≥0人", "净增常住人口数", ""),
        ("≥0人", "就业人数增长", ""),
        ("≥0%", "三公经费变动率", ""),
        ("≥0%", "改革成效", ""),
        ("≥0万元", "国有企业利润", ""),
        ("≤100%", "预算控制率", ""),
        ("≤100%", "资产负债率", ""),
        ("<100%", "投诉率", ""),
        (">0次", "应急演练次数", ""),
        ("0次", "安全事故次数", ""),
        ("＝0", "投诉率", ""),
        ("≤0次", "安全事故次数", ""),
    ],
)
def test_bound_that_some_outcome_misses(value: str, name: str, description: str) -> None:
    assert codes(value, name, description=description) == []


def test_inverted_goes_before_vacuous() -> None:
    assert codes("≥0%", "投诉率") == ["JX201"]


@pytest.mark.parametrize(
    "name", ["验收合格率", "补助发放及时率", "工作按时完成率", "预算执行率", "按预算资金完成率", "政策覆盖面知晓率"]
)
def test_at_least_100_percent_is_redundant_and_its_fix_leaves_nothing(name: str) -> None:
    found = run("≥100%", name)
    assert [d.code for d in found] == ["JX203"]
    assert found[0].severity == "info"
    assert found[0].fix is not None
    assert found[0].fix.replacement == "＝100%"
    assert codes("＝100%", name) == []


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("≥100%", "财政收入完成率"), ("≥100%", "营业额增长率"), ("≥100%", "高等教育毛入学率"), ("≥100%", "活动效果"), ("≥95%", "合格率"),
        ("100%", "合格率"), ("≥100人", "受训人数"), ("≥100", "合格率"), ("≥100%-120%", "完成率"),
    ],
)  # fmt: skip
def test_at_least_100_percent_that_means_more(value: str, name: str) -> None:
    assert codes(value, name) == []


def test_redundant_bound_rests_on_self_evaluations() -> None:
    assert run("≥100%", "验收合格率", stage="self-evaluation") == []


@pytest.mark.parametrize(
    ("value", "marked"),
    [("≥显著", "≥"), ("≤较好", "≤"), ("＞一般", "＞"), ("≥ 良好", "≥"), ("定性90%", "定性"), ("定性≥5次", "定性")],
)
def test_sign_before_words_and_qualitative_numbers(value: str, marked: str) -> None:
    found = run(value, "环境改善程度", "社会效益指标")
    assert [d.code for d in found] == ["JX206"]
    assert found[0].span is not None
    assert found[0].text[slice(*found[0].span)] == marked


@pytest.mark.parametrize(
    "value",
    [
        "显著",
        "定性显著",
        "良好以上",
        "≥二级",
        "≥上年水平",
        "≤预算",
        "不低于国家标准",
        "≥90%",
        "≤12月31日",
        "=达标",
        "定性",
        "90分以上为优",
    ],
)
def test_words_alone_benchmarks_and_numbers_with_signs_are_fine(value: str) -> None:
    assert "JX206" not in codes(value, "环境改善程度", "社会效益指标")
