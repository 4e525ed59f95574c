"""The checks as SARIF describes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from linter.docs import documentation
from linter.engine import Result
from linter.model import Severity
from linter.registry import Check, builtin_checks
from linter.reports import rule_markdown, rule_text
from linter.reports.known import known_checks

LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


def rules_of(results: Iterable[Result]) -> list[Check]:
    """What was looked for, by code, and whatever else the findings are of: notices, and checks that no longer run."""
    results = list(results)
    known = known_checks(results)
    found = {d.code for r in results for d in (*r.diagnostics, *r.known)} | {f.code for r in results for f in r.fixed}
    rules = {code: known[code] for code in found & known.keys()}
    rules |= {c.code: c for r in results for c in r.rules.checks}
    return [rules[code] for code in sorted(rules)]


def notices_of(results: Iterable[Result]) -> list[Check]:
    """What the problems of documents are, by code."""
    found = {p.code for r in results for p in r.problems}
    return [c for c in builtin_checks() if c.code in found]


def descriptor(c: Check) -> dict[str, Any]:
    """A rule with its documentation."""
    doc = documentation(c.doc)
    properties = {"tags": c.aspect.split("·"), "aspect": c.aspect} if c.aspect else {"tags": ["读取"]}
    return {
        "id": c.code,
        "name": c.name,
        "shortDescription": {"text": f"{c.title}。"},
        "fullDescription": {"text": doc.sections.get("说明") or f"{c.title}。"},
        "help": {"text": rule_text.render([c]), "markdown": rule_markdown.render([c])},
        "defaultConfiguration": {"level": LEVELS[c.severity]},
        "properties": properties,
    }
