"""One run from the work list to what it leaves in the folder of results."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from linter.batch.across import find_clones
from linter.batch.applies import key_of
from linter.batch.dashboard import write_dashboard
from linter.batch.failures import NAME as FAILURES
from linter.batch.failures import failures
from linter.batch.feed import Feed
from linter.batch.ledger import Ledger
from linter.batch.local import Reach, Settle
from linter.batch.one import Done, Task
from linter.batch.places import Labels, Place
from linter.batch.progress import Progress
from linter.batch.results import write_results
from linter.batch.rollups import asking
from linter.batch.status import status
from linter.batch.workbook import write_workbook
from linter.batch.worklist import WorkList
from linter.errors import UserError
from linter.files import write_atomically
from linter.settings import Resolver


class Engine(Protocol):
    """Schedules documents over processes or machines; what is found is none of its business."""

    def run(self, tasks: Iterator[Task], reach: Reach, settle: Settle, tick: Callable[[], None]) -> None:
        """Lint all, ``settle`` each in any order."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The work list, counted."""

    places: int
    pending: int
    """Contents of which nothing is known yet."""


def list_work(ledger: Ledger, named: Iterable[tuple[Path, Labels | None]], resolver: Resolver, out: Path) -> Listed:
    """Put on the list what paths name, those of a manifest with its labels. Raises UserError."""
    found = WorkList(resolver, out)
    ledger.begin()
    for path, labels in named:
        for place in found.places(path, labels or Labels()):
            _add(ledger, place, resolver, again=labels is not None)
    ledger.save()
    listed = Listed(*ledger.counts())
    if not listed.places:
        raise UserError("没有要检查的文件，请检查路径和清单。")
    return listed


def _add(ledger: Ledger, place: Place, resolver: Resolver, *, again: bool) -> None:
    path = Path(place.name)
    key = key_of(place.sha256, path, resolver) if place.sha256 and not place.problem else None
    ledger.add(place, key, resolver.settings(path).fail_on, again=again)


def lint_all(ledger: Ledger, engine: Engine, feed: Feed, progress: Progress) -> None:
    """Lint what is still to be linted; whatever ends this, what was linted is kept."""

    def settle(task: Task, done: Done) -> None:
        ledger.settle(task.key, done)
        progress.step(done.failed or done.refused is not None)

    try:
        engine.run(ledger.pending(), feed.reach, settle, progress.tick)
    finally:
        ledger.save()
        progress.close()


def conclude(ledger: Ledger, out: Path) -> int:
    """Compare the documents with one another, write all results, and give the exit status."""
    ledger.prune()
    find_clones(ledger)
    with _scratch(out) as scratch:
        write_results(ledger, out, scratch)
        with asking(out, scratch) as results:
            write_dashboard(results, out, scratch)
            write_workbook(results, out, scratch)
    write_atomically(out / FAILURES, failures(ledger))
    return status(ledger)


@contextmanager
def _scratch(out: Path) -> Iterator[Path]:
    """A folder for what is being written; what a run left that was killed goes with it."""
    folder = out / "tmp"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
