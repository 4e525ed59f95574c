"""The forms of ``office`` as files of plain text: a CSV file, a Markdown book, a web page."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from html import escape
from io import StringIO

from linter.model import Document, Table
from tests.readers.office import cover, form
from tests.rendered import title


def as_csv(document: Document) -> bytes:
    """What a spreadsheet program saves: merged cells are empty but for their first one."""
    stream = StringIO()
    out = csv.writer(stream)
    out.writerow([cover(document)])
    for table in document.tables:
        out.writerows([[], [title(table)], *_grid(table)])
    return stream.getvalue().encode("utf-8-sig")


def as_markdown(document: Document) -> bytes:
    """A heading and a pipe table for each form; line breaks in cells as ``<br>``."""
    lines = [f"# {cover(document)}"]
    for table in document.tables:
        head, *rest = (
            "| " + " | ".join(text.replace("|", "\\|").replace("\n", "<br>") for text in row) + " |"
            for row in _grid(table)
        )
        rule = "|" + " --- |" * len(_grid(table)[0])
        lines += ["", f"## {title(table)}", "", head, rule, *rest]
    return "\n".join([*lines, ""]).encode()


def as_html(document: Document) -> bytes:
    """A page with merged cells, as an office program saves it."""
    body = [f"<h1>{escape(cover(document))}</h1>"]
    for table in document.tables:
        body += [f"<h2>{escape(title(table))}</h2>", "<table border=1>", *_rows(table), "</table>"]
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>' + "\n".join(body) + "</body></html>"
    ).encode()


def _rows(table: Table) -> Iterator[str]:
    boxes = sorted(form(table))
    for row in range(max(b.row + b.down for b in boxes)):
        cells = (
            f'<td rowspan="{b.down}" colspan="{b.right}">' + escape(b.text).replace("\n", "<br>") + "</td>"
            for b in boxes
            if b.row == row
        )
        yield f"<tr>{''.join(cells)}</tr>"


def _grid(table: Table) -> list[list[str]]:
    boxes = form(table)
    width, height = (max(ends) for ends in zip(*((b.column + b.right, b.row + b.down) for b in boxes), strict=True))
    grid = [[""] * width for _ in range(height)]
    for b in boxes:
        grid[b.row][b.column] = b.text
    return grid
