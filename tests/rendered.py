"""Tables printed in the notations people paste: what a reader of each notation must give back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from linter.model import Document, Row, Table
from linter.tables.roles import dictionary

ROLES = ("level1", "level2", "name", "description", "value", "basis")


def headings(table: Table) -> list[str]:
    """The plainest heading of each column."""
    return [dictionary().roles[role][0] for role in roles(table)]


def roles(table: Table) -> list[str]:
    return [role for role in ROLES if role in table.columns]


def cells(row: Row, table: Table) -> list[str]:
    return [row.cell(role).text for role in roles(table)]


def title(table: Table) -> str:
    return f"{table.number or table.index}、{table.title.text}绩效目标表"


def spans(table: Table) -> Iterator[list[tuple[str, int]]]:
    """Cells of each row with the rows they span; a cell that the row above spans is left out.

    一级指标 and 二级指标 span the rows that share them.
    """
    rows = [cells(row, table) for row in table.rows]
    levels = sum(role in ("level1", "level2") for role in roles(table))
    left = [0] * levels
    for r, row in enumerate(rows):
        printed: list[tuple[str, int]] = []
        for level in range(levels):
            if left[level] == 0:
                same = next((k for k in range(r, len(rows)) if rows[k][: level + 1] != row[: level + 1]), len(rows))
                left[level] = same - r
                printed.append((row[level], same - r))
            left[level] -= 1
        yield printed + [(text, 1) for text in row[levels:]]


def as_html(document: Document) -> str:
    """A page with merged cells, the goals in a table of their own above the rows."""
    body = []
    for table in document.tables:
        body.append(f"<h3>{escape(title(table))}</h3>")
        if table.goals is not None:
            goals = "<br>".join(f"{i}.{escape(goal.text)}" for i, goal in enumerate(table.goals, 1))
            body.append(f"<table><tr><td>绩效目标</td><td>{goals}</td></tr></table>")
        body.append("<table><tr>" + "".join(f"<th>{h}</th>" for h in headings(table)) + "</tr>")
        for row in spans(table):
            filled = (f'<td rowspan="{n}">{escape(text)}</td>' for text, n in row)
            body.append("<tr>" + "".join(filled) + "</tr>")
        body.append("</table>")
    return '<html><head><meta charset="utf-8"></head><body>' + "\n".join(body) + "</body></html>"


def as_lines(document: Document) -> str:
    """Every cell on a line of its own, blank lines between, spanned and empty cells missing: copied from a page."""
    return _in_rows(document, lambda row, _: "\n\n".join(row), "\n\n")


def as_piped(document: Document) -> str:
    """`` | `` between cells, spanned and empty ones missing, bars behind the last for those that are."""
    return _in_rows(document, lambda row, width: " | ".join(row) + " | " + "|" * (width - len(row)))


def as_barred(document: Document) -> str:
    """Every cell on a line that ends in a bar, a bar alone before each row, more behind it for what is missing."""
    return _in_rows(document, lambda row, width: "|\n" + " |\n".join(row) + " |\n" + "|" * max(1, width - len(row)))


def as_spaced(document: Document) -> str:
    """A row a line, one space between its cells."""
    return _in_rows(document, lambda row, _: " ".join(row))


def as_headed(document: Document) -> str:
    """【一级-二级】 above 指标1：名称（值）."""
    lines = []
    for table in document.tables:
        lines.append(title(table))
        lines += [f"绩效目标：{goal.text}" for goal in (table.goals or ())[:1]]
        for (first, second), rows in groupby(table.rows, lambda row: (row.level1.text, row.level2.text)):
            lines.append(f"【{first}-{second}】")
            lines += [f"指标{i}：{row.name.text}（{row.target.text}）" for i, row in enumerate(rows, 1)]
    return "\n".join(lines) + "\n"


def as_sentences(document: Document) -> str:
    """产出指标：数量指标，名称值；…, a line for each 一级指标."""
    lines = []
    for table in document.tables:
        lines.append(title(table))
        for first, rows in groupby(table.rows, lambda row: row.level1.text):
            told = (f"{row.level2.text}，{row.name.text}{row.target.text}" for row in rows)
            lines.append(f"{first}：{'；'.join(told)}。")
    return "\n".join(lines) + "\n"


def _in_rows(document: Document, print_row: Callable[[list[str], int], str], join: str = "\n") -> str:
    lines: list[str] = []
    for table in document.tables:
        width = len(roles(table))
        lines.append(title(table))
        lines += [f"绩效目标：{i}.{goal.text}" for i, goal in enumerate(table.goals or (), 1)][:1]
        lines.append(print_row(headings(table), width))
        lines += [print_row([text for text, _ in row if text], width) for row in spans(table)]
    return join.join(lines) + "\n"


def share(expected: Document, read: Document, compared: Sequence[str] = ROLES) -> tuple[int, int]:
    """Cells of ``expected`` that ``read`` has at the same table and row, and how many there are."""
    right = total = 0
    for i, table in enumerate(expected.tables):
        found = read.tables[i].rows if i < len(read.tables) else ()
        for k, row in enumerate(table.rows):
            for role in (r for r in compared if r in table.columns):
                total += 1
                right += k < len(found) and found[k].cell(role).text == row.cell(role).text
    return right, total


def texts(documents: Iterable[Document]) -> set[str]:
    """The text of every cell."""
    return {cell.text for d in documents for t in d.tables for r in t.rows for cell in r.cells.values()}
