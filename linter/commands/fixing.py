"""``--fix``, ``--unsafe-fixes`` and ``--diff``: the files with their fixes made, and what is said about it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from io import StringIO

import click

from linter.commands.console import emit
from linter.commands.inputs import Source
from linter.engine import Result
from linter.files import write_atomically
from linter.fixes import Fixed, fix
from linter.fixes.places import cells
from linter.model import Diagnostic
from linter.readers import read_bytes
from linter.readers.encoding import decode
from linter.readers.guard import is_package
from linter.reports.words import visible

# More places of one file than this are counted, not named.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """A source, its content, and its content with the fixes made."""

    source: Source
    before: bytes
    fixed: Fixed


def carry_out(sources: Sequence[Source], results: Sequence[Result], *, unsafe: bool, diff: bool) -> list[Source]:
    """Write the fixes, or with ``diff`` only show them, and say how many; the sources as they are then.

    The fixed standard input goes to standard output. ``results`` are those of all documents of ``sources``, in order.
    """
    outcomes = make_fixes(sources, results, unsafe)
    if diff:
        emit("".join(line for outcome in outcomes for line in _diff(outcome)))
    else:
        _write(outcomes)
    click.echo(_summary(outcomes, results, unsafe=unsafe, diff=diff), err=True)
    fixed = {} if diff else {id(o.source): o.fixed.data for o in outcomes if o.fixed.data != o.before}
    return [s.holding(fixed[id(s)]) if id(s) in fixed else s for s in sources]


def make_fixes(sources: Sequence[Source], results: Sequence[Result], unsafe: bool) -> list[Outcome]:
    """Make the fixes of what is reported, in memory; what is suppressed or not among ``results`` is left alone."""
    outcomes, at = [], 0
    for source in sources:
        reported = results[at : at + len(source.documents)]
        at += len(source.documents)
        if source.path is None or any(result.diagnostics for result in reported):
            try:
                data = source.data()
            except OSError as error:
                raise click.UsageError(f"无法读取 {source.name}（{error.strerror}）。") from None
            outcomes.append(Outcome(source, data, fix(data, source.name, reported, unsafe=unsafe)))
    return outcomes


def _write(outcomes: Sequence[Outcome]) -> None:
    for outcome in outcomes:
        data, path = outcome.fixed.data, outcome.source.path
        if path is None:
            sys.stdout.buffer.write(data)
        elif data != outcome.before:
            try:
                write_atomically(path, data)
            except OSError as error:
                raise click.UsageError(f"无法写入 {path}（{error.strerror}），原文件没有改动。") from None


def _diff(outcome: Outcome) -> Iterator[str]:
    if outcome.fixed.data == outcome.before:
        return
    name = outcome.source.name
    before, after = (_lines(data, name) for data in (outcome.before, outcome.fixed.data))
    for line in unified_diff(before, after, name, name):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(data: bytes, name: str) -> list[str]:
    """The lines of a text file; of another one its cells, each once and with its place."""
    decoded = None if is_package(data) else decode(data)
    if not decoded:
        found = cells([Result(document, (), ()) for document in read_bytes(data, name)]).values()
        return list(dict.fromkeys(f"{c.location.label()}：{visible(c.text)}\n" for c in found if c.location))
    # Only what every tool takes for an end of line, so that the lines of the difference can be counted.
    return StringIO(decoded.text, newline="\n").readlines()


def _summary(outcomes: Sequence[Outcome], results: Sequence[Result], *, unsafe: bool, diff: bool) -> str:
    """What was done and what was not, a line each."""
    done = sum(len(outcome.fixed.applied) for outcome in outcomes)
    files = sum(outcome.fixed.data != outcome.before for outcome in outcomes)
    verb = "可以修改" if diff else "已修改"
    lines = [f"{verb} {done} 处（{files} 个文件）。" if done else "没有可以自动修改的问题。"]
    more = [d for r in results for d in r.diagnostics if d.fix and not d.fix.safe and not d.suppressed]
    if more and not unsafe:
        lines.append(f"另有 {len(more)} 处修改可能改变意思，要一并修改请加 --unsafe-fixes。")
    for outcome in outcomes:
        if left := outcome.fixed.left:
            lines.append(f"{outcome.source.name} 有 {len(left)} 处要手工修改：{'、'.join(map(_place, left[:_NAMED]))}")
            lines[-1] += "等。" if len(left) > _NAMED else "。"
    return "\n".join(lines)


def _place(d: Diagnostic) -> str:
    return f"{d.location.label() if d.location else f'第 {d.table.index} 张表'} {d.code}"
