"""Workbooks in the format of Excel 97 (.xls): what the format needs to hold texts, and nothing else."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from tests.readers.compound import compound


def as_xls(rows: Sequence[Sequence[str]], name: str = "项目1", password: bool = False) -> bytes:
    """A workbook with one sheet of texts, or one that says that it asks for a password."""
    cells = [_label(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)]
    size = struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0)
    sheet = _begin(0x10) + _record(0x0200, size) + b"".join(cells) + _record(0x0A)
    title = struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")
    begin = _begin(0x05) + (_record(0x2F, struct.pack("<HHH48x", 1, 1, 1)) if password else b"")
    first = len(begin) + len(_record(0x85, bytes(6) + title)) + len(_record(0x0A))
    stream = begin + _record(0x85, struct.pack("<IBB", first, 0, 0) + title) + _record(0x0A) + sheet
    return compound({"Workbook": stream})


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _begin(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def _label(row: int, column: int, text: str) -> bytes:
    return _record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le"))
