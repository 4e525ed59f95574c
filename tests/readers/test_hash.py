"""A document says which bytes it was read from, whichever way they came."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from linter.readers import read, read_bytes
from linter.readers.limits import DEFAULT, MB
from tests.readers.office import as_docx, as_openpyxl

TEXT = "一级指标,二级指标,三级指标,指标值\n产出指标,数量指标,巡查次数,≥12次\n".encode()


@pytest.mark.parametrize("suffix", ["csv", "docx", "xlsx", "pdf"])
def test_hash_is_of_the_bytes_of_the_file(suffix: str, tmp_path: Path) -> None:
    [book] = read_bytes(TEXT, "a.csv")
    data = {"csv": TEXT, "docx": as_docx(book), "xlsx": as_openpyxl(book), "pdf": b"%PDF-1.7 broken"}[suffix]
    (tmp_path / f"a.{suffix}").write_bytes(data)
    expected = hashlib.sha256(data).hexdigest()
    assert [d.sha256 for d in read(tmp_path / f"a.{suffix}")] == [expected]
    assert [d.sha256 for d in read_bytes(data, f"a.{suffix}")] == [expected]


def test_a_file_that_was_not_read_to_its_end_has_none(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT + b"\n" * MB)
    [document] = read(path, replace(DEFAULT, file=1))
    assert (document.sha256, document.problems[0].code) == (None, "JX001")
    assert read(tmp_path / "missing.csv")[0].sha256 is None


def test_documents_with_the_same_content_are_equal_whatever_file_it_came_from() -> None:
    [one], [other] = read_bytes(TEXT, "a.csv"), read_bytes(b"\xef\xbb\xbf" + TEXT, "a.csv")
    assert one.sha256 != other.sha256
    assert one.tables[0].rows[0].value == other.tables[0].rows[0].value
    assert replace(one, sha256=other.sha256) == one
