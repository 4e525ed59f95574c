"""The extension for VS Code compiles, is packaged by one command, and starts the server with its own options."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

pytestmark = pytest.mark.node

EXTENSION = Path(__file__).resolve().parents[2] / "examples/editors/vscode"
LEFT = ("node_modules", "out", "*.vsix")


def npm(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # The server of this environment, wherever somebody may have installed another.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(
        ["npm", *arguments], cwd=folder, env=os.environ | {"PATH": path}, capture_output=True, text=True, timeout=300, check=False
    )  # fmt: skip


def done(folder: Path, *arguments: str) -> str:
    ran = npm(folder, *arguments)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def extension(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy with the packages that its lock file names."""
    copy = tmp_path_factory.mktemp("vscode") / "extension"
    shutil.copytree(EXTENSION, copy, ignore=shutil.ignore_patterns(*LEFT))
    if not os.environ.get("CI") and npm(copy, "ping").returncode:
        pytest.skip("npm reaches no registry")
    done(copy, "ci")
    return copy


def test_extension_is_packaged_by_one_command(extension: Path) -> None:
    done(extension, "run", "package")
    with ZipFile(extension / "jixiao-lint.vsix") as package:
        names = set(package.namelist())
        assert {"extension/package.json", "extension/out/extension.js"} <= names
        # Everything is in the one file; no package comes along, and no source.
        assert not [name for name in names if "node_modules" in name or name.endswith(".ts")]
        said = json.loads(package.read("extension/package.json"))
    assert {c["title"] for c in said["contributes"]["commands"]} >= {"检查全部"}


def test_server_is_found_and_answers_over_the_options_of_the_extension(extension: Path) -> None:
    assert "# fail 0" in done(extension, "test")
