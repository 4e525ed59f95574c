"""``jixiao-lint serve``."""

from __future__ import annotations

import signal
from pathlib import Path

import click

from linter.commands.chinese import Command
from linter.commands.choosing import Choosing, choosing_options


@click.command("serve", cls=Command, short_help="在浏览器里审核：拖入文件，查看意见，下载退改")
@choosing_options
@click.option("--port", type=click.IntRange(0, 65535), metavar="端口", help="默认 8765，已被占用时另选一个")
@click.option("--no-browser", is_flag=True, help="不打开浏览器，只显示地址")
@click.option("--max-mb", type=click.IntRange(1, 1024), default=64, metavar="MB", help="一个文件的大小上限，默认 64 MB")
@click.option("--host", default="127.0.0.1", metavar="地址", help="供其他电脑使用时的本机地址，默认只供本机使用")
def command(choosing: Choosing, port: int | None, no_browser: bool, max_mb: int, host: str) -> None:
    """在浏览器里审核绩效目标表，按 Ctrl+C 或关闭窗口结束。

    文件只在这台电脑上处理，放在只有本用户能看的临时文件夹里，一小时不用或结束时删除。
    """
    try:
        from linter.web.guard import is_loopback
        from linter.web.limits import Quota
        from linter.web.server import Options, Server
    except ImportError:
        raise click.UsageError("没有安装网页界面，请运行 pip install 'jixiao-lint[web]'。") from None
    # Only what is named on the command line counts: what happens to lie in the working folder has nothing to do with
    # the files that somebody drops.
    settings = choosing.resolver().settings(Path("/"))
    server = Server(Options(settings, host, port, Quota(file=max_mb, session=8 * max_mb)))
    if not is_loopback(host):
        click.echo("注意：其他电脑也能打开这个地址，内容不加密。请只在可信的内部网络里使用，用完即关。", err=True)
    click.echo(f"请在浏览器中打开：{server.address}")
    click.echo("使用期间请不要关闭这个窗口；用完后关闭窗口，或按 Ctrl+C。")
    # Whoever ends the program in another way than with Ctrl+C leaves nothing behind either.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    server.run(browser=not no_browser)
