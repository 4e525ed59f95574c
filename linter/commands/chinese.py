"""click in Chinese: help pages, usage errors, and a group that loads a command when it is called."""

from __future__ import annotations

import atexit
import errno
import gc
import os
import sys
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click

from linter.commands import console
from linter.errors import UserError

_HEADINGS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}
# Before 8.2, click printed the help page itself.
_NO_ARGUMENTS = getattr(click.exceptions, "NoArgsIsHelpError", ())
_BUG = "程序内部错误（{}）。请反馈；设置环境变量 JIXIAO_LINT_DEBUG=1 后重新运行可看到详细位置。"


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "用法：")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading))


class _Context(click.Context):
    formatter_class = _Formatter


class Command(click.Command):
    """A command whose help page is Chinese."""

    context_class = _Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, explained in Chinese."""
        return _in_chinese(super().get_help_option(ctx))

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """``[OPTIONS]`` as people read it."""
        return ["[选项]" if piece == "[OPTIONS]" else piece for piece in super().collect_usage_pieces(ctx)]


class Group(Command, click.Group):
    """A group of commands; ``members`` maps the name of each to it, or to the module that defines ``command``."""

    def __init__(self, members: Mapping[str, str | click.Command], **attributes: Any) -> None:
        super().__init__(subcommand_metavar="命令 [参数]…", **attributes)
        self.members = members

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's interface
        """The commands in the order of ``members``."""
        return list(self.members)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the command's module."""
        if cmd_name not in self.members:
            return None
        member = self.members[cmd_name]
        command: click.Command = import_module(member).command if isinstance(member, str) else member
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; an unknown one is a usage error that offers the nearest."""
        if args and args[0] not in self.members and not args[0].startswith("-"):
            near = get_close_matches(args[0], self.members, 1)
            raise click.UsageError(f"没有 {args[0]} 这个命令{f'，是不是 {near[0]}？' if near else '。'}", ctx)
        return super().resolve_command(ctx, args)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run; errors become a Chinese message and an exit status, never a traceback."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, False, **extra)
        console.prepare()
        # A run makes many objects and hardly any garbage in cycles: looking for it at the usual pace is wasted.
        gc.set_threshold(50_000)
        # Nor is there any to look for when the interpreter ends.
        atexit.register(gc.freeze)
        try:
            status = super().main(args, prog_name, complete_var, False, **extra)
        except click.ClickException as error:
            click.echo(_message(error), err=True)
            status = 2
        except UserError as error:
            click.echo(f"错误：{error}", err=True)
            status = 2
        except click.Abort:
            click.echo("已中断。", err=True)
            status = 130
        except OSError as error:
            if error.errno != errno.EPIPE:
                raise
            # Whoever read our output has seen enough. Nothing may be flushed into the closed pipe at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            status = 1
        except Exception as error:
            if os.environ.get("JIXIAO_LINT_DEBUG"):
                raise
            click.echo(_BUG.format(type(error).__name__), err=True)
            status = 2
        sys.exit(status if isinstance(status, int) else 0)


def _in_chinese(option: click.Option | None) -> click.Option | None:
    if option:
        option.help = "显示帮助"
    return option


def _message(error: click.ClickException) -> str:
    """What is wrong and where to look, in Chinese; the help page where nothing was asked for."""
    if isinstance(error, _NO_ARGUMENTS):
        return str(error.format_message())
    lines = [f"错误：{_what(error)}"]
    context = getattr(error, "ctx", None)
    if isinstance(error, click.UsageError) and context:
        lines.append(f"用 {context.command_path} --help 查看用法。")
    return "\n".join(lines)


def _what(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        near = f"，是不是 {error.possibilities[0]}？" if error.possibilities else "。"
        return f"没有 {error.option_name} 这个选项{near}"
    if isinstance(error, click.BadOptionUsage):
        return f"{error.option_name} 的用法不对：它后面{'要跟一个值' if 'requires' in error.message else '不跟值'}。"
    if isinstance(error, click.MissingParameter):
        return f"缺少 {error.param.human_readable_name if error.param else error.param_hint}。"
    if isinstance(error, click.BadParameter) and error.param:
        choices = getattr(error.param.type, "choices", ())
        known = f"，只能是 {'、'.join(map(str, choices))}" if choices else f"：{error.message}"
        return f"{error.param.opts[-1]} 的值不对{known}。"
    return error.format_message()
