"""By what a content is known in the ledger: itself, and everything that decides what is found in it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from weakref import WeakKeyDictionary

from linter.digest import digest
from linter.settings import Resolver, Settings

SCHEMA = 1
"""Of outcomes: a version that keeps other things lints anew."""


def key_of(sha256: str, path: Path, resolver: Resolver) -> str:
    """The same for equal contents to which the same applies; the suffix has a say in how a content is read."""
    own = resolver.settings(path)
    accepted = [f"{s.says}" for s in own.suppressions if s.names(path.absolute())]
    parts = (f"{SCHEMA}", sha256, path.suffix.lower(), _digest(resolver, own), f"{resolver.limits(path)}", *accepted)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


_digests: WeakKeyDictionary[Resolver, dict[int, tuple[Settings, str]]] = WeakKeyDictionary()


def _digest(resolver: Resolver, own: Settings) -> str:
    known = _digests.setdefault(resolver, {})
    if id(own) not in known:
        known[id(own)] = own, digest(own.rules)
    return known[id(own)][1]
