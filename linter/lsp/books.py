"""The books that are open in an editor, each linted as it is now, with the settings as they are now."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from linter.again import Store, remembering
from linter.config import FILE, PYPROJECT
from linter.engine import Result
from linter.lsp.places import Places
from linter.lsp.text import Text
from linter.memory import Memory
from linter.model import Diagnostic, Notice
from linter.notices import NO_TARGET_TABLE, UNREADABLE
from linter.readers import read_bytes
from linter.readers.json import SCHEMA
from linter.registry import Check
from linter.resources import shipped
from linter.run import findings, without_known
from linter.settings import Resolver, Settings

# Tables, and lines of books that are read line by line.
_MOST = 20_000

Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Linted:
    """A version of a book with what was found in it."""

    text: Text
    version: int | None
    settings: Settings
    results: tuple[Result, ...]
    places: Places

    def shown(self) -> Iterator[Diagnostic]:
        """What nobody suppressed."""
        return (d for result in self.results for d in result.diagnostics if not d.suppressed)

    def checks(self) -> dict[str, Check]:
        """The checks that the settings know, by their codes."""
        return {c.code: c for c in self.settings.known}

    def problems(self) -> Iterator[Notice]:
        """What is to be said of the whole file. A file without target tables is none of ours, so nothing is said."""
        ours = f'"{SCHEMA}"' in self.text.text
        for problem in (p for result in self.results for p in result.problems):
            if ours or problem.code not in (UNREADABLE.code, NO_TARGET_TABLE.code):
                yield problem


class Book:
    """One open file."""

    def __init__(self, uri: str, path: Path, text: Text, version: int | None) -> None:
        self.uri, self.path, self.text, self.version = uri, path, text, version


class Shelf:
    """Lints books, and remembers what didn't change since: tables, settings, dictionaries."""

    def __init__(self) -> None:
        self.epoch = 0
        """Grows when what applies to books has changed."""
        self._seen: dict[Path, Stamp] = {}
        self._also: dict[Path, tuple[Path, ...]] = {}
        self._broken: set[Path] = set()
        self._dictionaries = _stamp(_dictionaries())
        self.forget()

    def forget(self) -> None:
        """Read settings anew."""
        self.epoch += 1
        self._resolver = Resolver()
        self._seen.clear()
        self._linted = dict[str, Linted]()
        self._memories = dict[int, Memory]()
        self._parts = Store(_MOST)

    def close(self, book: Book) -> None:
        """Let go of a book."""
        self._linted.pop(book.uri, None)
        self._seen.pop(book.path, None)

    def lint(self, book: Book) -> Linted:
        """What is found in the book as it is now. Raises UserError for settings or dictionaries that cannot be used."""
        settings = self.settings(book.path)
        last = self._linted.get(book.uri)
        if last and last.text is book.text and last.settings is settings:
            return last
        memory = self._memories.setdefault(id(settings), Memory())
        # A byte order mark counts as a character in an editor and as none for a reader; no surrogate stands alone.
        data = book.text.text.replace("\ufeff", "\u200b").encode("utf-8", "replace")
        with self.remembering():
            documents = read_bytes(data, str(book.path), self._resolver.limits(book.path))
        each = [settings] * len(documents)
        results = findings(documents, each, memory=memory)
        results, _ = without_known(results, each)
        linted = Linted(book.text, book.version, settings, tuple(results), Places(book.text, results))
        self._linted[book.uri] = linted
        return linted

    def remembering(self) -> AbstractContextManager[None]:
        """While this lasts, what is read is looked up among what was read before."""
        return remembering(self._parts)

    def settings(self, path: Path) -> Settings:
        """What applies to a file now. Raises UserError."""
        dictionaries = _stamp(_dictionaries())
        if dictionaries != self._dictionaries:
            self._dictionaries = dictionaries
            _forget_dictionaries()
            self.forget()
        if path in self._seen and self._seen[path] != self._now(path):
            self.forget()
        broken = path in self._broken
        self._broken.add(path)
        try:
            found = self._resolver.settings(path)
            self._broken.discard(path)
            self.epoch += broken
            self._also[path] = (*([found.baseline] if found.baseline else []), *_checks(found))
            return found
        finally:
            self._seen[path] = self._now(path)

    def _now(self, path: Path) -> Stamp:
        return _stamp([*_configurations(path), *self._also.get(path, ())])


def _stamp(files: Iterable[Path]) -> Stamp:
    """What tells that a file has changed; nothing for one that isn't there."""
    found = []
    for path in files:
        try:
            about = path.stat()
        except OSError:
            continue
        found.append((str(path), about.st_mtime_ns, about.st_size))
    return tuple(found)


def _dictionaries() -> list[Path]:
    folders = os.walk(shipped("dictionaries"))
    return sorted(Path(folder, file) for folder, _, files in folders for file in files if file.endswith(".toml"))


def _configurations(path: Path) -> Iterator[Path]:
    """Where a configuration for the file may be."""
    for folder in path.absolute().parents:
        yield from (folder / FILE, folder / PYPROJECT)


def _checks(settings: Settings) -> Iterator[Path]:
    return (check for layer in settings.layers for check in layer.says.checks)


def _forget_dictionaries() -> None:
    """Empty every cache of the linter, for all of them may hold what dictionaries said."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in ("linter", "checks"):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
