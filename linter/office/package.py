"""The zip files that Office documents are. The same parts give the same bytes: no clock, no name of a machine."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The earliest that a zip file can say.
_THEN = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    """A package of these parts, in their order."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(_entry(name), content)
    return out.getvalue()


def repack(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The package with other content for some of its parts; all else keeps its bytes, order and times.

    Raises BadZipFile and what else ``zipfile`` raises for a broken package.
    """
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for entry in old.infolist():
            content = changed.get(entry.filename)
            new.writestr(copy(entry), old.read(entry) if content is None else content)
    return out.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _THEN)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = _UNIX  # whatever system this is
    return entry
