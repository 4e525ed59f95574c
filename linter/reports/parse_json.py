"""parse --format json, as the contract in DESIGN.md has it; the reader in readers/json.py takes it back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import cast

from linter.location import to_json
from linter.model import Document, Row, Table
from linter.reports.contract import DocumentJson, ParseJson, RowCell, RowJson, TableJson
from linter.reports.json import problem


def render(documents: Sequence[Document]) -> str:
    """One JSON object."""
    data: ParseJson = {"schema": "jixiao-lint/parse/1", "documents": [_document(d) for d in documents]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _document(d: Document) -> DocumentJson:
    return {
        "path": d.path,
        "format": d.format,
        "unit": d.unit,
        "year": d.year,
        "tables": [_table(t) for t in d.tables],
        "skipped": [{"reason": s.reason, "location": to_json(s.location)} for s in d.skipped],
        "problems": [problem(p) for p in d.problems],
    }


def _table(t: Table) -> TableJson:
    p, b, s = t.project, t.budget, t.schedule
    return {
        "index": t.index,
        "number": t.number,
        "title": t.title.text,
        "scope": t.scope,
        "stage": t.stage,
        "project": {"code": p.code, "name": p.name, "purpose": p.purpose} if p else None,
        "budget": {"total": b.total, "fiscal": b.fiscal, "other": b.other, "unit": b.unit} if b else None,
        "schedule": [{"due": payment.due, "percent": payment.percent} for payment in s.payments] if s else None,
        "goals": None if t.goals is None else [g.text for g in t.goals],
        "columns": list(t.columns),
        "notes": t.notes,
        "location": to_json(t.location),
        "rows": [_row(r) for r in t.rows],
    }


def _row(r: Row) -> RowJson:
    return {
        "index": r.index,
        "set": r.set,
        "level1": r.cell("level1").text or None,
        "level2": r.cell("level2").text or None,
        "name": r.cell("name").text or None,
        "description": r.cell("description").text or None,
        "value": r.cell("value").text or None,
        "basis": r.cell("basis").text or None,
        "weight": r.cell("weight").text or None,
        "direction": r.cell("direction").text or None,
        "actual": r.cell("actual").text or None,
        "note": r.cell("note").text or None,
        "location": to_json(r.location),
        "doubts": [{"cell": cast(RowCell, d.cell), "reason": d.reason} for d in r.doubts],
    }
