"""``annotate``: what is written where, and what is never overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linter.cli import main
from linter.discover import discover
from linter.marks import END
from linter.readers.json import document_from_json
from tests.annotate.found import packed, parts
from tests.annotate.test_made import CSV
from tests.readers.office import as_docx, as_openpyxl
from tests.test_books import BOOKS

DOCUMENT = document_from_json(BOOKS[0].document())
WORD, EXCEL = as_docx(DOCUMENT), as_openpyxl(DOCUMENT)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["annotate", *map(str, arguments)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file of each kind."""
    made = tmp_path / "送审"
    (made / "局").mkdir(parents=True)
    (made / "a.docx").write_bytes(WORD)
    (made / "局" / "a.xlsx").write_bytes(EXCEL)
    (made / "a.csv").write_text(CSV, encoding="utf-8")
    return made


def test_a_folder_gives_a_copy_of_each_file_in_the_same_places(folder: Path, tmp_path: Path) -> None:
    before = {p: p.read_bytes() for p in folder.rglob("*.*")}
    done = run(folder, "-o", tmp_path / "out")
    assert done.exit_code == 0, done.output
    made = {p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*.*")}
    assert made == {"a.批注.docx", "a.csv.批注.docx", "局/a.批注.xlsx"}
    assert "共 3 个文件：3 个已加批注。" in done.output
    assert {p: p.read_bytes() for p in folder.rglob("*.*")} == before


def test_each_file_fails_alone(folder: Path, tmp_path: Path) -> None:
    (folder / "b.docx").write_bytes(WORD[:3000])
    (folder / "c.md").write_text("没有表", encoding="utf-8")
    done = run(folder, "-o", tmp_path / "out")
    assert done.exit_code == 2
    assert "b.docx：JX001" in done.output
    assert "c.md：没有绩效目标表" in done.output
    assert "共 5 个文件：3 个已加批注，1 个没有绩效目标表，1 个没有做成。" in done.output


def test_a_copy_of_ours_is_replaced_and_passed_over_where_a_folder_is_read(folder: Path) -> None:
    assert run(folder, "-o", folder).exit_code == 0
    found = len(discover([str(folder)]))
    assert found == 3
    assert run(folder, "-o", folder).exit_code == 0


def test_a_copy_that_somebody_has_saved_again_is_theirs(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.docx"
    run(folder / "a.docx", "-o", out)
    saved = out.read_bytes().removesuffix(END)
    out.write_bytes(saved)
    assert discover([str(tmp_path)]).count(out) == 1
    done = run(folder / "a.docx", "-o", out)
    assert done.exit_code == 2
    assert "没有覆盖" in done.output
    assert out.read_bytes() == saved


@pytest.mark.parametrize("target", ["a.docx", "局/../a.docx"])
def test_the_original_is_never_overwritten(folder: Path, target: str) -> None:
    done = run(folder / "a.docx", "-o", folder / target)
    assert done.exit_code == 2
    assert "正是要检查的文件" in done.output
    assert (folder / "a.docx").read_bytes() == WORD


def test_a_file_of_another_format_is_asked_for_by_its_own_suffix(folder: Path, tmp_path: Path) -> None:
    done = run(folder / "a.csv", "-o", tmp_path / "a.csv")
    assert done.exit_code == 2
    assert "-o 的文件名要以 .docx 结尾" in done.output
    assert run(folder / "a.csv", "-o", tmp_path / "a.docx").exit_code == 0


def test_two_files_of_one_name_do_not_overwrite_each_other(folder: Path, tmp_path: Path) -> None:
    (folder / "局" / "a.docx").write_bytes(WORD)
    done = run(folder / "a.docx", folder / "局" / "a.docx", "-o", tmp_path / "out")
    assert done.exit_code == 2
    assert "已经是另一个文件的批注副本" in done.output
    assert "1 个已加批注，1 个没有做成" in done.output


def test_only_the_chosen_checks_are_annotated(folder: Path, tmp_path: Path) -> None:
    done = run(folder / "a.docx", "-o", tmp_path / "out", "--select", "JX101")
    everything = run(folder / "a.docx", "-o", tmp_path / "all")
    assert done.exit_code == everything.exit_code == 0
    assert done.output.split("：")[1] != everything.output.split("：")[1]


def test_a_file_that_changes_while_it_is_checked_is_refused(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = as_docx(document_from_json(BOOKS[1].document()))
    monkeypatch.setattr("linter.commands.inputs.Source.data", lambda _: other)
    done = run(folder / "a.docx", "-o", tmp_path / "out")
    assert done.exit_code == 2
    assert "与检查时不同" in done.output
    assert not (tmp_path / "out").exists()


def test_a_package_that_no_comment_can_be_put_in_is_told_of(folder: Path, tmp_path: Path) -> None:
    content = parts(WORD)
    content["[Content_Types].xml"] = b"<Types"
    (folder / "a.docx").write_bytes(packed(content))
    done = run(folder / "a.docx", "-o", tmp_path / "out")
    assert done.exit_code == 2
    assert "a.docx：文件已损坏" in done.output
