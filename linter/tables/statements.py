"""Indicators told in words: under 【一级-二级】, behind a label, or run together without spaces.

【产出指标-数量指标】
指标1：路灯数量（≥300盏）
产出指标：数量指标，种植面积≥200亩；质量指标，成活率≥90%。
产出指标数量指标校舍维修面积≥300平方米
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs
import regex

from linter.model import Cell
from linter.tables import weights as w
from linter.tables.caption import names_form
from linter.tables.cells import GridRow, part
from linter.tables.fit import ends_name, fit, value_heads
from linter.tables.lines import Line, cell_of, pieces_of
from linter.tables.roles import dictionary, label_of, signs
from linter.terms import category
from linter.terms.units import unit_end

ROLES = ("level1", "level2", "name", "description", "value")
# So many indicators under so many 二级指标 are a table of targets; less may be a sentence about one.
_FEWEST, _FEWEST_LABELS = 3, 2
_LONGEST_NAME = 60
# A longer line is no text that anybody could have read.
_LONGEST_LINE = 10_000
# A line in which so many labels stand behind other words is a table that lost its line breaks.
_RUN_ON = 2
_MARKS = "；;。 【（"
_ORDINAL = regex.compile(
    r"\s*(?:[★☆*●•◆]\s*)*(?:(?:[（(]\s*)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:\s*[)）][、.．]?|[、．]|\.(?!\d))\s*|[①-⑳]\s*|[★☆]\s*)"
)
_INDICATOR = regex.compile(r"\s*(?:三级)?指标\s*[\d一二三四五六七八九十]{1,2}\s*[：:、.．]?\s*")
_BETWEEN = regex.compile(r"[\s：:，,、；;。—－\-–/【】\[\]|]*")
_PART_END = regex.compile(r"[；;。]")
_COMMA = regex.compile(r"[，,、]")
_COMPARING = "≥≤=<>》"
_HINT = regex.compile(r"[*xX×]{2}|\*")
_TOLD = regex.compile(r"[：:]|为(?=[^\p{Han}]|不|达)")
_NUMBER = regex.compile(r"(?<![\d.A-Za-z≥≤=<>-])(?:[≥≤=<>]{1,2}\s*)?\d[\d.,]*(?:\s*[-~至]\s*\d[\d.]*)?")
_REPORT = regex.compile(r"自评|评价报告|自查|绩效评价|监控|完成情况")
_DESCRIPTION = "反映"
_DATE = regex.compile(r"(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日)?(?:底|末)?(?:之?前|以前)?")
_WEIGHT = regex.compile(r"\d{1,2}(?:\.\d+)?分?(?=\p{Han})")
_TITLE = regex.compile(r"\d{1,3}[、.]\S{2,}绩效目标")
_PROJECT_LABELS = ("项目名称", "项目编码", "项目主管部门", "项目主管单位", "项目单位")


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
    if any(_REPORT.search(line.text) for line in [line for line in lines if line.bare][:3]):
        return None
    reader = _Reader()
    for line in lines:
        if line.bare:
            reader.read(cell_of("", list(pieces_of(line, after_blank=False, page=0))))
    if reader.count < _FEWEST or len(reader.labels_seen) < _FEWEST_LABELS:
        return None
    return Statements(reader.finish(), reader.flattened)


class _Reader:
    """Takes in line after line; remembers the labels above."""

    def __init__(self) -> None:
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
        starts = _label_starts(line.norm)
        self.flattened |= sum(at > 0 and line.norm[at - 1] not in _MARKS for at in starts) >= _RUN_ON
        found: list[GridRow] = []
        labelled = False
        for start, end in zip([0, *starts], [*starts, len(line.text)], strict=True):
            rest, own = self._take_labels(part(line, start, end))
            labelled |= own
            if rest and (self._labels.level1 or self._labels.level2):
                told = _statements(rest, self.flattened)
                found += [self._row(*cells) for cells in told if own or not self._closed or _is_marked(rest.norm)]
        if not found and not labelled:
            self._between.append(line)
            return
        if found:
            self._open(found[0])
        self.rows += found
        self.count += len(found)
        self._closed = line.text.endswith("。")

    def finish(self) -> list[GridRow]:
        """All rows; columns that no indicator fills are left out."""
        self.rows += (GridRow((line,), "line") for line in self._between)
        told = [row for row in self.rows if row.kind == "cells" and len(row.cells) == len(ROLES)]
        told = [row for row in told if row not in self._headers]
        kept = [i for i in range(len(ROLES)) if any(row.cells[i] for row in told)]
        return [
            GridRow(tuple(row.cells[i] for i in kept)) if len(row.cells) == len(ROLES) else row for row in self.rows
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
        at = _begin(text.norm, 0)
        labels: list[Cell] = []
        while found := _label_at(text.norm, at):
            labels.append(part(text, *found))
            at = _begin(text.norm, found[1])
        for n, label in enumerate(labels):
            if self._is_second(label.text, last=n == len(labels) - 1):
                self._labels = _Labels(self._above(label.text), label)
            else:
                self._labels = _Labels(label)
        return part(text, at if labels else 0), bool(labels)

    def _above(self, text: str) -> Cell:
        """The 一级指标 above a 二级指标; what was read as one of the second level may turn out to be it."""
        second, between = category.level2(text), category.level1(self._labels.level2.text)
        turned = second and between and between.kind == second.parents[0]
        return self._labels.level2 if turned else self._labels.level1

    def _is_second(self, text: str, *, last: bool) -> bool:
        """Whether a label is a 二级指标; one of either level is, where it usually stands under the one above."""
        second = category.level2(text)
        if not second or not category.level1(text):
            return second is not None
        above = category.level1(self._labels.level1.text)
        return last and above is not None and above.kind == second.parents[0]

    def _row(self, name: Cell, description: Cell, value: Cell) -> GridRow:
        self.labels_seen.add(self._labels.level2.text)
        return GridRow((self._labels.level1, self._labels.level2, name, description, value))


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


@cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, tuple[str, ...]]:
    names = tuple(sorted({*category.level1_names(), *category.level2_names()}))
    return ahocorasick_rs.AhoCorasick(names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest), names


def _found(text: str) -> Iterator[tuple[int, int]]:
    return ((start, end) for _, start, end in _automaton()[0].find_matches_as_indexes(text))


def _label_starts(text: str) -> list[int]:
    """Where labels begin inside a line: behind a mark that ends a part, or where the whole word 指标 runs on."""
    starts = []
    for start, end in _found(text):
        if (
            start
            and _label_at(text, start) == (start, end)
            and (text[start - 1] in _MARKS or (text[end - 2 : end] == "指标" and not _is_label_before(text, start)))
        ):
            starts.append(start - (text[start - 1] in "【（"))
    return starts


def _is_label_before(text: str, at: int) -> bool:
    """Whether what stands before is a label too: then this one goes with it."""
    head = text[:at].rstrip("：:，,、—－-–/【】 ")
    return any(end == len(head) for _, end in _found(head))


def _label_at(text: str, at: int) -> tuple[int, int] | None:
    """The label that begins at ``at``: the whole word with 指标, or a short form set off by a mark."""
    for start, end in _found(text[at : at + 24]):
        if start:
            return None
        end += at
        after = text[end : end + 1]
        weight = regex.match(r"（\d[\d.\-]*分?）", text[end:])
        end += weight.end() if weight else 0
        whole = text[at:end].endswith(("指标", "目标", "）"))
        return (at, end) if whole or not after or after in "：:，,、；;-】 " else None
    return None


def _begin(text: str, at: int) -> int:
    """Behind numbering and marks."""
    while True:
        ordinal = _ORDINAL.match(text, at)
        marks = _BETWEEN.match(text, ordinal.end() if ordinal else at)
        assert marks
        if marks.end() == at:
            return at
        at = marks.end()


def _is_marked(text: str) -> bool:
    """Whether a text says of itself that it is an indicator: by a running number or a sign."""
    return bool(_INDICATOR.match(text) or regex.search(r"[≥≤]", text))


def _statements(text: Cell, strict: bool) -> Iterator[tuple[Cell, Cell, Cell]]:
    """Name, description and value of each indicator that a text tells.

    ``strict``: nothing parts them, so each number with a unit ends one.
    """
    if _INDICATOR.match(text.norm) and (one := _told(text, strict)):
        yield one
        return
    start = 0
    for end in [*(m.start() for m in _PART_END.finditer(text.norm)), len(text.text)]:
        yield from _statements_of_part(part(text, start, end), strict)
        start = end + 1


def _statements_of_part(text: Cell, strict: bool) -> Iterator[tuple[Cell, Cell, Cell]]:
    start = 0
    for end in [*(m.start() for m in _COMMA.finditer(text.norm)), len(text.text)]:
        piece = part(text, start, end)
        if told := _told(piece, strict):
            yield told
            start = end + 1
        elif several := list(_run_together(piece)):
            yield from several
            start = end + 1


def _run_together(text: Cell) -> Iterator[tuple[Cell, Cell, Cell]]:
    """Indicators one behind the other: a number with a sign or unit ends each, a weight may stand behind it."""
    start = 0
    for end in _value_ends(text.norm):
        weight = _WEIGHT.match(text.norm, start)
        if told := _told(part(text, weight.end() if weight else start, end), strict=True):
            yield told
            start = end


def _told(text: Cell, strict: bool) -> tuple[Cell, Cell, Cell] | None:
    """One indicator, where the text has a name and a target and no more."""
    prefix = _INDICATOR.match(text.norm)
    numbered = prefix or _ORDINAL.match(text.norm)
    text = part(text, numbered.end() if numbered else 0)
    cut = _in_brackets(text.norm, sure=bool(prefix)) or _target(text.norm)
    if not cut:
        return None
    (first, last), span = cut
    name, value = part(text, first, last), part(text, *span)
    at = name.norm.find(_DESCRIPTION)
    description = part(name, at) if at > 1 else Cell("")
    inside = [end for end in _value_ends(name.norm) if strict or _compared(name.norm, end)]
    name = part(name, 0, at) if at > 1 else name
    if not 2 <= len(name.text) <= _LONGEST_NAME or not value or inside:
        return None
    return name, description, value


def _compared(text: str, end: int) -> bool:
    """Whether the number that ends at ``end`` stands behind a sign, and not in brackets as a hint does."""
    return bool(regex.search(r"[≥≤=<>]\d[^（）≥≤=<>]*$", text[:end])) and "）" not in text[end:]


def _in_brackets(text: str, *, sure: bool) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The spans of the name and of a target in brackets behind it; ``sure`` where an indicator is announced."""
    stop = len(text.rstrip("。；;，,"))
    if not text[:stop].endswith("）"):
        return None
    depth = 0
    for at in range(stop - 1, 0, -1):
        depth += (text[at] == "）") - (text[at] == "（")
        if depth == 0:
            inside = text[at + 1 : stop - 1]
            fits = bool(inside) and (sure or fit("value", inside) >= w.WORD_VALUE)
            return ((0, at), (at + 1, stop - 1)) if fits and not _HINT.search(inside) else None
    return None


def _target(text: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The spans of the name and of its target: a date before it; behind a sign, a number, a colon; in words."""
    stop = len(text)
    date = _DATE.match(text)
    if date and stop - date.end() > 2:
        return (date.end(), stop), date.span()
    for at in _starts_of_values(text):
        if _is_target(text[at:]):
            return (0, len(text[:at].rstrip("：:为 "))), (at, stop)
    if (colon := _TOLD.search(text)) and colon.end() < stop:
        return (0, colon.start()), (colon.end(), stop)
    for at in range(2, stop - 1):
        if text[at : at + 2] in value_heads() and ends_name(text[:at]):
            return (0, at), (at, stop)
    return None


def _is_target(text: str) -> bool:
    bare = text
    for word, sign in signs().items():
        if sign and len(word) > 1 and bare.startswith(word):
            bare = sign + bare[len(word) :]
    return fit("value", bare.replace(" ", "")) >= w.STRANGE_UNIT and bool(regex.search(r"\d", bare))


def _starts_of_values(text: str) -> Iterator[int]:
    """Where a target may begin: a sign, a comparing word or a number outside of brackets."""
    depth = 0
    words = tuple(word for word, sign in signs().items() if sign and len(word) > 1 and sign != "%")
    for at in range(len(text)):
        c, before = text[at], text[at - 1 : at]
        depth += (c == "（") - (c == "）")
        if not before or depth > 0:
            continue
        sign = c in _COMPARING and before not in _COMPARING
        number = c.isdigit() and not (before.isdigit() or before in _COMPARING or before in ".-~至第")
        if sign or number or text.startswith(words, at):
            yield at


def _value_ends(text: str) -> Iterator[int]:
    """Behind every number with a sign or a known unit."""
    for m in _NUMBER.finditer(text):
        end = unit_end(text, m.end())
        if text[m.end() : m.end() + 1] in ("%", "‰"):
            end = m.end() + 1
        if end > m.end() or m[0][0] in "≥≤=<>":
            yield end
