"""The exit status of a run, as ``check`` has it."""

from __future__ import annotations

from linter.batch.final import final
from linter.batch.ledger import Ledger
from linter.batch.outcome import Checked
from linter.notices import INCOMPLETE
from linter.reports.words import SEVERITIES


def status(ledger: Ledger) -> int:
    """2 where a document could not be looked at as a whole, else 1 for a finding as grave as its settings say."""
    worst = 0
    for place, key, fail_on in ledger.places():
        documents = final(ledger, key)
        if place.problem or any(p.code in INCOMPLETE for d in documents for p in d.problems):
            return 2
        worst = max(worst, *(int(_fails(d, fail_on)) for d in documents), 0)
    return worst


def _fails(document: Checked, fail_on: str) -> bool:
    if fail_on == "never":
        return False
    gravest_first = [*SEVERITIES]
    failing = {*gravest_first[: [f"{s}" for s in gravest_first].index(fail_on) + 1]}
    found = [*(f.severity for f in document.findings if not f.suppressed), *(p.severity for p in document.problems)]
    return any(severity in failing for severity in found)
