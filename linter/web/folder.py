"""The private temporary folder of one server: nobody else can look into it, and it doesn't outlive the server.

While the server runs it holds a lock on a file in the folder. The system takes the lock away from whatever way the
server ends in, so a folder that can be locked is one that a crashed server left behind.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

PREFIX = "jixiao-lint-web-"
LOCK = "lock"
_NEW = 60.0
"""Seconds within which a folder without a lock may be one that a server is just making."""
_TRIES = 5


class PrivateFolder:
    """The folder, from its making to its end."""

    def __init__(self, parent: Path | None = None) -> None:
        """Make it below ``parent``, the system's temporary folder by default, once stale ones are gone."""
        self._parent = parent or Path(tempfile.gettempdir())
        sweep(self._parent)
        self.path, self._lock = self._made()

    def _made(self) -> tuple[Path, BinaryIO]:
        for _ in range(_TRIES):
            path = Path(tempfile.mkdtemp(prefix=PREFIX, dir=self._parent))  # only its owner may look into it
            with suppress(OSError):
                file = (path / LOCK).open("xb")
                if _locked(file):
                    return path, file
                file.close()  # another server took it for a stale one, and removes it
        raise OSError("no private folder can be made")

    def close(self) -> None:
        """Remove it with everything in it."""
        self._lock.close()
        shutil.rmtree(self.path, ignore_errors=True)


def sweep(parent: Path) -> None:
    """Remove what crashed servers of this user left below ``parent``."""
    for path in parent.glob(f"{PREFIX}*"):
        with suppress(OSError):
            if path.is_symlink() or not path.is_dir() or not _is_own(path):
                continue
            lock = path / LOCK
            if not lock.exists():
                if time.time() - path.stat().st_mtime > _NEW:
                    shutil.rmtree(path, ignore_errors=True)
                continue
            with lock.open("r+b") as file:
                stale = _locked(file)
            if stale:
                shutil.rmtree(path, ignore_errors=True)


def _is_own(path: Path) -> bool:
    return os.name != "posix" or path.stat().st_uid == os.getuid()


def _locked(file: BinaryIO) -> bool:
    """Lock an open file for as long as it is open; False where somebody else has."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
