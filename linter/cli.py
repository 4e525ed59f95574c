"""The command line. Importing it loads click and nothing else; a command loads what it needs."""

from __future__ import annotations

import click

from linter import __version__
from linter.commands.chinese import Group

COMMANDS = {
    "check": "linter.commands.check",
    "annotate": "linter.commands.annotate",
    "parse": "linter.commands.parse",
    "batch": "linter.commands.batch",
    "baseline": "linter.commands.baseline",
    "config": "linter.commands.config",
    "rule": "linter.commands.rule",
    "doctor": "linter.commands.doctor",
    "lsp": "linter.commands.lsp",
    "serve": "linter.commands.serve",
}


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(f"jixiao-lint {__version__}")
        ctx.exit()


main = Group(
    COMMANDS,
    name="jixiao-lint",
    help="检查预算项目绩效目标表，把有问题的指标定位到单元格。",
    context_settings={"help_option_names": ["-h", "--help"]},
    params=[
        click.Option(
            ["--version"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            help="显示版本号",
            callback=_version,
        )
    ],
)
