"""Measures the linter against its bounds: ``make bench``. Exits with 1 where one is broken.

Times are medians of runs that alternate with a peer on the same machine, so the ratios hold on a slow or busy one too.
The peer is what any command line on the same libraries pays before it does anything: a Python that imports click,
regex and pydantic and defines one model. Rows a second count processor time of one core, over rows that all differ,
after a warm-up on other rows; the documents are built beforehand.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from lsp import editing
from office import office_files, worker_cost
from pdf import pdf_files
from perturb import perturbed

from linter.engine import lint
from linter.model import Document
from linter.readers import SUFFIXES, read
from linter.registry import Check
from linter.select import RuleSet, ruleset

ROOT = Path(__file__).resolve().parent.parent
PEER = "import click, regex, pydantic\nclass Peer(pydantic.BaseModel):\n    name: str\n    count: int = 0\n"
RUNS = 15
ROWS = 5_000
START_UP, WHOLE_BOOK, ROWS_PER_SECOND = 1.0, 3.0, 5_000


def seconds(command: Sequence[str]) -> float:
    """Wall-clock seconds of one run of ``command``; a finding's exit status is no failure."""
    start = perf_counter()
    run = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    spent = perf_counter() - start
    if run.returncode:
        sys.exit(f"{' '.join(command)}: {run.stderr.decode(errors='replace')}")
    return spent


def ratio(label: str, arguments: Sequence[str], bound: float) -> bool:
    """Print how many times the peer's time our command takes, and whether that is within ``bound``."""
    peer, ours = [], []
    for _ in range(RUNS):
        peer.append(seconds([sys.executable, "-c", PEER]))
        ours.append(seconds([sys.executable, "-m", "linter", *arguments]))
    found = median(ours) / median(peer)
    kept = found <= bound
    mark = "ok  " if kept else "SLOW"
    print(f"{mark} {label}: {found:.2f}× of {median(peer) * 1e3:.0f} ms (bound {bound}×)", flush=True)
    return kept


def examples() -> list[Path]:
    """The example books."""
    return sorted(p for p in (ROOT / "examples/books").iterdir() if p.suffix in SUFFIXES and p.stem != "README")


def books() -> list[Path]:
    """The largest example book, and the labelled ones where JIXIAO_CORPUS names their folder."""
    corpus = os.environ.get("JIXIAO_CORPUS")
    labelled = sorted((Path(corpus) / "seeds").iterdir()) if corpus else []
    return [max(examples(), key=lambda p: p.stat().st_size), *labelled]


def microseconds(documents: Sequence[Document], rules: RuleSet) -> float:
    """Processor time of ``rules`` on ``documents``, in µs a row."""
    rows = sum(len(t.rows) for d in documents for t in d.tables)
    start = process_time()
    lint(documents, rules)
    return (process_time() - start) * 1e6 / rows


def checks_alone() -> bool:
    """Print the rows a second of all default checks on one core, and the five slowest of them."""
    documents = [d for path in examples() for d in read(path)]
    rules = ruleset()
    warm, *measured = (perturbed(documents, ROWS, seed) for seed in range(4))
    microseconds(warm, rules)
    per_row = median(microseconds(made, rules) for made in measured)
    kept = 1e6 / per_row >= ROWS_PER_SECOND
    mark = "ok  " if kept else "SLOW"
    print(f"{mark} {len(rules.checks)} checks: {1e6 / per_row:,.0f} distinct rows/s (bound {ROWS_PER_SECOND:,})")

    cost: dict[Check, float] = {}
    for seed, c in enumerate(rules.checks, 4):
        # Rows of its own, so that no check finds what another one has left in a cache.
        fresh = perturbed(documents, ROWS // 5, seed)
        base = microseconds(fresh, RuleSet(()))
        cost[c] = microseconds(fresh, RuleSet((c,))) - base
    for c, spent in sorted(cost.items(), key=lambda pair: -pair[1])[:5]:
        print(f"     {c.code} {c.name}: {spent:.1f} µs/row")
    return kept


def main() -> int:
    """Run everything; 1 where a bound is broken."""
    # As it is installed: compiled once.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    kept = [ratio("--version", ["--version"], START_UP)]
    for book in books():
        kept.append(ratio(f"check {book.name}", ["check", "--exit-zero", str(book)], WHOLE_BOOK))
    kept.append(checks_alone())
    documents = [d for path in examples() for d in read(path)]
    kept += [office_files(documents), worker_cost(documents), pdf_files(documents), editing(examples())]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
