"""``jixiao-lint rule``."""

from __future__ import annotations

import click

from linter.commands.chinese import Command
from linter.commands.console import emit
from linter.registry import builtin_checks
from linter.reports import RULE_FORMATS, render_rules
from linter.select import SelectorError, match


@click.command("rule", cls=Command, short_help="显示检查项的说明")
@click.argument("rules", nargs=-1, metavar="[检查项]…")
@click.option("--all", "all_", is_flag=True, help="显示全部检查项的说明")
@click.option("--format", "format_", type=click.Choice(RULE_FORMATS), default="text", help="输出的格式")
def command(rules: tuple[str, ...], all_: bool, format_: str) -> None:
    """显示检查项的说明、依据和示例；不写检查项时列出全部检查项。"""
    known = builtin_checks()
    try:
        wanted = match(rules, known)
    except SelectorError as error:
        raise click.UsageError(str(error)) from None
    chosen = [c for c in known if all_ or not rules or c.code in wanted]
    if format_ == "text" and not (all_ or rules):
        from linter.reports.rule_text import render_list

        emit(render_list(chosen))
    else:
        emit(render_rules(format_, chosen), format_)
