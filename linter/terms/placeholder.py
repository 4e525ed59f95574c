"""What a template leaves behind: asterisks, XX, “指标1：” with nothing behind it, hints for the person who fills in.

Everything here works on normalised text (``Cell.norm``), so a span is a span of the printed cell.
"""

from __future__ import annotations

from functools import cache, lru_cache

from linter.dictionaries import Dictionary, load
from linter.patterns import Pattern
from linter.text import Span


class Placeholders(Dictionary, frozen=True, kw_only=True):
    """Schema of ``dictionaries/placeholders.toml``."""

    words: tuple[str, ...]
    none: tuple[str, ...]
    pending: tuple[str, ...]
    waiting: str
    hints: tuple[str, ...]
    instructions: tuple[str, ...]
    measures: tuple[str, ...]


@lru_cache(maxsize=1 << 14)
def placeholder_span(text: str) -> Span | None:
    """Where ``text`` holds template residue, the whole text where it is nothing else; None where it holds none.

    >>> placeholder_span("≥**公里")
    (1, 3)
    >>> placeholder_span("3元/人") is None
    True
    """
    data = _data()
    if not _TRIGGER.search(text) and text not in data.words and not text.startswith(data.instructions):
        return None
    return _whole(text, data) or _pending(text, data) or _hint(text, data) or _glyphs(text, data)


def is_placeholder(text: str) -> bool:
    """Whether ``text`` holds template residue: such a cell is JX108 and no other check's business."""
    return placeholder_span(text) is not None


@lru_cache(maxsize=1 << 14)
def is_blank(text: str) -> bool:
    """Whether ``text`` says nothing at all: empty, dashes, residue from end to end, or that there is none (无)."""
    return not text or text in _data().none or placeholder_span(text) == (0, len(text))


def is_unwritten(text: str) -> bool:
    """Whether a description, basis or name says nothing: blank, or the 0 that a sheet shows for an empty cell."""
    return not text.strip("0.") or is_blank(text)


def says_none(text: str) -> bool:
    """Whether ``text`` says that there is nothing (无): an answer as a value, none as a name or a basis."""
    return text in _data().none


@cache
def _data() -> _Data:
    return _Data(load("placeholders", Placeholders))


class _Data:
    """The dictionary in the shape that look-ups want."""

    def __init__(self, words: Placeholders) -> None:
        self.words = frozenset(words.words)
        self.none = frozenset(words.none)
        self.pending = words.pending
        self.waiting = frozenset(words.waiting)
        self.hints = frozenset(words.hints)
        self.instructions = words.instructions
        self.measures = words.measures


# One look at the characters spares most cells everything else.
_TRIGGER = Pattern(
    r"[*﹡∗×XxNn_○〇□△#？\\…某待（【\[]|\.\.|(?:^|[≥≤<>=])/|^[.\-~]|^(?:三级)?指标|^(?:20\d\d)?年?月日|^(?:20\d\d)?年月"
)

# ★ and ※ mark a row, 0 and 〇 are numbers: none of them is here.
_SYMBOLS = Pattern(r"[\s*﹡∗×Xx.…_□△#？/\\~\-]+|[Nn]|[○〇]{2,}")
_ORDINAL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})?"
_NUMBERED = Pattern(f"(?:三级)?指标{_ORDINAL}：|三级指标{_ORDINAL}")
_BLANK_DATE = Pattern(r"(?:(?:20\d\d)?年)?月日(?:之前|以前|前)?|(?:20\d\d)?年月(?:底前|底|前)?")

_BRACKETS = Pattern(r"（([^（）]*)）|【([^【】]*)】|\[([^\[\]]*)\]")
_TOLD_TO_FILL = Pattern(
    r"(?:请|此处|在此).*(?:填写|填列|填入|填报|输入).*|(?:填写|填列|填入)[^率度]*"
    r"|(?:由|需|应|按|根据|据实|如实).*(?:填写|填列|填入)"
)

# XX-2024 and KXX7 are codes: no letter or digit may touch the run, nor stand behind a hyphen; XX-XX is two runs.
_RUN = Pattern(
    r"(?<![A-Za-z0-9]|[A-WYZa-wyz0-9]-)(?:[*﹡∗]{2,}+|[Xx]{2,}+|×{2,}+|_{2,}+|[○〇]{2,}+|□{2,}+|△{2,}+|某{2,}+)"
    r"(?![A-Za-z0-9]|-[A-WYZa-wyz0-9])(?<![一二三四五六七八九][〇○]+)"
)
_DATE = Pattern(r"(?<!\d)20(?:\d[Xx*×○]|[Xx*×○_]{2})(?=年)|(?<=[年月])[*﹡∗×_](?=[月日])")
_COMPARED = Pattern(r"(?<=[≥≤<>=]\s*)(?:[*﹡∗×_○□△#？/\\…]+|\.{2,}|（\s*）|[XxNn]+(?=$|%))(?!\d)")
# A single letter or asterisk stands for a number only before a measure: 单价*数量 and 3×5 multiply, X光 and N95 are
# names, 1+N is a scheme, and an asterisk before a name is a mark like ★.
_LETTER = Pattern(r"(?<![A-Za-z0-9+])[XxNn](?![A-Za-z0-9])")
_ASTERISK = Pattern(r"(?:^|(?<=[（：，、\s]))[*﹡∗×_]")
_END = Pattern(r"$|[）：，。、；\s]|以[上下内]|之?前|底|左右")


def _whole(text: str, data: _Data) -> Span | None:
    rest = text[found.end() :] if (found := _NUMBERED.match(text)) else text
    blank = (
        not rest or not data.words.isdisjoint((text, rest)) or _SYMBOLS.fullmatch(rest) or _BLANK_DATE.fullmatch(rest)
    )
    if blank or (text.startswith(data.instructions) and not text.endswith("率")):
        return 0, len(text)
    return None


def _pending(text: str, data: _Data) -> Span | None:
    if "待" not in text:
        return None
    for word in data.pending:
        start = text.find(word)
        end = start + len(word)
        if start > 0 and text[start - 1] not in data.waiting and _END.match(text, end):
            return start, end
    return None


def _hint(text: str, data: _Data) -> Span | None:
    for found in _BRACKETS.finditer(text):
        inside = found[1] or found[2] or found[3] or ""
        if inside in data.hints or _TOLD_TO_FILL.fullmatch(inside):
            return found.span()
    return None


def _glyphs(text: str, data: _Data) -> Span | None:
    for pattern in (_RUN, _DATE, _COMPARED):
        if found := pattern.search(text):
            return found.span()
    for found in _LETTER.finditer(text):
        if text.startswith(data.measures, found.end()):
            return found.span()
    for found in _ASTERISK.finditer(text):
        if any(text.startswith(m, found.end()) and _END.match(text, found.end() + len(m)) for m in data.measures):
            return found.span()
    return None
