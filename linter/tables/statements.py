"""Indicators told in words: under 【一级-二级】, behind a label, or run together without spaces.

【产出指标-数量指标】
指标1：路灯数量（≥300盏）
产出指标：数量指标，种植面积≥200亩；质量指标，成活率≥90%。
产出指标数量指标校舍维修面积≥300平方米
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from linter.model import Cell, Doubt
from linter.patterns import Pattern
from linter.tables.caption import names_form
from linter.tables.cells import GridRow, part
from linter.tables.fit import is_target
from linter.tables.inline_labels import MARKS, begin_of_text, label_at, label_starts
from linter.tables.lines import Line, cell_of, pieces_of
from linter.tables.roles import dictionary, label_of
from linter.tables.told import Told, indicators_in, is_announced, is_listed, is_marked, tells_only_target
from linter.terms import category
from linter.text import normalize

ROLES = ("level1", "level2", "name", "description", "value")
# So many indicators under so many 二级指标 are a table of targets; less may be a sentence about one.
_FEWEST, _FEWEST_LABELS = 3, 2
# A longer line is no text that anybody could have read.
_LONGEST_LINE = 10_000
# A line in which so many labels stand behind other words is a table that lost its line breaks.
_RUN_ON = 2
# Who reports what was done says so in one of the first lines, which are short.
_HEAD, _LONGEST_HEAD = 3, 60
_REPORT = Pattern(r"(?:自评|评价|自查|监控)(?:报告|情况|表)|完成情况")
_TITLE = Pattern(r"\d{1,3}[、.]\S{2,}绩效目标")
_PROJECT_LABELS = ("项目名称", "项目编码", "项目主管部门", "项目主管单位", "项目单位")


# Targets in brackets at the end of what they belong to; so many of them, and most, are the way of the text.
_BRACKETED = Pattern(r"（([^（）]+)）[ 。]*(?:[；;，,]|$)")
_SIGNED = Pattern(r"[≥≤]\s*\d")
_FEWEST_BRACKETED = 3
_UNSURE = tuple(Doubt(role, "仅凭文字，指标名称与指标值的分界没有把握。") for role in ("name", "value"))

_NONE = Cell("")


@dataclass(frozen=True, slots=True)
class _Labels:
    """The labels that hold for what follows."""

    level1: Cell = _NONE
    level2: Cell = _NONE


@dataclass(frozen=True, slots=True)
class Statements:
    """A text read as statements."""

    rows: list[GridRow]
    flattened: bool
    """Some line held a whole table, so where its cells part is a guess."""


def read_statements(lines: Sequence[Line]) -> Statements | None:
    """The indicators that lines tell as words; None where there are too few to be a table of targets."""
    reader = _Reader(_has_brackets(lines))
    for line in lines:
        if line.bare:
            reader.read(cell_of("", list(pieces_of(line, after_blank=False, page=0))))
    if reader.count < _FEWEST or len(reader.labels_seen) < _FEWEST_LABELS:
        return None
    return Statements(reader.finish(), reader.flattened)


def is_report(lines: Sequence[Line]) -> bool:
    """Whether a text says in its first lines that it reports what was done."""
    heads = [line.bare for line in lines if line.bare][:_HEAD]
    return any(len(head) <= _LONGEST_HEAD and _REPORT.search(head) for head in heads)


class _Reader:
    """Takes in line after line; remembers the labels above."""

    def __init__(self, brackets: bool) -> None:
        self._brackets = brackets
        self.rows: list[GridRow] = []
        self.count = 0
        self.labels_seen: set[str] = set()
        self.flattened = False
        self._labels = _Labels()
        self._inside = False
        self._closed = False
        """The last line ended with a full stop: what follows without a label may be anything."""
        self._firsts: list[str] = []
        self._between: list[Cell] = []
        self._headers: list[GridRow] = []

    def read(self, line: Cell) -> None:
        """Take in one line."""
        if len(line.text) > _LONGEST_LINE or _is_line(line) or names_form(line.text) or _TITLE.match(line.norm):
            self._labels = _Labels()
            self._leave(line)
            return
        # What is announced as one indicator holds no label, whatever it says.
        starts = [] if is_announced(line.norm) else label_starts(line.norm)
        listed = is_listed(line.norm)
        self.flattened |= sum(at > 0 and line.norm[at - 1] not in MARKS for at in starts) >= _RUN_ON
        found: list[GridRow] = []
        labelled = False
        for start, end in zip([0, *starts], [*starts, len(line.text)], strict=True):
            rest, own = self._take_labels(part(line, start, end))
            labelled |= own
            if rest and (self._labels.level1 or self._labels.level2):
                heard = own or listed or not self._closed or is_marked(rest.norm)
                told = indicators_in(rest, run_on=self.flattened, brackets=self._brackets) if heard else ()
                found += [self._row(one) for one in told if one.value or own or listed]
        if not found and not labelled:
            self._between.append(line)
            return
        if found:
            self._open(found[0])
        self.rows += found
        self.count += sum(bool(row.cells[-1]) for row in found)
        self._closed = line.text.endswith("。")

    def finish(self) -> list[GridRow]:
        """All rows; columns that no indicator fills are left out."""
        self.rows += (GridRow((line,), "line") for line in self._between)
        told = [row for row in self.rows if row.kind == "cells" and len(row.cells) == len(ROLES)]
        told = [row for row in told if row not in self._headers]
        kept = [i for i in range(len(ROLES)) if any(row.cells[i] for row in told)]
        return [
            replace(row, cells=tuple(row.cells[i] for i in kept)) if len(row.cells) == len(ROLES) else row
            for row in self.rows
        ]

    def _leave(self, line: Cell) -> None:
        """A line that ends the indicators above it."""
        self._flush()
        self.rows.append(_labelled(line))
        self._inside = False

    def _flush(self) -> None:
        self.rows += (_labelled(line) for line in self._between)
        self._between.clear()

    def _open(self, row: GridRow) -> None:
        """Begin a table, unless this row goes on with the one above; then a line between them is a remark in it."""
        first = category.level1(row.cells[0].text)
        restarts = bool(first and self._firsts and first.kind == self._firsts[0] != self._firsts[-1])
        if self._inside and not (self._between and restarts):
            self._between.clear()
        else:
            self._flush()
            self._firsts.clear()
            self.rows.append(_header(row))
            self._headers.append(self.rows[-1])
        self._inside = True
        self._firsts += [first.kind] if first else []

    def _take_labels(self, text: Cell) -> tuple[Cell, bool]:
        """What stands behind the labels at the beginning of a text, and whether there were any."""
        if is_announced(text.norm):
            return text, False
        at = begin_of_text(text.norm, 0)
        labels: list[Cell] = []
        ends = [at]
        while found := label_at(text.norm, at):
            labels.append(part(text, *found))
            at = begin_of_text(text.norm, found[1])
            ends.append(at)
        if labels and tells_only_target(part(text, at)):
            # 社会效益指标：显著: the label is the name as well; the second one of two is only the name.
            at = ends[-2]
            again = len(labels) > 1 and _same_level(labels[-2].text, labels[-1].text)
            labels = labels[:-1] if again or self._is_told(labels[-1].text) else labels
        for n, label in enumerate(labels):
            if self._is_second(label.text, last=n == len(labels) - 1):
                self._labels = _Labels(self._above(label.text), label)
            else:
                self._labels = _Labels(label)
        return part(text, at if len(ends) > 1 else 0), len(ends) > 1

    def _is_told(self, text: str) -> bool:
        """Whether a label says once more what the label above says."""
        return bool(self._labels.level2.text) and _same_level(self._labels.level2.text, text)

    def _above(self, text: str) -> Cell:
        """The 一级指标 above a 二级指标; what was read as one of the second level may turn out to be it."""
        second, between = category.level2(text), category.level1(self._labels.level2.text)
        turned = second and between and between.kind == second.parents[0] and not self._is_told(text)
        return self._labels.level2 if turned else self._labels.level1

    def _is_second(self, text: str, *, last: bool) -> bool:
        """Whether a label is a 二级指标; one of either level is, where it usually stands under the one above."""
        second = category.level2(text)
        if not second or not category.level1(text):
            return second is not None
        above = category.level1(self._labels.level1.text)
        return last and above is not None and above.kind == second.parents[0]

    def _row(self, told: Told) -> GridRow:
        self.labels_seen.add(self._labels.level2.text)
        cells = (self._labels.level1, self._labels.level2, told.name, told.description, told.value)
        return GridRow(cells, doubts=() if told.sure else _UNSURE)


def _same_level(one: str, other: str) -> bool:
    """Whether two labels name the same 二级指标."""
    first = category.level2(one)
    return first is not None and first is category.level2(other)


def _has_brackets(lines: Sequence[Line]) -> bool:
    """Whether the targets of a text stand in brackets."""
    inside = [m[1] for line in lines for m in _BRACKETED.finditer(normalize(line.text))]
    targets = sum(map(is_target, inside))
    signs = sum(len(_SIGNED.findall(normalize(line.text))) for line in lines)
    return targets >= _FEWEST_BRACKETED and 2 * targets > len(inside) and targets > signs // 2


def _labelled(line: Cell) -> GridRow:
    """A line above the indicators; a label of the project that runs into its answer is parted from it."""
    label = next((name for name in _PROJECT_LABELS if line.norm.startswith(name)), "")
    if label and len(line.text) > len(label) and not label_of(line.text):
        return GridRow((part(line, 0, len(label)), part(line, len(label))))
    return GridRow((line,), "line")


def _is_line(line: Cell) -> bool:
    """Whether a line is none of the indicators whatever stands in it: a label of the project's block, a note."""
    label = label_of(line.text)
    told = label and label.field not in ("indicators", "goals")
    return bool(told) or line.text.startswith(dictionary().titles.notes)


def _header(row: GridRow) -> GridRow:
    """The columns that the statements have, at the place of the first one."""
    place = next(cell.location for cell in row.cells if cell)
    headings = (dictionary().roles[role][0] for role in ROLES)
    return GridRow(tuple(Cell("", heading, location=place) for heading in headings))
