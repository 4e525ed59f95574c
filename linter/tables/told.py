"""Indicators told in words: where one ends and the next begins, and what of each is name, description and target."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from linter.model import Cell
from linter.patterns import Pattern
from linter.tables.cells import part
from linter.tables.cut import LONGEST, compared_in, cut_indicator, is_outcome, names_value, outside
from linter.tables.fit import is_target
from linter.tables.inline_labels import ORDINAL
from linter.terms.units import unit_end

_LONGEST_NAME = 60
_INDICATOR = Pattern(
    r"\s*(?:(?:三级)?指标\s*(?:[\d一二三四五六七八九十]{1,2}|[①-⑳])\s*[：:、.．]?|(?:三级)?指标(?:名称)?：)\s*"
)
_BULLET = Pattern(r"\s*[-*•●◆■▪·]\s*")
_CIRCLED = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_PART_END = frozenset("；;。")
_COMMA = frozenset("，,")
_NUMBER = Pattern(r"(?<![\d.A-Za-z≥≤=<>-])(?:[≥≤=<>]{1,2}\s*)?\d[\d.,]*(?:\s*[-~至]\s*\d[\d.]*)?")
_BEHIND_SIGN = Pattern(r"[≥≤=<>]\d[^（）≥≤=<>]*$")
_SIGNED = Pattern(r"[≥≤=<>]\d")
_DESCRIPTION = "反映"
_WEIGHT = Pattern(r"\d{1,2}(?:\.\d+)?分?(?=\p{Han})")
_END = "。；;，, "


@dataclass(frozen=True, slots=True)
class Told:
    """One indicator."""

    name: Cell
    description: Cell
    value: Cell
    sure: bool = True
    """Whether name and target are parted where any reader would part them."""
    colon: bool = False
    """Whether a colon parts them."""


def is_marked(text: str) -> bool:
    """Whether a text says of itself that it is an indicator: by a running number or a sign."""
    return is_announced(text) or "≥" in text or "≤" in text


def is_listed(text: str) -> bool:
    """Whether a text begins with a running number or a bullet."""
    return bool(_INDICATOR.match(text) or ORDINAL.match(text) or _BULLET.match(text))


def is_announced(text: str) -> bool:
    """Whether a text begins with 指标1："""
    return bool(_INDICATOR.match(text))


def tells_only_target(text: Cell) -> bool:
    """Whether a text begins with a target, for which nothing before it in the text can be the name."""
    first = next((piece.norm for piece in _parts(text) if piece), "").strip(_END + "：")
    bare = first[1:-1] if first.startswith("（") and first.endswith("）") else first
    return bool(bare) and is_outcome(bare.partition("，")[0])


def indicators_in(text: Cell, *, run_on: bool, brackets: bool = False) -> Iterator[Told]:
    """The indicators that a text tells.

    ``run_on``: nothing parts them, so each number with a unit ends one. ``brackets``: targets stand in brackets.
    """
    for piece in _parts(text):
        if run_on:
            yield from _run_on(piece)
        else:
            yield from _clauses(piece, brackets or is_announced(piece.norm))


def _parts(text: Cell) -> Iterator[Cell]:
    """What stands between semicolons, full stops and numbers in circles."""
    start = 0
    for at in outside(text.norm):
        if text.norm[at] in _PART_END:
            yield part(text, start, at)
            start = at + 1
        elif text.norm[at] in _CIRCLED and at > start:
            yield part(text, start, at)
            start = at
    yield part(text, start)


def _clauses(text: Cell, brackets: bool) -> Iterator[Told]:
    """The indicators between commas; a clause that is none by itself goes with the one before, else the one behind."""
    found: list[Told] = []
    start = last = 0
    for at in [*(at for at in outside(text.norm) if _may_part(text.norm, at)), len(text.text)]:
        # A longer clause is no indicator, and looking for one in all that follows would take time in its square.
        told = _told(part(text, start, at), brackets) if at - start <= LONGEST else None
        if told and told.sure and not (found and _goes_on(found[-1], told)):
            found.append(told)
            start, last = at + 1, start
    rest = part(text, start)
    if not rest.text.strip(_END):
        yield from found
        return
    yield from found[:-1]
    whole = _told(part(text, last), brackets)
    if whole:
        yield whole
    elif found:
        yield replace(found[-1], sure=False)
    else:
        yield from _unparted(rest)


def _may_part(text: str, at: int) -> bool:
    """Whether a mark may part indicators: a comma outside of a number, 、 behind a target with a sign."""
    if text[at] in _COMMA:
        return not names_value(text, at) and not (text[at - 1 : at].isdigit() and text[at + 1 : at + 4].isdigit())
    if text[at] != "、":
        return False
    before, after = text[max(0, at - _LONGEST_NAME) : at], text[at : at + _LONGEST_NAME]
    return bool(_BEHIND_SIGN.search(before)) and bool(_SIGNED.search(after))


def _goes_on(before: Told, told: Told) -> bool:
    """Whether a clause belongs to the target before it: one behind a colon ends where the next colon tells."""
    return before.colon and not told.colon


def _unparted(text: Cell) -> Iterator[Told]:
    """An indicator of which nobody can say where its target begins: all is name."""
    bare = _without_number(text)
    if 2 <= len(bare.text) <= _LONGEST_NAME:
        yield Told(part(bare, 0, len(bare.text.rstrip(_END))), Cell(""), Cell(""), sure=False)


def _run_on(text: Cell) -> Iterator[Told]:
    start = 0
    for end in [*(at for at in outside(text.norm) if text.norm[at] in _COMMA or text.norm[at] == "、"), len(text.text)]:
        piece = part(text, start, end)
        if told := _only_one(piece):
            yield told
            start = end + 1
        elif several := list(_run_together(piece)):
            yield from several
            start = end + 1


def _run_together(text: Cell) -> Iterator[Told]:
    """Indicators one behind the other: a number with a sign or unit ends each, a weight may stand behind it."""
    start = 0
    for end in _value_ends(text.norm):
        weight = _WEIGHT.match(text.norm, start)
        if told := _only_one(part(text, weight.end() if weight else start, end)):
            yield told
            start = end


def _only_one(text: Cell) -> Told | None:
    """One indicator with no more than one number with a unit, and none in its name."""
    told = _told(text, brackets=False)
    if not told or any(_value_ends(told.name.norm)) or len(list(_value_ends(told.value.norm))) > 1:
        return None
    return told if is_target(told.value.norm) or not any(c.isdigit() for c in told.value.text) else None


def _without_number(text: Cell) -> Cell:
    """The text without 指标1：, （1）, 1. or a bullet before it."""
    numbered = _INDICATOR.match(text.norm) or ORDINAL.match(text.norm) or _BULLET.match(text.norm)
    return part(text, numbered.end() if numbered else 0)


def _told(text: Cell, brackets: bool) -> Told | None:
    """One indicator, where the text has a name and a target and no more."""
    text = _without_number(text)
    cut = cut_indicator(text.norm, brackets=brackets)
    if not cut:
        return None
    name, value = part(text, *cut.name), _bare_value(part(text, *cut.value))
    at = name.norm.find(_DESCRIPTION)
    description = part(name, at) if at > 1 else Cell("")
    name = part(name, 0, at) if at > 1 else name
    name = part(name, 0, len(name.text.rstrip("：:，,、 ")))
    if not 2 <= len(name.text) <= _LONGEST_NAME or not value or compared_in(name.norm):
        return None
    return Told(name, description, value, cut.sure, cut.colon)


def _bare_value(value: Cell) -> Cell:
    """A target without the mark that ends its sentence."""
    end = len(value.norm.rstrip(_END))
    if value.norm[:end].endswith("."):
        end -= 1
    return part(value, 0, end)


def _value_ends(text: str) -> Iterator[int]:
    """Behind every number with a sign or a known unit."""
    for m in _NUMBER.finditer(text):
        end = unit_end(text, m.end())
        if text[m.end() : m.end() + 1] in ("%", "‰"):
            end = m.end() + 1
        if end > m.end() or m[0][0] in "≥≤=<>":
            yield end
