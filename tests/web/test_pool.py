"""The pool: neither a stuck file nor a colleague with fifty of them holds anybody up."""

from threading import Event
from time import monotonic

import pytest

from linter.readers import worker
from linter.readers.limits import Limits
from linter.readers.unreadable import UnreadableError
from linter.web.pool import Pool


def test_sessions_take_turns() -> None:
    pool, begun, go = Pool(2), Event(), Event()
    order: list[str] = []

    def first() -> None:
        begun.set()
        go.wait(10)

    held = pool.submit("a", first)
    begun.wait(10)
    many = [pool.submit("a", lambda i=i: order.append(f"a{i}")) for i in range(5)]  # type: ignore[misc]
    # One thread is left, and "a" has its share: what comes from "b" goes ahead of what waits.
    pool.submit("b", lambda: order.append("b")).result(10)
    assert order == ["b"]
    go.set()
    for one in (held, *many):
        one.result(10)
    assert order == ["b", "a0", "a1", "a2", "a3", "a4"]
    pool.close()


def test_what_somebody_waits_for_comes_before_files() -> None:
    pool, begun, go = Pool(1), Event(), Event()
    order: list[str] = []

    def first() -> None:
        begun.set()
        go.wait(10)

    held = pool.submit("a", first)
    begun.wait(10)
    last = pool.submit("a", lambda: order.append("file"))
    pool.submit("a", lambda: order.append("page"), urgent=True)
    go.set()
    held.result(10)
    last.result(10)
    assert order == ["page", "file"]
    pool.close()


def test_stuck_files_leave_a_thread_for_the_others() -> None:
    pool, limits = Pool(3), Limits(time=60, cpu=60)

    def probe(deed: bytes) -> object:
        return worker.shared().read("probe", "x", deed, limits)

    stuck = [pool.submit("a", lambda: probe(b"time")) for _ in range(5)]
    begin = monotonic()
    pool.submit("b", lambda: probe(b"")).result(30)
    assert monotonic() - begin < 20
    assert not any(one.done() for one in stuck)
    pool.forget("a")
    pool.close()
    for one in stuck[:2]:
        with pytest.raises(UnreadableError):
            one.result(10)
    assert all(one.cancelled() for one in stuck[2:])


def test_error_reaches_whoever_asked() -> None:
    pool = Pool(1)
    with pytest.raises(ZeroDivisionError):
        pool.submit("a", lambda: 1 / 0).result(10)
    assert pool.submit("a", lambda: 1).result(10) == 1
    pool.close()
