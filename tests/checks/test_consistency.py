"""JX701 to JX709 on tables of many fields, judged by hand before the checks saw them."""

from typing import Any

import pytest

from linter.engine import lint
from linter.model import Diagnostic
from linter.readers.json import document_from_json
from linter.registry import builtin_checks
from linter.select import RuleSet


def findings(code: str, rows: list[dict[str, Any]], year: int | None = None, **table: Any) -> list[Diagnostic]:
    """What one check finds in a book of one table."""
    data = {"path": "表.json", "year": year, "tables": [{"title": "试点项目", "rows": rows} | table]}
    rules = RuleSet(tuple(c for c in builtin_checks() if c.code == code))
    (result,) = lint([document_from_json(data)], rules)
    assert not result.problems
    return [d for d in result.diagnostics if d.code == code]


# --- JX701


def budget(total: str | None, unit: str | None = "万元") -> dict[str, str | None]:
    return {"total": total, "fiscal": total, "other": None, "unit": unit}


def cost(name: str, value: str, description: str = "", **more: str) -> dict[str, Any]:
    return {"level1": "产出指标", "level2": "成本指标", "name": name, "description": description, "value": value} | more


OVER = [
    ("项目总成本", "≤350万元", "320.00", "万元"),
    ("工程费用", "350万元", "320", "万元"),
    ("设备购置成本", "≤1.2亿元", "8000", "万元"),
    ("会议费支出", "≤52000元", "5", "万元"),
    ("公用经费", "不超过48.5万元", "48.00", "万元"),
    ("宣传经费", "≤30万元", "280,000", "元"),
    ("成本控制数", "＝660万元", "650.00", "万元"),
    ("疫苗采购成本", "<900万元", "800", "万元"),
    ("教学楼改造支出", "≤0.5亿元", "4800", "万元"),
    ("补贴资金总额", "≤500万元", "400", "万元"),
]  # fmt: skip
WITHIN = [
    ("项目总成本", "≤320万元", "320.00", "万元"),
    ("项目总成本", "≤3200000元", "320.00", "万元"),
    ("项目总成本", "≤16万元", "15.95", "万元"),
    ("项目总成本", "≤0.12亿元", "1200", "万元"),
    ("项目总成本", "≤350", "320.00", "万元"),
    ("项目总成本", "≤350万", "320.00", None),
    ("项目总成本", "≤350万元", "320.00", None),
    ("项目总成本", "≤350万元", None, "万元"),
    ("项目总成本", "≤350万元", "0", "万元"),
    ("项目总成本", "≥350万元", "320.00", "万元"),
    ("每公里养护成本", "≤6万元", "5", "万元"),
    ("人均培训成本", "≤6000元", "5000", "元"),
    ("设备单价", "≤60万元", "50", "万元"),
    ("补助标准", "≤6000元", "5000", "元"),
    ("绿化养护成本", "≤9元/平方米", "5", "元"),
    ("运行成本", "≤30万元/年", "25", "万元"),
    ("采购节约资金", "60万元", "50", "万元"),
    ("撬动社会资本投入", "900万元", "500", "万元"),
    ("群众自筹资金", "≤80万元", "50", "万元"),
    ("桥梁工程总投资", "≤5000万元", "1500", "万元"),
    ("施工合同价款", "≤5000万元", "1500", "万元"),
    ("成本控制率", "≤100%", "50", "万元"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value", "total", "unit"), OVER)
def test_a_cost_above_the_budget_is_reported_at_the_value(name: str, value: str, total: str, unit: str) -> None:
    (found,) = findings("JX701", [cost(name, value)], budget=budget(total, unit))
    assert (found.cell, found.text, found.severity) == ("value", value, "error")


@pytest.mark.parametrize(("name", "value", "total", "unit"), WITHIN)
def test_what_is_no_total_or_cannot_be_compared_is_left_alone(
    name: str, value: str, total: str | None, unit: str | None
) -> None:
    assert not findings("JX701", [cost(name, value)], budget=budget(total, unit))


@pytest.mark.parametrize(
    "spread",
    [
        {"title": "综合养老院建设（2024-2026年）"},
        {"title": "综合养老院续建"},
        {"title": "综合养老院工程尾款"},
        {"title": "水环境治理三年行动"},
        {"project": {"name": "养老院", "purpose": "支付养老院建设进度款"}},
        {"goals": ["2024年至2026年建成综合养老院一座。"]},
    ],
)
def test_a_project_over_several_years_is_not_held_against_one_budget(spread: dict[str, Any]) -> None:
    assert not findings("JX701", [cost("项目总成本", "≤900万元")], budget=budget("300"), **spread)


def test_a_long_term_set_is_not_held_against_one_budget() -> None:
    rows = [cost("项目总成本", "≤900万元", set="中长期"), cost("项目总成本", "≤310万元", set="年度")]
    (found,) = findings("JX701", rows, budget=budget("300"))
    assert found.row
    assert found.row.index == 2


def test_a_cost_elsewhere_than_under_cost_indicators_is_none() -> None:
    row = cost("发放创业贷款", "≥9000万元", "") | {"level1": "效益指标", "level2": "经济效益指标"}
    assert not findings("JX701", [row], budget=budget("300"))


def test_the_whole_department_has_no_single_budget() -> None:
    assert not findings("JX701", [cost("项目总成本", "≤900万元")], budget=budget("300"), scope="department")


TOGETHER = [
    ["保洁人工费用 ≤150万元", "船只维修费用 ≤40万元", "垃圾外运费用 ≤30万元"],
    ["帐篷购置费用 ≤120万元", "仓库租赁费用 ≤90万元"],
    ["校舍维修费用 ≤190万元", "课桌购置费用 ≤10万元", "监理费用 ≤3万元"],
    ["手术室改造费用 ≤1000000元", "设备安装费用 ≤110万元"],
    ["展陈设计费用 ≤110万元", "布展施工费用 ≤110万元"],
]
NOT_TOGETHER = [
    ["保洁人工费用 ≤150万元", "船只维修费用 ≤50万元"],
    ["项目总成本 ≤200万元", "土建费用 ≤150万元", "设备费用 ≤50万元"],
    ["道路硬化费用 ≤200万元", "路基工程费用 ≤120万元", "路面工程费用 ≤80万元"],
    ["培训费用 ≤150万元", "其中场地费用 ≤80万元"],
    ["培训费用 ≤150万元", "每期培训成本 ≤80万元"],
    ["培训费用 ≤150万元", "人均培训费用 ≤3000元", "资料费用 ≤20万元"],
    ["安置补偿费用 ≤180万元", "节约征地成本 60万元"],
    ["绿化费用 ≤240万元"],
    ["第一批采购费用 ≤66.67万元", "第二批采购费用 ≤66.67万元", "第三批采购费用 ≤66.67万元"],
    ["绿化改造费用 ≤200万元", "苗木费用 ≤120万元", "栽植费用 ≤60万元"],
    ["苗木费用 ≤120万元", "栽植费用 ≤60万元", "苗木与栽植费用 ≤180万元"],
]


def items(texts: list[str]) -> list[dict[str, Any]]:
    return [cost(*text.split()) for text in texts]


@pytest.mark.parametrize("texts", TOGETHER)
def test_items_that_exceed_the_budget_together_are_reported_at_the_budget(texts: list[str]) -> None:
    (found,) = findings("JX701", items(texts), budget=budget("200.00"))
    assert (found.cell, len(found.related)) == ("budget", len(texts))


@pytest.mark.parametrize("texts", NOT_TOGETHER)
def test_totals_parts_and_prices_are_not_added_to_items(texts: list[str]) -> None:
    assert [d for d in findings("JX701", items(texts), budget=budget("200.00")) if d.cell == "budget"] == []


def test_an_item_over_the_budget_alone_is_not_added_up_as_well() -> None:
    found = findings("JX701", items(["校舍维修费用 ≤260万元", "课桌购置费用 ≤100万元"]), budget=budget("200"))
    assert [d.cell for d in found] == ["value"]


def test_a_cost_the_reader_is_not_sure_of_is_not_added_up() -> None:
    rows = items(["校舍维修费用 ≤160万元", "课桌购置费用 ≤100万元"])
    doubted = rows[1] | {"doubts": [{"cell": "value", "reason": "扫描不清"}]}
    assert findings("JX701", rows, budget=budget("200"))
    assert not findings("JX701", [rows[0], doubted], budget=budget("200"))


# --- JX702


CONTRARY = [
    ("新建学生食堂2个", "新建学生食堂数量", "", "≥3个"),
    ("培训乡村教师500人次", "培训乡村教师人次", "", "400人次"),
    ("全年开展巡回义诊不少于24场。", "巡回义诊场次", "到村开展的诊疗", "12场"),
    ("改造供水管网18公里，解决夏季水压不足", "改造供水管网长度", "", "≥20公里"),
    ("抽检食品1500批次以上", "抽检食品批次", "", "1200批次"),
    ("购置执法记录仪150台。", "购置执法记录仪数量", "", "≥180台"),
    ("养护路灯12000盏，保障市民夜间出行", "养护路灯数量", "", "≥1.5万盏"),
    ("聘请法律顾问3名", "聘请法律顾问人数", "", "5人"),
    ("完成造林1200亩", "造林面积", "", "≥1500亩"),
    ("工程验收合格率不低于98%", "工程验收合格率", "", "95%"),
    ("供水漏损率控制在9%以内", "供水漏损率", "", "≥12%"),
    ("放映公益电影1200场", "放映公益电影场次", "在行政村放映", "＝1000场"),
    ("维修校舍8所、新建校舍2所", "维修校舍数量", "", "≥10所"),
    ("新建公共厕所40座", "新建公共厕所数量", "", "≤30座"),
]  # fmt: skip
AGREEING = [
    ("举办竞赛3场", "参加大赛次数", "", "2次"),
    ("新建学生食堂2个", "新建学生食堂数量", "", "≥2个"),
    ("新建学生食堂2个", "新建学生食堂数量", "", "≥1个"),
    ("组织学术交流10次以上", "组织学术交流次数", "", "≥10次"),
    ("组织学术交流10次以上", "组织学术交流次数", "", "12次"),
    ("新建学生食堂2个", "改建学生食堂数量", "", "≥3个"),
    ("新建学生食堂2个", "学生食堂数量", "", "≥3个"),
    ("新建学校食堂2个", "新建食堂数量", "", "≥3个"),
    ("新建食堂2个", "新建农村学校食堂数量", "", "≥3个"),
    ("培训教师500人", "培训教师人次", "", "≥1200人次"),
    ("约培训教师500人", "培训教师人数", "", "≥600人"),
    ("培训教师500人左右", "培训教师人数", "", "≥600人"),
    ("培训教师500余人", "培训教师人数", "", "≥600人"),
    ("每月巡查4次", "巡查次数", "", "≥48次"),
    ("现有路灯12000盏", "路灯数量", "", "≥15000盏"),
    ("上年培训教师500人", "培训教师人数", "", "≥600人"),
    ("为每个乡镇培训教师50人", "培训教师人数", "", "≥600人"),
    ("培训小学教师200人，培训初中教师300人", "培训教师人数", "", "≥500人"),
    ("新建公路20公里、养护公路300公里", "养护公路里程", "", "≥300公里"),
    ("群众满意度达到90%", "群众满意度", "", "≥92%"),
    ("投资500万元改造校舍", "校舍改造投资", "", "≤400万元"),
    ("30日内办结低保申请", "办结低保申请时限", "", "≤20日"),
    ("完成造林1200亩", "造林面积", "", "≥80公顷"),
    ("截至目前建成书屋60个", "建成书屋数量", "", "≥80个"),
    ("建设养老院3所，改善12个社区的环境", "改善社区数量", "", "≥12个"),
    ("保障2个学校食堂运转，新建食堂1个", "新建食堂数量", "", "1个"),
    ("在2025年底前完成清淤30公里", "清淤长度", "", "≥25公里"),
    ("购置设备50台（套）", "购置设备数量", "", "≥50台（套）"),
    ("接种疫苗覆盖率提高5个百分点", "接种疫苗覆盖率", "", "≥90%"),
    ("对60岁以上老人免费体检", "老人体检人数", "", "≥3000人"),
]  # fmt: skip


@pytest.mark.parametrize(("goal", "name", "description", "value"), CONTRARY)
def test_a_value_that_no_number_of_the_goal_can_meet_is_reported(
    goal: str, name: str, description: str, value: str
) -> None:
    (found,) = findings("JX702", [{"name": name, "description": description, "value": value}], goals=[goal])
    assert (found.cell, found.text) == ("value", value)


@pytest.mark.parametrize(("goal", "name", "description", "value"), AGREEING)
def test_a_number_of_something_else_or_one_that_agrees_is_none(
    goal: str, name: str, description: str, value: str
) -> None:
    assert not findings("JX702", [{"name": name, "description": description, "value": value}], goals=[goal])


def test_a_goal_met_by_another_row_contradicts_none() -> None:
    rows = [{"name": "开展培训期数", "value": "≥3期"}, {"name": "开展培训期数（含线上）", "value": "≥8期"}]
    assert not findings("JX702", rows, goals=["开展培训5期。"])


def test_sets_of_values_are_not_held_against_goals_of_another_set() -> None:
    rows = [
        {"set": "长期", "name": "新建公厕数量", "value": "≥90座"},
        {"set": "年度", "name": "新建公厕数量", "value": "≥30座"},
    ]
    assert not findings("JX702", rows, goals=["新建公厕90座。", "新建公厕30座。"])


def test_the_goal_that_contradicts_is_quoted() -> None:
    goals = ["提高办学条件。", "新建学生食堂2个。"]
    (found,) = findings("JX702", [{"name": "新建学生食堂数量", "value": "≥3个"}], goals=goals)
    assert "2个" in found.message
    assert "≥3个" in found.message


# --- JX703

AGAINST = [
    ("法治讲座场次", "开展 2 场", "≤1场", "2 场"),
    ("垃圾桶更换数量", "为老旧小区更换5000只", "≥6000只", "5000只"),
    ("渠道衬砌长度", "衬砌渠道12.5公里", "≥15公里", "12.5公里"),
    ("村医培训人数", "培训村医不少于300人", "200人", "不少于300人"),
    ("锅炉热效率", "锅炉热效率不低于90%", "85%", "不低于90%"),
    ("接种犬只数量", "免费接种犬只2万只", "≥2.5万只", "2万只"),
    ("换装灯具数量", "换装灯具800盏以内", "≥1000盏", "800盏以内"),
    ("举办招聘会场次", "全年举办招聘会12场", "≥15场", "12场"),
    ("开放公共泳池数量", "暑期开放公共泳池5个", "≥8个", "5个"),
]  # fmt: skip
NOT_AGAINST = [
    ("法治讲座场次", "开展2场", "≥2场"),
    ("法治讲座场次", "开展2场以上", "3场"),
    ("故障修复及时率", "3日内修复的次数占比", "≥95%"),
    ("助餐老人数", "60岁以上就餐居民", "≥3000人"),
    ("优良天数", "空气质量指数不超过100的天数", "≥280天"),
    ("配发图书册数", "每校500册", "≥6000册"),
    ("配发图书册数", "12所学校各500册", "≥6000册"),
    ("建设站点数量", "覆盖3个乡镇", "≥20个"),
    ("建设站点数量", "涉及乡镇3个", "≥20个"),
    ("培训人次", "培训5期200人次", "≥300人次"),
    ("培训合格率", "成绩达到60分的学员占比", "≥90%"),
    ("抽检合格率", "合格率≥90%得满分，每低1%扣1分", "＝100%"),
    ("急救到达时间", "15分钟内到场", "≤12分钟"),
    ("设备使用年限", "质保期3年", "≥5年"),
    ("物业服务成本", "不超过4元/平方米/月", "≤4元"),
    ("造林成活率", "成活率约为85%", "≥90%"),
    ("垃圾桶更换数量", "上年更换5000只", "≥6000只"),
    ("工程总投资", "总投资5000万元", "≤800万元"),
    ("帮扶农户数", "人均收入低于8000元的农户", "≥300户"),
    ("改造面积", "对3栋楼的屋面进行改造", "≥5000平方米"),
    ("受益人数", "覆盖2个社区约5000人", "≥6000人"),
    ("活动参与人数", "单场活动50人", "≥500人"),
    ("系统可用率", "停机不超过8小时", "≥99.9%"),
    ("监测点数量", "建2-4个水质监测点和1-2个空气监测点", "≥5个"),
    ("办结率", "5个工作日内办结", "＝100%"),
    ("设备数量", "单价10万元以上设备", "≥6台"),
    ("新增学位数量", "新增学位个数", "≥600个"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "description", "value", "span"), AGAINST)
def test_a_description_that_sets_another_target_is_reported_at_its_number(
    name: str, description: str, value: str, span: str
) -> None:
    (found,) = findings("JX703", [{"name": name, "description": description, "value": value}])
    assert found.span
    assert (found.cell, found.text[slice(*found.span)]) == ("description", span)


@pytest.mark.parametrize(("name", "description", "value"), NOT_AGAINST)
def test_a_definition_a_part_or_a_target_that_agrees_is_none(name: str, description: str, value: str) -> None:
    assert not findings("JX703", [{"name": name, "description": description, "value": value}])


def test_a_value_the_reader_is_not_sure_of_contradicts_nothing() -> None:
    row = {"name": "垃圾桶更换数量", "description": "为老旧小区更换5000只", "value": "≥6000只"}
    assert findings("JX703", [row])
    assert not findings("JX703", [row | {"doubts": [{"cell": "value", "reason": "扫描不清"}]}])


# --- JX704


def named(*texts: str) -> list[dict[str, str | None]]:
    rows = [text.split("|") for text in texts]
    return [dict(zip(("name", "value", "description"), row, strict=False)) for row in rows]


@pytest.mark.parametrize(
    "rows",
    [
        named("硬化道路里程|≥12公里", "硬化道路里程|≥8公里"),
        named("硬化道路里程|≥12公里|通村公路", "硬化道路里程|≥12公里|通村公路。"),
        named("群众满意度|≥90%", "群众满意率|≥92%"),
        named("设备 完好率|≥90%", "设备完好率。|≥95%"),
        named("参训人数|≥90人|/", "参训人数|≥95人|"),
        named("完成及时率|≥90%", "参训人数|≥60人", "完成及时性|＝100%"),
    ],
)
def test_the_second_of_two_equal_indicators_is_reported(rows: list[dict[str, str | None]]) -> None:
    (found,) = findings("JX704", rows)
    assert found.row
    assert (found.cell, found.row.index, found.related[0].row.index) == ("name", len(rows), 1)


@pytest.mark.parametrize(
    "rows",
    [
        named("硬化道路里程|≥12公里|通村公路", "硬化道路里程|≥8公里|田间道路"),
        named("硬化道路里程|≥12公里|通村公路", "硬化道路里程|≥8公里|"),
        named("硬化道路里程|≥12公里", "硬化道路面积|≥8亩"),
        named("参训人数|≥90人", "参训人次|≥200人次"),
        named("社会效益指标|显著", "社会效益指标|良好"),
        named("指标1：|", "指标1：|"),
        named("|≥12公里", "|≥8公里"),
        named("无|无", "无|无"),
        named("学历率|≥1%", "学历性别比|1：1"),
        named("一期改造户数|≥30户", "二期改造户数|≥30户"),
    ],
)
def test_indicators_that_differ_in_a_word_are_two(rows: list[dict[str, str | None]]) -> None:
    assert not findings("JX704", rows)


def test_every_further_repetition_is_reported() -> None:
    rows = named("参训人数|≥90人", "参训人数|≥80人", "参训人数|≥70人", "结业率|≥90%", "就业率|≥60%", "学员满意度|≥90%")
    assert [d.row and d.row.index for d in findings("JX704", rows)] == [2, 3]


def test_a_table_that_comes_twice_holds_two_unnamed_sets() -> None:
    rows = named("参训人数|≥90人", "结业率|≥90%", "就业率|≥60%")
    assert not findings("JX704", rows * 2)


def test_duties_with_labels_of_their_own_may_repeat_a_name() -> None:
    rows = [{"level1": f"职责{i}", "level2": "履职质量", "name": "任务完成率", "value": "＝100%"} for i in (1, 2)]
    assert not findings("JX704", rows)
    assert findings("JX704", [rows[0], rows[0]])


def test_sets_of_values_repeat_their_names() -> None:
    rows = [{"set": s, "name": "参训人数", "value": "≥90人"} for s in ("城关镇", "河口镇")]
    assert not findings("JX704", rows)


# --- JX705


def plan(*shares: str | None) -> list[dict[str, str | None]]:
    dues = ("3月底", "6月底", "10月底", "12月底")
    return [{"due": due, "percent": share} for due, share in zip(dues, shares, strict=False)]


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        (("30%", "60%", "50%", "100%"), "低于"),
        (("25.00%", "50.00%", "75.00%", "90.00%"), "不到"),
        (("25", "50", "75", "120"), "超过"),
        (("30％", "60％", "90％", None), "不到"),
        (("0%", "0%", "0%", "0%"), "不到"),
        (("100%", "50%", "80%", "100%"), "低于"),
        (("50%", "120%", "100%", None), "低于"),
        (("0.2", "0.5", "0.4", "1"), "低于"),
        ((None, None, None, "80%"), "不到"),
    ],
)
def test_a_plan_that_falls_or_misses_100_is_an_error(shares: tuple[str | None, ...], said: str) -> None:
    (found,) = findings("JX705", [], schedule=plan(*shares))
    assert (found.cell, found.severity) == ("schedule", "error")
    assert said in found.message


@pytest.mark.parametrize("shares", [(), (None,) * 4, ("", "", "", ""), ("—", "/", "—", "—")])
def test_a_plan_nobody_filled_in_is_a_warning(shares: tuple[str | None, ...]) -> None:
    (found,) = findings("JX705", [], schedule=plan(*shares))
    assert (found.cell, found.severity) == ("schedule", "warning")


@pytest.mark.parametrize(
    "shares",
    [
        ("25%", "50%", "75%", "100%"),
        ("30.00%", "60.00%", "100.00%", None),
        ("0%", "0%", "50%", "100%"),
        ("100%", "100%", "100%", "100%"),
        (None, None, None, "100%"),
        ("25%", "25%", "25%", "25%"),
        ("10%", "20%", "30%", "40%"),
        ("0.25", "0.5", "0.75", "1"),
        ("按进度", "50%", "80%", "100%"),
        ("100%", "—", "—", "—"),
    ],
)
def test_a_sound_plan_and_one_that_cannot_be_read_are_left_alone(shares: tuple[str | None, ...]) -> None:
    assert not findings("JX705", [], schedule=plan(*shares))


def test_a_form_without_a_plan_and_a_whole_department_need_none() -> None:
    assert not findings("JX705", [])
    assert not findings("JX705", [], schedule=plan(None), scope="department")


# --- JX706


@pytest.mark.parametrize(
    ("total", "fiscal", "other"),
    [
        ("650.00", "500.00", "100.00"),
        ("36.50", "35.60", None),
        ("100", "60", "39"),
        ("1,280,000", "1,200,000", "90,000"),
        ("96.00", "0", "69.00"),
        ("15.00", "15.00", "15.00"),
    ],
)
def test_sources_that_do_not_add_up_are_reported_at_the_budget(total: str, fiscal: str, other: str | None) -> None:
    (found,) = findings("JX706", [], budget={"total": total, "fiscal": fiscal, "other": other, "unit": "万元"})
    assert (found.cell, found.severity) == ("budget", "error")


@pytest.mark.parametrize(
    ("total", "fiscal", "other"),
    [
        ("650.00", "500.00", "150.00"),
        ("15.00", "15.00", None),
        ("15", "15.00", ""),
        ("128.01", "96.67", "31.33"),
        ("15.3", "10.25", "5.08"),
        ("1，280，000", "1200000", "80000"),
        ("210.00", None, None),
        ("96.00", None, "69.00"),
        (None, "15.00", "3.00"),
        ("约15万", "12", "2"),
        ("0.00", "0.00", "0.00"),
    ],
)
def test_sources_that_add_up_or_are_not_given_are_left_alone(
    total: str | None, fiscal: str | None, other: str | None
) -> None:
    assert not findings("JX706", [], budget={"total": total, "fiscal": fiscal, "other": other, "unit": "万元"})


# --- JX707


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("工程完工时间", "2026年3月底前"),
        ("采购完成时间", "2024年12月31日前"),
        ("资金拨付时限", "2024.6"),
        ("验收时间", "2026年"),
        ("竣工日期", "≤2026年6月30日"),
        ("数据上报时间", "2月30日前"),
        ("数据上报时间", "2025年2月29日"),
        ("数据上报时间", "2月29日前"),
        ("工程完工时间", "9月31日前"),
        ("工程完工时间", "13月底前"),
        ("月报报送时间", "每月32日前"),
    ],
)
def test_a_deadline_in_another_year_or_on_no_day_is_an_error(name: str, value: str) -> None:
    (found,) = findings("JX707", [{"level2": "时效指标", "name": name, "value": value}], year=2025)
    assert (found.cell, found.text, found.severity) == ("value", value, "error")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("工程完工时间", "2025年12月底前"),
        ("工程完工时间", "2025.12"),
        ("工程完工时间", "12月31日前"),
        ("工程完工时间", "年底前"),
        ("月报报送时间", "每月31日前"),
        ("物业服务时间", "2025年7月-2026年6月"),
        ("供暖服务期限", "2026年3月15日"),
        ("设备质保到期时间", "2028年5月"),
        ("缺陷责任期满时间", "2027年8月"),
        ("养护工期", "13个月"),
        ("方案公示日期", "2025年4月30日"),
    ],
)
def test_a_date_of_the_year_or_the_end_of_a_term_is_left_alone(name: str, value: str) -> None:
    assert not findings("JX707", [{"level2": "时效指标", "name": name, "value": value}], year=2025)


@pytest.mark.parametrize(
    "table",
    [
        {"title": "高标准农田建设（2024-2026年）"},
        {"title": "2025-2026学年校车补助"},
        {"title": "城区采暖期供热补贴"},
        {"title": "公租房建设尾款"},
    ],
)
def test_a_project_over_several_years_may_end_in_another(table: dict[str, Any]) -> None:
    row = {"level2": "时效指标", "name": "资金支付时间", "value": "2026年3月底前"}
    assert not findings("JX707", [row], year=2025, **table)


def test_a_long_term_deadline_is_no_annual_one() -> None:
    rows = [
        {"set": s, "level2": "时效指标", "name": "完工时间", "value": f"{y}年底前"}
        for s, y in (("长期", 2027), ("年度", 2025))
    ]
    assert not findings("JX707", rows, year=2025)


def test_an_aim_of_sustainable_effect_is_no_deadline() -> None:
    row = {"level2": "可持续影响指标", "name": "碳达峰目标", "value": "2030年"}
    assert not findings("JX707", [row], year=2025)


def test_dates_that_all_name_another_year_tell_that_the_year_was_misread() -> None:
    rows = [{"level2": "时效指标", "name": name, "value": "2026年底前"} for name in ("完工时间", "付款时间")]
    assert not findings("JX707", rows, year=2025)
    rows.append({"level2": "时效指标", "name": "开工时间", "value": "2025年5月底前"})
    assert len(findings("JX707", rows, year=2025)) == 2


def test_without_a_budget_year_only_days_that_never_are_can_be_wrong() -> None:
    rows = [
        {"level2": "时效指标", "name": "完工时间", "value": value} for value in ("2019年底前", "2月29日前", "6月31日前")
    ]
    assert [d.text for d in findings("JX707", rows)] == ["6月31日前"]


# --- JX708


def weighted(*weights: str | None, levels: str = "") -> list[dict[str, str | None]]:
    return [
        {"level1": levels[i : i + 1] or None, "name": f"指标甲{i}", "value": "≥90%", "weight": weight}
        for i, weight in enumerate(weights)
    ]


@pytest.mark.parametrize(
    "weights",
    [
        ("50", "40", "20"),
        ("30", "30", "20"),
        ("50%", "30%", "15%"),
        ("40分", "40分", "30分"),
        ("0.5", "0.3", "0.05"),
        ("5", "3"),
    ],
)
def test_weights_that_add_up_to_neither_100_nor_90_are_reported_at_the_table(weights: tuple[str, ...]) -> None:
    (found,) = findings("JX708", weighted(*weights))
    assert (found.cell, found.row) == ("table", None)


@pytest.mark.parametrize(
    "rows",
    [
        weighted("50", "30", "20"),
        weighted("50", "30", "10"),
        weighted("0.5", "0.3", "0.2"),
        weighted("33.3", "33.3", "33.3"),
        weighted("50%", "30%", "20%"),
        weighted("50", None, "20"),
        weighted(None, None),
        weighted("高", "中", "低"),
        weighted("60", "40", "70", "30", levels="甲甲乙乙"),
        weighted("50", "50", "30", "30", "20", levels="甲甲乙乙丙"),
    ],
)
def test_weights_that_add_up_in_any_way_or_are_not_all_given_are_left_alone(rows: list[dict[str, str | None]]) -> None:
    assert not findings("JX708", rows)


def test_each_set_of_values_has_weights_of_its_own() -> None:
    rows = [row | {"set": s} for s in ("长期", "年度") for row in weighted("60", "40")]
    assert not findings("JX708", rows)
    (found,) = findings("JX708", [*rows, weighted("10")[0] | {"set": "年度"}])
    assert "年度" in found.message


# --- JX709


@pytest.mark.parametrize(
    ("values", "flat"),
    [
        (["100%"] * 4 + ["≥90%"], True),
        (["＝100%"] * 5, True),
        (["100%"] * 3 + ["≥90%", "12场"], False),
        (["100%"] * 4, False),
        (["100%"] * 4 + ["良好", "完成"], False),
        (["100人"] * 5, False),
        (["≤100%", "≥100%", "100%", "100％", "95%-100%"], True),
    ],
)
def test_a_table_of_mostly_100_percent_is_flat(values: list[str], flat: bool) -> None:
    rows = [{"name": f"环节{i}到位率", "value": value} for i, value in enumerate(values)]
    assert bool(findings("JX709", rows)) is flat
