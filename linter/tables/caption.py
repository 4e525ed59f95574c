"""The title of a table in a grid: what is left of a caption line without its number and 绩效目标表."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from linter.model import Cell
from linter.patterns import Pattern
from linter.tables.cells import part, with_role
from linter.tables.roles import dictionary
from linter.text import normalize

_NUMBER = Pattern(
    r"(?:附?表|附件)?\s*(?:（(?P<a>\d{1,3}|[一二三四五六七八九十]{1,3})）\s*[、.．：]?"
    r"|(?P<b>\d{1,3}|[一二三四五六七八九十]{1,3})\s*(?:[、．：]|\.(?!\d)))\s*"
    r"|附?表\s*(?P<c>\d{1,3})\s*"
)
_FORM = Pattern(r"绩效目标(?:申报|申请|批复|公开|自评)?表")
_ENDING = Pattern(rf"{_FORM.pattern}(?:（[^（）]{{1,20}}）)?$")
_CONTINUED = Pattern(r"[-—（]*续表?[0-9一二三四五]*）?$")
_SENTENCE = Pattern(r"[。；]")
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Caption:
    """A line above a table."""

    title: Cell
    """Without number and 绩效目标表; empty for a form's own name."""
    number: str | None
    form: str
    """The caption without its number, 绩效目标表 included."""
    continued: bool
    sure: bool
    """Whether it is a title by its looks: numbered, a heading, or with 绩效目标表 in it."""

    @property
    def form_name(self) -> Cell:
        """A form's own name (部门整体支出), for tables that have no better title."""
        return Cell("title", _ENDING.sub("", self.form), location=self.title.location)

    @property
    def department(self) -> bool:
        """Whether it names the targets of a whole department."""
        return any(word in self.form for word in dictionary().titles.department)


def names_form(text: str) -> bool:
    """Whether a line says 绩效目标表 and is no sentence."""
    folded = normalize(text)
    return len(text) <= _LONGEST and bool(_FORM.search(folded)) and not _SENTENCE.search(folded)


def is_caption(text: str) -> bool:
    """Whether a line can be the title of what follows."""
    return len(text) <= _LONGEST and not _SENTENCE.search(text)


def read_caption(cell: Cell, heading: bool = False) -> Caption:
    """Take a caption apart."""
    text = normalize(cell.text)
    numbered = _NUMBER.match(text)
    start = numbered.end() if numbered and numbered.end() < len(text) else 0
    number = next((n for n in numbered.groups() if n), None) if numbered and start else None
    tail = _CONTINUED.search(text)
    end = tail.start() if tail else len(text)
    form = text[start:end]
    sure = heading or number is not None or bool(_FORM.search(form))
    ending = _ENDING.search(form)
    title = part(cell, start, start + ending.start() if ending else end)
    if not _form_words().sub("", title.norm):
        title = part(cell, start, start)
    return Caption(with_role(title, "title"), number, form, bool(tail), sure)


@cache
def _form_words() -> Pattern:
    words = sorted(dictionary().titles.form_words, key=len, reverse=True)
    return Pattern("|".join([r"20\d\d", *map(regex.escape, words), r"\s"]))
