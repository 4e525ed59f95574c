"""A province's books in one run: what it costs as it grows. ``python bench/batch.py [FOLDER [BOOKS]]``.

Every run is a program of its own; the system tells its peak memory (Linux). The books are those of
``tests/batch/province``; they stay in FOLDER for another time. Exits with 1 where a bound is broken.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from random import Random
from statistics import median
from tempfile import mkdtemp
from time import perf_counter, sleep
from typing import NamedTuple

from linter.batch.across import Index, Owner
from linter.batch.clones import hashed
from tests.batch.projects import projects
from tests.batch.province import MANIFEST, planted, write_province
from tests.batch.stores import records

ROOT = Path(__file__).resolve().parent.parent
BOOKS, TENTH = 10_000, 10
MEMORY, COST, SPEEDUP, RUNS, FOUND = 1.2, 1.2, 1.5, 3, 0.98
CLONES = (25_000, 50_000, 100_000)


class Ran(NamedTuple):
    """One run of the command."""

    seconds: float
    cost: float
    """Seconds of processors, of the parent, its workers and their readers."""
    memory: int
    """MB of the parent at its peak."""


def run(manifest: Path, out: Path, workers: int) -> Ran:
    """Lint everything into an empty store."""
    shutil.rmtree(out, ignore_errors=True)
    arguments = ["--manifest", manifest, "--out", out, "--workers", workers, "--exit-zero"]
    start, before, memory = perf_counter(), _cost(), 0
    process = subprocess.Popen(
        [sys.executable, "-m", "linter", "batch", *map(str, arguments)], cwd=ROOT, stderr=subprocess.DEVNULL
    )
    while process.poll() is None:
        memory = max(memory, _peak(process.pid))
        sleep(0.05)
    if process.returncode:
        sys.exit(f"the run of {manifest} failed")
    return Ran(perf_counter() - start, _cost() - before, memory)


def _cost() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _peak(pid: int) -> int:
    """MB that a process has used at most, its children aside; 0 once it has ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) // 1024
    return 0


def tell(label: str, found: float, bound: float, *, above: bool = False) -> bool:
    """Print a ratio and whether it is within its bound."""
    kept = found >= bound if above else found <= bound
    print(f"{'ok  ' if kept else 'BAD '} {label}: {found:.3f} (bound {'≥' if above else '≤'}{bound})", flush=True)
    return kept


def growth(folder: Path, books: int) -> bool:
    """A run of all books against one of a tenth of them."""
    few = run(folder / "few" / MANIFEST, folder / "out-few", 2)
    many = run(folder / "many" / MANIFEST, folder / "out-many", 2)
    for count, ran in ((books // TENTH, few), (books, many)):
        each = 1e3 * ran.cost / count
        print(f"     {count:,} books: {ran.seconds:.0f} s, {each:.1f} ms of a processor each, parent {ran.memory} MB")
    return all((
        tell("parent's peak memory", many.memory / few.memory, MEMORY),
        tell("cost of a book", (many.cost / books) / (few.cost / (books // TENTH)), COST),
        accounted(folder / "many", folder / "out-many", books),
    ))  # fmt: skip


def accounted(books: Path, out: Path, count: int) -> bool:
    """Whether every book is there, and how much of what was planted is found."""
    documents = records(out, "documents")
    wanted = {tuple(mark) for mark in planted(books)}
    found = {(f["path"], f["table"], f["code"], f["row"], f["cell"]) for f in records(out, "findings")
             if f["code"] != "JX002"}  # fmt: skip
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    print(f"     {len(documents):,} documents, {sum(d['rows'] for d in documents):,} rows, {len(wanted):,} planted; "
          f"store {size / 2**20:.0f} MB")  # fmt: skip
    return all((
        tell("documents", len({d["path"] for d in documents}) / count, 1, above=True),
        tell("recall", len(wanted & found) / len(wanted), FOUND, above=True),
        tell("precision", len(wanted & found) / len(found), FOUND, above=True),
    ))  # fmt: skip


def workers(folder: Path) -> bool:
    """Two workers against one, in turn."""
    ran: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(RUNS):
        for count, seconds in ran.items():
            seconds.append(run(folder / "few" / MANIFEST, folder / "out-few", count).seconds)
    print("     " + "; ".join(f"{count} workers {median(seconds):.1f} s" for count, seconds in ran.items()))
    return tell("two workers against one", median(ran[1]) / median(ran[2]), SPEEDUP, above=True)


_ALONE = "import batch, json; print(json.dumps(batch.clones({})))"


def clones(count: int) -> dict[str, float]:
    """Time and memory of comparing ``count`` projects, and how many clones are found; for a process of its own."""
    index, families = Index(), dict[int, list[int]]()
    for n, made in enumerate(projects(count, Random(count))):
        families.setdefault(made.family, []).append(n)
        for needed, items in hashed(made.table):
            index.add(Owner(str(n), 0, 1), needed, items)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = perf_counter()
    groups = index.alike()
    seconds = perf_counter() - start
    used = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    wanted = _pairs(list(families.values()))
    found = _pairs([[int(index.owners[i].key) for i in group] for group in groups])
    both = len(wanted & found)
    return {"count": count, "seconds": seconds, "MB": used, "pairs": len(wanted),
            "recall": both / len(wanted), "precision": both / len(found)}  # fmt: skip


def _pairs(groups: Sequence[Sequence[int]]) -> set[tuple[int, int]]:
    return {(a, b) for group in groups for a in group for b in group if a < b}


def across() -> bool:
    """Clones among more and more projects."""
    kept = []
    for count in CLONES:
        done = subprocess.run(
            [sys.executable, "-c", _ALONE.format(count)], cwd=Path(__file__).parent, capture_output=True, check=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        found = json.loads(done.stdout)
        print(f"     {count:,} projects, {found['pairs']} cloned pairs: {found['seconds']:.2f} s, {found['MB']:.0f} MB")
        kept += [tell(key, found[key], FOUND, above=True) for key in ("recall", "precision")]
    return all(kept)


def main() -> int:
    """Run everything; 1 where a bound is broken."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else mkdtemp())
    books = int(sys.argv[2]) if len(sys.argv) > 2 else BOOKS
    for name, count in (("few", books // TENTH), ("many", books)):
        if not (folder / name / MANIFEST).exists():
            write_province(folder / name, count, workers=2)
    kept = [across(), workers(folder), growth(folder, books)]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
