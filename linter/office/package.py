"""The zip files that Office documents are. The same parts give the same bytes: no clock, no name of a machine."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from copy import copy
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The earliest that a zip file can say.
_THEN = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


REPORT = b"jixiao-lint report"
"""Stands in the first hundred bytes of a package that is a report of ours, by which a run over a folder knows it."""
# Office programs themselves write a field of their own there.
_FIELD = 0x4A58


def pack(parts: Mapping[str, str | bytes], *, report: bool = False) -> bytes:
    """A package of these parts, in their order; a ``report`` is known again by its first bytes."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for i, (name, content) in enumerate(parts.items()):
            entry = _entry(name)
            if report and not i:
                entry.extra = struct.pack("<HH", _FIELD, len(REPORT)) + REPORT
            package.writestr(entry, content)
    return out.getvalue()


def as_report(data: bytes, changed: Mapping[str, bytes] | None = None) -> bytes:
    """A package that a library wrote as a report of ours, whatever the machine, with other content for some parts."""
    with ZipFile(BytesIO(data)) as written:
        parts = {name: written.read(name) for name in written.namelist()}
    return pack(parts | dict(changed or {}), report=True)


def repack(data: bytes, changed: Mapping[str, bytes], end: bytes = b"") -> bytes:
    """The package with other content for some of its parts; all else keeps its bytes, order and times.

    Parts that it has not come behind the others. ``end`` is the comment of the package, which the file ends with.
    Raises BadZipFile and what else ``zipfile`` raises for a broken package.
    """
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for entry in old.infolist():
            content = changed.get(entry.filename)
            new.writestr(copy(entry), old.read(entry) if content is None else content)
        for name in sorted(changed.keys() - set(old.namelist())):
            new.writestr(_entry(name), changed[name])
        new.comment = end
    return out.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _THEN)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = _UNIX  # whatever system this is
    return entry
