"""Target tables in the text of a Word file: a leading tab begins a cell, a line without one continues it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from linter.location import TextLocation
from linter.model import Budget, Cell, Doubt, Payment, Project, Row, Schedule
from linter.tables.block import Block, goals_of, unit_in
from linter.tables.build import make_row
from linter.tables.flat import NOTE, SECTION, fill_level1
from linter.tables.lines import Line, Piece, cell_of, pieces_of
from linter.tables.roles import label_of
from linter.terms import category


def is_tabbed(lines: Sequence[Line]) -> bool:
    """Whether the lines of a header print each heading behind a tab of its own."""
    filled = [line for line in lines if line.bare]
    return bool(filled) and all(line.text.startswith("\t") for line in filled)


def cells_in(lines: Sequence[Line]) -> list[list[Line]]:
    """The cells, each the lines it holds; a bare tab is an empty cell. Behind the last tab a blank line ends it all."""
    cells: list[list[Line]] = []
    last = max((i for i, line in enumerate(lines) if line.text.startswith("\t")), default=-1)
    for i, line in enumerate(lines):
        if line.text.startswith("\t"):
            at = 0
            # Cells that share a line are parted by tabs as well.
            for text in line.text[1:].split("\t"):
                at += 1
                padded = " " * at + text
                cells.append([Line(line.number, line.offset, padded)])
                at += len(text)
        elif SECTION.match(line.text) or (i > last and (not line.bare or NOTE.match(line.text))):
            break
        elif cells and line.bare:
            cells[-1].append(line)
    return cells


def notes_of(lines: Sequence[Line]) -> str | None:
    """What stands behind the last cell from 注： on, up to the next section."""
    last = max((i for i, line in enumerate(lines) if line.text.startswith("\t")), default=-1)
    below = list(takewhile(lambda line: not SECTION.match(line.text), lines[last + 1 :]))
    first = next((i for i, line in enumerate(below) if NOTE.match(line.text)), len(below))
    return "\n".join(line.bare for line in below[first:] if line.bare) or None


def rows_of(lines: Sequence[Line], columns: Sequence[str]) -> list[Row]:
    """The rows below the header: as many cells each as the header has, empty level cells filled down."""
    cells = [_pieces(cell) for cell in cells_in(lines)]
    rows: list[Row] = []
    level1: Cell | None = None
    level2 = Cell("level2")
    for index, group in enumerate(_groups(cells, columns), 1):
        found = {role: cell_of(role, pieces) for role, pieces in zip(columns, group, strict=False)}
        if not any(found.values()):
            continue
        level1 = found.get("level1") or level1
        found["level2"] = level2 = found.get("level2") or level2
        found["level1"] = fill_level1(level1, None, level2)
        first = next((p for pieces in group for p in pieces), None)
        last = next((p for pieces in reversed(group) for p in reversed(pieces)), None)
        where = TextLocation(first.line, first.column, last.line) if first and last else None
        short = len(group) < len(columns)
        doubt = (Doubt("value", "这一行的单元格比表头少，各栏可能错位。"),) if short else ()
        rows.append(make_row(index, found, location=where, doubts=doubt))
    return rows


def _groups(cells: list[list[Piece]], columns: Sequence[str]) -> Iterator[list[list[Piece]]]:
    """Cells of each row. Where no row begins behind the last one but inside it, that one has cells missing."""
    at, width = 0, len(columns)
    while at < len(cells):
        end = at + width
        if end < len(cells) and not _begins_row(cells, end, columns):
            early = next((k for k in range(at + 1, end) if _begins_row(cells, k, columns)), None)
            end = early or end
        yield cells[at:end]
        at = end


def _begins_row(cells: list[list[Piece]], at: int, columns: Sequence[str]) -> bool:
    where = at + columns.index("level2") if "level2" in columns else at
    return where < len(cells) and category.level2("".join(p.text for p in cells[where])) is not None


def _pieces(cell: Sequence[Line]) -> list[Piece]:
    return [p for line in cell for p in pieces_of(line, after_blank=False, page=0)]


def read_cells(lines: Sequence[Line]) -> Block:
    """The project block from label cells and the cells behind them."""
    cells = cells_in(lines)
    texts = [cell_of("", _pieces(cell)).text for cell in cells]
    labels = [label if (label := label_of(text)) and not label.rest else None for text in texts]
    fields = [label.field if label else None for label in labels]

    def after(field: str) -> str | None:
        at = fields.index(field) + 1 if field in fields else len(texts)
        return (texts[at] or None) if at < len(texts) and not fields[at] else None

    budget = project = None
    if "total" in fields:
        at = fields.index("total")
        label, where = labels[at], TextLocation(cells[at][0].number)
        unit = unit_in("\n".join(texts)) or (label.unit if label else None)
        budget = Budget(after("total"), after("fiscal"), after("other"), unit, where)
    if "name" in fields:
        project = Project(after("code"), after("name"), after("purpose") or _purpose(texts, fields))
    goal = next((i for i, t in enumerate(texts) if t == "绩效目标"), None)
    goals = goals_of(cells[goal + 1]) if goal is not None and goal + 1 < len(cells) else None
    place = None if goal is None else TextLocation(cells[goal][0].number)
    return Block(project, budget, _schedule(texts, cells), goals, place)


def _purpose(texts: Sequence[str], fields: Sequence[str | None]) -> str | None:
    """The cell under the budget figures, behind the empty cell that the label above it spans."""
    if "other" not in fields:
        return None
    at = fields.index("other")
    return next((t for t in texts[at + 2 : at + 4] if t and not t.startswith("资金支出计划")), None)


def _schedule(texts: Sequence[str], cells: Sequence[Sequence[Line]]) -> Schedule | None:
    at = next((i for i, t in enumerate(texts) if t.startswith("资金支出计划")), None)
    if at is None:
        return None
    dues = []
    for text in texts[at + 1 :]:
        if not text or text == "绩效目标":
            break
        dues.append(text)
    shares = texts[at + 1 + len(dues) + 1 :][: len(dues)]
    payments = [Payment(due, (shares[i] or None) if i < len(shares) else None) for i, due in enumerate(dues)]
    return Schedule(tuple(payments), TextLocation(cells[at][0].number))
