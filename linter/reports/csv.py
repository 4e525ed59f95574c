"""check --format csv: a line for each finding, for a spreadsheet program."""

from __future__ import annotations

import csv
import io

from linter.reports import Report
from linter.reports.findings import HEADINGS, lines
from linter.reports.spreadsheet import safe


def render(report: Report) -> str:
    """CSV with a byte order mark, which tells spreadsheet programs that it is UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    writer.writerows([safe(part) if isinstance(part, str) else part for part in line] for line in lines(report))
    return "\ufeff" + out.getvalue()
