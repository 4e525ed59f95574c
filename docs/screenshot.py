"""docs/report.png: the HTML report of an example book as it looks on an office screen. ``make pictures`` takes it."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
BOOK = "examples/books/b_青禾县2025年预算项目绩效目标.txt"
FINDING = 3
"""The one whose details are shown, by its number in the page; its table has several."""
COLOURS = 128


def screenshot(target: Path) -> None:
    """Write the picture, in few colours so that it is small. Raises CalledProcessError where the tool fails."""
    from tests.browser import chromium, drawn

    with TemporaryDirectory() as folder, chromium() as browser:
        page = Path(folder) / "report.html"
        check = [sys.executable, "-m", "linter", "check", "--exit-zero", "--output", f"html={page}", BOOK]
        subprocess.run(check, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
        browser.get(f"{page.as_uri()}#finding-{FINDING}")
        drawn(browser)
        taken = Image.open(BytesIO(browser.get_screenshot_as_png())).convert("RGB")
    taken.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    screenshot(ROOT / "docs/report.png")
