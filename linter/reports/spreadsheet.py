"""Cells of spreadsheet programs, which take some texts for formulas."""

from __future__ import annotations

import regex

# What a formula begins with, in half or full width. A sign alone and a number with its sign are none, unless it is "="
# in half width, which a program would calculate away.
_FORMULA = regex.compile(r"[=@＠\t\r\n]|[＝+\-＋－](?!$)(?![\d.,]+[%％]?$)")


def safe(text: str) -> str:
    """The text with an apostrophe before it where a program that opens CSV would run it as a formula.

    >>> safe("=1+1"), safe("-5"), safe("≥90%"), safe("＝100%")
    ("'=1+1", '-5', '≥90%', '＝100%')
    """
    return f"'{text}" if _FORMULA.match(text) else text
