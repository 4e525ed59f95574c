"""check --format json, as the contract in DESIGN.md has it."""

from __future__ import annotations

import json
from typing import Any

from linter import __version__
from linter.location import to_json
from linter.model import Diagnostic, Former, Notice, Related
from linter.reports import Report
from linter.sources import source_line

SCHEMA = "jixiao-lint/check/1"


def render(report: Report) -> str:
    """One JSON object."""
    documents = [
        {
            "path": result.document.path,
            "tables": len(result.document.tables),
            "rows": sum(len(t.rows) for t in result.document.tables),
            "verdict": verdict,
            "diagnostics": [diagnostic(d) for d in result.diagnostics],
            "problems": [problem(p) for p in result.problems],
            **({"fixed": [fixed(f) for f in result.fixed]} if report.comparison else {}),
        }
        for result, verdict in report.verdicts()
    ]
    summary: dict[str, Any] = dict(report.counts())
    if report.baseline:
        summary["baseline"] = {"known": report.baseline.known, "stale": report.baseline.stale}
    if report.comparison:
        facts = {"absent": report.comparison.absent, "same_rules": report.comparison.same_rules}
        summary["against"] = report.against() | facts
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "version": __version__,
        "rules": report.rules,
        "documents": documents,
        "summary": summary,
    }
    if report.statistics:
        data["statistics"] = [{"code": code, "name": name, "count": n} for code, name, n in report.by_code()]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def diagnostic(d: Diagnostic) -> dict[str, Any]:
    """One entry of ``diagnostics``."""
    return {
        "code": d.code,
        "name": d.name,
        "severity": d.severity,
        "aspect": d.aspect,
        "message": d.message,
        "help": d.help,
        "table": d.table.index,
        "row": d.row.index if d.row else None,
        "set": d.row.set if d.row else None,
        "cell": d.cell,
        "text": d.text,
        "span": list(d.span) if d.span else None,
        "location": to_json(d.location),
        "related": [_related(r, d) for r in d.related],
        "fix": {"safe": d.fix.safe, "replacement": d.fix.replacement, "description": d.fix.description}
        if d.fix
        else None,
        "source": source_line(d.source),
        "fingerprint": d.fingerprint,
        "suppressed": d.suppressed,
        **({"against": d.against} if d.against else {}),
    }


def fixed(former: Former) -> dict[str, Any]:
    """One entry of ``fixed``: a finding of the former check that is no more."""
    keys = ("code", "name", "severity", "message", "table", "row", "set", "cell", "text", "location", "fingerprint")
    return {key: getattr(former, key) for key in keys}


def problem(p: Notice) -> dict[str, Any]:
    """One entry of ``problems``."""
    return {"code": p.code, "severity": p.severity, "message": p.message, "help": p.help}


def _related(r: Related, d: Diagnostic) -> dict[str, Any]:
    table = r.table or d.table
    return {"table": table.index, "row": r.row.index, "cell": r.cell, "message": r.message}
