"""The data between the stages: documents, tables, rows, cells; findings and diagnostics.

Everything is frozen. Readers build it, checks look at it, nobody changes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from linter.location import Location
from linter.text import Span, normalize
from linter.value import Value

Severity = Literal["error", "warning", "info"]
Scope = Literal["project", "department"]
Stage = Literal["target", "self-evaluation"]

ROW_ROLES = (
    "level1", "level2", "name", "description", "value", "basis", "weight", "direction", "actual", "note",
)  # fmt: skip
"""The columns a row can have, in the order of the JSON contract."""

TABLE_CELLS = ("table", "title", "goals", "budget", "schedule")
"""Where a finding on the whole table can be put."""


class Run(NamedTuple):
    """``length`` characters of a cell's text from ``start`` stand at ``offset`` of the decoded file."""

    start: int
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: ``text`` as printed, ``norm`` folded for the checks (same length), ``raw`` as in the source."""

    role: str
    text: str = ""
    raw: str = ""
    location: Location | None = None
    runs: tuple[Run, ...] = ()
    norm: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "norm", normalize(self.text))

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell the reader is not sure of; becomes a JX002."""

    cell: str
    reason: str


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator. Absent and empty cells are both an empty Cell; ``Table.columns`` tells them apart."""

    index: int
    """Position in its table, from 1."""
    cells: Mapping[str, Cell]
    value: Value
    """The target, parsed from the value cell in whatever layout it stood."""
    kind: str | None = None
    """Kind of its 二级指标 (quantity, quality, timeliness, cost, economic …); see ``terms.category``."""
    set: str | None = None
    """Name of the value set (长期, 年度, a town) in tables that hold several."""
    location: Location | None = None
    doubts: tuple[Doubt, ...] = ()

    def cell(self, role: str) -> Cell:
        """The cell of a role; an empty one where the row has none."""
        found = self.cells.get(role)
        return Cell(role, location=self.location) if found is None else found

    @property
    def level1(self) -> Cell:
        """一级指标."""
        return self.cell("level1")

    @property
    def level2(self) -> Cell:
        """二级指标."""
        return self.cell("level2")

    @property
    def name(self) -> Cell:
        """三级指标."""
        return self.cell("name")

    @property
    def description(self) -> Cell:
        """绩效指标描述."""
        return self.cell("description")

    @property
    def target(self) -> Cell:
        """指标值, as the cell that is printed; ``value`` is its meaning."""
        return self.cell("value")

    @property
    def basis(self) -> Cell:
        """指标值确定依据."""
        return self.cell("basis")


@dataclass(frozen=True, slots=True)
class Project:
    """项目编码, 项目名称 and 资金用途, as printed; None where empty or absent."""

    code: str | None = None
    name: str | None = None
    purpose: str | None = None


@dataclass(frozen=True, slots=True)
class Budget:
    """预算数, 其中财政资金, 其他资金: numbers as printed, in ``unit``."""

    total: str | None = None
    fiscal: str | None = None
    other: str | None = None
    unit: str | None = None
    location: Location | None = None

    @property
    def text(self) -> str:
        """The printed figures in one line, which spans of a budget finding count in."""
        parts = (("预算数", self.total), ("财政资金", self.fiscal), ("其他资金", self.other))
        return " ".join(f"{label}{figure}" for label, figure in parts if figure is not None)


@dataclass(frozen=True, slots=True)
class Payment:
    """One date of 资金支出计划 and the share to be paid by then, both as printed."""

    due: str
    percent: str | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """资金支出计划."""

    payments: tuple[Payment, ...] = ()
    location: Location | None = None

    @property
    def text(self) -> str:
        """The plan in one line, which spans of a schedule finding count in."""
        return " ".join(f"{p.due}{p.percent or ''}" for p in self.payments)


@dataclass(frozen=True, slots=True)
class Table:
    """One 绩效目标表. ``None`` for a block means the table has no such field; empty means not filled in."""

    index: int
    """Position in its file, from 1."""
    title: Cell
    """Without the number and without 绩效目标表."""
    columns: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    number: str | None = None
    scope: Scope = "project"
    stage: Stage = "target"
    project: Project | None = None
    budget: Budget | None = None
    schedule: Schedule | None = None
    goals: tuple[Cell, ...] | None = None
    goals_location: Location | None = None
    notes: str | None = None
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about a document as a whole (JX001, JX003, JX005): not on a cell."""

    code: str
    severity: Severity
    message: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A table that only looks like one of targets, and why it was left out: Chinese, for a person."""

    reason: str
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One file."""

    path: str
    format: str
    tables: tuple[Table, ...] = ()
    unit: str | None = None
    year: int | None = None
    problems: tuple[Notice, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    sha256: str | None = field(default=None, compare=False)
    """Of the file, whatever else was in it; None where it wasn't read as a whole."""
    lines: tuple[int, ...] = field(default=(), compare=False, repr=False)
    """Where each line of a decoded text file begins, as editors count lines (LF, CR, CRLF); empty for others."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """All documents of one run."""

    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Fix:
    """``replacement`` for the whole text of the cell. A safe one changes characters, never meaning."""

    replacement: str
    description: str
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Related:
    """Another cell a finding points to."""

    row: Row
    cell: str
    message: str
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check yields. The engine fills in the row and table that the check was called with."""

    cell: str
    """A role of the row, or one of TABLE_CELLS."""
    message: str
    help: str
    span: Span | None = None
    """Code points of the cell's text; None means all of it."""
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    severity: Severity | None = None
    """Where one finding is graver or lighter than its check's default."""
    row: Row | None = None
    table: Table | None = None
    document: Document | None = None
    goal: int = 0
    """Which of the goals, from 0, when ``cell`` is goals."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding with all that a report needs."""

    code: str
    name: str
    severity: Severity
    aspect: str
    message: str
    help: str
    source: str
    table: Table
    row: Row | None
    cell: str
    text: str
    span: Span | None
    location: Location | None
    fingerprint: str
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    suppressed: str | None = None
    suppressed_by: Literal["remark", "configuration"] | None = None
    """Where the reason stands: in the document itself or in a configuration."""
    goal: int = 0
    """Which of the goals, from 0, when ``cell`` is goals."""
    against: Literal["unchanged", "new"] | None = None
    """What a former check of the document has to do with it, where one was named."""


@dataclass(frozen=True, slots=True)
class Former:
    """A finding as the report of a former check has it; the words are those of the JSON contract."""

    code: str
    name: str
    severity: Severity
    message: str
    table: int
    row: int | None
    cell: str
    text: str
    fingerprint: str
    set: str | None = None
    location: dict[str, int | str | list[float] | None] | None = None
    suppressed: str | None = None
