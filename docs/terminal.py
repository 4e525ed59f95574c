"""Text of a terminal, with its colours, as an SVG that looks the same everywhere: every run in its own columns."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

import regex

from linter.text import display_width

COLUMN, LINE, MARGIN, FONT_SIZE = 8, 22, 16, 15
"""Pixels."""
# A narrow font goes first: Chinese fonts draw “ ” and ≥ two columns wide.
FONTS = (
    "Consolas, Menlo, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', 'Microsoft YaHei', 'PingFang SC', "
    "'Noto Sans CJK SC', 'WenQuanYi Micro Hei', monospace"
)
BACKGROUND, FOREGROUND = "#1e2227", "#d4d8de"
STYLES = {
    "1": 'font-weight="bold"', "2": 'fill-opacity="0.6"', "4": 'text-decoration="underline"',
    "31": 'fill="#ef6b73"', "32": 'fill="#8fc379"', "33": 'fill="#e5b567"', "34": 'fill="#61afef"',
    "35": 'fill="#c678dd"', "36": 'fill="#56b6c2"', "37": 'fill="#ffffff"', "90": 'fill="#7f8794"',
}  # fmt: skip
"""Attributes of the colour codes; an unknown one is an error, so that no colour gets lost unseen."""
_CODES = regex.compile(r"\x1b\[([\d;]*)m")


def svg(text: str, title: str) -> str:
    """``text``, which may hold the colour codes that terminals know, as one SVG; ``title`` is for screen readers."""
    lines = text.splitlines()
    width = max(display_width(_CODES.sub("", line)) for line in lines) * COLUMN + 2 * MARGIN
    height = len(lines) * LINE + 2 * MARGIN
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" role="img">',
            f"<title>{escape(title)}</title>",
            f'<rect width="100%" height="100%" rx="8" fill="{BACKGROUND}"/>',
            f'<g font-family="{FONTS}" font-size="{FONT_SIZE}" fill="{FOREGROUND}">',
            *_drawn(lines),
            "</g>",
            "</svg>",
            "",
        ]
    )


def _drawn(lines: list[str]) -> Iterator[str]:
    codes: list[str] = []
    for number, line in enumerate(lines):
        column = 0
        # Odd parts are the codes between the text.
        for i, part in enumerate(_CODES.split(line)):
            if i % 2:
                new = [c for c in part.split(";") if c.strip("0")]
                codes = codes + new if new else []
                continue
            for run in _runs(part):
                if not run.isspace():
                    yield _text(run, column, number, codes)
                column += display_width(run)


def _runs(text: str) -> Iterator[str]:
    """Words whose characters are of one width, so that each can be stretched over its columns, and the gaps."""
    for _, run in groupby(text, lambda c: (display_width(c), c.isspace())):
        yield "".join(run)


def _text(run: str, column: int, line: int, codes: list[str]) -> str:
    x, y = MARGIN + column * COLUMN, MARGIN + line * LINE + FONT_SIZE
    length = display_width(run) * COLUMN
    style = "".join(" " + STYLES[code] for code in codes)
    return f'<text x="{x}" y="{y}" textLength="{length}"{style}>{escape(run)}</text>'
