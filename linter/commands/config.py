"""``jixiao-lint config``."""

from __future__ import annotations

from pathlib import Path

import click

from linter.commands.chinese import Command
from linter.commands.choosing import Choosing, choosing_options
from linter.commands.console import emit
from linter.reports import config_json, config_text


@click.command("config", cls=Command, short_help="显示设置和它们的出处")
@click.argument("path", default=".", metavar="[路径]", type=click.Path(path_type=Path))
@choosing_options
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="输出的格式")
def command(path: Path, choosing: Choosing, format_: str) -> None:
    """显示对一个文件或文件夹起作用的设置，以及每一项来自哪个方案、文件或选项；靠后的优先。"""
    settings = choosing.resolver().settings(path / "_" if path.is_dir() else path)
    emit((config_json if format_ == "json" else config_text).render(settings), format_)
