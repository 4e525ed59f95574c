"""dashboard.html: the views as tables to sort, filter and print, in one page that loads nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from linter import __version__
from linter.batch.rollups import VIEWS, Column, Part, View
from linter.batch.shown import UNKNOWN, called, shown
from linter.batch.totals import tally, totals
from linter.reports.charts import Chart, chart
from linter.reports.html import PARTS as REPORT_PARTS
from linter.reports.html import allowed, environment, joined, part
from linter.reports.html_cards import READING
from linter.reports.html_page import WIDE

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from jinja2 import Environment

NAME = "dashboard.html"
MOST = 10_000
"""Lines of a view; the workbook has the others too."""
_OWN = Path(__file__).parent / "parts"
_STYLES = ("page.css", "print.css")


@dataclass(slots=True)
class _Table:
    """A view while it is printed, which counts its lines."""

    view: View
    results: DuckDBPyConnection
    left_out: int = field(default=0)

    def lines(self) -> Iterator[tuple[tuple[Column, Part, str], ...]]:
        lines = self.view.lines(self.results)
        for line in islice(lines, MOST):
            yield tuple((c, part, shown(part, c)) for c, part in zip(self.view.columns, line, strict=True))
        self.left_out = sum(1 for _ in lines)


@dataclass(frozen=True, slots=True)
class _Page:
    charts: tuple[Chart, ...]


def write_dashboard(results: DuckDBPyConnection, out: Path, scratch: Path) -> None:
    """Write the page bit by bit, however many units there are."""
    start = part("start.js")
    style = f"{joined(_STYLES)}\n{_own('dashboard.css')}"
    script = _own("dashboard.js")
    policy = (
        f"default-src 'none'; style-src {allowed(style)}; script-src {allowed(start)} {allowed(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    counted = totals(results)
    page = _environment().get_template("dashboard.html.j2").generate(
        policy=policy, start=start, style=style, script=script, version=__version__, totals=counted,
        page=_Page(tuple(_charts(results))), tables=[_Table(view, results) for view in VIEWS],
    )  # fmt: skip
    beside = scratch / NAME
    with beside.open("w", encoding="utf-8", errors="backslashreplace") as file:
        file.writelines(page)
    beside.replace(out / NAME)


def _charts(results: DuckDBPyConnection) -> Iterator[Chart]:
    """Where the findings are; nothing where there are none."""
    by_code = tally(results, "code", "")
    if not by_code:
        return
    yield chart("各年度的意见", tally(results, "year", UNKNOWN), width=WIDE)
    yield chart("各地区的意见", tally(results, "region", UNKNOWN), width=WIDE)
    yield chart("按审核要点", tally(results, "aspect", READING), width=WIDE)
    yield chart("按检查项", by_code, {code: called(code) for code in by_code}, width=WIDE)


@cache
def _environment() -> Environment:
    """Our templates, then the report's, which they include."""
    from jinja2 import ChoiceLoader, FileSystemLoader

    made = environment().overlay(loader=ChoiceLoader([FileSystemLoader(_OWN), FileSystemLoader(REPORT_PARTS)]))
    made.globals = dict(environment().globals)
    return made


@cache
def _own(name: str) -> str:
    return (_OWN / name).read_text(encoding="utf-8")
