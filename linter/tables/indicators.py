"""The rows of a grid's table: levels filled down, the target put together, empty rows left out."""

from __future__ import annotations

from operator import is_

from linter.location import CsvLocation, Location, TextLocation
from linter.model import ROW_ROLES, Cell, Doubt, Row
from linter.patterns import Pattern
from linter.tables.build import make_row
from linter.tables.cells import GridRow, concat, with_role
from linter.tables.columns import Columns, Target
from linter.tables.roles import dictionary
from linter.tables.target import compose
from linter.terms import category

_WEIGHT = Pattern(r"（\s*(?P<weight>\d+(?:\.\d+)?\s*[分%]?)\s*）$")
# Where a mark between the cells tells them apart, and may be meant otherwise.
_SEPARATED = (CsvLocation, TextLocation)
_OVERFLOW = "这一行的文字比表头多出一格，可能有单元格里的逗号或竖线被当成了分隔符。"
_PARENT = "一级指标没有填写，上一行的一级指标与这里的二级指标不相配，按二级指标推定。"


class Indicators:
    """Makes rows of grid rows, in order; remembers the labels that stand only on the first row of their group."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.rows: list[Row] = []
        self._labels: dict[str, Cell] = {}
        self._above: tuple[Cell, ...] = ()
        self._cells: dict[str, Cell] = {}
        """What the row above has in each role."""
        self._weights: dict[str, Cell] = {}

    def add(self, grid_row: GridRow) -> None:
        """Take in one row below the header. One without name, description and value only leaves its labels behind."""
        if len(grid_row.cells) == len(self._above) and all(map(is_, grid_row.cells, self._above)):
            return
        if self._is_total(grid_row):
            return
        cells = {r: self._merged(grid_row, i, r) for r, i in self.columns.roles.items() if r in ROW_ROLES}
        place = self._place(grid_row)
        self._cells = dict(cells)
        levels, doubts = self._levels(cells)
        targets = [(t, self._target(grid_row, t)) for t in self.columns.targets]
        own = {t.value: self._own(grid_row, t) for t in self.columns.targets}
        named = any(cells.get(r) for r in ("name", "description")) or any("name" in found for found in own.values())
        if not named and not any(cell for _, cell in targets):
            return
        self._fill_weight(cells)
        if grades := self._grades(grid_row):
            cells["note"] = grades
        if grid_row.remark:
            note = cells.get("note")
            cells["note"] = with_role(concat([note, grid_row.remark]) if note else grid_row.remark, "note")
        extra = isinstance(place, _SEPARATED) and any(grid_row.cells[self.columns.width :])
        doubts += [Doubt(self.columns.order[-1], _OVERFLOW)] if extra else []
        doubts += grid_row.doubts
        # A row belongs to the sets it has a value of; one without any is reported once.
        for target, value in [t for t in targets if t[1]] or targets[:1]:
            self.rows.append(
                make_row(
                    len(self.rows) + 1,
                    cells | levels | own[target.value] | {"value": value},
                    location=place,
                    doubts=tuple(doubts),
                    value_set=target.set,
                )
            )

    def _grades(self, grid_row: GridRow) -> Cell | None:
        """What the columns of a grading say, with their headings."""
        if not self.columns.grades or "note" in self.columns.roles:
            return None
        graded = [(heading, self._at(grid_row, i, "")) for i, heading in self.columns.grades.items()]
        said = [part for heading, cell in graded if cell for part in (Cell("", f"；{heading}："), cell)]
        return (
            with_role(concat([Cell("", said[0].text[1:], location=said[1].location), *said[1:]]), "note")
            if said
            else None
        )

    def _is_total(self, grid_row: GridRow) -> bool:
        """Whether a row sums up weights and scores: it says so, or one cell is merged over name and target."""
        name, value = self.columns.roles["name"], self.columns.targets[0].value
        if max(name, value) >= len(grid_row.cells) or not grid_row.cells[name]:
            return False
        same = grid_row.cells[name] is grid_row.cells[value]
        return same or grid_row.cells[name].norm in dictionary().titles.totals

    def _own(self, grid_row: GridRow, target: Target) -> dict[str, Cell]:
        """What a set has in its own columns of labels and names."""
        found = {role: self._at(grid_row, column, role) for role, column in target.own.items()}
        return {role: cell for role, cell in found.items() if cell}

    def order(self) -> tuple[str, ...]:
        """The roles of the table's columns; weights in the labels of the levels and gradings count as one."""
        added = ["weight"] if any("weight" in row.cells for row in self.rows) else []
        added += ["note"] if self.columns.grades else []
        return (*self.columns.order, *(role for role in added if role not in self.columns.order))

    def filled(self, role: str) -> bool:
        """Whether some row has text in a role."""
        return any(row.cell(role) for row in self.rows)

    def starts_over(self, grid_row: GridRow) -> bool:
        """Whether a row names the first 一级指标 again after others came: then it begins another table."""
        printed = self._at(grid_row, self.columns.roles.get("level1"), "level1")
        kinds = [found.kind for row in self.rows if (found := category.level1(row.level1.text))]
        again = category.level1(printed.text)
        return bool(again and kinds and again.kind == kinds[0] != kinds[-1])

    def _place(self, grid_row: GridRow) -> Location | None:
        """Where the row begins: its first cell that isn't merged with the one above."""
        merged = {id(cell) for cell in self._above}
        self._above = grid_row.cells
        filled = [cell for cell in grid_row.cells if cell]
        return next((c for c in filled if id(c) not in merged), filled[0]).location

    def _merged(self, grid_row: GridRow, column: int, role: str) -> Cell:
        """The cell of a role; the very one of the row above where they are merged."""
        same = column < min(len(grid_row.cells), len(self._above)) and grid_row.cells[column] is self._above[column]
        return self._cells[role] if same and role in self._cells else self._at(grid_row, column, role)

    def _at(self, grid_row: GridRow, column: int | None, role: str) -> Cell:
        if column is None or column >= len(grid_row.cells):
            return Cell(role)
        cell = grid_row.cells[column]
        if column in self.columns.ends:
            below = {id(c): c for c in grid_row.cells[column : self.columns.ends[column]] if c}
            cell = concat(below.values()) if below else cell
        return with_role(cell, role)

    def _target(self, grid_row: GridRow, target: Target) -> Cell:
        if target.comparator is None and target.unit is None:
            return self._at(grid_row, target.value, "value")
        value, sign, unit = (self._at(grid_row, i, "") for i in (target.value, target.comparator, target.unit))
        return compose(value, sign, unit)

    def _levels(self, cells: dict[str, Cell]) -> tuple[dict[str, Cell], list[Doubt]]:
        """一级指标 and 二级指标 of a row, printed on it or on a row above."""
        for role in ("level1", "level2"):
            if cells.get(role) and cells[role] is not self._labels.get(role):
                if role == "level1":
                    self._labels.pop("level2", None)
                self._labels[role] = cells[role]
                self._remember_weight(cells[role])
        second_alone = cells.get("level2") if not cells.get("level1") else None
        if second_alone and _is_both(second_alone):
            # The only label printed: what stands above is another group's.
            self._labels["level1"] = with_role(second_alone, "level1")
        levels = {role: _fill(label, cells.get(role)) for role, label in self._labels.items()}
        if "level1" in levels and "level2" not in levels and _is_both(levels["level1"]):
            levels["level2"] = with_role(levels["level1"], "level2")
        second = category.level2(levels["level2"].text) if "level2" in levels else None
        if not second or cells.get("level1"):
            return levels, []
        first = category.level1(levels["level1"].text) if "level1" in levels else None
        if "level1" in levels and (not first or first.kind in second.parents):
            return levels, []
        parent = category.parent_of(second.name)
        if not parent:
            return levels, []
        levels["level1"] = Cell("level1", parent.name, location=levels["level2"].location)
        return levels, [Doubt("level1", _PARENT)] if "level1" in self.columns.roles else []

    def _remember_weight(self, label: Cell) -> None:
        """产出指标（50分）: the weight of the innermost labels counts, on the first row of their group."""
        weight = _WEIGHT.search(label.norm)
        if weight and "weight" not in self.columns.roles:
            if label.role == "level2":
                self._weights.pop("level1", None)
            self._weights[label.role] = Cell("weight", weight["weight"], location=label.location)

    def _fill_weight(self, cells: dict[str, Cell]) -> None:
        if self._weights:
            cells["weight"] = self._weights.get("level2") or self._weights["level1"]
            self._weights.clear()


def _is_both(label: Cell) -> bool:
    """Whether a label stands for both levels, where only labels that are printed can be told: 满意度指标."""
    first, second = category.level1(label.text), category.level2(label.text)
    alone = first is not None and second is not None and first.kind == "satisfaction"
    return alone and isinstance(label.location, TextLocation)


def _fill(label: Cell, own: Cell | None) -> Cell:
    """A label that stands for this row, at the row's own place."""
    return label if own is None or own is label else Cell(label.role, label.text, label.raw, own.location)
