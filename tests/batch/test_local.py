"""The engine of one machine: whatever a worker dies of, every document is accounted for."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from linter.batch.feed import Feed
from linter.batch.ledger import Ledger
from linter.batch.local import LocalEngine
from linter.batch.one import Done, Setup, Task
from linter.batch.progress import Progress
from linter.batch.run import lint_all, list_work
from linter.config import Configuration
from linter.errors import UserError
from linter.settings import Resolver
from tests.batch.books import write_books

posix = pytest.mark.skipif(os.name != "posix", reason="signals of other systems")
NOTHING = Setup(Configuration(), None, Path.cwd())


def engine(monkeypatch: pytest.MonkeyPatch, of: Callable[[Task, Setup], Done], seconds: float = 60) -> LocalEngine:
    """One whose workers do something else; they are forked, so that they know it."""
    import multiprocessing

    forking = multiprocessing.get_context("fork")
    monkeypatch.setattr("linter.batch.local.mp.get_context", lambda _: forking)
    monkeypatch.setattr("linter.batch.local.lint_one", of)
    return LocalEngine(NOTHING, 2, seconds)


def ran(made: LocalEngine, keys: list[str]) -> dict[str, Done]:
    from linter.batch.places import Origin

    found: list[tuple[str, Done]] = []
    tasks = (Task(key, key, Origin(key), "") for key in keys)
    made.run(tasks, lambda task: task, lambda task, done: found.append((task.key, done)), lambda: None)
    assert len(found) == len({key for key, _ in found})
    return dict(found)


@posix
def test_what_two_workers_died_of_is_put_aside_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    def lint(task: Task, _: Setup) -> Done:
        if task.key == "7":
            os.kill(os.getpid(), signal.SIGKILL)
        return Done(task.key.encode())

    found = ran(engine(monkeypatch, lint), [str(n) for n in range(20)])
    refused = {key for key, done in found.items() if done.refused}
    assert refused == {"7"}
    assert all(done.outcome == key.encode() for key, done in found.items() if key != "7")


@posix
def test_what_one_worker_died_of_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lint(task: Task, _: Setup) -> Done:
        mark = tmp_path / task.key
        if not mark.exists():
            mark.touch()
            os._exit(3)
        return Done(b"x")

    found = ran(engine(monkeypatch, lint), ["a", "b", "c"])
    assert all(done.outcome == b"x" for done in found.values())
    assert len(found) == 3


@posix
def test_a_document_without_end_is_put_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    def lint(task: Task, _: Setup) -> Done:
        while task.key == "endless":
            pass
        return Done(b"x")

    found = ran(engine(monkeypatch, lint, seconds=0.5), ["a", "endless", "b"])
    refused = found["endless"].refused
    assert refused
    assert "没有结果" in refused[0]
    assert found["a"].outcome == found["b"].outcome == b"x"


def test_a_worker_lints_by_spawn_and_a_changed_file_is_not_taken_for_the_listed_one(tmp_path: Path) -> None:
    write_books(tmp_path / "books", 3)
    resolver = Resolver()
    ledger = Ledger(tmp_path)
    listed = list_work(ledger, [(tmp_path / "books", None)], resolver, tmp_path / "out")
    assert (listed.places, listed.pending) == (3, 3)
    (tmp_path / "books" / "00001.md").write_text("anything else", encoding="utf-8")
    lint_all(ledger, LocalEngine(NOTHING, 1), Feed(resolver), Progress(3))
    problems = {Path(place.name).stem: place.problem for place, _, _ in ledger.places()}
    changed = problems.pop("00001")
    assert changed
    assert "改动" in changed.message
    assert set(problems.values()) == {None}
    ledger.close()


def test_a_store_has_one_run_at_a_time(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    with pytest.raises(UserError, match="另一次运行"):
        Ledger(tmp_path)
    ledger.close()
    Ledger(tmp_path).close()
