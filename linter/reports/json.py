"""check --format json, as the contract in DESIGN.md has it."""

from __future__ import annotations

import json
from typing import cast

from linter import __version__
from linter.engine import Result
from linter.location import to_json
from linter.model import Diagnostic, Former, Notice, Related
from linter.reports import Report
from linter.reports.contract import (
    CheckedJson,
    CheckJson,
    DiagnosticJson,
    FixedJson,
    ProblemJson,
    RelatedJson,
    RowCell,
    SummaryJson,
    TableCell,
)
from linter.sources import source_line
from linter.verdict import Verdict


def render(report: Report) -> str:
    """One JSON object."""
    data: CheckJson = {
        "schema": "jixiao-lint/check/1",
        "version": __version__,
        "rules": report.rules,
        "documents": [_checked(*found, compared=bool(report.comparison)) for found in report.verdicts()],
        "summary": _summary(report),
    }
    if report.statistics:
        data["statistics"] = [{"code": code, "name": name, "count": n} for code, name, n in report.by_code()]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _checked(result: Result, verdict: Verdict | None, *, compared: bool) -> CheckedJson:
    tables = result.document.tables
    data: CheckedJson = {
        "path": result.document.path,
        "tables": len(tables),
        "rows": sum(len(t.rows) for t in tables),
        "verdict": verdict,
        "diagnostics": [diagnostic(d) for d in result.diagnostics],
        "problems": [problem(p) for p in result.problems],
    }
    if compared:
        data["fixed"] = [fixed(f) for f in result.fixed]
    return data


def _summary(report: Report) -> SummaryJson:
    summary = cast(SummaryJson, report.counts())
    if report.baseline:
        summary["baseline"] = {"known": report.baseline.known, "stale": report.baseline.stale}
    if report.comparison:
        n, comparison = report.against(), report.comparison
        summary["against"] = {
            "fixed": n["fixed"],
            "unchanged": n["unchanged"],
            "new": n["new"],
            "absent": comparison.absent,
            "same_rules": comparison.same_rules,
        }
    return summary


def diagnostic(d: Diagnostic) -> DiagnosticJson:
    """One entry of ``diagnostics``."""
    data: DiagnosticJson = {
        "code": d.code,
        "name": d.name,
        "severity": d.severity,
        "aspect": d.aspect,
        "message": d.message,
        "help": d.help,
        "table": d.table.index,
        "row": d.row.index if d.row else None,
        "set": d.row.set if d.row else None,
        "cell": cast("RowCell | TableCell", d.cell),
        "text": d.text,
        "span": d.span,
        "location": to_json(d.location),
        "related": [_related(r, d) for r in d.related],
        "fix": {"safe": d.fix.safe, "replacement": d.fix.replacement, "description": d.fix.description}
        if d.fix
        else None,
        "source": source_line(d.source),
        "fingerprint": d.fingerprint,
        "suppressed": d.suppressed,
    }
    if d.against:
        data["against"] = d.against
    return data


def fixed(former: Former) -> FixedJson:
    """One entry of ``fixed``: a finding of the former check that is no more."""
    return {
        "code": former.code,
        "name": former.name,
        "severity": former.severity,
        "message": former.message,
        "table": former.table,
        "row": former.row,
        "set": former.set,
        "cell": former.cell,
        "text": former.text,
        "location": former.location,
        "fingerprint": former.fingerprint,
    }


def problem(p: Notice) -> ProblemJson:
    """One entry of ``problems``."""
    return {"code": p.code, "severity": p.severity, "message": p.message, "help": p.help}


def _related(r: Related, d: Diagnostic) -> RelatedJson:
    table = r.table or d.table
    return {"table": table.index, "row": r.row.index, "cell": cast(RowCell, r.cell), "message": r.message}
