"""Tokens of flat text, and what a book's own lines tell of its columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from linter.patterns import Pattern
from linter.tables.fit import STRAY
from linter.tables.lines import Piece
from linter.terms.units import unit_class
from linter.text import normalize


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
        return next((width for known, width in self.widths if known == role), None)


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


def tokens_of(pieces: Sequence[Piece], columns: Sequence[str] = ()) -> list[Token]:
    """Join a sign with its number and the unit behind it, and the parts of a date; other pieces stand alone.

    A sign or unit that has a column of its own among ``columns`` is not joined.
    """
    tokens: list[Token] = []
    signed, measured = "comparator" not in columns, "unit" not in columns
    i = 0
    while i < len(pieces):
        size = 1
        text = normalize(pieces[i].text)
        while i + size < len(pieces) and not pieces[i + size].opens_line:
            following = pieces[i + size].text
            sign, unit = signed and _follows_sign(text, following), measured and _follows_number(text, following)
            if not (sign or unit or _is_dated(text, following)):
                break
            text += normalize(pieces[i + size].text)
            size += 1
        group = tuple(pieces[i : i + size])
        first = group[0]
        tokens.append(
            Token(group, text, sum(p.width for p in group), first.head, first.opens_line, first.after_blank, first.page)
        )
        i += size
    return tokens


_SIGN = Pattern(r"[≥≤=<>≧≦》]{1,2}")
_SIGNED = Pattern(r"[≥≤=<>≧≦》]{1,2}\d[\d.,]*")


_DATE = Pattern(r"(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日)?\p{Han}{0,3}")


def _is_dated(text: str, following: str) -> bool:
    return text[0].isdigit() and bool(_DATE.fullmatch(text + following, partial=True))


def _follows_sign(text: str, following: str) -> bool:
    return bool(_SIGN.fullmatch(text)) and following[0].isdigit()


def _follows_number(text: str, following: str) -> bool:
    return bool(_SIGNED.fullmatch(text)) and unit_class(following.rstrip(STRAY)) is not None


def learn(rows: Sequence[Sequence[Sequence[Token]]], columns: Sequence[str]) -> Layout:
    """Widths of the columns, and what a blank line means, as the aligned rows show them."""
    lines: dict[str, list[tuple[int, bool]]] = {role: [] for role in columns}
    wraps, bounds = Counter[bool](), Counter[bool]()
    for row in rows:
        for role, tokens in zip(columns, row, strict=True):
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


def _repeated(rows: Sequence[Sequence[Sequence[Token]]], columns: Sequence[str]) -> frozenset[str]:
    if "basis" not in columns:
        return frozenset()
    at = columns.index("basis")
    counts = Counter("".join(t.text for t in row[at]) for row in rows)
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
