"""What is reported of a content once it is known which of its tables are clones."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from linter.batch.ledger import Ledger
from linter.batch.outcome import Checked, Found, decoded
from linter.model import ROW_ROLES, TABLE_CELLS

Said = tuple[str, str]
"""Message and help."""

_ORDER = {cell: i for i, cell in enumerate((*TABLE_CELLS, *ROW_ROLES))}


def final(ledger: Ledger, key: str | None) -> tuple[Checked, ...]:
    """The documents of a content with all their findings; nothing where it could not be looked at."""
    data = ledger.outcome(key) if key else None
    if not key or not data:
        return ()
    clones = ledger.clones(key)
    documents = decoded(data).documents
    return tuple(_with(document, clones.get(i, {})) for i, document in enumerate(documents)) if clones else documents


def _with(document: Checked, clones: Mapping[int, Said]) -> Checked:
    new = []
    for candidate in document.candidates:
        if said := clones.get(candidate.finding.table):
            message, help = said
            new.append(msgspec.structs.replace(candidate.finding, message=message, help=help))
    if not new:
        return document
    counts = any(not finding.suppressed for finding in new)
    return msgspec.structs.replace(
        document,
        findings=tuple(sorted((*document.findings, *new), key=_page_order)),
        verdict=document.verdict_if_cloned if counts else document.verdict,
    )


def _page_order(found: Found) -> tuple[int, int, int, str]:
    """As the engine orders findings."""
    return found.table, found.row or 0, _ORDER[found.cell], found.code
