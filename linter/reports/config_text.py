"""config --format text: the settings, for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from linter.config import Suppress
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
    if value in (None, ()):
        return ["—"]
    if isinstance(value, Mapping):
        return [f"{key} = {_text(item)}" for key, item in value.items()]
    if isinstance(value, tuple) and isinstance(value[0], Suppress):
        return [_suppress(item) for item in value]
    return ["、".join(map(_text, value))] if isinstance(value, tuple) else [_text(value)]


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _suppress(item: Suppress) -> str:
    given = {f.name: getattr(item, f.name) for f in fields(item)} | {"code": "、".join(item.codes)}
    return "，".join(f"{key} = {value}" for key, value in given.items() if value)
