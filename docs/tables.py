"""The tables of checks in the READMEs, from the registry: ``make docs``. A test compares them."""

from __future__ import annotations

from pathlib import Path

import regex

from linter.registry import Check, builtin_checks

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh-CN.md")
HEADINGS = {
    "README.md": ("| code | name | says | severity |", {"error": "error", "warning": "warning", "info": "info"}),
    "README.zh-CN.md": ("| 编号 | 名称 | 查什么 | 级别 |", {"error": "错误", "warning": "警告", "info": "提示"}),
}
REMARKS = {"README.md": ("preview", "off"), "README.zh-CN.md": ("预览", "默认不启用")}
_BETWEEN = regex.compile(r"(?<=<!-- checks -->\n).*?(?=<!-- /checks -->)", regex.DOTALL)


def table(readme: str) -> str:
    """The Markdown table of all checks in the language of ``readme``."""
    heading, severities = HEADINGS[readme]
    lines = [heading, "|---|---|---|---|"]
    for c in builtin_checks():
        remark = _remark(c, readme)
        lines.append(f"| [{c.code}]({_file(c)}) | {c.name} | {c.title} | {severities[c.severity]}{remark} |")
    return "\n".join(lines) + "\n"


def _remark(c: Check, readme: str) -> str:
    preview, off = REMARKS[readme]
    remark = preview if c.preview else off if not c.default else ""
    separator = "，" if readme == "README.zh-CN.md" else ", "
    return separator + remark if remark else ""


def _file(c: Check) -> str:
    return c.module.replace("_jixiao_checks", "checks").replace(".", "/") + ".py"


def with_table(readme: str) -> str:
    """The text of ``readme`` with its table brought up to date."""
    return _BETWEEN.sub(lambda _: table(readme), (ROOT / readme).read_text(encoding="utf-8"))


if __name__ == "__main__":
    for name in READMES:
        (ROOT / name).write_text(with_table(name), encoding="utf-8")
