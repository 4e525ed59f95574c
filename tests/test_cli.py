"""The command line as people and scripts use it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from linter import __version__
from linter.cli import main

HEADER = "一级指标,二级指标,三级指标,指标值\n"
CLEAN = HEADER + "产出指标,数量指标,巡查次数,≥12次\n"
EMPTY_VALUE = HEADER + "产出指标,数量指标,巡查次数,\n"
ONLY = ("--select", "JX101")
ROOT = Path(__file__).resolve().parent.parent


def run(*arguments: str | Path, stdin: str = "") -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)


def process(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "linter", *arguments],
        input=stdin, capture_output=True, cwd=ROOT, env=os.environ | environment, check=False,
    )  # fmt: skip


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.csv"
    path.write_text(EMPTY_VALUE, encoding="utf-8")
    return path


def checked(result: Result) -> Any:
    return json.loads(result.stdout)


@pytest.mark.parametrize(
    ("text", "options", "status"),
    [
        (CLEAN, ONLY, 0),
        (EMPTY_VALUE, ONLY, 1),
        (EMPTY_VALUE, (*ONLY, "--exit-zero"), 0),
        (EMPTY_VALUE, (*ONLY, "--fail-on", "never"), 0),
        (EMPTY_VALUE, (*ONLY, "--fail-on", "info"), 1),
        (EMPTY_VALUE, ("--select", "JX1", "--ignore", "JX101,JX105"), 0),
        ("没有表格\n", ONLY, 0),
        ("没有表格\n", (*ONLY, "--fail-on", "warning"), 1),
        ("没有表格\n", (*ONLY, "--fail-on", "warning", "--ignore", "JX003"), 0),
        ("%PDF-1.4", ONLY, 2),
        ("%PDF-1.4", (*ONLY, "--exit-zero"), 2),
        ("%PDF-1.4", (*ONLY, "--fail-on", "never"), 2),
    ],
)
def test_exit_status_says_what_happened(tmp_path: Path, text: str, options: tuple[str, ...], status: int) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    result = run("check", *options, path)
    assert result.exit_code == status, result.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("chekc",), "是不是 check"),
        (("check", "--fromat", "json"), "是不是 --format"),
        (("check", "--format", "xml"), "text、json"),
        (("check", "--format"), "--format"),
        (("check", "--fail-on", "fatal"), "error、warning、info、never"),
        (("check", "--select", "JX1O1"), "JX1O1"),
        (("check", "--output", "json"), "格式=文件"),
        (("check", "--output", "xml=a"), "格式=文件"),
        (("rule", "inverted-comparater"), "inverted-comparator"),
    ],
)
def test_usage_errors_are_chinese_and_end_with_2(arguments: tuple[str, ...], said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith("错误：")
    assert said in result.stderr
    assert "Error" not in result.stderr
    assert not result.stdout


@pytest.mark.parametrize("arguments", [(), ("check",), ("parse",), ("rule",)])
def test_help_is_chinese(arguments: tuple[str, ...]) -> None:
    result = run(*arguments, "--help")
    assert result.exit_code == 0
    assert "用法：" in result.stdout
    assert not {"Usage", "Options", "Commands", "Show"} & set(result.stdout.replace(":", " ").split())


def test_version() -> None:
    assert run("--version").stdout == f"jixiao-lint {__version__}\n"


def test_selectors_take_comma_lists_and_repetition(book: Path) -> None:
    result = run("check", "--format", "json", "--select", "JX102，missing-value", "--select", "JX105", book)
    codes = {d["code"] for d in checked(result)["documents"][0]["diagnostics"]}
    assert codes == {"JX101", "JX105"}


def test_statistics_count_by_code(book: Path) -> None:
    assert "1  JX101  missing-value" in run("check", *ONLY, "--statistics", book).stdout
    data = checked(run("check", *ONLY, "--statistics", "--format", "json", book))
    assert data["statistics"] == [{"code": "JX101", "name": "missing-value", "count": 1}]


def test_standard_input_is_read_under_the_name_it_is_given() -> None:
    result = run("check", *ONLY, "--format", "json", "--stdin-filename", "草稿.csv", "-", stdin=EMPTY_VALUE)
    assert checked(result)["documents"][0]["path"] == "草稿.csv"
    assert result.exit_code == 1


def test_defect_beside_two_sets_of_values_is_reported_once(tmp_path: Path) -> None:
    header = "一级指标,二级指标,三级指标,绩效指标描述,实施周期指标值,年度指标值\n"
    rows = "产出指标,数量指标,巡查次数,,≥36次,≥12次\n,质量指标,巡查覆盖率,,≥90%,≥90%\n"
    book, saved = tmp_path / "book.csv", tmp_path / "tables.json"
    book.write_text(header + rows, encoding="utf-8")
    run("parse", "--output", f"json={saved}", book)
    for path in (book, saved):
        result = run("check", "--select", "JX103", "--format", "json", path)
        assert [d["row"] for d in checked(result)["documents"][0]["diagnostics"]] == [1, 3]


def test_outputs_are_written_beside_what_is_printed(tmp_path: Path, book: Path) -> None:
    saved, lines = tmp_path / "r.json", tmp_path / "r.jsonl"
    result = run("check", *ONLY, "--output", f"json={saved}", "--output", f"jsonl={lines}", book)
    assert json.loads(saved.read_bytes())["summary"]["error"] == 1
    assert json.loads(lines.read_bytes())["path"] == str(book)
    assert "错误 JX101" in result.stdout
    assert sorted(p.name for p in tmp_path.iterdir()) == ["book.csv", "r.json", "r.jsonl"]


def test_output_never_overwrites_what_is_checked(tmp_path: Path, book: Path) -> None:
    alias = tmp_path / "alias.csv"
    alias.symlink_to(book)
    for name in (book, alias):
        result = run("check", *ONLY, "--output", f"json={name}", book)
        assert (result.exit_code, book.read_text(encoding="utf-8")) == (2, EMPTY_VALUE)
        assert "覆盖" in result.stderr


@pytest.mark.parametrize("name", ["", "missing/r.json"])
def test_output_that_cannot_be_written_is_refused_before_the_run(tmp_path: Path, book: Path, name: str) -> None:
    result = run("check", *ONLY, "--output", f"json={tmp_path / name}", book)
    assert result.exit_code == 2
    assert "--output" in result.stderr


def test_two_outputs_into_one_file_are_refused(tmp_path: Path, book: Path) -> None:
    result = run("check", "--output", f"json={tmp_path / 'r'}", "--output", f"text={tmp_path / 'r'}", book)
    assert result.exit_code == 2


def test_failed_write_leaves_the_old_report_and_no_rest(
    tmp_path: Path, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = tmp_path / "r.json"
    saved.write_text("alt", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    result = run("check", *ONLY, "--output", f"json={saved}", book)
    assert result.exit_code == 2
    assert saved.read_text(encoding="utf-8") == "alt"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["book.csv", "r.json"]


def test_parsed_json_checked_again_has_the_same_findings(tmp_path: Path) -> None:
    book = ROOT / "tests/data/reports/book.md"
    saved = tmp_path / "tables.json"
    assert run("parse", "--output", f"json={saved}", book).exit_code == 0
    first, second = (checked(run("check", "--format", "json", path))["documents"] for path in (book, saved))
    keys = ("code", "table", "row", "set", "cell", "text", "span", "message", "fingerprint")
    assert [d["diagnostics"] for d in first] != [[]]
    for a, b in zip(first, second, strict=True):
        assert a["path"] == b["path"]
        assert [[d[k] for k in keys] for d in a["diagnostics"]] == [[d[k] for k in keys] for d in b["diagnostics"]]


def test_same_input_gives_the_same_bytes() -> None:
    book = "tests/data/reports/book.md"
    runs = [process("check", "--format", "json", book, PYTHONHASHSEED=seed).stdout for seed in ("1", "2")]
    assert runs[0] == runs[1]
    assert json.loads(runs[0])["rules"]


def test_rules_hash_tells_rule_sets_apart(book: Path) -> None:
    one, two = (checked(run("check", "--select", code, "--format", "json", book)) for code in ("JX101", "JX1"))
    assert one["rules"] != two["rules"]


def test_rule_prints_one_check_or_all_or_a_list() -> None:
    assert run("rule", "JX101").stdout == run("rule", "missing-value").stdout
    assert "说明" in run("rule", "JX101").stdout
    assert "JX101" in run("rule").stdout
    pages = run("rule", "--all", "--format", "markdown").stdout
    assert "## JX101 missing-value" in pages
    assert "## JX001" in pages
    rules = json.loads(run("rule", "JX101", "--format", "json").stdout)["rules"]
    assert [r["code"] for r in rules] == ["JX101"]
    assert len(rules[0]["bad"]) >= 3


@pytest.mark.parametrize(
    ("environment", "encoding", "shown"),
    [
        ({"PYTHONIOENCODING": "cp936"}, "cp936", "巡查面积㎡2?<<≥"),
        ({"LC_ALL": "C"}, "utf-8", "巡查面积㎡²😀«≥"),
        ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, "utf-8", "巡查面积㎡²😀«≥"),
    ],
    ids=["cp936", "C", "ascii"],
)
def test_output_survives_any_console(environment: dict[str, str], encoding: str, shown: str) -> None:
    text = f"{HEADER}产出指标,数量指标,巡查面积㎡²😀«≥,\n".encode()
    for command in (("parse",), ("check", *ONLY)):
        found = process(*command, "-", stdin=text, **environment)
        assert found.returncode in (0, 1)
        assert not found.stderr
        assert shown in found.stdout.decode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "cp936", "ascii"])
def test_json_and_csv_are_readable_whatever_the_console(encoding: str) -> None:
    text = f"{HEADER}产出指标,数量指标,巡查面积😀,\n".encode()
    found = process("check", "--format", "json", *ONLY, "-", stdin=text, PYTHONIOENCODING=encoding)
    assert json.loads(found.stdout.decode(encoding))["documents"][0]["verdict"] == "退回"
    table = process("parse", "--format", "csv", "-", stdin=text, PYTHONIOENCODING=encoding).stdout
    assert table.startswith(b"\xef\xbb\xbf")
    assert "巡查面积😀" in table.decode("utf-8-sig")


def test_help_survives_a_console_without_chinese() -> None:
    found = process("check", "--help", PYTHONIOENCODING="ascii")
    assert (found.returncode, found.stderr) == (0, b"")


def test_closed_pipe_leaves_no_traceback(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(HEADER + "产出指标,数量指标,巡查次数,\n" * 5000, encoding="utf-8")
    command = [sys.executable, "-m", "linter", "check", *ONLY, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""


def test_colour_only_where_it_is_wanted(book: Path) -> None:
    arguments = ("check", *ONLY, str(book))
    assert b"\x1b[" not in process(*arguments).stdout
    assert b"\x1b[" in process(*arguments, FORCE_COLOR="1").stdout
    assert b"\x1b[" not in process(*arguments, FORCE_COLOR="1", NO_COLOR="1").stdout


def test_bug_of_ours_is_a_sentence_and_status_2(monkeypatch: pytest.MonkeyPatch, book: Path) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("机密内容")

    monkeypatch.setattr("linter.commands.check.run", broken)
    result = run("check", book)
    assert result.exit_code == 2
    assert "RuntimeError" in result.stderr
    assert "机密" not in result.stderr
    assert "Traceback" not in result.stderr
