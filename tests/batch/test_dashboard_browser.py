"""The dashboard as somebody at a bureau uses it: opened from the disk, sorted, filtered, printed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from tests.batch.books import batch, write_books
from tests.browser import chromium, complaints, drawn, inaccessible, requested

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    folder = tmp_path_factory.mktemp("books")
    write_books(folder / "东区", 6)
    write_books(folder / "西区", 6, start=6)
    out = tmp_path_factory.mktemp("store")
    assert batch(folder, "--out", out, "--workers", "1").returncode == 1
    with chromium() as driver:
        driver.get((out / "dashboard.html").as_uri())
        yield driver


def units(page: Chrome) -> WebElement:
    return page.find_element(By.ID, "units")


def column(page: Chrome, title: str) -> list[str]:
    """The texts of a column as they stand, those that are filtered out aside."""
    heads = [head.text.strip(" ▲▼") for head in units(page).find_elements(By.TAG_NAME, "th")]
    at = heads.index(title) + 1
    return [cell.text for cell in units(page).find_elements(By.CSS_SELECTOR, f"tr:not([hidden]) td:nth-child({at})")]


def sort(page: Chrome, title: str) -> None:
    next(b for b in units(page).find_elements(By.CSS_SELECTOR, "th button") if b.text.startswith(title)).click()


def search(page: Chrome, words: str) -> None:
    field = units(page).find_element(By.TAG_NAME, "input")
    field.clear()
    field.send_keys(words or " ")
    drawn(page)


def test_it_opens_from_the_disk_and_asks_for_nothing(page: Chrome) -> None:
    assert complaints(page) == []
    assert [address for address in requested(page) if not address.startswith("file:")] == []
    assert len(column(page, "单位")) == 12


def test_a_click_sorts_numbers_from_the_largest_and_another_turns_that_round(page: Chrome) -> None:
    sort(page, "错误")
    assert column(page, "错误") == ["1"] * 4 + ["0"] * 8
    sort(page, "错误")
    assert column(page, "错误") == ["0"] * 8 + ["1"] * 4
    sort(page, "单位")
    assert column(page, "单位") == [f"{n:05}.md" for n in range(12)]


def test_the_filter_leaves_the_lines_that_hold_every_word(page: Chrome) -> None:
    search(page, "西区 0001")
    assert column(page, "单位") == ["00010.md", "00011.md"]
    assert units(page).find_element(By.TAG_NAME, "output").text == "显示 2 行，共 12 行"
    search(page, "")
    assert len(column(page, "单位")) == 12


def test_print_leaves_out_what_only_a_screen_has(page: Chrome) -> None:
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not units(page).find_element(By.TAG_NAME, "input").is_displayed()
    assert len(column(page, "单位")) == 12
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_nothing_keeps_anybody_from_using_it(page: Chrome) -> None:
    assert inaccessible(page) == []
