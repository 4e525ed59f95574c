"""A Document as bytes and back, on its way from the process that read a hostile file: data alone, never code.

Cells, values and places stand in lists and are named by their number, so that a cell shared by several rows stays one
cell. All that comes in thousands is decoded by msgspec into its type at once.
"""

from __future__ import annotations

from functools import cache
from types import GenericAlias
from typing import Any, get_args

import msgspec

from linter.location import Location
from linter.model import (
    Budget,
    Cell,
    Document,
    Doubt,
    Notice,
    Payment,
    Project,
    Row,
    Run,
    Schedule,
    Scope,
    Skipped,
    Stage,
    Table,
)
from linter.readers.uncollected import uncollected
from linter.value import Value

_KINDS: dict[str, Any] = {cls.kind: cls for cls in get_args(Location)}
_Places = tuple[str, list[Location]]
"""Places of one kind that follow each other."""


class _Cell(msgspec.Struct, array_like=True, frozen=True):
    role: str
    text: str
    raw: str | None
    """None where it is the text."""
    place: int | None
    runs: tuple[Run, ...]


class _Row(msgspec.Struct, array_like=True, frozen=True):
    index: int
    cells: dict[str, int]
    value: int
    kind: str | None
    set: str | None
    place: int | None
    doubts: tuple[Doubt, ...]


class _Budget(msgspec.Struct, array_like=True, frozen=True):
    total: str | None
    fiscal: str | None
    other: str | None
    unit: str | None
    place: int | None


class _Schedule(msgspec.Struct, array_like=True, frozen=True):
    payments: tuple[Payment, ...]
    place: int | None


class _Table(msgspec.Struct, array_like=True, frozen=True):
    index: int
    title: int
    columns: tuple[str, ...]
    rows: list[_Row]
    number: str | None
    scope: Scope
    stage: Stage
    project: Project | None
    budget: _Budget | None
    schedule: _Schedule | None
    goals: list[int] | None
    goals_place: int | None
    notes: str | None
    place: int | None


class _Document(msgspec.Struct, array_like=True, frozen=True):
    path: str
    format: str
    unit: str | None
    year: int | None
    problems: tuple[Notice, ...]
    places: list[tuple[str, msgspec.Raw]]
    cells: list[_Cell]
    values: list[Value]
    tables: list[_Table]
    skipped: list[tuple[str, int | None]]


class WireError(ValueError):
    """Bytes that no Document was written as."""


@uncollected()
def encode(document: Document) -> bytes:
    """The document as bytes."""
    writer = _Writer()
    tables = [writer.table(table) for table in document.tables]
    d = document
    skipped = [(s.reason, writer.place(s.location)) for s in d.skipped]
    places = [(kind, msgspec.Raw(msgspec.msgpack.encode(found))) for kind, found in writer.places]
    written = _Document(
        d.path, d.format, d.unit, d.year, d.problems, places, writer.cells, writer.values, tables, skipped
    )  # fmt: skip
    return msgspec.msgpack.encode(written)


@uncollected()
def decode(data: bytes) -> Document:
    """The document that was encoded. Raises WireError."""
    try:
        read = _decoder().decode(data)
        places = [place for kind, found in read.places for place in _places_decoder(kind).decode(found)]
        reader = _Reader(places, read.cells, read.values)
        tables = tuple(reader.table(table) for table in read.tables)
        skipped = tuple(Skipped(reason, None if at is None else places[at]) for reason, at in read.skipped)
    except (msgspec.MsgspecError, UnicodeDecodeError, LookupError) as error:
        raise WireError from error
    return Document(read.path, read.format, tables, read.unit, read.year, read.problems, skipped)


@cache
def _decoder() -> msgspec.msgpack.Decoder[_Document]:
    return msgspec.msgpack.Decoder(_Document)


@cache
def _places_decoder(kind: str) -> msgspec.msgpack.Decoder[list[Location]]:
    return msgspec.msgpack.Decoder(GenericAlias(list, (_KINDS[kind],)))


class _Writer:
    """Numbers cells, values and places by identity, which the document keeps alive."""

    def __init__(self) -> None:
        self.cells: list[_Cell] = []
        self.values: list[Value] = []
        self.places: list[_Places] = []
        self._cells: dict[int, int] = {}
        self._values: dict[int, int] = {}
        self._places: dict[int, int] = {}

    def place(self, location: Location | None) -> int | None:
        if location is None:
            return None
        number = self._places.get(id(location))
        if number is None:
            number = self._places[id(location)] = len(self._places)
            if not self.places or self.places[-1][0] != location.kind:
                self.places.append((location.kind, []))
            self.places[-1][1].append(location)
        return number

    def value(self, value: Value) -> int:
        number = self._values.get(id(value))
        if number is None:
            number = self._values[id(value)] = len(self.values)
            self.values.append(value)
        return number

    def cell(self, c: Cell) -> int:
        number = self._cells.get(id(c))
        if number is None:
            number = self._cells[id(c)] = len(self.cells)
            raw = None if c.raw == c.text else c.raw
            self.cells.append(_Cell(c.role, c.text, raw, self.place(c.location), c.runs))
        return number

    def table(self, t: Table) -> _Table:
        b, s = t.budget, t.schedule
        rows = [
            _Row(
                r.index, {role: self.cell(c) for role, c in r.cells.items()}, self.value(r.value), r.kind, r.set,
                self.place(r.location), r.doubts,
            )
            for r in t.rows
        ]  # fmt: skip
        return _Table(
            t.index,
            self.cell(t.title),
            t.columns,
            rows,
            t.number,
            t.scope,
            t.stage,
            t.project,
            _Budget(b.total, b.fiscal, b.other, b.unit, self.place(b.location)) if b else None,
            _Schedule(s.payments, self.place(s.location)) if s else None,
            None if t.goals is None else [self.cell(g) for g in t.goals],
            self.place(t.goals_location),
            t.notes,
            self.place(t.location),
        )


class _Reader:
    """Looks numbers up."""

    def __init__(self, places: list[Location], cells: list[_Cell], values: list[Value]) -> None:
        self._places = places
        self._values = values
        self._cells = [
            Cell(c.role, c.text, c.text if c.raw is None else c.raw, self._place(c.place), c.runs) for c in cells
        ]

    def _place(self, number: int | None) -> Location | None:
        return None if number is None else self._places[number]

    def table(self, t: _Table) -> Table:
        b, s, cells = t.budget, t.schedule, self._cells
        return Table(
            index=t.index,
            title=cells[t.title],
            columns=t.columns,
            rows=tuple(
                Row(
                    r.index,
                    {role: cells[number] for role, number in r.cells.items()},
                    self._values[r.value],
                    r.kind,
                    r.set,
                    self._place(r.place),
                    r.doubts,
                )
                for r in t.rows
            ),
            number=t.number,
            scope=t.scope,
            stage=t.stage,
            project=t.project,
            budget=Budget(b.total, b.fiscal, b.other, b.unit, self._place(b.place)) if b else None,
            schedule=Schedule(s.payments, self._place(s.place)) if s else None,
            goals=None if t.goals is None else tuple(cells[number] for number in t.goals),
            goals_location=self._place(t.goals_place),
            notes=t.notes,
            location=self._place(t.place),
        )
