"""Where a cell stands in the user's document, in the terms of that document's program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, ClassVar, get_args, get_origin, get_type_hints


@dataclass(frozen=True, slots=True)
class TextLocation:
    """Lines and columns count from 1; columns count code points."""

    kind: ClassVar[str] = "text"
    line: int
    column: int = 1
    end_line: int | None = None

    def label(self) -> str:
        """The place as a person would say it."""
        return f"第{self.line}行"


@dataclass(frozen=True, slots=True)
class CsvLocation:
    """``line`` is the physical line of the record, ``column`` its field, both from 1."""

    kind: ClassVar[str] = "csv"
    line: int
    column: int = 1

    def label(self) -> str:
        """The place as a person would say it."""
        return f"第{self.line}行第{self.column}列"


@dataclass(frozen=True, slots=True)
class HtmlLocation:
    """``table`` counts the tables of a page from 1, ``row`` its ``tr``, ``cell`` the ``td`` and ``th`` of that.

    A line outside of the tables has no row; its ``table`` is the one that follows it, and ``paragraph`` counts the
    lines from the table before.
    """

    kind: ClassVar[str] = "html"
    table: int
    row: int | None = None
    cell: int | None = None
    paragraph: int | None = None

    def label(self) -> str:
        """The place as a person would say it."""
        return _in_tables(self.table, self.row, self.cell, self.paragraph)


@dataclass(frozen=True, slots=True)
class DocxLocation:
    """``table`` counts the tables of a document from 1 in the order they begin, ``row`` and ``cell`` those of the file.

    A line outside of the tables has no row; its ``table`` is the one that follows it, and ``paragraph`` counts those
    that say something from the table before.
    """

    kind: ClassVar[str] = "docx"
    table: int
    row: int | None = None
    cell: int | None = None
    paragraph: int | None = None

    def label(self) -> str:
        """The place as a person would say it."""
        return _in_tables(self.table, self.row, self.cell, self.paragraph)


def _in_tables(table: int, row: int | None, cell: int | None, paragraph: int | None) -> str:
    """A cell of a table, or a paragraph above one; what stands above the first may have none below it."""
    if row is not None:
        return f"第{table}张表第{row}行" + (f"第{cell}格" if cell else "")
    if paragraph is None:
        return f"第{table}张表上方"
    return f"正文第{paragraph}段" if table == 1 else f"第{table}张表上方第{paragraph}段"


@dataclass(frozen=True, slots=True)
class XlsxLocation:
    """``cell`` is the name the program gives it (D12); also for .xls and .ods."""

    kind: ClassVar[str] = "xlsx"
    sheet: str
    cell: str

    def label(self) -> str:
        """The place as a person would say it."""
        return f"工作表“{self.sheet}” {self.cell}"


@dataclass(frozen=True, slots=True)
class PdfLocation:
    """``box`` is left, top, right, bottom in points from the upper left corner of the page as programs show it."""

    kind: ClassVar[str] = "pdf"
    page: int
    box: tuple[float, float, float, float]

    def label(self) -> str:
        """The place as a person would say it."""
        return f"第{self.page}页"


Location = TextLocation | CsvLocation | HtmlLocation | DocxLocation | XlsxLocation | PdfLocation
_KINDS: dict[str, type[Location]] = {c.kind: c for c in get_args(Location)}


def to_json(location: Location | None) -> dict[str, Any] | None:
    """The location as the JSON contract prints it."""
    if location is None:
        return None
    values = {f.name: getattr(location, f.name) for f in fields(location)}
    return {"kind": location.kind} | {k: v for k, v in values.items() if v is not None}


def from_json(data: Mapping[str, Any] | None) -> Location | None:
    """The location that ``to_json`` printed; None for a kind this version doesn't know."""
    if not data or data.get("kind") not in _KINDS:
        return None
    cls = _KINDS[data["kind"]]
    hints = _hints(cls.kind)
    known: dict[str, Any] = {
        k: tuple(v) if isinstance(v, list) else v for k, v in data.items() if k in hints and _fits(v, hints[k])
    }
    try:
        return cls(**known)
    except TypeError:  # without a field it needs
        return None


def _fits(value: Any, hint: Any) -> bool:
    """Whether a value of JSON is one of a field's type."""
    if get_origin(hint) is not tuple:
        return isinstance(value, hint)
    return (
        isinstance(value, list)
        and len(value) == len(get_args(hint))
        and all(isinstance(number, int | float) for number in value)
    )


@cache
def _hints(kind: str) -> dict[str, Any]:
    cls = _KINDS[kind]
    types = get_type_hints(cls)
    return {f.name: types[f.name] for f in fields(cls)}
