"""Name and target of indicators told in words: 路灯数量（≥300盏）, 种植面积≥200亩, 2024年6月底前完成栽植."""

from __future__ import annotations

from collections.abc import Iterator

from linter.model import Cell
from linter.patterns import Pattern
from linter.tables import weights as w
from linter.tables.cells import part
from linter.tables.fit import ends_name, fit, value_heads
from linter.tables.inline_labels import ORDINAL
from linter.tables.roles import signs
from linter.terms.units import unit_end

_LONGEST_NAME = 60
_INDICATOR = Pattern(r"\s*(?:三级)?指标\s*[\d一二三四五六七八九十]{1,2}\s*[：:、.．]?\s*")
_PART_END = Pattern(r"[；;。]")
_COMMA = Pattern(r"[，,、]")
_COMPARING = "≥≤=<>》"
_HINT = Pattern(r"[*xX×]{2}|\*")
_TOLD = Pattern(r"[：:]|为(?=[^\p{Han}]|不|达)")
_NUMBER = Pattern(r"(?<![\d.A-Za-z≥≤=<>-])(?:[≥≤=<>]{1,2}\s*)?\d[\d.,]*(?:\s*[-~至]\s*\d[\d.]*)?")
_BEHIND_SIGN = Pattern(r"[≥≤=<>]\d[^（）≥≤=<>]*$")
_DESCRIPTION = "反映"
_DATE = Pattern(r"(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日)?(?:底|末)?(?:之?前|以前)?")
_WEIGHT = Pattern(r"\d{1,2}(?:\.\d+)?分?(?=\p{Han})")


def is_marked(text: str) -> bool:
    """Whether a text says of itself that it is an indicator: by a running number or a sign."""
    return bool(_INDICATOR.match(text)) or "≥" in text or "≤" in text


def indicators_in(text: Cell, strict: bool) -> Iterator[tuple[Cell, Cell, Cell]]:
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
    numbered = prefix or ORDINAL.match(text.norm)
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
    return bool(_BEHIND_SIGN.search(text[:end])) and "）" not in text[end:]


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
    return fit("value", bare.replace(" ", "")) >= w.STRANGE_UNIT and any(c.isdigit() for c in bare)


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
