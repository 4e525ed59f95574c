"""What the page takes, what it refuses, and that a bad file costs nobody else's result."""

import socket
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
import regex

from linter.readers.limits import MB
from linter.web.limits import Quota
from linter.web.server import Server
from tests.test_hostile import ENDURED, LONGEST, REFUSED
from tests.web.reviewer import VERDICT, Reviewer, book, reviewing, serving

PROBED = ("docx-bomb", "xlsx-laughs", "docx-xxe", "far-cell", "same-pieces", "page-loop", "encrypted")
"""Of the hostile files those that test each way of refusing; the readers' own tests have them all."""
SURVIVED = ("deep-table", "html-xxe", "wide-docx", "self-form")
HOSTILE_NAMES = (
    '<img src=x onerror="window.harm=1">.csv', "../../../etc/cron.d/表.csv", "长" * 300 + ".csv", "📊🧮.csv",
    "a\r\nset-cookie: x=1.csv", "\u202ecsv.表.csv", "%2e%2e%2f.csv", "'\";--.csv", "CON.csv",
)  # fmt: skip


def test_files_of_a_folder_keep_their_way(reviewer: Reviewer) -> None:
    for name in ("送审/甲局/表.csv", "送审/乙局/表.csv"):
        assert reviewer.drop(name, book(title=name)).json() == {"told": ""}
    state = reviewer.settled()
    assert [f["name"] for f in state["files"]] == ["送审/甲局/表.csv", "送审/乙局/表.csv"]
    assert [(f["tables"], f["rows"], f["verdict"]) for f in state["files"]] == [(1, 6, VERDICT)] * 2
    assert state["counts"]["documents"] == 2


def test_progress_is_told_file_by_file(reviewer: Reviewer) -> None:
    reviewer.drop("表.csv", book())
    states = {f["state"] for f in reviewer.state()["files"]}
    assert states <= {"waiting", "reading", "read"}
    [file] = reviewer.settled()["files"]
    assert (file["state"], file["counts"]["error"] > 0) == ("read", True)


def test_a_bad_file_is_told_of_beside_the_others(reviewer: Reviewer) -> None:
    reviewer.drop("好.csv", book())
    reviewer.drop("扫描件.png", b"\x89PNG\r\n\x1a\n")
    reviewer.drop("空.docx", b"")
    reviewer.drop("说明.txt", "这里没有表格。".encode())
    files = {f["name"]: f for f in reviewer.settled()["files"]}
    assert files["好.csv"]["verdict"] == VERDICT
    assert "文字识别" in files["扫描件.png"]["problems"][0]
    assert files["空.docx"]["unreadable"]
    assert "没有找到绩效目标表" in files["说明.txt"]["problems"][0]


@pytest.mark.parametrize("kind", [*PROBED, *SURVIVED])
def test_hostile_file_does_no_harm(reviewer: Reviewer, tmp_path: Path, kind: str) -> None:
    secret = (tmp_path / "secret").as_uri()
    (tmp_path / "secret").write_text("机密内容", encoding="utf-8")
    name, make = (REFUSED | ENDURED)[kind][:2]
    reviewer.drop(name, make(secret))
    reviewer.drop("好.csv", book())
    files = {f["name"]: f for f in reviewer.settled(2 * LONGEST)["files"]}
    assert files["好.csv"]["verdict"] == VERDICT
    assert files[name]["unreadable"] is (kind in PROBED) or kind in SURVIVED
    assert files[name]["problems"]
    assert "机密" not in reviewer.get("results").text


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_hostile_name_is_only_shown(server: Server, reviewer: Reviewer, name: str) -> None:
    before = {
        p for p in server.folder.path.parent.rglob("*") if p.is_file() and not p.is_relative_to(server.folder.path)
    }
    assert reviewer.drop(name, book()).status_code == 200
    [file] = reviewer.settled()["files"]
    assert len(file["name"]) <= 80
    for path in ("results", ""):
        text = reviewer.get(path).text
        assert "<img src=x" not in text
    copy = reviewer.get(f"files/{file['id']}/annotated")
    assert copy.status_code == 200
    assert "set-cookie" not in copy.headers
    assert reviewer.get("download/all.zip").status_code == 200
    stored = [p for p in server.folder.path.rglob("*") if p.is_file()]
    assert all(p.stem.isalnum() for p in stored)
    after = {
        p for p in server.folder.path.parent.rglob("*") if p.is_file() and not p.is_relative_to(server.folder.path)
    }
    assert after == before


def test_limits_are_kept_while_files_come(tmp_path: Path) -> None:
    with serving(tmp_path, Quota(file=1, session=2, files=3)) as server, reviewing(server) as reviewer:
        table = book()
        assert reviewer.drop("好.csv", table).status_code == 200
        refused = reviewer.drop("大.csv", table + b" " * MB)
        assert (refused.status_code, "超过 1 MB" in refused.json()["told"]) == (400, True)
        assert reviewer.drop("二.csv", table + b" " * (MB - len(table))).status_code == 200
        refused = reviewer.drop("三.csv", table + b" " * (MB - 2 * len(table) + 1))
        assert (refused.status_code, "合计超过 2 MB" in refused.json()["told"]) == (400, True)
        assert reviewer.drop("三.csv", table[:50]).status_code == 200
        refused = reviewer.drop("四.csv", b"x")
        assert (refused.status_code, "最多放 3 个" in refused.json()["told"]) == (400, True)
        state = reviewer.settled()
        assert [f["name"] for f in state["files"]] == ["好.csv", "二.csv", "三.csv"]
        assert len([p for p in server.folder.path.rglob("*") if p.is_file()]) == 3 + 1
        # What is removed makes room.
        reviewer.post(f"files/{state['files'][1]['id']}/remove")
        assert reviewer.drop("四.csv", table).status_code == 200


def test_an_upload_is_stopped_before_it_has_all_come(tmp_path: Path) -> None:
    """A body without a length that goes on and on is cut off at the limit; a broken-off one leaves nothing."""
    with serving(tmp_path, Quota(file=1, session=2)) as server, reviewing(server) as reviewer:
        at = urlsplit(server.origin)
        path = urlsplit(reviewer.page).path
        head = f"POST {path}files?name={quote('大.csv')} HTTP/1.1\r\nHost: {at.netloc}\r\nOrigin: {server.origin}\r\n"
        with socket.create_connection((str(at.hostname), int(at.port or 0)), timeout=20) as line:
            line.sendall(f"{head}Transfer-Encoding: chunked\r\n\r\n".encode())
            sent = 0
            line.settimeout(5)
            try:
                while sent < 64 * MB:
                    line.sendall(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")
                    sent += 0x10000
            except OSError:
                pass
            assert sent < 32 * MB, "the server took all of it"
        with socket.create_connection((str(at.hostname), int(at.port or 0)), timeout=20) as line:
            line.sendall(f"{head}Content-Length: 1000\r\n\r\nabc".encode())
        assert reviewer.when(lambda state: not state["files"])["files"] == []
        assert not [p for p in server.folder.path.rglob("*") if p.is_file() and p.name != "lock"]


def test_too_many_pages_are_refused_unless_some_are_empty(tmp_path: Path) -> None:
    with serving(tmp_path, Quota(sessions=2)) as server, reviewing(server) as one, reviewing(server) as two:
        one.drop("表.csv", book())
        two.drop("表.csv", book())
        answer: Any = one.client.get(server.address)
        assert (answer.status_code, "人太多" in answer.text) == (400, True)
        two.post("clear")
        assert one.client.get(server.address).status_code == 200
        assert one.settled()["files"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b"[" * 9999,
        b"x" * 10**6,
        b'{"revision": "1"}',
        b'{"revision": REVISION, "finding": [], "then": {}}',
        b"\xff",
    ],
)
def test_nonsense_is_answered_in_words(reviewer: Reviewer, body: bytes) -> None:
    reviewer.drop("表.csv", book())
    reviewer.settled()
    [revision] = regex.findall(rb'data-revision="(\d+)"', reviewer.get("results").content)
    answer = reviewer.post("actions/waive", content=body.replace(b"REVISION", revision))
    assert answer.status_code in (400, 409)
    assert answer.json()["told"]
    for path in ("files/x/remove", "actions/nothing"):
        assert reviewer.post(path).status_code in (400, 409)
    assert reviewer.get("download/nothing").status_code == 400
