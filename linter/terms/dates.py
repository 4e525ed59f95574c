"""Dates of targets: which is a deadline, which does not exist, and what reaches beyond one year."""

from __future__ import annotations

from calendar import monthrange
from functools import cache, lru_cache
from typing import Literal

from ahocorasick_rs import AhoCorasick

from linter.dictionaries import Dictionary, load
from linter.model import Document, Row, Table
from linter.patterns import Pattern
from linter.terms.measure import measure
from linter.text import normalize
from linter.value import Value

_LEAP_YEAR = 2024
_TO = r" ?[-~至到、—] ?"
_YEARS = Pattern(
    rf"20\d\d年?度?{_TO}(?:20\d\d|\d\d年)"
    r"|[两二三四五六七八九十3-9]年(?:期|内|行动|计划|规划|工程|总|共|累计|攻坚|滚动|分|建设|来)"
)
_MONTH_PAST_12 = Pattern(r"(?<![\d.])(?:1[3-9]|[2-9]\d)月[底末初份上中下]")


class Years(Dictionary, frozen=True, kw_only=True):
    """Schema of ``dictionaries/years.toml``."""

    spread: tuple[str, ...]
    long_term: tuple[str, ...]
    terms: tuple[str, ...]


Group = Literal["spread", "long_term", "terms"]


@cache
def _matcher(group: Group) -> AhoCorasick:
    return AhoCorasick(getattr(load("years", Years), group))


def _holds(group: Group, text: str) -> bool:
    return bool(_matcher(group).find_matches_as_indexes(text))


@lru_cache(maxsize=4096)
def names_years(text: str) -> bool:
    """Whether a text names several years: 2024-2026年, 三年行动."""
    return _YEARS.search(normalize(text)) is not None


@lru_cache(maxsize=4096)
def spans_years(text: str) -> bool:
    """Whether a text tells of more than one budget year, or of a year that only pays a part.

    >>> spans_years("2024-2026年河道整治"), spans_years("2025年河道整治"), spans_years("综合楼建设尾款")
    (True, False, True)
    """
    return names_years(text) or _holds("spread", normalize(text))


def is_long_term(label: str | None) -> bool:
    """Whether the label of a value set (长期, 年度, a town) says that the values aren't those of one year."""
    return bool(label) and (_holds("long_term", label or "") or names_years(label or ""))


def is_deadline(row: Row) -> bool:
    """Whether the row's value is a day, month or year by which work is done, not the end of a term."""
    value = row.value
    if value.kind != "date" or value.per or value.comparator in ("≥", ">"):
        return False
    name, description = row.name.norm, row.description.norm
    if _holds("terms", name + description):
        return False
    return row.kind == "timeliness" or measure(name, description) in ("time-limit", "date")


def no_such_date(value: Value, year: int | None = None) -> bool:
    """Whether a value names a day or month that no calendar has; ``year`` is meant where the value names none.

    Without any year 29 February may be one.
    """
    if value.kind != "date":
        return value.kind == "duration" and _MONTH_PAST_12.search(value.text) is not None
    if value.month and value.month > 12:
        return True
    if not value.day:
        return False
    if not value.month:
        # 45日前 may be 45 days before something.
        return value.day > 31 and "月" in (value.per or "")
    return value.day > monthrange(value.year or year or _LEAP_YEAR, value.month)[1]


def deadlines_outside(document: Document) -> list[tuple[Table, Row]]:
    """The deadlines of annual tables in another year than the document's; none where its year isn't known.

    None either where several deadlines name a year and never the document's: then its year was misread.
    """
    dated = [
        (table, row)
        for table in document.tables
        for row in table.rows
        if row.value.kind == "date" and row.value.year and document.year
    ]
    if len(dated) > 1 and not any(str(document.year) in row.value.text for _, row in dated):
        return []
    return [(table, row) for table, row in dated if _is_outside(table, row, str(document.year))]


def _is_outside(table: Table, row: Row, year: str) -> bool:
    """Whether a dated row is a deadline, and neither it nor its table reaches from ``year`` into another."""
    if year in row.value.text or not is_deadline(row) or is_long_term(row.set) or no_such_date(row.value):
        return False
    texts = (table.title.norm, row.name.norm + row.description.norm, (table.project and table.project.name) or "")
    return not any(map(spans_years, texts))
