"""What json and jsonl print is what their JSON Schemas say, key for key."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from click.testing import CliRunner

from linter.cli import main
from linter.model import ROW_ROLES, TABLE_CELLS
from linter.readers import read, read_bytes
from linter.reports import Report, render_check, render_parse
from linter.reports.contract import RowCell, RowJson, TableCell
from tests.readers.office import as_docx, as_xlsxwriter
from tests.rendered import as_html
from tests.reports.odd import ODD, nasty
from tests.reports.schemas import DOCS, ours

ROOT = Path(__file__).resolve().parents[2]
BOOKS = sorted(p for p in (ROOT / "examples").glob("*/*") if p.parent.name in ("books", "good"))


def checked(*arguments: str) -> tuple[Any, list[Any]]:
    run = CliRunner().invoke
    whole = run(main, ["check", "--preview", "--select", "ALL", "--statistics", "--format", "json", *arguments]).stdout
    lines = run(main, ["check", "--preview", "--select", "ALL", "--format", "jsonl", *arguments]).stdout
    return json.loads(whole), [json.loads(line) for line in lines.splitlines()]


@pytest.mark.parametrize("book", BOOKS, ids=lambda p: p.stem)
def test_example_books_are_printed_as_the_schemas_say(book: Path) -> None:
    whole, lines = checked(str(book))
    assert ours("check", whole) == []
    assert [error for line in lines for error in ours("check-lines", line)] == []
    assert ours("parse", json.loads(render_parse("json", read(book)))) == []


@pytest.mark.parametrize("make", ODD.values(), ids=ODD)
def test_odd_runs_are_printed_as_the_schemas_say(make: Callable[[], Report]) -> None:
    assert ours("check", json.loads(render_check("json", make()))) == []
    lines = [json.loads(line) for line in str(render_check("jsonl", make())).split("\n") if line]
    assert [error for line in lines for error in ours("check-lines", line)] == []
    documents = [result.document for result in make().results]
    assert ours("parse", json.loads(render_parse("json", documents))) == []


def test_hostile_names_survive_json() -> None:
    (first, *_) = json.loads(render_check("json", nasty()))["documents"]
    assert first["path"] == nasty().results[0].document.path


def test_against_and_baseline_are_in_the_schemas(tmp_path: Path) -> None:
    book = str(ROOT / "examples/books/d_望舒县2025年项目支出绩效目标表.csv")
    old, base = tmp_path / "old.json", tmp_path / "base.json"
    CliRunner().invoke(main, ["check", "--output", f"json={old}", str(ROOT / "examples/books")])
    CliRunner().invoke(main, ["baseline", "write", "--select", "JX7", "-o", str(base), book])
    whole, lines = checked("--against", str(old), "--baseline", str(base), book)
    assert {"baseline", "against"} <= whole["summary"].keys()
    assert ours("check", whole) == []
    assert [error for line in lines for error in ours("check-lines", line)] == []


@pytest.mark.parametrize(("name", "make"), [("a.docx", as_docx), ("a.xlsx", as_xlsxwriter), ("a.html", as_html)])
def test_places_of_every_format_are_in_the_schemas(name: str, make: Callable[..., bytes]) -> None:
    (document,) = read(BOOKS[3])
    made = make(document)
    data = json.loads(render_parse("json", read_bytes(made if isinstance(made, bytes) else str(made).encode(), name)))
    assert data["documents"][0]["tables"]
    assert ours("parse", data) == []


def test_roles_of_the_contract_are_those_of_the_model() -> None:
    assert (get_args(RowCell), get_args(TableCell)) == (ROW_ROLES, TABLE_CELLS)
    assert set(ROW_ROLES) < get_type_hints(RowJson).keys()


def test_schemas_find_what_is_wrong() -> None:
    data = json.loads(render_check("json", nasty()))
    data["documents"][0]["diagnostics"][0]["cell"] = "nowhere"
    data["documents"][0]["diagnostics"][0]["location"] = {"kind": "csv"}
    data["summary"]["extra"] = 1
    assert len(ours("check", data)) == 3


def test_documentation_names_every_key() -> None:
    told = (ROOT / "docs/json.md").read_text(encoding="utf-8")
    for name in ("check", "check-lines", "parse"):
        assert f"{name}.schema.json" in told
        parts = json.loads((DOCS / f"{name}.schema.json").read_text(encoding="utf-8"))["$defs"].values()
        assert not [key for part in parts for key in part["properties"] if f"`{key}`" not in told]
