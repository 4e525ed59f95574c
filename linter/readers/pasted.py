"""Which notation a pasted table is written in, by what its lines show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from math import inf

import regex

from linter.model import Document, Doubt, Row, Skipped
from linter.tables import weights as w
from linter.tables.fit import fit
from linter.tables.grid import read_grid
from linter.tables.header import Header
from linter.tables.lines import PAGE_BREAK, Line, without_page_numbers
from linter.tables.notations import Mode, Notation, read_notation
from linter.tables.statements import is_report, read_statements
from linter.tables.tabbed import is_tabbed

# Which share of the lines below a header has several cells on it, where rows are lines.
_SEVERAL = 0.75
# Which share of the lines is rows where no other reading knows the header.
_MOST = 0.6
# Which share of the rows has a likely target where labels are printed once.
_LIKELY = 0.75
# Characters of a line of a table at most; what is longer was never pasted from a page.
_LONGEST_LINE = 20_000
_RUN_TOGETHER = "原文各栏连在一起，没有分隔，各栏的分界是推测的。"
_UNSURE = "仅凭版面文字，这一栏与前后几栏的分界没有把握。"
_REPORT = "像是自评或评价报告，里面写的是完成情况，不是绩效目标表。"
_MANY = 2
# Lines of a book, which is read again while somebody writes it.
_KNOWN = 4_096
_COMPARED = regex.compile(r"[≥≤]\s*\d")


def read_pasted(path: str, lines: Sequence[Line], headers: Sequence[Header]) -> Document | None:
    """The tables of a text pasted from a page; None for the text of a PDF or Word file, or one without any.

    ``headers`` are those that the text of a PDF or Word file would have.
    """
    if any(len(line.text) > _LONGEST_LINE for line in lines):
        return None
    if headers and all(is_tabbed(lines[h.first : h.last + 1]) for h in headers):
        return None
    if found := _pasted(lines, headers):
        return read_grid(path, "text", found.rows)
    if headers:
        return None
    wrapped = _without_pages(lines, headers)
    if wrapped.count:
        return _doubted(read_grid(path, "text", wrapped.rows), _UNSURE, w.WORD_VALUE)
    if told := read_statements(lines):
        document = read_grid(path, "text", told.rows)
        if is_report(lines):
            place = next(table.location for table in document.tables)
            return Document(path, "text", skipped=(Skipped(_REPORT, place),))
        return _doubted(document, _RUN_TOGETHER) if told.flattened else document
    return None


def read_wrapped(lines: Sequence[Line], headers: Sequence[Header], flat: Document) -> Document:
    """``flat``, unless its rows hold several each: then labels are printed once, and rows begin without them."""
    if not any(_holds_several(row.target.norm) for table in flat.tables for row in table.rows):
        return flat
    wrapped = _without_pages(lines, headers)
    if wrapped.count <= sum(len(table.rows) for table in flat.tables) or wrapped.likely < _LIKELY * wrapped.count:
        return flat
    return _doubted(read_grid(flat.path, "text", wrapped.rows), _UNSURE, w.WORD_VALUE)


def _pasted(lines: Sequence[Line], headers: Sequence[Header]) -> Notation | None:
    """The text read cell by cell or row by row, where its lines are those."""
    # Where cells stand a line each, so do the headings.
    modes: list[Mode] = [] if any(_cells(lines[h.first].text) == _MANY for h in headers) else ["lines"]
    if any("|" in line.text or "｜" in line.text for line in lines):
        modes.insert(0, "bars")
    for mode in modes:
        if (found := read_notation(lines, mode)).count:
            return _mended(found, lines) if mode == "bars" else found
    if headers and not _rows_on_lines(lines, headers):
        return None
    found = read_notation(lines, "rows")
    return found if found.convincing or (found.count and not headers and found.clean >= _MOST) else None


def _mended(found: Notation, lines: Sequence[Line]) -> Notation:
    """Rows between bars; read once more where some lack a target, or lines begin no row, if all is well then."""
    if not found.torn:
        return found
    broken = read_notation(lines, "broken")
    return broken if broken.likely * found.count >= found.likely * broken.count else found


def _rows_on_lines(lines: Sequence[Line], headers: Sequence[Header]) -> bool:
    """Whether most lines below the headers hold several cells; where cells wrap, most hold the rest of one."""
    ends = [*(h.first for h in headers[1:]), len(lines)]
    body = [_cells(line.text) for h, end in zip(headers, ends, strict=True) for line in lines[h.last + 1 : end]]
    return body.count(_MANY) >= _SEVERAL * (len(body) - body.count(0))


@lru_cache(_KNOWN)
def _cells(text: str) -> int:
    """How many cells share a line, as far as that matters: none, one, or several."""
    return len(text.split(None, _MANY - 1))


def _without_pages(lines: Sequence[Line], headers: Sequence[Header]) -> Notation:
    """The text read as cells that wrap anywhere."""
    kept = without_page_numbers(list(lines), {h.first for h in headers})
    return read_notation([line for line in kept if line.text != PAGE_BREAK], "wrapped")


@lru_cache(_KNOWN)
def _holds_several(target: str) -> bool:
    """Whether the text of a row's target is that of several rows."""
    return len(_COMPARED.findall(target)) > 1


def _doubted(document: Document, reason: str, sure: float = inf) -> Document:
    """The document with a doubt on every row whose target looks less like one than ``sure``."""
    doubts = tuple(Doubt(role, reason) for role in ("name", "value"))

    def doubted(row: Row) -> Row:
        return row if fit("value", row.target.norm or "。") >= sure else replace(row, doubts=(*row.doubts, *doubts))

    tables = (replace(table, rows=tuple(map(doubted, table.rows))) for table in document.tables)
    return replace(document, tables=tuple(tables))
