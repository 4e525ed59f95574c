"""What the READMEs say can be done as they say it, and what they show is what the tool prints."""

import importlib.util
import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.request import urlopen

import click
import pytest
import regex

from linter.cli import main
from linter.docs import documentation
from linter.registry import checks_in
from linter.testing import verify_example

ROOT = Path(__file__).resolve().parent.parent
READMES = {"README.md": "<repository>", "README.zh-CN.md": "<仓库地址>"}
CONSOLE = regex.compile(r"^```console\n(.*?)^```", regex.MULTILINE | regex.DOTALL)
SHELL = regex.compile(r"^```sh\n(.*?)^```", regex.MULTILINE | regex.DOTALL)
MENTION = regex.compile(r"(?:jixiao-lint|jxlint) ([a-z]+)(?= |`|$)", regex.MULTILINE)
OPTION = regex.compile(r"(?<![\w-])--[a-z][a-z-]+")

readmes = pytest.mark.parametrize("readme", READMES)


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _tool(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command line, run in the checkout."""
    return subprocess.run(
        [sys.executable, "-m", "linter", *arguments],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False, env=os.environ | {"PYTHONUTF8": "1"},
    )  # fmt: skip


def _module(path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A script of docs/ as a module."""
    monkeypatch.syspath_prepend(path.parent)
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _set_up(readme: str) -> list[str]:
    """The commands that install: the one that opens the page, the one that lints the examples, the one that tests."""
    return [b.strip().replace(READMES[readme], "CLONE") for b in SHELL.findall(_text(readme)) if "pip install" in b]


def _shown(readme: str) -> list[tuple[str, str]]:
    """Each command shown with its output."""
    blocks = [part for block in CONSOLE.findall(_text(readme)) for part in regex.split(r"^\$ ", block, flags=regex.M)]
    return [(command, output) for command, _, output in (b.partition("\n") for b in blocks if b)]


def test_three_commands_set_everything_up() -> None:
    assert _set_up("README.md") == _set_up("README.zh-CN.md")
    assert [c.splitlines() for c in _set_up("README.md")] == [[c] for c in _set_up("README.md")]
    assert len(_set_up("README.md")) == 3


@pytest.mark.network
@pytest.mark.usefixtures("package_index")
def test_the_install_command_installs_and_lints_the_examples(tmp_path: Path) -> None:
    if not shutil.which("bash") or not (ROOT / ".git").exists():
        pytest.skip("needs bash and a git checkout to clone")
    command = _set_up("README.md")[1].replace("CLONE", shlex.quote(str(ROOT)))
    run = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "JX201" in run.stdout


@pytest.mark.network
@pytest.mark.usefixtures("package_index")
def test_the_command_for_reviewers_opens_the_page(tmp_path: Path) -> None:
    if not shutil.which("bash") or not (ROOT / ".git").exists():
        pytest.skip("needs bash and a git checkout to clone")
    *install, serve = _set_up("README.md")[0].replace("CLONE", shlex.quote(str(ROOT))).split(" && ")
    # Takes the shell's place, so that ending it ends the page.
    command = " && ".join([*install, f"exec {serve} --no-browser --port 0"])
    with subprocess.Popen(["bash", "-c", command], cwd=tmp_path, stdout=subprocess.PIPE, encoding="utf-8") as run:
        assert run.stdout
        address = next((line.split("：")[1].strip() for line in run.stdout if "http://127.0.0.1:" in line), "")
        try:
            with urlopen(address) as page:
                assert "把绩效目标表拖到这里" in page.read().decode()
        finally:
            run.terminate()


@pytest.mark.parametrize("file", [".ci/run", "Makefile"])
def test_the_test_command_is_the_one_that_ci_and_make_use(file: str) -> None:
    _, install, test = _set_up("README.md")[2].split(" && ")
    for step in (install, test):
        assert step.removeprefix(".venv/bin/") in _text(file)


@readmes
def test_shown_output_is_what_the_tool_prints(readme: str) -> None:
    assert _shown(readme)
    for command, output in _shown(readme):
        name, *arguments = shlex.split(command)
        assert name == "jixiao-lint"
        run = _tool(*arguments)
        # A line with only … stands for any number of lines left out.
        pattern = ".*".join(regex.escape(part) for part in output.split("…\n"))
        assert regex.fullmatch(pattern, run.stdout + run.stderr, regex.DOTALL), f"{command}\n{run.stdout}{run.stderr}"


@readmes
def test_every_command_and_option_named_exists(readme: str) -> None:
    context = click.Context(main)
    commands = {name: main.get_command(context, name) for name in main.list_commands(context)}
    named = set(MENTION.findall(_text(readme)))
    assert named
    assert named <= set(commands)
    known = {o for c in (main, *filter(None, commands.values())) for p in c.params for o in p.opts}
    options = {o for line in _text(readme).splitlines() if "pip" not in line for o in OPTION.findall(line)}
    assert options <= known | {"--help"}


@readmes
def test_table_of_checks_is_in_step(readme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = _module(ROOT / "docs/tables.py", monkeypatch)
    assert "| [JX101](" in _text(readme)
    assert _text(readme) == tables.with_table(readme), "run make docs"


@readmes
def test_links_lead_somewhere(readme: str) -> None:
    targets = regex.findall(r"\]\((?!#)([^)#]+)(?:#[^)]*)?\)", _text(readme))
    assert targets
    assert not [t for t in targets if not (ROOT / t).exists()]


def test_picture_shows_what_the_tool_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    pictures = _module(ROOT / "docs/pictures.py", monkeypatch)
    for name, arguments in pictures.PICTURES.items():
        assert _text(f"docs/{name}") == pictures.picture(arguments), "run make pictures"


@pytest.mark.browser
def test_picture_for_reviewers_can_be_taken_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from PIL import Image

    serve = _module(ROOT / "docs/serve.py", monkeypatch)
    again = tmp_path / "serve.png"
    serve.picture(again)
    for path in (again, ROOT / "docs/serve.png"):
        assert Image.open(path).size == serve.SIZE
        assert 50_000 < path.stat().st_size < 200_000, "nothing on it, or too much"


@pytest.mark.browser
def test_picture_of_the_page_can_be_taken_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fonts differ from machine to machine, so only what it is a picture of can be compared."""
    from PIL import Image

    again = tmp_path / "report.png"
    _module(ROOT / "docs/screenshot.py", monkeypatch).screenshot(again)
    for path in (again, ROOT / "docs/report.png"):
        assert Image.open(path).size == (1366, 768)
        assert 50_000 < path.stat().st_size < 200_000, "nothing on it, or too much"


@pytest.mark.parametrize("command", ["check", "parse"])
def test_every_key_of_the_json_output_is_documented(command: str) -> None:
    run = _tool(command, "--format", "json", "examples/books")
    documented = set(regex.findall("`([a-z0-9_]+)`", _text("docs/json.md")))
    printed = json.loads(run.stdout)
    assert f"`{printed['schema']}`" in _text("docs/json.md")
    assert _keys(printed) <= documented


def _keys(value: Any) -> set[str]:
    """The keys of all objects in a JSON value."""
    if isinstance(value, list):
        return {key for item in value for key in _keys(item)}
    return set(value) | _keys([*value.values()]) if isinstance(value, dict) else set()


def test_the_check_that_contributing_shows_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = regex.search(r'^```python\n(""".*?)^```', _text("CONTRIBUTING.md"), regex.MULTILINE | regex.DOTALL)
    assert found
    path = tmp_path / "xy101_rate_above_hundred.py"
    path.write_text(found[1], encoding="utf-8")
    module = ModuleType("xy101")
    module.__doc__ = None
    monkeypatch.setitem(sys.modules, "xy101", module)
    exec(compile(found[1], path, "exec"), vars(module))
    (check,) = checks_in(module)
    examples = documentation(check.doc).examples
    assert {e.bad for e in examples} == {True, False}
    for example in examples:
        verify_example(check, example)
