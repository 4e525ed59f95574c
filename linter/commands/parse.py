"""``jixiao-lint parse``."""

from __future__ import annotations

import click

from linter.commands.chinese import Command
from linter.commands.console import emit
from linter.commands.inputs import Inputs, paths_argument
from linter.commands.outputs import parse_outputs, write_output
from linter.reports import PARSE_FORMATS, render_parse
from linter.settings import Resolver


@click.command("parse", cls=Command, short_help="显示读出的表格")
@paths_argument
@click.option("--format", "format_", type=click.Choice(PARSE_FORMATS), default="text", help="屏幕输出的格式")
@click.option("--output", multiple=True, metavar="格式=文件", help="另存一份，可重复")
@click.pass_context
def command(
    ctx: click.Context, paths: tuple[str, ...], stdin_filename: str | None, format_: str, output: tuple[str, ...]
) -> None:
    """显示从文件中读出的绩效目标表，供与原文核对；json 格式可以再交给 check 检查。

    退出状态：有文件无法读取或用法有误为 2；否则为 0。
    """
    inputs = Inputs(paths, stdin_filename, Resolver())
    outputs = parse_outputs(output, PARSE_FORMATS, inputs.files)
    documents = inputs.documents()
    for format, path in outputs:
        write_output(path, render_parse(format, documents))
    emit(render_parse(format_, documents), format_)
    ctx.exit(2 if any(p.code == "JX001" for d in documents for p in d.problems) else 0)
