"""What each kind of data-only check does to a row or a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple

import regex
from ahocorasick_rs import AhoCorasick, MatchKind

from linter.datacheck.schema import Common, DataCheck, Existence, OnCells, PatternCheck, Range, Required, Substitution
from linter.model import ROW_ROLES, Cell, Finding, Fix, Row, Table
from linter.terms.indicator import is_filled_in, is_indicator
from linter.terms.placeholder import is_blank
from linter.text import Span
from linter.value import Value, parse_value

Run = Callable[[Any], Iterable[Finding]]

# Seconds that a bureau's regular expression may take on one cell; more is a JX005 that names the check.
_PATIENCE = 0.2
_FIELD = regex.compile(r"\{(\w+)\}")

_MESSAGES = {
    "existence": "“{word}”不应出现在这里。",
    "substitution": "“{word}”应写作“{better}”。",
    "pattern": "“{text}”的写法不合要求。",
    "range": "“{name}”的指标值“{text}”{limit}。",
    "required": "必填的内容没有填写。",
}
_NO_SUCH_ROW = "缺少必须有的指标。"
_LIMITS = {(True, True): "应在{min}至{max}之间", (True, False): "不应小于{min}", (False, True): "不应大于{max}"}


class _Hit(NamedTuple):
    """Something found in a cell."""

    span: Span
    word: str
    better: str = ""
    fix: Fix | None = None


def looks_at_tables(c: DataCheck) -> bool:
    """Whether the check sees tables, not rows."""
    if isinstance(c, Required):
        return not c.cells
    return isinstance(c, OnCells) and not set(c.cells) <= set(ROW_ROLES)


def needs_of(c: DataCheck) -> tuple[str, ...]:
    """The columns without which there is nothing to look at."""
    if isinstance(c, Range):
        return ("value",)
    return c.cells if isinstance(c, Required) else ()


def run_of(c: DataCheck) -> Run:
    """What the check does to a Row, or to a Table where it ``looks_at_tables``."""
    if isinstance(c, Range):
        return _range(c)
    if isinstance(c, Required):
        return _filled(c) if c.cells else _row(c)
    if isinstance(c, PatternCheck):
        return _on_cells(c, _matches(c))
    return _on_cells(c, _words(c))


def _on_cells(c: OnCells, hits: Callable[[Cell], Iterable[_Hit]]) -> Run:
    scope = _scope(c)

    def run(item: Row | Table) -> Iterator[Finding]:
        if isinstance(item, Row) and not scope(item):
            return
        name = item.name.text if isinstance(item, Row) else item.title.text
        for cell, goal in _cells(item, c.cells):
            for hit in hits(cell):
                message = _message(c, word=hit.word, better=hit.better, text=cell.text, name=name)
                yield Finding(cell.role, message, c.how, hit.span, hit.fix, goal=goal)

    return run


def _cells(item: Row | Table, roles: Iterable[str]) -> Iterator[tuple[Cell, int]]:
    """The filled cells of the roles, each goal with its place."""
    for role in roles:
        if isinstance(item, Row):
            found = [item.cell(role)]
        else:
            found = [item.title] if role == "title" else list(item.goals or ())
        yield from ((cell, n) for n, cell in enumerate(found) if cell)


def _words(c: Existence | Substitution) -> Callable[[Cell], Iterator[_Hit]]:
    better = c.words if isinstance(c, Substitution) else dict.fromkeys(c.words, "")
    safe = isinstance(c, Substitution) and c.safe
    # The longest match wins, so a word inside one that is fine is passed over.
    words = [*better, *c.unless]
    search = AhoCorasick(words, matchkind=MatchKind.LeftmostLongest).find_matches_as_indexes

    def hits(cell: Cell) -> Iterator[_Hit]:
        for index, start, end in search(cell.norm):
            word = words[index]
            if index < len(better):
                right = better[word]
                whole = f"{cell.text[:start]}{right}{cell.text[end:]}"
                fix = Fix(whole, f"“{word}”改为“{right}”", safe) if right else None
                yield _Hit((start, end), cell.text[start:end], right, fix)

    return hits


def _matches(c: PatternCheck) -> Callable[[Cell], Iterator[_Hit]]:
    pattern = regex.compile(c.must or c.must_not or "")

    def hits(cell: Cell) -> Iterator[_Hit]:
        found = pattern.search(cell.norm, timeout=_PATIENCE)
        if c.must and not found:
            yield _Hit((0, len(cell.text)), cell.text)
        elif c.must_not and found:
            start, end = found.span()
            yield _Hit((start, end) if start < end else (0, len(cell.text)), cell.text[start:end])

    return hits


def _range(c: Range) -> Run:
    scope, one = _scope(c), parse_value(f"1{c.unit}") if c.unit else None
    facts = {"min": f"{c.min}{c.unit or ''}", "max": f"{c.max}{c.unit or ''}"}
    limit = _LIMITS[c.min is not None, c.max is not None].format(**facts)

    def run(row: Row) -> Iterator[Finding]:
        ends = _amounts(row.value, one) if scope(row) else None
        if not ends or not (_above(c.min, ends[0]) or _above(ends[1], c.max)):
            return
        message = _message(c, text=row.target.text, name=row.name.text, limit=limit, word=row.target.text)
        yield Finding("value", message, c.how, row.value.number_span)

    return run


def _above(one: Decimal | None, other: Decimal | None) -> bool:
    return one is not None and other is not None and one > other


def _amounts(value: Value, one: Value | None) -> tuple[Decimal, Decimal] | None:
    """Both ends of a value, counted in ``one``; None for several targets, words and other units."""
    if value.number is None or value.parts:
        return None
    if one and (value.unit != one.unit or not one.number):
        return None
    scale = Decimal(value.scale) / (one.scale if one else 1)
    upper = value.number if value.upper is None else value.upper
    return value.number * scale, upper * scale


def _filled(c: Required) -> Run:
    scope = _scope(c)

    def run(row: Row) -> Iterator[Finding]:
        if is_filled_in(row) and scope(row):
            for role in c.cells:
                if is_blank(row.cell(role).norm):
                    yield Finding(role, _message(c, name=row.name.text, word="", text=""), c.how)

    return run


def _row(c: Required) -> Run:
    scope = _scope(c)
    titles = regex.compile(c.titles) if c.titles else None

    def run(table: Table) -> Iterator[Finding]:
        if titles and not titles.search(table.title.norm, timeout=_PATIENCE):
            return
        if table.rows and not any(is_indicator(row) and scope(row) for row in table.rows):
            yield Finding("table", c.message or _NO_SUCH_ROW, c.how)

    return run


def _scope(c: Common) -> Callable[[Row], bool]:
    """Whether a row is one of those the check speaks of."""
    kinds, names = c.kinds(), regex.compile(c.names) if c.names else None

    def within(row: Row) -> bool:
        if kinds and row.kind not in kinds:
            return False
        return not names or names.search(row.name.norm, timeout=_PATIENCE) is not None

    return within


def _message(c: Common, **facts: str) -> str:
    """What a finding says. Plain replacement: a format string could look into objects."""
    return _FIELD.sub(lambda m: facts.get(m[1], m[0]), c.message or _MESSAGES[c.kind])
