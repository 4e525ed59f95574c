"""Zip and tar archives, read without unpacking them to the disk."""

from __future__ import annotations

import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from linter.batch.places import Kind, Origin, Problem
from linter.readers.limits import MB

_TAR = (".tar",)
_STREAM = (".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
SUFFIXES = (".zip", *_TAR, *_STREAM)

MEMBERS = 200_000
TOTAL = 200 * 1024 * MB
"""Bytes of all members unpacked."""
RATIO = 100
"""How many times larger than packed an archive may be, once it is larger than FREE."""
FREE = 1024 * MB
_UTF8, _ENCRYPTED = 0x800, 0x1

BROKEN = (BadZipFile, tarfile.TarError, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError)
"""What a damaged archive or member raises."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive; ``data`` is None with a ``problem``."""

    name: str
    origin: Origin
    data: bytes | None
    problem: Problem | None = None


class ArchiveError(Exception):
    """An archive of which nothing more can be read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def kind_of(name: str) -> Kind | None:
    """Which archive a file is by its name; None for any other file."""
    lower = name.lower()
    if lower.endswith(".zip"):
        return "zip"
    return "tar" if lower.endswith(_TAR) else "stream" if lower.endswith(_STREAM) else None


def members(path: Path, most: int) -> Iterator[Member]:
    """The files of an archive in its own order, each with at most ``most`` bytes of its content.

    Raises ArchiveError, also after some members, where the archive is damaged or asks too much of the machine.
    """
    kind = kind_of(path.name)
    try:
        yield from _zipped(path, most) if kind == "zip" else _tarred(path, kind or "tar", most)
    except BROKEN as error:
        why = getattr(error, "strerror", None) or "不完整或已损坏"
        raise ArchiveError(Problem(f"压缩包无法读取（{why}）。", "请重新打包，或解压后检查文件夹。")) from None


def _zipped(path: Path, most: int) -> Iterator[Member]:
    with ZipFile(path) as package:
        files = [(i, info) for i, info in enumerate(package.infolist()) if not info.is_dir()]
        _guard(len(files), sum(info.file_size for _, info in files), path)
        for i, info in files:
            yield _zip_member(package, info, Origin(str(path), "zip", i), most)


def _zip_member(package: ZipFile, info: ZipInfo, origin: Origin, most: int) -> Member:
    name = _name(info)
    if info.flag_bits & _ENCRYPTED:
        return Member(name, origin, None, Problem("压缩包里的文件有密码。", "请解密后重新打包。"))
    try:
        with package.open(info) as file:
            return Member(name, origin, file.read(most))
    except BROKEN:
        return Member(name, origin, None, Problem("压缩包里的这个文件已损坏。", "请重新打包，或解压后检查文件夹。"))


def _name(info: ZipInfo) -> str:
    """The name of a member: Windows writes those in Chinese as GBK and doesn't say so."""
    if info.flag_bits & _UTF8:
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _tarred(path: Path, kind: Kind, most: int) -> Iterator[Member]:
    unpacked = 0
    with tarfile.open(path, "r:" if kind == "tar" else "r|*") as package:
        files = (info for info in package if info.isreg())
        for n, info in enumerate(files):
            unpacked += info.size
            _guard(n + 1, unpacked, path)
            file = package.extractfile(info)
            assert file  # it is a regular file
            at = info.offset_data if kind == "tar" else n
            yield Member(info.name, Origin(str(path), kind, at, info.size), _read(file, most))


def _read(file: IO[bytes], most: int) -> bytes:
    with file:
        return file.read(most)


def _guard(count: int, unpacked: int, path: Path) -> None:
    """Raises ArchiveError for what no archive of budget books is."""
    if count > MEMBERS:
        said = f"里面超过 {MEMBERS} 个文件"
    elif unpacked > TOTAL:
        said = f"解压后超过 {TOTAL // MB // 1024} GB"
    elif unpacked > FREE and unpacked > RATIO * path.stat().st_size:
        said = f"压缩倍数超过 {RATIO} 倍"
    else:
        return
    raise ArchiveError(Problem(f"压缩包{said}，没有读取。", "请确认来源；来源可靠的，分成几个压缩包。"))
