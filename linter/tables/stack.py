"""Lines and tables of a document put on top of each other as one grid."""

from __future__ import annotations

from collections.abc import Sequence

from linter.tables.cells import GridRow
from linter.tables.columns import find_columns
from linter.tables.roles import label_of


class Stack:
    """Collects rows; of a table that has to do with no target it keeps only that something stands there."""

    def __init__(self) -> None:
        self.rows: list[GridRow] = []
        self._width = 0
        """Of the target table that a table without a header may go on with."""

    def table(self, grid: Sequence[GridRow]) -> None:
        """Put a table below what is there."""
        widths = {len(row.cells) for row in grid}
        targets = has_header(grid) or self._width in widths
        if targets or _has_labels(grid):
            self.rows += grid
        else:
            # It ends what stands above; its cells are none of ours.
            self.rows += [GridRow(row.cells, "line") for row in grid if any(row.cells)][:1]
        self._width = max(widths) if targets else 0


def has_header(grid: Sequence[GridRow]) -> bool:
    """Whether a target table begins somewhere in a table."""
    return any(find_columns([row.cells for row in grid[i : i + 2]]) for i in range(len(grid)))


def _has_labels(grid: Sequence[GridRow]) -> bool:
    return any(label_of(cell.text) for row in grid for _, cell in row.distinct() if cell.text)
