"""Compound files (OLE), which old Office programs keep their streams in: what the format needs, and nothing else."""

from __future__ import annotations

import struct
from collections.abc import Mapping

_SECTOR = 512
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_NUMBERS = _SECTOR // 4
_TABLES_IN_HEAD = 109
_LEAST = 4096
"""A shorter stream would have to stand among the small ones."""


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A file with these streams: a head, tables of sectors, a directory, the streams."""
    padded = {name: s.ljust(max(_LEAST, -(-len(s) // _SECTOR) * _SECTOR), b"\0") for name, s in streams.items()}
    entries = -(-(len(streams) + 1) // 4)
    used = entries + sum(map(len, padded.values())) // _SECTOR
    tables = -(-used // (_NUMBERS - 1))
    assert tables <= _TABLES_IN_HEAD
    chains = [_TABLE] * tables + _chain(tables, entries)
    # Names are sorted by length first.
    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    directory = [_entry("Root Entry", 5, _FREE, 1, _END, 0)]
    for i, name in enumerate(names, 1):
        follows = i + 1 if i < len(names) else _FREE
        directory.append(_entry(name, 2, follows, _FREE, len(chains), len(padded[name])))
        chains += _chain(len(chains), len(padded[name]) // _SECTOR)
    chains += [_FREE] * (tables * _NUMBERS - len(chains))
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII109I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, tables, tables, 0, _LEAST, _END, 0, _END, 0, *range(tables), *[_FREE] * (_TABLES_IN_HEAD - tables),
    )  # fmt: skip
    body = b"".join(padded[name] for name in names)
    return head + struct.pack(f"<{len(chains)}I", *chains) + b"".join(directory).ljust(entries * _SECTOR, b"\0") + body


def _chain(first: int, sectors: int) -> list[int]:
    return [*range(first + 1, first + sectors), _END]


def _entry(name: str, kind: int, follows: int, child: int, start: int, size: int) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    return struct.pack("<64sHBBIII36xIQ", written, len(written), kind, 1, _FREE, follows, child, start, size)
