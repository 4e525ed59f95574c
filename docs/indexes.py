"""``checks/README.md`` and ``dictionaries/README.md``, from what they list: ``make docs``. A test compares them."""

from __future__ import annotations

import tomllib
from itertools import groupby, takewhile
from pathlib import Path
from typing import Any

import regex

from linter.registry import Check, builtin_checks
from linter.reports.words import SEVERITIES

ROOT = Path(__file__).resolve().parent.parent
FAMILIES = {
    "reading": "JX0 读取", "completeness": "JX1 完整性", "comparator": "JX2 比较符号和方向",
    "quantification": "JX3 量化", "numbers": "JX4 数值和单位", "wording": "JX5 文字", "classification": "JX6 归类",
    "consistency": "JX7 表内一致", "basis": "JX8 依据", "corpus": "JX9 项目之间",
}  # fmt: skip
_NOTE = "<!-- 由 docs/indexes.py 生成，请勿手改：make docs -->"
_HEADING = ("| 编号 | 名称 | 查什么 | 级别 | 默认 | 审核要点 |", "|---|---|---|---|---|---|")
_SENTENCE = regex.compile(r".*?(?:\.(?=\s)|。|$)")
_ABOUT = frozenset({"version", "source"})


def checks_index() -> str:
    """``checks/README.md``: a table for each family."""
    found = builtin_checks()
    lines = [
        "# 检查项", "", _NOTE, "",
        f"共 {len(found)} 项，一项一个文件。说明、依据和示例：`jixiao-lint rule 编号`。"
        "默认一栏空着的，要用 `--extend-select` 启用；预览的，还要加 `--preview`。",
    ]  # fmt: skip
    for family, members in groupby(found, key=lambda c: _path(c).parent.name):
        lines += ["", f"## {FAMILIES[family]}", ""]
        lines += [
            "| 编号 | 名称 | 查什么 | 级别 | 默认 | 审核要点 |",
            "|---|---|---|---|---|---|",
            *map(_check, members),
        ]
    return "\n".join(lines) + "\n"


def _check(c: Check) -> str:
    state = "预览" if c.preview else "✓" if c.default else ""
    link = f"[{c.code}]({_path(c).as_posix()})"
    return f"| {link} | {c.name} | {c.title} | {SEVERITIES[c.severity]} | {state} | {c.aspect} |"


def _path(c: Check) -> Path:
    """The file of a check, seen from ``checks``."""
    return Path(*c.module.split(".")[1:]).with_suffix(".py")


def dictionaries_index() -> str:
    """``dictionaries/README.md``: a line for each file."""
    lines = [
        "# Dictionaries", "", _NOTE, "",
        "Words and other data that checks and readers look things up in. Each file has a schema next to the code that",
        "reads it, names its source and carries the date of its last change. What a schema reads as a set is sorted.",
        "", "| file | what it holds | entries | source | version |", "|---|---|---|---|---|",
    ]  # fmt: skip
    folder = ROOT / "dictionaries"
    # A profile is one file of several, so those come last.
    paths = sorted(folder.rglob("*.toml"), key=lambda p: (len(p.parts), p.name))
    return "\n".join([*lines, *(_dictionary(p, p.relative_to(folder).as_posix()) for p in paths)]) + "\n"


def _dictionary(path: Path, name: str) -> str:
    text = path.read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return f"| [{name}]({name}) | {_what(text)} | {entries(data)} | {data['source']} | {data['version']} |"


def _what(text: str) -> str:
    """The first sentence of the comment that a file begins with."""
    lines = [line.removeprefix("#").strip() for line in takewhile(lambda line: line.startswith("#"), text.splitlines())]
    found = _SENTENCE.match(" ".join(lines))
    return found[0].replace("``", "`").replace("|", "\\|") if found else ""


def entries(data: Any) -> int:
    """How many words, numbers and switches there are, version and source aside."""
    if isinstance(data, dict):
        return sum(entries(value) for key, value in data.items() if key not in _ABOUT)
    if isinstance(data, list):
        return sum(map(entries, data))
    return len(data.split()) if isinstance(data, str) and "\n" in data else 1


FILES = {"checks/README.md": checks_index, "dictionaries/README.md": dictionaries_index}

if __name__ == "__main__":
    for name, text in FILES.items():
        (ROOT / name).write_text(text(), encoding="utf-8")
