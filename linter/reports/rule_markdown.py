"""rule --format markdown: the documentation of checks as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.docs import SECTIONS, Example, documentation
from linter.registry import Check
from linter.reports.words import SEVERITIES
from linter.sources import source_line


def render(checks: Sequence[Check]) -> str:
    """The page, a section for each check."""
    return "\n".join(line for c in checks for line in _rule(c))


def _rule(c: Check) -> Iterator[str]:
    doc = documentation(c.doc)
    yield f"## {c.code} {c.name}：{doc.title}"
    yield ""
    yield "，".join(facts(c))
    yield ""
    for section in SECTIONS:
        if section in doc.sections:
            yield f"**{section}**：{doc.sections[section]}"
            yield ""
    yield f"**依据**：{source_line(c.source)}"
    yield ""
    for title, bad in (("有问题的写法（« » 之间为问题所在）", True), ("没有问题的写法", False)):
        yield from _examples(title, [e for e in doc.examples if e.bad is bad])


def facts(c: Check) -> list[str]:
    """Severity, aspect, and what turns the check on."""
    on = ["预览项，加 --preview 后才检查"] if c.preview else [] if c.default else ["默认不检查，用 --select 打开"]
    return [f"级别：{SEVERITIES[c.severity]}", *([f"审核要点：{c.aspect}"] if c.aspect else []), *on]


def _examples(title: str, examples: Sequence[Example]) -> Iterator[str]:
    """Rows under one header share a table; whole tables stand as JSON."""
    if not examples:
        return
    yield f"{title}："
    yield ""
    header = ""
    for e in examples:
        if e.whole:
            yield from ("", "```json", e.source, "```", "")
            header = ""
            continue
        head, row = e.source.split("\n", 1)
        if head != header:
            yield from (["", head] if header else [head])
            yield "|" + "---|" * (head.strip().strip("|").count("|") + 1)
            header = head
        yield row
    yield ""
