"""The reading process: what brings it down costs one file, says why, and leaves nothing behind."""

import multiprocessing
import os
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from time import monotonic

import pytest

from linter.model import Document
from linter.readers import prepare, read_bytes, worker
from linter.readers.limits import Limits
from linter.readers.unreadable import UnreadableError
from linter.readers.worker import Worker

PAGE = "<table><tr><th>一级指标<th>二级指标<th>三级指标<th>指标值<tr><td>产出指标<td>数量指标<td>巡查<td>≥12次".encode()
SMALL = Limits(memory=512, cpu=1, time=20)


@pytest.fixture
def own() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.close()


def process(own: Worker) -> int:
    assert own._process
    return own._process._popen.pid


def why(own: Worker, deed: bytes, limits: Limits = SMALL) -> str:
    with pytest.raises(UnreadableError) as raised:
        own.read("probe", "a.docx", deed, limits)
    assert "请" in raised.value.help
    return raised.value.message


def test_one_process_reads_all_files(own: Worker) -> None:
    own.start()
    first = process(own)
    for _ in range(20):
        (table,) = own.read("html", "a.html", PAGE, SMALL).tables
        assert table.rows[0].target.text == "≥12次"
    assert process(own) == first


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the system has no such limits")
@pytest.mark.parametrize(
    ("deed", "limits", "said"),
    [
        (b"memory", SMALL, ("512 MB", "limits.memory")),
        (b"cpu", SMALL, ("1 秒", "limits.cpu")),
        (b"time", Limits(time=1), ("1 秒", "limits.time")),
        (b"crash", SMALL, ("崩溃",)),
        (b"write", SMALL, ("读取程序出错",)),
    ],
)
@pytest.mark.parametrize("used", [False, True])
def test_limit_that_was_hit_is_named_and_the_next_file_is_read(
    own: Worker, deed: bytes, limits: Limits, said: tuple[str, ...], used: bool
) -> None:
    if used:
        own.read("probe", "a.docx", b"", limits)
    message = why(own, deed, limits)
    assert all(part in message for part in said)
    assert own.read("html", "b.html", PAGE, SMALL).tables


@pytest.mark.skipif(os.name != "posix", reason="where pipes block, what libraries print is thrown away")
def test_what_libraries_print_does_no_harm(own: Worker, capfd: pytest.CaptureFixture[str]) -> None:
    for _ in range(5):
        assert own.read("probe", "a.docx", b"print", SMALL).format == "probe"
    assert own.read("html", "a.html", PAGE, SMALL).tables
    assert capfd.readouterr() == ("", "")


def test_process_that_died_between_files_costs_none(own: Worker) -> None:
    own.read("probe", "a.docx", b"", SMALL)
    assert own._process
    own._process._popen.kill()
    assert own.read("html", "a.html", PAGE, SMALL).tables


def test_second_try_ends_with_the_time_of_the_first(own: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that read files before is replaced once, under the same clock."""
    own.read("probe", "a.docx", b"", SMALL)
    begin = monotonic()
    assert "limits.time" in why(own, b"time", Limits(time=1))
    assert monotonic() - begin < 10


def test_closing_ends_the_process(own: Worker) -> None:
    own.start()
    assert own._process
    popen = own._process._popen
    own.close()
    assert popen.returncode is not None
    own.close()


def test_path_that_is_no_text_comes_back_as_it_was(own: Worker) -> None:
    name = os.fsdecode(b"\xff.docx")
    assert own.read("probe", name, b"", SMALL).path == name


def test_nothing_in_the_working_folder_is_imported(
    own: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (
        "linter",
        "checks",
        "lxml",
        "msgspec",
        "regex",
        "sitecustomize",
        "usercustomize",
        "struct",
        "_worker_main",
    ):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "__init__.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\nraise SystemExit", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert own.read("html", "a.html", PAGE, SMALL).tables
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    ("program", "said"), [("raise ImportError('no lxml')", "no lxml"), ("print('something else')", "没有应答")]
)
def test_process_that_does_not_start_is_no_fault_of_the_file(
    own: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, said: str
) -> None:
    path = tmp_path / "program.py"
    path.write_text(program, encoding="utf-8")
    monkeypatch.setattr(worker, "_PROGRAM", path)
    message = why(own, b"")
    assert "无法启动" in message
    assert said in message


def test_system_that_starts_no_process_is_said_so(own: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    own.start()
    assert "无法启动" in why(own, b"")


def test_threads_share_one_process(own: Worker) -> None:
    found: list[Document] = []
    threads = [
        threading.Thread(target=lambda i=i: found.append(own.read("html", f"{i}.html", PAGE, SMALL))) for i in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(document.path for document in found) == [f"{i}.html" for i in range(8)]
    assert all(document.tables for document in found)


def _pages(count: int) -> list[int]:
    return [len(read_bytes(PAGE, f"{i}.html")[0].tables) for i in range(count)]


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_pools_of_processes_have_one_each(method: str) -> None:
    assert read_bytes(PAGE, "a.html")[0].tables
    with ProcessPoolExecutor(2, multiprocessing.get_context(method)) as pool:
        assert list(pool.map(_pages, [3, 3, 3])) == [[1, 1, 1]] * 3
    assert read_bytes(PAGE, "a.html")[0].tables


def test_process_starts_only_for_files_that_need_it(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []

    class Counted(Worker):
        def start(self) -> None:
            started.append("started")

    monkeypatch.setattr(worker, "shared", Counted)
    prepare([Path("a.csv"), Path("b.txt"), Path("c.ofd")])
    assert not started
    assert read_bytes("一级指标,二级指标,三级指标,指标值".encode(), "a.csv")
    assert not started
    prepare([Path("a.csv"), Path("B.DOCX")])
    assert started == ["started"]
