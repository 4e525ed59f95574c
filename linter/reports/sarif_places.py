"""Places as SARIF writes them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from linter.reports.region import Region
from linter.reports.words import CELLS, visible

ROOT = "%SRCROOT%"
"""What the uri of a relative path is relative to."""

Json = dict[str, Any]


def artifact(path: str) -> Json:
    """The location of a file: an absolute path as it is, any other below the folder the linter was started in."""
    pure = PurePath(path)
    if pure.is_absolute():
        return {"uri": PurePath(os.path.normpath(path)).as_uri()}
    return {"uri": quote(os.fsencode(pure.as_posix()))} | ({} if ".." in pure.parts else {"uriBaseId": ROOT})


def lines_of(found: Region) -> Json:
    """The region of a text file."""
    lines = {"startLine": found.line, "endLine": found.end_line}
    if found.column and found.end_column:
        lines |= {"startColumn": found.column, "endColumn": found.end_column}
    return lines


def logical(table: int, row: int | None, value_set: str | None, cell: str) -> Json:
    """A cell as a person would look it up."""
    name = "/".join(_names(table, row, value_set, cell))
    return {"name": CELLS.get(cell, cell), "fullyQualifiedName": name, "kind": "cell"}


def _names(table: int, row: int | None, value_set: str | None, cell: str) -> Iterator[str]:
    """Table, row and column, as parse counts them."""
    yield f"表{table}"
    if row:
        yield f"行{row}"
    if value_set:
        yield visible(value_set)
    yield CELLS.get(cell, cell)
