"""The run in a few numbers, for the head of the dashboard and of the workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from linter.model import Severity
from linter.reports.html_page import NO_VERDICT, VERDICTS
from linter.reports.words import SEVERITIES

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Tally = dict[str, Counter[Severity]]

_NUMBERS = """
SELECT count(*), count(*) FILTER (same_as IS NULL), sum(tables)::BIGINT, sum(rows)::BIGINT, sum(error)::BIGINT,
  sum(warning)::BIGINT, sum(info)::BIGINT, sum(suppressed)::BIGINT, count(*) FILTER (code IS NOT NULL)
FROM documents
"""
_VERDICTS = "SELECT verdict, count(*) FROM documents GROUP BY verdict"
_TALLY = "SELECT {key}, severity, count(*) FROM f GROUP BY ALL ORDER BY ALL"


@dataclass(frozen=True, slots=True)
class Totals:
    """How many there are of everything."""

    documents: int
    different: int
    """Documents with a content of their own."""
    tables: int
    rows: int
    severities: Mapping[Severity, int]
    suppressed: int
    failed: int
    verdicts: tuple[tuple[str, int], ...]


def totals(results: DuckDBPyConnection) -> Totals:
    """Count the results."""
    counted = results.execute(_NUMBERS).fetchone()
    assert counted
    documents, different, tables, rows, error, warning, info, suppressed, failed = (n or 0 for n in counted)
    found = {verdict or NO_VERDICT: n for verdict, n in results.execute(_VERDICTS).fetchall()}
    severities = dict(zip(SEVERITIES, (error, warning, info), strict=True))
    verdicts = tuple((verdict, found[verdict]) for verdict in VERDICTS if verdict in found)
    return Totals(documents, different, tables, rows, severities, suppressed, failed, verdicts)


def tally(results: DuckDBPyConnection, key: str, unknown: str) -> Tally:
    """Findings by a column of theirs, of each severity."""
    counted: Tally = {}
    for name, severity, count in results.execute(_TALLY.format(key=key)).fetchall():
        counted.setdefault(unknown if name is None else str(name), Counter())[severity] += count
    return counted
