"""``jixiao-lint baseline write`` and ``baseline prune``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from linter import baseline
from linter.commands.chinese import Command, Group
from linter.commands.choosing import Choosing, choosing_options
from linter.commands.inputs import Inputs, paths_argument
from linter.engine import Result
from linter.errors import UserError
from linter.notices import INCOMPLETE
from linter.run import run


def _options(f: Callable[..., Any]) -> Callable[..., Any]:
    named = click.option(
        "-o", "--baseline", "file", type=click.Path(path_type=Path), metavar="文件", help="基线文件，默认用配置里的"
    )
    return paths_argument(choosing_options(named(f)))


@click.command("write", cls=Command, short_help="把现有的问题记入基线")
@_options
def write(paths: tuple[str, ...], stdin_filename: str | None, choosing: Choosing, file: Path | None) -> None:
    """检查文件和文件夹，把现有的问题全部记入基线；以后 check --baseline 只报新增的。"""
    results, path = _checked(paths, stdin_filename, choosing, file)
    found = baseline.entries(results)
    baseline.write(path, found)
    click.echo(f"已把 {found.total()} 条问题记入 {path}。", err=True)


@click.command("prune", cls=Command, short_help="从基线中去掉已不再出现的问题")
@_options
def prune(paths: tuple[str, ...], stdin_filename: str | None, choosing: Choosing, file: Path | None) -> None:
    """检查基线所管的全部文件，从基线中去掉没有再出现的问题。"""
    results, path = _checked(paths, stdin_filename, choosing, file)
    before = baseline.read(path)
    left = baseline.pruned(before, results)
    baseline.write(path, left)
    click.echo(f"去掉 {before.total() - left.total()} 条，基线中还有 {left.total()} 条。", err=True)


command = Group(
    {"write": write, "prune": prune}, name="baseline", short_help="只报新增的问题", help="建立和整理基线。"
)  # fmt: skip


def _checked(
    paths: tuple[str, ...], stdin_filename: str | None, choosing: Choosing, file: Path | None
) -> tuple[Sequence[Result], Path]:
    """What is found without any baseline, and the one file that is meant."""
    resolver = choosing.resolver(baseline=file)
    inputs = Inputs(paths, stdin_filename, resolver)
    located = [(Path(source.name), d) for source in inputs.read() for d in source.documents]
    done = run(located, resolver, is_whole=inputs.is_whole, with_baseline=False)
    unread = [r.document.path for r in done.report.results if any(p.code in INCOMPLETE for p in r.problems)]
    if unread:
        raise UserError(f"{'、'.join(unread)} 没有检查成，基线没有改动。先用 check 查看原因。")
    meant = {own.baseline for own in done.settings if own.baseline}
    if len(meant) != 1:
        which = "这些文件的配置指定了几个基线，请用 -o 指定一个" if meant else "没有指定基线文件，请用 -o 指定"
        raise UserError(f"{which}。")
    return done.report.results, meant.pop()
