"""The page of findings: the HTML report with what can be done about each of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader

from linter.reports import html
from linter.reports.html import SCRIPTS, STYLES, environment, joined
from linter.reports.html_page import Page
from linter.web import waivers
from linter.web.actions import REASON, WRITTEN, found
from linter.web.sessions import Outcome, Session

PARTS = Path(__file__).parent / "parts"


@cache
def templates() -> Environment:
    """Our own, before those of the report."""
    made = environment().overlay(loader=ChoiceLoader([FileSystemLoader(PARTS), FileSystemLoader(html.PARTS)]))
    made.globals = dict(environment().globals)
    return made


def own(name: str) -> str:
    """A style or script of ours."""
    return (PARTS / name).read_text(encoding="utf-8")


_ASSETS = {
    "page.css": (STYLES, ("web.css",), "text/css"),
    "start.js": (("start.js",), (), "text/javascript"),
    # One module, so that what is done about findings knows which are shown.
    "results.js": (SCRIPTS, ("send.js", "results.js"), "text/javascript"),
    "files.js": ((), ("send.js", "drop.js", "files.js"), "text/javascript"),
    "icon.svg": ((), ("icon.svg",), "image/svg+xml"),
}
"""The parts of the report and our own that each is made of, and its type."""


@cache
def asset(name: str) -> tuple[str, str] | None:
    """Content and type of a style, script or picture that the pages load; None for what there isn't."""
    if name not in _ASSETS:
        return None
    reports, ours, type_ = _ASSETS[name]
    return "\n".join([joined(reports), *map(own, ours)]).lstrip(), type_


def render(session: Session, outcome: Outcome, page: Page, version: str) -> str:
    """The page for what was found."""
    return (
        templates()
        .get_template("results.html.j2")
        .render(
            page=page,
            files=list(dict.fromkeys(outcome.files)),
            revision=outcome.revision,
            actions=_actions(session, outcome, page),
            safe=sum(bool(d.fix and d.fix.safe and not d.suppressed) for d in outcome.report.shown()),
            reason=REASON,
            version=version,
            waivers=session.waivers,
        )
    )


def _actions(session: Session, outcome: Outcome, page: Page) -> dict[int, dict[str, Any]]:
    """What can be done about each finding, by the number of its card."""
    made = {}
    for number, (at, d) in found(page).items():
        path = outcome.files[at].name
        can_fix = bool(d.fix) and outcome.report.results[at].document.format in WRITTEN
        waived = any(waivers.is_same(waivers.waiver(d, path, ""), w) for w in session.waivers)
        made[number] = {
            "fix": d.fix.replacement if d.fix and can_fix and not d.suppressed else None,
            "waive": not d.suppressed,
            "unwaive": bool(d.suppressed) and waived,
        }
    return made
