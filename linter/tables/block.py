"""The project block above the rows: code, name, purpose, budget, payment schedule, goals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

import regex

from linter.location import Location, TextLocation
from linter.model import Budget, Cell, Payment, Project, Schedule
from linter.patterns import Pattern
from linter.tables.goals import split_goals
from linter.tables.lines import Line, Piece, cell_of, pieces_of
from linter.tables.move import Move
from linter.tables.roles import Label, label_of
from linter.text import join

_NUMBER = r"-?[\d,，]+(?:\.\d+)?"
_UNIT = Pattern(r"(?:金额)?单位\s*[:：]\s*(?P<unit>[万亿百千]?元)")
_CODE_NAME = Pattern(
    r"项目编码[:：]?\s*(?P<code>[A-Za-z0-9-]*)\s*项目名称[:：]?\s*(?P<name>.*?)\s*(?=预算规模|项目类[别型]|预算数|资金支出|绩效目标|$)",
    regex.DOTALL,
)
_NAME = Pattern(r"项目名称[:：]?\s*(?P<name>.*?)\s*(?=预算规模|项目类[别型]|预算数|资金支出|绩效目标|$)", regex.DOTALL)
_BUDGET = Pattern(
    rf"预算数\s*(?P<total>{_NUMBER})?\s*其中\s*[:：]?\s*财政\s*资金\s*(?P<fiscal>{_NUMBER})?\s*其他\s*资金\s*"
    # A purpose may begin with a number (2024 年…): only one alone at the end of its line is the last figure.
    rf"(?P<other>{_NUMBER})?(?=[ \t]*(?:\n|$))"
)
_SCHEDULE = Pattern(r"资金支出计划\s*(?:[（(]\s*[%％]\s*[)）])?")
_DUE = Pattern(r"\d{1,2}\s*月\s*(?:\d{1,2}\s*日|底|末)(?:前)?|第?[一二三四]季度末?")
_PERCENT = Pattern(r"\d+(?:\.\d+)?\s*[%％]?")
_FIGURE = Pattern(rf"({_NUMBER})([万亿百千]?元)?")
_WORD = Pattern(r"\S+")
_GOALS = "绩效目标"
_LABEL = Pattern(r"\s*(?:项目|年度|总体)?\s*(?:绩效|总体|年度)\s*目标\s*[:：]?")


@dataclass(frozen=True, slots=True)
class Block:
    """What stands above a table's rows; None for a field that the form doesn't have."""

    project: Project | None = None
    budget: Budget | None = None
    schedule: Schedule | None = None
    goals: tuple[Cell, ...] | None = None
    goals_location: Location | None = None


def moved_block(block: Block, move: Move) -> Block:
    """The same block further down."""
    budget, schedule = move.placed(block.budget), move.placed(block.schedule)
    return Block(block.project, budget, schedule, move.cells(block.goals), move.location(block.goals_location))


def read_block(lines: Sequence[Line]) -> Block:
    """Read the lines between a table's title and its header."""
    filled = [line for line in lines if line.bare]
    at, label = next(((i, m) for i, line in enumerate(filled) if (m := _LABEL.match(line.text))), (None, None))
    above = filled if at is None else filled[:at]
    text = "\n".join(line.bare for line in above)
    fields = _project(text), _budget(text, above), _schedule(text, above)
    if at is None or label is None:
        return Block(*fields)
    goals = goals_of([_behind(filled[at], label.end()), *filled[at + 1 :]])
    return Block(*fields, goals, TextLocation(filled[at].number))


def _project(text: str) -> Project | None:
    found = _CODE_NAME.search(text) or _NAME.search(text)
    if not found:
        return None
    groups = found.groupdict()
    return Project(groups.get("code") or None, join(_to_next_label(groups["name"])).text or None, _purpose(text))


def _to_next_label(answer: str) -> str:
    """An answer without what begins with another label of the form: 主管部门, 实施单位."""
    words = _WORD.finditer(answer)
    end = next((m.start() for m in words if m.start() and (label := label_of(m[0])) and _parts(label)), len(answer))
    return answer[:end].rstrip()


def _parts(label: Label) -> bool:
    return label.field not in ("indicators", "year")


def _purpose(text: str) -> str | None:
    """What stands between the budget figures and the schedule."""
    figures = _BUDGET.search(text)
    schedule = _SCHEDULE.search(text)
    if not figures:
        return None
    return join(text[figures.end() : schedule.start() if schedule else len(text)]).text or None


def _budget(text: str, lines: Sequence[Line]) -> Budget | None:
    found = _BUDGET.search(text)
    if not found:
        return _labelled_budget(lines)
    where = _line_with(lines, "预算数")
    return Budget(found["total"], found["fiscal"], found["other"], unit_in(text), where)


def _labelled_budget(lines: Sequence[Line]) -> Budget | None:
    """The figures that stand right behind their labels, on whatever lines: 年度资金总额：250.00."""
    figures: dict[str, str | None] = {}
    where, unit = None, None
    for line in lines:
        words = line.text.split()
        for word, after in zip_longest(words, words[1:], fillvalue=""):
            label = label_of(word)
            if not label or label.field not in ("total", "fiscal", "other") or label.field in figures:
                continue
            figure = _FIGURE.fullmatch(word[label.rest :] if label.rest else after)
            figures[label.field] = figure[1] if figure else None
            unit = unit or label.unit or (figure and figure[2])
            where = where or TextLocation(line.number)
    if not any(figures.values()):
        return None
    unit = unit or unit_in("\n".join(line.text for line in lines))
    return Budget(figures.get("total"), figures.get("fiscal"), figures.get("other"), unit, where)


def _schedule(text: str, lines: Sequence[Line]) -> Schedule | None:
    found = _SCHEDULE.search(text)
    if not found:
        return None
    rest = text[found.end() :]
    dues = list(_DUE.finditer(rest))
    shares = _PERCENT.findall(rest[dues[-1].end() :]) if dues else []
    payments = [
        Payment(join(due.group()).text, join(shares[i]).text if i < len(shares) else None) for i, due in enumerate(dues)
    ]
    return Schedule(tuple(payments), _line_with(lines, "资金支出计划"))


def _line_with(lines: Sequence[Line], label: str) -> TextLocation | None:
    return next((TextLocation(line.number) for line in lines if label in line.text), None)


def goals_of(lines: Sequence[Line]) -> tuple[Cell, ...]:
    """The goals in the lines of their cell, one for each running number; without numbers one goal."""
    # The label may stand in the middle of the goals' lines, centred in its merged cell.
    own = [line for line in lines if line.bare.replace(" ", "") != _GOALS]
    pieces = [p for line in own for p in pieces_of(line, after_blank=False, page=0)]
    if not pieces:
        return ()
    return tuple(_placed(goal, pieces) for goal in split_goals(cell_of("goals", pieces)))


def _placed(goal: Cell, pieces: Sequence[Piece]) -> Cell:
    """The goal at its own lines of the cell that it was taken from."""
    first, last = goal.runs[0].offset, goal.runs[-1].offset
    own = [p for p in pieces if first < p.offset + len(p.text) and p.offset <= last]
    return replace(goal, location=TextLocation(own[0].line, own[0].column, own[-1].line))


def _behind(line: Line, column: int) -> Line:
    """The line from ``column`` on, with what stands before blanked out, so that places stay true."""
    return Line(line.number, line.offset, " " * column + line.text[column:])


def unit_in(text: str) -> str | None:
    """元, 万元 … as in 单位：万元."""
    found = _UNIT.search(text)
    return found["unit"] if found else None
