"""What stands above the rows of a grid's table: caption, project, budget, payment schedule, goals."""

from __future__ import annotations

from collections.abc import Container, Sequence

from linter.location import Location
from linter.model import Budget, Cell, Payment, Project, Schedule
from linter.patterns import Pattern
from linter.tables.caption import Caption, is_caption, names_form, read_caption
from linter.tables.cells import GridRow, concat, part, with_role
from linter.tables.goals import split_goals
from linter.tables.roles import MONEY_UNIT, label_of

_MONEY_LINE = Pattern(rf"（?(?:金额)?单位：{MONEY_UNIT.pattern}）?$")
_FIGURE = Pattern(rf"(?P<figure>-?\d[\d,，]*(?:\.\d+)?)(?P<unit>{MONEY_UNIT.pattern}|[万亿])?")
_DUE = Pattern(r"[月季年日]")
# Fields whose answer goes on in the rows below their label.
_LONG = frozenset({"goals", "purpose", "schedule"})


class Preamble:
    """Reads the rows above a header one after the other; afterwards holds what they say."""

    def __init__(self, rows: Sequence[GridRow] = (), money: str | None = None) -> None:
        self.caption: Caption | None = None
        self.labels: dict[str, Cell] = {}
        """The label of every field that the form has."""
        self.answers: dict[str, Cell] = {}
        self._goals: list[Cell] = []
        self._dues: dict[int, str] = {}
        self._shares: dict[int, str] = {}
        self._money = money
        self._row_label = ""
        self._open = ""
        self._headed: dict[int, str] = {}
        """The fields whose labels stand side by side above, by their columns: 预期目标, 实际完成情况."""
        self._above: tuple[Cell, ...] = ()
        self.sheet: Caption | None = None
        """The name of the sheet, where somebody gave it one."""
        sheets = [i for i, row in enumerate(rows) if row.kind == "sheet"]
        rows = rows[sheets[-1] if sheets else 0 :]
        titles = [i for i, row in enumerate(rows) if (cell := row.alone) and names_form(cell.text)]
        # What stands above the last title belongs to projects without rows.
        for row in rows[titles[-1] if titles else 0 :]:
            self._read(row)

    @property
    def empty(self) -> bool:
        """Whether nothing here begins a new table."""
        return not self.labels and not self.caption and not self.sheet

    def answer(self, field: str, cell: Cell, label: Cell) -> None:
        """Take in a field that stands in a column of its own, under its label."""
        self.labels.setdefault(field, label)
        named = label_of(label.text)
        self._money = (named.unit if named else None) or self._money
        if field not in self.answers:
            self._put(field, cell, 0)

    @property
    def title(self) -> Cell:
        """The caption's title; the project's name where there is none, or only a line that may be anything; the name
        of the sheet where nobody named the table."""
        name = self.answers.get("name")
        caption = self.caption
        if caption and caption.title and (caption.sure or not name):
            return caption.title
        if name:
            return with_role(name, "title")
        if self.sheet and self.sheet.title:
            return self.sheet.title
        form = caption or self.sheet
        return form.form_name if form else Cell("title")

    @property
    def project(self) -> Project | None:
        """项目编码, 项目名称, 资金用途."""
        if not self.labels.keys() & {"code", "name", "purpose"}:
            return None
        # A code that is broken into lines has no blanks all the same.
        code = "".join(self._text("code").split())
        return Project(code or None, *(self._text(key) or None for key in ("name", "purpose")))

    @property
    def budget(self) -> Budget | None:
        """The figures without their unit, which may stand in a label, behind a figure or in a line of its own."""
        keys = [key for key in ("total", "fiscal", "other") if key in self.labels]
        if not keys:
            return None
        found = {key: _FIGURE.fullmatch(self._text(key)) for key in keys}
        figures = {key: m["figure"] if m else None for key, m in found.items()}
        unit = next((m["unit"] for m in found.values() if m and m["unit"]), None)
        # 250万 is money in a cell of money.
        unit = unit and unit.removesuffix("元") + "元"
        return Budget(
            figures.get("total"), figures.get("fiscal"), figures.get("other"), unit or self._money,
            self.labels[keys[0]].location,
        )  # fmt: skip

    @property
    def schedule(self) -> Schedule | None:
        """The dates with the shares that stand below them."""
        if "schedule" not in self.labels:
            return None
        payments = tuple(Payment(due, self._shares.get(i) or None) for i, due in sorted(self._dues.items()))
        return Schedule(payments, self.labels["schedule"].location)

    @property
    def goals(self) -> tuple[Cell, ...] | None:
        """The goals, one for each running number."""
        return tuple(self._goals) if "goals" in self.labels else None

    @property
    def goals_location(self) -> Location | None:
        """Where the label of the goals stands."""
        return self.labels["goals"].location if "goals" in self.labels else None

    def _text(self, field: str) -> str:
        return self.answers[field].text if field in self.answers else ""

    def _read(self, row: GridRow) -> None:
        merged = {id(cell) for cell in self._above}
        self._above = row.cells
        filled = [cell for _, cell in row.distinct() if cell.text]
        if row.kind == "sheet":
            self.sheet = read_caption(row.alone) if row.alone else None
            return
        if row.kind in ("note", "aside"):
            return
        if all(id(cell) in merged for cell in filled) or (len(filled) == 1 and filled[0].text.isdigit()):
            return
        if row.alone and _MONEY_LINE.match(row.alone.norm):
            return
        goes_on = self._goes_on(row)
        if not self._read_labels(row, goes_on, merged) and row.alone and not (self.labels and self.caption):
            self._take_caption(row.alone, row.kind == "heading")

    def _goes_on(self, row: GridRow) -> bool:
        """Whether the row continues the answer to the label above: nothing stands where its own label would."""
        if self._row_label not in _LONG or row.kind == "heading":
            return False
        first = row.cells[0]
        return not first.text or first is self.labels[self._row_label] or row.alone is not None

    def _read_labels(self, row: GridRow, goes_on: bool, merged: Container[int]) -> bool:
        """Read labels and answers from left to right; False where the row holds neither.

        ``merged`` are the cells that stand in the row above, too, and were read there.
        """
        known = goes_on
        self._open = self._row_label if goes_on else ""
        headed = self._headed if goes_on and self._row_label == "goals" else {}
        self._headed = dict(headed)
        for column, cell in row.distinct():
            if id(cell) in merged:
                continue
            label = label_of(cell.text) if cell.text else None
            if not label and column in headed:
                self._open = headed[column]
            if label:
                self._headed[column] = label.field
                if not known or row.alone:
                    self._row_label = label.field
                known, self._open = True, label.field
                self.labels.setdefault(label.field, cell)
                self._money = label.unit or self._money
                if label.rest is not None:
                    self._put(label.field, part(cell, label.rest), column)
            elif self._open:
                self._put(self._open, cell, column)
        self._row_label = self._row_label if known else ""
        return known

    def _put(self, field: str, cell: Cell, column: int) -> None:
        """Take in one cell of an answer."""
        text = cell.text
        if field == "schedule":
            due = bool(_DUE.search(text))
            if text:
                (self._dues if due else self._shares)[column] = text
        elif field == "goals":
            self._goals += split_goals(cell, len(self._goals)) if text else ()
        elif field == "purpose":
            self.answers[field] = concat([*filter(None, [self.answers.get(field)]), cell])
        elif text:
            self.answers.setdefault(field, cell)
            self._open = ""

    def _take_caption(self, cell: Cell, heading: bool) -> None:
        """The nearest line counts, but one that says nothing (（2024年度）) leaves the one above."""
        if not is_caption(cell.text):
            return
        caption = read_caption(cell, heading)
        if caption.title or not self.caption:
            self.caption = caption
