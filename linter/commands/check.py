"""``jixiao-lint check``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from linter.against import read as read_former
from linter.commands.chinese import Command
from linter.commands.choosing import Choosing, choosing_options
from linter.commands.console import colourful, emit
from linter.commands.inputs import Inputs, Source, paths_argument
from linter.commands.outputs import parse_outputs, parse_template, write_output
from linter.config import FailOn
from linter.engine import Result
from linter.notices import INCOMPLETE
from linter.plugins import plugins
from linter.reports import CHECK_FORMATS, render_check
from linter.reports.words import SEVERITIES
from linter.run import Run, run
from linter.timing import Timing


@click.command("check", cls=Command, short_help="检查绩效目标表")
@paths_argument
@choosing_options
@click.option("--format", "format_", type=click.Choice(CHECK_FORMATS), default="text", help="屏幕输出的格式")
@click.option("--output", multiple=True, metavar="格式=文件", help="另存一份报告，可重复")
@click.option("--template", type=click.Path(path_type=Path), metavar="模板", help="审核意见用本单位的 Word 模板")
@click.option("--fix", is_flag=True, help="改好只涉及写法的问题（Word、Excel、csv、Markdown、JSON 和文本）")
@click.option("--unsafe-fixes", is_flag=True, help="同 --fix，可能改变意思的也改")
@click.option("--diff", is_flag=True, help="不改文件，只显示会改什么")
@click.option(
    "--against", type=click.Path(path_type=Path), metavar="旧结果", help="与上次的 json 结果比较：已改、未改、新增"
)
@click.option("--baseline", type=click.Path(path_type=Path), metavar="文件", help="只报基线文件中没有的问题")
@click.option("--fail-on", type=click.Choice([*SEVERITIES, "never"]), help="达到这一级别时退出状态为 1，默认 error")
@click.option("--exit-zero", is_flag=True, help="有问题时退出状态也为 0")
@click.option("--statistics", is_flag=True, help="附上每个检查项的数量")
@click.option("--timing", is_flag=True, help="在标准错误上显示各步骤和检查项用的时间")
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    stdin_filename: str | None,
    choosing: Choosing,
    format_: str,
    output: tuple[str, ...],
    template: Path | None,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    against: Path | None,
    baseline: Path | None,
    fail_on: FailOn | None,
    exit_zero: bool,
    statistics: bool,
    timing: bool,
) -> None:
    """检查文件和文件夹中的绩效目标表；路径写 - 时读标准输入。

    退出状态：有文件无法读取或用法有误为 2；否则有达到 --fail-on 级别的问题为 1；否则为 0。
    """
    for message in plugins().broken:
        click.echo(message, err=True)
    resolver = choosing.resolver(fail_on, baseline)
    former = read_former(against) if against else None
    inputs = Inputs(paths, stdin_filename, resolver)
    outputs = parse_outputs(output, CHECK_FORMATS, inputs.files)
    form = parse_template(template, format_, outputs)
    clock = Timing()

    def look(sources: Sequence[Source]) -> Run:
        located = [(Path(source.name), d) for source in sources for d in source.documents]
        return run(located, resolver, is_whole=inputs.is_whole, former=former, timing=clock if timing else None)

    with clock.stage("读取"):
        sources = inputs.read()
    with clock.stage("检查"):
        done = look(sources)
    if fixing := fix or unsafe_fixes or diff:
        from linter.commands.fixing import carry_out

        with clock.stage("修改"):
            done = look(carry_out(sources, done.report.results, unsafe=unsafe_fixes, diff=diff))
    report = replace(done.report, statistics=statistics, template=form)
    with clock.stage("输出"):
        for format, path in outputs:
            write_output(path, render_check(format, report))
        # Otherwise standard output holds the difference, or the fixed text of standard input.
        if not fixing or not (diff or any(source.path is None for source in sources)):
            emit(render_check(format_, report, colour=colourful()), format_)
    if timing:
        click.echo("\n".join(clock.lines()), err=True)
    for message in plugins().broken:
        click.echo(f"错误：{message}", err=True)
    ctx.exit(2 if plugins().broken else status(report.results, [own.fail_on for own in done.settings], exit_zero))


def status(results: Sequence[Result], fail_on: Sequence[FailOn], exit_zero: bool) -> int:
    """2 where a document could not be read or a check not run, else 1 for a finding as grave as the ``fail_on`` of its
    document, else 0."""
    if any(p.code in INCOMPLETE for result in results for p in result.problems):
        return 2
    return int(not exit_zero and any(map(_fails, results, fail_on)))


def _fails(result: Result, fail_on: FailOn) -> bool:
    gravest_first = [*SEVERITIES]
    failing = gravest_first[: gravest_first.index(fail_on) + 1] if fail_on != "never" else []
    found = [*(d.severity for d in result.diagnostics if not d.suppressed), *(p.severity for p in result.problems)]
    return any(severity in failing for severity in found)
