"""The documents that paths and a manifest name: in folders, by globs, inside archives."""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePath

from linter.batch.archives import ArchiveError, Member, kind_of, members
from linter.batch.places import NO_LABELS, Labels, Origin, Place, Problem, content
from linter.discover import discover
from linter.model import Document
from linter.readers import DOCUMENT_SUFFIXES
from linter.readers.limits import MB
from linter.readers.unreadable import os_reason
from linter.settings import Resolver


class WorkList:
    """Finds places; the same file is looked up in the settings that hold for it."""

    def __init__(self, resolver: Resolver, out: Path) -> None:
        """``out`` is where the results go, which are nobody's documents."""
        self._resolver = resolver
        self._out = Path(os.path.abspath(out))  # noqa: PTH100 - links stay

    def places(self, path: Path, labels: Labels = NO_LABELS) -> Iterator[Place]:
        """What a path or glob stands for, with its content hashed; what cannot be opened says why."""
        for named in _globbed(path):
            if named.is_dir():
                for found in discover([str(named)], self._excluded, is_archive):
                    yield from self._found(found, labels, named)
            else:
                yield from self._found(named, labels, None)

    def _excluded(self, path: Path) -> bool:
        return Path(os.path.abspath(path)) == self._out or self._resolver.excludes(path)  # noqa: PTH100

    def _found(self, found: Path | Document, labels: Labels, below: Path | None) -> Iterator[Place]:
        if isinstance(found, Document):
            problem = found.problems[0]
            yield Place(told(found.path), Origin(found.path), labels, None, Problem(problem.message, problem.help))
        elif is_archive(found):
            yield from self._archived(found, labels, below)
        else:
            yield self._file(found, _in_region(labels, found, below))

    def _file(self, path: Path, labels: Labels) -> Place:
        place = Place(told(path), Origin(str(path)), labels)
        try:
            return replace(place, sha256=sha256_of(content(place.origin, self._most(path))))
        except OSError as error:
            why = os_reason(error, path)
            return replace(place, problem=Problem(why.message, why.help))

    def _archived(self, path: Path, labels: Labels, below: Path | None) -> Iterator[Place]:
        try:
            for member in members(path, self._most(path)):
                if _is_document(member.name):
                    inside = path / member.name
                    yield _member(member, inside, _in_region(labels, inside, below or path))
        except ArchiveError as error:
            yield Place(told(path), Origin(str(path)), labels, None, error.problem)

    def _most(self, path: Path) -> int:
        """One byte more than may be read, which tells what is too large."""
        return self._resolver.limits(path).file * MB + 1


def is_archive(path: Path) -> bool:
    """Whether a file holds others, by its name."""
    return kind_of(path.name) is not None


def sha256_of(data: bytes) -> str:
    """What equal contents have in common."""
    return hashlib.sha256(data).hexdigest()


def told(path: Path | str) -> str:
    """A path as text that can be kept anywhere, whatever bytes its name has."""
    return str(path).encode("utf-8", "backslashreplace").decode()


def _member(member: Member, inside: Path, labels: Labels) -> Place:
    sha256 = None if member.data is None else sha256_of(member.data)
    problem = member.problem
    if kind_of(member.name):
        problem = Problem("压缩包里的压缩包不读。", "请解压到文件夹后检查。")
    return Place(told(inside), member.origin, labels, sha256, problem)


def _is_document(name: str) -> bool:
    """Whether a member is looked at; programs put files of their own beside documents."""
    path = PurePath(name.replace("\\", "/"))
    if path.name.startswith((".", "~$")) or "__MACOSX" in path.parts:
        return False
    suffix = path.suffix.lower()
    return (suffix in DOCUMENT_SUFFIXES and suffix != ".json") or kind_of(name) is not None


def _in_region(labels: Labels, path: Path, below: Path | None) -> Labels:
    """Where nobody says of which region it is: that which the first folder is called."""
    if labels.region or below is None:
        return labels
    folders = [part for part in path.relative_to(below).parts[:-1] if kind_of(part) is None]
    return replace(labels, region=folders[0]) if folders else labels


def _globbed(path: Path) -> Iterable[Path]:
    """What a pattern matches; a shell that does so itself leaves none."""
    if path.exists() or not glob.has_magic(str(path)):
        return [path]
    return [Path(found) for found in sorted(glob.glob(str(path), recursive=True))] or [path]  # noqa: PTH207 - order
