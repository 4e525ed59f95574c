"""``jixiao-lint batch`` from the command line: what is linted once, what goes on, what it says and how it ends."""

import signal
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from linter.batch.ledger import Ledger
from linter.batch.outcome import decoded
from linter.batch.progress import Progress
from tests.batch.books import ROOT, batch, book, command, write_books


def pending(run: subprocess.CompletedProcess[str]) -> int:
    """How many documents a run had to lint."""
    return int(run.stderr.split("，")[1].split(" ")[0])


def test_only_what_changed_is_linted_again(tmp_path: Path) -> None:
    write_books(tmp_path / "books", 5)
    (tmp_path / "books" / "copy.md").write_text(book(1), encoding="utf-8")
    out = tmp_path / "out"
    assert pending(batch(tmp_path / "books", "--out", out, "--workers", "1")) == 5
    assert pending(batch(tmp_path / "books", "--out", out)) == 0
    (tmp_path / "books" / "00002.md").write_text(book(99), encoding="utf-8")
    assert pending(batch(tmp_path / "books", "--out", out, "--workers", "1")) == 1
    # Other rules, other findings.
    assert pending(batch(tmp_path / "books", "--out", out, "--workers", "1", "--ignore", "JX101")) == 5


def test_equal_content_is_reported_at_each_place(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(book(1, value=""), encoding="utf-8")
    (tmp_path / "m.csv").write_text("path,unit\na.md,甲局\na.md,乙局\na.md,乙局\n", encoding="utf-8")
    out = tmp_path / "out"
    assert pending(batch("--manifest", tmp_path / "m.csv", tmp_path / "a.md", "--out", out, "--workers", "1")) == 1
    ledger = Ledger(out)
    found = [(place.labels.unit, key) for place, key, _ in ledger.places()]
    codes = [f.code for f in decoded(ledger.outcome(str(found[0][1])) or b"").documents[0].findings]
    ledger.close()
    assert [unit for unit, _ in found] == ["乙局", "甲局"]
    assert "JX101" in codes


@pytest.mark.parametrize(
    ("value", "arguments", "status"),
    [("≥900户", (), 0), ("", (), 1), ("", ("--exit-zero",), 0), ("", ("--fail-on", "never"), 0)],
)
def test_it_ends_like_check(tmp_path: Path, value: str, arguments: tuple[str, ...], status: int) -> None:
    (tmp_path / "a.md").write_text(book(1, value=value), encoding="utf-8")
    run = batch(tmp_path / "a.md", "--out", tmp_path / "out", "--workers", "1", *arguments)
    assert run.returncode == status, run.stderr


def test_what_cannot_be_read_is_listed_with_its_reason_and_nobody_else_can_look(tmp_path: Path) -> None:
    write_books(tmp_path / "books", 1)
    (tmp_path / "books" / "=1+1.txt").write_bytes(b"")
    run = batch(tmp_path / "books", tmp_path / "missing.docx", "--out", tmp_path / "out", "--workers", "1")
    assert run.returncode == 2
    failures = (tmp_path / "out" / "failures.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(failures) == 3
    assert "文件是空的" in failures[1]
    assert "missing.docx" in failures[2]
    if sys.platform != "win32":
        modes = {
            path.name: stat.S_IMODE(path.stat().st_mode) for path in [tmp_path / "out", *(tmp_path / "out").iterdir()]
        }
        assert {mode & 0o077 for mode in modes.values()} == {0}, modes


@pytest.mark.skipif(sys.platform == "win32", reason="signals of other systems")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_was_ended_goes_on_where_it_was(tmp_path: Path, sent: signal.Signals) -> None:
    write_books(tmp_path / "books", 60)
    out = tmp_path / "out"
    arguments = (tmp_path / "books", "--out", out, "--workers", "1", "--exit-zero")
    run = subprocess.Popen(command(*arguments), cwd=ROOT, stderr=subprocess.PIPE, encoding="utf-8")
    assert run.stderr
    run.stderr.readline()
    run.send_signal(sent)
    said = run.stderr.read()
    if sent is not signal.SIGKILL:
        assert run.wait(30) == 130
        assert "再次运行" in said
        assert "Traceback" not in said
    run.wait(30)
    assert batch(*arguments).returncode == 0
    with sqlite3.connect(out / "ledger.sqlite") as db:
        assert db.execute("SELECT count(*), count(DISTINCT key) FROM outcomes").fetchone() == (60, 60)


def test_progress_says_rate_rest_and_failures_a_line_a_minute() -> None:
    from io import StringIO

    now, stream = [0.0], StringIO()
    progress = Progress(100, stream, lambda: now[0])
    for n in range(50):
        now[0] += 3
        progress.step(failed=n == 0)
    assert stream.getvalue().splitlines() == [
        "已检查 20/100，每秒 0.3 个，约剩 4 分 0 秒，失败 1",
        "已检查 40/100，每秒 0.3 个，约剩 3 分 0 秒，失败 1",
    ]


def test_a_list_without_documents_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text("path\n", encoding="utf-8")
    run = batch("--manifest", tmp_path / "m.csv", "--out", tmp_path / "out")
    assert run.returncode == 2
    assert run.stderr == "错误：没有要检查的文件，请检查路径和清单。\n"
