"""``jixiao-lint batch``."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from linter.commands.chinese import Command
from linter.commands.choosing import Choosing, choosing_options
from linter.config import FailOn
from linter.plugins import plugins
from linter.reports.words import SEVERITIES

if TYPE_CHECKING:
    from linter.batch.one import Setup
    from linter.batch.places import Labels
    from linter.batch.run import Engine

STOPPED = 130
"""The exit status of a run that was interrupted."""


@click.command("batch", cls=Command, short_help="成批检查一个地区的全部文件")
@click.argument("paths", nargs=-1, metavar="[路径]…")
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="文件夹", help="存放结果的文件夹")
@click.option(
    "--manifest", type=click.Path(path_type=Path), metavar="清单", help="csv 清单：path,unit,region,year,level"
)
@click.option("--workers", type=click.IntRange(1), metavar="个数", help="同时检查几个文件，默认与处理器个数相同")
@click.option("--engine", type=click.Choice(["local", "dask"]), default="local", help="在本机检查，或交给 dask 集群")
@click.option("--scheduler", metavar="地址", help="dask 调度节点，如 tcp://10.0.0.1:8786；不写则在本机起一个")
@click.option("--send", is_flag=True, help="把文件内容发给计算节点，它们看不到这些文件时用")
@choosing_options
@click.option("--fail-on", type=click.Choice([*SEVERITIES, "never"]), help="达到这一级别时退出状态为 1，默认 error")
@click.option("--exit-zero", is_flag=True, help="有问题时退出状态也为 0")
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    out: Path,
    manifest: Path | None,
    workers: int | None,
    engine: str,
    scheduler: str | None,
    send: bool,
    choosing: Choosing,
    fail_on: FailOn | None,
    exit_zero: bool,
) -> None:
    """检查文件夹、通配符、清单和压缩包（zip、tar）里的全部文件，结果存入 --out 文件夹。

    中断后再次运行同一命令，从中断的地方继续；内容没有变的文件不再检查。

    退出状态：有文件无法读取或用法有误为 2；否则有达到 --fail-on 级别的问题为 1；否则为 0。
    """
    from linter.batch.feed import Feed
    from linter.batch.ledger import Ledger
    from linter.batch.one import Setup
    from linter.batch.progress import Progress
    from linter.batch.run import conclude, lint_all, list_work

    if engine == "local" and (scheduler or send):
        raise click.UsageError("--scheduler 和 --send 要和 --engine dask 一起用。")
    if not paths and not manifest:
        raise click.UsageError("请写出要检查的路径，或用 --manifest 给出清单。")
    _require("batch", "duckdb", "pyarrow", "rensa")
    signal.signal(signal.SIGTERM, _interrupt)
    os.umask(0o077)
    resolver, setup = choosing.resolver(fail_on), Setup(choosing.says, choosing.file, Path.cwd())
    scheduling = _engine(engine, scheduler, setup, workers or os.cpu_count() or 1)
    _prepare(out)
    ledger = Ledger(out)
    try:
        listed = list_work(ledger, _named(paths, manifest), resolver, out)
        click.echo(f"共 {listed.places} 个文件，{listed.pending} 个需要检查。", err=True)
        lint_all(ledger, scheduling, Feed(resolver, everything=send), Progress(listed.pending))
        found = conclude(ledger, out)
    except KeyboardInterrupt:
        click.echo("已停止，检查过的都已保存；再次运行同一命令即可继续。", err=True)
        ctx.exit(STOPPED)
    finally:
        ledger.close()
    for message in plugins().broken:
        click.echo(f"错误：{message}", err=True)
    ctx.exit(2 if plugins().broken else 0 if exit_zero and found == 1 else found)


def _named(paths: tuple[str, ...], manifest: Path | None) -> Iterator[tuple[Path, Labels | None]]:
    """What the manifest names first, because it knows more."""
    if manifest:
        from linter.batch.manifest import read_manifest

        yield from read_manifest(manifest)
    yield from ((Path(path), None) for path in sorted(set(paths)))


def _engine(name: str, scheduler: str | None, setup: Setup, workers: int) -> Engine:
    if name == "local":
        from linter.batch.local import LocalEngine

        return LocalEngine(setup, workers)
    _require("cluster", "dask", "distributed")
    from linter.batch.cluster import DaskEngine

    return DaskEngine(setup, scheduler, workers)


def _require(extra: str, *modules: str) -> None:
    missing = [module for module in modules if not find_spec(module)]
    if missing:
        raise click.UsageError(f"缺少组件 {'、'.join(missing)}，请先安装：pip install 'jixiao-lint[{extra}]'")


def _prepare(out: Path) -> None:
    """Make the folder of results, which only its owner can look into."""
    try:
        out.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise click.UsageError(f"无法建立 {out}（{error.strerror}），请换一个位置。") from None


def _interrupt(_: int, __: FrameType | None) -> None:
    """End on SIGTERM as on Ctrl-C."""
    raise KeyboardInterrupt
