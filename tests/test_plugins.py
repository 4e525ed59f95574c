"""Plug-ins: what an installed distribution brings, and that a broken one costs nothing but itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from linter import plugins
from linter.cli import main

ROOT = Path(__file__).parents[1]

CHECK = '''"""标题

说明：说明。

为什么：原因。

怎么改：办法。

bad:
| 三级指标 | 指标值 |
| «平台» | 3个 |

good:
| 三级指标 | 指标值 |
| 网站数量 | 3个 |
"""
from collections.abc import Iterator
from linter.api import Finding, Row, check

@check("{code}", "{name}", severity="info", aspect="完整性·明确清晰性", needs=("name",))
def found(row: Row) -> Iterator[Finding]:
    if row.name.norm == "平台":
        yield Finding("name", "有问题。", "改掉。")
'''

Install = Callable[..., None]


def check(code: str = "XX101", name: str = "some-word") -> str:
    return CHECK.format(code=code, name=name)


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Lays a distribution into a folder of the import path, as an installer would."""
    monkeypatch.syspath_prepend(tmp_path)
    before = set(sys.modules)

    def lay(distribution: str, files: dict[str, str], value: str) -> None:
        info = tmp_path / f"{distribution}-2.5.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 2.5\n", encoding="utf-8")
        (info / "entry_points.txt").write_text(f"[{plugins.GROUP}]\nx = {value}\n", encoding="utf-8")
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        plugins.plugins.cache_clear()

    plugins.plugins.cache_clear()
    yield lay
    plugins.plugins.cache_clear()
    for name in set(sys.modules) - before:
        del sys.modules[name]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "书.csv"
    path.write_text("项目名称,校舍,\n二级指标,三级指标,指标值\n数量指标,平台,3个\n", encoding="utf-8")
    return path


def test_module_and_modules_of_a_package_bring_their_checks(install: Install) -> None:
    install("one", {"plain_one.py": check("XX101", "one-word")}, "plain_one")
    package = {
        "pack_two/__init__.py": "",
        "pack_two/b.py": check("XX201", "b-word"),
        "pack_two/a.py": check("XX200", "a-word"),
    }
    install("two", package, "pack_two")
    assert [c.code for c in plugins.plugin_checks()] == ["XX101", "XX200", "XX201"]
    assert not plugins.plugins().broken


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("raise RuntimeError('坏了')", "加载 broken_module 时出错（RuntimeError：坏了）"),
        ("raise SystemExit", "加载 broken_module 时出错（SystemExit）"),
        ("import nothing_of_this_name", "ModuleNotFoundError"),
        ("def", "SyntaxError"),
        ("", "broken_module 里没有用 @check 声明的检查项"),
        (check("JX999"), "编号 JX999 以 JX 开头"),
        (check("XX102", "missing-value"), "missing-value 已经用在本工具里了"),
        (check("XX102", "Some_Word"), "XX102 Some_Word"),
    ],
)
def test_broken_plugin_is_named_and_the_others_work(install: Install, book: Path, source: str, says: str) -> None:
    install("bad", {"broken_module.py": source}, "broken_module")
    install("good", {"sound_module.py": check("XX101", "good-word")}, "sound_module")
    [message] = plugins.plugins().broken
    assert message.startswith("插件 bad 2.5 不能使用：")
    assert says in message
    done = CliRunner().invoke(main, ["check", "--select", "XX101", str(book)])
    assert "XX101" in done.stdout
    assert message in done.stderr
    assert done.exit_code == 2


def test_of_two_plugins_with_the_same_code_the_first_by_name_is_used(install: Install) -> None:
    install("second", {"module_b.py": check("XX101", "word-b")}, "module_b")
    install("first", {"module_a.py": check("XX101", "word-a")}, "module_a")
    found = plugins.plugins()
    assert [c.name for c in found.checks] == ["word-a"]
    assert found.broken == ("插件 second 2.5 不能使用：XX101 已经用在 first 2.5 里了。",)


def test_entry_point_that_names_no_module_is_a_broken_plugin(install: Install) -> None:
    install("bad", {"some_module.py": "checks = []"}, "some_module:checks")
    install("gone", {}, "no_such_module")
    bad, gone = plugins.plugins().broken
    assert bad == "插件 bad 2.5 不能使用：入口 some_module:checks 应指向一个模块。"
    assert gone.startswith("插件 gone 2.5 不能使用：加载 no_such_module 时出错（ModuleNotFoundError")


def test_plugin_is_documented_and_tested_like_any_check(install: Install) -> None:
    install("good", {"sound_module.py": check()}, "sound_module")
    shown = CliRunner().invoke(main, ["rule", "XX101"])
    assert "XX101 some-word" in shown.stdout
    tested = CliRunner().invoke(main, ["rule", "--test", "some-word"])
    assert tested.stdout == "XX101 some-word：2 个示例都符合\n"
    assert tested.exit_code == 0


def _run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | {"PYTHONUTF8": "1"}
    return subprocess.run(
        command, cwd=cwd, capture_output=True, encoding="utf-8", check=False, env=environment
    )  # fmt: skip


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with the example plug-in, built without an index from what is installed here."""
    pytest.importorskip("hatchling", reason="the build backend of the example is not installed")
    folder = tmp_path_factory.mktemp("plugin")
    shutil.copytree(ROOT / "examples/plugin", folder / "source")
    venv.create(folder / "venv")
    python = folder / "venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    own = _run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).stdout.strip()
    here = [str(ROOT), *(p for p in sys.path if p.endswith("site-packages"))]
    lines = [f"import site; site.addsitedir({p!r})\n" for p in here]
    (Path(own) / "beside.pth").write_text("".join(lines), encoding="utf-8")
    pip = sys.executable, "-m", "pip", "--python", python, "install", "--quiet"
    installed = _run(*pip, "--no-index", "--no-deps", "--no-build-isolation", folder / "source", cwd=folder)
    assert installed.returncode == 0, installed.stderr
    return python


def test_example_plugin_installs_and_checks(python: Path, book: Path) -> None:
    book.write_text(book.read_text(encoding="utf-8").replace("平台", "2026年开通平台"), encoding="utf-8")
    lint = python, "-m", "linter", "check", "--select", "XS101"
    found = _run(*lint, book, cwd=book.parent)
    assert "XS101 year-in-name" in found.stdout, found.stdout + found.stderr
    assert "依据：插件示例" in found.stdout
    fixed = _run(*lint, "--unsafe-fixes", book, cwd=book.parent)
    assert "已修改 1 处" in fixed.stderr
    assert "数量指标,开通平台,3个" in book.read_text(encoding="utf-8")


def test_example_plugin_passes_its_own_tests(python: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples/plugin/tests", tmp_path / "tests")
    done = _run(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", tmp_path / "tests", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 passed" in done.stdout
