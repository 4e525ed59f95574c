"""The page as a reviewer uses it: in Chromium, with mouse or keyboard alone."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select

from linter.web.limits import Quota
from linter.web.server import Server
from tests.browser import OFFICE_SCREEN, chromium, complaints, drawn, inaccessible, requested, resize, until
from tests.web.reviewer import ROWS, VERDICT, book, serving
from tests.web.test_uploads import HOSTILE_NAMES

pytestmark = pytest.mark.browser

READ = "document.getElementById('progress').textContent.includes('个文件已读完：')"
MENDED = (ROWS[0], ROWS[1].replace("≤98%", "≥98%"), *ROWS[2:5], ROWS[5].replace("≥90%", "≤90%"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    with chromium() as driver:
        yield driver


@pytest.fixture
def page(browser: Chrome, server: Server) -> Iterator[Chrome]:
    """The page just opened. Afterwards nothing was refused by its policy, and nothing asked for elsewhere."""
    resize(browser, OFFICE_SCREEN)
    browser.get(server.address)
    drawn(browser)
    complaints(browser)
    requested(browser)
    yield browser
    refusals = [c for c in complaints(browser) if "status of 4" not in c]
    assert refusals == []
    assert [url for url in requested(browser) if not url.startswith(server.origin)] == []


@pytest.fixture
def downloads(browser: Chrome, tmp_path: Path) -> Callable[[str], bytes]:
    """Waits for a file that the browser saves, and gives its content."""
    folder = tmp_path / "下载"
    folder.mkdir()
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})

    def saved(name: str) -> bytes:
        end = time.monotonic() + 30
        while not (folder / name).exists():
            assert time.monotonic() < end, [*folder.iterdir()]
            time.sleep(0.05)
        return (folder / name).read_bytes()

    return saved


def _files(folder: Path, **contents: bytes) -> list[Path]:
    """Files by names without suffix, which is .csv."""
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{name}.csv" for name in contents]
    for path, content in zip(paths, contents.values(), strict=True):
        path.write_bytes(content)
    return paths


def _pick(page: Chrome, field: str, *paths: Path) -> None:
    page.find_element(By.ID, field).send_keys("\n".join(map(str, paths)))


def _drag(page: Chrome, target: str, *paths: Path) -> None:
    """Drop files or folders as the system's file manager does."""
    box = page.execute_script("return document.getElementById(arguments[0]).getBoundingClientRect()", target)
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + 10, "data": data}
    for kind in ("dragEnter", "dragOver", "drop"):
        page.execute_cdp_cmd("Input.dispatchDragEvent", {"type": kind, **at})


def _names(page: Chrome) -> list[str]:
    names: list[str] = page.execute_script("return [...document.querySelectorAll('#rows th')].map(e => e.innerText)")
    return names


def _reviewed(page: Chrome, *paths: Path) -> None:
    """Drop files and go on to the findings."""
    _pick(page, "files", *paths)
    until(page, READ)
    page.find_element(By.ID, "results").click()
    until(page, "!!document.getElementById('panel') && !document.querySelector('.charts[open]')")
    drawn(page)


def _open(page: Chrome, code: str) -> None:
    """Show the first finding of a check."""
    button = page.find_element(By.CSS_SELECTOR, f"main .f[data-c={code}] button")
    page.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
    button.click()
    drawn(page)


def _codes(page: Chrome) -> list[str]:
    shown = "return [...document.querySelectorAll('main .f')].filter(e => !e.closest('[hidden]')).map(e => e.dataset.c)"
    found: list[str] = page.execute_script(shown)
    return found


def _reloaded(page: Chrome, act: Callable[[], object]) -> None:
    """Do something that shows the page anew, and wait for what is said of it."""
    page.execute_script("document.body.id = 'old'")
    act()
    until(page, "document.body.id !== 'old' && !!document.getElementById('told')?.textContent")
    drawn(page)


def _click(page: Chrome, selector: str) -> None:
    page.find_element(By.CSS_SELECTOR, selector).click()


def test_files_and_folders_are_dropped(page: Chrome, tmp_path: Path) -> None:
    _files(tmp_path / "送审", 甲局=book(), 乙局=book(title="县道养护"))
    (tmp_path / "送审/照片.jpg").write_bytes(b"x")
    (tmp_path / "送审/~$甲局.docx").write_bytes(b"x")
    [single] = _files(tmp_path, 丙局=book(title="渡口改造"))
    _drag(page, "drop", tmp_path / "送审", single)
    until(page, READ)
    assert sorted(_names(page)) == ["丙局.csv", "送审/乙局.csv", "送审/甲局.csv"]
    assert "2 个文件不是可以检查的类型" in page.find_element(By.ID, "told").text
    assert [v.text for v in page.find_elements(By.CSS_SELECTOR, "#rows .verdict")] == [VERDICT] * 3


def test_a_drop_without_the_names_of_folders_is_taken_too(page: Chrome) -> None:
    page.execute_script(
        """const transfer = new DataTransfer();
        for (const name of ["一.csv", "二.csv"]) transfer.items.add(new File([arguments[0]], name));
        const event = new DragEvent("drop", {dataTransfer: transfer, bubbles: true, cancelable: true});
        document.getElementById("drop").dispatchEvent(event)""",
        book().decode(),
    )
    until(page, READ)
    assert _names(page) == ["一.csv", "二.csv"]


def test_a_folder_is_picked(page: Chrome, tmp_path: Path) -> None:
    _files(tmp_path / "送审", 甲局=book(), 乙局=book(title="县道养护"))
    _pick(page, "folder", tmp_path / "送审")
    until(page, READ)
    assert sorted(_names(page)) == ["送审/乙局.csv", "送审/甲局.csv"]


def test_progress_is_shown_file_by_file_and_a_bad_one_beside_the_others(page: Chrome, tmp_path: Path) -> None:
    bad, large = tmp_path / "扫描件.png", tmp_path / "大.csv"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n")
    with large.open("wb") as file:
        file.truncate(65 * 2**20)
    page.execute_script(
        """window.seen = new Set();
        new MutationObserver(() => {
          for (const row of document.querySelectorAll("#rows td:nth-child(2)")) window.seen.add(row.textContent.trim());
        }).observe(document.getElementById("rows"), {childList: true})"""
    )
    _pick(page, "files", bad, large, *_files(tmp_path, 好=book()))
    until(page, READ)
    seen = page.execute_script("return [...window.seen]")
    assert "正在传送" in seen
    assert "1 张表，6 个指标" in seen
    assert "文字识别" in page.find_element(By.CSS_SELECTOR, "#rows .problem").text
    assert "大.csv：文件超过 64 MB" in page.find_element(By.ID, "refused").text


def test_a_folder_with_too_many_files_is_told_of_in_one_line(browser: Chrome, tmp_path: Path) -> None:
    files = _files(tmp_path / "送审", **{f"表{i}": book(title=f"项目{i}") for i in range(5)})
    with serving(tmp_path, Quota(files=2)) as server:
        browser.get(server.address)
        _pick(browser, "files", *files)
        until(browser, READ)
        assert len(_names(browser)) == 2
        assert [e.text for e in browser.find_elements(By.CSS_SELECTOR, "#refused li")] == [
            "3 个文件：一次最多放 2 个，没有放入。请分批审核。"
        ]


def test_whoever_reads_on_keeps_the_files(page: Chrome, tmp_path: Path) -> None:
    _reviewed(page, *_files(tmp_path, 桥梁=book()))
    requested(page)
    ActionChains(page).send_keys("j").perform()
    drawn(page)
    assert not any(url.endswith("/state") for url in requested(page))
    page.execute_script("const now = Date.now; Date.now = () => now() + 6 * 60 * 1000")
    ActionChains(page).send_keys("j").perform()
    drawn(page)
    assert any(url.endswith("/state") for url in requested(page))


def test_findings_are_filtered_and_explained(page: Chrome, tmp_path: Path) -> None:
    _reviewed(page, *_files(tmp_path, 甲=book(), 乙=book(MENDED[0], *MENDED[2:], title="县道养护")))
    everything = _codes(page)
    Select(page.find_element(By.NAME, "code")).select_by_value("JX201")
    drawn(page)
    assert set(_codes(page)) == {"JX201"}
    Select(page.find_element(By.NAME, "code")).select_by_value("")
    Select(page.find_element(By.NAME, "aspect")).select_by_value("相关性")
    drawn(page)
    assert 0 < len(_codes(page)) < len(everything)
    Select(page.find_element(By.NAME, "aspect")).select_by_value("")
    for severity in ("warning", "info"):
        _click(page, f"[name=severity][value={severity}]")
    drawn(page)
    assert len(_codes(page)) < len(everything)
    assert set(_codes(page)) >= {"JX201"}
    _open(page, "JX201")
    detail = page.find_element(By.ID, "detail").text
    for said in ("怎么改：", "为什么：", "依据：", "采用：改为“≥90%”"):
        assert said in detail


def test_a_suggestion_is_accepted_and_the_file_taken_away(
    page: Chrome, tmp_path: Path, downloads: Callable[[str], bytes]
) -> None:
    _reviewed(page, *_files(tmp_path, 桥梁=book()))
    before = _codes(page)
    _click(page, "[name=severity][value=info]")
    _open(page, "JX201")
    _reloaded(page, page.find_element(By.CSS_SELECTOR, "#detail [data-key=f]").click)
    assert "≤98% → ≥98%" in page.find_element(By.ID, "told").text
    assert not page.find_element(By.CSS_SELECTOR, "[name=severity][value=info]").is_selected(), "filters are kept"
    _click(page, "[name=severity][value=info]")
    drawn(page)
    assert sorted(_codes(page)) == sorted(set(before) - {"JX201"})
    _click(page, ".menu summary")
    page.find_element(By.PARTIAL_LINK_TEXT, "修改后的文件").click()
    assert downloads("桥梁.修改后.csv").decode() == book().decode().replace("≤98%", "≥98%")
    _reloaded(page, page.find_element(By.ID, "fix-all").click)
    assert "JX404" not in _codes(page)


def test_a_finding_is_waived_with_a_reason_and_the_list_dropped_back_in(
    page: Chrome, tmp_path: Path, downloads: Callable[[str], bytes], server: Server
) -> None:
    files = _files(tmp_path, 桥梁=book())
    _reviewed(page, *files)
    _open(page, "JX304")
    _click(page, "#detail [data-key=w]")
    _click(page, ".waiving [type=submit]")
    assert page.find_elements(By.CSS_SELECTOR, ".waiving"), "a reason is required"
    page.find_element(By.NAME, "reason").send_keys("省厅统一口径")
    _reloaded(page, page.find_element(By.CSS_SELECTOR, ".waiving [type=submit]").click)
    assert "JX304" not in _codes(page)
    _click(page, "[name=suppressed]")
    drawn(page)
    _open(page, "JX304")
    assert "忽略的理由：省厅统一口径" in page.find_element(By.ID, "detail").text
    _click(page, ".menu summary")
    page.find_element(By.PARTIAL_LINK_TEXT, "忽略清单").click()
    saved = tmp_path / "jixiao-lint.toml"
    saved.write_bytes(downloads("jixiao-lint.toml"))
    _open(page, "JX304")
    _reloaded(page, page.find_element(By.CSS_SELECTOR, "#detail [data-key=w]").click)
    assert "已取消忽略" in page.find_element(By.ID, "told").text
    page.get(server.address)
    _drag(page, "drop", *files, saved)
    until(page, f"{READ} && document.getElementById('progress').textContent.includes('忽略清单 1 条')")
    page.find_element(By.ID, "results").click()
    until(page, "!!document.getElementById('panel')")
    assert "JX304" not in _codes(page)


def test_the_former_version_is_compared_with(page: Chrome, tmp_path: Path) -> None:
    _drag(page, "drop", *_files(tmp_path, 改稿=book(*MENDED)))
    _drag(page, "drop-former", *_files(tmp_path / "旧", 初稿=book()))
    until(page, f"{READ} && document.querySelectorAll('#rows tr[data-state=read]').length === 2")
    until(page, "document.getElementById('progress').textContent.includes('已改 1')")
    page.find_element(By.ID, "results").click()
    until(page, "!!document.getElementById('panel')")
    for value in ("unchanged", "new"):
        _click(page, f"[name=against][value={value}]")
    drawn(page)
    assert _codes(page) == ["JX201"]
    assert page.find_element(By.CSS_SELECTOR, "section.fixed h3").text == "已改 1 条"


def test_what_is_taken_away_opens(page: Chrome, tmp_path: Path, downloads: Callable[[str], bytes]) -> None:
    _reviewed(page, *_files(tmp_path, 桥梁=book()))
    found = len(_codes(page))
    _click(page, ".tools > .primary")
    with ZipFile(BytesIO(downloads("审核结果.zip"))) as archive:
        assert archive.testzip() is None
        copy = docx.Document(BytesIO(archive.read("批注/桥梁.csv.批注.docx")))
    assert len(list(copy.comments)) == found
    for link, name in (
        ("审核意见（Word）", "审核意见.docx"),
        ("审核意见（Excel）", "审核意见.xlsx"),
        ("网页报告", "检查报告.html"),
    ):
        page.execute_script("document.querySelector('.menu').open = true")
        page.find_element(By.LINK_TEXT, link).click()
        saved = downloads(name)
        if name.endswith(".docx"):
            assert "审核意见" in docx.Document(BytesIO(saved)).paragraphs[0].text
        elif name.endswith(".xlsx"):
            assert openpyxl.load_workbook(BytesIO(saved)).sheetnames
        else:
            assert saved.decode().startswith("<!DOCTYPE html>")


def _tab_to(page: Chrome, is_it: Callable[[WebElement], bool]) -> None:
    for _ in range(80):
        ActionChains(page).send_keys(Keys.TAB).perform()
        active = page.switch_to.active_element
        assert active.value_of_css_property("outline-style") != "none", active.get_attribute("outerHTML")
        if is_it(active):
            return
    raise AssertionError("Tab does not lead there")


def test_everything_is_done_with_the_keyboard_alone(page: Chrome, tmp_path: Path) -> None:
    opened = (
        "document.getElementById('files').addEventListener('click', e => {e.preventDefault(); window.asked = true})"
    )
    page.execute_script(opened)
    _tab_to(page, lambda e: e.get_attribute("id") == "pick")
    ActionChains(page).send_keys(Keys.ENTER).perform()
    assert page.execute_script("return window.asked"), "the system's window for choosing files"
    _pick(page, "files", *_files(tmp_path, 桥梁=book()))
    until(page, READ)
    _tab_to(page, lambda e: e.get_attribute("id") == "results")
    ActionChains(page).send_keys(Keys.ENTER).perform()
    until(page, "!!document.getElementById('panel')")
    codes = _codes(page)
    keys = ActionChains(page)
    for _ in range(codes.index("JX201") + 1):
        keys.send_keys("j")
    keys.perform()
    drawn(page)
    _reloaded(page, lambda: ActionChains(page).send_keys("f").perform())
    assert "JX201" not in _codes(page)
    # The next finding is shown at once.
    assert page.find_element(By.CSS_SELECTOR, "#detail .f").is_displayed()
    assert "JX304" in page.find_element(By.ID, "detail").text
    ActionChains(page).send_keys("w").perform()
    ActionChains(page).send_keys("wjf").send_keys(Keys.ESCAPE).perform()
    assert not page.find_elements(By.CSS_SELECTOR, ".waiving")
    ActionChains(page).send_keys("w").perform()
    ActionChains(page).send_keys("统一口径").perform()
    _reloaded(page, lambda: ActionChains(page).send_keys(Keys.ENTER).perform())
    assert "JX304" not in _codes(page)


@pytest.mark.parametrize("size", [OFFICE_SCREEN, (800, 900)])
def test_nobody_is_kept_out_and_nothing_sticks_out(page: Chrome, tmp_path: Path, size: tuple[int, int]) -> None:
    resize(page, size)
    try:
        assert inaccessible(page) == []
        bad = tmp_path / f"{'长' * 70}.png"
        bad.write_bytes(b"\x89PNG\r\n\x1a\n")
        long = "青禾县交通运输局2025年农村公路危桥改造和养护工程绩效目标"
        _pick(page, "files", bad, *_files(tmp_path, **{long: book()}))
        _pick(page, "former", *_files(tmp_path / "旧", **{long: book(*MENDED)}))
        until(page, f"{READ} && document.getElementById('progress').textContent.includes('已改 1')")
        drawn(page)
        assert inaccessible(page) == []
        assert page.execute_script("return document.documentElement.scrollWidth <= innerWidth")
        page.find_element(By.ID, "results").click()
        until(page, "!!document.getElementById('panel')")
        _open(page, "JX304")
        _click(page, "#detail [data-key=w]")
        assert inaccessible(page) == []
        assert page.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    finally:
        resize(page, OFFICE_SCREEN)


def test_hostile_names_and_texts_do_nothing(page: Chrome, tmp_path: Path) -> None:
    content = book(
        *ROWS[:5],
        ROWS[5].replace("问卷调查", "<img src=x onerror=window.harm=1>"),
        title="</script><script>window.harm=1</script>",
    )
    page.execute_script(
        """const transfer = new DataTransfer();
        for (const name of arguments[1]) transfer.items.add(new File([arguments[0]], name));
        const event = new DragEvent("drop", {dataTransfer: transfer, bubbles: true, cancelable: true});
        document.getElementById("drop").dispatchEvent(event)""",
        content.decode(),
        list(HOSTILE_NAMES),
    )
    until(page, READ)
    assert len(_names(page)) == len(HOSTILE_NAMES)
    assert any("<img" in name for name in _names(page))
    page.find_element(By.ID, "results").click()
    until(page, "!!document.getElementById('panel')")
    for code in ("JX201", "JX304"):
        _open(page, code)
    assert page.execute_script("return window.harm === undefined && !document.images.length")


def test_whoever_comes_back_too_late_is_told(page: Chrome, server: Server, tmp_path: Path) -> None:
    _pick(page, "files", *_files(tmp_path, 桥梁=book()))
    until(page, READ)
    for session in [*server.sessions._open.values()]:
        server.sessions.end(session)
    _click(page, "#rows button")
    until(page, "document.getElementById('told').textContent.includes('已经删除')")
    page.refresh()
    assert "重新开始" in page.find_element(By.CSS_SELECTOR, "main").text


def test_on_paper_no_control_is_left(page: Chrome, tmp_path: Path) -> None:
    import base64

    import pypdfium2

    _reviewed(page, *_files(tmp_path, 桥梁=book()))
    printed = page.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True})
    pdf = pypdfium2.PdfDocument(base64.b64decode(printed["data"]))
    text = "".join("".join(sheet.get_textpage().get_text_range().split()) for sheet in pdf)
    assert "交工验收合格率" in text
    assert "怎么改：" in text
    for control in ("下载", "忽略…", "采用全部", "文件和复审"):
        assert control not in text
