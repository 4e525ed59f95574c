"""Whatever is wrong with one file: a Chinese sentence that says what to do, status 2, and the others still linted."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from linter.cli import main
from linter.readers import MAX_BYTES, read

GOOD = "一级指标,二级指标,三级指标,指标值\n产出指标,数量指标,巡查次数,\n"
SECRET = "机密内容"


def write(data: bytes) -> Callable[[Path], None]:
    return lambda path: void(path.write_bytes(data))


def void(_: object) -> None:
    """Forget what a call returned."""


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200 * 2**20)


BAD: dict[str, tuple[str, Callable[[Path], None], str]] = {
    "missing": ("没有.csv", lambda _: None, "找不到"),
    "dangling": ("断链.csv", lambda path: path.symlink_to("/nowhere/x.csv"), "链接指向的文件不存在"),
    "empty-folder": ("空文件夹", Path.mkdir, "没有可以检查的文件"),
    "empty": ("空.csv", write(b""), "文件是空的"),
    "blank": ("空白.txt", write(b" \r\n\t \n"), "文件是空的"),
    "noise": ("噪声.txt", write(bytes(range(256)) * 99), "编码无法识别"),
    "half-encoded": ("坏.csv", write(SECRET.encode() + b"\xff\xfe\xff" + SECRET.encode("gb18030")), "编码无法识别"),
    "large": ("大.txt", sparse, f"{MAX_BYTES // 2**20} MB"),
    "pdf": ("扫描.pdf", write(b"%PDF-1.7\n"), "损坏"),
    "renamed-pdf": ("扫描.txt", write(b"%PDF-1.7\n"), "损坏"),
    "docx": ("书.docx", write(b"PK\x03\x04" + b"\x00" * 99), "已损坏"),
    "doc": ("书.doc", write(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 99), "损坏"),
    "image": ("书.png", write(b"\x89PNG\r\n\x1a\n"), "图片"),
    "zip": ("书.zip", write(b"PK\x03\x04" + b"\x00" * 99), "压缩包"),
    "json": ("坏.json", write(b'{"schema": "jixiao-lint/parse/1", "documents": ['), "JSON 格式有误"),
    "deep-json": ("深.json", write(b"[" * 200_000), "嵌套层数过深"),
    "other-json": ("别的.json", write(b'{"name": "x"}'), "schema"),
    "shape": (
        "形.json",
        write(f'{{"schema": "jixiao-lint/parse/1", "documents": [{{"tables": "{SECRET}"}}]}}'.encode()),
        "documents[0].tables 应为数组",
    ),
}


def check(*paths: Path) -> tuple[int, Any, str]:
    result = CliRunner().invoke(main, ["check", "--format", "json", "--select", "JX101", *map(str, paths)])
    assert "Traceback" not in result.output
    return result.exit_code, json.loads(result.stdout), result.output


@pytest.mark.parametrize("kind", BAD)
def test_bad_file_is_a_jx001_and_the_good_one_beside_it_is_linted(tmp_path: Path, kind: str) -> None:
    name, make, said = BAD[kind]
    good, bad = tmp_path / "good.csv", tmp_path / name
    good.write_text(GOOD, encoding="utf-8")
    make(bad)
    status, data, output = check(good, bad)
    documents = {Path(d["path"]).name: d for d in data["documents"]}
    assert status == 2
    assert [d["code"] for d in documents["good.csv"]["diagnostics"]] == ["JX101"]
    (problem,) = documents[name]["problems"]
    assert problem["code"] == "JX001"
    assert said in problem["message"]
    assert "请" in problem["help"]
    assert SECRET not in output


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(5, "Input/output error")])
def test_file_that_the_system_refuses_is_a_jx001(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    path = tmp_path / "a.csv"
    path.write_text(GOOD, encoding="utf-8")
    monkeypatch.setattr(Path, "open", refuse)
    (document,) = read(path)
    assert [p.code for p in document.problems] == ["JX001"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_folder_nobody_may_open_is_said_so(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    try:
        status, data, _ = check(tmp_path)
    finally:
        closed.chmod(0o700)
    assert status == 2
    assert [p["code"] for d in data["documents"] for p in d["problems"]] == ["JX001"]


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.md"])
@pytest.mark.parametrize(
    "line", ["一级指标二级指标三级指标指标值", "一级指标,二级指标,三级指标,指标值,", "| 指标 ", '"']
)
def test_line_of_megabytes_is_read_in_seconds(tmp_path: Path, name: str, line: str) -> None:
    path = tmp_path / name
    path.write_text(line * (3 * 2**20 // len(line.encode())), encoding="utf-8")
    (document,) = read(path)
    assert [p.code for p in document.problems] == ["JX003"]


def test_book_cut_anywhere_is_still_read() -> None:
    from linter.readers import read_bytes

    for name in ("book.md", "book.csv"):
        data = (Path(__file__).parent / "data/reports/book.md").read_bytes()
        for end in range(0, len(data), 97):
            (document,) = read_bytes(data[:end], name)
            assert all(p.code in ("JX001", "JX003") for p in document.problems)
            assert not any("出错" in p.message for p in document.problems)


def test_reader_that_fails_costs_no_other_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(path: str, text: str) -> None:
        raise ValueError(text)

    monkeypatch.setattr("linter.readers.markdown.read_markdown", broken)
    (tmp_path / "a.csv").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.md").write_text(f"| {SECRET} | 值 |\n|---|---|\n", encoding="utf-8")
    status, data, output = check(tmp_path)
    assert status == 2
    assert [len(d["diagnostics"]) for d in data["documents"]] == [1, 0]
    assert "ValueError" in output
    assert SECRET not in output
