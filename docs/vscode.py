"""docs/vscode.png: findings in VS Code.

Taken by hand: code-server (VS Code in a browser) must be on PATH, and the packed extension in its folder.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep

from PIL import Image
from selenium.webdriver import ActionChains, Chrome, Keys

ROOT = Path(__file__).resolve().parent.parent
EXTENSION = ROOT / "examples/editors/vscode"
BOOK, LINE = "a_鹿鸣市2025年市级部门预算.txt", 306
"""A target that any result meets is on that line."""
PORT = 8899
SIZE = 1366, 768
COLOURS = 96
# Seconds in which VS Code has come so far; it tells nobody.
START, STEP = 12, 2


@contextmanager
def code_server(home: Path, folder: Path) -> Iterator[str]:
    """VS Code with the extension, showing a folder; its address."""
    program = shutil.which("code-server")
    if not program:
        sys.exit("code-server is not on PATH")
    linter = Path(sys.executable).with_name("jixiao-lint")
    settings = {"jixiaoLint.path": str(linter), "workbench.startupEditor": "none", "editor.minimap.enabled": False}
    for scope in ("User", "Machine"):
        (home / "data" / scope).mkdir(parents=True)
        (home / "data" / scope / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    own = [program, "--user-data-dir", str(home / "data"), "--extensions-dir", str(home / "extensions")]
    subprocess.run([*own, "--install-extension", str(EXTENSION / "jixiao-lint.vsix")], check=True)
    quiet = ("--auth", "none", "--disable-telemetry", "--disable-update-check", "--disable-workspace-trust")
    with subprocess.Popen([*own, *quiet, "--bind-addr", f"127.0.0.1:{PORT}", str(folder)]) as server:
        sleep(STEP)
        try:
            yield f"http://127.0.0.1:{PORT}/?folder={folder}"
        finally:
            server.terminate()


def picture(target: Path) -> None:
    """Write the picture, in few colours so that it is small."""
    from tests.browser import chromium

    books = ROOT / "examples/books"
    with TemporaryDirectory() as home, code_server(Path(home), books) as address, chromium(SIZE) as browser:
        browser.get(address)
        sleep(START)
        _press(browser, Keys.CONTROL, "p")
        _write(browser, BOOK)
        sleep(STEP)
        _press(browser, Keys.CONTROL, Keys.SHIFT, "m")
        _press(browser, Keys.CONTROL, "1")
        _press(browser, Keys.CONTROL, "g")
        _write(browser, f"{LINE}:2")
        _press(browser, Keys.CONTROL, "k")
        _press(browser, Keys.CONTROL, "i")
        sleep(STEP)
        taken = Image.open(BytesIO(browser.get_screenshot_as_png())).convert("RGB")
    taken.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)


def _press(browser: Chrome, *keys: str) -> None:
    chain = ActionChains(browser)
    for key in keys[:-1]:
        chain.key_down(key)
    chain.send_keys(keys[-1])
    for key in keys[:-1]:
        chain.key_up(key)
    chain.perform()
    sleep(1)


def _write(browser: Chrome, text: str) -> None:
    ActionChains(browser).send_keys(text).perform()
    sleep(STEP)
    _press(browser, Keys.ENTER)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    picture(ROOT / "docs/vscode.png")
