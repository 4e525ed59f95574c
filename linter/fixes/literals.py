"""Where the strings of a parse-JSON file stand, for formats whose cells are whole strings."""

from __future__ import annotations

import json
from json.decoder import scanstring  # type: ignore[attr-defined]
from json.scanner import py_make_scanner  # type: ignore[attr-defined]
from typing import Any

from linter.fixes.edits import Edit
from linter.fixes.places import Place


class Literal(str):
    """A string of the file and where it stands there, quotes included."""

    start: int
    end: int


class _Decoder(json.JSONDecoder):
    def __init__(self) -> None:
        super().__init__()
        self.parse_string = _literal
        self.scan_once = py_make_scanner(self)


def _literal(text: str, begin: int, strict: bool) -> tuple[Literal, int]:
    value, end = scanstring(text, begin, strict)
    found = Literal(value)
    found.start, found.end = begin - 1, end
    return found, end


def decode(text: str) -> Any:
    """The file's data, each string with its place; None for what is no JSON."""
    try:
        return json.loads(text, cls=_Decoder)
    except (ValueError, RecursionError):
        return None


def literal_at(data: Any, place: Place) -> Literal | None:
    """The string that the reader made the cell of ``place`` from; None where the file has none for it."""
    try:
        return literal_in(data["documents"][place.document]["tables"][place.table], place)
    except (KeyError, IndexError, TypeError):
        return None


def literal_in(table: Any, place: Place) -> Literal | None:
    """The string that the cell of ``place`` was made from, in its table."""
    try:
        if place.row is not None:
            found = table["rows"][place.row][place.cell]
        else:
            found = table["goals"][place.goal] if place.cell == "goals" else table[place.cell]
    except (KeyError, IndexError, TypeError):
        return None
    return found if isinstance(found, Literal) else None


def edit(text: str, literal: Literal, new: str) -> Edit:
    """The string written anew; in ASCII alone where the file is."""
    return Edit(literal.start, literal.end, json.dumps(new, ensure_ascii=text.isascii()))
