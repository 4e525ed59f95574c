"""Documents whose tables are only written: paragraphs of a Word file, a web page or a sheet, read as a text is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from linter.location import Location, TextLocation
from linter.model import Cell, Document
from linter.tables.cells import GridRow
from linter.tables.grid import read_grid

# What every text of targets says.
_TARGETS = "指标"


def read_rows(path: str, format: str, rows: Sequence[GridRow]) -> Document:
    """The tables of a file's rows; where no row has cells of a target table, those that its lines tell."""
    document = read_grid(path, format, rows)
    if document.tables or not any(_TARGETS in cell.text for row in rows for cell in row.cells):
        return document
    from linter.readers.text import read_text

    lines: list[str] = []
    places: list[Location | None] = []
    for row in rows:
        text = "\t".join(cell.raw for _, cell in row.distinct() if cell.text)
        for line in filter(str.strip, text.split("\n")):
            lines.append(line)
            places.append(next(cell.location for cell in row.cells if cell.text))
    told = read_text(path, "\n".join(lines))
    if not told.tables and not told.skipped:
        return document
    placed: Document = _placed(told, places)
    return replace(placed, format=format, skipped=placed.skipped or document.skipped)


def _placed(value: Any, places: Sequence[Location | None]) -> Any:
    """The same with the places that the lines of a text have in the file."""
    if isinstance(value, TextLocation):
        return places[value.line - 1] if value.line <= len(places) else None
    if isinstance(value, Cell):
        return Cell(value.role, value.text, value.raw, _placed(value.location, places))
    if isinstance(value, tuple):
        return tuple(_placed(item, places) for item in value)
    if isinstance(value, Mapping):
        return {key: _placed(item, places) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        found = {f.name: getattr(value, f.name) for f in fields(value) if f.init}
        changed = {name: new for name, old in found.items() if (new := _placed(old, places)) is not old}
        return replace(value, **changed) if changed else value
    return value
