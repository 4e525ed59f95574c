"""check --format junit: XML that CI servers show as test results.

A document is a suite and every check of the run a case, so that a case has the same name in every build: the server
tells new failures from old ones and shows what passed. A case per finding would get another name with every edited row.
Errors and warnings fail a case, a hint is only printed with it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from linter.engine import Result, applies
from linter.model import Corpus, Diagnostic, Document, Notice
from linter.notices import CHECK_FAILED, INCOMPLETE
from linter.office.xml import quoted
from linter.registry import Check
from linter.reports import Report
from linter.reports.known import known_checks, title
from linter.reports.words import AGAINST, CELLS, SEVERITIES, place, table_label, visible
from linter.verdict import Verdict

Kind = Literal["passed", "failure", "error", "skipped"]


@dataclass(frozen=True, slots=True)
class Case:
    """What one check came to on one document."""

    name: str
    kind: Kind = "passed"
    message: str = ""
    type: str = ""
    text: str = ""
    """Lines for a person."""


def render(report: Report) -> str:
    """The suites of all documents. Times are zero: the same input gives the same bytes."""
    known = known_checks(report.results)
    suites = [(result, verdict, list(_cases(result, known))) for result, verdict in report.verdicts()]
    total = _counts([case for _, _, cases in suites for case in cases])
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<testsuites name="jixiao-lint" {total} time="0">']
    for result, verdict, cases in suites:
        lines += _suite(result, verdict, cases)
    return "\n".join([*lines, "</testsuites>", ""])


def _cases(result: Result, known: dict[str, Check]) -> Iterator[Case]:
    crashed = [p for p in result.problems if p.code == CHECK_FAILED.code]
    for p in result.problems:
        yield _noticed(f"{p.code} {title(known, p.code)}", p)
    found = defaultdict[str, list[Diagnostic]](list)
    for d in result.diagnostics:
        found[d.code].append(d)
    checks = {c.code: c for c in result.rules.checks} if result.document.tables else {}
    for code in sorted({*checks, *found}):
        c = checks.get(code)
        # A check that crashed must not pass for one that found nothing.
        if c and (failed := next((p for p in crashed if f" {code} {c.name} " in p.message), None)):
            yield Case(f"{code} {c.title}", "error", failed.message, failed.code)
        elif c and not found[code] and not _looks_at(c, result.document):
            yield Case(f"{code} {c.title}", "skipped", "文件中没有这一项适用的表。")
        else:
            yield _checked(f"{code} {title(known, code)}", found[code])


def _looks_at(c: Check, document: Document) -> bool:
    return c.scope in (Document, Corpus) or any(applies(c, table) for table in document.tables)


def _noticed(name: str, p: Notice) -> Case:
    kind: Kind = "error" if p.code in INCOMPLETE else "passed" if p.severity == "info" else "failure"
    return Case(name, kind, p.message, p.severity, p.help)


def _checked(name: str, found: Sequence[Diagnostic]) -> Case:
    """Errors and warnings fail; where everything is suppressed, the case is skipped."""
    shown = [d for d in found if not d.suppressed]
    if found and not shown:
        return Case(name, "skipped", "；".join(dict.fromkeys(d.suppressed or "" for d in found)))
    text = "\n".join(map(_line, shown))
    failing = {d.severity for d in shown} - {"info"}
    if not failing:
        return Case(name, text=text)
    gravest = next(severity for severity in SEVERITIES if severity in failing)
    first = f"{place(shown[0])}：{shown[0].message}"
    return Case(name, "failure", f"{len(shown)} 条：{first}" if len(shown) > 1 else first, gravest, text)


def _line(d: Diagnostic) -> str:
    state = f"（{AGAINST[d.against]}）" if d.against else ""
    said = f"{SEVERITIES[d.severity]}{state} {table_label(d.table)}，{place(d)}：{d.message}{d.help}"
    return visible(said + (f" 内容：{d.text}" if d.text else ""))


def _suite(result: Result, verdict: Verdict | None, cases: Sequence[Case]) -> Iterator[str]:
    path, tables = result.document.path, result.document.tables
    yield f'<testsuite name="{_said(path)}" {_counts(cases)} time="0">'
    facts = {"tables": len(tables), "rows": sum(len(t.rows) for t in tables), "verdict": verdict}
    yield "<properties>"
    yield from (f'<property name="{key}" value="{value}"/>' for key, value in facts.items() if value is not None)
    yield "</properties>"
    # Servers take what stands before a dot for a package.
    owner = _said(path.replace(".", "_"))
    for case in cases:
        yield from _case(owner, case)
    if result.fixed:
        told = AGAINST["fixed"]
        gone = [f"{told} {f.code} 第 {f.table} 张表{CELLS.get(f.cell, f.cell)}：{f.text}" for f in result.fixed]
        yield f"<system-out>{quoted(chr(10).join(map(visible, gone)))}</system-out>"
    yield "</testsuite>"


def _case(owner: str, case: Case) -> Iterator[str]:
    start = f'<testcase classname="{owner}" name="{_said(case.name)}" time="0"'
    text = quoted(case.text)
    if case.kind == "passed":
        yield f"{start}><system-out>{text}</system-out></testcase>" if text else f"{start}/>"
    elif case.kind == "skipped":
        yield f'{start}><skipped message="{_said(case.message)}"/></testcase>'
    else:
        attributes = f'message="{_said(case.message)}" type="{_said(case.type)}"'
        yield f"{start}><{case.kind} {attributes}>{text}</{case.kind}></testcase>"


def _counts(cases: Sequence[Case]) -> str:
    kinds = Counter(case.kind for case in cases)
    return f'tests="{len(cases)}" failures="{kinds["failure"]}" errors="{kinds["error"]}" skipped="{kinds["skipped"]}"'


def _said(text: str) -> str:
    return quoted(visible(text))
