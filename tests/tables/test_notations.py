"""Tables pasted as text: which notation it is, and that the cells come back from each."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.location import CsvLocation
from linter.model import Document, Table
from linter.readers import read
from linter.readers.csv import read_csv
from linter.readers.text import read_text
from tests.rendered import as_barred, as_headed, as_lines, as_piped, as_sentences, as_spaced, share

TOLD = ("level1", "level2", "name", "value")


def only_table(text: str) -> Table:
    (table,) = read_text("a.txt", text).tables
    return table


def cells(table: Table, *roles: str) -> list[list[str]]:
    return [[row.cell(role).text for role in roles or TOLD] for row in table.rows]


PAGE = """某县农业农村局
浏览量：27
绩效目标申报表（基础设施建设类）
（2024年度）
项目名称
2024年高标准农田建设项目
资金情况（万元）
年度资金总额：
854
其中：财政拨款
854
总体目标
年度目标
完成农田主体工程，改善灌溉条件。
绩效指标
一级指标
二级指标
三级指标
指标值
产出指标
数量指标
田间道路硬化里程
≥100公里
新建机井数量
≥20座
质量指标
工程验收合格率
100%
效益指标
经济效益
指标
年增粮食产量
3500公斤
生态效益
指标
可持续影响
指标
工程设计使用年限
≥20年
满意度指标
服务对象满意度指标
受益农户满意度
≥95%
注：各乡镇按实际填报。
打印本页
"""
PAGE_ROWS = [
    ["产出指标", "数量指标", "田间道路硬化里程", "≥100公里"],
    ["产出指标", "数量指标", "新建机井数量", "≥20座"],
    ["产出指标", "质量指标", "工程验收合格率", "100%"],
    ["效益指标", "经济效益指标", "年增粮食产量", "3500公斤"],
    ["效益指标", "可持续影响指标", "工程设计使用年限", "≥20年"],
    ["满意度指标", "服务对象满意度指标", "受益农户满意度", "≥95%"],
]


@pytest.mark.parametrize("join", ["\n", "\n\n", "\n \n\n"])
def test_page_with_a_cell_a_line_is_read_with_its_block_and_without_what_stands_below(join: str) -> None:
    table = only_table(join.join(PAGE.splitlines()))
    assert cells(table) == PAGE_ROWS
    assert table.title.text == "2024年高标准农田建设项目"
    assert table.budget
    assert (table.budget.total, table.budget.fiscal, table.budget.unit) == ("854", "854", "万元")
    assert [goal.text for goal in table.goals or ()] == ["完成农田主体工程，改善灌溉条件。"]
    assert not any(row.doubts for row in table.rows)


def test_cell_a_line_leads_to_its_own_line() -> None:
    table = only_table(PAGE)
    where = table.rows[1].target.location
    assert where
    assert where.line == PAGE.splitlines().index("≥20座") + 1  # type: ignore[union-attr]


def test_bars_behind_cells_a_line_are_no_text() -> None:
    rows = [line for line in PAGE.splitlines()[PAGE.splitlines().index("一级指标") :] if line[0] not in "注打"]
    text = "某项目绩效目标表\n|\n" + " |\n".join(rows) + " |\n||\n|\n"
    assert cells(only_table(text)) == PAGE_ROWS


BARS = """某中心2024年度整体绩效目标表 | ||||||||
部门（单位）名称 | 某区价格认证中心 | |||||||
*年度总体绩效目标 | 做好涉案价格认定工作。 | |||||||
绩效指标 | ||||||||
一级指标 | 二级指标 | 三级指标 | 指标值类型 | *指标值 | 计量单位 | *指标解释 | *评（扣）分标准 | 备注 |
产出指标 | 数量指标 | 价格认定案件数 | 定量 | 28 | 件 | 反映全年受理的价格认定 | 未达到的酌情扣分 | |
质量指标 | 认定结论准确率 | 定量 | 100 | % | 反映复核后维持的占比 | 未达到的酌情扣分 | ||
时效指标 | 认定工作安排时间 | 定性 | 按月安排 | 反映每月安排的情况 | 未达到的酌情扣分 | |||
效益指标 | 经济效益指标 | ||||||
社会效益指标 | 司法机关委托保障程度 | 定性 | 应保尽保 | 反映委托的满足情况 | 未达到的酌情扣分 | ||
填表人：某某
"""


def test_bars_between_cells_leave_merged_and_empty_ones_out() -> None:
    table = only_table(BARS)
    assert cells(table, *TOLD, "description") == [
        ["产出指标", "数量指标", "价格认定案件数", "28件", "反映全年受理的价格认定"],
        ["产出指标", "质量指标", "认定结论准确率", "100%", "反映复核后维持的占比"],
        ["产出指标", "时效指标", "认定工作安排时间", "按月安排", "反映每月安排的情况"],
        ["效益指标", "社会效益指标", "司法机关委托保障程度", "应保尽保", "反映委托的满足情况"],
    ]
    assert table.scope == "department"


def test_columns_of_the_project_between_bars_part_the_projects() -> None:
    text = (
        "| 单位名称 | 项目名称 | 预算数 | 年度目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 权重 |\n"
        "| 031-某镇部门 | 397,000.00 | |||||||||\n"
        "| 031001-某镇人民政府 | 村道养护 | 331,000.00 | 保持村道畅通 | 产出指标 | 数量指标 | 养护里程 | ≥ | 86 | 公里 | 20 |\n"
        "| 满意度指标 | 服务对象满意度指标 | 村民满意度 | ≥ | 95 | % | 10 | ||||\n"
        "| 垃圾清运 | 66,000.00 | 日产日清 | 产出指标 | 质量指标 | 清运及时率 | ＝ | 100 | % | 30 | |\n"
    )
    first, second = read_text("a.txt", text).tables
    assert [t.project and t.project.name for t in (first, second)] == ["村道养护", "垃圾清运"]
    assert [t.budget and t.budget.total for t in (first, second)] == ["331,000.00", "66,000.00"]
    assert cells(first, "name", "value", "weight") == [["养护里程", "≥86公里", "20"], ["村民满意度", "≥95%", "10"]]
    assert cells(second, "name", "value", "weight") == [["清运及时率", "＝100%", "30"]]


def test_row_a_line_with_labels_printed_once_and_empty_rows_between() -> None:
    table = only_table(
        "2024年晾晒房建设项目支出绩效目标审批表\n金额单位：万元\n项目名称 晾晒房建设项目 项目分类 资产资源类\n"
        "年度主要目标     和成果 新建晾晒房一座。\n当年年度预算 65\n其中：财政资金 65 财政资金科目代码 21305\n"
        "年度绩效目标（90分） 一级指标 二级指标 三级指标 指标值 分值 指标解释\n"
        "成本指标（0-20）分 经济成本指标 项目建设成本 ≤65万元 10\n社会成本指标\n\n\n\n生态环境成本指标\n\n\n产出指标\n（40-50）分\n"
        "数量指标 新建晾晒房面积 ≥300平方米 10\n新建厕所数量 ＝1个 10\n时效指标 工程完工时间 2024年2月底前 10\n"
        "效益指标（20-30）分 经济效益指标 带动务工人数 ≥20人 10\n满意度指标\n（10分） 服务对象满意度指标 受益群众满意度 ≥95% 10\n"
    )
    assert cells(table, "level2", "name", "value", "weight") == [
        ["经济成本指标", "项目建设成本", "≤65万元", "10"],
        ["数量指标", "新建晾晒房面积", "≥300平方米", "10"],
        ["数量指标", "新建厕所数量", "＝1个", "10"],
        ["时效指标", "工程完工时间", "2024年2月底前", "10"],
        ["经济效益指标", "带动务工人数", "≥20人", "10"],
        ["服务对象满意度指标", "受益群众满意度", "≥95%", "10"],
    ]
    assert [row.kind for row in table.rows][:2] == ["cost", "quantity"]
    assert table.project
    assert table.project.name == "晾晒房建设项目"
    assert [goal.text for goal in table.goals or ()] == ["新建晾晒房一座。"]


def test_flat_columns_of_other_provinces_are_composed() -> None:
    table = only_table(
        "1、校舍维修绩效目标表\n绩效目标 1.维修校舍。\n一级指标 二级指标 三级指标 指标性质 指标值 度量单位 权重 指标方向性\n"
        "产出指标\n数量指标 维修校舍面积 ≥ 3200 平方米 20 正向指标\n质量指标 工程验收合格率\n＝ 100 % 10 正向指标\n"
        "时效指标 完工时间 定性\n2025 年 8 月底\n前\n无 10 正向指标\n成本指标 维修单价 ≤ 480 元/平方米 10 反向指标\n"
        "满意度指标 服务对象满意度指标 师生满意度 ≥ 95 % 10 正向指标\n"
    )
    assert cells(table, "name", "value", "weight", "direction") == [
        ["维修校舍面积", "≥3200平方米", "20", "正向指标"],
        ["工程验收合格率", "＝100%", "10", "正向指标"],
        ["完工时间", "2025年8月底前", "10", "正向指标"],
        ["维修单价", "≤480元/平方米", "10", "反向指标"],
        ["师生满意度", "≥95%", "10", "正向指标"],
    ]


def test_text_of_a_page_with_labels_printed_once_is_parted_at_its_targets() -> None:
    table = only_table(
        "项目支出绩效目标表\n（2024年度）\n项目名称 全民健身活动\n预算单位 某市体育局 单位：万元\n年度绩效目标 提高市民身体素质。\n"
        "一级指标 二级指标 三级指标 指标性质 指标值 度量单位\n产出指标\n数量指标\n举办健身活动次数 ≥ 20 次\n参与活动人次 ≥ 30000 人次\n"
        "培训社会体育指导员人\n数\n≥ 500 人\n\n12\n\n一级指标 二级指标 三级指标 指标性质 指标值 度量单位\n"
        "质量指标 指导员培训合格率 ≥ 95 %\n效益\n指标\n社会效益指\n标\n市民参与健身意识 定性 提高\n经常参加体育锻炼人数\n比例\n≥ 40 %\n"
        "满意\n度指\n标\n服务对象满\n意度指标\n参与市民满意度 ≥ 90 %\n"
    )
    assert cells(table) == [
        ["产出指标", "数量指标", "举办健身活动次数", "≥20次"],
        ["产出指标", "数量指标", "参与活动人次", "≥30000人次"],
        ["产出指标", "数量指标", "培训社会体育指导员人数", "≥500人"],
        ["产出指标", "质量指标", "指导员培训合格率", "≥95%"],
        ["效益指标", "社会效益指标", "市民参与健身意识", "提高"],
        ["效益指标", "社会效益指标", "经常参加体育锻炼人数比例", "≥40%"],
        ["满意度指标", "服务对象满意度指标", "参与市民满意度", "≥90%"],
    ]
    assert table.title.text == "全民健身活动"


def test_scanned_sign_of_a_rate_is_a_doubt_with_the_likely_reading() -> None:
    text = (
        "二级指标,三级指标,指标值\n质量指标,设备验收合格率,292%\n质量指标,设备抽检合格率,105%\n"
        "经济效益指标,门票收入增长率,292%\n质量指标,焊缝合格率,≥292%\n"
    )
    (table,) = read_csv("a.csv", text).tables
    assert [[(d.cell, "“≥92%”" in d.reason) for d in row.doubts] for row in table.rows] == [
        [("value", True)],
        [],
        [],
        [],
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("一级指标,二级指标,三级指标,分值,评分标准,得分", "像是评价打分表，没有“指标值”一栏。"),
        ("部门职责,工作活动,绩效指标,指标值", "像是部门职责和工作活动表，没有“一级或二级指标”一栏。"),
        ("任务,举措,绩效指标,指标值", "没有“一级或二级指标”一栏。"),
        ("一级指标,二级指标,三级指标,指标值", "表头下面没有指标。"),
    ],
)
def test_table_that_only_looks_like_targets_is_left_out_with_a_reason(row: str, reason: str) -> None:
    found = read_csv("a.csv", f"{row}\n")
    assert not found.tables
    assert [(s.reason, s.location) for s in found.skipped] == [(reason, CsvLocation(1, 1))]


def test_contents_of_a_book_are_left_out_with_a_reason() -> None:
    contents = "目录\n1、校舍维修绩效目标表\n2、食堂改造绩效目标表\n"
    body = "一、概况\n1、校舍维修绩效目标表\n一级指标 二级指标 三级指标 绩效指标描述 指标值\n产出指标 数量指标 维修面积 校舍维修\n面积 ≥90 平方米\n"
    found = read_text("a.txt", contents + body)
    assert [t.title.text for t in found.tables] == ["校舍维修"]
    assert [s.reason for s in found.skipped] == ["从这里起2个标题下面没有表格，像是目录。"]


Render = Callable[[Document], str]
# Which share of the cells comes back at least; what the notation itself leaves open costs the rest.
SHARES: list[tuple[Render, float]] = [(as_piped, 0.99), (as_spaced, 0.99), (as_lines, 0.97), (as_barred, 0.97)]
TOLD_SHARES: list[tuple[Render, float]] = [(as_headed, 0.97), (as_sentences, 0.95)]


def measured(books: list[Document], render: Render, compared: tuple[str, ...] | None = None) -> float:
    """The share of the cells of all books that come back from a notation."""
    right = total = 0
    for book in books:
        again = read_text("a.txt", render(book))
        found = share(book, again, compared) if compared else share(book, again)
        right, total = right + found[0], total + found[1]
    return right / total


def example_books(root: Path) -> list[Document]:
    paths = [*sorted((root / "examples/books").glob("*.[tc]*")), *sorted((root / "examples/good").glob("*.md"))]
    return [document for path in paths for document in read(path)]


@pytest.mark.parametrize(("render", "least"), SHARES)
def test_example_books_come_back_from_each_notation(root: Path, render: Render, least: float) -> None:
    assert measured(example_books(root), render) >= least


@pytest.mark.parametrize(("render", "least"), TOLD_SHARES)
def test_example_books_come_back_from_words(root: Path, render: Render, least: float) -> None:
    assert measured(example_books(root), render, TOLD) >= least


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("render", "least"), [(as_piped, 0.99), (as_spaced, 0.99), (as_lines, 0.95), (as_barred, 0.95)]
)
def test_real_books_come_back_from_each_notation(corpus: Path, render: Render, least: float) -> None:
    books = [document for path in sorted((corpus / "seeds").glob("*.txt")) for document in read(path)]
    assert measured(books, render) >= least


@pytest.mark.corpus
@pytest.mark.parametrize(("render", "least"), [(as_headed, 0.97), (as_sentences, 0.93)])
def test_real_books_come_back_from_words(corpus: Path, render: Render, least: float) -> None:
    books = [document for path in sorted((corpus / "seeds").glob("*.txt")) for document in read(path)]
    assert measured(books, render, TOLD) >= least


WORD = st.sampled_from(
    [
        "数量指标",
        "产出指标",
        "质量指标",
        "维修里程",
        "≥86公里",
        "100%",
        "良好",
        "（",
        "，",
        "计划",
        "3",
        "定性",
        "%",
        "注",
    ]
)
LINES = st.lists(st.lists(WORD, min_size=1, max_size=6), max_size=14)


@given(LINES, st.sampled_from(["\n", " ", " | ", "|"]), st.sampled_from(["\n", "\n\n", " |\n"]))
def test_no_character_is_invented_or_used_twice(lines: list[list[str]], between: str, behind: str) -> None:
    header = between.join(["一级指标", "二级指标", "三级指标", "指标值"])
    text = header + behind + behind.join(between.join(line) for line in lines)
    for table in read_text("a.txt", text).tables:
        # A row of several sets has its name in each of them.
        first = next((row.set for row in table.rows), None)
        told = [row.cell(role) for row in table.rows if row.set == first for role in ("name", "value")]
        used = [run.offset + i for cell in told for run in cell.runs for i in range(run.length)]
        assert len(used) == len(set(used))
        for cell in (cell for row in table.rows for cell in row.cells.values()):
            for run in cell.runs:
                assert text[run.offset : run.offset + run.length] == cell.text[run.start : run.start + run.length]


@given(st.text(st.sampled_from("一二三级指标产出数量质值：；。，、（）【】-≥90%1公里|\n \t为"), max_size=200))
def test_any_text_is_read_without_error(text: str) -> None:
    read_text("a.txt", text)
    read_text("a.txt", f"一级指标 | 二级指标 | 三级指标 | 指标值\n{text}")
    read_text("a.txt", f"一级指标\n二级指标\n三级指标\n指标值\n{text}")
    read_text("a.txt", f"产出指标：数量指标，种植面积≥200亩；质量指标，成活率≥90%；时效指标，完成及时率100%。\n{text}")


def read_rows(text: str) -> list[tuple[str | None, ...]]:
    (table,) = read_text("a.txt", text).tables
    roles = ("level1", "level2", "name", "value")
    return [(row.set, *(row.cell(role).text for role in roles)) for row in table.rows]


BROKEN = [
    ["产出指标", "数量指标", "电子卷宗随\n案归档数量", "≥600\n卷"],
    ["质量指标", "文书上网\n差错率", "≤1%"],
    ["效益指标", "社会效益指标", "当事人诉\n累", "明显减轻"],
]


@pytest.mark.parametrize("print_row", [lambda row: f"|{'|'.join(row)}|", " | ".join], ids=["framed", "between"])
def test_cells_that_line_breaks_cut_between_bars_are_joined(print_row: Callable[[list[str]], str]) -> None:
    text = "\n".join(map(print_row, [["一级指标", "二级指标", "三级指标", "指标值"], *BROKEN]))
    assert read_rows(text) == [
        (None, "产出指标", "数量指标", "电子卷宗随案归档数量", "≥600卷"),
        (None, "产出指标", "质量指标", "文书上网差错率", "≤1%"),
        (None, "效益指标", "社会效益指标", "当事人诉累", "明显减轻"),
    ]


@pytest.mark.parametrize("between", [" | ", " ", "\t", "\n"])
def test_heading_over_several_columns_divides_them(between: str) -> None:
    lines = [
        ["一级指标", "二级指标", "三级指标", "指标值"], ["城北街道", "河东街道"],
        ["产出指标", "数量指标", "改造楼栋数", "≥12栋", "≥8栋"], ["效益指标", "社会效益指标", "受益户数", "≥600户", "≥400户"],
    ]  # fmt: skip
    found = read_rows("\n".join(map(between.join, lines)))
    assert [row for row in found if row[0] == "河东街道"] == [
        ("河东街道", "产出指标", "数量指标", "改造楼栋数", "≥8栋"), ("河东街道", "效益指标", "社会效益指标", "受益户数", "≥400户"),
    ]  # fmt: skip
    assert len(found) == 4


@pytest.mark.parametrize("between", [" | ", " ", "\n"])
def test_frame_over_the_levels_is_no_column(between: str) -> None:
    lines = [
        ["绩效指标", "指标值", "备注"], ["一级指标", "二级指标", "三级指标"],
        ["产出指标", "数量指标", "疫苗接种人数", "≥5000人"], ["效益指标", "社会效益指标", "群众健康水平", "提高"],
    ]  # fmt: skip
    assert read_rows("\n".join(map(between.join, lines)))[0] == (
        None,
        "产出指标",
        "数量指标",
        "疫苗接种人数",
        "≥5000人",
    )


@pytest.mark.parametrize("between", [" | ", " ", "\n"])
@pytest.mark.parametrize("label", ["满意度指标", "社会公众或服务对象满意度指标"])
def test_lone_label_of_satisfaction_is_that_of_both_levels(between: str, label: str) -> None:
    lines = [
        ["一级指标", "二级指标", "三级指标", "指标值"], ["产出指标", "数量指标", "体检人数", "≥300人"],
        ["效益指标", "社会效益指标", "就医负担", "减轻"], [label, "患者满意度", "≥90%"],
    ]  # fmt: skip
    assert read_rows("\n".join(map(between.join, lines)))[-1] == (None, label, label, "患者满意度", "≥90%")


def test_name_that_blocks_have_as_a_label_ends_no_table() -> None:
    lines = [
        "一级指标 | 二级指标 | 三级指标 | 指标值", "产出指标 | 数量指标 | 渠道长度 | ≥9公里", "时效指标 | 项目周期 | 12个月",
        "项目期限 | 1年", "成本指标 | 渠道造价 | ≤30万元/公里", "效益指标 | 社会效益指标 | 受益村数 | ≥4个",
    ]  # fmt: skip
    assert [row[3] for row in read_rows("\n".join(lines))] == [
        "渠道长度",
        "项目周期",
        "项目期限",
        "渠道造价",
        "受益村数",
    ]


def test_sum_of_weights_is_no_indicator_and_figures_side_by_side_are_apart() -> None:
    text = (
        "预算总额 80 80 0\n一级指标 二级指标 三级指标 指标值 分值\n产出指标 数量指标 演出场次 ≥30场 50\n"
        "效益指标 社会效益指标 观众人次 ≥3万人次 40\n总分 100\n"
    )
    (table,) = read_text("a.txt", text).tables
    assert [row.name.text for row in table.rows] == ["演出场次", "观众人次"]
    assert table.budget
    assert table.budget.total == "80"
