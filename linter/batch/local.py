"""The engine of one machine: processes that lint one document after the other, each with a reader of its own.

A process that dies takes down one document, which is given to another process; one that two processes died of is put
aside. Plain pipes instead of a pool, so that it is known which document a process died of.
"""

from __future__ import annotations

import multiprocessing as mp
import signal
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from time import monotonic
from typing import Any

from linter.batch.one import Done, Setup, Task, lint_one

DEATHS = 2
"""Processes that may die of one document."""
SECONDS = 600.0
"""The longest a document takes: far beyond the limits of its reading, which end most of what is too much."""

Settle = Callable[[Task, Done], None]
Reach = Callable[[Task], Task]
"""Adds the content to a task whose worker cannot get at it."""


class LocalEngine:
    """Keeps ``count`` processes busy; a document that takes longer than ``seconds`` costs its process the life."""

    def __init__(self, setup: Setup, count: int, seconds: float = SECONDS) -> None:
        self._setup, self._count, self._seconds = setup, count, seconds

    def run(self, tasks: Iterator[Task], reach: Reach, settle: Settle, tick: Callable[[], None]) -> None:
        """Lint everything and ``settle`` each in any order; ``tick`` is called now and then. Stops cleanly."""
        team: list[_Process] = []
        again: deque[Task] = deque()
        deaths: dict[str, int] = {}

        def next_task() -> Task | None:
            task = again.popleft() if again else next(tasks, None)
            return reach(task) if task and task.data is None else task

        try:
            while True:
                while len(team) < self._count and (task := next_task()):
                    team.append(_Process(self._setup, task))
                if not team:
                    return
                for process in _heard(team, self._seconds):
                    task, told = process.task, process.told(self._seconds)
                    if isinstance(told, Done):
                        settle(task, told)
                        following = next_task()
                        if following and process.give(following):
                            continue
                        again.extend([following] if following else [])
                    elif (died := deaths.pop(task.key, 0) + 1) >= DEATHS:
                        settle(task, Done(refused=(f"{told or DIED}，已隔离。", ALONE)))
                    else:
                        deaths[task.key] = died
                        again.append(task)
                    process.end()
                    team.remove(process)
                tick()
        finally:
            for process in team:
                process.end()


DIED = "检查它的进程两次意外终止"
ALONE = "请单独检查这个文件；可能是有害文件，或内存不足。"


def _heard(team: list[_Process], seconds: float) -> list[_Process]:
    """Those that have answered, died or take too long, after a short while at most."""
    wait([handle for process in team for handle in process.handles], timeout=0.5)
    return [process for process in team if process.told(seconds) is not None]


class _Process:
    """One process with the task it is at."""

    def __init__(self, setup: Setup, task: Task) -> None:
        context = mp.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, setup), daemon=True)
        self._process.start()
        theirs.close()
        self.task = task
        self.give(task)

    @property
    def handles(self) -> tuple[Any, Any]:
        """What becomes ready when it answers or dies."""
        return self._pipe, self._process.sentinel

    def give(self, task: Task) -> bool:
        """Let it lint a document; False where it is no more."""
        self.task, self._began = task, monotonic()
        self._answer: Done | None = None
        try:
            self._pipe.send(task)
        except OSError:
            return False
        return True

    def told(self, seconds: float) -> Done | str | None:
        """What it answered, or what became of it; None while it is at work."""
        if self._answer is None and self._pipe.poll():
            with suppress(EOFError, OSError):
                self._answer = self._pipe.recv()
        if self._answer is not None:
            return self._answer
        if not self._process.is_alive():
            return ""
        return f"两次超过 {seconds:.0f} 秒没有结果" if monotonic() - self._began > seconds else None

    def end(self) -> None:
        """End it and its reader; it holds nothing that matters."""
        self._pipe.close()
        self._process.join(0.2)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()


def _serve(pipe: Connection, setup: Setup) -> None:
    """Lint what comes through the pipe until it closes, as it does when the parent ends in whatever way."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with suppress(EOFError, OSError):
        while True:
            pipe.send(lint_one(pipe.recv(), setup))
