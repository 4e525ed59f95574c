"""Views of the results: by year, region, unit, check and aspect, asked of the Parquet files, never held in memory."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from linter.batch.parquet import FOLDER
from linter.batch.schema import TABLES

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Part = str | int | float | None
Kind = Literal["text", "check", "aspect", "year", "count", "rate", "rank", "change"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a view."""

    title: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at the results."""

    id: str
    title: str
    columns: tuple[Column, ...]
    query: str

    def lines(self, results: DuckDBPyConnection) -> Iterator[tuple[Part, ...]]:
        """The lines in their order, as many at a time as memory always has room for."""
        asked = results.execute(self.query)
        while some := asked.fetchmany(_SOME):
            yield from some


_SOME = 1_000
_MEMORY = "256MB"

# Who a document is of: a file that names no unit stands for itself.
_SOURCES = r"""
CREATE VIEW d AS SELECT *, coalesce(unit, regexp_extract(path, '[^/\\]+$')) AS who FROM documents;
CREATE VIEW f AS SELECT * FROM findings WHERE suppressed IS NULL;
"""
_YEARLY = """
SELECT n.*, {rank}before.per_100 AS before, round(n.per_100 - before.per_100, 1) AS change
FROM n LEFT JOIN n AS before ON before.year = n.year - 1 {same}
ORDER BY n.year DESC NULLS LAST{order}
"""
_DOCUMENTS = """
WITH n AS (
  SELECT {keys}, count(*) AS files, sum(tables)::BIGINT AS tables, sum(rows)::BIGINT AS rows,
    sum(error)::BIGINT AS error, sum(warning)::BIGINT AS warning, sum(info)::BIGINT AS info,
    count(*) FILTER (verdict = '通过') AS passed, count(*) FILTER (verdict = '修改后通过') AS mend,
    count(*) FILTER (verdict = '退回') AS back, count(*) FILTER (verdict IS NULL) AS undecided,
    round(100.0 * sum(error + warning + info) / nullif(sum(rows), 0), 1)::DOUBLE AS per_100
  FROM d GROUP BY {keys})
"""
_FINDINGS = """
WITH total AS (SELECT year, sum(rows) AS rows FROM d GROUP BY year), n AS (
  SELECT f.year, {keys}, count(*) AS findings, count(*) FILTER (severity = 'error') AS error,
    count(*) FILTER (severity = 'warning') AS warning, count(*) FILTER (severity = 'info') AS info,
    count(DISTINCT (f.path, f.document)) AS files,
    round(100.0 * count(*) / nullif(any_value(total.rows), 0), 1)::DOUBLE AS per_100
  FROM f JOIN total ON total.year IS NOT DISTINCT FROM f.year GROUP BY f.year, {keys})
"""
# The best is first among units; the most frequent is first among checks.
_BEST = "CASE WHEN n.per_100 IS NOT NULL THEN rank() OVER (PARTITION BY n.year ORDER BY n.per_100 NULLS LAST) END"
_MOST = "rank() OVER (PARTITION BY n.year ORDER BY n.findings DESC)"

_YEAR = Column("年度", "year")
_PER_100, _RANK = Column("每百个指标的意见", "rate"), Column("名次", "rank")
_BEFORE = (Column("上年每百个", "rate"), Column("比上年", "change"))
_SEVERITIES = (Column("错误", "count"), Column("警告", "count"), Column("提示", "count"))
_COUNTS = (
    Column("文件", "count"), Column("表", "count"), Column("指标", "count"), *_SEVERITIES, Column("通过", "count"),
    Column("修改后通过", "count"), Column("退回", "count"), Column("无法判断", "count"),
)  # fmt: skip


def _of_documents(id: str, title: str, *keys: tuple[str, Column]) -> View:
    names = [name for name, _ in keys]
    # A year has no other to be compared with but the one before.
    rank = (_BEST, (_RANK,)) if keys else ("", ())
    query = _DOCUMENTS.format(keys=", ".join(["year", *names])) + _yearly(rank[0], names)
    columns = (_YEAR, *(column for _, column in keys), *_COUNTS, _PER_100, *rank[1], *_BEFORE)
    return View(id, title, columns, query)


def _of_findings(id: str, title: str, *keys: tuple[str, Column]) -> View:
    names = [name for name, _ in keys]
    query = _FINDINGS.format(keys=", ".join(names)) + _yearly(_MOST, names)
    counts = (Column("意见", "count"), *_SEVERITIES, Column("文件", "count"), _PER_100, _RANK, *_BEFORE)
    return View(id, title, (_YEAR, *(column for _, column in keys), *counts), query)


def _yearly(rank: str, names: list[str]) -> str:
    """The numbers beside those of the year before; both sides of ``n`` have one line for each key."""
    same = "".join(f" AND before.{name} IS NOT DISTINCT FROM n.{name}" for name in names)
    order = ", ".join([*(["rank NULLS LAST"] if rank else []), *(f"n.{name} NULLS LAST" for name in names)])
    return _YEARLY.format(rank=f"{rank} AS rank, " if rank else "", same=same, order=f", {order}" if order else "")


_REGION, _UNIT = ("region", Column("地区", "text")), ("who", Column("单位", "text"))
_CODE, _ASPECT = ("code", Column("检查项", "check")), ("aspect", Column("审核要点", "aspect"))

VIEWS = (
    _of_documents("years", "各年度"),
    _of_documents("regions", "各地区", _REGION),
    _of_documents("units", "各单位", _REGION, _UNIT),
    _of_findings("checks", "各检查项", _CODE, _ASPECT),
    _of_findings("aspects", "各审核要点", _ASPECT),
)


@contextmanager
def asking(out: Path, scratch: Path) -> Iterator[DuckDBPyConnection]:
    """The results in ``out`` as tables documents, rows and findings; ``scratch`` takes what the memory cannot."""
    import duckdb

    # DuckDB complains of garbage that is left at the end, as the command line leaves it.
    atexit.unregister(gc.freeze)
    results = duckdb.connect(config={"memory_limit": _MEMORY, "threads": 2, "autoinstall_known_extensions": False})
    try:
        results.execute(f"SET temp_directory = '{_quoted(scratch / 'duckdb')}'")
        for table in TABLES:
            files = _quoted(out / FOLDER / table / "**" / "*.parquet")
            types = "hive_partitioning = true, hive_types = {'year': INTEGER, 'region': VARCHAR}"
            results.execute(f"CREATE VIEW {table} AS SELECT * FROM read_parquet('{files}', {types})")
        results.execute(_SOURCES)
        yield results
    finally:
        results.close()


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
