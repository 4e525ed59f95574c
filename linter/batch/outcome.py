"""What linting one document gave, as it goes from a worker to the ledger and from there to the results."""

from __future__ import annotations

import zlib

import msgspec

_LEVEL = 6


class Line(msgspec.Struct, frozen=True, array_like=True):
    """One row of a table; texts as printed."""

    table: int
    row: int
    set: str | None
    level1: str
    level2: str
    name: str
    description: str
    value: str
    basis: str
    weight: str
    direction: str
    actual: str
    kind: str | None
    location: str | None


class Sheet(msgspec.Struct, frozen=True, array_like=True):
    """One table without its rows."""

    table: int
    number: str | None
    title: str
    scope: str
    stage: str
    code: str | None
    project: str | None


class Found(msgspec.Struct, frozen=True, array_like=True):
    """One finding."""

    code: str
    name: str
    severity: str
    aspect: str
    message: str
    help: str
    source: str
    table: int
    row: int | None
    set: str | None
    cell: str
    text: str
    start: int | None
    end: int | None
    location: str | None
    fix: str | None
    fingerprint: str
    suppressed: str | None


class Candidate(msgspec.Struct, frozen=True, array_like=True):
    """A table that may be a clone of one in another document: the finding it then is, without its message."""

    finding: Found
    sets: tuple[tuple[int, tuple[int, ...]], ...]
    """Of each value set how many items another one must share, and the hashes of the items."""


class Trouble(msgspec.Struct, frozen=True, array_like=True):
    """A problem of the document as a whole."""

    code: str
    severity: str
    message: str
    help: str


class Checked(msgspec.Struct, frozen=True, array_like=True):
    """One document; a file of parsed tables may hold several."""

    format: str
    unit: str | None
    year: int | None
    verdict: str | None
    verdict_if_cloned: str | None
    """The verdict where one of the candidates is a clone."""
    sheets: tuple[Sheet, ...]
    lines: tuple[Line, ...]
    findings: tuple[Found, ...]
    candidates: tuple[Candidate, ...]
    problems: tuple[Trouble, ...]


class Outcome(msgspec.Struct, frozen=True):
    """What is kept of one content."""

    documents: tuple[Checked, ...]

    def encoded(self) -> bytes:
        """As the ledger keeps it."""
        return zlib.compress(msgspec.msgpack.encode(self), _LEVEL)


_DECODER = msgspec.msgpack.Decoder(Outcome)


def decoded(data: bytes) -> Outcome:
    """What ``encoded`` gave."""
    return _DECODER.decode(zlib.decompress(data))
