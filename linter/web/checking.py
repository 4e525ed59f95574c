"""From files to findings: each file is read in its turn, and whatever has been read is checked as one run."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from time import sleep

import msgspec

from linter import against, config
from linter.against import FormerCheck, FormerDocument
from linter.model import Document
from linter.readers import DOCUMENT_SUFFIXES, read_bytes, unreadable
from linter.readers.limits import Limits
from linter.readers.unreadable import reader_failed
from linter.reports import render_check
from linter.run import run
from linter.settings import Settings
from linter.web import faults, waivers
from linter.web.pool import Pool
from linter.web.sessions import Outcome, RefusedError, Session, Stored

SUFFIXES = tuple(sorted(DOCUMENT_SUFFIXES | {".toml", ".zip"}))
"""What is taken out of a dropped folder: documents and what a reviewer accepted last time."""
_BEGINNING = 1024
_RESULT = b"jixiao-lint/check/1"
_PAUSE = 0.2
"""Seconds between two runs while files are still being read, which would rather have the processor."""


class Checking:
    """Reads and checks the files of all sessions."""

    def __init__(self, pool: Pool, base: Settings, limits: Limits) -> None:
        """``base`` and ``limits`` are those of the server."""
        self._pool, self._base, self._limits = pool, base, limits

    def add(self, session: Session, stored: Stored) -> None:
        """Have a file read that has come as a whole."""
        stored.state = "waiting"
        self._pool.submit(session.id, lambda: self._read(session, stored))

    def changed(self, session: Session) -> None:
        """Have everything checked anew, since something is different."""
        with session.lock:
            session.revision += 1
            if session.is_checking:
                return
            session.is_checking = True
        self._pool.submit(session.id, lambda: self._check(session), urgent=True)

    def read_again(self, stored: Stored) -> tuple[Document, ...]:
        """The documents in a file as it is now."""
        return self._documents(stored, stored.path.read_bytes())

    def take_waivers(self, session: Session, path: Path, name: str) -> int:
        """Add what a file of a former review accepts, and say how many entries are new. Raises RefusedError."""
        try:
            found = waivers.read(path, name, self._base.known)
        except config.ConfigError as error:
            raise RefusedError(str(error)) from None
        with session.lock:
            new = [w for w in found if not any(waivers.is_same(w, own) for own in session.waivers)]
            session.waivers += new
        return len(new)

    def settle(self, session: Session) -> Outcome:
        """What is found in all that has been read by now."""
        outcome = session.outcome
        if not outcome or outcome.revision != session.revision:
            outcome = session.outcome = self._run(session)
        return outcome

    def _read(self, session: Session, stored: Stored) -> None:
        if session.closed or stored.id not in session.files:
            return
        stored.state = "reading"
        try:
            data = stored.original.read_bytes()
            if _RESULT in data[:_BEGINNING]:
                stored.is_former = True
                stored.check = _former_check(stored.original)
            if not stored.check:
                stored.documents = self._documents(stored, data)
        except FileNotFoundError:  # removed just now
            return
        except Exception as error:
            faults.report(error)
            stored.documents = (unreadable(stored.name, reader_failed(type(error).__name__)),)
        stored.state = "read"
        self.changed(session)

    def _documents(self, stored: Stored, data: bytes) -> tuple[Document, ...]:
        return read_bytes(data, stored.name, self._limits)

    def _check(self, session: Session) -> None:
        while True:
            revision = session.revision
            try:
                outcome, failure = self._run(session), ""
            except Exception as error:
                outcome, failure = None, faults.report(error)
            with session.lock:
                session.failure = failure
                if outcome and not session.closed:
                    session.outcome = outcome
                if session.closed or revision == session.revision:
                    session.is_checking = False
                    return
            sleep(_PAUSE)

    def _run(self, session: Session) -> Outcome:
        with session.lock:
            revision, accepted = session.revision, tuple(session.waivers)
        settings = waivers.Waived(self._base, accepted)
        files = [(f, d) for f in session.current() for d in f.documents]
        former = self._former(session.former(), settings)
        done = run([(Path(d.path), d) for _, d in files], settings, former=former)
        return Outcome(revision, done.report, tuple(f for f, _ in files))

    def _former(self, files: list[Stored], settings: waivers.Waived) -> FormerCheck | None:
        """Results of last time, as they were saved or from the files of last time, which today's rules check."""
        if not files:
            return None
        saved = [f.check for f in files if f.check]
        documents = [(Path(d.path), d) for f in files for d in f.documents]
        if documents:
            report = run(documents, settings).report
            saved.append(msgspec.json.decode(render_check("json", report), type=FormerCheck))
        rules = {check.rules for check in saved}
        return FormerCheck(against.SCHEMA, rules.pop() if len(rules) == 1 else "", tuple(_documents(saved)))


def _documents(saved: Iterable[FormerCheck]) -> Iterable[FormerDocument]:
    return (document for check in saved for document in check.documents)


def _former_check(path: Path) -> FormerCheck | None:
    try:
        return against.read(path)
    except against.AgainstError:
        return None
