"""Where a cell stands in the user's document, in the terms of that document's program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class TextLocation:
    """Lines and columns count from 1; columns count code points."""

    kind: ClassVar[str] = "text"
    line: int
    column: int = 1
    end_line: int | None = None

    def label(self) -> str:
        """The place as a person would say it."""
        return f"第{self.line}行"


@dataclass(frozen=True, slots=True)
class CsvLocation:
    """``line`` is the physical line of the record, ``column`` its field, both from 1."""

    kind: ClassVar[str] = "csv"
    line: int
    column: int = 1

    def label(self) -> str:
        """The place as a person would say it."""
        return f"第{self.line}行第{self.column}列"


Location = TextLocation | CsvLocation
_KINDS: dict[str, type[TextLocation] | type[CsvLocation]] = {c.kind: c for c in (TextLocation, CsvLocation)}


def to_json(location: Location | None) -> dict[str, Any] | None:
    """The location as the JSON contract prints it."""
    if location is None:
        return None
    fields = {name: getattr(location, name) for name in location.__dataclass_fields__}
    return {"kind": location.kind} | {k: v for k, v in fields.items() if v is not None}


def from_json(data: Mapping[str, Any] | None) -> Location | None:
    """The location that ``to_json`` printed; None for a kind this version doesn't know."""
    if not data or data.get("kind") not in _KINDS:
        return None
    cls = _KINDS[data["kind"]]
    known = {k: v for k, v in data.items() if k in cls.__dataclass_fields__ and isinstance(v, int)}
    return cls(**known) if "line" in known else None
