"""From the ledger to the tables of the results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from linter.batch.final import final
from linter.batch.ledger import Ledger, Part
from linter.batch.outcome import Checked
from linter.batch.parquet import FOLDER, Partition, Record, replaced
from linter.notices import INCOMPLETE, UNREADABLE


def write_results(ledger: Ledger, out: Path, scratch: Path) -> None:
    """Write the Parquet files anew, all or none of them; clones must have been looked for."""
    new = scratch / FOLDER
    documents = lru_cache(maxsize=1)(lambda key: final(ledger, key))
    for (year, region), parts in groupby(ledger.parts(), key=lambda part: (part.labels.year, part.labels.region)):
        partition = Partition(new, year, region)
        for part in parts:
            known = documents(part.key)[part.document] if part.document is not None else None
            for table, record in _records(part, known):
                partition.add(table, record)
        partition.close()
    replaced(new, out / FOLDER, scratch)


def _records(part: Part, document: Checked | None) -> Iterator[tuple[str, Record]]:
    """What the tables hold of one document."""
    if document is None or part.document is None:
        yield "documents", _unread(part)
        if part.problem:
            yield "findings", _problem(part, 1, part.labels.unit, UNREADABLE.code, "error", *_said(part))
        return
    unit, number = part.labels.unit or document.unit, part.document + 1
    yield "documents", _document(part, number, unit, document)
    sheets = {sheet.table: sheet for sheet in document.sheets}
    for line in document.lines:
        sheet = sheets[line.table]
        yield "rows", (
            part.name, number, unit, line.table, sheet.number, sheet.title, sheet.scope, sheet.stage, sheet.code,
            sheet.project, line.row, line.set, line.level1, line.level2, line.name, line.description, line.value,
            line.basis, line.weight, line.direction, line.actual, line.kind, line.location,
        )  # fmt: skip
    for p in document.problems:
        yield "findings", _problem(part, number, unit, p.code, p.severity, p.message, p.help)
    for f in document.findings:
        yield "findings", (
            part.name, number, unit, f.table, sheets[f.table].title, f.row, f.set, f.cell, f.code, f.name, f.severity,
            f.aspect or None, f.message, f.help, f.source, f.text, f.start, f.end, f.location, f.fix, f.fingerprint,
            f.suppressed,
        )  # fmt: skip


def _document(part: Part, number: int, unit: str | None, document: Checked) -> Record:
    found = Counter(f.severity for f in document.findings if not f.suppressed)
    found.update(p.severity for p in document.problems)
    failed = next((p for p in document.problems if p.code in INCOMPLETE), None)
    return (
        part.name, number, unit, part.labels.level, part.sha256, part.same_as, document.format,
        len(document.sheets), len(document.lines), found["error"], found["warning"], found["info"],
        sum(f.suppressed is not None for f in document.findings), document.verdict,
        failed.code if failed else None, failed.message if failed else None,
    )  # fmt: skip


def _unread(part: Part) -> Record:
    """A document that could not even be opened."""
    message, _ = _said(part)
    return (
        part.name, 1, part.labels.unit, part.labels.level, part.sha256, part.same_as, None, 0, 0, 1, 0, 0, 0, None,
        UNREADABLE.code, message,
    )  # fmt: skip


def _said(part: Part) -> tuple[str, str]:
    return (part.problem.message, part.problem.help) if part.problem else ("没有检查。", "请再次运行。")


def _problem(part: Part, number: int, unit: str | None, code: str, severity: str, message: str, help: str) -> Record:
    """What is about a document as a whole."""
    return (
        part.name, number, unit, None, None, None, None, None, code, None, severity, None, message, help, None, None,
        None, None, None, None, None, None,
    )  # fmt: skip
