"""``jixiao-lint rule``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from linter.commands.chinese import Command
from linter.commands.console import emit
from linter.plugins import plugins
from linter.registry import Check, builtin_checks
from linter.reports import RULE_FORMATS, render_rules
from linter.select import SelectorError, match


@click.command("rule", cls=Command, short_help="显示检查项的说明")
@click.argument("rules", nargs=-1, metavar="[检查项|TOML文件]…")
@click.option("--all", "all_", is_flag=True, help="显示全部检查项的说明")
@click.option("--test", is_flag=True, help="不显示说明，把所选检查项的示例检查一遍")
@click.option("--format", "format_", type=click.Choice(RULE_FORMATS), default="text", help="输出的格式")
@click.pass_context
def command(ctx: click.Context, rules: tuple[str, ...], all_: bool, test: bool, format_: str) -> None:
    """显示检查项的说明、依据和示例；不写检查项时列出全部检查项。

    本单位用 TOML 写的检查项，写文件名。
    """
    for message in plugins().broken:
        click.echo(f"错误：{message}", err=True)
    files = [rule for rule in rules if rule.lower().endswith(".toml")]
    own = _own(files)
    known = (*builtin_checks(), *plugins().checks, *own)
    try:
        wanted = match((rule for rule in rules if rule not in files), known) | {c.code for c in own}
    except SelectorError as error:
        raise click.UsageError(str(error)) from None
    chosen = [c for c in known if all_ or not rules or c.code in wanted]
    if test:
        ctx.exit(_test(chosen))
    if format_ == "text" and not (all_ or rules):
        from linter.reports.rule_text import render_list

        emit(render_list(chosen))
    else:
        emit(render_rules(format_, chosen), format_)


def _own(files: Sequence[str]) -> tuple[Check, ...]:
    if not files:
        return ()
    from linter.datacheck import load_checks

    return load_checks([*map(Path, files)])


def _test(checks: Sequence[Check]) -> int:
    """Run the examples and say how each check did; 1 where one doesn't give what it promises."""
    from linter.testing import ExampleError, verify

    status = 0
    for c in (c for c in checks if c.run):
        try:
            emit(f"{c.code} {c.name}：{verify(c)} 个示例都符合\n")
        except ExampleError as error:
            status = 1
            emit(f"{c.code} {c.name}：不符合\n{error}\n\n")
    return status
