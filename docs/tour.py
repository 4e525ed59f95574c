"""examples/tour: everything the tool makes of one example book, to look at. ``make tour`` makes it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BOOK = "examples/books/b_青禾县2025年预算项目绩效目标.txt"
REPORTS = {
    "text": "检查结果.txt", "html": "检查报告.html", "review": "审核意见.docx", "xlsx": "检查结果.xlsx",
    "csv": "检查结果.csv", "markdown": "检查结果.md", "json": "检查结果.json", "jsonl": "检查结果.jsonl",
    "sarif": "检查结果.sarif", "junit": "检查结果.junit.xml", "github": "检查结果.github.txt",
}  # fmt: skip
"""Files by the format of their report."""
TABLES = {"text": "读取结果.txt", "json": "读取结果.json", "csv": "读取结果.csv"}
"""Files by the format of the tables as read."""


def tour(folder: Path) -> None:
    """Make everything in ``folder``. Raises CalledProcessError where the tool fails."""
    from linter.readers import read
    from tests.readers.office import as_docx, as_openpyxl

    folder.mkdir(parents=True, exist_ok=True)
    outputs = [*REPORTS.items(), ("review", "审核意见.xlsx")]
    _run("check", "--exit-zero", *(f"--output={format}={folder / name}" for format, name in outputs), BOOK)
    for format, name in TABLES.items():
        (folder / name).write_bytes(_run("parse", "--format", format, BOOK))
    (folder / "检查项说明.md").write_bytes(_run("rule", "--all", "--format", "markdown"))
    (book,) = read(ROOT / BOOK)
    for name, make in {"送审稿.docx": as_docx, "送审稿.xlsx": as_openpyxl}.items():
        (folder / name).write_bytes(make(book))
        _run("annotate", str(folder / name), "-o", str(folder / name.replace(".", ".批注.")))


def _run(*arguments: str) -> bytes:
    command = [sys.executable, "-m", "linter", *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    tour(ROOT / "examples/tour")
