"""check --format xlsx: the findings as a workbook to filter and sort, and a sheet of counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from linter import __version__
from linter.office.package import as_report
from linter.office.xml import DECLARATION, legal
from linter.reports import Report
from linter.reports.findings import HEADINGS, SUPPRESSED, Line, lines
from linter.reports.known import known_checks, title
from linter.reports.summary import notes, summary
from linter.reports.words import AGAINST, SEVERITIES, visible
from linter.text import display_width

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Part = str | int | None

FINDINGS, COUNTS = "检查结果", "汇总"
_ROWS, _CHARACTERS = 1_048_576, 32_767
"""What a sheet and a cell hold."""
_WIDTHS = (24, 6, 8, 24, 6, 28, 6, 22, 8, 12, 30, 16, 40, 40, 16, 20, 36, 18, 8, 20)
"""Of the columns of a finding, in characters."""
_FILLS = {"错误": "#F8CBAD", "警告": "#FFE699", "提示": "#DDEBF7"}
_MUTED = {"font_color": "#7F7F7F"}
_CELL: dict[str, Any] = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
_HEADING: dict[str, Any] = _CELL | {"bold": True, "bg_color": "#D9D9D9", "valign": "vcenter"}
_A3 = 8
_LINE, _TALLEST = 15, 405
"""Points."""
# Who made it, and no time at which.
_CORE = f"""{DECLARATION}<cp:coreProperties \
xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>jixiao-lint {__version__}</dc:creator></cp:coreProperties>"""


def render(report: Report) -> bytes:
    """A workbook; the same input gives the same bytes."""
    from xlsxwriter import Workbook

    stream = BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    found = list(lines(report))
    _findings(book, found[: _ROWS - 1])
    _counts(book, report, found)
    book.close()
    return as_report(stream.getvalue(), {"docProps/core.xml": _CORE.encode()})


def _findings(book: Workbook, found: Sequence[Line]) -> None:
    """A line for each finding, coloured by severity; what is suppressed or gone is grey."""
    sheet = book.add_worksheet(FINDINGS)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    heading = book.add_format(_HEADING)
    for column, text in enumerate(HEADINGS):
        sheet.write_string(0, column, text, heading)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(found), len(HEADINGS) - 1)
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    plain, muted = book.add_format(_CELL), book.add_format(_CELL | _MUTED)
    fills = {word: book.add_format(_CELL | {"bg_color": fill}) for word, fill in _FILLS.items()}
    severity = HEADINGS.index("级别")
    for row, line in enumerate(found, 1):
        settled = line.state in (SUPPRESSED, AGAINST["fixed"])
        style = muted if settled else plain
        sheet.set_row(row, _height(line))
        for column, part in enumerate(line):
            _write(sheet, row, column, part, fills[line.severity] if column == severity and not settled else style)


def _counts(book: Workbook, report: Report, found: Sequence[Line]) -> None:
    """The run as a whole, then its documents with their verdicts, then the checks."""
    sheet = book.add_worksheet(COUNTS)
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 1, 30)
    sheet.set_column(2, 7, 11)
    sheet.fit_to_pages(1, 0)
    heading, plain = book.add_format(_HEADING), book.add_format(_CELL)
    bold, note = book.add_format({"bold": True, "font_size": 14}), book.add_format()
    left = len(found) - _ROWS + 1
    told = [*notes(report), *([f"“{FINDINGS}”放不下的 {left} 条没有列出。"] if left > 0 else [])]
    sheet.write_string(0, 0, "绩效目标检查", bold)
    row = 1
    for text in (summary(report), *told):
        sheet.write_string(row, 0, text, note)
        row += 1
    for block in (_documents(report), _checks(report)):
        row += 1
        for i, line in enumerate(block):
            for column, part in enumerate(line):
                _write(sheet, row, column, part, plain if i else heading)
            row += 1


def _documents(report: Report) -> Iterator[Sequence[Part]]:
    yield ("文件", "结论", "表", "行", *SEVERITIES.values(), SUPPRESSED)
    for result, verdict in report.verdicts():
        tables = result.document.tables
        found = Counter(d.severity for d in result.diagnostics if not d.suppressed)
        found.update(p.severity for p in result.problems)
        yield (
            visible(result.document.path), verdict or "没有结论", len(tables), sum(len(t.rows) for t in tables),
            *(found[severity] for severity in SEVERITIES), sum(bool(d.suppressed) for d in result.diagnostics),
        )  # fmt: skip


def _checks(report: Report) -> Iterator[Sequence[Part]]:
    """How often each check found something, by severity, and each kind of problem of whole documents."""
    yield ("检查项", "审核要点", "条数", *SEVERITIES.values())
    checks = known_checks(report.results)
    found: dict[str, Counter[str]] = {}
    problems = [(p.code, p.severity) for result in report.results for p in result.problems]
    for code, severity in [*problems, *((d.code, d.severity) for d in report.shown())]:
        found.setdefault(code, Counter())[severity] += 1
    for code, n in sorted(found.items(), key=lambda item: (-item[1].total(), item[0])):
        aspect = checks[code].aspect if code in checks else ""
        yield (f"{code} {title(checks, code)}", aspect, n.total(), *(n[severity] for severity in SEVERITIES))


def _height(line: Line) -> float:
    """Points that the wrapped texts of a line take, which not every program works out for itself."""
    texts = ((part, width) for part, width in zip(line, _WIDTHS, strict=True) if isinstance(part, str) and part)
    return min(_TALLEST, _LINE * max(1 + (display_width(text) - 1) // (width - 1) for text, width in texts))


def _write(sheet: Worksheet, row: int, column: int, part: Part, style: Format) -> None:
    """A text is never anything but text: no formula, no link, no number."""
    if part is None or part == "":
        sheet.write_blank(row, column, None, style)
    elif isinstance(part, int):
        sheet.write_number(row, column, part, style)
    else:
        sheet.write_string(row, column, _fitting(legal(part)), style)


def _fitting(text: str) -> str:
    return text if len(text) <= _CHARACTERS else text[: _CHARACTERS - 1] + "…"
