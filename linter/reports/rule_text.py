"""rule --format text: the documentation of checks on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.docs import SECTIONS, Example, documentation
from linter.registry import Check
from linter.reports.layout import pad, wrap
from linter.reports.rule_markdown import facts
from linter.reports.words import SEVERITIES
from linter.sources import source_line

WIDTH = 80


def render(checks: Sequence[Check]) -> str:
    """The documentation of each check, one after the other."""
    return "\n".join(line for c in checks for line in _rule(c))


def render_list(checks: Sequence[Check]) -> str:
    """One line a check."""
    longest = max((len(c.name) for c in checks), default=0)
    marks = {True: "（预览）", False: ""}
    lines = [
        f"{c.code}  {pad(c.name, longest)}  {SEVERITIES[c.severity]}  {c.title}"
        f"{marks[c.preview]}{'' if c.default else '（默认不检查）'}"
        for c in checks
    ]
    return "\n".join([*lines, "", "看某一项的说明和示例：jixiao-lint rule JX101"]) + "\n"


def _rule(c: Check) -> Iterator[str]:
    doc = documentation(c.doc)
    yield f"{c.code} {c.name}"
    yield from wrap(doc.title, WIDTH)
    yield from wrap("，".join(facts(c)), WIDTH)
    yield ""
    for section in SECTIONS:
        if section in doc.sections:
            yield from wrap(f"{section}：{doc.sections[section]}", WIDTH)
            yield ""
    yield from wrap(f"依据：{source_line(c.source)}", WIDTH)
    yield ""
    for title, bad in (("有问题的写法（« » 之间为问题所在）：", True), ("没有问题的写法：", False)):
        yield from _examples(title, [e for e in doc.examples if e.bad is bad])


def _examples(title: str, examples: Sequence[Example]) -> Iterator[str]:
    if not examples:
        return
    yield title
    header = ""
    for e in examples:
        head, _, row = e.source.partition("\n")
        if e.whole:
            yield from (f"  {line}" for line in e.source.splitlines())
            continue
        if head != header:
            yield f"  {head}"
            header = head
        yield f"  {row}"
    yield ""
