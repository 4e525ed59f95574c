"""What the linter has to say about a place: the page of the check that found something, what it understood of a row."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from linter.lsp.books import Linted
from linter.model import Row, Table
from linter.reports.rule_markdown import render
from linter.terms.direction import direction, natural_upper
from linter.terms.measure import subject
from linter.terms.rates import is_bounded_rate
from linter.text import Span
from linter.value import Value

_KINDS = {
    "empty": "没有填写", "number": "数值", "range": "区间", "date": "日期", "duration": "时长", "frequency": "频次",
    "grade": "定性评价", "standard": "标准或文件", "text": "文字", "malformed": "无法识别",
}  # fmt: skip


def hover(linted: Linted, position: types.Position) -> types.Hover | None:
    """The rules behind the findings at a place; on a 三级指标 what was understood of its row.

    What was found, editors say themselves.
    """
    at = linted.text.offset(position)
    found = [(d, span) for d in linted.shown() if _holds(span := linted.places.of(d), at)]
    known = linted.checks()
    parts = [render([known[code]]) for code in dict.fromkeys(d.code for d, _ in found)]
    spans = [span for _, span in found]
    if named := _named(linted, at):
        row, table, span = named
        parts.append("\n".join(understood(row, table)))
        spans.append(span)
    if not parts:
        return None
    where = linted.text.range(*min(spans, key=lambda span: span[1] - span[0]))
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(parts)), where)


def understood(row: Row, table: Table) -> Iterator[str]:
    """How a row was read, as lines of Markdown."""
    name, description, value = row.name.norm, row.description.norm, row.value
    yield f"**{_plain(row.name.text)}**（第 {table.index} 张表第 {row.index} 行）"
    yield ""
    way = direction(name, description, row.cell("direction").norm)
    told = {"more": "越高（多）越好", "less": "越低（少）越好", None: "从名称看不出"}[way]
    yield f"- 方向：{told}{'，写上限是自然的' if way != 'less' and natural_upper(name, description) else ''}"
    if is_bounded_rate(subject(name, description)):
        yield "- 上限：不会高于 100%"
    yield f"- 指标值：{_value(value)}"
    if value.comparator:
        yield f"- 符号：{value.comparator}"
    if value.unit:
        yield f"- 单位：{_plain(value.unit)}"


def _value(value: Value) -> str:
    figures = [f"{number:f}" for number in (value.number, value.upper) if number is not None]
    dated = [f"{part} {unit}" for part, unit in ((value.year, "年"), (value.month, "月"), (value.day, "日")) if part]
    read = " 至 ".join(figures) if figures and not dated else " ".join(dated)
    return _KINDS[value.kind] + (f" {read}" if read else "")


def _named(linted: Linted, at: int) -> tuple[Row, Table, Span] | None:
    """The row whose 三级指标 stands at a place."""
    for result in linted.results:
        for table in result.document.tables:
            for row in table.rows:
                if row.name and _holds(span := linted.places.row(row, table), at):
                    return row, table, span
    return None


def _holds(span: Span, at: int) -> bool:
    return span[0] <= at <= span[1]


def _plain(text: str) -> str:
    """Document text that Markdown shows as it is."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>()#+!|~&" else c for c in text)
