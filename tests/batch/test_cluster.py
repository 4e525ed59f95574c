"""Several machines give what one gives, byte for byte, although one of them dies."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.batch.books import ROOT, batch, command, write_books
from tests.batch.stores import digests

BOOKS = 150


@contextmanager
def running(*arguments: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A part of a cluster, ended in the end."""
    log = subprocess.DEVNULL
    process = subprocess.Popen([sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]],
                               cwd=folder, stdout=log, stderr=log)  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler on loopback and two workers, which share no folder with one another."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    with ExitStack() as parts:
        scheduler = ("--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
        parts.enter_context(running("dask_scheduler", *scheduler, folder=tmp_path))
        workers = []
        for n in range(2):
            folder = tmp_path / f"worker{n}"
            folder.mkdir()
            options = ("--no-nanny", "--nthreads", "1", "--no-dashboard", "--local-directory", str(folder))
            workers.append(parts.enter_context(running("dask_worker", address, *options, folder=folder)))
        yield address, workers


def test_a_worker_that_dies_changes_no_byte(tmp_path: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]]) -> None:
    address, workers = cluster
    write_books(tmp_path / "books", BOOKS)
    arguments = (tmp_path / "books", "--exit-zero", "--out")
    run = subprocess.Popen(
        command(*arguments, tmp_path / "dask", "--engine", "dask", "--scheduler", address),
        cwd=ROOT, stderr=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    assert run.stderr
    run.stderr.readline()
    wait_for(tmp_path / "dask" / "ledger.sqlite-wal", 100_000)
    assert run.poll() is None, "it was through before the worker died"
    workers[0].send_signal(signal.SIGKILL)
    assert run.wait(60) == 0, run.stderr.read()
    assert batch(*arguments, tmp_path / "local", "--workers", "2").returncode == 0
    assert digests(tmp_path / "dask") == digests(tmp_path / "local")


def wait_for(path: Path, size: int) -> None:
    """Until some documents have come back."""
    until = monotonic() + 60
    while monotonic() < until and not (path.exists() and path.stat().st_size > size):
        sleep(0.01)


def test_workers_that_see_no_file_get_the_bytes(tmp_path: Path) -> None:
    write_books(tmp_path / "books", 4)
    out = tmp_path / "out"
    run = batch(tmp_path / "books", "--out", out, "--exit-zero", "--engine", "dask", "--workers", "1", "--send")
    assert (run.returncode, run.stderr) == (0, "共 4 个文件，4 个需要检查。\n")
    assert batch(tmp_path / "books", "--out", tmp_path / "local", "--exit-zero").returncode == 0
    assert digests(out) == digests(tmp_path / "local")


def test_a_scheduler_that_is_not_there_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from linter.batch import cluster as engine
    from linter.batch.one import Setup
    from linter.config import Configuration
    from linter.errors import UserError

    monkeypatch.setattr(engine, "_PATIENCE", 0.5)
    made = engine.DaskEngine(Setup(Configuration(), None, tmp_path), "tcp://127.0.0.1:1", 1)
    with pytest.raises(UserError, match="连不上调度节点"):
        made.run(iter(()), lambda task: task, lambda *_: None, lambda: None)
