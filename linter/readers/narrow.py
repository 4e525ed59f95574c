"""Columns of a grid that are none on the page: two borders drawn not quite in line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.model import Cell

# A grid column this narrow (in twentieths of a point) holds no character.
NARROWEST = 200
MOST_COLUMNS = 1_000
"""More columns than any page has; what a file may ask for is no bound on what we do."""


def narrow_columns(widths: Sequence[int], rows: Sequence[Sequence[Cell]]) -> frozenset[int]:
    """The columns that no text can stand in, and none does; widths are those of the first columns of ``rows``."""
    narrow = {i for i, width in enumerate(widths) if width < NARROWEST}
    if not narrow:
        return frozenset()
    for cells in rows:
        for cell, places in _places(cells):
            if cell and narrow.issuperset(places):
                narrow -= {places[0]}
    return frozenset(narrow)


def drop_columns(cells: Sequence[Cell], narrow: frozenset[int]) -> tuple[Cell, ...]:
    """The cells without those of some columns."""
    return tuple(cell for i, cell in enumerate(cells) if i not in narrow) if narrow else tuple(cells)


def _places(cells: Sequence[Cell]) -> Iterator[tuple[Cell, range]]:
    start = 0
    for i in range(1, len(cells) + 1):
        if i == len(cells) or cells[i] is not cells[start]:
            yield cells[start], range(start, i)
            start = i
