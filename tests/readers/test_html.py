"""Web pages: merged cells, layout tables, what a page hides, encodings, and whatever else calls itself HTML."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.location import HtmlLocation
from linter.model import Document, Table
from linter.readers import read
from linter.readers.html import page_text, read_html
from linter.readers.unreadable import UnreadableError
from tests.rendered import as_html, share, texts

HEADER = "<tr><th>一级指标</th><th>二级指标</th><th>三级指标</th><th>指标值</th></tr>"
ROW = "<tr><td>产出指标</td><td>数量指标</td><td>{}</td><td>{}</td></tr>"


def document(body: str) -> Document:
    return read_html("a.html", f"<html><body>{body}</body></html>".encode())


def only_table(body: str) -> Table:
    (table,) = document(body).tables
    return table


def cells(table: Table) -> list[list[str]]:
    return [[row.cell(role).text for role in ("level1", "level2", "name", "value")] for row in table.rows]


def test_merged_cells_name_every_row_they_span_and_rows_keep_their_own_place() -> None:
    table = only_table(
        f"<table>{HEADER}"
        "<tr><td rowspan=3>产出指标</td><td rowspan=2>数量指标</td><td>清淤长度</td><td>≥12公里</td></tr>"
        "<tr><td>护岸长度</td><td>≥3公里</td></tr>"
        "<tr><td>质量指标</td><td>工程验收合格率</td><td>100%</td></tr>"
        "<tr><td colspan=2>满意度指标</td><td>沿河居民满意度</td><td>≥90%</td></tr></table>"
    )
    assert cells(table) == [
        ["产出指标", "数量指标", "清淤长度", "≥12公里"],
        ["产出指标", "数量指标", "护岸长度", "≥3公里"],
        ["产出指标", "质量指标", "工程验收合格率", "100%"],
        ["满意度指标", "满意度指标", "沿河居民满意度", "≥90%"],
    ]
    assert [row.location for row in table.rows[:3]] == [
        HtmlLocation(1, 2, 1),
        HtmlLocation(1, 3, 1),
        HtmlLocation(1, 4, 1),
    ]
    assert table.rows[1].name.location == HtmlLocation(1, 3, 1)


@pytest.mark.parametrize("span", ["999999999", "0", "-3", "x", "", "99999999999999999999"])
def test_spans_that_nobody_could_print_are_bounded(span: str) -> None:
    table = only_table(
        f"<table>{HEADER}<tr><td rowspan='{span}'>产出指标</td><td>数量指标</td><td>清淤长度</td>"
        f"<td colspan='{span}'>≥12公里</td></tr></table>"
    )
    assert cells(table) == [["产出指标", "数量指标", "清淤长度", "≥12公里"]]


def test_layout_tables_around_the_real_one_leave_it_whole() -> None:
    body = (
        "<table><tr><td>首页</td><td>政务公开</td></tr></table><table><tr><td>"
        "<h2>某县2025年部门预算</h2><p>2、河道清淤绩效目标表</p>"
        "<table><tr><td><table><tr><td>项目名称</td><td colspan=3>河道清淤</td></tr>"
        f"{HEADER}{ROW.format('清淤长度', '≥12公里')}</table></td></tr></table>"
        "</td><td>相关链接</td></tr></table><table><tr><td>主办单位</td><td>网站地图</td></tr></table>"
    )
    table = only_table(body)
    assert (table.number, table.title.text) == ("2", "河道清淤")
    assert table.project
    assert table.project.name == "河道清淤"
    assert cells(table) == [["产出指标", "数量指标", "清淤长度", "≥12公里"]]
    assert table.title.location == HtmlLocation(3, paragraph=2)


def test_table_inside_a_cell_of_a_target_table_is_that_cells_text() -> None:
    inner = "<table><tr><td>清淤</td></tr><tr><td>长度</td></tr></table>"
    table = only_table(f"<table>{HEADER}{ROW.format(inner, '≥12公里')}</table>")
    assert cells(table) == [["产出指标", "数量指标", "清淤长度", "≥12公里"]]


def test_what_a_page_hides_is_not_read() -> None:
    table = only_table(
        f"<style>td{{}}</style><script>var t='<table><tr><td>数量指标</td></tr></table>'</script><table>{HEADER}"
        f"<tr style='DISPLAY : none'><td>产出指标</td><td>数量指标</td><td>旧指标</td><td>1</td></tr>"
        f"<tr hidden><td>产出指标</td><td>数量指标</td><td>旧指标</td><td>2</td></tr>"
        f"{ROW.format('清淤<span style=display:none>总</span>长度<!-- 旧 -->', '≥12公里')}"
        "<tr style='display:none'><td rowspan=2>效益指标</td></tr></table>"
    )
    assert cells(table) == [["产出指标", "数量指标", "清淤长度", "≥12公里"]]


def test_blocks_and_breaks_inside_a_cell_are_lines_of_it() -> None:
    goals = "<p>1.疏通河道。<br/>2.改善<b>水质</b>。</p><div>3.方便群众。</div>"
    table = only_table(
        f"<table><tr><td>年度目标</td><td colspan=3>{goals}</td></tr>{HEADER}"
        f"{ROW.format('<p>清淤</p>&nbsp;<p>长度</p>', '&ge;12 <i>公里</i>')}</table>"
    )
    assert [goal.text for goal in table.goals or ()] == ["疏通河道。", "改善水质。", "方便群众。"]
    assert table.rows[0].name.raw == "清淤\n\xa0\n长度"
    assert cells(table) == [["产出指标", "数量指标", "清淤长度", "≥12公里"]]


def test_several_tables_of_a_page_and_the_one_that_goes_on() -> None:
    body = (
        f"<h3>1、河道清淤绩效目标表</h3><table>{HEADER}{ROW.format('清淤长度', '≥12公里')}</table>"
        f"<table>{ROW.format('护岸长度', '≥3公里')}</table><p>注：长度按设计图计。</p>"
        f"<table><tr><td>评分项</td><td>得分</td></tr><tr><td>组织管理</td><td>5</td></tr></table>"
        f"<h3>2、路灯安装绩效目标表</h3><table>{HEADER}{ROW.format('路灯数量', '≥300盏')}</table>"
    )
    first, second = document(body).tables
    assert [row.name.text for row in first.rows] == ["清淤长度", "护岸长度"]
    assert first.notes == "注：长度按设计图计。"
    assert [t.title.text for t in (first, second)] == ["河道清淤", "路灯安装"]
    assert [row.name.text for row in second.rows] == ["路灯数量"]


def test_fields_of_a_form_that_was_saved_are_its_cells() -> None:
    table = only_table(
        f"<table>{HEADER}{ROW.format('清淤长度', '<input type=text value=≥12公里><input type=hidden value=x>')}</table>"
    )
    assert table.rows[0].target.text == "≥12公里"


def test_spreadsheet_saved_as_html_is_read_in_spite_of_its_conditional_comments() -> None:
    page = (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv=Content-Type content="text/html; charset=gb2312">'
        "<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:Name>一级指标</x:Name></x:ExcelWorkbook></xml><![endif]--></head><body>"
        f"<table x:str><col width=72>{HEADER.replace('th>', 'td>')}"
        '<tr><td>产出指标</td><td>质量指标</td><td>清淤断面合格率</td><td class=xl65 x:num="0.95">95%</td></tr>'
        "<![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=72></td></tr><![endif]></table></body></html>"
    )
    (table,) = read_html("a.xls", page.encode("gb18030")).tables
    assert cells(table) == [["产出指标", "质量指标", "清淤断面合格率", "95%"]]


@pytest.mark.parametrize(
    ("declared", "encoding", "bom"),
    [
        ("gb2312", "gb18030", b""), ("GBK", "gb18030", b""), ("utf-8", "utf-8", b""), ("gb2312", "utf-8", b"\xef\xbb\xbf"),
        ("utf-8", "gb18030", b""), ("x-unknown", "utf-8", b""), ("gb2312", "utf-16-le", b"\xff\xfe"), ("big5", "big5", b""),
    ],
)  # fmt: skip
def test_page_is_decoded_by_its_bytes_first_and_its_word_second(declared: str, encoding: str, bom: bytes) -> None:
    text = f'<html><head><meta charset="{declared}"></head><body>河道清淤指標</body></html>'
    assert page_text(bom + text.encode(encoding)) == text


def test_one_bad_byte_does_not_cost_the_page_and_noise_is_no_page() -> None:
    page = f"<html><meta charset=utf-8><table>{HEADER}{ROW.format('清淤长度', '≥12公里')}</table>{'水' * 400}".encode()
    (table,) = read_html("a.html", page.replace("水".encode(), b"\xff", 1)).tables
    assert table.rows[0].name.text == "清淤长度"
    with pytest.raises(UnreadableError):
        page_text(bytes(range(128, 256)) * 40)


def test_deeply_nested_markup_ends_and_leaves_what_stands_before_it() -> None:
    page = f"<table>{HEADER}{ROW.format('清淤长度', '≥12公里')}</table>" + "<div>" * 100_000 + "<table><tr><td>" * 5_000
    assert [row.name.text for table in document(page).tables for row in table.rows] == ["清淤长度"]


PIECES = [
    "<table>", "</table>", "<tr>", "</tr>", "<td rowspan=3 colspan=2>", "</td>", "<br>", "指标值", "数量指标", "<!--", "-->",
    "<p>", " ", "&lt;", "\0", "\x0b",
]  # fmt: skip
MARKUP = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@given(MARKUP)
def test_no_markup_makes_the_reader_raise(markup: str) -> None:
    document(markup)
    document(f"<table>{HEADER}{markup}{ROW.format(markup, markup)}")


@given(st.binary(max_size=300))
def test_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(UnreadableError):
        read_html("a.html", data)


CELL = st.text(st.sampled_from("水质率≥95%，（）<&\"' a1"), min_size=1, max_size=12).filter(
    lambda text: bool(text.strip())
)


@given(st.lists(st.tuples(CELL, CELL, st.integers(1, 3)), min_size=1, max_size=6))
def test_no_character_of_a_cell_is_lost_or_invented(rows: list[tuple[str, str, int]]) -> None:
    from html import escape

    body = "".join(
        f"<tr><td>产出指标</td><td>数量指标</td><td>{escape(name)}</td><td colspan={n}>{escape(value)}</td></tr>"
        for name, value, n in rows
    )
    found = only_table(f"<table>{HEADER}{body}</table>")

    def bare(text: str) -> str:
        return "".join(text.split())

    assert [(bare(r.name.text), bare(r.target.text)) for r in found.rows] == [
        (bare(name), bare(value)) for name, value, _ in rows
    ]


def books(root: Path) -> list[Path]:
    return [*sorted((root / "examples/books").glob("*.[tc]*")), *sorted((root / "examples/good").glob("*.md"))]


def test_tables_of_our_books_come_back_cell_by_cell(root: Path) -> None:
    for path in books(root):
        (book,) = read(path)
        again = read_html("a.html", as_html(book).encode())
        right, total = share(book, again)
        assert right == total > 0, path.name
        assert texts([again]) <= texts([book])
        assert [t.title.text for t in again.tables] == [t.title.text for t in book.tables]


@pytest.mark.corpus
def test_tables_of_real_books_come_back_cell_by_cell(corpus: Path) -> None:
    for path in sorted((corpus / "seeds").glob("*.txt")):
        (book,) = read(path)
        right, total = share(book, read_html("a.html", as_html(book).encode()))
        assert right == total > 0, path.name


@pytest.mark.parametrize(
    ("headings", "reason"),
    [
        ("一级指标,二级指标,三级指标,分值,评分标准,得分", "像是评价打分表，没有“指标值”一栏。"),
        ("部门职责,工作活动,绩效指标,指标值", "像是部门职责和工作活动表，没有“一级或二级指标”一栏。"),
    ],
)
def test_table_that_has_nothing_to_do_with_targets_is_left_out_with_a_reason(headings: str, reason: str) -> None:
    cells = "".join(f"<td>{heading}</td>" for heading in headings.split(","))
    found = document(
        f"<p>某项目绩效评价指标体系</p><table><tr>{cells}</tr><tr>{cells.replace('指标', '内容')}</tr></table>"
    )
    assert [s.reason for s in found.skipped] == [reason]
