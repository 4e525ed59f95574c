"""The memory of a store: which documents there are, and what is known of each. Survives any kind of end."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from linter.batch.one import Done, Task
from linter.batch.places import Labels, Origin, Place, Problem
from linter.batch.worklist import told
from linter.errors import UserError

NAME = "ledger.sqlite"
VERSION = 1
_TABLES = """
CREATE TABLE IF NOT EXISTS outcomes(key TEXT PRIMARY KEY, outcome BLOB NOT NULL, failed INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS refused(key TEXT PRIMARY KEY, message TEXT NOT NULL, help TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS places(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, real TEXT NOT NULL, path BLOB NOT NULL, kind TEXT NOT NULL,
  member INTEGER NOT NULL, size INTEGER NOT NULL, unit TEXT, region TEXT, year INTEGER, level TEXT,
  sha256 TEXT, key TEXT, fail_on TEXT NOT NULL, message TEXT, help TEXT);
CREATE TEMP TABLE years(key TEXT NOT NULL, document INTEGER NOT NULL, year INTEGER);
CREATE INDEX temp.years_by_key ON years(key);
CREATE TEMP TABLE clones(key TEXT NOT NULL, document INTEGER NOT NULL, "table" INTEGER NOT NULL,
  message TEXT NOT NULL, help TEXT NOT NULL);
CREATE INDEX temp.clones_by_key ON clones(key);
CREATE INDEX IF NOT EXISTS places_by_real ON places(real);
CREATE INDEX IF NOT EXISTS places_by_key ON places(key, name);
CREATE INDEX IF NOT EXISTS places_by_name ON places(name, id);
CREATE INDEX IF NOT EXISTS places_by_path ON places(path, member, id);
"""
_PENDING = "key IS NOT NULL AND NOT EXISTS (SELECT 1 FROM outcomes o WHERE o.key = p.key)"
# Documents whose outcome may be lost with the power, and are then linted again.
_BATCH, _SECONDS = 64, 1.0
_PAGE = 500


class Part(NamedTuple):
    """A document at one of its places."""

    name: str
    labels: Labels
    sha256: str | None
    key: str | None
    document: int | None
    """Which one of the content, from 0; None where nothing is known of it."""
    problem: Problem | None
    same_as: str | None
    """Where else the same content stands that is told of first."""


class Ledger:
    """One writer at a time; another run on the same store is refused. Raises UserError where it cannot be used."""

    def __init__(self, folder: Path) -> None:
        """Open or make the ledger in ``folder``, whose files only their owner can read."""
        self._lock = _connected(folder / "lock.sqlite")
        try:
            self._lock.execute("BEGIN EXCLUSIVE")
            self._db = _connected(folder / NAME)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            known = self._db.execute("PRAGMA user_version").fetchone()[0]
            if known not in (0, VERSION):
                raise UserError(f"{folder} 是另一个版本的结果，请换一个 --out 文件夹。")
            self._db.executescript(_TABLES)
            self._db.execute(f"PRAGMA user_version = {VERSION}")
        except sqlite3.OperationalError:
            raise UserError(f"另一次运行正在使用 {folder}，请等它结束，或换一个 --out 文件夹。") from None
        except sqlite3.DatabaseError:
            raise UserError(f"{folder / NAME} 已损坏，请换一个 --out 文件夹。") from None
        self._db.execute("BEGIN")
        self._unsaved, self._saved = 0, monotonic()

    def close(self) -> None:
        """Save everything and let others in."""
        self.save()
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._db.close()
        self._lock.close()

    def save(self) -> None:
        """What was told so far stays, whatever comes."""
        with suppress(sqlite3.OperationalError):
            self._db.execute("COMMIT")
        self._db.execute("BEGIN")
        self._unsaved, self._saved = 0, monotonic()

    # The work list

    def begin(self) -> None:
        """A new work list; what earlier runs could not finish is tried again."""
        self._db.execute("DELETE FROM places")
        self._db.execute("DELETE FROM refused")

    def add(self, place: Place, key: str | None, fail_on: str, *, again: bool) -> None:
        """Put a place on the list; one that is there already only where it is listed ``again`` with other labels."""
        origin, labels = place.origin, place.labels
        # What could not be opened has no member, whatever it was.
        real = (
            f"{told(os.path.realpath(origin.path))}#{origin.kind}#{origin.member}#{place.name if place.problem else ''}"
        )
        said = (labels.unit, labels.region, labels.year, labels.level)
        same = " AND unit IS ? AND region IS ? AND year IS ? AND level IS ?" if again else ""
        there = self._db.execute(f"SELECT 1 FROM places WHERE real = ?{same}", (real, *(said if again else ())))
        if there.fetchone():
            return
        problem = place.problem
        at = (place.name, real, os.fsencode(origin.path), origin.kind, origin.member, origin.size)
        why = (problem.message, problem.help) if problem else (None, None)
        values = (*at, *said, place.sha256, key, fail_on, *why)
        self._db.execute(f"INSERT INTO places VALUES (NULL{', ?' * len(values)})", values)

    def counts(self) -> tuple[int, int]:
        """How many places there are, and how many contents are still to be linted."""
        places = self._db.execute("SELECT count(*) FROM places").fetchone()[0]
        pending = self._db.execute(f"SELECT count(DISTINCT key) FROM places p WHERE {_PENDING}").fetchone()[0]
        return places, pending

    def pending(self) -> Iterator[Task]:
        """The contents to be linted, each by the first of its places; those of one archive in the order they lie."""
        select = (
            "SELECT key, name, path, kind, member, size, sha256, id FROM places p "
            f"WHERE (path, member, id) > (?, ?, ?) AND {_PENDING} "
            "AND id = (SELECT id FROM places q WHERE q.key = p.key ORDER BY name, id LIMIT 1) "
            "ORDER BY path, member, id LIMIT ?"
        )
        last = (b"", -1, -1)
        # Page by page, so that nothing is kept open while outcomes are written.
        while page := self._db.execute(select, (*last, _PAGE)).fetchall():
            for key, name, path, kind, member, size, sha256, at in page:
                yield Task(key, name, Origin(os.fsdecode(path), kind, member, size), sha256)
                last = path, member, at

    # What is known

    def settle(self, key: str, done: Done) -> None:
        """Keep what became of a task."""
        if done.refused:
            self._db.execute("INSERT OR REPLACE INTO refused VALUES (?, ?, ?)", (key, *done.refused))
        else:
            self._db.execute("INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?)", (key, done.outcome, done.failed))
        self._unsaved += 1
        if self._unsaved >= _BATCH or monotonic() - self._saved > _SECONDS:
            self.save()

    def prune(self) -> None:
        """Forget what no place has."""
        self._db.execute("DELETE FROM outcomes WHERE key NOT IN (SELECT key FROM places WHERE key IS NOT NULL)")

    def places(self) -> Iterator[tuple[Place, str | None, str]]:
        """Every place with its key and what it fails on, by name; one that was refused with the reason."""
        select = (
            "SELECT name, path, p.kind, member, size, unit, region, year, level, sha256, p.key, fail_on, "
            "coalesce(p.message, r.message), coalesce(p.help, r.help) "
            "FROM places p LEFT JOIN refused r ON r.key = p.key AND NOT EXISTS "
            "(SELECT 1 FROM outcomes o WHERE o.key = p.key) ORDER BY name, unit, region, p.year, level, id"
        )
        for name, path, kind, member, size, *labels, sha256, key, fail_on, message, help in self._db.execute(select):
            problem = Problem(message, help) if message else None
            yield (
                Place(name, Origin(os.fsdecode(path), kind, member, size), Labels(*labels), sha256, problem),
                key,
                fail_on,
            )

    def outcome(self, key: str) -> bytes | None:
        """What is known of a content."""
        found = self._db.execute("SELECT outcome FROM outcomes WHERE key = ?", (key,)).fetchone()
        return found[0] if found else None

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """The key and outcome of every content that was linted, by the name of its first place."""
        select = (
            "SELECT min(p.name) AS name, o.key FROM outcomes o JOIN places p ON p.key = o.key "
            "GROUP BY o.key ORDER BY name, o.key"
        )
        for _, key in self._db.execute(select):
            yield key, self.outcome(key) or b""

    # What the results are made of

    def date(self, key: str, document: int, year: int | None) -> None:
        """Say of which year a document is, for ``parts``."""
        self._db.execute("INSERT INTO years VALUES (?, ?, ?)", (key, document, year))

    def clone(self, key: str, document: int, table: int, message: str, help: str) -> None:
        """Say that a table is a clone."""
        self._db.execute("INSERT INTO clones VALUES (?, ?, ?, ?, ?)", (key, document, table, message, help))

    def clones(self, key: str) -> dict[int, dict[int, tuple[str, str]]]:
        """Message and help of the clones of a content, by document and table."""
        found: dict[int, dict[int, tuple[str, str]]] = {}
        select = 'SELECT document, "table", message, help FROM clones WHERE key = ?'
        for document, table, message, help in self._db.execute(select, (key,)):
            found.setdefault(document, {})[table] = message, help
        return found

    def parts(self) -> Iterator[Part]:
        """Every document of every place, by year, region and name; those of one content each in its turn."""
        select = (
            "SELECT coalesce(p.year, y.year) AS of, p.region, y.document, p.name, p.unit, p.level, p.sha256, p.key, "
            "coalesce(p.message, r.message), coalesce(p.help, r.help), "
            "(SELECT q.name FROM places q WHERE q.key = p.key ORDER BY q.name, q.id LIMIT 1) "
            "FROM places p LEFT JOIN years y ON y.key = p.key LEFT JOIN refused r ON r.key = p.key AND y.key IS NULL "
            "ORDER BY of, p.region, p.name, p.unit, p.level, p.id, y.document"
        )
        for year, region, document, name, unit, level, sha256, key, message, help, first in self._db.execute(select):
            problem = Problem(message, help) if message else None
            same_as = first if first != name else None
            yield Part(name, Labels(unit, region, year, level), sha256, key, document, problem, same_as)


def _connected(path: Path) -> sqlite3.Connection:
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    return sqlite3.connect(path, timeout=0, isolation_level=None)
