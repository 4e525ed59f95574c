"""Pieces of flat text to rows and columns: one scored model, solved by dynamic programming.

The ruling lines of a printed table are lost in its text; left are order, spaces and line breaks. A row is a run of
pieces in column order (again in column order after a page break inside it), and a cell is a run of pieces. Every
possible cell has a score: how likely its line breaks are wraps of that column, how well its text fits the column.
The best sum wins, within a row over the cuts between cells and over the table over the places where rows may begin.

Scores are rough log-likelihood ratios: 1 is a hint, 3 strong evidence, 6 all but certain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from itertools import pairwise, product
from math import log
from operator import itemgetter

import regex

from linter.dictionaries import Dictionary, load
from linter.tables.lines import Piece
from linter.terms import category
from linter.terms.lexicon import vocabulary
from linter.terms.units import unit_class
from linter.text import normalize


class FlatWords(Dictionary):
    """Schema of ``dictionaries/flat.toml``."""

    value_heads: frozenset[str]
    basis_tails: frozenset[str]
    name_tails: frozenset[str]


# --- weights -------------------------------------------------------------------------------------------------------

# A cell with nothing in it. Values are missing now and then, names hardly ever, bases more often.
EMPTY = {"name": -12.0, "description": -6.0, "value": -8.0, "basis": -5.0}
EMPTY_OTHER = -3.0
# Two Han words on one line with a space between: a boundary of cells, hardly ever inside one.
SPACE_IN_CELL = -6.0
# Extraction puts spaces around digits and letters, so such a space says nothing.
SPACE_AT_DIGIT = 0.0
# One cell ending and the next beginning at such a space happens, inside a cell it is the rule.
BOUNDARY_AT_DIGIT = -1.0
# A line break after a line that had room for more: the author's own break, rare in names, likelier in long text.
EARLY_BREAK = -2.0
EARLY_BREAK_PER_COLUMN = -0.6
EARLY_BREAK_MOST = {"name": -6.0}
EARLY_BREAK_MOST_OTHER = -4.5
# An author who breaks lines in a cell (a pasted list) does it again.
LATER_BREAKS = 0.3
# A line wider than its column.
TOO_WIDE_PER_COLUMN = -1.5
# A cell that ends with a full line although text follows on the next one.
ENDS_FULL = -0.7
# Two readings closer than this are a doubt.
SURE = 1.0
# A line break in the middle of a word is a wrap, no boundary of cells.
SPLITS_WORD = -2.5
# A cell that goes on after a full stop and a line with room left; a name that goes on after the end of a name.
BREAK_AFTER_STOP, BREAK_AFTER_NAME = -1.5, -1.0
# A cell that begins only on the row's next page, while the page break cuts what has begun before it.
BEGINS_LATE = -3.0
# A basis that other rows of the book have as well: whole bases repeat, their fragments don't.
KNOWN_BASIS = 3.0
# Widths are known to about one Han character.
SLACK = 1
# Until the widths of the columns are known, a wrapped line shorter than this is unlikely; targets are narrow.
SHORTEST_WRAP = {"value": 8}
SHORTEST_WRAP_OTHER = 14
# A sign or word that cannot begin a cell (，) or end it (（、).
BAD_START, BAD_END = -6.0, -3.0
# （条） belongs to the name before it.
BRACKET_START = -1.5
UNBALANCED = -3.0
# One Han character alone is the end of something, save a grade (好, 优).
FRAGMENT = -4.0
# A label of the first two columns where a target or basis belongs.
LABEL_ELSEWHERE = -5.0
# ≥90%, 12月底, 良好, other words as a target; a sign before a number in any other column; 90% there.
STRONG_VALUE, PLAIN_VALUE, WORD_VALUE, PROSE_VALUE = 6.0, 4.0, 2.0, -1.0
# A sign and a number, but behind it no unit that anybody knows: something may have been caught with it.
STRANGE_UNIT = 4.0
SIGN_ELSEWHERE = -6.0
PLAIN_VALUE_ELSEWHERE = -2.0
LONG_VALUE_PER_CHARACTER = -0.15
BASIS_TAIL, NO_BASIS_TAIL = 2.5, -0.5
NAME_TAIL = 1.0
LONG_NAME_PER_CHARACTER = -0.25
# The description repeats the name, wholly or in most of its characters.
SAME_AS_NAME, LIKE_NAME = 5.0, 3.0
VALUE_AS_DESCRIPTION = 3.0
# A label at the beginning of a line is more often a row's than a cell's; so is an 一级指标 before it.
ROW_START, LEVEL1_START = 3.0, 6.0
# A label that wraps is the whole word, not its first line with a cell that begins with the rest.
LABEL_PIECE = 2.0

_COMPARED = regex.compile(r"[≥≤=<>＜＞＝≧≦》]{1,2}\s*\d")
_STRONG = regex.compile(
    r"(?:[≥≤=<>≧≦》]{1,2}|不[少低]于|不[超高]过?于?|大于等?于?|小于等?于?|达到)\s*\d[\d.,]*"
    r"\s*(?P<unit>[^\d，。；,;、]{0,8})(?:[（(][^（）()]*[)）])?"
)
_NUMBER = r"(?:\d[\d.,]*|[一二三四五六七八九十两]{1,3})"
_PLAIN = regex.compile(
    rf"\d[\d.,]*\s*[%％‰]?|{_NUMBER}\s*(?:[万亿]?元(?:/\S{{1,5}})?|[^\d，。；,;、（）()《》]{{1,4}})(?:以[内上下]|内|左右)?"
    rf"|(?:20\d\d\s*年\s*)?{_NUMBER}\s*月\s*(?:份|{_NUMBER}\s*[日号])?\s*(?:底|末|前|之前|以前|底前|底之前|中旬|上旬|下旬|止)*"
    r"|20\d\d\s*[.年/-]\s*\d{1,2}(?:\s*[.月/-]\s*\d{0,2}日?)?\s*(?:底|前|之前|底前)*"
    r"|(?:全年|年底|年末|当年)(?:前|内|之前)?|第?[一二三四1-4]季度(?:前|末|底)*|上半年|下半年"
)
_CLOSING = frozenset("，。、；：！？）》”’】,;:)%％")
_OPENING = frozenset("（《“‘【(、")
_PAIRS = {"）": "（", "》": "《", "”": "“", "】": "【", "〕": "〔", ")": "("}


@lru_cache(maxsize=1)
def _words() -> FlatWords:
    data: FlatWords = load("flat", FlatWords)
    return data


@lru_cache(maxsize=1)
def _pairs() -> frozenset[str]:
    return frozenset(word for word in vocabulary() if len(word) == 2)


def _is_word(text: str) -> bool:
    return text in _pairs()


def _begins(text: str, words: frozenset[str]) -> bool:
    return any(text[:n] in words for n in range(1, 6))


def _ends(text: str, words: frozenset[str]) -> bool:
    return any(text[-n:] in words for n in range(1, 8))


# --- what a text is worth in a column ------------------------------------------------------------------------------


@lru_cache(maxsize=20_000)
def fit(role: str, text: str) -> float:
    """Score of a cell's text (normalised, without spaces) in the column ``role``."""
    score = 0.0
    if text[0] in _CLOSING:
        score += BAD_START
    if text[0] == "（":
        score += BRACKET_START
    if text[-1] in _OPENING:
        score += BAD_END
    if _unbalanced(text):
        score += UNBALANCED
    if len(text) == 1 and not text.isdigit() and not (role == "value" and text in _words().value_heads):
        score += FRAGMENT
    if role in ("value", "basis") and (category.level1(text) or category.level2(text)):
        score += LABEL_ELSEWHERE
    if role == "value":
        return score + _value_fit(text)
    if _COMPARED.search(text):
        score += SIGN_ELSEWHERE
    elif role != "description" and _PLAIN.fullmatch(text):
        score += PLAIN_VALUE_ELSEWHERE
    if role == "basis":
        score += BASIS_TAIL if _ends(text, _words().basis_tails) else NO_BASIS_TAIL
    elif role == "name":
        score += NAME_TAIL if _ends(text, _words().name_tails) else 0
        score += LONG_NAME_PER_CHARACTER * max(0, len(text) - 16)
    return score


def _value_fit(text: str) -> float:
    text = text.rstrip(_STRAY) or text
    if strong := _STRONG.fullmatch(text):
        unit = strong["unit"].removesuffix("以上").removesuffix("以内")
        return STRONG_VALUE if not unit or unit_class(unit) else STRANGE_UNIT
    if _PLAIN.fullmatch(text):
        return PLAIN_VALUE
    score = LONG_VALUE_PER_CHARACTER * max(0, len(text) - 8)
    if _begins(text, _words().value_heads):
        return score + WORD_VALUE
    return score + PROSE_VALUE + (-1.5 if _ends(text, _words().basis_tails) else 0)


def _unbalanced(text: str) -> bool:
    stack = []
    for c in text:
        if c in "（《“【〔(":
            stack.append(c)
        elif c in _PAIRS and (not stack or stack.pop() != _PAIRS[c]):
            return True
    return bool(stack)


@lru_cache(maxsize=20_000)
def likeness(name: str, description: str) -> float:
    """Score for a description that repeats its name."""
    if name == description:
        return SAME_AS_NAME
    common = sum((Counter(name) & Counter(description)).values())
    share = common / max(1, min(len(name), len(description)))
    return LIKE_NAME * (share - 0.5) if share > 0.5 else 0.0


# --- the layout of a book ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Layout:
    """What the book's own lines tell of its columns; ``learn`` reads it off a first alignment."""

    widths: tuple[tuple[str, int], ...] = ()
    """Column role to width in half-width columns, where known."""
    blank_wrap: float = 0.0
    """Score of a blank line inside a cell."""
    plain_wrap: float = 0.0
    """Score of a line break without a blank line inside a cell."""
    bases: frozenset[str] = frozenset()
    """Bases that several rows have."""

    def width(self, role: str) -> int | None:
        """Width of a column, None while unknown."""
        return dict(self.widths).get(role)


@dataclass(frozen=True, slots=True)
class Token:
    """Pieces that no column boundary can part (≥3000 平方米), with what the scores need of them."""

    pieces: tuple[Piece, ...]
    text: str
    width: int
    head: int
    opens_line: bool
    after_blank: bool
    page: int


def tokens_of(pieces: Sequence[Piece]) -> list[Token]:
    """Join a sign with its number and the unit behind it, and the parts of a date; other pieces stand alone."""
    tokens: list[Token] = []
    i = 0
    while i < len(pieces):
        size = 1
        text = normalize(pieces[i].text)
        while i + size < len(pieces) and not pieces[i + size].opens_line and _goes_on(text, pieces[i + size].text):
            text += normalize(pieces[i + size].text)
            size += 1
        group = tuple(pieces[i : i + size])
        first = group[0]
        tokens.append(
            Token(group, text, sum(p.width for p in group), first.head, first.opens_line, first.after_blank, first.page)
        )
        i += size
    return tokens


# Authors end a target with a full stop now and then.
_STRAY = "。，、；;.,"
_SIGN = regex.compile(r"[≥≤=<>≧≦》]{1,2}")
_SIGNED = regex.compile(r"[≥≤=<>≧≦》]{1,2}\d[\d.,]*")


_DATE = regex.compile(r"(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日)?\p{Han}{0,3}")


def _goes_on(text: str, following: str) -> bool:
    if text[0].isdigit() and _DATE.fullmatch(text + following, partial=True):
        return True
    if _SIGN.fullmatch(text):
        return following[0].isdigit()
    return bool(_SIGNED.fullmatch(text)) and unit_class(following.rstrip(_STRAY)) is not None


# --- one row -------------------------------------------------------------------------------------------------------

Cut = tuple[int, ...]
"""For each page of a row, how many of its tokens are taken."""

_Path = tuple[float, tuple[Cut, ...]]


@dataclass(frozen=True, slots=True)
class Aligned:
    """Tokens of one row by column, the score of that reading, and the columns in which the next best one differs."""

    score: float
    cells: tuple[tuple[Token, ...], ...]
    unsure: tuple[int, ...] = ()


class _Row:
    """The tokens of one row by page, with the scores of all stretches in one column at a time."""

    def __init__(self, tokens: Sequence[Token], layout: Layout) -> None:
        pages = sorted({t.page for t in tokens})
        self.pages = [[t for t in tokens if t.page == page] for page in pages]
        self.rank = {page: n for n, page in enumerate(pages)}
        self.layout = layout
        self.full = tuple(len(page) for page in self.pages)

    def best(self, columns: Sequence[str]) -> Aligned:
        """The best reading of all tokens into the columns, compared with the second best."""
        start: Cut = (0,) * len(self.pages)
        states: dict[Cut, list[_Path]] = {start: [(0.0, (start,))]}
        for n, role in enumerate(columns):
            reached: dict[Cut, list[_Path]] = {}
            for cut, paths in states.items():
                for end in [self.full] if n == len(columns) - 1 else self._ends(cut):
                    gain = self._cell(role, cut, end)
                    for score, path in paths:
                        like = self._likeness(columns[n - 1], role, path[-2], cut, end) if n else 0.0
                        reached.setdefault(end, []).append((score + gain + like, (*path, end)))
            states = {end: nlargest(2, paths, key=itemgetter(0)) for end, paths in reached.items()}
        (score, path), *others = states[self.full]
        unsure = [n for other, cuts in others if score - other < SURE for n in self._differences(path, cuts)]
        return Aligned(score, tuple(tuple(self._tokens(a, b)) for a, b in pairwise(path)), tuple(unsure))

    @staticmethod
    def _differences(path: tuple[Cut, ...], other: tuple[Cut, ...]) -> Iterator[int]:
        """Columns that two readings fill differently."""
        return (n for n, (one, two) in enumerate(zip(pairwise(path), pairwise(other), strict=True)) if one != two)

    def _ends(self, cut: Cut) -> Iterator[Cut]:
        return product(*(range(at, size + 1) for at, size in zip(cut, self.full, strict=True)))

    def _tokens(self, start: Cut, end: Cut) -> list[Token]:
        return [t for page, a, b in zip(self.pages, start, end, strict=True) for t in page[a:b]]

    def _text(self, start: Cut, end: Cut) -> str:
        return "".join([t.text for t in self._tokens(start, end)])

    def _likeness(self, left: str, role: str, before: Cut, cut: Cut, end: Cut) -> float:
        """Score of a cell that says what the cell to its left says."""
        if before == cut or cut == end:
            return 0.0
        if (left, role) == ("name", "description"):
            return likeness(self._text(before, cut), self._text(cut, end))
        if (left, role) == ("description", "value") and self._text(before, cut) == self._text(cut, end):
            return VALUE_AS_DESCRIPTION
        return 0.0

    def _cell(self, role: str, start: Cut, end: Cut) -> float:
        tokens = self._tokens(start, end)
        if not tokens:
            return EMPTY.get(role, EMPTY_OTHER)
        text = "".join(t.text for t in tokens)
        score = _breaks(tokens, role, self.layout) + fit(role, text)
        if self.rank[tokens[0].page]:
            score += BEGINS_LATE
        if role == "basis" and text in self.layout.bases:
            score += KNOWN_BASIS
        return score + self._boundary(role, tokens, end)

    def _boundary(self, role: str, tokens: list[Token], end: Cut) -> float:
        """Score of the cell ending where it does."""
        page = self.rank[tokens[-1].page]
        following = self.pages[page][end[page]] if end[page] < self.full[page] else None
        if following and not following.opens_line:
            before, after = tokens[-1].text[-1], following.text[0]
            return BOUNDARY_AT_DIGIT if _space(before, after) == SPACE_AT_DIGIT else 0.0
        split = SPLITS_WORD if following and _is_word(tokens[-1].text[-1] + following.text[0]) else 0.0
        # At the end of a page the line is full when one more Han character would not fit.
        head = following.head if following else 2 if page + 1 < len(self.pages) else 0
        limit = self.layout.width(role)
        full = limit and head and _line_widths(tokens)[-1][0] + head > limit
        return split + (ENDS_FULL if full else 0.0)


def _breaks(tokens: list[Token], role: str, layout: Layout) -> float:
    """Score of the spaces and line breaks inside one cell."""
    limit = layout.width(role)
    score, line, factor = 0.0, 0, 1.0
    previous: Token | None = None
    for token in tokens:
        if previous is None:
            line = token.width
        elif token.opens_line or token.page != previous.page:
            wrap = _wrap(line, token, role, limit)
            if wrap and previous.text[-1] in "。；":
                wrap += BREAK_AFTER_STOP
            score += wrap * factor
            if role == "name" and _ends(previous.text, _words().name_tails):
                score += BREAK_AFTER_NAME
            if wrap:
                factor = LATER_BREAKS
            if token.page == previous.page:
                score += layout.blank_wrap if token.after_blank else layout.plain_wrap
            line = token.width
        else:
            score += _space(previous.text[-1], token.text[0])
            line += token.width
        if limit and line > limit + SLACK:
            score += TOO_WIDE_PER_COLUMN * min(token.width, line - limit - SLACK)
        previous = token
    return score


def _wrap(line: int, token: Token, role: str, limit: int | None) -> float:
    room = (
        (limit - SLACK if limit else SHORTEST_WRAP.get(role, SHORTEST_WRAP_OTHER)) - line - (token.head if limit else 0)
    )
    if room < 0:
        return 0.0
    most = EARLY_BREAK_MOST.get(role, EARLY_BREAK_MOST_OTHER)
    return max(most, EARLY_BREAK + EARLY_BREAK_PER_COLUMN * room)


def _space(before: str, after: str) -> float:
    if before.isascii() or after.isascii():
        return SPACE_AT_DIGIT
    if after in _CLOSING or before in _OPENING:
        return SPACE_AT_DIGIT
    return SPACE_IN_CELL


def align_row(tokens: Sequence[Token], columns: Sequence[str], layout: Layout) -> Aligned:
    """Read one row's tokens into ``columns``; every token lands in some cell."""
    return _Row(tokens, layout).best(columns)


def learn(rows: Sequence[Aligned], columns: Sequence[str]) -> Layout:
    """Widths of the columns, and what a blank line means, as the aligned rows show them."""
    lines: dict[str, list[tuple[int, bool]]] = {role: [] for role in columns}
    wraps, bounds = Counter[bool](), Counter[bool]()
    for row in rows:
        for role, tokens in zip(columns, row.cells, strict=True):
            for i, token in enumerate(tokens):
                wraps_here = i > 0 and token.opens_line and token.page == tokens[i - 1].page
                if i == 0 and token.opens_line:
                    bounds[token.after_blank] += 1
                elif wraps_here:
                    wraps[token.after_blank] += 1
            lines[role] += _line_widths(tokens)
    widths = tuple((role, w) for role in columns if (w := _column_width(lines[role])))
    bases = _repeated(rows, columns)
    if sum(wraps.values()) < 5:
        return Layout(widths, bases=bases)
    blank = _log_odds(wraps[True], wraps[False], bounds[True], bounds[False])
    plain = _log_odds(wraps[False], wraps[True], bounds[False], bounds[True])
    return Layout(widths, blank, plain, bases)


def _repeated(rows: Sequence[Aligned], columns: Sequence[str]) -> frozenset[str]:
    if "basis" not in columns:
        return frozenset()
    at = columns.index("basis")
    counts = Counter("".join(t.text for t in row.cells[at]) for row in rows)
    return frozenset(text for text, n in counts.items() if n > 1 and text)


# Evidence from counting blank lines never outweighs a clear value or an impossible width.
_MOST_BLANK = 2.5


def _log_odds(yes: int, no: int, other_yes: int, other_no: int) -> float:
    share = (yes + 1) / (yes + no + 2)
    other = (other_yes + 1) / (other_yes + other_no + 2)
    return max(-_MOST_BLANK, min(_MOST_BLANK, log(share / other)))


def _line_widths(tokens: Sequence[Token]) -> list[tuple[int, bool]]:
    """Width of each printed line of a cell, and whether the cell goes on after it."""
    lines: list[int] = []
    for i, token in enumerate(tokens):
        if i == 0 or token.opens_line or token.page != tokens[i - 1].page:
            lines.append(token.width)
        else:
            lines[-1] += token.width
    return [(w, i < len(lines) - 1) for i, w in enumerate(lines)]


def _column_width(lines: Sequence[tuple[int, bool]]) -> int | None:
    """The width that most wrapped lines nearly fill and hardly any line exceeds; None with too little to see."""
    wrapped = Counter(w for w, goes_on in lines if goes_on)
    if sum(wrapped.values()) < 2:
        return None

    def support(width: int) -> int:
        filled = sum(n for w, n in wrapped.items() if width - 3 <= w <= width)
        return filled - 2 * sum(w > width for w, _ in lines)

    return max(sorted(wrapped), key=support)
