"""The options that say what is looked for, shared by the commands that check."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any

import click

from linter.config import Configuration, FailOn
from linter.settings import Resolver

_OPTIONS = (
    click.option("--config", type=click.Path(path_type=Path), metavar="文件", help="只用这个配置文件，不在文件旁边找"),
    click.option("--profile", metavar="方案", help="按哪一套要求检查，如 default、hebei"),
    click.option("--select", multiple=True, metavar="检查项", help="只查这些（编号、前缀、名称，逗号分隔）"),
    click.option("--ignore", multiple=True, metavar="检查项", help="不查这些"),
    click.option("--extend-select", multiple=True, metavar="检查项", help="在默认检查项之外再查这些"),
    click.option("--preview", is_flag=True, help="启用预览中的检查项"),
)


class Choosing:
    """What the shared options say."""

    def __init__(self, file: Path | None, says: Configuration) -> None:
        self.file, self.says = file, says

    def resolver(self, fail_on: FailOn | None = None, baseline: Path | None = None) -> Resolver:
        """The settings of documents, with what options of one command add."""
        return Resolver(replace(self.says, fail_on=fail_on, baseline=baseline), self.file)


def choosing_options(f: Callable[..., Any]) -> Callable[..., Any]:
    """Add the shared options; the command gets one ``choosing`` in their place."""

    @wraps(f)
    def wrapped(
        *args: Any,
        config: Path | None,
        profile: str | None,
        select: Iterable[str],
        ignore: Iterable[str],
        extend_select: Iterable[str],
        preview: bool,
        **rest: Any,
    ) -> Any:
        says = Configuration(
            profile=profile,
            select=_words(select),
            ignore=_words(ignore),
            extend_select=_words(extend_select),
            preview=preview or None,
        )
        return f(*args, choosing=Choosing(config, says), **rest)

    found: Callable[..., Any] = wrapped
    for option in reversed(_OPTIONS):
        found = option(found)
    return found


def _words(values: Iterable[str]) -> tuple[str, ...]:
    """The entries of comma lists."""
    return tuple(
        word.strip() for value in values for word in value.replace("，", ",").split(",") if word.strip()
    )  # fmt: skip
