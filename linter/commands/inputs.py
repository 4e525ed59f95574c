"""From the paths on the command line to documents."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import click

from linter.discover import discover
from linter.model import Document
from linter.readers import prepare, read, read_bytes
from linter.readers.limits import DEFAULT, MB, Limits
from linter.settings import Resolver

STDIN = "-"


def paths_argument(f: click.decorators.FC) -> click.decorators.FC:
    """The argument and option that name what is read."""
    f = click.option("--stdin-filename", metavar="文件名", help="标准输入（-）的文件名，用来判断格式")(f)
    return click.argument("paths", nargs=-1, metavar="[路径]…", callback=_prepared)(f)


def _prepared(_: click.Context, __: click.Parameter, paths: tuple[str, ...]) -> tuple[str, ...]:
    """Start what reading the paths will need while the rest of the program is loaded."""
    prepare(map(Path, paths))
    return paths


@dataclass(frozen=True, slots=True)
class Source:
    """A file or standard input with the documents in it; ``path`` is None for standard input."""

    name: str
    path: Path | None
    documents: tuple[Document, ...]
    _held: bytes | None = None
    """The content of what cannot be read again."""
    limits: Limits = DEFAULT

    def data(self) -> bytes:
        """The content. Raises OSError."""
        if self._held is not None:
            return self._held
        return self.path.read_bytes() if self.path else b""

    def holding(self, data: bytes) -> Source:
        """The source with another content."""
        documents = read_bytes(data, self.name, self.limits)
        return replace(self, documents=documents, _held=None if self.path else data)


class Inputs:
    """What a run reads: files, folders, standard input; the working folder where nothing is named."""

    def __init__(self, paths: tuple[str, ...], stdin_filename: str | None, resolver: Resolver) -> None:
        """``resolver`` knows what is left out where a folder is searched, and the limits of each file."""
        self._limits = resolver.limits
        named = paths or ((STDIN,) if stdin_filename else (".",))
        self._found = discover((p for p in named if p != STDIN), resolver.excludes)
        self._folders = [Path(os.path.abspath(p)) for p in named if Path(p).is_dir()]  # noqa: PTH100 - links stay
        self._stdin = (stdin_filename or STDIN) if STDIN in named else None
        prepare(self.files)

    @property
    def files(self) -> list[Path]:
        """The files that are read, which no output may overwrite."""
        return [item for item in self._found if isinstance(item, Path)]

    def below(self, path: Path) -> Path:
        """Where a file that is read lies below the folder that was named; the name of one that was named itself."""
        at = Path(os.path.abspath(path))  # noqa: PTH100 - links stay
        return next((at.relative_to(f) for f in self._folders if at.is_relative_to(f)), Path(path.name))

    def is_whole(self, folder: Path) -> bool:
        """Whether everything below an absolute folder is read."""
        return any(folder.is_relative_to(named) for named in self._folders)

    def documents(self) -> list[Document]:
        """Read everything; what cannot be read is a document with a JX001."""
        return [document for source in self.read() for document in source.documents]

    def read(self) -> list[Source]:
        """Read everything, file by file, standard input first."""
        sources = []
        if self._stdin is not None:
            limits = self._limits(Path(self._stdin))
            data = sys.stdin.buffer.read(limits.file * MB + 1)
            sources.append(Source(self._stdin, None, read_bytes(data, self._stdin, limits), data, limits))
        for item in self._found:
            if isinstance(item, Document):
                sources.append(Source(item.path, Path(item.path), (item,)))
            else:
                limits = self._limits(item)
                sources.append(Source(str(item), item, read(item, limits), limits=limits))
        return sources
