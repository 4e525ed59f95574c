"""复审: what became of the findings of a former check."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from linter.against import AgainstError, read
from linter.cli import main

ROOT = Path(__file__).resolve().parent.parent
HEADER = "一级指标,二级指标,三级指标,绩效指标描述,指标值\n"
EMPTY = "产出指标,数量指标,巡查次数,辖区路段巡查,\n"
VAGUE = "产出指标,质量指标,巡查合格率,记录合格比例,较好\n"
OTHER = "产出指标,质量指标,台账规范度,按统一格式登记,良好\n"
FILLED = "产出指标,数量指标,巡查次数,辖区路段巡查,≥12次\n"
ONLY = ("--select", "JX101,JX302")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    return tmp_path


def write(path: Path, *rows: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    return path


def checked(folder: Path, *paths: Path, only: tuple[str, ...] = ONLY) -> Path:
    """A former check, as it was saved."""
    saved = folder / "old.json"
    assert run("check", *only, "--output", f"json={saved}", *paths).exit_code in (0, 1)
    return saved


def again(old: Path, *paths: Path | str, only: tuple[str, ...] = ONLY) -> Any:
    result = run("check", *only, "--format", "json", "--against", old, *paths)
    assert result.exit_code in (0, 1), result.output
    return json.loads(result.stdout)


def marks(document: Any) -> tuple[list[tuple[str, str]], list[str]]:
    return [(d["code"], d["against"]) for d in document["diagnostics"]], [f["code"] for f in document["fixed"]]


def test_each_finding_is_fixed_unchanged_or_new(folder: Path) -> None:
    book = write(folder / "book.csv", EMPTY, VAGUE)
    old = checked(folder, book)
    write(book, FILLED, VAGUE, OTHER)
    data = again(old, book)
    assert marks(data["documents"][0]) == ([("JX302", "unchanged"), ("JX302", "new")], ["JX101"])
    assert data["summary"]["against"] == {"fixed": 1, "unchanged": 1, "new": 1, "absent": 0, "same_rules": True}
    (fixed,) = data["documents"][0]["fixed"]
    was = json.loads(old.read_bytes())["documents"][0]["diagnostics"][0]
    assert fixed == {key: was[key] for key in fixed}
    assert {"code", "table", "row", "cell", "text", "location"} <= fixed.keys()


def test_text_and_lines_tell_it_too(folder: Path) -> None:
    book = write(folder / "book.csv", EMPTY, VAGUE)
    old = checked(folder, book)
    write(book, FILLED, VAGUE, OTHER)
    text = run("check", *ONLY, "--against", old, book).stdout
    for said in (
        "unquantified-output（未改）",
        "unquantified-output（新增）",
        "已改 1 条",
        "JX101 missing-value\n    原第 1 张表指标 1 的指标值",
    ):
        assert said in text
    assert text.endswith("与上次检查相比：已改 1 条，未改 1 条，新增 1 条。\n")
    lines = run("check", *ONLY, "--format", "jsonl", "--against", old, book).stdout.splitlines()
    assert [(d["code"], d["against"]) for d in map(json.loads, lines)] == [
        ("JX302", "unchanged"), ("JX302", "new"), ("JX101", "fixed"),
    ]  # fmt: skip


def test_without_a_former_check_nothing_is_said_of_one(folder: Path) -> None:
    book = write(folder / "book.csv", EMPTY)
    data = json.loads(run("check", *ONLY, "--format", "json", book).stdout)
    assert "fixed" not in data["documents"][0]
    assert "against" not in data["documents"][0]["diagnostics"][0] | data["summary"]


def test_edit_elsewhere_in_the_row_mends_nothing(folder: Path) -> None:
    book = write(folder / "book.csv", VAGUE)
    old = checked(folder, book)
    write(book, VAGUE.replace("记录合格比例", "全年巡查记录合格的比例"))
    assert marks(again(old, book)["documents"][0]) == ([("JX302", "unchanged")], [])


def test_inserted_rows_and_another_format_change_nothing(folder: Path) -> None:
    old = checked(folder, write(folder / "book.csv", EMPTY, VAGUE))
    rows = [line.split(",") for line in (HEADER + FILLED.replace("巡查", "养护") + EMPTY + VAGUE).splitlines()]
    rows.insert(1, ["---"] * 5)
    book = folder / "book.md"
    book.write_text("\n".join("| " + " | ".join(row) + " |" for row in rows), encoding="utf-8")
    assert marks(again(old, book)["documents"][0]) == ([("JX101", "unchanged"), ("JX302", "unchanged")], [])


def test_documents_are_matched_by_path_then_content_then_name(folder: Path) -> None:
    first = [write(folder / "a.csv", EMPTY), write(folder / "b.csv", VAGUE), write(folder / "c/d.csv", OTHER)]
    old = checked(folder, *first)
    second = [
        write(folder / "a.csv", VAGUE),  # the same path, whatever it holds
        write(folder / "renamed.csv", VAGUE, EMPTY),  # holds what b.csv held
        write(folder / "moved/d.csv", FILLED),  # the same name, all mended
    ]
    by_name = {Path(d["path"]).name: marks(d) for d in again(old, *second)["documents"]}
    assert by_name == {
        "a.csv": ([("JX302", "new")], ["JX101"]),
        "renamed.csv": ([("JX302", "unchanged"), ("JX101", "new")], []),
        "d.csv": ([], ["JX302"]),
    }


def test_one_document_against_one_is_the_same_whatever_it_is_called(folder: Path) -> None:
    old = checked(folder, write(folder / "草稿.csv", EMPTY))
    assert marks(again(old, write(folder / "修改稿.csv", FILLED))["documents"][0]) == ([], ["JX101"])


def test_document_that_is_not_there_any_more_is_only_counted(folder: Path) -> None:
    books = [write(folder / "a.csv", EMPTY), write(folder / "b.csv", VAGUE)]
    data = again(checked(folder, *books), books[0])
    assert (marks(data["documents"][0]), data["summary"]["against"]["absent"]) == (([("JX101", "unchanged")], []), 1)


def test_document_that_cannot_be_read_now_is_not_taken_for_mended(folder: Path) -> None:
    book = write(folder / "book.csv", EMPTY)
    old = checked(folder, book)
    book.write_bytes(b"PK\x03\x04\0\0")
    result = run("check", *ONLY, "--format", "json", "--against", old, book)
    assert (result.exit_code, json.loads(result.stdout)["documents"][0]["fixed"]) == (2, [])


def test_what_was_not_looked_for_again_is_not_fixed(folder: Path) -> None:
    book = write(folder / "book.csv", EMPTY, VAGUE)
    old = checked(folder, book)
    write(book, FILLED, VAGUE)
    data = again(old, book, only=("--select", "JX302"))
    assert marks(data["documents"][0]) == ([("JX302", "unchanged")], [])
    assert data["summary"]["against"]["same_rules"] is False
    assert "检查项或版本不同" in run("check", "--select", "JX302", "--against", old, book).stdout


def test_suppressed_findings_are_neither_fixed_nor_counted(folder: Path) -> None:
    book = write(folder / "book.csv", EMPTY, VAGUE)
    (folder / "jixiao-lint.toml").write_text('[[suppress]]\ncode = "JX101"\nreason = "缓报"\n', encoding="utf-8")
    old = checked(folder, book)
    write(book, FILLED, VAGUE)
    assert marks(again(old, book)["documents"][0]) == ([("JX302", "unchanged")], [])
    write(book, EMPTY)
    data = again(old, book)
    assert data["summary"]["against"] | {"same_rules": True} == {
        "fixed": 1, "unchanged": 0, "new": 0, "absent": 0, "same_rules": True,
    }  # fmt: skip


def test_what_the_baseline_hides_is_not_mended(folder: Path) -> None:
    book = write(folder / "book.csv", EMPTY, VAGUE)
    old = checked(folder, book)
    base = folder / "base.json"
    run("baseline", "write", "--select", "JX101", "-o", base, book)
    data = again(old, "--baseline", base, book)
    assert marks(data["documents"][0]) == ([("JX302", "unchanged")], [])


def test_example_books_against_themselves_are_unchanged(folder: Path) -> None:
    books = ROOT / "examples/books"
    summary = again(checked(folder, books, only=()), books, only=())["summary"]
    assert summary["against"]["unchanged"] == summary["error"] + summary["warning"] + summary["info"] > 50
    assert (summary["against"]["fixed"], summary["against"]["new"]) == (0, 0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_report_is_read_however_a_console_saved_it(folder: Path, encoding: str) -> None:
    book = write(folder / "book.csv", EMPTY)
    old = checked(folder, book)
    old.write_bytes(old.read_text(encoding="utf-8").encode(encoding))
    assert marks(again(old, book)["documents"][0]) == ([("JX101", "unchanged")], [])


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\0\xff\xd8", b"[]", b"{}", b'{"schema": "jixiao-lint/parse/1", "rules": "", "documents": []}', b"[" * 100_000,
        b'{"schema": "jixiao-lint/check/1", "rules": "", "documents": [{"path": "a", "diagnostics": [{"code": 1}]}]}',
    ],
)  # fmt: skip
def test_file_that_is_no_report_is_refused(folder: Path, raw: bytes) -> None:
    path = folder / "old.json"
    path.write_bytes(raw)
    with pytest.raises(AgainstError, match="不是上次检查的结果"):
        read(path)
    missing = run("check", "--against", folder / "missing.json", folder)
    assert (missing.exit_code, "missing.json" in missing.stderr) == (2, True)
