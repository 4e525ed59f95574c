"""A Document survives its way between two processes, whatever it holds."""

from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path

import pytest

from linter.location import CsvLocation, DocxLocation, HtmlLocation, XlsxLocation
from linter.model import (
    Budget,
    Cell,
    Document,
    Doubt,
    Notice,
    Payment,
    Project,
    Run,
    Schedule,
    Skipped,
    Table,
)
from linter.readers import read, wire
from linter.tables.build import make_row

ROOT = Path(__file__).resolve().parents[2]
PLACE = DocxLocation(2, 3, 4)


def document() -> Document:
    """A document in which no field has the value it would have if it got lost."""
    names = {"level1": "产出指标", "level2": "数量指标", "name": "管网改造长度"}
    shared = {role: Cell(role, text, text + "\n", PLACE, (Run(0, 5, 2),)) for role, text in names.items()}
    rows = [
        make_row(i, shared | {"value": Cell("value", f"≥{i}公里", "", CsvLocation(i, 7))}, location=PLACE,
                 doubts=(Doubt("value", "像是扫描识别有误"),), value_set=name)
        for i, name in enumerate(("长期", "年度"), 1)
    ]  # fmt: skip
    table = Table(
        index=3, title=Cell("title", "供水管网改造", "供水管网\n改造", XlsxLocation("项目1", "A1")),
        columns=("level1", "level2", "name", "value"), rows=tuple(rows), number="7", scope="department",
        stage="self-evaluation", project=Project("01", "供水", "工程款"),
        budget=Budget("3.5", "2", "1.5", "万元", HtmlLocation(1, 2)),
        schedule=Schedule((Payment("3月底", "25%"), Payment("6月底")), PLACE),
        goals=(Cell("goals", "改善供水", location=PLACE),), goals_location=HtmlLocation(1), notes="注", location=PLACE,
    )  # fmt: skip
    problems = (Notice("JX003", "warning", "说明", "办法"),)
    return Document("管网.docx", "docx", (table,), "市水务局", 2024, problems, (Skipped("没有指标值一列", PLACE),))


def parts(value: object) -> Iterator[object]:
    """The value with all dataclasses below it."""
    if is_dataclass(value):
        yield value
        for f in fields(value):
            yield from parts(getattr(value, f.name))
    elif isinstance(value, tuple | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from parts(part)


@pytest.mark.parametrize("kind", [Document, Table, Budget, Schedule, Payment, Project, Cell, Notice, Skipped])
def test_no_field_gets_lost_also_one_that_is_added_later(kind: type) -> None:
    """A field of its default value in every part of the sample would hide that it isn't sent."""
    sample = document()
    for f in fields(kind):
        # What doesn't count when documents are compared is known only where the whole file is, and filled in there.
        if f.default is not MISSING and f.compare:
            assert any(getattr(p, f.name) != f.default for p in parts(sample) if type(p) is kind), f.name
    assert wire.decode(wire.encode(sample)) == sample


def test_a_cell_shared_by_rows_stays_one_cell() -> None:
    (table,) = wire.decode(wire.encode(document())).tables
    first, second = table.rows
    assert first.name is second.name
    assert first.target is not second.target


@pytest.mark.parametrize("path", sorted((ROOT / "examples/good").glob("*.*")), ids=lambda path: path.name)
def test_read_documents_come_back_equal(path: Path) -> None:
    for sample in read(path):
        assert wire.decode(wire.encode(sample)) == sample


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\xc1", b"\x90", wire.encode(document())[:-9], wire.encode(document()).replace(b"\xa4html", b"\xa4nope"),
        wire.encode(document()).replace("产出指标".encode(), b"\xff" * 12),
    ],
)  # fmt: skip
def test_bytes_of_something_else_are_refused(data: bytes) -> None:
    with pytest.raises(wire.WireError):
        wire.decode(data)
