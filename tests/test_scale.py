"""Checks alone take time in proportion to the rows, and keep nothing but bounded caches of a document they are done with.

Ratios, never seconds: 10,000 rows against 100, in soak runs 100,000. All rows differ, so that no cache helps.
"""

from __future__ import annotations

import gc
import importlib.util
import os
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import _lru_cache_wrapper
from itertools import count
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

import pytest

from linter.engine import lint
from linter.model import Document
from linter.readers import read
from linter.select import ruleset

ROOT = Path(__file__).resolve().parent.parent
SMALL = 100
LARGE = 100_000 if os.environ.get("HYPOTHESIS_PROFILE") == "soak" else 10_000
SEEDS = count()


@pytest.fixture(scope="module")
def make() -> Callable[[int], list[Document]]:
    """Makes documents like the model ones with so many rows, which no two calls share."""
    spec = importlib.util.spec_from_file_location("perturb", ROOT / "bench/perturb.py")
    assert spec
    assert spec.loader
    perturb: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(perturb)
    models = [document for path in sorted(ROOT.glob("examples/good/*.md")) for document in read(path)]

    def made(rows: int) -> list[Document]:
        documents: list[Document] = perturb.perturbed(models, rows, next(SEEDS))
        return cut(documents, rows)

    lint(made(SMALL), ruleset())
    return made


def cut(documents: Sequence[Document], rows: int) -> list[Document]:
    """The documents up to so many rows."""
    kept: list[Document] = []
    for document in documents:
        [table] = document.tables
        if rows > 0:
            kept.append(replace(document, tables=(replace(table, rows=table.rows[:rows]),)))
        rows -= len(table.rows)
    return kept


def rows_of(documents: Sequence[Document]) -> int:
    return sum(len(table.rows) for document in documents for table in document.tables)


def one_table(documents: list[Document]) -> list[Document]:
    """All rows in one table of one document."""
    rows = [row for document in documents for row in document.tables[0].rows]
    numbered = tuple(replace(row, index=i) for i, row in enumerate(rows, 1))
    return [replace(documents[0], tables=(replace(documents[0].tables[0], rows=numbered),))]


def time_per_row(documents: Sequence[Document]) -> float:
    start = process_time()
    lint(documents, ruleset())
    return (process_time() - start) / rows_of(documents)


@pytest.mark.parametrize("shape", [list, one_table], ids=["many documents", "one table"])
def test_time_goes_with_the_rows(
    make: Callable[[int], list[Document]], shape: Callable[[list[Document]], list[Document]]
) -> None:
    small = median(time_per_row(shape(make(SMALL))) for _ in range(25))
    large = median(time_per_row(shape(make(LARGE))) for _ in range(3))
    assert large <= 3 * small


def caches() -> Iterator[_lru_cache_wrapper[Any]]:
    """The caches of the linter and its checks."""
    for found in gc.get_objects():
        if isinstance(found, _lru_cache_wrapper) and found.__module__.startswith(("linter", "_jixiao")):
            yield found


def test_caches_that_may_grow_without_end_do_not_grow_with_the_rows(make: Callable[[int], list[Document]]) -> None:
    def grown() -> dict[str, int]:
        return {f"{c.__module__}.{c.__qualname__}": c.cache_info().currsize for c in caches() if unbounded(c)}

    def unbounded(c: _lru_cache_wrapper[Any]) -> bool:
        return c.cache_info().maxsize is None

    lint(make(1_000), ruleset())
    before = grown()
    assert before
    lint(make(1_000), ruleset())
    assert grown() == before


def test_nothing_is_kept_of_a_document_but_in_bounded_caches(make: Callable[[int], list[Document]]) -> None:
    def lint_and_forget() -> None:
        for document in make(1_000):
            lint([document], ruleset())

    tracemalloc.start()
    try:
        lint_and_forget()
        before = held()
        lint_and_forget()
        assert held() - before <= 100 * 1_000
    finally:
        tracemalloc.stop()


def held() -> int:
    """Bytes that are held beside the bounded caches."""
    for cache in caches():
        if cache.cache_info().maxsize is not None:
            cache.cache_clear()
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


def test_a_document_takes_no_more_memory_for_those_before_it(make: Callable[[int], list[Document]]) -> None:
    peaks = []
    documents = make(3_000)
    tracemalloc.start()
    try:
        for document in documents:
            before = tracemalloc.get_traced_memory()[0]
            tracemalloc.reset_peak()
            lint([document], ruleset())
            peaks.append(tracemalloc.get_traced_memory()[1] - before)
    finally:
        tracemalloc.stop()
    third = len(peaks) // 3
    assert median(peaks[-third:]) <= 2 * median(peaks[:third])
