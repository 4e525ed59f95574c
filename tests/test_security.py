"""Nothing found beside a document runs code, whatever it is called and whatever a configuration there names."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from linter import config

BOOK = """\
项目支出绩效目标表
项目名称,校舍屋面维修
一级指标,二级指标,三级指标,绩效指标描述,指标值,指标值确定依据
产出指标,数量指标,维修面积,完成防水处理的屋面,>=800平方米,维修方案
满意度指标,服务对象满意度指标,师生满意度,问卷中表示满意的师生占比,≤90%,问卷调查
"""
TRAP = "from pathlib import Path\n\nPath({path!r}).write_text(__name__, encoding='utf-8')\n"
MODULES = (
    "linter", "linter/checks", "linter/dictionaries", "checks", "checks/completeness", "dictionaries", "tables", "terms",
    "readers", "reports", "jixiao_lint", "pydantic", "msgspec", "regex", "jieba", "click", "ahocorasick_rs", "tomllib",
)  # fmt: skip
FILES = (
    "sitecustomize.py", "usercustomize.py", "conftest.py", "setup.py", "json.py", "csv.py", "typing.py", "_jixiao_checks.py",
    "linter/__main__.py", "linter/cli.py", "linter/registry.py", "linter/api.py", "checks/completeness/jx101_missing_value.py",
    "checks/own/bj001_own.py", "own.py",
)  # fmt: skip


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A folder with a document and everything that some tool would import from beside it; each tells when it is run."""
    folder = tmp_path / "送审"
    trap = TRAP.format(path=str(tmp_path / "imported"))
    for name in MODULES:
        (folder / name).mkdir(parents=True)
        (folder / name / "__init__.py").write_text(trap, encoding="utf-8")
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(trap, encoding="utf-8")
    (folder / "dictionaries/categories.toml").write_text("version = [", encoding="utf-8")
    info = folder / "trap-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: trap\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[jixiao_lint.checks]\ntrap = own\n", encoding="utf-8")
    (folder / "trap.pth").write_text("import own\n", encoding="utf-8")
    (folder / "书.csv").write_text(BOOK, encoding="utf-8")
    return folder


def lint(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The installed command, run in ``folder``: -I leaves the working folder out of the import path, as it does."""
    here = str(Path(config.__file__).parents[1])
    start = f"import sys; sys.path.insert(0, {here!r}); from linter.cli import main; main(prog_name='jixiao-lint')"
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | {"PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-I", "-c", start, *arguments],
        cwd=folder, capture_output=True, encoding="utf-8", check=False, env=environment,
    )  # fmt: skip


def imported(folder: Path) -> str:
    """Which of the traps ran, empty for none."""
    told = folder.parent / "imported"
    return told.read_text(encoding="utf-8") if told.exists() else ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "书.csv"], ["check", "."], ["check", "--fix", "书.csv"], ["check", "--diff", "--format", "json"],
        ["parse", "书.csv"], ["rule", "--all"], ["rule", "--test", "JX101"], ["config", "书.csv"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_no_module_beside_a_document_is_imported(hostile: Path, arguments: list[str]) -> None:
    done = lint(hostile, *arguments)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    assert done.stdout
    assert not imported(hostile)


def test_traps_do_spring_where_python_itself_is_told_to_look(hostile: Path) -> None:
    """What the tests above rest on: a trap that runs leaves its mark."""
    subprocess.run([sys.executable, "-c", "import own"], cwd=hostile, check=True)
    assert imported(hostile) == "own"


@pytest.mark.parametrize("name", ["own.py", "own", "../送审/own.py", "setup.py"])
def test_configuration_beside_a_document_cannot_name_python(hostile: Path, name: str) -> None:
    (hostile / "jixiao-lint.toml").write_text(f"checks = [{json.dumps(name)}]\n", encoding="utf-8")
    done = lint(hostile, "check", "书.csv")
    assert done.returncode == 2
    assert "checks 只能是 .toml 文件" in done.stderr
    assert not imported(hostile)


@pytest.mark.parametrize("key", ["plugins", "python", "import", "load", "extensions", "fix", "output"])
def test_configuration_beside_a_document_has_no_key_that_runs_or_writes(hostile: Path, key: str) -> None:
    (hostile / "jixiao-lint.toml").write_text(f'{key} = ["own"]\n', encoding="utf-8")
    done = lint(hostile, "check", "书.csv")
    assert done.returncode == 2
    assert f"没有 {key} 这个设置" in done.stderr
    assert not imported(hostile)


CHECK = """\
version = "2026-01-31"
source = "某局"
[[checks]]
kind = "pattern"
code = "BJ001"
name = "own-check"
title = "标题"
aspect = "完整性·明确清晰性"
explanation = "。"
why = "。"
how = "{how}"
message = "{message}"
cells = ["三级指标"]
must-not = "维修"
bad = \"\"\"
| 三级指标 | 指标值 |
| «维修»面积 | 3平方米 |
\"\"\"
good = \"\"\"
| 三级指标 | 指标值 |
| 屋面面积 | 3平方米 |
\"\"\"
"""


def test_message_of_a_data_only_check_reaches_no_object(hostile: Path) -> None:
    message = "{word.__class__.__mro__} {0} {text!r} %s {name}"
    text = CHECK.replace("{message}", message).replace("{how}", "{__import__('own')}")
    (hostile / "局.toml").write_text(text, encoding="utf-8")
    (hostile / "jixiao-lint.toml").write_text('checks = ["局.toml"]\nselect = ["BJ001"]\n', encoding="utf-8")
    done = lint(hostile, "check", "书.csv", "--format", "json")
    [found] = json.loads(done.stdout)["documents"][0]["diagnostics"]
    assert found["message"] == "{word.__class__.__mro__} {0} {text!r} %s 维修面积"
    assert found["help"] == "{__import__('own')}"
    assert not imported(hostile)


def test_pattern_of_a_data_only_check_cannot_hold_the_run_up(hostile: Path) -> None:
    text = CHECK.replace('维修"\nbad', '^(维|修|面|积|维修|面积)*。。"\nbad').replace("«维修»面积", "«维修面积。。»")
    text = text.replace("{message}", "x").replace("{how}", "x")
    (hostile / "局.toml").write_text(text, encoding="utf-8")
    (hostile / "jixiao-lint.toml").write_text('checks = ["局.toml"]\n', encoding="utf-8")
    long = BOOK.replace("维修面积", "维修面积" * 20 + "。了。。")
    (hostile / "书.csv").write_text(long, encoding="utf-8")
    done = lint(hostile, "check", "书.csv")
    assert done.returncode == 2
    assert "检查项 BJ001 own-check 运行超时" in done.stdout
    assert "JX201" in done.stdout


def test_fix_follows_no_link_out_of_its_file_and_leaves_nothing_beside(hostile: Path, tmp_path: Path) -> None:
    """A link is written through to the file it names; the folder holds nothing new."""
    real = tmp_path / "原件.csv"
    real.write_text(BOOK, encoding="utf-8")
    link = hostile / "链接.csv"
    try:
        link.symlink_to(real)
    except OSError:
        pytest.skip("this system makes no links for ordinary users")
    before = sorted(hostile.rglob("*"))
    lint(hostile, "check", "--fix", "链接.csv")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == BOOK.replace(">=", "≥")
    assert sorted(hostile.rglob("*")) == before
