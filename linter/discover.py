"""Which files a run reads: those that are named, and in folders whatever looks like a budget document."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import regex

from linter.marks import is_own_copy
from linter.model import Document
from linter.readers import DOCUMENT_SUFFIXES, MAX_BYTES, SUFFIXES, unreadable
from linter.readers.unreadable import UnreadableError, os_reason

_OUR_JSON = regex.compile(rb'"schema"\s*:\s*"jixiao-lint/parse/')
# The first characters of our own reports.
_OUR_REPORTS = (
    b"jixiao-lint ",
    b"<!-- jixiao-lint ",
    "\ufeff文件,表序,编号,项目,行序".encode(),
    "\ufeff文件,级别,编号,检查项".encode(),
)
# What stands in the beginning of our Office files and web pages.
_OURS = (b"jixiao-lint report", b'content="jixiao-lint ')
_BEGINNING = 1024

_Test = Callable[[Path], bool]


def discover(
    paths: Iterable[str],
    excluded: Callable[[Path], bool] | None = None,
    also: Callable[[Path], bool] = lambda _: False,
) -> list[Path | Document]:
    """The files below ``paths`` sorted by path, each once; a Document with a JX001 for what cannot be opened.

    Folders are searched for known suffixes and for what ``also`` names. Left out are dot files, ``~$`` files of office
    programs, our own reports and annotated copies, JSON that is not ours, and files and folders that are ``excluded``.
    What is named itself is never left out.
    """
    skip = excluded or (lambda _: False)
    items = [item for path in map(Path, paths) for item in (_folder(path, skip, also) if path.is_dir() else [path])]
    labelled = sorted((i.path if isinstance(i, Document) else i.as_posix(), n) for n, i in enumerate(items))
    # Of several ways to the same file the first in this order counts, whatever the order of the arguments.
    found = {os.path.realpath(label): n for label, n in reversed(labelled)}
    return [items[n] for label, n in labelled if found[os.path.realpath(label)] == n]


def _folder(folder: Path, excluded: _Test, also: _Test) -> list[Path | Document]:
    failed: list[Path | Document] = []

    def report(error: OSError) -> None:
        failed.append(unreadable(str(error.filename), os_reason(error, Path(str(error.filename)))))

    files = list(_walk(folder, report, excluded, also))
    if not files and not failed:
        known = "、".join(sorted(s.lstrip(".") for s in SUFFIXES))
        why = UnreadableError("文件夹里没有可以检查的文件。", f"请检查路径；可以检查的文件类型有 {known}。")
        return [unreadable(str(folder), why)]
    return [*files, *failed]


def _walk(folder: Path, report: Callable[[OSError], None], excluded: _Test, also: _Test) -> Iterator[Path]:
    for at, folders, files in os.walk(folder, onerror=report):
        folders[:] = [f for f in folders if not f.startswith(".") and not excluded(Path(at, f))]
        yield from (path for name in files if not excluded(path := Path(at, name)) and _wanted(path, also))


def _wanted(path: Path, also: _Test) -> bool:
    suffix = path.suffix.lower()
    if also(path):
        return not path.name.startswith(".")
    if path.name.startswith((".", "~$")) or suffix not in DOCUMENT_SUFFIXES:
        return False
    try:
        with path.open("rb") as file:
            if suffix == ".json":
                return bool(_OUR_JSON.search(file.read(MAX_BYTES)))
            beginning = file.read(_BEGINNING)
            ours = beginning.startswith(_OUR_REPORTS) or any(mark in beginning for mark in _OURS)
            return not (ours or is_own_copy(file))
    except OSError:
        return True
