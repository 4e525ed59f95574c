"""The configuration: where it is found, what it may say, and how a mistake in it is told."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from linter.cli import main
from linter.config import ConfigError, Configuration, load
from linter.globs import matches
from linter.settings import Resolver
from linter.tomlfile import line_of

ROOT = Path(__file__).resolve().parent.parent
HEADER = "一级指标,二级指标,三级指标,指标值\n"
EMPTY_VALUE = HEADER + "产出指标,数量指标,巡查次数,\n"
VAGUE = HEADER + "产出指标,质量指标,巡查合格率,较好\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder above which no configuration is looked for, with one document."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "book.csv").write_text(EMPTY_VALUE, encoding="utf-8")
    return tmp_path


def configure(folder: Path, text: str, name: str = "jixiao-lint.toml") -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


def report(*arguments: str | Path) -> Any:
    result = run("check", "--format", "json", *arguments)
    assert result.exit_code in (0, 1), result.output
    return json.loads(result.stdout)


def codes(*arguments: str | Path) -> list[list[str]]:
    return [[d["code"] for d in document["diagnostics"]] for document in report(*arguments)["documents"]]


# --- where it is found


def test_nearest_configuration_above_each_document_counts(folder: Path) -> None:
    configure(folder, 'select = ["JX101"]')
    configure(folder / "b", 'select = ["JX105"]')
    (folder / "a").mkdir()
    for name in ("a", "b"):
        (folder / name / "book.csv").write_text(EMPTY_VALUE, encoding="utf-8")
    assert codes(folder) == [["JX101"], ["JX105"], ["JX101"]]


def test_search_ends_at_the_root_of_a_repository(folder: Path) -> None:
    configure(folder, 'select = ["JX105"]')
    inner = folder / "inner"
    (inner / ".git").mkdir(parents=True)
    (inner / "book.csv").write_text(EMPTY_VALUE, encoding="utf-8")
    assert "JX101" in codes(inner)[0]


def test_configuration_at_the_root_of_a_repository_is_found(folder: Path) -> None:
    configure(folder, 'select = ["JX101"]')
    assert codes(folder) == [["JX101"]]


def test_pyproject_counts_where_it_speaks_of_the_linter(folder: Path) -> None:
    configure(folder, '[tool.ruff]\nselect = ["E"]\n[tool.jixiao-lint]\nselect = ["JX101"]\n', "pyproject.toml")
    configure(folder / "sub", '[project]\nname = "x"\n', "pyproject.toml")
    (folder / "sub/book.csv").write_text(EMPTY_VALUE, encoding="utf-8")
    assert codes(folder) == [["JX101"], ["JX101"]]


def test_own_file_goes_before_pyproject(folder: Path) -> None:
    configure(folder, '[tool.jixiao-lint]\nselect = ["JX105"]\n', "pyproject.toml")
    configure(folder, 'select = ["JX101"]')
    assert codes(folder) == [["JX101"]]


def test_named_configuration_stands_for_those_beside_the_documents(folder: Path) -> None:
    configure(folder, 'select = ["JX101"]')
    other = configure(folder, 'select = ["JX105"]', "other.toml")
    assert codes("--config", other, folder / "book.csv") == [["JX105"]]
    missing = run("check", "--config", folder / "missing.toml", folder)
    assert (missing.exit_code, "missing.toml" in missing.stderr) == (2, True)


def test_configuration_of_a_link_is_looked_for_where_the_link_lies(folder: Path) -> None:
    configure(folder / "elsewhere", 'select = ["JX105"]')
    (folder / "elsewhere/real.csv").write_text(EMPTY_VALUE, encoding="utf-8")
    configure(folder, 'select = ["JX101"]')
    (folder / "link.csv").symlink_to(folder / "elsewhere/real.csv")
    assert codes(folder / "link.csv") == [["JX101"]]


def test_standard_input_has_the_configuration_of_the_name_it_is_given(folder: Path) -> None:
    configure(folder / "sub", 'select = ["JX101"]')
    arguments = ["check", "--format", "json", "--stdin-filename", str(folder / "sub/a.csv"), "-"]
    found = CliRunner().invoke(main, arguments, input=EMPTY_VALUE)
    assert [d["code"] for d in json.loads(found.stdout)["documents"][0]["diagnostics"]] == ["JX101"]


def test_windows_byte_order_mark_is_no_part_of_it(folder: Path) -> None:
    (folder / "jixiao-lint.toml").write_bytes(b'\xef\xbb\xbfselect = ["JX101"]\r\n')
    assert codes(folder) == [["JX101"]]


# --- what wins


def test_command_line_beats_file_beats_profile(folder: Path) -> None:
    (folder / "book.csv").write_text(VAGUE, encoding="utf-8")
    configure(folder, 'profile = "sichuan"\nselect = ["JX3"]\nseverity = {JX302 = "info"}\n')
    severities = [d["severity"] for d in report(folder)["documents"][0]["diagnostics"]]
    assert severities == ["info"]
    assert codes("--select", "JX105", folder) == [["JX105"]]
    assert codes("--ignore", "JX302", folder) == [[]]
    assert codes("--extend-select", "JX105", folder) == [["JX105", "JX302"]]
    configure(folder, 'profile = "sichuan"\nselect = ["JX3"]\n')
    assert report(folder)["summary"]["error"] == 1
    assert report("--profile", "default", folder)["summary"]["warning"] == 1


def test_severity_of_the_narrower_selector_counts_whatever_the_order(folder: Path) -> None:
    (folder / "book.csv").write_text(VAGUE, encoding="utf-8")
    configure(folder, 'select = ["JX302"]\n[severity]\nJX302 = "error"\nJX3 = "info"\nALL = "warning"\n')
    assert report(folder)["documents"][0]["diagnostics"][0]["severity"] == "error"


def test_severity_of_a_notice_can_be_set(folder: Path) -> None:
    (folder / "book.csv").write_text("没有,表格\n", encoding="utf-8")
    assert run("check", folder).exit_code == 0
    configure(folder, 'severity = {no-target-table = "error"}')
    assert run("check", folder).exit_code == 1


@pytest.mark.parametrize(("said", "options", "status"), [
    ("never", (), 0), ("warning", (), 1), ("error", ("--fail-on", "never"), 0), ("never", ("--fail-on", "error"), 1),
])  # fmt: skip
def test_exit_status_follows_the_configuration_of_each_document(
    folder: Path, said: str, options: tuple[str, ...], status: int
) -> None:
    configure(folder, f'select = ["JX101"]\nfail-on = "{said}"')
    assert run("check", *options, folder).exit_code == status


def test_one_strict_folder_makes_the_run_fail(folder: Path) -> None:
    configure(folder, 'fail-on = "never"')
    (folder / "strict").mkdir()
    (folder / "strict/book.csv").write_text(EMPTY_VALUE, encoding="utf-8")
    assert run("check", folder).exit_code == 0
    configure(folder / "strict", 'fail-on = "error"')
    assert run("check", folder).exit_code == 1


def test_excluded_files_and_folders_are_skipped_unless_named(folder: Path) -> None:
    configure(folder, 'exclude = ["旧*", "附件/草稿"]')
    for name in ("旧表/a.csv", "旧.csv", "附件/草稿/a.csv", "附件/a.csv"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(EMPTY_VALUE, encoding="utf-8")
    assert [d["path"] for d in report(folder)["documents"]] == [str(folder / "book.csv"), str(folder / "附件/a.csv")]
    assert [d["path"] for d in report(folder / "旧.csv")["documents"]] == [str(folder / "旧.csv")]
    assert len(json.loads(run("parse", "--format", "json", folder).stdout)["documents"]) == 2


def test_checks_of_a_bureau_run_and_are_selectable(folder: Path) -> None:
    source = next((ROOT / "examples/datacheck").glob("*.toml"))
    (folder / "own.toml").write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    configure(folder / "sub", 'checks = ["../own.toml"]\nselect = ["BJ"]')
    from linter.datacheck import load_checks

    own = {c.code for c in load_checks([folder / "own.toml"])}
    running = {c.code for c in Resolver().settings(folder / "sub/book.csv").rules.checks}
    prefix = {code for code in own if code.startswith("BJ")}
    assert running == prefix
    assert running


def test_rules_hash_covers_what_a_bureau_adds(folder: Path) -> None:
    own = folder / "own.toml"
    text = next((ROOT / "examples/datacheck").glob("*.toml")).read_text(encoding="utf-8")
    configure(folder, 'checks = ["own.toml"]')
    hashes = set()
    for content in (text, text + "\n"):
        own.write_text(content, encoding="utf-8")
        hashes.add(report(folder)["rules"])
    hashes.add(report("--profile", "hebei", folder)["rules"])
    assert len(hashes) == 3


# --- what is wrong with it


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('\nselct = ["JX1"]', 2, "没有 selct 这个设置，是不是 select？"),
        ("ganz-anders = 1", 1, "没有 ganz-anders 这个设置，可以是"),
        ('preview = true\nselect = [\n  "JX1",\n  "JX3O1",\n]', 4, "select：没有名为“JX3O1”的检查项，是不是 JX301？"),
        ('[severity]\nJX1 = "error"\nJX301 = "eror"', 3, "severity.JX301 只能是 error、warning、info"),
        ('[severity]\ninverted-comparater = "error"', 2, "是不是 inverted-comparator？"),
        ('ignore = "JX1"', 1, "ignore 应为数组"),
        ('profile = "heibei"', 1, "没有名为“heibei”的方案，是不是 hebei？"),
        ('fail-on = "fatal"', 1, "fail-on 只能是 error、warning、info、never"),
        ('[[suppress]]\ncode = "JX1"\n[[suppress]]\ncode = "JX2"\nreson = "x"', 5, "没有 reson 这个设置，是不是 reason？"),
        ('[[suppress]]\ncode = "JX101"\n[[suppress]]\ncode = ["JX2", "JX9O1"]', 4, "是不是 JX901？"),
        ('[[suppress]]\nreason = "x"', 1, "suppress[1].code 缺少这一项"),
        ("select = [", 1, "不符合 TOML 的写法"),
        ('checks = ["a.py"]', 1, "checks 只能是 .toml 文件"),
        ('checks = ["缺.toml"]', None, "无法读取检查项文件"),
    ],
)  # fmt: skip
def test_mistake_is_told_with_file_line_and_key(folder: Path, text: str, line: int | None, said: str) -> None:
    path = configure(folder, text)
    for command in ("check", "config"):
        found = run(command, folder)
        assert found.exit_code == 2
        assert not found.stdout
        assert said in found.stderr
        assert str(path) in found.stderr or line is None
        assert line is None or f"第 {line} 行" in found.stderr


def test_line_in_pyproject_is_that_of_our_table(folder: Path) -> None:
    text = '[project]\ndependencies = ["jixiao-lint"]\n[tool.ruff.lint]\nselect = ["E"]\n[tool.jixiao-lint]\nselect = ["JXX"]'
    configure(folder, text, "pyproject.toml")
    assert "第 6 行" in run("check", folder).stderr


@pytest.mark.parametrize("raw", [b"\xb7\xbd\xb0\xb8 = 1", b"a = " + b"[" * 100_000, b"#" * 1_000_001])
def test_file_that_is_no_configuration_is_refused(folder: Path, raw: bytes) -> None:
    (folder / "jixiao-lint.toml").write_bytes(raw)
    with pytest.raises(ConfigError, match=r"jixiao-lint\.toml"):
        load(folder / "jixiao-lint.toml")


def test_folder_with_the_name_of_a_configuration_is_none(folder: Path) -> None:
    (folder / "jixiao-lint.toml").mkdir()
    assert codes("--select", "JX101", folder) == [["JX101"]]


# --- security


def test_nothing_beside_a_document_runs(folder: Path) -> None:
    trap = "import pathlib; pathlib.Path(__file__).with_suffix('.ran').touch()\n"
    for name in ("checks.py", "own.py", "linter.py", "jixiao_lint.py", "sitecustomize.py", "conftest.py"):
        (folder / name).write_text(trap, encoding="utf-8")
    (folder / "checks").mkdir()
    (folder / "checks/__init__.py").write_text(trap, encoding="utf-8")
    keys = ('plugins = ["own"]', 'checks = ["own.py"]', 'checks = ["own"]', 'python = "own"', "")
    for key in keys:
        configure(folder, key)
        found = subprocess.run(
            [sys.executable, "-m", "linter", "check", str(folder)], cwd=ROOT, capture_output=True, check=False,
        )  # fmt: skip
        assert found.returncode == (2 if key else 1), found.stderr.decode()
    script = Path(sys.executable).with_name("jixiao-lint")
    if script.exists():
        assert subprocess.run([script, "check", "."], cwd=folder, capture_output=True, check=False).returncode == 1
    assert not list(folder.rglob("*.ran"))


# --- limits


PAGE = (
    "<table><tr><th>一级指标<th>二级指标<th>三级指标<th>指标值"
    + "<tr><td>产出指标<td>数量指标<td>巡查<td>≥1次" * 40_000
)


def test_limits_hold_for_the_documents_below_a_configuration(folder: Path) -> None:
    inside = folder / "inside"
    inside.mkdir()
    configure(inside, "[limits]\nfile = 1\n")
    for name in ("a.html", "inside/b.html", "inside/c.csv"):
        (folder / name).write_text(PAGE, encoding="utf-8")
    data = json.loads(run("check", "--format", "json", "--select", "JX101", folder).stdout)
    told = {Path(d["path"]).name: [p["message"] for p in d["problems"]] for d in data["documents"]}
    assert told["a.html"] == []
    assert ["limits.file" in message for message in told["b.html"] + told["c.csv"]] == [True, True]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("[limits]\nmemory = 0", 1, "memory 应在 1 到 20480 之间"),
        ("[limits]\ntime = 601", 1, "time 应在 1 到 600 之间"),
        ('[limits]\n\ncpu = "很久"', 3, "limits.cpu 应为整数"),
        ("[limits]\ncells = 1.5", 2, "limits.cells 应为整数"),
        ("[limits]\nmemroy = 9", 2, "是不是 memory"),
        ("limits = 1", 1, "limits 应为表"),
    ],
)
def test_limit_that_cannot_be_is_refused_at_its_line(folder: Path, text: str, line: int, said: str) -> None:
    path = configure(folder, text)
    result = run("check", folder)
    assert result.exit_code == 2
    assert f"{path} 第 {line} 行" in result.output
    assert said in result.output


def test_config_tells_the_limits_that_were_set(folder: Path) -> None:
    path = configure(folder, "[limits]\nmemory = 2048\n")
    assert f"limits         memory = 2048（{path}）" in run("config", folder).stdout


# --- config, schema, start-up


def test_config_tells_each_value_and_where_it_comes_from(folder: Path) -> None:
    path = configure(folder, 'profile = "sichuan"\nignore = ["JX501"]\n[[suppress]]\ncode = "JX101"\nreason = "缓报"\n')
    text = run("config", "--ignore", "JX502", "--preview", folder).stdout
    assert f"profile        sichuan（{path}）" in text
    assert f"ignore         JX501（{path}）\n               JX502（命令行）" in text
    assert "JX302 = error（方案 sichuan）" in text
    assert "preview        true（命令行）" in text
    assert "fail-on        error（默认）" in text
    assert "code = JX101，reason = 缓报" in text


def test_config_as_json_can_be_read_by_programs(folder: Path) -> None:
    path = configure(folder, 'severity = {JX101 = "info"}\nbaseline = "base.json"\n')
    data = json.loads(run("config", "--format", "json", folder / "book.csv").stdout)
    told = {(s["key"], s["origin"]): s["value"] for s in data["settings"]}
    assert (data["schema"], data["file"]) == ("jixiao-lint/config/1", str(path))
    assert told["baseline", str(path)] == str(folder / "base.json")
    assert told["select", "默认"] is None
    assert {"code": "JX101", "severity": "info"} in data["running"]
    assert {s["key"] for s in data["settings"]} == {f.name.replace("_", "-") for f in fields(Configuration)}


def test_schemas_are_kept_in_step() -> None:
    spec = importlib.util.spec_from_file_location("schema_of_docs", ROOT / "docs/schema.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in module.FILES:
        assert (ROOT / "docs" / name).read_text(encoding="utf-8") == module.text(name), "make docs brings it up to date"


def test_schema_describes_every_key_in_chinese() -> None:
    schema = json.loads((ROOT / "docs/jixiao-lint.schema.json").read_text(encoding="utf-8"))
    tables = (schema, schema["$defs"]["Suppress"], schema["$defs"]["Limits"])
    for properties in (table["properties"] for table in tables):
        assert all(not p["description"].isascii() for p in properties.values())
    assert '"null"' not in json.dumps(schema)


@pytest.mark.parametrize(("text", "loads"), [(None, False), ('select = ["JX101"]', True)])
def test_pydantic_is_loaded_only_where_there_is_a_configuration(folder: Path, text: str | None, loads: bool) -> None:
    if text:
        configure(folder, text)
    found = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "linter", "check", str(folder)],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, env=os.environ | {"PYTHONUTF8": "1"},
    )  # fmt: skip
    loaded = {line.rpartition("|")[2].strip() for line in found.stderr.splitlines() if line.startswith("import time:")}
    assert "linter.settings" in loaded
    assert ("pydantic" in loaded) is loads


# --- helpers


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("*.txt", "/a/b/c.txt", True), ("b", "/a/b/c.txt", True), ("a", "/a/b/c.txt", False), ("b/*.txt", "/a/b/c.txt", True),
        ("c/*.txt", "/a/b/c.txt", False), ("./b", "/a/b/c.txt", False), ("b/", "/a/b/c.txt", True), ("b\\c.txt", "/a/b/c.txt", True),
        ("c.txt", "/elsewhere/c.txt", True), ("b/c.txt", "/elsewhere/b/c.txt", False),
    ],
)  # fmt: skip
def test_pattern_names_a_path(pattern: str, path: str, expected: bool) -> None:
    assert matches(pattern, Path(path), Path("/a")) is expected


def test_line_of_a_key_is_not_that_of_a_comment_or_a_longer_key() -> None:
    text = (
        '# select\nextend-select = []\nselect = ["JX1"]\n[[suppress]]\ncode = "a"\n[[suppress]]\nrow = 1\ncode = "b"\n'
    )
    assert line_of(text, ["select"]) == 3
    assert line_of(text, ["suppress", 1, "code"]) == 8
    assert line_of(text, ["missing", "suppress", 0]) == 4
