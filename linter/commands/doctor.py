"""``jixiao-lint doctor``."""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict

import click

from linter import __version__
from linter.commands.chinese import Command
from linter.commands.console import emit
from linter.readers import converter
from linter.readers.support import Support, Trial, formats, trials

SCHEMA = "jixiao-lint/doctor/1"

_TRIALS = {"memory": "占用内存过多", "cpu": "占用处理器过久", "time": "长时间没有结果", "crash": "使读取程序崩溃"}
# A character of each kind that reports print; cp936 has all of them.
_PRINTED = "绩效≥①—"


@click.command("doctor", cls=Command, short_help="显示本机能读取哪些文件、缺少什么")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="输出的格式")
@click.pass_context
def command(ctx: click.Context, format_: str) -> None:
    """显示本机能读取哪些文件、缺少什么、怎样安装，并实际试验有害文件能否被阻止。

    退出状态：缺少组件或有害文件不能被阻止为 1，否则为 0。
    """
    supported, tried, encoding = formats(), trials(), sys.stdout.encoding or "ascii"
    if format_ == "json":
        emit(_json(supported, tried, encoding), format_)
    else:
        emit("\n".join(_text(supported, tried, encoding)) + "\n")
    broken = any(s.library and not s.readable for s in supported)
    ctx.exit(int(broken or not all(trial.works or trial.late for trial in tried)))


def _json(supported: Sequence[Support], tried: Sequence[Trial], encoding: str) -> str:
    said = {
        "schema": SCHEMA,
        "version": __version__,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "formats": [asdict(s) for s in supported],
        "converter": {"name": "LibreOffice", "path": converter.program()},
        "limits": [asdict(t) for t in tried],
        "console": {"encoding": encoding, "complete": _complete(encoding)},
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def _text(supported: Sequence[Support], tried: Sequence[Trial], encoding: str) -> Iterator[str]:
    yield f"jixiao-lint {__version__}，Python {platform.python_version()}，{platform.platform()}"
    yield "\n可以读取"
    for s in supported:
        if s.readable:
            by = f"，由 {s.library} {s.version} 读取" if s.library else ""
            yield f"  {s.name}（{' '.join(s.suffixes)}）{by}"
    if missing := [s for s in supported if s.library and not s.readable]:
        yield "\n缺少组件"
        yield from (f"  {s.name}（{' '.join(s.suffixes)}）：{s.help}" for s in missing)
    yield "\n还不能直接读取"
    yield from (f"  {s.name}（{' '.join(s.suffixes)}）：{s.help}" for s in supported if not (s.readable or s.library))
    yield "\nWord 95 及更早的文档"
    found = converter.program()
    yield f"  由 LibreOffice 转换（{found}）" if found else "  没有找到 LibreOffice，不能转换，请先另存为 .docx"
    yield "\n遇到有害或损坏的文件（已在本机试验）"
    for trial in tried:
        late = "由时间上限终止（本系统没有更早的）" if trial.late else "不能阻止"
        yield f"  {_TRIALS[trial.name]}：{'能阻止' if trial.works else late}"
    yield "\n控制台"
    advice = "" if _complete(encoding) else "，有些字符会显示为“?”；请设置环境变量 PYTHONUTF8=1，或用 --output 另存报告"
    yield f"  编码 {encoding}{advice}"


def _complete(encoding: str) -> bool:
    """Whether the console shows everything that reports print."""
    try:
        _PRINTED.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
