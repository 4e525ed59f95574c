"""``jixiao-lint lsp``."""

from __future__ import annotations

import click

from linter.commands.chinese import Command


@click.command("lsp", cls=Command, short_help="供编辑器使用的语言服务器")
def command() -> None:
    """在标准输入输出上运行语言服务器，由编辑器启动：边写边查 csv、tsv、md、txt 和读取结果 json。"""
    try:
        from linter.lsp.stream import serve
    except ImportError:
        raise click.UsageError("没有安装语言服务器，请运行 pip install 'jixiao-lint[lsp]'。") from None
    serve()
