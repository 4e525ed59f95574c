"""Text on a terminal, where a Han character takes two columns: wrapping, padding, and the line under a span."""

from __future__ import annotations

import regex

from linter.text import Span, display_width

# A line break parts neither a Latin word or number, nor a character and the closing punctuation behind it.
_ATOM = regex.compile(r"[（《【〔“‘]*(?:[!-~]++|.)[，。、；：？！）》】〕”’…]*+|\s", regex.DOTALL)
_GAP = "…"


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """Lines of at most ``width`` columns, those after the first behind ``indent``; a longer word is cut."""
    lines = []
    line, used = "", 0
    for part in text.split("\n"):
        for atom in (piece for a in _ATOM.findall(part) for piece in _cut(a, width - display_width(indent))):
            if line.strip() and used + display_width(atom.rstrip()) > width:
                lines.append(line.rstrip())
                line = indent + atom.lstrip()
                used = display_width(line)
            else:
                line += atom
                used += display_width(atom)
        lines.append(line.rstrip())
        line, used = indent, display_width(indent)
    return lines


def pad(text: str, width: int) -> str:
    """``text`` filled up with spaces to ``width`` columns."""
    return text + " " * max(0, width - display_width(text))


def excerpt(text: str, span: Span, width: int) -> tuple[str, Span]:
    """What of ``text`` fits into ``width`` columns around ``span``, and where the span stands in it."""
    if display_width(text) <= width:
        return text, span
    start, end = span
    room = width - 2 * display_width(_GAP)
    first, last = start, start
    used = 0
    # The span first, from its beginning; then as much as fits before and behind it, in turn.
    while last < end and used + display_width(text[last]) <= room:
        used += display_width(text[last])
        last += 1
    shown_end = last
    grows = True
    while grows:
        grows = False
        if last < len(text) and used + (w := display_width(text[last])) <= room:
            used, last, grows = used + w, last + 1, True
        if first > 0 and used + (w := display_width(text[first - 1])) <= room:
            used, first, grows = used + w, first - 1, True
    head = _GAP if first else ""
    tail = _GAP if last < len(text) else ""
    shift = len(head) - first
    return f"{head}{text[first:last]}{tail}", (start + shift, shown_end + shift)


def underline(text: str, span: Span) -> str:
    """The line of ^ that stands under ``span`` of ``text``; one ^ for an empty span."""
    start, end = span
    return " " * display_width(text[:start]) + "^" * max(1, display_width(text[start:end]))


def _cut(atom: str, width: int) -> list[str]:
    """An atom in pieces that fit."""
    if display_width(atom) <= width:
        return [atom]
    pieces = [""]
    for c in atom:
        if display_width(pieces[-1] + c) > width:
            pieces.append("")
        pieces[-1] += c
    return pieces
