"""From the paths on the command line to documents."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from linter.discover import discover
from linter.model import Document
from linter.readers import MAX_BYTES, read, read_bytes

STDIN = "-"


def paths_argument(f: click.decorators.FC) -> click.decorators.FC:
    """The argument and option that name what is read."""
    f = click.option("--stdin-filename", metavar="文件名", help="标准输入（-）的文件名，用来判断格式")(f)
    return click.argument("paths", nargs=-1, metavar="[路径]…")(f)


class Inputs:
    """What a run reads: files, folders, standard input; the working folder where nothing is named."""

    def __init__(self, paths: tuple[str, ...], stdin_filename: str | None) -> None:
        named = paths or ((STDIN,) if stdin_filename else (".",))
        self._found = discover(p for p in named if p != STDIN)
        self._stdin = (stdin_filename or STDIN) if STDIN in named else None

    @property
    def files(self) -> list[Path]:
        """The files that are read, which no output may overwrite."""
        return [item for item in self._found if isinstance(item, Path)]

    def documents(self) -> list[Document]:
        """Read everything; what cannot be read is a document with a JX001."""
        documents = [] if self._stdin is None else [*read_bytes(_read_stdin(), self._stdin)]
        for item in self._found:
            documents += [item] if isinstance(item, Document) else read(item)
        return documents


def _read_stdin() -> bytes:
    return sys.stdin.buffer.read(MAX_BYTES + 1)
