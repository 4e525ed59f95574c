"""Writes the results as Parquet: a folder a table, in it one a year and region. Equal results give equal bytes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import regex

from linter.batch.schema import TABLES, columns, schema

FOLDER = "parquet"
Record = Sequence[str | int | None]

_NOBODY = "__HIVE_DEFAULT_PARTITION__"
"""What stands for an unknown year or region in the name of a folder; programs read it as no value."""
_UNSAFE = regex.compile(r"""[\\/:*?"<>|%=#\p{C}]""")
_PACKED, _GROUP = 500, 5_000
"""Records that are packed together, and those that are written together."""


class Partition:
    """The files of one year and region, which are open until ``close``."""

    def __init__(self, folder: Path, year: int | None, region: str | None) -> None:
        at = Path(f"year={_NOBODY if year is None else year}", f"region={_safe(region or _NOBODY)}")
        self._files = {table: _File(folder / table / at, table) for table in TABLES}

    def add(self, table: str, record: Record) -> None:
        """One record of a table, its values in the order of the columns."""
        self._files[table].add(record)

    def close(self) -> None:
        """Write the rest. Every table has a file, so that there is always something to ask."""
        for file in self._files.values():
            file.close()


class _File:
    def __init__(self, folder: Path, table: str) -> None:
        from pyarrow.parquet import ParquetWriter

        folder.mkdir(parents=True, mode=0o700)
        self._schema = schema(table)
        self._width = len(columns(table))
        self._writer: Any = ParquetWriter(folder / "part.parquet", self._schema, compression="zstd")
        self._records: list[Record] = []
        self._batches: list[Any] = []

    def add(self, record: Record) -> None:
        self._records.append(record)
        if len(self._records) >= _PACKED:
            self._pack()

    def close(self) -> None:
        self._pack()
        self._write()
        self._writer.close()

    def _pack(self) -> None:
        """Records take a tenth of the memory once they are packed."""
        import pyarrow as pa

        values = zip(*self._records, strict=True) if self._records else ((),) * self._width
        arrays = [pa.array(v, field.type) for v, field in zip(values, self._schema, strict=True)]
        self._batches.append(pa.record_batch(arrays, schema=self._schema))
        self._records.clear()
        if len(self._batches) * _PACKED >= _GROUP:
            self._write()

    def _write(self) -> None:
        import pyarrow as pa

        self._writer.write_table(pa.Table.from_batches(self._batches, self._schema))
        self._batches.clear()


def replaced(new: Path, old: Path, scratch: Path) -> None:
    """Put a folder in the place of another; whoever is stopped in between writes it again."""
    if old.exists():
        old.rename(scratch / "before")
    new.rename(old)


def _safe(name: str) -> str:
    """A region as the name of a folder; what no system has in a name is written as %XX, as readers expect."""
    return _UNSAFE.sub(lambda found: "".join(f"%{b:02X}" for b in found[0].encode()), name)
