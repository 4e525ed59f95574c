"""Patterns for files in a configuration."""

from __future__ import annotations

import os
from fnmatch import fnmatch
from pathlib import Path


def matches(pattern: str, path: Path, folder: Path) -> bool:
    """Whether ``pattern`` names ``path`` or a folder above it; both paths are absolute.

    A pattern with a slash counts from ``folder``; one without names a file or folder wherever it is.

    >>> matches("*.txt", Path("/a/b/c.txt"), Path("/a")), matches("b/*.txt", Path("/a/b/c.txt"), Path("/a"))
    (True, True)
    >>> matches("b", Path("/a/b/c.txt"), Path("/a")), matches("c/*.txt", Path("/a/b/c.txt"), Path("/a"))
    (True, False)
    """
    wanted = pattern.replace("\\", "/").strip("/")
    relative = Path(os.path.relpath(path, folder)) if path.is_relative_to(folder) else Path(path.name)
    if "/" not in wanted:
        return any(fnmatch(part, wanted) for part in relative.parts)
    return any(fnmatch(at.as_posix(), wanted) for at in (relative, *relative.parents))
