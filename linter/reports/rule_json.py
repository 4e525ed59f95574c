"""rule --format json: the documentation of checks for other programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from linter.docs import documentation
from linter.registry import Check
from linter.sources import source_line

SCHEMA = "jixiao-lint/rule/1"


def render(checks: Sequence[Check]) -> str:
    """One JSON object."""
    data = {"schema": SCHEMA, "rules": [_rule(c) for c in checks]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _rule(c: Check) -> dict[str, Any]:
    doc = documentation(c.doc)
    return {
        "code": c.code,
        "name": c.name,
        "title": doc.title,
        "severity": c.severity,
        "default": c.default,
        "preview": c.preview,
        "since": c.since,
        "aspect": c.aspect,
        "scope": c.scope.__name__.lower(),
        "source": source_line(c.source),
        "explanation": doc.sections.get("说明", ""),
        "why": doc.sections.get("为什么", ""),
        "help": doc.sections.get("怎么改", ""),
        "bad": [e.source for e in doc.examples if e.bad],
        "good": [e.source for e in doc.examples if not e.bad],
    }
