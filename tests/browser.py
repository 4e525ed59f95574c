"""Chromium without a window, and what a test asks of a page in it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from selenium.webdriver import Chrome, ChromeOptions, ChromeService
from selenium.webdriver.support.wait import WebDriverWait

OFFICE_SCREEN = (1366, 768)
_FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars")


@contextmanager
def chromium(size: tuple[int, int] = OFFICE_SCREEN) -> Iterator[Chrome]:
    """A browser with a page of ``size`` pixels, which reaches no other machine."""
    options = ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for flag in (*_FLAGS, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = Chrome(options, ChromeService(shutil.which("chromedriver")))
    try:
        resize(driver, size)
        yield driver
    finally:
        driver.quit()


def resize(driver: Chrome, size: tuple[int, int]) -> None:
    """Give the page ``size`` pixels."""
    metrics = {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def drawn(driver: Chrome) -> None:
    """Wait until what a script has changed is drawn."""
    driver.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")


def requested(driver: Chrome) -> list[str]:
    """The addresses the page asked for since this was last called."""
    events = [json.loads(entry["message"])["message"] for entry in _log(driver, "performance")]
    return [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]


def complaints(driver: Chrome) -> list[str]:
    """What the browser's console says: errors of scripts, what the page's policy refused."""
    return [entry["message"] for entry in _log(driver, "browser")]


def inaccessible(driver: Chrome) -> list[str]:
    """The serious and critical violations that axe finds."""
    if not driver.execute_script("return !!window.axe"):
        # As a command of the debugger, so that the page's own policy doesn't refuse it.
        driver.execute_cdp_cmd("Runtime.evaluate", {"expression": _axe()})
    run = "axe.run(document, {resultTypes: ['violations']}).then(arguments[0])"
    driver.set_script_timeout(120)
    found: dict[str, Any] = driver.execute_async_script(run)
    return [
        f"{v['id']} ({v['impact']}): {v['help']}: {v['nodes'][0]['html'][:200]}"
        for v in found["violations"]
        if v["impact"] in ("serious", "critical")
    ]


def _log(driver: Any, kind: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = driver.get_log(kind)
    return found


def _axe() -> str:
    """The source of axe-core, without importing the package that brings it and all that it drags in."""
    spec = find_spec("axe_playwright_python")
    assert spec
    assert spec.origin
    return (Path(spec.origin).parent / "axe.min.js").read_text(encoding="utf-8")


def until(driver: Chrome, script: str) -> None:
    """Wait for a script to return something true."""
    WebDriverWait(driver, 20).until(lambda d: d.execute_script(f"return {script}"))
