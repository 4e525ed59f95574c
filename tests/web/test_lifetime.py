"""Nothing outlives its use: an hour without one, the end of the server, a crash; nor does a stuck file hold up others."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import regex

from linter.readers import reading
from linter.readers.sniff import sniff as original
from linter.settings import Resolver
from linter.web import checking
from linter.web.limits import Quota
from linter.web.server import Options, ServeError, Server
from tests.web.reviewer import VERDICT, book, reviewing, serving


def _content(folder: Path) -> list[Path]:
    return [p for p in folder.rglob("*") if p.is_file() and p.name != "lock"]


class Clock:
    """Time that a test moves on."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_everything_is_deleted_after_an_hour_without_use(tmp_path: Path) -> None:
    clock = Clock()
    with serving(tmp_path, Quota(), clock) as server, reviewing(server) as one, reviewing(server) as two:
        one.drop("表.csv", book())
        two.drop("表.csv", book())
        one.settled()
        two.settled()
        clock.now = 3000
        assert two.state()["files"]
        clock.now = 3700
        server.sessions.sweep()
        assert len(_content(server.folder.path)) == 1
        assert one.get("state").json()["gone"]
        assert "已经删除" in one.get("results").text
        assert one.drop("表.csv", book()).json()["gone"]
        assert two.state()["files"]


def test_clearing_deletes_at_once(tmp_path: Path) -> None:
    with serving(tmp_path) as server, reviewing(server) as one:
        one.drop("表.csv", book())
        one.settled()
        assert _content(server.folder.path)
        one.post("clear")
        assert not _content(server.folder.path)
        assert one.get("state").status_code == 410


def test_nothing_is_left_when_the_server_has_ended(tmp_path: Path) -> None:
    with serving(tmp_path) as server, reviewing(server) as one:
        one.drop("表.csv", book())
        assert _content(tmp_path)
    assert not list(tmp_path.iterdir())


def _started(folder: Path, *options: str) -> tuple[subprocess.Popen[str], str]:
    environment = os.environ | {"TMPDIR": str(folder), "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "linter", "serve", "--no-browser", "--port", "0", *options]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env=environment)
    assert run.stdout
    line = run.stdout.readline()
    found = regex.search(r"http://\S+", line)
    assert found, line + (run.stderr.read() if run.stderr else "")
    return run, found[0]


@pytest.mark.skipif(os.name != "posix", reason="signals of this kind are those of POSIX")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_the_command_ends_quietly_and_leaves_nothing(tmp_path: Path, how: signal.Signals) -> None:
    import httpx

    run, address = _started(tmp_path)
    page = httpx.get(address, follow_redirects=True)
    assert page.status_code == 200
    origin = regex.match(r"http://[^/]+", address)
    assert origin
    headers = {"origin": origin[0]}
    secret = "绝密桥梁改造"
    httpx.post(f"{page.url}files", params={"name": "表.csv"}, content=book(title=secret), headers=headers)
    httpx.get(f"{page.url}results")
    assert _content(tmp_path)
    run.send_signal(how)
    said, failed = run.communicate(timeout=20)
    assert not _content(tmp_path)
    assert failed == ""
    assert secret not in said
    assert "表.csv" not in said


@pytest.mark.skipif(os.name != "posix", reason="signals of this kind are those of POSIX")
def test_the_next_start_clears_up_after_a_crash(tmp_path: Path) -> None:
    run, _ = _started(tmp_path)
    run.kill()
    run.communicate()
    [left] = tmp_path.iterdir()
    again, _ = _started(tmp_path)
    assert not left.exists()
    again.terminate()
    again.communicate(timeout=20)


def test_other_machines_are_let_in_only_with_a_warning(tmp_path: Path) -> None:
    run, _ = _started(tmp_path, "--host", "0.0.0.0")
    run.terminate()
    _, failed = run.communicate(timeout=20)
    assert "其他电脑也能打开" in failed


def test_without_the_extra_it_is_said_what_to_install() -> None:
    without = "import sys; sys.modules['starlette'] = None; from linter.cli import main; main(['serve'])"
    run = subprocess.run(
        [sys.executable, "-c", without],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"},
        check=False,
    )
    assert run.returncode == 2
    assert "jixiao-lint[web]" in run.stderr


def test_a_taken_port_is_told_of_where_somebody_asked_for_it(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        port = server.origin.rpartition(":")[2]
        command = [sys.executable, "-m", "linter", "serve", "--no-browser", "--port", port]
        run = subprocess.run(
            command, capture_output=True, encoding="utf-8", env=os.environ | {"PYTHONUTF8": "1"}, check=False
        )
    assert run.returncode == 2
    assert "--port" in run.stderr


def test_a_stuck_file_does_not_hold_up_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that a reader never gets done with; those of the same reviewer and of another are read meanwhile."""

    def probed(data: bytes, name: str) -> str:
        return "probe" if data == b"time" else original(data, name)

    monkeypatch.setattr("linter.readers.sniff", probed)
    assert "probe" in reading.READERS
    with serving(tmp_path, pool=3) as server, reviewing(server) as one, reviewing(server) as two:
        one.drop("卡住.pdf", b"time")
        for i in range(10):
            one.drop(f"{i}.csv", book(title=f"项目{i}"))
        begin = time.monotonic()
        state = one.when(lambda s: sum("verdict" in f for f in s["files"]) == 10, 25)
        assert state["pending"]
        assert one.get("results").status_code == 200
        one.drop("又卡住.pdf", b"time")
        two.drop("表.csv", book())
        two.settled(25 - (time.monotonic() - begin))
        assert {f["state"] for f in one.state()["files"] if f["name"].endswith(".pdf")} <= {"reading", "waiting"}


def test_a_reader_that_fails_is_told_of_without_a_word_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("机密内容")

    monkeypatch.setattr(checking, "read_bytes", fail)
    with serving(tmp_path) as server, reviewing(server) as one:
        one.drop("表.csv", book())
        state = one.settled()
        assert "ValueError" in state["files"][0]["problems"][0]
        assert "机密" not in str(state)
    said = capfd.readouterr().err
    assert "ValueError" in said
    assert "机密" not in said


def test_a_check_that_fails_does_not_stop_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(tmp_path) as server, reviewing(server) as one:
        with monkeypatch.context() as broken:
            broken.setattr(checking, "run", lambda *_, **__: 1 / 0)
            one.drop("一.csv", book())
            assert "ZeroDivisionError" in one.when(lambda s: s["failure"])["failure"]
            assert not one.state()["pending"]
            assert one.get("results").status_code == 500
        one.drop("二.csv", book(title="另一个"))
        assert [f["verdict"] for f in one.settled()["files"]] == [VERDICT] * 2


def test_a_port_that_is_taken_leaves_no_folder(tmp_path: Path) -> None:
    with serving(tmp_path.parent) as server:
        port = int(server.origin.rpartition(":")[2])
        with pytest.raises(ServeError):
            Server(Options(Resolver().settings(tmp_path), port=port, parent=tmp_path))
    assert not list(tmp_path.iterdir())
