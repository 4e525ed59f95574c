"""Lines and tables of a document put on top of each other as one grid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.tables.cells import GridRow, make_cell
from linter.tables.columns import find_columns
from linter.tables.roles import label_of

# Rows of a table that may be its header.
_HEADERS = 3


class Stack:
    """Collects rows; of a table that has to do with no target it keeps only that something stands there."""

    def __init__(self) -> None:
        self.rows: list[GridRow] = []
        self._width = 0
        """Of the target table that a table without a header may go on with."""

    def line(self, row: GridRow) -> None:
        """Put a line below what is there."""
        self.rows.append(row)

    def takes(self, grid: Sequence[GridRow]) -> bool:
        """Whether a table has to do with a target."""
        return self._holds_targets(grid) or _has_labels(grid)

    def table(self, grid: Sequence[GridRow]) -> None:
        """Put a table below what is there."""
        targets = self._holds_targets(grid)
        if max((len(row.cells) for row in grid), default=0) == 1:
            # A frame around text.
            self.rows += [line for row in grid for line in _lines(row)]
        elif targets or _has_labels(grid):
            self.rows += grid
        else:
            # It ends what stands above; its cells are none of ours.
            self.rows += [GridRow(row.cells, "line") for row in grid if any(row.cells)][:1]
            self.rows += [GridRow(row.cells, "aside") for row in grid[:_HEADERS] if any(row.cells)]
        self._width = max(len(row.cells) for row in grid) if targets else 0

    def _holds_targets(self, grid: Sequence[GridRow]) -> bool:
        return any(len(row.cells) == self._width for row in grid) or has_header(grid)


def _lines(row: GridRow) -> Iterator[GridRow]:
    """The lines of the only cell of a row."""
    cell = row.cells[0]
    for n, line in enumerate(filter(str.strip, cell.raw.split("\n"))):
        assert cell.location is not None
        yield GridRow((make_cell(line, cell.location),), "line", None if n else row.remark)


def has_header(grid: Sequence[GridRow]) -> bool:
    """Whether a target table begins somewhere in a table."""
    return any(find_columns([row.cells for row in grid[i : i + 2]]) for i in range(len(grid)))


def _has_labels(grid: Sequence[GridRow]) -> bool:
    return any(label_of(cell.text) for row in grid for _, cell in row.distinct() if cell.text)
