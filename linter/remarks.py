"""Remarks in a document that accept a finding: 绩效检查:忽略 JX301 理由…, in a row's 备注 or a note below a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import regex

from linter.model import Cell, Diagnostic, Document, Row, Table
from linter.registry import Check
from linter.select import SelectorError, match
from linter.tables.cells import REMARK_SIGN
from linter.text import Span, normalize

_REMARK = regex.compile(rf"{REMARK_SIGN}\s*：?\s*忽略\s*：?")
_WORD = regex.compile(r"[\s、，；和及]*([A-Za-z][A-Za-z0-9-]*+)")
_LABEL = regex.compile(r"^(?:理由|原因)(?:\s*[：:]|$)")
_AROUND = " \t，。、；：（）,.;:()"


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark, sound or not."""

    table: Table
    row: Row | None
    """The row in whose 备注 it stands; of several sets of values that share it, the first."""
    span: Span
    """Where it stands in the 备注."""
    codes: Mapping[str, frozenset[str]]
    """The checks that each word names."""
    reason: str
    fault: str = ""
    """Why it names no check, as a Chinese clause."""

    def covers(self, d: Diagnostic) -> bool:
        """Whether it is about the row, or table, that the finding is on."""
        if d.table is not self.table:
            return False
        return not self.row or (d.row is not None and _note(d.row) is _note(self.row))


def remarks(document: Document, known: tuple[Check, ...]) -> Iterator[Remark]:
    """Every remark of a document, in the order of the page."""
    for table in document.tables:
        seen: Cell | None = None
        for row in table.rows:
            note = _note(row)
            if note and note is not seen and REMARK_SIGN in note.text:
                yield from _read(note.text, table, row, known)
            seen = note
        if table.notes and REMARK_SIGN in table.notes:
            yield from _read(table.notes, table, None, known)


def _note(row: Row) -> Cell | None:
    return row.cells.get("note")


def _read(text: str, table: Table, row: Row | None, known: tuple[Check, ...]) -> Iterator[Remark]:
    norm = normalize(text)
    found = [*_REMARK.finditer(norm)]
    ends = [*(m.start() for m in found[1:]), len(text)]
    for start, limit in zip(found, ends, strict=True):
        line_end = text.find("\n", start.end(), limit)
        end = limit if line_end < 0 else line_end
        codes, at, fault = _codes(norm, start.end(), end, known)
        reason = _LABEL.sub("", text[at:end].strip(_AROUND)).strip(_AROUND)
        yield Remark(table, row, (start.start(), end), codes, reason, fault)


def _codes(norm: str, at: int, end: int, known: tuple[Check, ...]) -> tuple[dict[str, frozenset[str]], int, str]:
    """The words that name checks, where they end, and what is wrong where there are none.

    The first word that names none begins the reason: GB 50300 may well stand there.
    """
    codes: dict[str, frozenset[str]] = {}
    while word := _WORD.match(norm, at, end):
        try:
            codes[word[1]] = frozenset(match([word[1]], known))
        except SelectorError as error:
            return codes, at, "" if codes else str(error)
        at = word.end()
    return codes, at, "" if codes else "没有写明检查项。"
