"""parse --format json, as the contract in DESIGN.md has it; the reader in readers/json.py takes it back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from linter.location import to_json
from linter.model import ROW_ROLES, Document, Row, Table
from linter.readers.json import SCHEMA
from linter.reports.json import problem


def render(documents: Sequence[Document]) -> str:
    """One JSON object."""
    data = {"schema": SCHEMA, "documents": [_document(d) for d in documents]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _document(d: Document) -> dict[str, Any]:
    return {
        "path": d.path,
        "format": d.format,
        "unit": d.unit,
        "year": d.year,
        "tables": [_table(t) for t in d.tables],
        "skipped": [{"reason": s.reason, "location": to_json(s.location)} for s in d.skipped],
        "problems": [problem(p) for p in d.problems],
    }


def _table(t: Table) -> dict[str, Any]:
    p, b, s = t.project, t.budget, t.schedule
    return {
        "index": t.index,
        "number": t.number,
        "title": t.title.text,
        "scope": t.scope,
        "stage": t.stage,
        "project": p and {"code": p.code, "name": p.name, "purpose": p.purpose},
        "budget": b and {"total": b.total, "fiscal": b.fiscal, "other": b.other, "unit": b.unit},
        "schedule": s and [{"due": payment.due, "percent": payment.percent} for payment in s.payments],
        "goals": None if t.goals is None else [g.text for g in t.goals],
        "columns": list(t.columns),
        "notes": t.notes,
        "location": to_json(t.location),
        "rows": [_row(r) for r in t.rows],
    }


def _row(r: Row) -> dict[str, Any]:
    return {
        "index": r.index,
        "set": r.set,
        **{role: r.cell(role).text or None for role in ROW_ROLES},
        "location": to_json(r.location),
        "doubts": [{"cell": d.cell, "reason": d.reason} for d in r.doubts],
    }
