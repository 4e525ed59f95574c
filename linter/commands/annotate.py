"""``jixiao-lint annotate``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from linter.annotate import AnnotateError, annotate
from linter.commands.chinese import Command
from linter.commands.choosing import Choosing, choosing_options
from linter.commands.inputs import Inputs, Source, paths_argument
from linter.engine import Result
from linter.files import write_atomically
from linter.marks import is_own_copy
from linter.notices import INCOMPLETE
from linter.plugins import plugins
from linter.run import run

_MARK = ".批注"
"""What the names of copies end with, before the suffix."""


@click.command("annotate", cls=Command, short_help="给文件加批注，另存一份")
@paths_argument
@choosing_options
@click.option(
    "-o", "--output", "out", required=True, type=click.Path(path_type=Path), metavar="文件|文件夹",
    help="批注后的文件，或存放它们的文件夹",
)  # fmt: skip
@click.pass_context
def command(
    ctx: click.Context, paths: tuple[str, ...], stdin_filename: str | None, choosing: Choosing, out: Path
) -> None:
    """检查文件和文件夹，把问题作为批注写在副本的单元格上，原文件不动。

    再次加批注时，只替换本工具的批注，他人的批注不动；不覆盖其他文件。

    退出状态：有文件没有做成或用法有误为 2；否则为 0。
    """
    resolver = choosing.resolver()
    inputs = Inputs(paths, stdin_filename, resolver)
    sources = inputs.read()
    located = [(Path(source.name), d) for source in sources for d in source.documents]
    results = run(located, resolver, is_whole=inputs.is_whole).report.results
    copies = _Copies(out, inputs, one=len(sources) == 1)
    for source, own in _by_source(sources, results):
        copies.make(source, own)
    for message in plugins().broken:
        click.echo(f"错误：{message}", err=True)
    click.echo(copies.summary())
    ctx.exit(2 if copies.failed or plugins().broken else 0)


def _by_source(sources: Sequence[Source], results: Sequence[Result]) -> Iterator[tuple[Source, Sequence[Result]]]:
    at = 0
    for source in sources:
        yield source, results[at : at + len(source.documents)]
        at += len(source.documents)


@dataclass
class _Copies:
    """Makes the copies one by one, and counts."""

    out: Path
    inputs: Inputs
    one: bool
    """Whether there is a single file, so that ``out`` may name its copy."""
    made: int = 0
    failed: int = 0
    without: int = 0
    _written: set[Path] = field(default_factory=set)

    def make(self, source: Source, results: Sequence[Result]) -> None:
        """Write the copy of one file and say so, or why there is none."""
        unread = any(p.code in INCOMPLETE for result in results for p in result.problems)
        if not unread and not any(result.document.tables for result in results):
            self.without += 1
            click.echo(f"{source.name}：没有绩效目标表，没有另存")
            return
        try:
            copy = annotate(source.data(), source.name, results, source.limits)
            target = self._target(source, copy.suffix)
            self._check(target)
            target.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(target, copy.data)
        except AnnotateError as error:
            self._fail(source, str(error))
        except OSError as error:
            self._fail(source, f"无法读写（{error.strerror}）。")
        else:
            self.made += 1
            self._written.add(target.resolve())
            found = sum(not d.suppressed for result in results for d in result.diagnostics)
            remark = f"（{copy.remark}）" if copy.remark else ""
            click.echo(f"{source.name} → {target}：{f'{found} 条批注' if found else '没有发现问题'}{remark}")
            for problem in dict.fromkeys(p for result in results for p in result.problems):
                click.echo(f"  {problem.code} {problem.message}")

    def summary(self) -> str:
        """What was done with all of them."""
        parts = [f"{self.made} 个已加批注"]
        parts += [f"{self.without} 个没有绩效目标表"] if self.without else []
        parts += [f"{self.failed} 个没有做成"] if self.failed else []
        return f"共 {self.made + self.without + self.failed} 个文件：{'，'.join(parts)}。"

    def _fail(self, source: Source, why: str) -> None:
        self.failed += 1
        click.echo(f"{source.name}：{why}", err=True)

    def _target(self, source: Source, suffix: str) -> Path:
        if self.one and self.out.suffix and not self.out.is_dir():
            if self.out.suffix.lower() != suffix:
                raise AnnotateError(f"这个文件的批注副本是 {suffix} 格式，-o 的文件名要以 {suffix} 结尾。")
            return self.out
        place = self.inputs.below(source.path) if source.path else Path(source.name)
        same = place.suffix.lower() == suffix
        stem = place.stem.removesuffix(_MARK) if same else place.name
        return self.out / place.with_name(f"{stem}{_MARK}{place.suffix if same else suffix}")

    def _check(self, target: Path) -> None:
        """Raises AnnotateError where writing would cost somebody a file."""
        if target.resolve() in self._written:
            raise AnnotateError(f"{target} 已经是另一个文件的批注副本，请分开做。")
        if not target.exists():
            return
        if any(file.exists() and target.samefile(file) for file in self.inputs.files):
            raise AnnotateError(f"{target} 正是要检查的文件，请换一个位置，以免覆盖原文件。")
        if not _is_own_copy(target):
            raise AnnotateError(f"{target} 已存在，不是本工具做的批注副本（或做成后有人改过），没有覆盖。")


def _is_own_copy(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return is_own_copy(file)
