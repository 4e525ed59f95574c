"""What two stores are compared by: every byte of their results."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from linter.batch.schema import TABLES


def digests(out: Path) -> dict[str, str]:
    """The Parquet files of a store and failures.csv with what is in them."""
    files = [*(out / "parquet").rglob("*.parquet"), out / "failures.csv"]
    return {path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(files)}


def records(out: Path, table: str) -> list[dict[str, Any]]:
    """What a table holds, with year and region."""
    assert table in TABLES
    return asked(f"SELECT * FROM read_parquet('{out}/parquet/{table}/**/*.parquet', hive_partitioning = true)")


def asked(query: str) -> list[dict[str, Any]]:
    """The answer of DuckDB, by the names of its columns."""
    import duckdb

    with duckdb.connect() as connection:
        answer = connection.execute(query)
        names = [column[0] for column in answer.description or ()]
        return [dict(zip(names, values, strict=True)) for values in answer.fetchall()]
