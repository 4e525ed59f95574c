"""Planted defects in books of every format: found where they are, and hardly anything else is."""

from collections import Counter
from pathlib import Path

from tests.batch.books import batch
from tests.batch.province import MANIFEST, SUFFIXES, book, planted, write_province
from tests.batch.stores import records


def test_a_book_is_always_the_same() -> None:
    assert [book(n).marks for n in range(10)] == [book(n).marks for n in range(10)]
    assert book(0).data == book(0).data


def test_planted_defects_are_found_in_every_format_and_nothing_else_is(tmp_path: Path) -> None:
    write_province(tmp_path / "books", 150, workers=2)
    out = tmp_path / "out"
    assert batch("--manifest", tmp_path / "books" / MANIFEST, "--out", out, "--exit-zero").returncode == 0
    # What the reader isn't sure of, it says; that is no finding.
    findings = records(out, "findings")
    found = {(f["path"], f["table"], f["code"], f["row"], f["cell"]) for f in findings if f["code"] != "JX002"}
    assert {f["aspect"] for f in findings if f["code"] == "JX002"} <= {None}
    wanted = {tuple(mark) for mark in planted(tmp_path / "books")}
    suffix = Counter(str(path).rpartition(".")[2] for path, *_ in wanted)
    missed = Counter(str(path).rpartition(".")[2] for path, *_ in wanted - found)
    assert set(suffix) == set(SUFFIXES)
    assert found <= wanted
    assert sum(missed.values()) <= 0.02 * len(wanted), missed
    # A copied text holds no borders, by which all else is told from one another.
    assert not missed - Counter(txt=missed["txt"]), missed
