"""``--output F=FILE``: checked before the run, written after it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.commands.console import encoded
from linter.files import write_atomically
from linter.reports import VARIANTS

if TYPE_CHECKING:
    from linter.reports.review.template import Template


def parse_outputs(values: Sequence[str], formats: Sequence[str], inputs: Sequence[Path]) -> list[tuple[str, Path]]:
    """Formats and files. Raises UsageError for an unknown format and a file that must not or cannot be written."""
    outputs = []
    for value in values:
        format, equals, name = value.partition("=")
        if not equals or not name or format not in formats:
            raise click.UsageError(f"--output 要写成 格式=文件，格式可以是 {'、'.join(formats)}。")
        outputs.append((_variant(format, Path(name)), _writable(Path(name), inputs)))
    if len({path.resolve() for _, path in outputs}) < len(outputs):
        raise click.UsageError("两个 --output 写到了同一个文件。")
    return outputs


def _variant(format: str, path: Path) -> str:
    """The format that the suffix asks for, where one name stands for several."""
    by_suffix = VARIANTS.get(format)
    if not by_suffix:
        return format
    if path.suffix.lower() not in by_suffix:
        raise click.UsageError(f"--output {format} 的文件名要以 {' 或 '.join(by_suffix)} 结尾。")
    return by_suffix[path.suffix.lower()]


def parse_template(template: Path | None, format: str, outputs: Sequence[tuple[str, Path]]) -> Template | None:
    """The form that the review fills in, where one is named. Raises UserError for one that cannot be used."""
    if not template:
        return None
    formats = [format, *(own for own, _ in outputs)]
    if "review" not in formats or "review.xlsx" in formats:
        raise click.UsageError("--template 要和 --output review=文件.docx 一起用，只能填写 .docx。")
    if any(path.exists() and template.exists() and path.samefile(template) for _, path in outputs):
        raise click.UsageError(f"--output 的 {template} 正是模板，请换一个文件名，以免覆盖模板。")
    from linter.reports.review.template import read_template

    return read_template(template)


def write_output(path: Path, report: str | bytes) -> None:
    """Write one report. Raises UsageError where the system refuses."""
    try:
        write_atomically(path, encoded(report))
    except OSError as error:
        raise click.UsageError(f"无法写入 {path}（{error.strerror}），请换一个位置。") from None


def _writable(path: Path, inputs: Sequence[Path]) -> Path:
    if path.is_dir():
        raise click.UsageError(f"--output 的 {path} 是文件夹，请写出文件名。")
    if not path.resolve().parent.is_dir():
        raise click.UsageError(f"--output 的文件夹 {path.parent} 不存在，请先建立。")
    if path.exists() and any(i.exists() and path.samefile(i) for i in inputs):
        raise click.UsageError(f"--output 的 {path} 正是要检查的文件，请换一个文件名，以免覆盖原文件。")
    return path
