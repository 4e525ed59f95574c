"""What ``doctor`` says is what happens: of formats, of libraries that are missing, of limits, of the console."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from linter.cli import main
from linter.readers import SUFFIXES, support, worker
from linter.readers.support import Trial

GOOD = [Trial(name, True) for name in ("memory", "cpu", "time", "crash")]


def doctor(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["doctor", *arguments])
    assert "Traceback" not in result.output
    return result.exit_code, result.output


def as_json() -> tuple[int, Any]:
    status, output = doctor("--format", "json")
    return status, json.loads(output)


def test_limits_work_here_and_every_readable_suffix_is_told() -> None:
    status, said = as_json()
    if os.name == "posix" and sys.platform != "darwin":
        assert status == 0
        assert {t["name"]: t["works"] for t in said["limits"]} == dict.fromkeys(
            ("memory", "cpu", "time", "crash"), True
        )
    assert {suffix for f in said["formats"] if f["readable"] for suffix in f["suffixes"]} == SUFFIXES
    assert all(f["help"] for f in said["formats"] if not f["readable"])
    assert {f["library"] for f in said["formats"]} == {None, "lxml", "olefile", "pypdfium2", "python-calamine"}


def test_missing_library_is_named_with_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.commands.doctor.trials", lambda: GOOD)
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    status, output = doctor()
    assert status == 1
    missing = output.partition("缺少组件")[2].partition("\n\n")[0]
    assert ".xlsx" in missing
    assert "pip install python-calamine" in missing
    assert ".docx" not in missing


@pytest.mark.parametrize("found", [None, "/opt/office/soffice"])
def test_libreoffice_is_told_of_but_not_missed(monkeypatch: pytest.MonkeyPatch, found: str | None) -> None:
    monkeypatch.setattr("linter.commands.doctor.trials", lambda: GOOD)
    monkeypatch.setattr("linter.readers.converter.program", lambda: found)
    status, output = doctor()
    assert status == 0
    assert (found or "没有找到 LibreOffice") in output
    assert as_json()[1]["converter"] == {"name": "LibreOffice", "path": found}


@pytest.mark.parametrize(
    ("trial", "status", "said"),
    [
        (Trial("memory", False), 1, "占用内存过多：不能阻止"),
        (Trial("memory", False, late=True), 0, "占用内存过多：由时间上限终止"),
        (Trial("memory", True), 0, "占用内存过多：能阻止"),
    ],
)
def test_harm_that_nothing_stops_is_an_error(
    monkeypatch: pytest.MonkeyPatch, trial: Trial, status: int, said: str
) -> None:
    monkeypatch.setattr("linter.commands.doctor.trials", lambda: [trial])
    found, output = doctor()
    assert (found, said in output) == (status, True)


def test_limits_that_do_nothing_are_found_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The trials are real: in a process that sets no limits of its own, memory is not kept."""
    program = worker._PROGRAM.read_text(encoding="utf-8")
    for old, new in (
        ("Path(__file__)", f"Path({str(worker._PROGRAM)!r})"),
        ("    tasks,", "    from linter.readers import rlimits\n    rlimits.apply = lambda _: None\n    tasks,"),
    ):
        assert old in program
        program = program.replace(old, new)
    path = tmp_path / "without_limits.py"
    path.write_text(program, encoding="utf-8")
    monkeypatch.setattr(worker, "_PROGRAM", path)
    assert not support._trial("memory").works
    assert support._trial("crash").works


def test_ascii_console_gets_advice_and_no_error(root: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "linter", "doctor"], cwd=root, capture_output=True, check=False,
        env=os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )  # fmt: skip
    assert b"ascii" in run.stdout
    assert b"PYTHONUTF8=1" in run.stdout
    assert not run.stderr
