"""The wheel alone does everything, wherever the user stands: nothing that lies in the working folder is imported."""

import os
import subprocess
import sys
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

pytestmark = [pytest.mark.network, pytest.mark.usefixtures("package_index")]

DOCUMENT = """\
项目支出绩效目标表
项目名称,校舍屋面维修
一级指标,二级指标,三级指标,绩效指标描述,指标值,指标值确定依据
产出指标,数量指标,维修面积,完成防水处理的屋面,≥800平方米,维修方案
产出指标,质量指标,验收合格率,一次验收通过的工程占比,≤100%,施工合同
产出指标,成本指标,维修费用,含材料与人工,≤12万元,财政评审结论
效益指标,社会效益指标,漏雨教室数,雨季仍漏雨的教室,0间,总务处台账
满意度指标,服务对象满意度指标,师生满意度,问卷中表示满意的师生占比,≥90%,问卷调查
"""

TRAP = """\
from pathlib import Path

Path({path!r}).write_text("imported", encoding="utf-8")
raise SystemExit("a module of the working folder was imported")
"""


def _run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | {"PYTHONUTF8": "1"}
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", cwd=cwd, check=False, env=environment
    )


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    built = _run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, root, cwd=folder)
    assert built.returncode == 0, built.stdout + built.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the commands of a virtual environment that holds nothing but the wheel and what it requires."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, with_pip=True)
    commands = folder / ("Scripts" if sys.platform == "win32" else "bin")
    installed = _run(commands / "python", "-m", "pip", "install", "--quiet", wheel, cwd=folder)
    assert installed.returncode == 0, installed.stderr
    return commands


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A working folder whose modules bear our names and those of our parts, and tell on whoever imports them."""
    trap = TRAP.format(path=str(tmp_path / "imported"))
    names = ("checks", "checks/completeness", "dictionaries", "tables", "terms", "readers", "reports")
    for name in names:
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text(trap, encoding="utf-8")
    for name in ("checks/completeness/jx101_missing_value", "_jixiao_checks", "model", "engine", "api"):
        (tmp_path / f"{name}.py").write_text(trap, encoding="utf-8")
    (tmp_path / "dictionaries" / "categories.toml").write_text("version = [", encoding="utf-8")
    (tmp_path / "book.csv").write_text(DOCUMENT, encoding="utf-8")
    return tmp_path


def test_wheel_holds_every_check_dictionary_and_part_of_a_page(root: Path, wheel: Path) -> None:
    shipped = [p for top in ("checks", "dictionaries") for p in (root / top).rglob("*") if p.suffix in {".py", ".toml"}]
    wanted = {f"linter/{p.relative_to(root).as_posix()}" for p in shipped}
    for parts in ("linter/reports/html_parts", "linter/web/parts"):
        wanted |= {p.relative_to(root).as_posix() for p in (root / parts).iterdir()}
    with ZipFile(wheel) as archive:
        held = set(archive.namelist())
    assert len(wanted) > 10
    assert not wanted - held
    assert "linter/py.typed" in held
    assert {name.split("/")[0] for name in held if ".dist-info/" not in name} == {"linter"}
    assert any(name.endswith("licenses/LICENSE") for name in held)


def _commands(scripts: Path, hostile: Path, start: tuple[str | Path, ...]) -> None:
    version = _run(*start, "--version", cwd=hostile)
    assert version.returncode == 0, version.stderr
    assert "0.1" in version.stdout
    found = _run(*start, "check", "book.csv", cwd=hostile)
    assert found.returncode == 1, found.stdout + found.stderr
    assert "JX201" in found.stdout
    rule = _run(*start, "rule", "JX101", cwd=hostile)
    assert rule.returncode == 0, rule.stderr
    assert "指标值为空" in rule.stdout
    page = _run(*start, "check", "--exit-zero", "--format", "html", "book.csv", cwd=hostile)
    assert "</html>" in page.stdout, page.stderr
    assert not (hostile / "imported").exists()


@pytest.mark.parametrize("name", ["jixiao-lint", "jxlint"])
def test_commands_import_nothing_from_the_working_folder(scripts: Path, hostile: Path, name: str) -> None:
    (hostile / "linter").mkdir()
    for module in ("__init__", "cli", "engine", "registry"):
        trap = TRAP.format(path=str(hostile / "imported"))
        (hostile / "linter" / f"{module}.py").write_text(trap, encoding="utf-8")
    _commands(scripts, hostile, (scripts / name,))


def test_module_imports_no_checks_from_the_working_folder(scripts: Path, hostile: Path) -> None:
    """``python -m`` puts the working folder first; a ``linter`` there would win, but nothing else may."""
    _commands(scripts, hostile, (scripts / "python", "-m", "linter"))
