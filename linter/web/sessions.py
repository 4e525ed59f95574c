"""What one reviewer has dropped: files, what was read, what is waived, what was found. Nothing outlives it."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Literal

from linter.against import FormerCheck
from linter.config import Suppress
from linter.errors import UserError
from linter.model import Document
from linter.reports import Report
from linter.web.limits import Quota
from linter.web.names import unique

State = Literal["uploading", "waiting", "reading", "read"]


class RefusedError(UserError):
    """What the page does not take; the Chinese message says why."""


@dataclass(slots=True, eq=False)
class Stored:
    """One uploaded file."""

    id: str
    name: str
    """As it is shown, in its session the only one of this name."""
    is_former: bool
    """Whether it is of last time, and only compared with."""
    original: Path
    dropped_as: str
    """Its name before a number was added."""
    size: int = 0
    sha256: str = ""
    state: State = "uploading"
    documents: tuple[Document, ...] = ()
    check: FormerCheck | None = None
    """Where it is the result of a former check instead of documents."""
    fixed: int = 0
    """How many fixes the reviewer has accepted."""

    @property
    def path(self) -> Path:
        """Where its content lies, with the accepted fixes."""
        return self.original.with_suffix(".fixed") if self.fixed else self.original


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found, and in which file: one for each result of the report."""

    revision: int
    report: Report
    files: tuple[Stored, ...]


@dataclass(slots=True, eq=False)
class Session:
    """All that one reviewer has dropped since the page was opened; threads share it under ``lock``."""

    id: str
    folder: Path
    quota: Quota
    touched: float
    lock: Lock = field(default_factory=Lock)
    files: dict[str, Stored] = field(default_factory=dict)
    waivers: list[Suppress] = field(default_factory=list)
    used: int = 0
    """Bytes of all files."""
    revision: int = 0
    """Counts the changes of what is checked."""
    is_checking: bool = False
    outcome: Outcome | None = None
    failure: str = ""
    """Why what has been read could not be checked, where a bug of ours is to blame."""
    closed: bool = False

    def open(self, name: str, is_former: bool) -> Stored:
        """A place for a file that is about to come. Raises RefusedError."""
        with self.lock:
            if len(self.files) >= self.quota.files:
                raise RefusedError(f"一次最多放 {self.quota.files} 个文件，请分批审核。")
            if not self.files:
                self.folder.mkdir(mode=0o700, exist_ok=True)
            id_ = secrets.token_hex(8)
            taken = {f.name for f in self.files.values() if f.is_former == is_former}
            stored = Stored(id_, unique(name, taken), is_former, self.folder / id_, name)
            self.files[id_] = stored
            return stored

    def grow(self, stored: Stored, size: int) -> None:
        """Count bytes that have come. Raises RefusedError when they are too many."""
        with self.lock:
            stored.size += size
            self.used += size
        if stored.size > self.quota.file_bytes:
            raise RefusedError(f"文件超过 {self.quota.file} MB，没有接收。请把绩效目标表单独另存后再放。")
        if self.used > self.quota.session_bytes:
            raise RefusedError(f"一批文件合计超过 {self.quota.session} MB，没有接收。请分批审核。")

    def double(self, stored: Stored) -> bool:
        """Whether the same file is there already."""
        key = stored.dropped_as, stored.is_former, stored.sha256
        with self.lock:
            others = [f for f in self.files.values() if f is not stored]
        return any((f.dropped_as, f.is_former, f.sha256) == key for f in others)

    def remove(self, stored: Stored) -> None:
        """Forget a file and delete its content."""
        with self.lock:
            if self.files.pop(stored.id, None):
                self.used -= stored.size
            if stored.state == "read":
                self.revision += 1
        for path in (stored.original, stored.original.with_suffix(".fixed")):
            path.unlink(missing_ok=True)

    def current(self) -> list[Stored]:
        """The files that are checked, as far as they are read, in the order of their names."""
        with self.lock:
            return sorted((f for f in self.files.values() if not f.is_former and f.state == "read"), key=_name)

    def former(self) -> list[Stored]:
        """The files of last time that have been read."""
        with self.lock:
            return sorted((f for f in self.files.values() if f.is_former and f.state == "read"), key=_name)

    def close(self) -> None:
        """Delete everything."""
        with self.lock:
            self.closed = True
            self.files.clear()
            self.outcome = None
        shutil.rmtree(self.folder, ignore_errors=True)


def _name(stored: Stored) -> str:
    return stored.name


class Sessions:
    """The sessions of one server."""

    def __init__(self, folder: Path, quota: Quota, clock: Callable[[], float], forget: Callable[[str], None]) -> None:
        """``clock`` counts seconds; ``forget`` is called with the id of a session that ends."""
        self._folder, self._quota, self._clock, self._forget = folder, quota, clock, forget
        self._open: dict[str, Session] = {}

    def start(self) -> Session:
        """A new session. Raises RefusedError where there are too many."""
        if len(self._open) >= self._quota.sessions:
            empty = [s for s in self._open.values() if not s.files]
            if not empty:
                raise RefusedError("同时使用的人太多，请稍后再试。")
            self.end(min(empty, key=lambda s: s.touched))
        id_ = secrets.token_urlsafe(16)
        # The name of its folder tells nobody its address.
        folder = self._folder / secrets.token_hex(8)
        self._open[id_] = Session(id_, folder, self._quota, self._clock())
        return self._open[id_]

    def find(self, id_: str) -> Session | None:
        """The session, which counts as used now; None where there is none or it has been left alone for too long."""
        self.sweep()
        session = self._open.get(id_)
        if session:
            session.touched = self._clock()
        return session

    def sweep(self) -> None:
        """End the sessions that nobody has used for too long."""
        now = self._clock()
        for session in [s for s in self._open.values() if now - s.touched > self._quota.idle]:
            self.end(session)

    def end(self, session: Session) -> None:
        """End one and delete what it holds."""
        self._open.pop(session.id, None)
        self._forget(session.id)
        session.close()
