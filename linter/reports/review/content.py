"""What the 审核意见 says, whether it becomes a Word document, a workbook or the bureau's own form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PureWindowsPath

from linter.engine import Result
from linter.model import Diagnostic, Former, Severity
from linter.registry import ASPECTS
from linter.reports import Report
from linter.reports.layout import excerpt
from linter.reports.review.opinion import conclusion
from linter.reports.review.wording import AGAINST, FIXED, NOTICES, OPINIONS, UNDECIDED
from linter.reports.words import CELLS, visible
from linter.text import Span
from linter.verdict import Verdict

QUOTED = 160
"""Columns of a cell's text that are quoted, two for a Han character."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding as the form has it; what doesn't apply is empty."""

    number: int
    project: str
    heading: str
    """审核内容 and 审核要点."""
    point: str
    subject: str
    """The indicator's cell: “培训人次”的指标值."""
    place: str
    """Where that is, as the program names it that the file is opened with."""
    text: str | None
    """The cell, or what of a long one stands around ``span``; None for a finding on the whole table."""
    span: Span | None
    """What of ``text`` it is about, where that is only a part."""
    reason: str
    source: str
    """Id of the source."""
    advice: str
    severity: Severity
    code: str
    against: str = ""
    suppressed: str = ""
    """Why somebody accepted it."""

    @property
    def opinion(self) -> str:
        """What is asked for."""
        return OPINIONS[self.severity]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a document that is no finding on it."""

    subject: str
    text: str
    advice: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What the form says of one document."""

    name: str
    unit: str
    year: str
    sha256: str
    tables: int
    rows: int
    verdict: Verdict | None
    conclusion: str
    """How the verdict was reached, in sentences."""
    findings: tuple[Entry, ...]
    clean: tuple[str, ...]
    """Projects without a finding."""
    doubts: tuple[Remark, ...]
    """What could not be read, what was left out, and what the reader is not sure of."""
    waived: tuple[Entry, ...]
    fixed: tuple[Remark, ...]
    profile: str

    @property
    def decision(self) -> str:
        """The verdict in words."""
        return self.verdict or UNDECIDED

    def projects(self) -> Iterator[tuple[str, list[Entry]]]:
        """The projects with findings, in the order of the document."""
        for project, entries in groupby(self.findings, key=lambda e: e.project):
            yield project, list(entries)

    def count(self, heading: str = "", point: str = "", severity: Severity | None = None) -> int:
        """How many findings there are under a heading, of a severity; all where none is named."""
        return sum(
            heading in ("", e.heading) and point in ("", e.point) and severity in (None, e.severity)
            for e in self.findings
        )


def quoted(e: Entry) -> str:
    """The quotation in plain text, which says so where there is nothing to quote."""
    return "—" if e.text is None else e.text or "（空白）"


def parts(report: Report) -> list[Part]:
    """A part for each document of the run."""
    names = Counter(_name(r.document.path) for r in report.results)
    return [_part(r, names[_name(r.document.path)] > 1) for r in report.results]


def _part(result: Result, with_folder: bool) -> Part:
    document = result.document
    shown = [d for d in result.diagnostics if not d.suppressed and d.aspect in ASPECTS]
    other = [d for d in result.diagnostics if not d.suppressed and d.aspect not in ASPECTS]
    waived = [d for d in result.diagnostics if d.suppressed]
    titles = _titles(result)
    troubled = {d.table.index for d in shown}
    decided, how = conclusion(result)
    return Part(
        name=visible(document.path if with_folder else _name(document.path)),
        unit=visible(document.unit or ""),
        year=f"{document.year}年" if document.year else "",
        sha256=document.sha256 or "",
        tables=len(document.tables),
        rows=sum(len(t.rows) for t in document.tables),
        verdict=decided,
        conclusion=how,
        findings=tuple(_entries(sorted(shown, key=_form_order), titles)),
        clean=tuple(title for index, title in titles.items() if index not in troubled),
        doubts=tuple(_doubts(result, other, titles)),
        waived=tuple(_entries(waived, titles)),
        fixed=tuple(map(_fixed, result.fixed)),
        profile=result.rules.profile,
    )


def _form_order(d: Diagnostic) -> tuple[int, int]:
    return d.table.index, ASPECTS.index(d.aspect)


def _titles(result: Result) -> dict[int, str]:
    """What each table is called, so that no two are called alike."""
    titles = {t.index: visible(t.title.text) for t in result.document.tables}
    often = Counter(titles.values())
    return {
        index: f"第{index}张表" + (f"“{title}”" if title else "") if not title or often[title] > 1 else title
        for index, title in titles.items()
    }


def _entries(found: Iterable[Diagnostic], titles: dict[int, str]) -> Iterator[Entry]:
    for number, d in enumerate(found, 1):
        heading, _, point = d.aspect.partition("·")
        text, span = _quotation(d)
        yield Entry(
            number=number,
            project=titles[d.table.index],
            heading=heading,
            point=point,
            subject=_subject(d),
            place=d.location.label() if d.location else "",
            text=text,
            span=span,
            reason=_reason(d, titles),
            source=d.source,
            advice=_advice(d),
            severity=d.severity,
            code=d.code,
            against=AGAINST[d.against],
            suppressed=visible(d.suppressed or ""),
        )


def _subject(d: Diagnostic) -> str:
    cell = CELLS[d.cell]
    if not d.row:
        return cell
    name = visible(d.row.name.text)
    values = f"（{visible(d.row.set)}）" if d.row.set else ""
    indicator = f"“{excerpt(name, (0, 0), 60)[0]}”" if name else f"第{d.row.index}项指标"
    return f"{indicator}{values}的{cell}"


def _quotation(d: Diagnostic) -> tuple[str | None, Span | None]:
    if d.cell == "table":  # whose text is the title that stands above
        return None, None
    text, span = excerpt(visible(d.text), d.span or (0, 0), QUOTED)
    whole = not d.span or d.span == (0, len(d.text))
    return text, None if whole else span


def _reason(d: Diagnostic, titles: dict[int, str]) -> str:
    related = []
    for r in d.related:
        table = f"“{titles[r.table.index]}”" if r.table and r.table is not d.table and r.table.index in titles else ""
        name = visible(r.row.name.text) or f"第{r.row.index}项"
        place = r.row.cell(r.cell).location or r.row.location
        related.append(
            f"{table}“{name}”" + (f"，{place.label()}" if place else "") + f"：{visible(r.message).removesuffix('。')}"
        )
    message = visible(d.message)
    return f"{message.removesuffix('。')}（参见{'；'.join(related)}）。" if related else message


def _advice(d: Diagnostic) -> str:
    advice = visible(d.help)
    if d.fix and d.fix.replacement and d.fix.replacement not in d.help:
        advice += f"可改为“{visible(d.fix.replacement)}”。"
    return advice


def _doubts(result: Result, other: Sequence[Diagnostic], titles: dict[int, str]) -> Iterator[Remark]:
    for p in result.problems:
        yield Remark("整份文件", visible(p.message), NOTICES.get(p.code, visible(p.help)), p.code)
    for s in result.document.skipped:
        where = s.location.label() if s.location else "其他表格"
        yield Remark(where, f"未作为绩效目标表审核：{visible(s.reason)}", "确为绩效目标表的，由审核人另行审核。")
    for d in other:
        where = f"{titles.get(d.table.index, '')}：{_subject(d)}" + (f"（{d.location.label()}）" if d.location else "")
        text, _ = _quotation(d)
        yield Remark(where, visible(d.message) + (f"原文：“{text}”。" if text else ""), visible(d.help), d.code)


def _fixed(former: Former) -> Remark:
    row = f"第{former.row}项指标的" if former.row else ""
    where = f"原第{former.table}张表{row}{CELLS.get(former.cell, '')}"
    text, _ = excerpt(visible(former.text), (0, 0), QUOTED)
    was = f"原文：“{text}”。" if former.text and former.cell != "table" else ""
    return Remark(where, f"{was}{visible(former.message)}", FIXED, former.code)


def _name(path: str) -> str:
    return PureWindowsPath(path).name  # which parts at the / of other systems too
