"""``jixiao-lint check``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from linter.commands.chinese import Command
from linter.commands.console import colourful, emit
from linter.commands.inputs import Inputs, Source, paths_argument
from linter.commands.outputs import parse_outputs, write_output
from linter.engine import lint
from linter.reports import CHECK_FORMATS, Report, render_check
from linter.reports.words import SEVERITIES
from linter.select import RuleSet, SelectorError, ruleset

# A run that could not look at everything must not pass for a clean one.
_INCOMPLETE = frozenset({"JX001", "JX005"})


@click.command("check", cls=Command, short_help="检查绩效目标表")
@paths_argument
@click.option("--select", multiple=True, metavar="检查项", help="只查这些（编号、前缀、名称，逗号分隔）")
@click.option("--ignore", multiple=True, metavar="检查项", help="不查这些")
@click.option("--extend-select", multiple=True, metavar="检查项", help="在默认检查项之外再查这些")
@click.option("--preview", is_flag=True, help="启用预览中的检查项")
@click.option("--format", "format_", type=click.Choice(CHECK_FORMATS), default="text", help="屏幕输出的格式")
@click.option("--output", multiple=True, metavar="格式=文件", help="另存一份报告，可重复")
@click.option("--fix", is_flag=True, help="改好只涉及写法的问题（csv、Markdown、JSON 和文本）")
@click.option("--unsafe-fixes", is_flag=True, help="同 --fix，可能改变意思的也改")
@click.option("--diff", is_flag=True, help="不改文件，只显示会改什么")
@click.option(
    "--fail-on", type=click.Choice([*SEVERITIES, "never"]), default="error", help="达到这一级别时退出状态为 1"
)
@click.option("--exit-zero", is_flag=True, help="有问题时退出状态也为 0")
@click.option("--statistics", is_flag=True, help="附上每个检查项的数量")
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    stdin_filename: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    extend_select: tuple[str, ...],
    preview: bool,
    format_: str,
    output: tuple[str, ...],
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    fail_on: str,
    exit_zero: bool,
    statistics: bool,
) -> None:
    """检查文件和文件夹中的绩效目标表；路径写 - 时读标准输入。

    退出状态：有文件无法读取或用法有误为 2；否则有达到 --fail-on 级别的问题为 1；否则为 0。
    """
    rules = _rules(select, ignore, extend_select, preview)
    inputs = Inputs(paths, stdin_filename)
    outputs = parse_outputs(output, CHECK_FORMATS, inputs.files)
    from linter.digest import digest

    def look(sources: Sequence[Source]) -> Report:
        documents = [document for source in sources for document in source.documents]
        return Report(tuple(lint(documents, rules)), digest(rules), statistics)

    sources = inputs.read()
    report = look(sources)
    if fixing := fix or unsafe_fixes or diff:
        from linter.commands.fixing import carry_out

        report = look(carry_out(sources, report.results, unsafe=unsafe_fixes, diff=diff))
    for format, path in outputs:
        write_output(path, render_check(format, report))
    # Otherwise standard output holds the difference, or the fixed text of standard input.
    if not fixing or not (diff or any(source.path is None for source in sources)):
        emit(render_check(format_, report, colour=colourful()), format_)
    ctx.exit(status(report, fail_on, exit_zero))


def status(report: Report, fail_on: str, exit_zero: bool) -> int:
    """2 where a document could not be read or a check not run, else 1 for findings as grave as ``fail_on``, else 0."""
    if any(p.code in _INCOMPLETE for result in report.results for p in result.problems):
        return 2
    grave = [*SEVERITIES][: [*SEVERITIES, "never"].index(fail_on) + 1] if fail_on != "never" else []
    counts = report.counts()
    return int(any(counts[severity] for severity in grave) and not exit_zero)


def _rules(select: Iterable[str], ignore: Iterable[str], extend_select: Iterable[str], preview: bool) -> RuleSet:
    try:
        return ruleset(_words(select), _words(ignore), _words(extend_select), preview)
    except SelectorError as error:
        raise click.UsageError(str(error)) from None


def _words(values: Iterable[str]) -> list[str]:
    """The entries of comma lists."""
    return [word.strip() for value in values for word in value.replace("，", ",").split(",") if word.strip()]
