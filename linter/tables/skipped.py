"""Tables that only look like target tables, and what they lack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.model import Cell, Skipped
from linter.tables.cells import GridRow
from linter.tables.roles import dictionary, ranked_role
from linter.tables.sections import Section

# A header of other tables has that many headings of target tables.
_FEWEST = 2


def skipped_tables(rows: Sequence[GridRow], sections: Sequence[Section]) -> Iterator[Skipped]:
    """Headers of a grid with some columns of target tables, not all that make one; those that were read aside."""
    read = {i for s in sections for i in range(s.header, s.end)}
    for i, row in enumerate(rows):
        if i in read or row.kind not in ("cells", "aside"):
            continue
        cells = [cell for _, cell in row.distinct() if cell.text]
        roles = {found[0] for cell in cells if (found := ranked_role(cell.text))}
        telling = roles & {"level1", "level2", "name", "value"}
        if telling and len(roles) >= _FEWEST and len(cells) > len(roles) // 2 and (reason := _reason(roles)):
            yield Skipped(_kind(roles, cells) + reason, cells[0].location)


def unfilled(row: GridRow) -> Skipped:
    """A target table without a single indicator."""
    return Skipped("表头下面没有指标。", next(cell.location for cell in row.cells if cell))


def _reason(roles: set[str]) -> str | None:
    headings = dictionary().roles
    wanted = {"name": "三级指标", "value": headings["value"][0]}
    lacking = [word for role, word in wanted.items() if role not in roles]
    if not roles & {"level1", "level2"}:
        lacking.insert(0, "一级或二级指标")
    if not lacking:
        return None
    return f"没有“{'”“'.join(lacking)}”一栏。"


def _kind(roles: set[str], cells: Sequence[Cell]) -> str:
    """What a table looks like that is none of targets."""
    if roles & {"score", "weight"}:
        return "像是评价打分表，"
    activities = dictionary().titles.activities
    return "像是部门职责和工作活动表，" if any(cell.text in activities for cell in cells) else ""
