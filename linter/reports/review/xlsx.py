"""check --output review=FILE.xlsx: the 审核意见 as a workbook: the form, its findings and all else in a sheet each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from linter.office.package import as_report
from linter.office.xml import legal
from linter.reports import Report
from linter.reports.review.content import Entry, Part, Remark, parts, quoted
from linter.reports.review.notes import basis, comparison, creator, statement
from linter.reports.review.wording import HEADINGS, OPINIONS, TITLE, short_source
from linter.text import display_width

# A clock would make other bytes of the same content.
_THEN = datetime(1980, 1, 1)
_LONGEST = 32_767
_A4 = 9

_LINE = 14.5
_HIGHEST = 409.0

_FINDINGS = (
    ("序号", 5), ("送审文件", 18), ("项目", 17), ("审核内容", 8), ("审核要点", 11), ("指标", 19), ("位置", 12),
    ("原文", 19), ("存在的问题", 29), ("修改建议", 29), ("参照", 18), ("处理意见", 9), ("复审", 6), ("编号", 7),
)  # fmt: skip
_OTHERS = (("送审文件", 20), ("类别", 20), ("对象", 32), ("情况", 40), ("处理", 36), ("编号", 7))
_DOCUMENTS = (
    ("序号", 5), ("送审文件", 26), ("送审单位", 18), ("预算年度", 9), ("表数", 6), ("指标数", 7),
    *((word, 9) for word in OPINIONS.values()), ("审核结论", 11), ("说明", 40),
)  # fmt: skip


def render(report: Report) -> bytes:
    """The .xlsx."""
    from xlsxwriter import Workbook

    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": TITLE, "author": creator(), "created": _THEN})
    looks = _Looks(book)
    found = parts(report)
    _form(_Sheet(book, looks, TITLE, [width for _, width in _DOCUMENTS]), looks, found, report)
    left_out = {label for label, kept in (("送审文件", len(found) > 1), ("复审", report.comparison)) if not kept}
    columns = [column for column in _FINDINGS if column[0] not in left_out]
    rows = (_finding(p, e) for p in found for e in p.findings)
    _listing(book, looks, "问题清单", columns, ([row[label] for label, _ in columns] for row in rows))
    _listing(book, looks, "其他事项", _OTHERS, (line for p in found for line in _others(p)))
    book.close()
    return as_report(out.getvalue())


def _finding(p: Part, e: Entry) -> dict[str, str | int]:
    return {
        "序号": e.number, "送审文件": p.name, "项目": e.project, "审核内容": e.heading, "审核要点": e.point,
        "指标": e.subject, "位置": e.place, "原文": quoted(e), "存在的问题": e.reason, "修改建议": e.advice,
        "参照": short_source(e.source), "处理意见": e.opinion, "复审": e.against, "编号": e.code,
    }  # fmt: skip


def _others(p: Part) -> Iterable[Sequence[str]]:
    """What is said of a document besides the findings."""
    yield from ((p.name, "未能读取或者需要核对", *_told(r)) for r in p.doubts)
    yield from ((p.name, "上次审核后已改", *_told(r)) for r in p.fixed)
    for e in p.waived:
        yield p.name, "按说明的理由不作为问题", f"{e.project}：{e.subject}（{e.place}）", e.reason, e.suppressed, e.code
    yield from ((p.name, "未发现问题的项目", project, "", "", "") for project in p.clean)


def _told(r: Remark) -> tuple[str, str, str, str]:
    return r.subject, r.text, r.advice, r.code


def _listing(
    book: Any, looks: _Looks, name: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[str | int]]
) -> None:
    sheet = _Sheet(book, looks, name, [width for _, width in columns])
    sheet.heads([label for label, _ in columns])
    for row in rows:
        sheet.row(row)
    sheet.listing()


class _Looks:
    """How cells look."""

    def __init__(self, book: Any) -> None:
        text = {"font_name": "宋体", "font_size": 10.5, "text_wrap": True, "valign": "vcenter"}
        framed = text | {"border": 1}
        centred = framed | {"align": "center"}
        self.plain = book.add_format(text)
        self.cell = book.add_format(framed)
        self.number = book.add_format(centred)
        self.head = book.add_format(centred | {"bold": True, "bg_color": "#E7E6E6"})
        self.title = book.add_format({"font_name": "宋体", "font_size": 20, "bold": True, "align": "center"})
        self.section = book.add_format({"font_name": "黑体", "font_size": 13, "valign": "vcenter"})


class _Sheet:
    """A sheet that is filled from top to bottom, each row as high as its text needs."""

    def __init__(self, book: Any, looks: _Looks, name: str, widths: Sequence[int]) -> None:
        self._sheet = book.add_worksheet(name)
        self._sheet.set_landscape()
        self._sheet.set_paper(_A4)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_footer("&C第 &P 页　共 &N 页")
        for at, width in enumerate(widths):
            self._sheet.set_column(at, at, width)
        self._looks, self._widths, self._at = looks, widths, 0

    def heads(self, labels: Sequence[str]) -> None:
        """The header of a table."""
        for at, label in enumerate(labels):
            self._sheet.write_string(self._at, at, label, self._looks.head)
        self._next(labels)

    def row(self, said: Sequence[str | int]) -> None:
        """A row of a table; text is never taken for a formula."""
        for at, value in enumerate(said):
            if isinstance(value, int):
                self._sheet.write_number(self._at, at, value, self._looks.number)
            else:
                self._sheet.write_string(self._at, at, legal(value)[:_LONGEST], self._looks.cell)
        self._next(map(str, said))

    def across(self, text: str, look: Any, height: float | None = None) -> None:
        """Text over the whole width."""
        self._sheet.merge_range(self._at, 0, self._at, len(self._widths) - 1, legal(text), look)
        lines = -(-display_width(text) // sum(self._widths))
        self._sheet.set_row(self._at, height or 4 + _LINE * lines)
        self._at += 1

    def beside(self, texts: Sequence[tuple[int, str]]) -> None:
        """Text at some columns, with room to write below."""
        for at, text in texts:
            self._sheet.write_string(self._at, at, text)
        self._sheet.set_row(self._at, 30)
        self._at += 1

    def listing(self) -> None:
        """The first row stays in sight, is printed on every page, and filters what is below."""
        self._sheet.freeze_panes(1, 0)
        self._sheet.repeat_rows(0)
        self._sheet.autofilter(0, 0, max(1, self._at - 1), len(self._widths) - 1)

    def _next(self, texts: Iterable[str]) -> None:
        lines = max(-(-display_width(text) // (width - 1)) for text, width in zip(texts, self._widths, strict=False))
        self._sheet.set_row(self._at, min(_HIGHEST, 4 + _LINE * max(1, lines)))
        self._at += 1


def _form(sheet: _Sheet, looks: _Looks, found: Sequence[Part], report: Report) -> None:
    """What is signed: the documents with their verdicts, the distribution of the findings, the notes."""
    sheet.across(TITLE, looks.title, 36)
    sheet.heads([label for label, _ in _DOCUMENTS])
    for i, p in enumerate(found, 1):
        counts = [p.count(severity=s) for s in OPINIONS]
        sheet.row((i, p.name, p.unit, p.year, p.tables, p.rows, *counts, p.decision, p.conclusion))
    for sentence in comparison(report):
        sheet.across(sentence, looks.plain)
    sheet.across("审核意见的分布", looks.section, 30)
    sheet.heads(("序号", "审核内容", "审核要点", *OPINIONS.values(), "合计"))
    points = [(heading, point) for heading, under in HEADINGS.items() for point in under]
    for i, (heading, point) in enumerate(points, 1):
        counts = [sum(p.count(heading, point, s) for p in found) for s in OPINIONS]
        sheet.row([i, heading, point, *counts, sum(counts)])
    sheet.across("审核依据和说明", looks.section, 30)
    hashes = (f"“{p.name}”的校验值（SHA-256）为 {p.sha256}。" for p in found if p.sha256)
    for sentence in (*basis(found), *statement(found, report), *hashes):
        sheet.across(sentence, looks.plain)
    sheet.beside(((1, "审核人："), (6, "审核日期：　　　　年　　月　　日")))
    sheet.beside(((1, "复核人："), (6, "单位（盖章）：")))
