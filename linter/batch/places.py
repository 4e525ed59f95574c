"""Where the documents of a run lie: in files, in zip and tar archives; and how their content is got at."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal
from zipfile import ZipFile

Kind = Literal["file", "zip", "tar", "stream"]


@dataclass(frozen=True, slots=True)
class Origin:
    """What leads to the content of one document."""

    path: str
    """The file, or the archive it is in."""
    kind: Kind = "file"
    """``stream`` is a compressed tar, which can only be read from its beginning on."""
    member: int = 0
    """In a zip file the position in its directory; in a tar where the content begins, in a stream which one it is."""
    size: int = 0
    """Of a member of a tar."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What is known of a document from outside of it; None where nobody says."""

    unit: str | None = None
    region: str | None = None
    year: int | None = None
    level: str | None = None


NO_LABELS = Labels()


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a document could not be looked at: Chinese sentences as in a JX001."""

    message: str
    help: str


@dataclass(frozen=True, slots=True)
class Place:
    """One document of the work list."""

    name: str
    """The path as people are told; a member's stands behind that of its archive."""
    origin: Origin
    labels: Labels = NO_LABELS
    sha256: str | None = None
    problem: Problem | None = None
    """Where it cannot even be opened."""


def content(origin: Origin, most: int) -> bytes:
    """The first ``most`` bytes of what is there. Raises OSError and what ``zipfile`` raises; not for a ``stream``."""
    if origin.kind == "zip":
        package = _package(origin.path, os.stat(origin.path).st_mtime_ns)  # noqa: PTH116 - a path as text
        with package.open(package.infolist()[origin.member]) as member:
            return member.read(most)
    with Path(origin.path).open("rb") as file:
        if origin.kind == "tar":
            file.seek(origin.member)
            return file.read(min(most, origin.size))
        return file.read(most)


@lru_cache(maxsize=2)
def _package(path: str, _: int) -> ZipFile:
    """An archive that stays open: its members come one after the other."""
    return ZipFile(path)
