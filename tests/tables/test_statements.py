"""Indicators told in words: which words are labels, names and targets, and when a text tells none."""

import pytest

from linter.model import Document, Table
from linter.readers.text import read_text


def only_table(text: str) -> Table:
    (table,) = read_text("a.txt", text).tables
    return table


def rows(text: str) -> list[tuple[str, ...]]:
    roles = ("level1", "level2", "name", "value")
    return [tuple(row.cell(role).text for role in roles) for row in only_table(text).rows]


def test_headings_in_brackets_hold_for_the_numbered_indicators_below() -> None:
    text = (
        "某县2024年道路照明项目绩效目标\n项目名称：道路照明\n【产出指标-数量指标】\n指标1：路灯数量（≥300盏）\n"
        "指标2：★新建道路长度（≥**公里）≥12公里\n【产出指标-质量指标】\n指标1：工程验收合格率（100%）\n"
        "【效益指标-社会效益指标】\n指标1：居民夜间出行条件（明显改善）\n【满意度指标-服务对象满意度指标】\n指标1：沿线居民满意度≥90%\n"
    )
    assert rows(text) == [
        ("产出指标", "数量指标", "路灯数量", "≥300盏"),
        ("产出指标", "数量指标", "★新建道路长度（≥**公里）", "≥12公里"),
        ("产出指标", "质量指标", "工程验收合格率", "100%"),
        ("效益指标", "社会效益指标", "居民夜间出行条件", "明显改善"),
        ("满意度指标", "服务对象满意度指标", "沿线居民满意度", "≥90%"),
    ]
    table = only_table(text)
    assert table.title.text == "道路照明"
    assert table.columns == ("level1", "level2", "name", "value")


def test_sentences_hold_several_indicators_and_a_date_may_stand_before_its_name() -> None:
    text = (
        "某乡种植项目绩效目标\n产出指标：数量指标，种植面积≥200亩，发放种苗≥3万株；质量指标，种苗成活率≥90%；"
        "时效指标，2024年6月底前完成栽植；成本指标，亩均补助500元/亩。\n"
        "效益指标：经济效益指标，带动户均增收≥800元。\n满意度指标：服务对象满意度指标，农户满意度≥95%。\n"
    )
    assert rows(text) == [
        ("产出指标", "数量指标", "种植面积", "≥200亩"),
        ("产出指标", "数量指标", "发放种苗", "≥3万株"),
        ("产出指标", "质量指标", "种苗成活率", "≥90%"),
        ("产出指标", "时效指标", "完成栽植", "2024年6月底前"),
        ("产出指标", "成本指标", "亩均补助", "500元/亩"),
        ("效益指标", "经济效益指标", "带动户均增收", "≥800元"),
        ("满意度指标", "服务对象满意度指标", "农户满意度", "≥95%"),
    ]


def test_template_hint_stays_in_the_name_and_words_may_compare() -> None:
    text = (
        "关于示范村项目绩效目标的公示\n一、产出指标\n数量指标：外墙粉刷（≥**平方米）大于等于6169.2平方米，绿化面积不少于300平方米；\n"
        "质量指标：工程验收合格率100%。\n二、效益指标\n社会效益指标：受益人口数≥1200人；\n"
        "三、满意度指标\n服务对象满意度指标：受益群众满意度≥95%。\n公示期为10天。\n联系电话：12317\n"
    )
    assert rows(text) == [
        ("产出指标", "数量指标", "外墙粉刷（≥**平方米）", "大于等于6169.2平方米"),
        ("产出指标", "数量指标", "绿化面积", "不少于300平方米"),
        ("产出指标", "质量指标", "工程验收合格率", "100%"),
        ("效益指标", "社会效益指标", "受益人口数", "≥1200人"),
        ("满意度指标", "服务对象满意度指标", "受益群众满意度", "≥95%"),
    ]


def test_lines_without_spaces_are_parted_at_labels_and_targets() -> None:
    text = (
        "绩效目标表\n项目名称薄弱学校改造\n总体目标年度目标\n改善办学条件。\n绩效指标一级指标二级指标指标内容指标值\n"
        "产出指标数量指标农村学校改造覆盖率100%\n质量指标校舍维修合格率100%\n购置设备合格率100%\n成本指标单位面积造价≤1800元/平方米\n"
        "效益指标可持续影响指标义务教育均衡程度稳步提高\n附件：\n扫一扫在手机打开当前页\n"
    )
    assert rows(text) == [
        ("产出指标", "数量指标", "农村学校改造覆盖率", "100%"),
        ("产出指标", "质量指标", "校舍维修合格率", "100%"),
        ("产出指标", "质量指标", "购置设备合格率", "100%"),
        ("产出指标", "成本指标", "单位面积造价", "≤1800元/平方米"),
        ("效益指标", "可持续影响指标", "义务教育均衡程度", "稳步提高"),
    ]
    assert only_table(text).title.text == "薄弱学校改造"


def test_table_that_lost_its_line_breaks_is_read_with_a_doubt_on_every_row() -> None:
    text = (
        "产出指标数量指标足额拨付率=100% 22.5 预算调整次数≤10次 22.5 时效指标按时发放率=100% 22.5 "
        "效益指标经济效益指标结余率（结余数/预算数）≤5% 22.5 合计100"
    )
    assert rows(text) == [
        ("产出指标", "数量指标", "足额拨付率", "=100%"),
        ("产出指标", "数量指标", "预算调整次数", "≤10次"),
        ("产出指标", "时效指标", "按时发放率", "=100%"),
        ("效益指标", "经济效益指标", "结余率（结余数/预算数）", "≤5%"),
    ]
    assert all({"name", "value"} <= {d.cell for d in row.doubts} for row in only_table(text).rows)


def test_label_of_either_level_belongs_where_it_usually_stands() -> None:
    text = (
        "产出指标\n数量指标：培训人数≥60人；\n成本指标：人均培训费≤400元；\n成本指标\n经济成本指标：培训总支出≤3万元；\n"
        "满意度指标：学员满意度≥90%；\n"
    )
    assert [row[:2] for row in rows(text)] == [
        ("产出指标", "数量指标"), ("产出指标", "成本指标"), ("成本指标", "经济成本指标"),
        ("满意度指标", "满意度指标"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "某局2024年部门整体绩效自评报告\n产出指标：数量指标，培训班≥3期；质量指标，合格率≥95%；时效指标，完成率100%。\n",
        "数量指标反映产出的多少。\n质量指标反映产出的好坏。\n时效指标反映产出的快慢。\n",
        "产出指标包括数量指标、质量指标、时效指标和成本指标，效益指标包括经济效益指标和社会效益指标。\n",
        "产出指标：数量指标，培训班≥3期。\n",
    ],
    ids=["report", "definitions", "list", "single"],
)
def test_prose_about_indicators_is_no_table(text: str) -> None:
    found: Document = read_text("a.txt", text)
    assert not found.tables


def test_several_projects_told_in_one_text_are_tables() -> None:
    one = "{}、{}绩效目标表\n绩效目标：做好工作，全年不少于3次。\n【产出指标-数量指标】\n指标1：{}（≥3次）\n【产出指标-质量指标】\n指标1：合格率（≥95%）\n"
    tables = read_text("a.txt", one.format(1, "设备维护", "巡检次数") + one.format(2, "人员培训", "培训期数")).tables
    assert [(t.number, t.title.text, len(t.rows), t.rows[0].name.text) for t in tables] == [
        ("1", "设备维护", 2, "巡检次数"), ("2", "人员培训", 2, "培训期数"),
    ]  # fmt: skip
    assert [goal.text for goal in tables[1].goals or ()] == ["做好工作，全年不少于3次。"]


def told(*sentences: str) -> list[tuple[str, ...]]:
    """Name, target and whether there is a doubt of what stands behind 数量指标."""
    others = "质量指标：验收合格率100%；优良率≥90%。\n时效指标：完工及时率100%。\n"
    (table,) = read_text("a.txt", f"产出指标\n{others}数量指标：{''.join(sentences)}\n").tables
    return [(r.name.text, r.target.text, *(d.cell for d in r.doubts)) for r in table.rows if r.kind == "quantity"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("新建、改扩建校舍面积≥8600㎡。", [("新建、改扩建校舍面积", "≥8600㎡")]),
        ("救护车响应：城区30分钟内，乡村1小时内；", [("救护车响应", "城区30分钟内，乡村1小时内")]),
        ("开放时间（全年），讲座场次（12场）。", [("开放时间", "全年"), ("讲座场次", "12场")]),
        ("①修渠长度20公里②打井数量6眼", [("修渠长度", "20公里"), ("打井数量", "6眼")]),
        ("诉讼费退还时限结案后15日内。", [("诉讼费退还时限", "结案后15日内")]),
        ("案件上诉率同比下降2%；", [("案件上诉率", "同比下降2%")]),
        ("医护配备比例1：3；", [("医护配备比例", "1：3")]),
        ("巡逻频次每天不少于4次；", [("巡逻频次", "每天不少于4次")]),
        ("低保对象≥300人、特困人员≥20人。", [("低保对象", "≥300人"), ("特困人员", "≥20人")]),
        ("摊位租金减免，指标值：50%；", [("摊位租金减免", "50%")]),
        ("展品符合《馆藏标准（试行）》数量≥30件；“流动馆车次≥5次。",
         [("展品符合《馆藏标准（试行）》数量", "≥30件"), ("“流动馆车次", "≥5次")]),
        ("村容村貌逐步好转，垃圾清运量≥900吨；", [("村容村貌", "逐步好转"), ("垃圾清运量", "≥900吨")]),
    ],
)  # fmt: skip
def test_marks_part_indicators_and_leads_belong_to_their_numbers(
    sentence: str, expected: list[tuple[str, ...]]
) -> None:
    assert told(sentence) == expected


def test_what_no_mark_parts_is_left_whole_with_a_doubt() -> None:
    assert told("渠系配套；", "泵站≥3座。") == [("渠系配套", "", "name", "value"), ("泵站", "≥3座")]
    assert told("学员补助发放时间次月10日前。") == [("学员补助发放时间次月", "10日前", "name", "value")]


def test_label_that_is_all_the_name_there_is_names_the_indicator() -> None:
    text = (
        "产出指标\n数量指标：≥5项；\n质量指标：合格率≥95%；\n效益指标：社会效益指标：社会效益指标显著。\n"
        "满意度指标：服务对象满意度指标：满意度：≥90%。\n"
    )
    assert rows(text) == [
        ("产出指标", "数量指标", "数量指标", "≥5项"),
        ("产出指标", "质量指标", "合格率", "≥95%"),
        ("效益指标", "社会效益指标", "社会效益指标", "显著"),
        ("满意度指标", "服务对象满意度指标", "满意度", "≥90%"),
    ]


def test_labels_may_be_numbered_or_printed_bold() -> None:
    text = "## 产出指标\n**数量指标**\n- 步道长度：3公里\n- 座椅数量：20把\n质量指标1：验收合格率100%\n质量指标2：绿化成活率≥95%\n"
    assert [row[1:] for row in rows(text)] == [
        ("数量指标", "步道长度", "3公里"), ("数量指标", "座椅数量", "20把"),
        ("质量指标", "验收合格率", "100%"), ("质量指标", "绿化成活率", "≥95%"),
    ]  # fmt: skip


def test_report_is_left_out_with_its_reason() -> None:
    found = read_text(
        "a.txt",
        "某局2024年部门整体绩效自评报告\n产出指标：数量指标，培训班≥3期；质量指标，合格率≥95%；时效指标，完成率100%。\n",
    )
    assert not found.tables
    assert [s.reason for s in found.skipped] == ["像是自评或评价报告，里面写的是完成情况，不是绩效目标表。"]
