"""The columns of the results, version 1: columns may be added, never renamed or retyped."""

from __future__ import annotations

from functools import cache
from typing import Any

VERSION = "1"
METADATA = "jixiao-lint.schema"
"""The key of a Parquet file's metadata that holds the version."""

# i is a whole number, s a text. year and region are the names of folders, not columns of the files.
_COLUMNS = {
    "documents": """
        path:s document:i unit:s level:s sha256:s same_as:s format:s tables:i rows:i
        error:i warning:i info:i suppressed:i verdict:s code:s reason:s""",
    "rows": """
        path:s document:i unit:s table:i number:s title:s scope:s stage:s project_code:s project_name:s
        row:i set:s level1:s level2:s name:s description:s value:s basis:s weight:s direction:s actual:s
        kind:s location:s""",
    "findings": """
        path:s document:i unit:s table:i title:s row:i set:s cell:s code:s name:s severity:s aspect:s
        message:s help:s source:s text:s start:i end:i location:s fix:s fingerprint:s suppressed:s""",
}  # fmt: skip

TABLES = tuple(_COLUMNS)


@cache
def columns(table: str) -> tuple[tuple[str, str], ...]:
    """Name and type (i or s) of each column of a table."""
    pairs = (column.partition(":") for column in _COLUMNS[table].split())
    return tuple((name, kind) for name, _, kind in pairs)


@cache
def schema(table: str) -> Any:
    """The schema of a table's files."""
    import pyarrow as pa

    types = {"i": pa.int32(), "s": pa.string()}
    return pa.schema([(name, types[kind]) for name, kind in columns(table)], metadata={METADATA: VERSION})
