"""The tables of real books that hold no targets (income and spending, purchases, assets), printed with ruling lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

import regex

_CAPTION = regex.compile(r"\s?(?:[一二三四五六七八九十]+、.{2,40}|第.部分.*|.{2,40}表)$")
_ROWS = 12
"""A longer table is two."""


class Other(NamedTuple):
    """A stretch of a book outside of its target tables."""

    caption: str
    rows: list[list[str]]


def other_tables(corpus: Path) -> Iterator[Other]:
    """Every section, and every page of a longer one, of the labelled books as a table of its lines' words."""
    for gold in sorted((corpus / "gold").glob("*.json")):
        [book] = (corpus / "seeds").glob(f"{gold.stem[:3]}_*")
        tables = json.loads(gold.read_text(encoding="utf-8"))["tables"]
        taken = {n for table in tables for n in range(table["line_start"], table["line_end"] + 1)}
        lines = book.read_text(encoding="utf-8").splitlines()
        yield from _sections([line for n, line in enumerate(lines, 1) if n not in taken])


def _sections(lines: list[str]) -> Iterator[Other]:
    caption, rows = "", list[list[str]]()
    for line in filter(str.strip, lines):
        begins = line.startswith(" ") or _CAPTION.match(line)
        if begins or len(rows) == _ROWS:
            if rows:
                yield Other(caption, rows)
            caption, rows = (line.strip() if begins else caption), []
        rows += [] if begins else [line.split()]
    if rows:
        yield Other(caption, rows)


def as_page(tables: list[Other], border: str) -> str:
    """A web page of the tables with borders as its style sheet would tell them."""
    body = []
    for table in tables:
        width = max(map(len, table.rows))
        body.append(f"<h3>{escape(table.caption)}</h3><table>")
        for row in table.rows:
            cells = "".join(f"<td>{escape(cell)}</td>" for cell in row[:-1])
            body.append(f'<tr>{cells}<td colspan="{width - len(row) + 1}">{escape(row[-1])}</td></tr>')
        body.append("</table>")
    style = f"body {{ font: 9pt 'Noto Sans CJK SC' }} table {{ border-collapse: collapse }} td {{ border: {border} }}"
    return f'<html lang="zh-CN"><head><meta charset="utf-8"><style>{style}</style></head><body>{"".join(body)}</body></html>'
