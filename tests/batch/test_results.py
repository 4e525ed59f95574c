"""What the store holds: just what ``check`` finds, in columns that are documented, whatever the workers do."""

import json
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
import regex
from click.testing import CliRunner

from linter.batch.schema import METADATA, TABLES, VERSION, columns
from linter.cli import main
from tests.batch.books import ROOT, batch, book, write_books
from tests.batch.stores import asked, digests, records

DOCS = (ROOT / "docs" / "batch.md").read_text(encoding="utf-8")
KEYS = ("path", "code", "table", "row", "cell", "message", "help", "severity", "text", "fingerprint", "suppressed")


def found_by_check(folder: Path) -> tuple[set[tuple[object, ...]], dict[str, object]]:
    run = CliRunner().invoke(main, ["check", str(folder), "--format", "json"])
    documents = json.loads(run.output)["documents"]
    found = {tuple(({"path": d["path"]} | f)[k] for k in KEYS) for d in documents for f in d["diagnostics"]}
    return found, {d["path"]: d["verdict"] for d in documents}


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example books, one with an accepted finding, and a clone in a file of its own."""
    folder = tmp_path_factory.mktemp("books")
    for path in (ROOT / "examples" / "books").iterdir():
        if path.name != "README.md":
            shutil.copy(path, folder)
    (folder / "a.md").write_text(book(1), encoding="utf-8")
    clone = regex.sub("第1片区管网改造", "街巷路灯更换", book(1)).replace("第1水务站", "路灯所")
    (folder / "b.md").write_text(clone, encoding="utf-8")
    (folder / "jixiao-lint.toml").write_text(
        '[[suppress]]\ncode = "JX901"\nproject = "街巷路灯更换"\nreason = "同一工程分两年做"\n', encoding="utf-8"
    )
    return folder


@pytest.fixture(scope="module")
def store(books: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("store")
    assert batch(books, "--out", out, "--workers", "1").returncode == 1
    return out


def test_the_store_holds_just_what_check_finds(books: Path, store: Path) -> None:
    expected, verdicts = found_by_check(books)
    found = records(store, "findings")
    assert {tuple(f[k] for k in KEYS) for f in found} == expected
    assert len(found) == len(expected)
    assert {d["path"]: d["verdict"] for d in records(store, "documents")} == verdicts
    assert {f["suppressed"] for f in found if f["code"] == "JX901"} == {None, "同一工程分两年做"}


def test_any_number_of_workers_in_any_order_gives_the_same_bytes(books: Path, store: Path, tmp_path: Path) -> None:
    first = sorted(books.iterdir())[0]
    out = tmp_path / "out"
    batch(first, "--out", out, "--workers", "1")
    batch(first, books, "--out", out, "--workers", "3")
    assert digests(out) == digests(store)


def test_rows_and_findings_lead_to_one_another(store: Path) -> None:
    rows = {(r["path"], r["document"], r["table"], r["row"]) for r in records(store, "rows")}
    assert {(f["path"], f["document"], f["table"], f["row"]) for f in records(store, "findings") if f["row"]} <= rows
    assert sum(d["rows"] for d in records(store, "documents")) == len(rows)
    assert "星桥区民生保障部门" in {f["unit"] for f in records(store, "findings")}


def test_labels_of_the_manifest_count_more_than_what_is_read_and_odd_regions_are_kept(tmp_path: Path) -> None:
    write_books(tmp_path, 2)
    with ZipFile(tmp_path / "c.zip", "w") as made:
        made.writestr("c.md", book(9))
    lines = [
        "path,unit,region,year,level",
        "00000.md,甲局,青州/甲 区=%1,2024,县",
        "00001.md,,,,",
        "c.zip,,..,2023,",
        "none.md,,,2022,",
    ]
    (tmp_path / "m.csv").write_text("\n".join(lines), encoding="utf-8")
    out = tmp_path / "out"
    assert batch("--manifest", tmp_path / "m.csv", "--out", out, "--workers", "1").returncode == 2
    found = {Path(d["path"]).name: d for d in records(out, "documents")}
    keys = ("unit", "region", "year", "level")
    assert [found["00000.md"][k] for k in keys] == ["甲局", "青州/甲 区=%1", 2024, "县"]
    assert [found["00001.md"][k] for k in keys] == [None, None, 2025, None]
    assert [found["c.md"][k] for k in keys] == [None, "..", 2023, None]
    assert found["none.md"]["code"] == "JX001"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("region")] == []


def test_every_column_is_documented() -> None:
    section = DOCS.split("## 各列的含义")[1].split("## 查询")[0]
    documented: dict[str, set[str]] = {}
    table = ""
    for name, listed in regex.findall(r"^\| ?(\w*) \| ([\w、]+) \| .+ \|$", section, regex.MULTILINE):
        table = name or table
        documented.setdefault(table, set()).update(listed.split("、"))
    documented.pop("表")
    assert documented == {table: {name for name, _ in columns(table)} for table in TABLES}


def test_files_say_which_version_they_have(store: Path) -> None:
    import pyarrow.parquet as pq

    path = next((store / "parquet" / "rows").rglob("*.parquet"))
    assert pq.read_schema(path).metadata[METADATA.encode()].decode() == VERSION
    assert f"版本 {VERSION}，" in DOCS


@pytest.mark.parametrize("query", regex.findall(r"```sql\n(.+?)```", DOCS, regex.DOTALL))
def test_documented_queries_run(query: str, store: Path) -> None:
    assert asked(query.replace("'结果/", f"'{store}/"))
