"""failures.csv: every document that could not be looked at as a whole, and why."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from linter.batch.final import final
from linter.batch.ledger import Ledger
from linter.batch.places import Place
from linter.notices import INCOMPLETE, UNREADABLE
from linter.reports.spreadsheet import safe
from linter.reports.words import visible

NAME = "failures.csv"
HEADINGS = ("文件", "单位", "地区", "年度", "编号", "原因", "怎么办")


def failures(ledger: Ledger) -> bytes:
    """The list, with a heading; just that where everything went well."""
    out = StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(HEADINGS)
    for place, code, message, help in _failed(ledger):
        said = (place.name, place.labels.unit or "", place.labels.region or "", str(place.labels.year or ""))
        lines.writerow([safe(visible(text)) for text in (*said, code, message, help)])
    return out.getvalue().encode("utf-8-sig", "backslashreplace")


def _failed(ledger: Ledger) -> Iterator[tuple[Place, str, str, str]]:
    for place, key, _ in ledger.places():
        if place.problem:
            yield place, UNREADABLE.code, place.problem.message, place.problem.help
        for document in final(ledger, key):
            yield from ((place, p.code, p.message, p.help) for p in document.problems if p.code in INCOMPLETE)
