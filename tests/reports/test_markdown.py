"""The Markdown report, as GitHub's own renderer reads it."""

import cmarkgfm
import lxml.html
import regex
from cmarkgfm.cmark import Options

from linter.reports import Report, render_check
from linter.reports.words import visible
from tests.reports.odd import clean, everything, names, nasty, problems


def page(report: Report) -> lxml.html.HtmlElement:
    text = str(render_check("markdown", report)).encode("utf-8", "backslashreplace").decode()
    return lxml.html.fromstring(cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE))


def cells(report: Report) -> list[list[str]]:
    return [
        [cell.text_content() for cell in row.iter("td")]
        for row in page(report).iter("tr")
        if row.find("td") is not None
    ]


def test_document_text_is_shown_as_it_is_and_means_nothing() -> None:
    found = page(nasty())
    shown = [row[3] for row in cells(nasty()) if len(row) == 5]
    assert shown == [visible(name) for name in names(nasty())]
    assert {e.tag for e in found.iter() if isinstance(e.tag, str)} <= {
        "div", "h1", "h2", "h3", "p", "table", "thead", "tbody", "tr", "th", "td", "b", "br", "ul", "li", "strong",
    }  # fmt: skip


def test_nobody_is_mentioned_and_no_issue_referred_to() -> None:
    text = str(render_check("markdown", nasty()))
    assert not regex.search(r"@\p{L}|(?<!\\)#\d", text)


def test_every_row_has_the_cells_of_its_heading() -> None:
    for table in page(nasty()).iter("table"):
        assert len({len(row) for row in table.iter("tr")}) == 1


def test_span_stands_out_in_its_text() -> None:
    (first, *_) = page(everything()).iter("b")
    assert first.text == "甲"
    assert first.tail == "次数"


def test_comparison_and_reasons_are_told() -> None:
    text = str(render_check("markdown", everything()))
    for said in (
        "错误（新增）",
        "错误（未改）",
        "### 已改",
        "第 1 张表指标 7 的三级指标",
        "按写明的理由忽略 2 条",
        "基线中已有 1 条",
    ):
        assert said in text
    assert "缓办" not in text


def test_problems_are_listed_and_a_clean_document_is_only_counted() -> None:
    assert [e.text_content().split()[1] for e in page(problems()).iter("li")] == ["JX003", "JX005", "JX004", "JX001"]
    assert "## " not in str(render_check("markdown", clean()))
    assert cells(clean()) == [["a.csv", "1", "1", "0", "0", "0", "通过"]]
