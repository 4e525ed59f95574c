"""config --format text: the settings, for people."""

from __future__ import annotations

from typing import Any

from linter.reports.layout import pad
from linter.settings import Settings, shown


def render(settings: Settings) -> str:
    """A line for each thing that a source says, in the order of their coming into force."""
    lines = [f"配置文件：{settings.file or '没有'}", ""]
    told = [(key, said, origin) for key, value, origin in shown(settings) for said in _lines(value)]
    width = max(len(key) for key, _, _ in told) + 2
    before = ""
    for key, said, origin in told:
        lines.append(f"{pad('' if key == before else key, width)}{said}（{origin}）")
        before = key
    lines += ["", f"启用的检查项：{len(settings.rules.checks)} 项。"]
    return "\n".join(lines) + "\n"


def _lines(value: Any) -> list[str]:
    """A table has a line for each entry, and so has a list of tables."""
    if isinstance(value, dict):
        return [f"{key} = {_text(item)}" for key, item in value.items()]
    if isinstance(value, list) and isinstance(value[0], dict):
        return ["，".join(_lines(item)) for item in value]
    return [_text(value)]


def _text(value: Any) -> str:
    if value is None:
        return "—"
    if isinstance(value, list):
        return "、".join(map(_text, value))
    return str(value).lower() if isinstance(value, bool) else str(value)
