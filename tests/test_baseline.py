"""Baselines: what was there stays quiet, what is new does not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from linter.baseline import BaselineError, read
from linter.cli import main

ROOT = Path(__file__).resolve().parent.parent
BOOKS = ROOT / "examples/books"
HEADER = "一级指标,二级指标,三级指标,指标值\n"
EMPTY = "产出指标,数量指标,{},\n"
VAGUE = "产出指标,质量指标,{},较好\n"
ONLY = ("--select", "JX101,JX302")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


def found(result: Result) -> tuple[list[str], dict[str, Any]]:
    assert result.exit_code in (0, 1), result.output
    data = json.loads(result.stdout)
    return [d["code"] for document in data["documents"] for d in document["diagnostics"]], data["summary"]


def check(*arguments: str | Path) -> tuple[list[str], dict[str, Any]]:
    return found(run("check", *ONLY, "--format", "json", *arguments))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    return tmp_path


@pytest.fixture
def base(folder: Path) -> Path:
    """A baseline of a book with two findings."""
    text = HEADER + EMPTY.format("巡查次数") + VAGUE.format("巡查合格率")
    (folder / "book.csv").write_text(text, encoding="utf-8")
    path = folder / "base.json"
    assert run("baseline", "write", *ONLY, "-o", path, folder).exit_code == 0
    return path


def test_known_findings_are_counted_and_not_reported(folder: Path, base: Path) -> None:
    codes, summary = check("--baseline", base, folder)
    assert (codes, summary["baseline"]) == ([], {"known": 2, "stale": 0})
    result = run("check", *ONLY, "--baseline", base, folder)
    assert (result.exit_code, "基线中已有 2 条" in result.stdout) == (0, True)
    assert "baseline" not in check(folder)[1]


def test_inserted_rows_renamed_files_and_other_formats_keep_it(folder: Path, base: Path) -> None:
    (folder / "book.csv").unlink()
    rows = [
        *csv_rows(EMPTY.format("养护里程")),
        *csv_rows(EMPTY.format("巡查次数")),
        *csv_rows(VAGUE.format("巡查合格率")),
    ]
    lines = ["| " + " | ".join(row) + " |" for row in [*csv_rows(HEADER), ["---"] * 4, *rows]]
    (folder / "改名后.md").write_text("\ufeff" + "\r\n".join(lines), encoding="utf-8")
    codes, summary = check("--baseline", base, folder)
    assert (codes, summary["baseline"]) == (["JX101"], {"known": 2, "stale": 0})


def csv_rows(text: str) -> list[list[str]]:
    return [line.split(",") for line in text.splitlines()]


def test_a_second_finding_of_the_same_kind_is_new(folder: Path, base: Path) -> None:
    with (folder / "book.csv").open("a", encoding="utf-8") as file:
        file.write(EMPTY.format("巡查次数"))
    assert check("--baseline", base, folder)[0] == ["JX101"]


def test_as_many_copies_of_a_book_as_the_baseline_has_seen_are_known(folder: Path, base: Path) -> None:
    (folder / "copy.csv").write_bytes((folder / "book.csv").read_bytes())
    assert sorted(check("--baseline", base, folder)[0]) == ["JX101", "JX302"]
    run("baseline", "write", *ONLY, "-o", base, folder)
    assert check("--baseline", base, folder)[0] == []


def test_stale_entries_are_counted_and_pruned(folder: Path, base: Path) -> None:
    (folder / "book.csv").write_text(HEADER + EMPTY.format("巡查次数"), encoding="utf-8")
    assert check("--baseline", base, folder)[1]["baseline"] == {"known": 1, "stale": 1}
    assert "另有 1 条没有再出现" in run("check", *ONLY, "--baseline", base, folder).stdout
    result = run("baseline", "prune", *ONLY, "--baseline", base, folder)
    assert "去掉 1 条，基线中还有 1 条" in result.stderr
    assert check("--baseline", base, folder)[1]["baseline"] == {"known": 1, "stale": 0}


def test_pruning_adds_nothing(folder: Path, base: Path) -> None:
    with (folder / "book.csv").open("a", encoding="utf-8") as file:
        file.write(EMPTY.format("养护里程"))
    before = base.read_bytes()
    run("baseline", "prune", *ONLY, "--baseline", base, folder)
    assert base.read_bytes() == before


def test_suppressed_findings_are_not_in_it(folder: Path, base: Path) -> None:
    (folder / "jixiao-lint.toml").write_text('[[suppress]]\ncode = "JX101"\nreason = "缓报"\n', encoding="utf-8")
    run("baseline", "write", *ONLY, "-o", base, folder)
    assert [code for code, _ in read(base)] == ["JX302"]


def test_configuration_names_it_from_its_own_folder(folder: Path, base: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "book.csv").rename(folder / "sub/book.csv")
    (folder / "jixiao-lint.toml").write_text('baseline = "base.json"\n', encoding="utf-8")
    assert check(folder / "sub")[0] == []
    base.unlink()
    missing = run("check", folder / "sub")
    assert (missing.exit_code, "baseline write" in missing.stderr) == (2, True)
    assert run("baseline", "write", *ONLY, folder).exit_code == 0
    assert check(folder)[0] == []


def test_two_folders_may_have_a_baseline_each(folder: Path, base: Path) -> None:
    for name in ("a", "b"):
        (folder / name).mkdir()
        (folder / name / "book.csv").write_bytes((folder / "book.csv").read_bytes())
    (folder / "book.csv").unlink()
    (folder / "a/jixiao-lint.toml").write_text('baseline = "../base.json"\n', encoding="utf-8")
    assert check(folder)[0] == ["JX101", "JX302"]
    (folder / "other.json").write_bytes(base.read_bytes())
    (folder / "b/jixiao-lint.toml").write_text('baseline = "../other.json"\n', encoding="utf-8")
    codes, summary = check(folder)
    assert (codes, summary["baseline"]) == ([], {"known": 4, "stale": 0})
    both = run("baseline", "write", folder)
    assert (both.exit_code, "几个基线" in both.stderr) == (2, True)


def test_baseline_of_the_example_books_silences_them_and_holds_no_text(folder: Path) -> None:
    base = folder / "base.json"
    assert run("baseline", "write", "-o", base, BOOKS).exit_code == 0
    result = run("check", "--format", "json", "--baseline", base, BOOKS)
    assert (result.exit_code, found(result)[0]) == (0, [])
    assert base.read_text(encoding="utf-8").isascii()
    again = folder / "again.json"
    run("baseline", "write", "-o", again, BOOKS)
    assert again.read_bytes() == base.read_bytes()


def test_book_that_cannot_be_read_leaves_the_baseline_as_it_was(folder: Path, base: Path) -> None:
    before = base.read_bytes()
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4")
    for command in ("write", "prune"):
        result = run("baseline", command, "-o", base, folder / "scan.pdf")
        assert (result.exit_code, "scan.pdf" in result.stderr, base.read_bytes()) == (2, True, before)


def test_baseline_must_be_named_somewhere(folder: Path, base: Path) -> None:
    result = run("baseline", "write", folder)
    assert (result.exit_code, "-o" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", '{"schema": "jixiao-lint/baseline/2", "findings": {}}', '{"schema": "jixiao-lint/baseline/1"}',
        '{"schema": "jixiao-lint/baseline/1", "findings": {"JX101": 1}}', "[" * 100_000,
        '{"schema": "jixiao-lint/baseline/1", "findings": {"JX101": {"a": 0}}}',
        '{"schema": "jixiao-lint/baseline/1", "findings": {"JX101": {"a": true}}}',
    ],
)  # fmt: skip
def test_file_that_is_no_baseline_is_refused(folder: Path, text: str) -> None:
    path = folder / "base.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BaselineError, match="不"):
        read(path)


def test_baseline_that_cannot_be_written_is_an_error(folder: Path, base: Path) -> None:
    result = run("baseline", "write", "-o", folder / "missing/base.json", folder)
    assert (result.exit_code, "无法写入" in result.stderr) == (2, True)
