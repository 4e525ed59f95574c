"""Workbooks in the format of Excel 97 (.xls): what the format needs to hold texts, and nothing else."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_LEAST = 4096
"""A shorter stream would have to stand among the small ones."""


def as_xls(rows: Sequence[Sequence[str]], name: str = "项目1") -> bytes:
    """A workbook with one sheet of texts; up to 60 KB of them."""
    cells = [_label(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)]
    size = struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0)
    sheet = _begin(0x10) + _record(0x0200, size) + b"".join(cells) + _record(0x0A)
    title = struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")
    first = len(_begin(0x05)) + len(_record(0x85, bytes(6) + title)) + len(_record(0x0A))
    return _ole(_begin(0x05) + _record(0x85, struct.pack("<IBB", first, 0, 0) + title) + _record(0x0A) + sheet)


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _begin(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def _label(row: int, column: int, text: str) -> bytes:
    return _record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le"))


def _ole(stream: bytes) -> bytes:
    """A file with the one stream ``Workbook``: a table of sectors, a directory, the stream."""
    stream = stream.ljust(max(_LEAST, -(-len(stream) // _SECTOR) * _SECTOR), b"\0")
    used = len(stream) // _SECTOR
    table = [_FAT, _END, *range(3, 2 + used), _END]
    assert len(table) <= _SECTOR // 4
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII109I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, 1, 0, _LEAST, _END, 0, _END, 0, 0, *[_FREE] * 108,
    )  # fmt: skip
    sectors = struct.pack("<128I", *table, *[_FREE] * (128 - len(table)))
    directory = _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _FREE, 2, len(stream)) + bytes(256)
    return head + sectors + directory + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII36xIQ", written, len(written), kind, 1, _FREE, _FREE, child, start, size
    )  # fmt: skip
