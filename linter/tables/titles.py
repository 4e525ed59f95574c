"""Where the target tables of a flat text begin and end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from linter.patterns import Pattern
from linter.tables.header import Header
from linter.tables.lines import Line
from linter.text import join

_NUMBERED = Pattern(r"\s*[（(]?(?P<number>\d{1,3})[)）]?\s*[、.．，]\s*(?=\D|\d+[^\d.])")
_END = Pattern(r"绩效目标(?:申报|申请|批复)?表(?:[（(][^）)]{1,20}[)）])?$")
_LAST = ("表", "）", ")")
# Word leaves the entry for the table of contents behind a title: TC, the title again, switches.
_FIELD_CODE = Pattern(r"\s+TC\s.*$")
# A title wraps over this many lines at most; a longer stretch is prose.
_TITLE_LINES = 5
# Lines, blank ones included, over which those of a title may be spread.
_NEAR = 20
# Lines of a book, which is read again while somebody writes it.
_LINES = 8_192


@dataclass(frozen=True, slots=True)
class Title:
    """A table's title: indexes of its first and last line, printed number, text without number and 绩效目标表."""

    first: int
    last: int
    number: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Region:
    """One table's stretch of lines, ``first`` to ``end`` (exclusive), with the headers in it."""

    first: int
    end: int
    title: Title | None
    headers: tuple[Header, ...]


def find_regions(lines: Sequence[Line], titles: Sequence[Title], headers: Sequence[Header]) -> list[Region]:
    """Every stretch of lines that holds a target table, in the order of the file.

    ``titles`` and ``headers`` are those of the text.

    A title counts when a header follows before the next title, which leaves out tables of contents. A header that
    comes again before the next title is the same table on its next page. Headers above the first title make an
    untitled table.
    """
    bounds = [(0, None), *((t.first, t) for t in titles)]
    regions = []
    for i, (first, title) in enumerate(bounds):
        end = bounds[i + 1][0] if i + 1 < len(bounds) else len(lines)
        own = tuple(h for h in headers if first <= h.first < end)
        if own:
            regions.append(Region(first, end, title, own))
    return regions


def find_titles(lines: Sequence[Line]) -> list[Title]:
    """Lines, wrapped or not, that end in 绩效目标表; the nearest number before it begins the title."""
    endings: dict[int, list[Title]] = {}
    tables = [i for i, line in enumerate(lines) if "表" in line.text]
    near = {i for at in tables for i in range(max(at - _NEAR, 0), at + 1)}
    for i in sorted(near):
        line = lines[i]
        if not _may_begin(line.text):
            continue
        number = _NUMBERED.match(line.text)
        title = _title_at(lines, i, number.end() if number else 0, number["number"] if number else None)
        if title:
            endings.setdefault(title.last, []).append(title)
    chosen: list[Title] = []
    for last in sorted(endings):
        expected = str(int(chosen[-1].number) + 1) if chosen and chosen[-1].number else "1"
        # A numbered goal above can look like the beginning; the running number tells, else the nearest start.
        ranked = sorted(endings[last], key=lambda t: (t.number is not None, t.number == expected, t.first))
        if not chosen or ranked[-1].first > chosen[-1].last:
            chosen.append(ranked[-1])
    return chosen


@lru_cache(_LINES)
def _may_begin(text: str) -> bool:
    """Whether a title may begin on a line: at a number, or at words that the line itself shows to be one."""
    if _NUMBERED.match(text):
        return True
    bare = _bare(text)
    return bool(bare) and (bare.endswith(_LAST) or _split_ending(bare))


@lru_cache(_LINES)
def _bare(text: str) -> str:
    return _FIELD_CODE.sub("", text.rstrip()).strip()


def _title_at(lines: Sequence[Line], first: int, skip: int, number: str | None) -> Title | None:
    text, taken = "", 0
    for i in range(first, len(lines)):
        bare = _bare(lines[i].text[skip if i == first else 0 :])
        if i == first and not bare:
            return None
        if not bare:
            continue
        text += ("\n" if text else "") + bare
        taken += 1
        printed = join(text).text if bare.endswith(_LAST) else ""
        if printed and _END.search(printed.replace(" ", "")):
            name = _END.sub("", printed)
            return Title(first, i, number, name) if _plausible(name, number) else None
        if taken == _TITLE_LINES or (number is None and taken == 1 and not _split_ending(bare)):
            return None
    return None


def _split_ending(text: str) -> bool:
    """Whether an unnumbered line stops inside the word 绩效目标表."""
    return len(text) > 6 and text.endswith(("绩效", "绩效目标", "绩", "绩效目"))


def _plausible(name: str, number: str | None) -> bool:
    """A sentence about 绩效目标表 is no title."""
    return "。" not in name and (number is not None or (len(name) <= 60 and "，" not in name and "、《" not in name))
