"""Rows as drafters of many fields and provinces write them, good and bad mixed: what a reviewer finds, and no more.

The last column of each table (备注) holds the codes that its rows deserve, as judged one by one.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from linter.engine import lint
from linter.model import Document, Row
from linter.readers import read
from linter.select import ruleset

FILES = sorted(Path(__file__).resolve().parent.joinpath("data", "field").glob("*.md"))
# Each table as a document of its own.
CASES: list[tuple[str, Document]] = [
    (path.stem, replace(document, tables=(table,)))
    for path in FILES
    for document in read(path)
    for table in document.tables
]
ROWS: list[Row] = [row for _, document in CASES for row in document.tables[0].rows]


@pytest.mark.parametrize(("file", "document"), CASES, ids=[document.tables[0].title.text for _, document in CASES])
def test_rows_get_the_codes_they_deserve(file: str, document: Document) -> None:
    # Where a file is about values, the same names come again and again.
    [result] = lint([document], ruleset(ignore=["JX704"] if file == "values" else []))
    assert not result.problems
    rows = {row.index: row for row in document.tables[0].rows}
    found = {(d.row.index if d.row else 0, d.code) for d in result.diagnostics}
    deserved = {(i, code) for i, row in rows.items() for code in codes(row)}
    assert not {(shown(rows.get(i)), code) for i, code in deserved - found}, "not found"
    assert not {(shown(rows.get(i)), code) for i, code in found - deserved}, "undeserved"


def codes(row: Row) -> list[str]:
    return row.cell("note").text.split()


def shown(row: Row | None) -> str:
    return " | ".join(row.cell(c).text for c in ("level2", "name", "description", "value")) if row else "the table"


def test_there_are_enough_rows_to_judge_by() -> None:
    assert len(ROWS) >= 2_000
    assert len({code for row in ROWS for code in codes(row)}) >= 25
