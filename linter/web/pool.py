"""Threads that do the work of all sessions in turn, so that neither a stuck file nor a busy colleague holds it up."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable
from concurrent.futures import Future
from threading import Condition, Thread
from typing import Any, NamedTuple, TypeVar

from linter.readers.worker import Worker, adopt

T = TypeVar("T")

SIZE = min(4, max(3, os.cpu_count() or 1))
"""Each thread has a reading process beside it; with two, one stuck file would leave only one."""


class _Job(NamedTuple):
    future: Future[Any]
    do: Callable[[], Any]
    is_urgent: bool


class Pool:
    """``size`` threads, each with a reading process of its own, which starts when it first reads."""

    def __init__(self, size: int = SIZE) -> None:
        self._changed = Condition()
        self._waiting: dict[str, deque[_Job]] = {}
        self._running = Counter[str]()
        # No session has all threads to itself, however many stuck files it brings.
        self._share = max(1, size - 1)
        self._closed = False
        self._workers = [Worker() for _ in range(size)]
        for worker in self._workers:
            Thread(target=self._work, args=(worker,), daemon=True).start()

    def submit(self, session: str, do: Callable[[], T], *, urgent: bool = False) -> Future[T]:
        """Have something done for a session: in turn with other sessions, ``urgent`` before what else it waits for."""
        future: Future[T] = Future()
        with self._changed:
            queue = self._waiting.setdefault(session, deque())
            (queue.appendleft if urgent else queue.append)(_Job(future, do, urgent))
            self._changed.notify()
        return future

    def forget(self, session: str) -> None:
        """Drop what a session still waits for."""
        with self._changed:
            for job in self._waiting.pop(session, ()):
                job.future.cancel()

    def close(self) -> None:
        """End the reading processes, whatever they do, and the threads; nobody waits for them."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        for worker in self._workers:
            worker.stop()

    def _work(self, worker: Worker) -> None:
        adopt(worker)
        while found := self._next():
            session, job = found
            try:
                if job.future.set_running_or_notify_cancel():
                    try:
                        job.future.set_result(job.do())
                    except BaseException as error:
                        job.future.set_exception(error)
            finally:
                with self._changed:
                    self._running[session] -= 1
                    self._running += Counter()  # forgets those that have nothing running

    def _next(self) -> tuple[str, _Job] | None:
        """A job of the session that has waited longest for its turn; None once the pool is closed."""
        with self._changed:
            while not self._closed:
                for session, queue in self._waiting.items():
                    if queue[0].is_urgent or self._running[session] < self._share:
                        job = queue.popleft()
                        del self._waiting[session]
                        if queue:
                            self._waiting[session] = queue  # behind the others
                        self._running[session] += 1
                        return session, job
                self._changed.wait()
            return None
