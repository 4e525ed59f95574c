"""The HTML report as a file: what it shows, what it marks, and that it is one file that does nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import regex
from click.testing import CliRunner
from lxml import html

from linter.cli import main
from linter.discover import discover
from linter.docs import documentation
from linter.engine import Result, lint
from linter.model import Diagnostic, Document, Former, Severity
from linter.readers import read, read_bytes
from linter.registry import builtin_checks
from linter.reports import Report, render_check
from linter.reports.charts import chart, tally
from linter.reports.html_marks import Mark, marked_text
from linter.reports.words import CELLS, visible
from linter.select import RuleSet, ruleset
from linter.text import join
from tests.reports.hostile import PATH, TEXTS, hostile
from tests.reports.snapshot import assert_snapshot

Element = Any  # lxml types every query as a union of all that any query gives


@pytest.fixture(scope="module")
def books(root: Path) -> Report:
    """What all checks find in the example books."""
    documents = [d for path in sorted((root / "examples/books").iterdir()) for d in read(path)]
    return Report(tuple(lint(documents, ruleset())), "0" * 16)


@pytest.fixture(scope="module")
def page(books: Report) -> Element:
    return _page(books)


def _page(report: Report) -> Element:
    return _parsed(_text(report))


def _parsed(text: str) -> Element:
    return html.document_fromstring(text)


def _text(report: Report) -> str:
    text = render_check("html", report)
    assert isinstance(text, str)
    return text


def _css(element: Element, selector: str) -> list[Element]:
    """Elements by ``tag.class``, either of the two left out; enough of CSS for these tests."""
    tag, _, name = selector.partition(".")
    return list(element.xpath(f".//{tag or '*'}[contains(concat(' ', @class, ' '), ' {name} ')]"))


def _plain(cell: Element) -> str:
    """The text of a cell without the numbers of its findings."""
    return "".join(cell.xpath(".//text()[not(ancestor::button) and not(ancestor::i)]"))


def test_the_page_of_one_document(report: Report) -> None:
    assert_snapshot("check.html", _text(replace(report, results=report.results[:1])))


def test_every_cell_of_every_table_is_printed(books: Report, page: Element) -> None:
    tables = [t for result in books.results for t in result.document.tables]
    printed = _css(page, "section.target")
    assert len(tables) == len(printed) > 10
    for table, section in zip(tables, printed, strict=True):
        assert visible(table.title.text) in _plain(section.find("h3"))
        block = [_plain(dd) for dd in section.xpath(".//dl//dd")]
        assert [goal.text for goal in table.goals or ()] == block[len(block) - len(table.goals or ()) :]
        heads = [th.text for th in section.xpath(".//thead//th")]
        for row, texts in zip(table.rows, _rows(section), strict=True):
            expected = {CELLS[role]: visible(cell.text) for role, cell in row.cells.items() if cell.text}
            assert {head: text for head, text in zip(heads, texts, strict=True) if text} == expected


def _rows(section: Element) -> list[list[str]]:
    """The texts of each row, those that reach in from above included. Fails where cells overlap or leave a gap."""
    rows = section.xpath(".//tbody/tr")
    width = len(section.xpath(".//thead//th"))
    grid: list[list[str | None]] = [[None] * width for _ in rows]
    for i, tr in enumerate(rows):
        for td in tr:
            column = grid[i].index(None)
            for k in range(int(td.get("rowspan", 1))):
                assert grid[i + k][column] is None
                grid[i + k][column] = _plain(td)
    full = [[text for text in row if text is not None] for row in grid]
    assert all(len(row) == width for row in full)
    return full


def test_levels_are_merged_over_the_rows_that_share_them(page: Element) -> None:
    first = page.xpath("//section//tbody")[0]
    merged = {_plain(td): int(td.get("rowspan")) for td in first.xpath(".//td[@rowspan]")}
    assert merged["产出指标"] > merged["数量指标"] > 1


def test_every_finding_has_a_card_and_is_marked_at_its_characters(books: Report, page: Element) -> None:
    diagnostics = [d for result in books.results for d in result.diagnostics]
    cards = [card for table in _css(page, "section.target") for card in _css(table, "li.f")]
    assert len(diagnostics) == len(cards) > 50
    for d, card in zip(diagnostics, cards, strict=True):
        assert (card.get("data-c"), d.severity in card.get("class")) == (d.code, True)
        assert d.message in card.text_content()
        assert d.help in card.text_content()
        id_ = card.get("id").removeprefix("f")
        [holder] = page.xpath(f"//*[contains(@class, 'marked') and contains(concat(' ', @data-f, ' '), ' {id_} ')]")
        marked = page.xpath(f"//mark[contains(concat(' ', @data-f, ' '), ' {id_} ')]")
        start, end = d.span or (0, 0)
        if d.cell != "table":
            assert "".join(mark.text_content() for mark in marked) == d.text[start:end]
            assert bool(d.text) == (not holder.xpath("./i"))


@pytest.mark.parametrize(
    ("text", "spans", "pieces"),
    [
        ("不少于10次以上", [(0, 3), (5, 8)], ["不少于", "次以上"]),
        ("不少于10次以上", [(0, 6), (3, 8)], ["不少于", "10次", "以上"]),
        ("完成", [None], ["完成"]),
        ("完成", [(2, 2)], ["成"]),
        ("完成", [(0, 0)], ["完"]),
        ("完成", [(1, 9)], ["成"]),
    ],
)
def test_marks_are_cut_where_they_overlap(text: str, spans: list[tuple[int, int] | None], pieces: list[str]) -> None:
    marked = marked_text(text, [Mark(i, i, "error", span) for i, span in enumerate(spans, 1)])
    assert regex.findall("<mark[^>]*>(.*?)</mark>", str(marked.html)) == pieces
    assert _parsed(f"<p>{marked.html}</p>").text_content() == text


def test_a_cell_with_many_findings_does_not_name_them_all() -> None:
    marked = marked_text("完成", [Mark(i, i, "info") for i in range(1, 50)])
    assert marked.numbers == "1、2、3、4 等 49 条"
    assert marked.ids.split() == [str(i) for i in range(1, 50)]


def test_the_gravest_finding_gives_its_colour() -> None:
    marks = [Mark(1, 1, "info", (0, 2)), Mark(2, 2, "error", (1, 2))]
    marked = marked_text("完成", marks)
    assert marked.severity == "error"
    assert regex.findall('class="([a-z]+)"', str(marked.html)) == ["info", "error"]


def test_the_text_of_a_check_stands_once_however_much_it_finds(books: Report, page: Element) -> None:
    found = Counter(d.code for result in books.results for d in result.diagnostics)
    assert [rule.get("id") for rule in _css(page, "article.rule")] == [f"rule-{code}" for code in sorted(found)]
    [(most, count)] = found.most_common(1)
    explained = documentation(next(c.doc for c in builtin_checks() if c.code == most)).sections["说明"]
    assert count > 1
    assert page.text_content().count(explained) == 1


def test_one_document_has_no_chart_by_unit(books: Report, page: Element) -> None:
    one = _page(replace(books, results=books.results[:1]))
    assert page.xpath("//figcaption")[0].text == "各单位的意见"
    assert [c.text for c in one.xpath("//figcaption")] == ["各项目的意见", "按审核要点", "按检查项"]


def test_a_chart_sums_up_what_it_has_no_room_for() -> None:
    severities: tuple[Severity, ...] = ("error", "info")
    found = [(f"第{i}项", severities[i % 2]) for i in range(1, 501) for _ in range(i)]
    drawn = chart("图", tally(found), width=600)
    assert len(drawn.bars) == 7
    assert drawn.bars[-1].name == "其他 494 项"
    assert sum(bar.total for bar in drawn.bars) == len(found)
    ends = [bar.end for bar in drawn.bars[:-1]]
    assert ends == sorted(ends, reverse=True)
    assert all(bar.end < 600 for bar in drawn.bars)
    assert all(a.y < b.y < drawn.height for a, b in pairwise(drawn.bars))


def test_a_clean_document_passes_without_charts_and_filters_of_nothing(root: Path) -> None:
    documents = read(root / "examples/good/供水.md")
    page = _page(Report(tuple(lint(documents, ruleset())), "0" * 16))
    assert [v.text for v in _css(page, "li.verdict")] == ["通过"]
    assert not page.xpath("//svg | //article")
    assert _css(page, "section.target")


def test_what_could_not_be_read_stands_above_its_document(report: Report) -> None:
    page = _page(report)
    unreadable = _css(page, "section.document")[1]
    [problem] = _css(unreadable, "li.f")
    assert problem.get("data-c") == "JX001"
    assert report.results[1].problems[0].message in problem.text_content()
    assert "无法判断" in unreadable.text_content()


def test_suppressed_and_fixed_findings_are_told_apart(report: Report) -> None:
    def state(i: int, d: Diagnostic) -> Diagnostic:
        return replace(d, suppressed="上级规定的取值", against="unchanged") if i == 0 else replace(d, against="new")

    was = Former("XX101", "inverted-example", "error", "符号方向反了。", 1, 9, "value", "≤5%", "f" * 16)
    book, scan = report.results
    marked = tuple(state(i, d) for i, d in enumerate(book.diagnostics))
    compared = replace(report, results=(replace(book, diagnostics=marked, fixed=(was,)), scan))
    first, *others = _css(_css(_page(compared), "section.document")[0], "li.f")
    assert "hidden" in first.attrib
    assert "上级规定的取值" in first.text_content()
    assert [card.get("data-a") for card in others] == ["new"] * (len(marked) - 1) + ["fixed"]
    assert all("hidden" not in card.attrib for card in others)
    assert "原第 1 张表指标 9 的指标值" in others[-1].text_content()


def test_hostile_texts_are_text() -> None:
    results = hostile()
    assert len(results[0].diagnostics) > len(TEXTS)
    page = _page(Report(tuple(results), "0" * 16))
    assert not page.xpath("//img")
    assert not page.xpath("//@*[starts-with(name(), 'on')] | //@style")
    assert len(page.xpath("//script")) == 2
    cells = {_plain(td) for td in page.xpath("//section//td")}
    assert {visible(join(text).text) for text in TEXTS} <= cells
    assert any(visible(PATH) == h.text_content() for h in page.xpath("//h2"))


def test_the_policy_allows_the_page_itself_and_nothing_else(books: Report) -> None:
    text = _text(books)
    policy = _parsed(text).xpath("string(//meta[@http-equiv]/@content)")
    assert policy.startswith("default-src 'none';")
    inline = regex.findall("<(?:style|script)[^>]*>(.*?)</(?:style|script)>", text, regex.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in inline]
    assert sorted(regex.findall("'sha256-([^']+)'", policy)) == sorted(hashes)
    assert len(hashes) == 3
    assert not regex.search(r"""(?:src|href)=["'](?!#)|url\(|@import|fetch\(|https?://""", text)


def test_a_report_beside_the_documents_is_not_checked(books: Report, tmp_path: Path) -> None:
    (tmp_path / "报告.html").write_text(_text(books), encoding="utf-8")
    book = tmp_path / "甲.csv"
    book.write_text("一级指标,三级指标,指标值\n", encoding="utf-8")
    assert discover([str(tmp_path)]) == [book]


def test_the_command_line_writes_it_beside_its_other_output(root: Path, tmp_path: Path) -> None:
    target = tmp_path / "报告.html"
    arguments = ["check", "--exit-zero", "--output", f"html={target}", str(root / "examples/good")]
    assert CliRunner().invoke(main, arguments, catch_exceptions=False).exit_code == 0
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_same_findings_give_the_same_bytes(books: Report, root: Path) -> None:
    again = [d for path in sorted((root / "examples/books").iterdir()) for d in read(path)]
    assert _text(books) == _text(Report(tuple(lint(again, ruleset())), "0" * 16))


def test_a_finding_in_another_document_is_linked_to_its_row() -> None:
    from linter.api import Corpus, Finding, Related
    from tests.made import made_check

    def repeated(corpus: Corpus) -> list[Finding]:
        first, second = (d.tables[0] for d in corpus.documents)
        related = (Related(first.rows[0], "name", "先出现的", first),)
        return [Finding("name", "重复。", "", None, None, related, row=second.rows[0], table=second,
                        document=corpus.documents[1])]  # fmt: skip

    text = "一级指标,二级指标,三级指标,指标值\n产出指标,数量指标,巡诊次数,4次\n"
    documents: list[Document] = [d for name in "甲乙" for d in read_bytes(text.encode(), f"{name}.csv")]
    rules = RuleSet((made_check("XX201", "repeated-example", "error", Corpus, repeated),))
    results: list[Result] = lint(documents, rules)
    page = _page(Report(tuple(results), "0" * 16))
    [link] = page.xpath("//li//a")
    assert link.get("href") == "#r1-1-1"
    assert page.xpath("//tr[@id='r1-1-1']")
