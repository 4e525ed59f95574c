"""A check's module docstring as data: title, 说明, 为什么, 怎么改, and its examples with the marked spans.

Examples come after a line ``bad:`` or ``good:``. A pipe table with its header holds rows, each an example of its
own. A JSON value holds a table, ``{"tables": […]}`` or ``{"documents": […]}`` as ``parse`` prints them (``columns``,
``level1`` and whatever doesn't matter may be left out). In a bad example the offending span stands between « and »;
an empty cell that is the span is written «». A finding on the table is marked at its title; one on the budget or the
schedule at any of its figures, whose span doesn't count, as these blocks are reported whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import regex

from linter.model import Document
from linter.readers.json import document_from_json
from linter.tables.roles import role_of
from linter.text import Span

SECTIONS = ("说明", "为什么", "怎么改")
WHOLE_BLOCKS = ("budget", "schedule")
"""Cells whose text is put together from several figures, so that a mark in one figure is no span of it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a bad example wants its finding: table and row from 1 (row None for the table), cell and span."""

    table: int
    row: int | None
    cell: str
    span: Span
    goal: int = 0


@dataclass(frozen=True, slots=True)
class Example:
    """One example: documents to lint, the marks in them, and how it is written in the docstring."""

    bad: bool
    whole: bool
    """True for a table or book, false for a single row, at which only row checks and its own look."""
    documents: tuple[Document, ...]
    marks: tuple[Mark, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Documentation:
    """All that a check's docstring says."""

    title: str
    sections: dict[str, str]
    examples: tuple[Example, ...]


class DocumentationError(Exception):
    """A docstring that breaks the format; the Chinese message says what is expected."""


@cache
def documentation(doc: str) -> Documentation:
    """Parse a check's docstring. Raises DocumentationError where the format is broken."""
    title, _, rest = doc.strip().partition("\n")
    body, *blocks = regex.split(r"^(bad|good):[ ]*$", rest, flags=regex.MULTILINE)
    sections = {}
    for part in regex.split(rf"^(?=(?:{'|'.join(SECTIONS)})：)", body, flags=regex.MULTILINE):
        label, colon, text = part.strip().partition("：")
        if colon and label in SECTIONS:
            sections[label] = _unwrap(text)
    examples: list[Example] = []
    for kind, block in zip(blocks[::2], blocks[1::2], strict=True):
        examples += _examples(block, kind == "bad")
    return Documentation(title.rstrip("。"), sections, tuple(examples))


def _unwrap(text: str) -> str:
    """Join the wrapped lines of each paragraph; Chinese needs no space between lines."""
    paragraphs = regex.split(r"\n\s*\n", text.strip())
    return "\n".join("".join(line.strip() for line in p.splitlines()) for p in paragraphs)


def _examples(block: str, bad: bool) -> Iterator[Example]:
    for part in regex.split(r"\n[ ]*\n", block.strip("\n")):
        if part.lstrip().startswith("|"):
            yield from _rows(part, bad)
        elif part.lstrip().startswith(("{", "[")):
            yield _whole(part, bad)
        elif part.strip():
            raise DocumentationError(f"示例应为表格（| 开头的行）或 JSON，而不是：{part.strip()[:40]}")


def _rows(part: str, bad: bool) -> Iterator[Example]:
    header, *lines = (line for line in part.strip().splitlines() if not regex.fullmatch(r"[|\s:-]+", line))
    roles = [role_of(h) for h in _split(header)]
    if None in roles:
        raise DocumentationError(f"表头里有不认识的栏：{header}")
    for line in lines:
        cells = _split(line)
        if len(cells) != len(roles):
            raise DocumentationError(f"表头有 {len(roles)} 栏，这一行有 {len(cells)} 栏：{line}")
        row = {str(role): text for role, text in zip(roles, cells, strict=True)}
        yield _example({"columns": list(row), "rows": [row]}, bad, False, f"{header}\n{line}")


def _split(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _whole(part: str, bad: bool) -> Example:
    try:
        data = json.loads(part)
        return _example(data, bad, True, part.strip())
    except json.JSONDecodeError as error:
        raise DocumentationError(f"JSON 格式有误（第 {error.lineno} 行）：{part.strip()[:40]}") from error
    except (AttributeError, KeyError, TypeError) as error:
        raise DocumentationError(f"JSON 不是一张表，也没有 tables 或 documents：{part.strip()[:40]}") from error


def _example(data: Any, bad: bool, whole: bool, source: str) -> Example:
    marks: list[Mark] = []
    books = data.get("documents") or [data if "tables" in data else {"tables": [data]}]
    documents = []
    for book in books:
        for number, table in enumerate(book["tables"], 1):
            _strip(table, number, marks)
        documents.append(document_from_json({"path": "示例"} | book))
    if bool(marks) != bad:
        wanted = "有问题的示例要用 «» 标出问题" if bad else "没有问题的示例不能有 «»"
        raise DocumentationError(f"{wanted}：{source[:80]}")
    return Example(bad, whole, tuple(documents), tuple(marks), source)


def _strip(table: dict[str, Any], number: int, marks: list[Mark]) -> None:
    """Take the marks out of one table's strings and note where they stood; «» leaves an empty cell."""

    def clean(text: Any, row: int | None, cell: str, goal: int = 0) -> Any:
        if not isinstance(text, str) or "«" not in text:
            return text or None
        if text.count("«") != 1 or text.find("»") < text.index("«"):
            raise DocumentationError(f"一格里要有一对 «»：{text}")
        start, end = text.index("«"), text.index("»") - 1
        marks.append(Mark(number, row, cell, (0, 0) if cell in WHOLE_BLOCKS else (start, end), goal))
        return text.replace("«", "").replace("»", "") or None

    table["title"] = clean(table.get("title") or "示例项目", None, "title")
    for i, row in enumerate(table.get("rows") or (), 1):
        for cell in row:
            row[cell] = clean(row[cell], i, cell)
    if table.get("goals"):
        table["goals"] = [clean(g, None, "goals", i) for i, g in enumerate(table["goals"])]
    for key in table.get("budget") or ():
        table["budget"][key] = clean(table["budget"][key], None, "budget")
    for payment in table.get("schedule") or ():
        for key in payment:
            payment[key] = clean(payment[key], None, "schedule")
