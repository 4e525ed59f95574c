"""The HTML report as a reviewer uses it: in Chromium, with mouse, keyboard and printer."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from statistics import median

import pypdfium2
import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select

from linter.against import Comparison
from linter.docs import documentation
from linter.engine import Result, lint
from linter.model import Diagnostic, Former, Related
from linter.readers import read, read_bytes
from linter.registry import builtin_checks
from linter.reports import Report, render_check
from linter.select import ruleset
from tests.browser import OFFICE_SCREEN, chromium, complaints, drawn, inaccessible, requested, resize
from tests.reports.hostile import TEXTS, hostile

pytestmark = pytest.mark.browser

Open = Callable[[Report], Chrome]


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    with chromium() as driver:
        yield driver


@pytest.fixture(scope="module")
def results(root: Path) -> tuple[Result, ...]:
    """The example books, and a file that cannot be read."""
    documents = [d for path in sorted((root / "examples/books").iterdir()) for d in read(path)]
    return tuple(lint([*documents, *read_bytes(b"\x89PNG\r\n", "扫描件.png")], ruleset()))


@pytest.fixture
def report(results: tuple[Result, ...]) -> Report:
    return Report(results, "0" * 16)


@pytest.fixture
def show(browser: Chrome, tmp_path: Path) -> Open:
    """Opens a report in the browser, whose logs are empty then."""

    def opened(report: Report) -> Chrome:
        path = tmp_path / "报告.html"
        path.write_text(str(render_check("html", report)), encoding="utf-8")
        complaints(browser)
        requested(browser)
        browser.get(path.as_uri())
        return browser

    return opened


def _shown(page: Chrome, selector: str) -> list[WebElement]:
    """Elements that no filter hides, wherever in the page they are."""
    script = "return Array.from(document.querySelectorAll(arguments[0])).filter(e => !e.closest('[hidden]'))"
    found: list[WebElement] = page.execute_script(script, selector)
    return found


def _codes(page: Chrome) -> list[str]:
    return [str(card.get_attribute("data-c")) for card in _shown(page, "main .f")]


def _type(page: Chrome, text: str) -> None:
    field = page.find_element(By.NAME, "text")
    field.clear()
    field.send_keys(text)
    drawn(page)


def _choose(page: Chrome, name: str, value: str) -> None:
    Select(page.find_element(By.NAME, name)).select_by_value(value)
    drawn(page)


def _click(page: Chrome, element: WebElement) -> None:
    page.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
    element.click()
    drawn(page)


def _detail(page: Chrome) -> str:
    return page.find_element(By.ID, "detail").text


def _press(page: Chrome, *keys: str) -> None:
    for key in keys:
        page.switch_to.active_element.send_keys(key)
        drawn(page)


def test_the_page_asks_for_nothing_and_its_policy_refuses_nothing(show: Open, report: Report) -> None:
    page = show(report)
    assert [url for url in requested(page) if not url.endswith(".html")] == []
    assert complaints(page) == []
    assert page.execute_script("return performance.getEntriesByType('resource').length") == 0


def test_a_marked_cell_tells_the_finding_its_remedy_and_the_text_of_its_check(show: Open, report: Report) -> None:
    page = show(report)
    card = next(card for card in _shown(page, "main .f") if card.get_attribute("data-c") == "JX201")
    id_ = str(card.get_attribute("id")).removeprefix("f")
    _click(page, page.find_element(By.CSS_SELECTOR, f"td.marked[data-f~='{id_}'] mark"))
    found = next(d for result in report.results for d in result.diagnostics if d.code == "JX201")
    explained = documentation(next(c.doc for c in builtin_checks() if c.code == "JX201")).sections
    for text in (found.message, found.help, "依据", explained["说明"][:40], explained["为什么"][:20], "没有问题的写法"):
        assert text in _detail(page)


def test_a_card_below_a_table_opens_the_same_details(show: Open, report: Report) -> None:
    page = show(report)
    card = _shown(page, ".target .f button")[3]
    _click(page, card)
    assert report.results[0].diagnostics[3].message in _detail(page)
    assert len(page.find_elements(By.CSS_SELECTOR, "main .marked.chosen")) == 1


@pytest.mark.parametrize("severity", ["error", "warning", "info"])
def test_severities_can_be_taken_out(show: Open, report: Report, severity: str) -> None:
    page = show(report)
    _click(page, page.find_element(By.CSS_SELECTOR, f"[name=severity][value={severity}]"))
    assert len(_codes(page)) == sum(report.counts()[s] for s in ("error", "warning", "info") if s != severity)
    assert not _shown(page, f"main .f.{severity}")
    assert not _shown(page, f"mark.{severity}:not(.off)")
    page.find_element(By.CSS_SELECTOR, "[type=reset]").click()
    drawn(page)
    assert _shown(page, f"main .f.{severity}")
    assert not page.find_elements(By.CSS_SELECTOR, ".off")


def test_findings_are_narrowed_by_check_aspect_and_document(show: Open, report: Report) -> None:
    page = show(report)
    everything = _codes(page)
    _choose(page, "code", "JX705")
    assert set(_codes(page)) == {"JX705"}
    assert all(_shown(page, f"#{table.get_attribute('id')} .f") for table in _shown(page, ".target"))
    _choose(page, "code", "")
    _choose(page, "aspect", "适当性")
    aspects = {c.code: c.aspect for c in builtin_checks()}
    assert sorted(_codes(page)) == sorted(c for c in everything if aspects[c].startswith("适当性"))
    _choose(page, "aspect", "")
    _choose(page, "document", "d2")
    assert len(_codes(page)) == len(report.results[1].diagnostics)
    assert [d.get_attribute("id") for d in _shown(page, ".document")] == ["d2"]
    assert f"{len(_codes(page))} 条" in page.find_element(By.ID, "shown").text


def test_a_search_finds_findings_and_words_of_tables(show: Open, report: Report) -> None:
    page = show(report)
    table = report.results[0].document.tables[-1]
    _type(page, table.title.text[:8])
    assert [t.get_attribute("id") for t in _shown(page, ".target")] == [f"t1-{table.index}"]
    _type(page, "jx201")
    assert set(_codes(page)) == {"JX201"}
    _type(page, "没有这样的文字")
    assert not _codes(page)
    assert page.find_element(By.ID, "none").is_displayed()
    _press(page, Keys.ESCAPE)
    assert len(_codes(page)) == sum(report.counts()[s] for s in ("error", "warning", "info"))


def test_tables_without_findings_can_be_hidden(show: Open, report: Report) -> None:
    page = show(report)
    assert len(_shown(page, ".target")) == report.counts()["tables"]
    _click(page, page.find_element(By.NAME, "marked"))
    with_findings = {id(d.table) for result in report.results for d in result.diagnostics}
    assert len(_shown(page, ".target")) == len(with_findings) < report.counts()["tables"]


def test_keys_lead_from_finding_to_finding_and_back(show: Open, report: Report) -> None:
    page = show(report)
    messages = [d.message for result in report.results for d in result.diagnostics]
    for message in messages[:3]:
        _press(page, "j")
        assert message in _detail(page)
        assert page.switch_to.active_element.is_displayed()
    _press(page, "k")
    assert messages[1] in _detail(page)
    _press(page, Keys.ESCAPE)
    assert messages[1] not in _detail(page)
    assert "at" in str(page.switch_to.active_element.get_attribute("class"))
    _press(page, Keys.ENTER)
    assert messages[1] in _detail(page)
    _press(page, "/")
    assert page.switch_to.active_element.get_attribute("name") == "text"
    _press(page, "jk/")
    assert page.find_element(By.NAME, "text").get_attribute("value") == "jk/"
    _press(page, Keys.ESCAPE, Keys.ESCAPE)
    assert page.switch_to.active_element.tag_name == "body"


def test_an_address_can_name_a_finding(show: Open, report: Report) -> None:
    page = show(report)
    page.execute_script("location.hash = 'finding-7'")
    drawn(page)
    assert report.results[0].diagnostics[6].message in _detail(page)


def test_details_at_the_bottom_of_a_narrow_window_cover_no_chosen_cell(show: Open, report: Report) -> None:
    page = show(report)
    resize(page, (800, 900))
    panel = page.find_element(By.ID, "panel")
    try:
        for _ in range(6):
            _press(page, "j")
            number = page.find_element(By.CSS_SELECTOR, "main .marked.chosen .at")
            ends = [page.execute_script("return arguments[0].getBoundingClientRect()", e) for e in (number, panel)]
            assert ends[0]["bottom"] <= ends[1]["top"]
    finally:
        resize(page, OFFICE_SCREEN)


def test_tab_reaches_every_marked_cell_and_shows_where_it_is(show: Open, report: Report) -> None:
    page = show(report)
    page.execute_script("document.getElementById('content').focus()")
    reached = []
    for _ in range(40):
        _press(page, Keys.TAB)
        active = page.switch_to.active_element
        assert active.value_of_css_property("outline-style") != "none"
        if active.get_attribute("class") == "at":
            reached.append(active.get_attribute("aria-label"))
    holders = page.find_elements(By.CSS_SELECTOR, "main button.at")
    assert reached == [h.get_attribute("aria-label") for h in holders[: len(reached)]]
    assert len(reached) > 8


def test_a_reference_leads_to_its_row_although_a_filter_hides_it(show: Open, report: Report) -> None:
    first, *others = report.results
    with_findings = {d.table.index for d in first.diagnostics} | {1}
    clean = replace(first.document.tables[0], index=max(with_findings) + 1)
    document = replace(first.document, tables=(*first.document.tables, clean))
    related = (Related(clean.rows[0], "name", "先出现的一行", clean),)
    marked = (replace(first.diagnostics[0], related=related), *first.diagnostics[1:])
    page = show(replace(report, results=(replace(first, document=document, diagnostics=marked), *others)))
    _click(page, page.find_element(By.NAME, "marked"))
    _press(page, "j")
    [target] = page.find_elements(By.ID, f"r1-{clean.index}-1")
    assert not target.is_displayed()
    _click(page, page.find_element(By.CSS_SELECTOR, "#detail a"))
    assert target.is_displayed()
    assert 0 < page.execute_script("return arguments[0].getBoundingClientRect().top", target) < OFFICE_SCREEN[1]


def test_accepted_and_mended_findings_are_shown_on_demand(show: Open, report: Report) -> None:
    def state(i: int, d: Diagnostic) -> Diagnostic:
        return replace(d, suppressed="上级规定的取值" if i == 0 else None, against="unchanged" if i < 5 else "new")

    first, *others = report.results
    was = Former("JX101", "missing-value", "error", "指标值为空。", 1, 9, "value", "", "f" * 16)
    marked = tuple(state(i, d) for i, d in enumerate(first.diagnostics))
    compared = (replace(first, diagnostics=marked, fixed=(was,)), *others)
    page = show(replace(report, results=compared, comparison=Comparison(True, 0)))
    cell = page.find_element(By.CSS_SELECTOR, "[data-f='2']")
    everything = len(_codes(page))
    assert "off" in str(page.find_element(By.CSS_SELECTOR, ".marked[data-f]").get_attribute("class"))
    _click(page, page.find_element(By.NAME, "suppressed"))
    assert len(_codes(page)) == everything + 1
    for value in ("new", "unchanged"):
        _click(page, page.find_element(By.CSS_SELECTOR, f"[name=against][value={value}]"))
    assert [c for c in _shown(page, "main .f") if c.get_attribute("data-a") not in ("fixed", None)] == []
    assert "off" in str(cell.get_attribute("class"))
    assert "指标值为空。" in page.find_element(By.CSS_SELECTOR, "section.fixed").text


@pytest.mark.parametrize("size", [OFFICE_SCREEN, (800, 900)])
def test_people_who_cannot_see_or_use_a_mouse_are_not_kept_out(
    show: Open, report: Report, size: tuple[int, int]
) -> None:
    page = show(report)
    resize(page, size)
    try:
        assert inaccessible(page) == []
        _press(page, "j")
        assert inaccessible(page) == []
        page.execute_script("document.querySelector('h1').innerHTML = '<img src=data:,>'")
        assert "image-alt" in inaccessible(page)[0], "what looks for faults doesn't see a planted one"
    finally:
        resize(page, OFFICE_SCREEN)


@pytest.mark.parametrize("size", [OFFICE_SCREEN, (800, 900)])
def test_nothing_sticks_out_of_the_window(show: Open, report: Report, size: tuple[int, int]) -> None:
    page = show(replace(report, results=(*report.results, *hostile())))
    resize(page, size)
    try:
        _press(page, "j")
        assert page.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    finally:
        resize(page, OFFICE_SCREEN)


def test_hostile_texts_do_nothing(show: Open) -> None:
    page = show(Report(tuple(hostile()), "0" * 16))
    for _ in range(2 * len(TEXTS)):
        _press(page, "j")
    _type(page, TEXTS[0])
    _type(page, TEXTS[1])
    assert page.execute_script("return window.harm === undefined && !document.images.length")
    assert complaints(page) == []
    assert _shown(page, ".target")


def test_on_paper_every_finding_tells_all_and_no_control_is_left(show: Open, report: Report) -> None:
    page = show(report)
    _press(page, "j")
    printed = page.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True})
    pdf = pypdfium2.PdfDocument(base64.b64decode(printed["data"]))
    assert {(round(w), round(h)) for w, h in (page.get_size() for page in pdf)} == {(842, 595)}
    text = "".join("".join(page.get_textpage().get_text_range().split()) for page in pdf)
    for d in (d for result in report.results for d in result.diagnostics):
        assert "".join(d.message.split()) in text
        assert "".join(d.help.split()) in text
    assert text.count("怎么改：") >= len(report.results[0].diagnostics)
    assert "上一条" not in text
    assert f"共{len(_codes(page))}条" in text
    assert "只看有意见的表" not in text


def test_ten_thousand_findings_stay_usable(
    browser: Chrome, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bounds that only a page breaks that does several times the work; ``bench/page.py`` tells the real figures."""
    monkeypatch.syspath_prepend(root / "bench")
    bench = import_module("page")
    path = tmp_path / "报告.html"
    path.write_text(str(render_check("html", bench.report(10_000))), encoding="utf-8")
    times = bench.in_browser(browser, path)
    assert times.interactive < 20_000
    assert median(times.keys) < 500
    assert median(times.next) < 500
