"""Findings that somebody accepted, in the configuration or by a remark in the document.

The filter runs after the checks. A suppressed finding stays, with the reason. What is suppressed in vain, or without a
reason (and therefore without effect), is a JX004.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from linter.engine import Found, Result, diagnose, page_order
from linter.model import Diagnostic, Document, Finding, Row, Table
from linter.notices import UNUSED_SUPPRESSION
from linter.remarks import Remark, remarks
from linter.settings import Settings, Suppression
from linter.text import normalize

_HELP = "写成“绩效检查：忽略 JX301 理由”；不再需要的删去。"
_CONFIGURED_HELP = "补上 reason，或删去这一条。"


@dataclass(slots=True)
class _Use:
    """A suppression, and what became of it in this run."""

    codes: Mapping[str, frozenset[str]]
    reason: str
    covers: Callable[[Diagnostic], bool]
    by: Literal["remark", "configuration"]
    ran: set[str] = field(default_factory=set)
    """Codes of the checks that ran where it applies."""
    hits: set[str] = field(default_factory=set)
    """Codes of the findings it was about."""

    def takes(self, d: Diagnostic) -> bool:
        """Whether it is about the finding, which then counts as met."""
        if not any(d.code in named for named in self.codes.values()) or not self.covers(d):
            return False
        self.hits.add(d.code)
        return True

    def faults(self) -> Iterator[str]:
        """What a JX004 says of it, behind what it is called."""
        if not self.reason:
            yield "没有写理由，不起作用。"
            return
        for word, named in self.codes.items():
            if named & self.ran and not named & self.hits:
                yield f"里的 {word} 没有用到。"


def suppress(
    results: Sequence[Result], settings: Sequence[Settings], is_whole: Callable[[Path], bool] = lambda _: False
) -> list[Result]:
    """The results with what is suppressed marked so, and the JX004.

    ``settings`` are those of each result. ``is_whole`` says whether every document below a folder is in the run: only
    then is it known that a suppression is in vain whose document, project or row wasn't met.
    """
    configured = {id(rule): (rule, _Use(rule.codes, rule.says.reason.strip(), _about(rule), "configuration"))
                  for own in settings for rule in own.suppressions}  # fmt: skip
    done = []
    for result, own in zip(results, settings, strict=True):
        named = [use for rule, use in configured.values() if rule in own.suppressions and _names(rule, result)]
        for use in named:
            use.ran |= _ran(own)
        done.append(_marked(result, own, named))
    for rule, use in configured.values():
        governed = [i for i, own in enumerate(settings) if rule in own.suppressions]
        met = [i for i in governed if _names(rule, results[i]) and _is_met(rule, results[i].document)]
        if met or is_whole(rule.file.parent):
            at = (met or governed)[0]
            use.ran |= _ran(settings[at])
            done[at] = _noticed(done[at], settings[at], rule, use)
    return done


def _marked(result: Result, own: Settings, named: Sequence[_Use]) -> Result:
    """The findings with their reasons, and the JX004 of the document's own remarks."""
    found = [(r, _Use(r.codes, r.reason, r.covers, "remark", _ran(own))) for r in remarks(result.document, own.known)]
    uses = [*(use for _, use in found), *named]
    if not uses:
        return result
    diagnostics = [_judged(d, uses) for d in result.diagnostics]
    if UNUSED_SUPPRESSION.code not in own.rules.ignored:
        check = next(c for c in own.known if c.code == UNUSED_SUPPRESSION.code)
        vain = [Found(check, r.table, r.row, f) for r, use in found for f in _findings(r, use)]
        diagnostics = sorted([*diagnostics, *diagnose(vain, own.rules.severities)], key=page_order)
    return replace(result, diagnostics=tuple(diagnostics))


def _judged(d: Diagnostic, uses: Iterable[_Use]) -> Diagnostic:
    """The finding with the first reason for suppressing it; every suppression about it is in use."""
    taking = [use for use in uses if use.takes(d)]
    first = next((use for use in taking if use.reason), None)
    return replace(d, suppressed=first.reason, suppressed_by=first.by) if first else d


def _findings(remark: Remark, use: _Use) -> Iterator[Finding]:
    faults = [f"不起作用：{remark.fault}"] if remark.fault else use.faults()
    for fault in faults:
        cell, span = ("note", remark.span) if remark.row else ("table", None)
        yield Finding(cell, f"忽略标记{fault}", _HELP, span)


def _noticed(result: Result, own: Settings, rule: Suppression, use: _Use) -> Result:
    code = UNUSED_SUPPRESSION.code
    if code in own.rules.ignored:
        return result
    notices = [
        UNUSED_SUPPRESSION(f"{rule.file.name} 第 {rule.line} 行的 suppress {fault}", _CONFIGURED_HELP)
        for fault in use.faults()
    ]
    severities = own.rules.severities
    notices = [replace(n, severity=severities.get(code, n.severity)) for n in notices]
    return replace(result, problems=(*result.problems, *notices))


def _ran(own: Settings) -> set[str]:
    return {c.code for c in own.rules.checks}


def _names(rule: Suppression, result: Result) -> bool:
    return rule.names(Path(os.path.abspath(result.document.path)))  # noqa: PTH100 - a link is looked at where it lies


def _is_met(rule: Suppression, document: Document) -> bool:
    """Whether the document is one that the suppression names, or holds the project or row that it names."""
    says = rule.says
    if says.document is not None or (says.project is None and says.row is None):
        return says.document is not None
    tables = [t for t in document.tables if _is_project(rule, t)]
    return bool(tables) if says.row is None else any(_is_row(rule, r) for t in tables for r in t.rows)


def _about(rule: Suppression) -> Callable[[Diagnostic], bool]:
    return lambda d: _is_project(rule, d.table) and _is_row(rule, d.row)


def _is_project(rule: Suppression, table: Table) -> bool:
    project = table.project
    names = (table.title.text, project and project.name, project and project.code)
    wanted = rule.says.project
    return wanted is None or _bare(wanted) in {_bare(name) for name in names if name}


def _is_row(rule: Suppression, row: Row | None) -> bool:
    wanted = rule.says.row
    if wanted is None or row is None:
        return wanted is None
    return row.index == wanted if isinstance(wanted, int) else _bare(wanted) == _bare(row.name.text)


def _bare(text: str) -> str:
    return "".join(normalize(text).split())
