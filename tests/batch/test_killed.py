"""Whatever is killed whenever: the store that is there in the end is the one of a run that nothing happened to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from random import Random
from time import sleep

import psutil
import pytest

from tests.batch.books import ROOT, batch, command
from tests.batch.province import MANIFEST, write_province
from tests.batch.stores import digests, records

SOAK = os.environ.get("HYPOTHESIS_PROFILE") == "soak"
KILLS, BOOKS = (20, 1_500) if SOAK else (5, 200)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of other systems")


def workers(run: subprocess.Popen[str]) -> list[psutil.Process]:
    """The processes that lint, without those that read for them."""
    team = []
    for child in psutil.Process(run.pid).children():
        with suppress(psutil.Error):
            team += [child] if "--multiprocessing-fork" in child.cmdline() else []
    return team


def started(*arguments: str | Path) -> subprocess.Popen[str]:
    run = subprocess.Popen(command(*arguments), cwd=ROOT, stderr=subprocess.PIPE, encoding="utf-8")
    assert run.stderr
    run.stderr.readline()
    return run


def test_kill_9_of_a_worker_and_of_the_parent_at_random_moments(tmp_path: Path) -> None:
    write_province(tmp_path / "books", BOOKS, workers=2)
    listed = ("--manifest", tmp_path / "books" / MANIFEST, "--exit-zero", "--workers", "2", "--out")
    assert batch(*listed, tmp_path / "undisturbed").returncode == 0
    random, out, killed = Random(2026), tmp_path / "out", {"parent": 0, "worker": 0}
    run = started(*listed, out)
    while sum(killed.values()) < KILLS:
        sleep(random.uniform(0.1, 0.8))
        if run.poll() is not None:
            # It was through: everything once more.
            assert run.returncode == 0
            (out / "ledger.sqlite").unlink()
            run = started(*listed, out)
        elif sum(killed.values()) % 2 == 0:
            if team := workers(run):
                random.choice(team).kill()
                killed["worker"] += 1
        else:
            run.send_signal(signal.SIGKILL)
            run.wait()
            killed["parent"] += 1
            run = started(*listed, out)
    run.communicate(timeout=600)
    assert batch(*listed, out, timeout=600).returncode == 0
    assert digests(out) == digests(tmp_path / "undisturbed")
    assert len(records(out, "documents")) == BOOKS
    assert min(killed.values()) >= 2
    assert not (out / "tmp").exists()
