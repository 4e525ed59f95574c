"""The outline of a book: its projects, and their indicators."""

from __future__ import annotations

from lsprotocol import types

from linter.lsp.books import Book, Linted
from linter.model import Row, Table
from linter.reports.words import table_label
from linter.text import Span


def symbols(book: Book, linted: Linted) -> list[types.DocumentSymbol]:
    """The book, its tables, their rows."""
    tables = [_table(linted, table) for result in linted.results for table in result.document.tables]
    whole = linted.text.range(0, len(linted.text.text))
    top = linted.text.range(*linted.text.line(0))
    units = [result.document.unit for result in linted.results if result.document.unit]
    named = f"{units[0]} " if units else ""
    kind = types.SymbolKind.File
    return [types.DocumentSymbol(f"{named}{book.path.name}", kind, whole, top, children=tables)] if tables else []


def _table(linted: Linted, table: Table) -> types.DocumentSymbol:
    title = linted.places.table(table)
    rows = [_row(linted, row, table) for row in table.rows]
    spans = [linted.places.whole_row(row, table) for row in table.rows]
    whole = min([title[0], *(s for s, _ in spans)]), max([title[1], *(e for _, e in spans)])
    detail = f"{len(rows)} 项指标"
    return _symbol(linted, table_label(table), types.SymbolKind.Class, whole, title, detail, rows)


def _row(linted: Linted, row: Row, table: Table) -> types.DocumentSymbol:
    name = row.name.text or row.level2.text or f"第 {row.index} 行"
    whole, own = linted.places.whole_row(row, table), linted.places.row(row, table)
    whole = min(whole[0], own[0]), max(whole[1], own[1])
    detail = " ".join(filter(None, (row.set, row.target.text)))
    return _symbol(linted, name, types.SymbolKind.Field, whole, own, detail, [])


def _symbol(
    linted: Linted,
    name: str,
    kind: types.SymbolKind,
    whole: Span,
    own: Span,
    detail: str,
    children: list[types.DocumentSymbol],
) -> types.DocumentSymbol:
    # An editor refuses symbols without a name.
    shown, text = name.strip() or "（无名称）", linted.text
    return types.DocumentSymbol(shown, kind, text.range(*whole), text.range(*own), detail or None, children=children)
