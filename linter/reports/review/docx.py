"""check --output review=FILE.docx: the 审核意见 as a Word document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from linter.office.docx_writer import Align, Block, Page, Paragraph, Run, Table, TableCell, text_cell, write
from linter.reports import Report
from linter.reports.review.content import Entry, Part, Remark, parts, quoted
from linter.reports.review.notes import basis, comparison, creator, statement
from linter.reports.review.wording import HEADINGS, OPINIONS, TITLE, ordinal, short_source

_PAGE = Page()
_SHADE = "E7E6E6"
_SMALL = 7.5
_GREY = "7F7F7F"

_FINDINGS = (
    ("序号", 10.0),
    ("指标及位置", 32.0),
    ("原文", 31.0),
    ("存在的问题", 43.0),
    ("修改建议", 38.0),
    ("处理意见", 14.0),
)
_NARROWER = (10.0, 29.0, 28.0, 39.0, 34.0, 14.0)
"""The widths that leave room for 复审."""
_NARROW = {*OPINIONS.values(), "处理意见"}
_REMARKS = (("序号", 10.0), ("对象", 45.0), ("情况", 65.0), ("处理", 48.0))


def render(report: Report) -> bytes:
    """The .docx: a form with a part for each document where there are several, or the bureau's own form filled in."""
    if report.template:
        return report.template.fill(report)
    return write(_form(report), title=TITLE, creator=creator(), page=_PAGE, report=True)


def _form(report: Report) -> Iterator[Block]:
    found = parts(report)
    yield Paragraph((TITLE,), "Title")
    if len(found) > 1:
        yield from _summary(found, report)
        for number, part in enumerate(found, 1):
            yield Paragraph((f"第{ordinal(number)}部分　{part.name}",), "Subtitle", new_page=True)
            yield from _part(part, report)
    else:
        for part in found:
            yield from _part(part, report)
    yield from _ending(found, report)


def _summary(found: Sequence[Part], report: Report) -> Iterator[Block]:
    """All documents of the run at a glance."""
    labels = ("序号", "送审文件", "送审单位", "表数", "指标数", *OPINIONS.values(), "审核结论")
    rows = [
        (
            str(i),
            p.name,
            p.unit,
            str(p.tables),
            str(p.rows),
            *(str(p.count(severity=s)) for s in OPINIONS),
            p.decision,
        )
        for i, p in enumerate(found, 1)
    ]
    totals = [
        sum(p.tables for p in found),
        sum(p.rows for p in found),
        *(sum(p.count(severity=s) for p in found) for s in OPINIONS),
    ]
    table = [_heads(labels), *(_plain(row, "center") for row in rows)]
    total = (text_cell("合计", right=3, align="center", bold=True), *_plain((*map(str, totals), ""), "center"))
    yield Table((10, 44, 32, 11, 13, 13, 13, 13, 19), (*table, total), header=1)
    for sentence in comparison(report):
        yield Paragraph((sentence,), indent=2)


def _part(part: Part, report: Report) -> Iterator[Block]:
    """The sections of one document, numbered from 一."""
    several = len(report.results) > 1
    sections = [
        ("总体情况", [*_overview(part), *(() if several else (Paragraph((s,), indent=2) for s in comparison(report)))]),
        ("分项目审核意见", [*_projects(part, bool(report.comparison))]),
        ("未能读取或者需要核对的内容", [*_remarks(part.doubts)]),
        ("上次审核后已改的问题", [*_remarks(part.fixed)]),
        ("按说明的理由不作为问题的内容", [*_waived(part.waived)]),
    ]
    for number, (title, blocks) in enumerate(((t, b) for t, b in sections if b), 1):
        yield Paragraph((f"{ordinal(number)}、{title}",), "Heading1")
        yield from blocks


def _overview(part: Part) -> Iterator[Block]:
    facts = (
        ("送审文件", part.name), ("送审单位", part.unit), ("预算年度", part.year),
        ("绩效目标表", f"{part.tables}张"), ("绩效指标", f"{part.rows}项"),
    )  # fmt: skip
    name, *rest = (
        (text_cell(label, align="center", bold=True, shade=_SHADE), text_cell(said)) for label, said in facts
    )
    sha256 = TableCell((Paragraph((Run(part.sha256 or "—", size=9),), "Cell"),), right=3, middle=True)
    label = text_cell("文件校验值", align="center", bold=True, shade=_SHADE)
    yield Table(
        (28, 56, 28, 56),
        (
            (name[0], text_cell(part.name, right=3)),
            (*rest[0], *rest[1]),
            (*rest[2], *rest[3]),
            (label, sha256),
            (
                text_cell("审核结论", align="center", bold=True, shade=_SHADE),
                TableCell(
                    (
                        Paragraph((Run(part.decision, bold=True, font="黑体"),), "Cell"),
                        Paragraph((part.conclusion,), "Cell"),
                    ),
                    right=3,
                ),
            ),
        ),
    )
    if part.findings:
        total = "，".join(f"{word}{n}处" for s, word in OPINIONS.items() if (n := part.count(severity=s)))
        yield Paragraph((f"共提出审核意见{part.count()}处，其中{total}，分布如下：",), indent=2, keep=True)
        yield _distribution(part)
    elif part.tables:
        yield Paragraph(("没有发现需要提出意见的问题。",), indent=2)


def _distribution(part: Part) -> Table:
    rows = [_heads(("审核内容", "审核要点", *OPINIONS.values(), "合计"))]
    for heading, points in HEADINGS.items():
        for i, point in enumerate(points):
            counts = [part.count(heading, point, severity) for severity in OPINIONS]
            cells = _plain((point, *(str(n or "—") for n in (*counts, sum(counts)))), "center")
            rows.append((*((text_cell(heading, down=len(points), align="center"),) if i == 0 else ()), *cells))
    counts = [part.count(severity=severity) for severity in OPINIONS]
    rows.append(
        (text_cell("合计", right=2, align="center", bold=True), *_plain([*map(str, (*counts, sum(counts)))], "center"))
    )
    return Table((30, 42, 24, 24, 24, 24), tuple(rows), header=1)


def _projects(part: Part, compared: bool) -> Iterator[Block]:
    for number, (project, entries) in enumerate(part.projects(), 1):
        yield Paragraph((f"（{ordinal(number)}）{project}",), "Heading2")
        yield _findings(entries, compared)
    if part.clean:
        others = "其余项目" if part.findings else "各项目"
        yield Paragraph((f"{others}未发现问题：{'、'.join(part.clean)}。",), indent=2)


def _findings(entries: Sequence[Entry], compared: bool) -> Table:
    columns = (*_FINDINGS, ("复审", 14.0)) if compared else _FINDINGS
    widths = (*_NARROWER, 14.0) if compared else tuple(width for _, width in _FINDINGS)
    rows = [_heads([_halved(label) for label, _ in columns])]
    for i, (heading, under) in enumerate(groupby(entries, key=lambda e: e.heading), 1):
        rows.append((_band(f"{i}.{heading}", len(columns), _SHADE),))
        for j, (point, found) in enumerate(groupby(under, key=lambda e: e.point), 1):
            rows.append((_band(f"（{j}）{point}", len(columns)),))
            rows += [_finding(e, compared) for e in found]
    return Table(widths, tuple(rows), header=1)


def _finding(e: Entry, compared: bool) -> tuple[TableCell, ...]:
    cells = (
        text_cell(str(e.number), align="center"),
        _lines(e.subject, e.place and Run(e.place, size=9, colour=_GREY)),
        TableCell((_quotation(e),), middle=True),
        TableCell((Paragraph((e.reason,), "Cell"), Paragraph(_sources(e), "Cell")), middle=True),
        _lines(e.advice),
        text_cell(_halved(e.opinion), align="center", bold=e.severity == "error"),
    )
    return (*cells, text_cell(e.against, align="center")) if compared else cells


def _sources(e: Entry) -> tuple[Run, ...]:
    return Run(f"{short_source(e.source)}。", size=9), Run(f"　{e.code}", size=_SMALL, colour=_GREY)


def _quotation(e: Entry) -> Paragraph:
    """The cell as it stands, with a line under what it is about."""
    if not e.text or not e.span:
        return Paragraph((quoted(e),), "Cell")
    start, end = e.span
    pieces = (e.text[:start], Run(e.text[start:end], underline=True), e.text[end:])
    return Paragraph(tuple(piece for piece in pieces if piece), "Cell")


def _remarks(remarks: Sequence[Remark]) -> Iterator[Block]:
    if remarks:
        rows = [
            (text_cell(str(i), align="center"), _lines(r.subject),
             _lines(r.text, r.code and Run(r.code, size=_SMALL, colour=_GREY)), _lines(r.advice))
            for i, r in enumerate(remarks, 1)
        ]  # fmt: skip
        yield Table(tuple(w for _, w in _REMARKS), (_heads([label for label, _ in _REMARKS]), *rows), header=1)


def _waived(entries: Sequence[Entry]) -> Iterator[Block]:
    if entries:
        rows = [
            (text_cell(str(e.number), align="center"),
             _lines(f"{e.project}：{e.subject}", e.place and Run(e.place, size=9, colour=_GREY)),
             _lines(e.reason, Run(e.code, size=_SMALL, colour=_GREY)), _lines(e.suppressed))
            for e in entries
        ]  # fmt: skip
        yield Table(
            tuple(w for _, w in _REMARKS), (_heads(("序号", "指标及位置", "情况", "不作为问题的理由")), *rows), header=1
        )


def _ending(found: Sequence[Part], report: Report) -> Iterator[Block]:
    yield Paragraph(("附：审核依据和说明",), "Heading1")
    for number, sentence in enumerate((*basis(found), *statement(found, report)), 1):
        yield Paragraph((f"{number}.{sentence}",), indent=2)
    blank, date = Run("　" * 9, underline=True), "　　　　年　　月　　日"
    signed = ((("审核人：", blank), ("审核日期：", date)), (("复核人：", blank), ("单位（盖章）：", blank)))
    cells = tuple(tuple(TableCell((Paragraph(said, keep=True),)) for said in row) for row in signed)
    yield Paragraph(keep=True)
    yield Table((84, 84), cells, lines=False)


def _halved(word: str) -> str:
    """A word for a narrow column: one of four characters stands in two lines."""
    return f"{word[:2]}\n{word[2:]}" if word in _NARROW else word


def _heads(labels: Iterable[str]) -> tuple[TableCell, ...]:
    return tuple(text_cell(label, align="center", bold=True, shade=_SHADE) for label in labels)


def _plain(texts: Iterable[str], align: Align) -> tuple[TableCell, ...]:
    return tuple(text_cell(text, align=align) for text in texts)


def _band(text: str, columns: int, shade: str | None = None) -> TableCell:
    """A heading across the table, which stays with the row below it."""
    return TableCell((Paragraph((Run(text, bold=bool(shade)),), "Cell", keep=True),), columns, shade=shade)


def _lines(*runs: Run | str) -> TableCell:
    """A cell with a paragraph for each run that says something."""
    return TableCell(tuple(Paragraph((run,), "Cell") for run in runs if run) or TableCell().content, middle=True)
