"""docs/*.svg from the real output of the command line: ``make pictures``. A test compares them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from terminal import svg

ROOT = Path(__file__).resolve().parent.parent
PICTURES = {"check.svg": ("check", "examples/books/b_青禾县2025年预算项目绩效目标.txt")}
"""What each picture shows: the arguments of ``jixiao-lint``."""
LINES = 44
"""The most that a picture shows of a run, its last line aside."""


def picture(arguments: tuple[str, ...]) -> str:
    """The SVG of a run in the checkout: the command, the beginning of its output, and its last line."""
    run = subprocess.run(
        [sys.executable, "-m", "linter", *arguments],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
        env=os.environ | {"PYTHONUTF8": "1", "FORCE_COLOR": "1", "NO_COLOR": ""},
    )  # fmt: skip
    if run.stderr:
        raise RuntimeError(run.stderr)
    command = "jixiao-lint " + " ".join(arguments)
    return svg("\n".join([f"\x1b[2m$\x1b[0m \x1b[1m{command}\x1b[0m", *_shown(run.stdout.splitlines())]), command)


def _shown(lines: list[str]) -> list[str]:
    """All lines where they are few, else those up to a gap between two findings, … and the last one."""
    if len(lines) <= LINES:
        return lines
    gap = max(i for i in range(LINES) if not lines[i])
    return [*lines[: gap + 1], "  …", "", lines[-1]]


if __name__ == "__main__":
    for name, arguments in PICTURES.items():
        (ROOT / "docs" / name).write_text(picture(arguments), encoding="utf-8")
