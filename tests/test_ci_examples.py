"""The pre-commit hook and the CI workflows do what they say, by the programs that they are written for."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import regex
import yaml
from lxml import etree

from linter.readers import DOCUMENT_SUFFIXES
from tests.reports.schemas import as_sarif

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples/ci"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
GOOD = (ROOT / "examples/good/学校.md").read_text(encoding="utf-8")
BAD = (ROOT / "examples/books/d_望舒县2025年项目支出绩效目标表.csv").read_text(encoding="utf-8")
SOURCE = ("linter", "checks", "dictionaries", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
ENVIRONMENT = os.environ | {
    "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "PYTHONUTF8": "1",
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
    **{f"GIT_{who}_{what}": "t@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}  # fmt: skip


def run(*command: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, capture_output=True, encoding="utf-8", check=False, env=ENVIRONMENT | environment
    )


def git(folder: Path, *arguments: str) -> str:
    done = run("git", *arguments, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def committed(folder: Path) -> str:
    """The commit of everything in a folder."""
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "files")
    return git(folder, "rev-parse", "HEAD")


def commands(name: str) -> list[str]:
    """The steps of a workflow that run the linter."""
    data: Any = yaml.safe_load((EXAMPLES / name).read_text(encoding="utf-8"))
    if "jobs" in data:
        steps = [step.get("run", "") for job in data["jobs"].values() for step in job["steps"]]
    else:
        steps = [line for job in data.values() for line in job["script"]]
    return [step for step in steps if step.startswith("jixiao-lint ")]


def test_hook_and_its_configuration_are_what_pre_commit_expects() -> None:
    for command, path in (("validate-manifest", HOOKS), ("validate-config", EXAMPLES / "pre-commit-config.yaml")):
        done = run(sys.executable, "-m", "pre_commit", command, path)
        assert done.returncode == 0, done.stdout
        assert not done.stdout


def test_hook_looks_at_every_kind_of_document() -> None:
    (hook,) = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    wanted = regex.compile(hook["files"])
    assert [s for s in DOCUMENT_SUFFIXES - {".json"} if not wanted.search(f"2025/绩效目标表{s.upper()}")] == []
    assert wanted.search("绩效目标/供水.md")
    assert not wanted.search("README.md")
    assert not wanted.search("绩效/结果.json")


@pytest.mark.parametrize(("name", "schema"), [("github.yml", "github-workflows"), ("gitlab.yml", "gitlab-ci")])
def test_workflow_is_what_its_service_expects(name: str, schema: str) -> None:
    done = run(sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", EXAMPLES / name)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", ["github.yml", "gitlab.yml"])
def test_workflow_runs_and_fails_for_the_bad_book(name: str, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text(BAD, encoding="utf-8")
    (command,) = commands(name)
    done = run("sh", "-c", command, cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    if name == "github.yml":
        assert "::error file=bad.csv,line=" in done.stdout
        assert as_sarif(json.loads((tmp_path / "jixiao-lint.sarif").read_bytes())) == []
        assert (tmp_path / "jixiao-lint.md").read_text(encoding="utf-8").startswith("<!-- jixiao-lint")
    else:
        assert etree.parse(tmp_path / "jixiao-lint.xml").getroot().get("failures") != "0"
        assert (tmp_path / "jixiao-lint.xlsx").read_bytes().startswith(b"PK")
    again = run("sh", "-c", command, cwd=tmp_path)
    assert again.stdout == done.stdout, "a second run must not take the reports of the first for documents"


@pytest.mark.network
@pytest.mark.usefixtures("package_index")
def test_pre_commit_stops_the_bad_book_and_lets_the_good_one_pass(tmp_path: Path) -> None:
    source, books = tmp_path / "source", tmp_path / "books"
    for name in SOURCE:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        source.mkdir(exist_ok=True)
        copy(ROOT / name, source / name)
    (books / "绩效目标").mkdir(parents=True)
    config = (EXAMPLES / "pre-commit-config.yaml").read_text(encoding="utf-8")
    config = config.replace("https://git.example/jixiao-lint", source.as_posix()).replace("v0.1.0", committed(source))
    (books / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    (books / "绩效目标/好.md").write_text(GOOD, encoding="utf-8")
    (books / "说明.md").write_text("一段说明。\n", encoding="utf-8")
    committed(books)

    def check() -> subprocess.CompletedProcess[str]:
        home = str(tmp_path / "home")
        return run(sys.executable, "-m", "pre_commit", "run", "--all-files", cwd=books, PRE_COMMIT_HOME=home)

    good = check()
    assert good.returncode == 0, good.stdout + good.stderr
    assert regex.search(r"绩效目标表检查\.*Passed", good.stdout)
    (books / "绩效目标/坏.csv").write_text(BAD, encoding="utf-8")
    git(books, "add", "-A")
    bad = check()
    assert bad.returncode == 1
    assert "exit code: 1" in bad.stdout
    assert "坏.csv" in bad.stdout
    assert "说明.md" not in bad.stdout
