"""From a grid to its tables, in the layouts of real forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.engine import lint
from linter.model import ROW_ROLES, Document, Payment, Row, Table
from linter.readers.csv import read_csv
from linter.select import ruleset
from linter.tables import roles

HEADER = "一级指标,二级指标,三级指标,指标值"
ROWS = "产出指标,数量指标,巡诊次数,≥24次\n,质量指标,病历书写合格率,≥95%\n效益指标,社会效益指标,就诊人数,≥900人\n"


def document(text: str) -> Document:
    return read_csv("a.csv", text)


def only_table(text: str) -> Table:
    (table,) = document(text).tables
    return table


def cells(row: Row, *roles: str) -> tuple[str, ...]:
    return tuple(row.cell(role).text for role in roles)


def targets(text: str) -> list[str]:
    return [row.target.text for row in only_table(text).rows]


def test_levels_are_filled_down_at_the_place_of_the_row() -> None:
    table = only_table(f"{HEADER}\n{ROWS}")
    assert [cells(r, "level1", "level2") for r in table.rows] == [
        ("产出指标", "数量指标"), ("产出指标", "质量指标"), ("效益指标", "社会效益指标"),
    ]  # fmt: skip
    assert table.rows[1].level1.location.line == 3  # type: ignore[union-attr]
    assert [r.kind for r in table.rows] == ["quantity", "quality", "social"]


def test_second_level_is_not_filled_into_another_first_level() -> None:
    table = only_table(f"{HEADER}\n产出指标,数量指标,巡诊次数,≥24次\n满意度指标,,患者满意度,≥90%\n")
    assert cells(table.rows[1], "level1", "level2") == ("满意度指标", "")


def test_first_level_that_does_not_fit_is_a_doubt_and_not_a_defect() -> None:
    table = only_table(f"{HEADER}\n产出指标,数量指标,巡诊次数,≥24次\n,社会效益指标,就诊人数,≥900人\n")
    assert table.rows[1].level1.text == "效益指标"
    assert [d.cell for d in table.rows[1].doubts] == ["level1"]


def test_first_level_without_a_column_comes_from_the_second() -> None:
    table = only_table("二级指标,三级指标,指标值\n数量指标,巡诊次数,≥24次\n社会效益指标,就诊人数,≥900人\n")
    assert [r.level1.text for r in table.rows] == ["产出指标", "效益指标"]
    assert table.columns == ("level2", "name", "value")
    assert not any(r.doubts for r in table.rows)


def test_rows_without_name_description_and_value_only_leave_their_labels() -> None:
    table = only_table(f"{HEADER}\n产出指标,,,\n,数量指标,,\n,,巡诊次数,≥24次\n,质量指标,,\n,时效指标,巡诊完成时间,\n")
    assert [cells(r, "level1", "level2", "name", "value") for r in table.rows] == [
        ("产出指标", "数量指标", "巡诊次数", "≥24次"), ("产出指标", "时效指标", "巡诊完成时间", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sign", "value", "unit", "printed"),
    [
        ("≥", "90", "%", "≥90%"),
        ("大于等于", "24", "次", "≥24次"),
        ("≤", "15", "个工作日", "≤15个工作日"),
        ("＝", "100", "百分比", "＝100%"),
        (">=", "90", "%", ">=90%"),
        ("≥", "≥90%", "%", "≥90%"),
        ("≥", "90％", "百分比", "≥90％"),
        ("≥", "不低于90", "%", "不低于90%"),
        ("定性", "良好", "/", "良好"),
        ("定性", "12月底前", "无", "12月底前"),
        ("定性", "90", "%", "定性90%"),
        ("", "24", "次", "24次"),
        ("≥", "", "次", ""),
        ("≥", "30人次", "人次", "≥30人次"),
    ],
)
def test_target_spread_over_columns_is_one_value(sign: str, value: str, unit: str, printed: str) -> None:
    row = f"产出指标,数量指标,巡诊次数,{sign},{value},{unit}"
    text = f"一级指标,二级指标,三级指标,指标性质,指标值,度量单位\n{row}\n"
    assert targets(text) == [printed]
    assert only_table(text).columns[-3:] == ("comparator", "value", "unit")
    for run in only_table(text).rows[0].target.runs:
        assert text[run.offset : run.offset + run.length] == printed[run.start : run.start + run.length]


def test_two_columns_of_values_are_two_sets() -> None:
    text = (
        "一级指标,二级指标,三级指标,实施周期指标值,年度指标值\n"
        "产出指标,数量指标,造林面积,≥9000亩,≥3000亩\n,质量指标,苗木成活率,,≥85%\n效益指标,生态效益指标,水土流失面积,,\n"
    )
    assert [(r.index, r.set, r.target.text) for r in only_table(text).rows] == [
        (1, "实施周期", "≥9000亩"), (2, "年度", "≥3000亩"), (3, "年度", "≥85%"), (4, "实施周期", ""),
    ]  # fmt: skip


def test_column_of_values_for_each_town_is_a_row_for_each_town() -> None:
    text = f"{HEADER},\n,,,城东镇,城西镇\n产出指标,数量指标,清淤长度,≥12公里,≥8公里\n"
    assert [(r.set, r.target.text) for r in only_table(text).rows] == [("城东镇", "≥12公里"), ("城西镇", "≥8公里")]


@pytest.mark.parametrize(
    "header",
    [
        "绩效指标,,,年度指标,,\n一级指标,二级指标,三级指标,指标性质,指标值,度量单位",
        "一级指标,二级指标,三级指标,年度指标值,,\n,,,计算符号,指标值,计量单位",
    ],
    ids=["levels-below", "value-divided"],
)
def test_header_may_take_two_rows(header: str) -> None:
    assert targets(f"{header}\n产出指标,数量指标,清淤长度,≥,12,公里\n") == ["≥12公里"]


def test_row_without_name_below_the_header_is_no_second_header() -> None:
    text = "一级指标,二级指标,三级指标,指标值,度量单位\n,,,90,%\n产出指标,数量指标,清淤长度,12,公里\n"
    assert targets(text) == ["90%", "12公里"]


def test_frame_heading_beside_the_third_level_is_no_name() -> None:
    row = only_table(f"绩效指标,{HEADER}\n绩效指标,产出指标,数量指标,清淤长度,≥12公里\n").rows[0]
    assert row.name.text == "清淤长度"


def test_headings_are_known_in_spite_of_white_space_years_and_hints() -> None:
    text = (
        '一 级 指 标,二级指标,"三级\n指标",2026年指标值（必填）,分值（100分）\n产出指标,数量指标,清淤长度,≥12公里,20\n'
    )
    table = only_table(text)
    assert table.columns == ("level1", "level2", "name", "value", "weight")
    assert table.rows[0].cell("weight").text == "20"


def test_repeated_header_continues_the_table() -> None:
    table = only_table(f"{HEADER}\n{ROWS}{HEADER}\n,,门诊人次,≥300人次\n满意度指标,满意度指标,患者满意度,≥90%\n")
    assert [r.index for r in table.rows] == [1, 2, 3, 4, 5]
    assert cells(table.rows[3], "level1", "level2") == ("效益指标", "社会效益指标")


def test_repeated_header_that_starts_over_begins_a_table() -> None:
    tables = document(f"{HEADER}\n{ROWS}{HEADER}\n{ROWS}").tables
    assert [(t.index, len(t.rows)) for t in tables] == [(1, 3), (2, 3)]


def test_title_above_a_repeated_header_begins_a_table_unless_it_goes_on() -> None:
    first, second = document(
        f"1、乡村巡诊绩效目标表,,,\n{HEADER}\n{ROWS}1、乡村巡诊绩效目标表（续表）,,,\n{HEADER}\n,,门诊人次,≥300人次\n"
        f"2、设备更新绩效目标表,,,\n{HEADER}\n{ROWS}"
    ).tables
    assert (first.number, first.title.text, len(first.rows)) == ("1", "乡村巡诊", 4)
    assert (second.number, second.title.text, len(second.rows)) == ("2", "设备更新", 3)


@pytest.mark.parametrize(
    ("above", "title", "number"),
    [
        ("3、2026年乡村巡诊绩效目标表", "2026年乡村巡诊", "3"),
        ("（四）乡村巡诊项目绩效目标申报表", "乡村巡诊项目", "四"),
        ("表5 乡村巡诊", "乡村巡诊", "5"),
        ("3D打印实训室建设绩效目标表", "3D打印实训室建设", None),
        ("12345热线绩效目标表", "12345热线", None),
        ("乡村巡诊", "乡村巡诊", None),
        ("项目支出绩效目标申报表\n（2026年度）\n项目名称,乡村巡诊", "乡村巡诊", None),
        ("说明文字一行\n项目名称,乡村巡诊", "乡村巡诊", None),
        ("7、乡村巡诊绩效目标表\n项目名称,另一个名称", "乡村巡诊", "7"),
    ],
)
def test_title_comes_from_the_line_above_or_the_project(above: str, title: str, number: str | None) -> None:
    table = only_table(f"{above}\n{HEADER}\n{ROWS}")
    assert (table.title.text, table.number) == (title, number)


def test_project_block_of_a_budget_book_is_read() -> None:
    table = only_table(
        "1、乡村巡诊绩效目标表\n,单位：万元\n项目编码,K-17,项目名称,乡村巡诊\n"
        "预算规模及资金用途,预算数,36.00,其中：财政资金,30.00,其他资金,6.00\n,用于巡诊车辆和药品。\n"
        "资金支出计划（%）,3月底,6月底,10月底,12月底\n,20%,,80%,100%\n"
        f'绩效目标,"1.每村每月巡诊。\n2.建立慢病档案1.2万份。"\n{HEADER}\n{ROWS}'
    )
    assert table.project
    assert (table.project.code, table.project.name, table.project.purpose) == (
        "K-17",
        "乡村巡诊",
        "用于巡诊车辆和药品。",
    )
    assert table.budget
    assert (table.budget.total, table.budget.fiscal, table.budget.other) == ("36.00", "30.00", "6.00")
    assert table.budget.unit == "万元"
    assert table.schedule
    assert table.schedule.payments == (
        Payment("3月底", "20%"), Payment("6月底", None), Payment("10月底", "80%"), Payment("12月底", "100%"),
    )  # fmt: skip
    assert [g.text for g in table.goals or ()] == ["每村每月巡诊。", "建立慢病档案1.2万份。"]


def test_block_of_the_central_form_is_read() -> None:
    result = document(
        "项目支出绩效目标表\n（2026年度）\n项目名称,乡村巡诊\n主管部门,某县卫生健康局,实施单位,某县医院\n"
        "项目资金（万元）,年度资金总额：,36\n,其中：财政拨款,30\n,其他资金,6\n"
        f"总体目标,实施期目标,年度目标\n,三年覆盖全县。,覆盖十个乡镇。\n绩效指标,{HEADER}\n"
        ",产出指标,数量指标,巡诊次数,≥24次\n"
    )
    (table,) = result.tables
    assert (result.unit, result.year) == ("某县卫生健康局", 2026)
    assert table.budget
    assert (table.budget.total, table.budget.fiscal, table.budget.other, table.budget.unit) == ("36", "30", "6", "万元")
    assert [g.text for g in table.goals or ()] == ["三年覆盖全县。", "覆盖十个乡镇。"]


def test_fields_left_empty_differ_from_fields_that_are_not_there() -> None:
    table = only_table(f"项目名称,\n预算数（万元）,\n资金支出计划,\n绩效目标,\n{HEADER}\n{ROWS}")
    assert table.project
    assert table.project.name is None
    assert table.budget
    assert table.budget.total is None
    assert table.schedule
    assert table.schedule.payments == ()
    assert table.goals == ()
    bare = only_table(f"{HEADER}\n{ROWS}")
    assert (bare.project, bare.budget, bare.schedule, bare.goals) == (None, None, None, None)


def test_projects_in_columns_of_one_table_are_tables() -> None:
    first, second = document(
        "项目名称,预算数（万元）,绩效目标,一级指标,二级指标,三级指标,指标值\n"
        "乡村巡诊,36,覆盖十个乡镇。,产出指标,数量指标,巡诊次数,≥24次\n,,,效益指标,社会效益指标,就诊人数,≥900人\n"
        "设备更新,50,,产出指标,数量指标,更新台数,12台\n"
    ).tables
    assert [(t.index, t.title.text, len(t.rows)) for t in (first, second)] == [(1, "乡村巡诊", 2), (2, "设备更新", 1)]
    assert second.budget
    assert (second.budget.total, second.budget.unit) == ("50", "万元")
    assert [g.text for g in first.goals or ()] == ["覆盖十个乡镇。"]
    assert second.goals == ()


def test_whole_departments_and_self_evaluations_are_told() -> None:
    department = only_table(f"部门整体支出绩效目标表\n{HEADER}\n{ROWS}")
    assert (department.scope, department.stage, department.title.text) == ("department", "target", "部门整体支出")
    header = f"{HEADER},实际完成值"
    assert only_table(f"{header}\n产出指标,数量指标,巡诊次数,≥24次,25次\n").stage == "self-evaluation"
    assert only_table(f"{header}\n产出指标,数量指标,巡诊次数,≥24次,\n").stage == "target"


def test_weights_in_labels_stand_on_the_first_row_of_their_group() -> None:
    rows = ROWS.replace("产出指标", "产出指标（60分）").replace("效益指标,社", "效益指标（40分）,社")
    table = only_table(f"{HEADER}\n{rows}")
    assert [r.cell("weight").text for r in table.rows] == ["60分", "", "40分"]
    assert table.columns[-1] == "weight"
    assert table.rows[0].level1.text == "产出指标（60分）"


def test_weights_of_the_inner_labels_go_before_those_of_the_outer() -> None:
    rows = ROWS.replace("产出指标,数量指标", "产出指标（60分）,数量指标（20分）").replace(
        "质量指标", "质量指标（40分）"
    )
    table = only_table(f"{HEADER}\n{rows}")
    assert [r.cell("weight").text for r in table.rows] == ["20分", "40分", ""]


def test_text_beyond_the_last_column_is_a_doubt() -> None:
    table = only_table(f"{HEADER}\n产出指标,数量指标,巡诊次数,≥1,200次\n")
    assert [d.cell for d in table.rows[0].doubts] == ["value"]


def test_notes_and_the_next_title_end_the_rows() -> None:
    table = only_table(f"{HEADER}\n{ROWS}注：按年度填报。,,,\n2、没有指标的项目绩效目标表,,,\n")
    assert len(table.rows) == 3
    assert table.notes == "注：按年度填报。"


@pytest.mark.parametrize(
    "text",
    [
        "一级指标,二级指标,三级指标,分值,评分标准,得分\n过程,组织实施,制度执行,4,有制度得满分,3\n",
        "职责活动,内容描述,绩效目标,绩效指标,优,良,中,差\n科普,活动,增强意识,覆盖率,90%,80%,70%,60%\n",
        "目录,页码\n1、乡村巡诊绩效目标表,3\n",
    ],
    ids=["scoring-sheet", "duties", "contents"],
)
def test_tables_with_the_same_words_are_no_targets(text: str) -> None:
    assert document(text).tables == ()


def test_sets_with_names_of_their_own_are_rows_of_their_own() -> None:
    text = (
        "一级指标,二级指标（长期）,三级指标（长期）,指标值（长期）,二级指标（年度）,三级指标（年度）,指标值（年度）\n"
        "产出指标,数量指标,建成校舍面积,≥9000平方米,数量指标,开工校舍面积,≥3000平方米\n产出指标,,,,质量指标,工程验收合格率,100%\n"
    )
    assert [(r.set, *cells(r, "level2", "name", "value")) for r in only_table(text).rows] == [
        ("长期", "数量指标", "建成校舍面积", "≥9000平方米"),
        ("年度", "数量指标", "开工校舍面积", "≥3000平方米"),
        ("年度", "质量指标", "工程验收合格率", "100%"),
    ]


@pytest.mark.parametrize(
    ("first", "second", "role"),
    [("反映校舍维修的规模", "反映工程质量", "description"), ("计划标准", "行业标准", "basis"), ("", "", "basis")],
)
def test_performance_standard_is_what_its_cells_say(first: str, second: str, role: str) -> None:
    text = f"{HEADER},绩效标准\n产出指标,数量指标,校舍维修面积,≥900平方米,{first}\n,质量指标,工程验收合格率,100%,{second}\n"
    table = only_table(text)
    assert table.columns[-1] == role
    assert [row.cell(role).text for row in table.rows] == [first, second]


def test_grading_is_no_set_of_values_and_its_best_grade_is_the_target() -> None:
    rows = (
        "产出指标,数量指标,宣讲场次,≥30场,≥25场,≥20场,＜20场\n效益指标,社会效益指标,法治意识,显著,较显著,一般,不显著\n"
    )
    for header in (
        "一级指标,二级指标,三级指标,优,良,中,差\n",
        "一级指标,二级指标,三级指标,评价标准,,,\n,,,优,良,中,差\n",
    ):
        table = only_table(header + rows)
        assert [(r.set, r.target.text) for r in table.rows] == [(None, "≥30场"), (None, "显著")]
        assert table.rows[1].cell("note").text == "优：显著；良：较显著；中：一般；差：不显著"
    beside = only_table(f"一级指标,二级指标,三级指标,指标值,优,良,中,差\n{rows.replace(',≥30场', ',≥28场,≥30场')}")
    assert [r.target.text for r in beside.rows][:1] == ["≥28场"]


def test_value_columns_named_by_place_or_year_are_sets_but_not_those_of_past_years() -> None:
    table = only_table(
        "一级指标,二级指标,三级指标,上年指标值,城关镇指标值,白塔乡指标值\n产出指标,数量指标,造林面积,≥1亩,≥500亩,≥300亩\n"
    )
    assert [(r.set, r.target.text) for r in table.rows] == [("城关镇", "≥500亩"), ("白塔乡", "≥300亩")]


def test_sets_of_one_heading_are_named_by_what_stands_above_them() -> None:
    table = only_table(
        "总体目标,实施期目标（2024年-2026年）,,,年度目标,,\n,三年修渠60公里。,,,今年修渠20公里。,,\n"
        "一级指标,二级指标,三级指标,指标值,二级指标,三级指标,指标值\n"
        "产出指标,数量指标,修渠里程,60公里,数量指标,修渠里程,20公里\n"
    )
    assert [(r.set, r.target.text) for r in table.rows] == [("实施期", "60公里"), ("年度", "20公里")]


def test_what_was_done_stands_beside_the_goals_and_is_none() -> None:
    table = only_table(
        f"年度总体目标,预期目标,,实际完成情况\n,购置图书5万册。,,购置图书5.1万册。\n{HEADER},实际完成值\n产出指标,数量指标,图书,≥5万册,5.1万册\n"
    )
    assert [goal.text for goal in table.goals or ()] == ["购置图书5万册。"]
    assert table.stage == "self-evaluation"


@pytest.mark.parametrize("total", ["总分,,,,100", ",,总分,,100"])
def test_row_that_sums_up_is_no_indicator(total: str) -> None:
    table = only_table(f"{HEADER},分值\n产出指标,数量指标,巡诊次数,≥24次,100\n{total}\n")
    assert [r.name.text for r in table.rows] == ["巡诊次数"]


def test_ten_thousands_in_a_cell_of_money_are_money() -> None:
    budget = only_table(f"项目名称,巡诊\n预算金额,250万\n其中：财政资金,1.5亿元\n{HEADER}\n{ROWS}").budget
    assert budget
    assert (budget.total, budget.fiscal, budget.unit) == ("250", "1.5", "万元")


def test_name_that_blocks_have_as_a_label_ends_no_table_whose_levels_are_empty() -> None:
    table = only_table(f"{HEADER}\n产出指标,数量指标,里程,≥24公里\n,,项目周期,1年\n效益指标,社会效益指标,受益,≥9人\n")
    assert [r.name.text for r in table.rows] == ["里程", "项目周期", "受益"]


@pytest.mark.parametrize("role", sorted(roles.dictionary().roles.keys() - {"level1", "level2", "name", "value"}))
def test_cell_too_many_is_doubted_where_a_finding_can_stand(role: str) -> None:
    heading = roles.dictionary().roles[role][0]
    table = f"一级指标,二级指标,三级指标,指标值,{heading}\n产出指标,数量指标,食堂改造数量,12,个,多出来的\n"
    (row,) = only_table(table).rows
    shown = "value" if role in ("comparator", "unit") else role if role in ROW_ROLES else "note"
    assert [d.cell for d in row.doubts] == [shown]
    (result,) = lint([document(table)], ruleset())
    assert "JX002" in {d.code for d in result.diagnostics}


@given(
    headings=st.lists(
        st.sampled_from([h for names in roles.dictionary().roles.values() for h in names[:2]]), max_size=6
    ),
    rows=st.lists(
        st.lists(st.sampled_from(["产出指标", "数量指标", "≥90%", "良好", "12", "个", "290%", "", "**"]), max_size=12)
    ),
)
def test_whatever_columns_a_table_has_every_check_can_look_at_it(headings: list[str], rows: list[list[str]]) -> None:
    lines = [[*HEADER.split(","), *headings], *rows]
    (result,) = lint([document("\n".join(map(",".join, lines)))], ruleset())
    assert not {p.code for p in result.problems} & {"JX005"}
