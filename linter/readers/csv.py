"""CSV and TSV files. Our own splitting, because the standard library doesn't say where a field stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from linter.lines import lines_of
from linter.location import CsvLocation
from linter.model import Document
from linter.tables.caption import names_form
from linter.tables.cells import NOWHERE, GridRow, make_cell
from linter.tables.parts import Cut, RowsOf, read_parts
from linter.tables.roles import role_of
from linter.text import join

DELIMITERS = (",", "\t", ";")
_PLAIN_OR_QUOTE = regex.compile(r'(?P<plain>[^"]+)|""')
_BREAK = re.compile(r"\r\n|\r|\n")
_OPEN = regex.compile(r'"(?:[^"]++|"")*+\Z')
# Delimiters of a header with a level, a name and a value.
_FEWEST = 2
# Lines of a book, which is read again while somebody writes it.
_LINES = 8_192


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its text without quotes, and where it stands."""

    text: str
    offsets: tuple[int, ...] | range
    """The place of each character of ``text`` in the file; NOWHERE for a doubled quote."""
    line: int
    column: int


def read_csv(path: str, text: str, format: str = "csv") -> Document:
    """Read decoded CSV or TSV; the delimiter is the one that makes a header of known headings."""
    delimiter = delimiter_of(text) or ("\t" if format == "tsv" else ",")
    return read_parts(path, format, text, _cuts(text, delimiter), _rows_with(delimiter))


@cache
def _rows_with(delimiter: str) -> RowsOf:
    def rows_of(text: str) -> list[GridRow]:
        return [
            GridRow(tuple(make_cell(f.text, CsvLocation(f.line, f.column), f.offsets) for f in record))
            for record in records(text, delimiter)
        ]

    return rows_of


def _cuts(text: str, delimiter: str) -> Iterator[Cut]:
    """Titles of forms that are a record of their own."""
    begins = 0
    for number, (line, at) in enumerate(zip(*lines_of(text), strict=True)):
        if "表" in line and at and _is_title(line, delimiter) and _is_closed(text[begins:at], delimiter):
            begins = at
            yield Cut(number, at, is_title=True)


@lru_cache(_LINES)
def _is_title(line: str, delimiter: str) -> bool:
    """Whether a record is the title of a form and nothing else."""
    first, _, rest = line.partition(delimiter)
    return '"' not in line and not rest.replace(delimiter, "").strip() and names_form(join(first).text)


def _is_closed(text: str, delimiter: str) -> bool:
    """Whether no field of the records is open at their end: a quote that a later one may close."""
    if '"' not in text:
        return True
    fields = (field for record in records(text, delimiter) for field in record)
    quotes = (f.offsets[0] for f in fields if f.text.startswith('"') and isinstance(f.offsets, range))
    return not any(_OPEN.match(text, at) for at in quotes)


def delimiter_of(text: str) -> str | None:
    """The delimiter under which some line is a header of a target table; None where there is none."""
    present = [d for d in DELIMITERS if _often(d).search(text)]
    for line in lines_of(text).texts if present else ():
        if "指" in line and "标" in line:
            for delimiter in (d for d in present if line.count(d) >= _FEWEST):
                roles = {role_of(h.strip(' "')) for h in line.split(delimiter)} - {None}
                if {"name", "value"} <= roles and roles & {"level1", "level2"}:
                    return delimiter
    return None


@cache
def _often(delimiter: str) -> re.Pattern[str]:
    """A line with as many delimiters as a header has."""
    return re.compile(rf"{delimiter}(?:[^{delimiter}\r\n]*{delimiter}){{{_FEWEST - 1}}}")


def records(text: str, delimiter: str) -> Iterator[list[Field]]:
    """The records of a file, a list of fields each.

    A field in quotes may hold delimiters, line breaks and doubled quotes. A quote without a partner is text.
    """
    pattern = _field(delimiter)
    at, line, record = 0, 1, list[Field]()
    first_line = 1
    while True:
        m = pattern.match(text, at)
        assert m is not None  # the pattern matches the empty field
        quoted = m["quoted"]
        if quoted is None:
            field = Field(m["plain"], range(m.start("plain"), m.end("plain")), first_line, len(record) + 1)
        else:
            field = _unquote(quoted, m.start("quoted"), first_line, len(record) + 1)
            line += len(_BREAK.findall(quoted))
        record.append(field)
        at = m.end()
        if m["end"] == delimiter:
            continue
        yield record
        if at == len(text):
            return
        line += 1
        record, first_line = [], line


@cache
def _field(delimiter: str) -> regex.Pattern[str]:
    d = regex.escape(delimiter)
    return regex.compile(
        rf'(?:"(?P<quoted>(?:[^"]++|"")*+)"(?=[{d}\r\n]|\Z)|(?P<plain>[^{d}\r\n]*+))(?P<end>{d}|\r\n|\r|\n|\Z)'
    )


def _unquote(quoted: str, start: int, line: int, column: int) -> Field:
    if '""' not in quoted:
        return Field(quoted, range(start, start + len(quoted)), line, column)
    text, offsets = "", list[int]()
    for m in _PLAIN_OR_QUOTE.finditer(quoted):
        text += m["plain"] or '"'
        offsets += range(start + m.start(), start + m.end()) if m["plain"] else [NOWHERE]
    return Field(text, tuple(offsets), line, column)
