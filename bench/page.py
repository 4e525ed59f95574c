"""The HTML report with 10,000 findings: how fast it is made, how large it is, and how quick it is in Chromium.

``python bench/page.py [findings]``, in a checkout with the tools of its tests.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from perturb import perturbed

from linter.engine import Result, lint
from linter.readers import read
from linter.reports import Report, render_check
from linter.select import ruleset

ROOT = Path(__file__).resolve().parent.parent
FINDINGS = 10_000
TYPED = ("满", "满意", "满意度", "满意", "满", "", "合格率", "", "没有这样的文字", "")
"""What stands in the search after each key."""

# Milliseconds from an event to the second frame after it, with all that was left to do in between.
_TIMED = """
const [act, done] = [arguments[0], arguments[1]];
const start = performance.now();
new Function(act)();
requestAnimationFrame(() => requestAnimationFrame(() => {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => done(performance.now() - start);
  channel.port2.postMessage(0);
}));
"""
_TYPE = (
    "const field = document.querySelector('[name=text]'); field.value = {!r};"
    "field.dispatchEvent(new Event('input', {{bubbles: true}}))"
)
_NEXT = "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'j', bubbles: true}))"


@dataclass(frozen=True)
class Times:
    """Milliseconds in the browser."""

    interactive: float
    """Until the page answers to keys."""
    keys: Sequence[float]
    """Until what each of TYPED leaves is drawn."""
    next: Sequence[float]
    """Until the next finding is shown."""


def report(findings: int) -> Report:
    """What all checks find in so many copies of the example books, no two rows the same, that it is enough."""
    models = [d for path in sorted((ROOT / "examples/books").iterdir()) for d in read(path)]
    made: list[Result] = []
    found = 0
    while found < findings:
        results = lint(perturbed(models, 1_000, len(made)), ruleset())
        made += results
        found += sum(len(result.diagnostics) for result in results)
    return Report(tuple(made), "0" * 16)


def in_browser(browser: Any, page: Path) -> Times:
    """Open the page and use it as a reviewer does."""
    browser.set_script_timeout(60)
    browser.get(page.as_uri())
    entry = "return performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
    interactive = browser.execute_script(entry)
    keys = [browser.execute_async_script(_TIMED, _TYPE.format(text)) for text in TYPED]
    following = [browser.execute_async_script(_TIMED, _NEXT) for _ in range(10)]
    return Times(interactive, keys, following)


def _main(findings: int) -> None:
    from tests.browser import chromium

    made = report(findings)
    start = process_time()
    text = str(render_check("html", made))
    seconds = process_time() - start
    counts = made.counts()
    found = sum(counts[severity] for severity in ("error", "warning", "info"))
    print(f"{found} findings in {counts['rows']} rows of {counts['tables']} tables, {counts['documents']} documents")
    print(f"made in {seconds:.1f} s: {found / seconds:.0f} findings/s, {counts['rows'] / seconds:.0f} rows/s")
    print(f"{len(text.encode()) / 1e6:.1f} MB")
    with TemporaryDirectory() as folder, chromium() as browser:
        page = Path(folder) / "page.html"
        page.write_text(text, encoding="utf-8")
        times = in_browser(browser, page)
    print(f"interactive after {times.interactive / 1000:.1f} s")
    print(f"a key of a search: median {median(times.keys):.0f} ms, longest {max(times.keys):.0f} ms")
    print(f"the next finding: median {median(times.next):.0f} ms, longest {max(times.next):.0f} ms")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    _main(int(sys.argv[1]) if len(sys.argv) > 1 else FINDINGS)
