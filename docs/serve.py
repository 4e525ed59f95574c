"""docs/serve.png: the reviewer's page, with files dropped and with one finding open. ``make pictures`` takes it."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
CODE = "JX201"
"""The check whose first finding is open: its suggested fix can be accepted."""
UPPER = 450
"""How much is shown of the page that files are dropped on."""
SIZE = 1366, UPPER + 768
COLOURS = 96


def picture(target: Path) -> None:
    """Write the picture, in few colours so that it is small."""
    from linter.settings import Resolver
    from linter.web.server import Options, Server
    from tests.browser import chromium, drawn, until

    with TemporaryDirectory() as folder, chromium() as browser:
        server = Server(Options(Resolver().settings(ROOT), port=0, parent=Path(folder)))
        thread = Thread(target=server.run)
        thread.start()
        try:
            browser.get(server.address)
            books = sorted((ROOT / "examples/books").iterdir())
            browser.find_element("id", "files").send_keys("\n".join(map(str, books)))
            until(browser, "document.getElementById('progress').textContent.includes('已读完：')")
            drawn(browser)
            dropped = _taken(browser.get_screenshot_as_png())
            browser.find_element("id", "results").click()
            until(browser, "!!document.getElementById('panel')")
            found = browser.find_element("css selector", f"main .f[data-c={CODE}]").get_attribute("id")
            browser.execute_script(f"location.hash = 'finding-{str(found).removeprefix('f')}'")
            drawn(browser)
            reviewed = _taken(browser.get_screenshot_as_png())
        finally:
            server.stop()
            thread.join()
    both = Image.new("RGB", SIZE, "white")
    both.paste(dropped.crop((0, 0, SIZE[0], UPPER)), (0, 0))
    both.paste(reviewed, (0, UPPER))
    both.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)


def _taken(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    picture(ROOT / "docs/serve.png")
