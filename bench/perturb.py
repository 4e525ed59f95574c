"""Documents with any number of distinct rows, made of the words and figures of the example books."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

import regex

from linter.model import Cell, Document, Row, Table
from linter.tables.build import make_row

_NUMBER = regex.compile(r"\d+(?:\.\d+)?")
_HAN = regex.compile(r"\p{Han}{2}")
_CHANGED = ("name", "description", "value", "basis")


def perturbed(documents: Sequence[Document], rows: int, seed: int) -> list[Document]:
    """Copies of ``documents`` with at least ``rows`` rows, no two with the same name, description and value.

    In each cell one pair of characters is another cell's of the same column, and every number is another one.
    """
    random = Random(seed)
    words = {
        role: [w for d in documents for t in d.tables for r in t.rows for w in _HAN.findall(r.cell(role).text)]
        for role in _CHANGED
    }
    seen: set[tuple[str, ...]] = set()
    made: list[Document] = []
    while len(seen) < rows:
        for document in documents:
            tables = tuple(_table(table, words, seen, random) for table in document.tables)
            made.append(replace(document, path=f"{len(made)}-{document.path}", tables=tables))
    return made


def _table(table: Table, words: dict[str, list[str]], seen: set[tuple[str, ...]], random: Random) -> Table:
    title = replace(table.title, text=f"{table.title.text}{random.randrange(10**6)}")
    return replace(table, title=title, rows=tuple(_rows(table, words, seen, random)))


def _rows(table: Table, words: dict[str, list[str]], seen: set[tuple[str, ...]], random: Random) -> Iterator[Row]:
    for row in table.rows:
        cells = {role: _cell(cell, words.get(role), random) for role, cell in row.cells.items()}
        key = tuple(cells[role].text for role in ("name", "description", "value") if role in cells)
        if key not in seen:
            seen.add(key)
            yield make_row(row.index, cells, location=row.location, doubts=row.doubts, value_set=row.set)


def _cell(cell: Cell, words: list[str] | None, random: Random) -> Cell:
    if not words:
        return cell
    text = _NUMBER.sub(lambda found: _number(found[0], random), cell.text)
    places = [found.start() for found in _HAN.finditer(text)]
    if places:
        at = random.choice(places)
        text = text[:at] + random.choice(words) + text[at + 2 :]
    return replace(cell, text=text, raw=text, runs=())


def _number(printed: str, random: Random) -> str:
    """A figure with as many digits, so that shares stay shares; 0 and 100 mean something and stay."""
    if printed in {"0", "100"}:
        return printed
    return "".join(random.choice("123456789") if c.isdigit() else c for c in printed)
