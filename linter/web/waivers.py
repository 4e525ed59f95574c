"""Findings that a reviewer accepts, as ``[[suppress]]`` entries: kept in a session, saved, and dropped back in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import regex

from linter import config
from linter.config import ConfigError, Suppress
from linter.model import Diagnostic
from linter.registry import Check
from linter.select import SelectorError, match
from linter.settings import Resolver, Settings, Suppression

FILE = config.FILE
_HEAD = "# 审核时忽略的意见和理由。下次审核时，把这个文件和要检查的文件一起放进来，仍然有效。\n"
# What stands for other characters in a pattern.
_PATTERN = regex.compile(r"[\[*?]")


def waiver(d: Diagnostic, path: str, reason: str) -> Suppress:
    """The entry that accepts a finding in the file at ``path``: its check in its row, or in its table, of its project.

    It names the file, whose name changes from draft to draft, only where nothing else tells its projects apart.
    """
    project = d.table.project
    known = d.table.title.text or (project and (project.name or project.code)) or None
    row: str | int | None = (d.row.name.text or d.row.index) if d.row else None
    file = None if known else _PATTERN.sub(lambda m: f"[{m[0]}]", path)
    return Suppress(code=d.code, reason=reason, document=file, project=known, row=row)


def is_same(one: Suppress, other: Suppress) -> bool:
    """Whether two entries accept the same, for whatever reasons."""
    return replace(one, reason="") == replace(other, reason="")


def as_toml(entries: Iterable[Suppress]) -> str:
    """The file that holds the entries."""
    return "\n".join([_HEAD, *map(_entry, entries)])


def _entry(entry: Suppress) -> str:
    said = [
        f"{key} = {_value(value)}\n"
        for key in ("code", "reason", "document", "project", "row")
        if (value := getattr(entry, key)) is not None
    ]
    return "".join(["[[suppress]]\n", *said])


def _value(value: str | int | tuple[str, ...]) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    # A string of JSON is one of TOML, but for this character.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def read(path: Path, name: str, known: tuple[Check, ...]) -> list[Suppress]:
    """The entries of a file that people know as ``name``; whatever else it settles is left aside.

    Raises ConfigError, which says what is wrong with it and nothing of where it lies.
    """
    try:
        entries = config.load(path).says.suppress
        for entry in entries:
            match(entry.codes, known)
    except (ConfigError, SelectorError) as error:
        raise ConfigError(str(error).replace(str(path), name)) from None
    return list(entries)


class Waived(Resolver):
    """The settings of a session: those of the server and what the reviewer accepts."""

    def __init__(self, base: Settings, entries: Sequence[Suppress]) -> None:
        """``entries`` name documents from the working folder, which shown names count from."""
        super().__init__()
        file = Path.cwd() / FILE
        own = [
            Suppression(entry, {code: frozenset(match([code], base.known)) for code in entry.codes}, file, i)
            for i, entry in enumerate(entries, 1)
        ]
        self._all = replace(base, suppressions=(*base.suppressions, *own))

    def settings(self, path: Path) -> Settings:  # noqa: ARG002 - the same for all documents of a session
        """What applies to any document of the session."""
        return self._all
