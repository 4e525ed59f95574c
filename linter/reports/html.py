"""check --format html: one page for a browser, with everything in it, for people to read, filter and print."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from linter.reports import Report

if TYPE_CHECKING:
    from jinja2 import Environment

PARTS = Path(__file__).parent / "html_parts"
STYLES = ("page.css", "table.css", "print.css")
SCRIPTS = ("findings.js", "panel.js", "filters.js", "keys.js")


def render(report: Report) -> str:
    """The page: one file that loads nothing, as its own content security policy demands."""
    from linter.reports.html_page import page

    start, style, script = part("start.js"), joined(STYLES), joined(SCRIPTS)
    policy = (
        f"default-src 'none'; style-src {allowed(style)}; script-src {allowed(start)} {allowed(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    template = environment().get_template("page.html.j2")
    return template.render(page=page(report), policy=policy, start=start, style=style, script=script)


@cache
def environment() -> Environment:
    """The templates of the report's parts, which other pages include."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from linter.reports.html_page import VERDICTS
    from linter.reports.words import AGAINST, SEVERITIES

    made = Environment(
        loader=FileSystemLoader(PARTS), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    made.globals |= {"SEVERITIES": SEVERITIES, "AGAINST": AGAINST, "VERDICTS": VERDICTS}
    return made


@cache
def part(name: str) -> str:
    """A style or script of the page."""
    return (PARTS / name).read_text(encoding="utf-8")


def joined(names: tuple[str, ...]) -> str:
    """Several of them as one."""
    return "\n".join(map(part, names))


def allowed(text: str) -> str:
    """The source of a content security policy that allows just this text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
