"""What holds for every report of check: the same bytes again, and nothing that makes one fail."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from linter.cli import main
from linter.discover import discover
from linter.reports import CHECK_FORMATS, Report, render_check
from tests.reports.odd import ODD

ROOT = Path(__file__).resolve().parents[2]
TEXTS = sorted({*CHECK_FORMATS} - {"review"})

formats = pytest.mark.parametrize("format", TEXTS)
odd = pytest.mark.parametrize("make", ODD.values(), ids=ODD)


@formats
@odd
def test_same_input_gives_the_same_bytes(format: str, make: Callable[[], Report]) -> None:
    assert render_check(format, make()) == render_check(format, make())


@formats
def test_rendering_again_later_and_elsewhere_gives_the_same_file(
    format: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = []
    for folder, zone in (("一", "Asia/Shanghai"), ("two", "America/Caracas")):
        monkeypatch.setenv("TZ", zone)
        path = tmp_path / folder
        path.mkdir()
        monkeypatch.chdir(path)
        (path / "a.csv").write_bytes((ROOT / "examples/books/d_望舒县2025年项目支出绩效目标表.csv").read_bytes())
        done = CliRunner().invoke(main, ["check", "a.csv", "--exit-zero", "--output", f"{format}=../{folder}.out"])
        assert done.exit_code == 0, done.output
        files.append((tmp_path / f"{folder}.out").read_bytes())
    assert files[0] == files[1]


@pytest.mark.parametrize("format", [f for f in TEXTS if f not in ("xlsx",)])
def test_standard_output_holds_what_the_file_does(format: str, tmp_path: Path) -> None:
    path = tmp_path / "found"
    book = str(ROOT / "examples/books/d_望舒县2025年项目支出绩效目标表.csv")
    done = CliRunner().invoke(main, ["check", book, "--exit-zero", "--format", format, "--output", f"{format}={path}"])
    assert done.stdout_bytes == path.read_bytes()


@pytest.mark.parametrize(
    ("format", "name"),
    [
        ("csv", "a.csv"), ("xlsx", "a.xlsx"), ("markdown", "a.md"), ("text", "a.txt"), ("html", "a.html"),
        ("review", "a.docx"), ("review", "a.xlsx"), ("json", "a.json"),
    ],
)  # fmt: skip
def test_reports_in_a_folder_are_not_taken_for_documents(format: str, name: str, tmp_path: Path) -> None:
    book = tmp_path / "book.csv"
    book.write_bytes((ROOT / "examples/books/d_望舒县2025年项目支出绩效目标表.csv").read_bytes())
    CliRunner().invoke(main, ["check", str(tmp_path), "--output", f"{format}={tmp_path / name}"])
    assert (tmp_path / name).exists()
    assert discover([str(tmp_path)]) == [book]


def test_every_format_is_told_of_in_both_readmes_and_its_page() -> None:
    for name in ("README.md", "README.zh-CN.md", "docs/reports.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not [format for format in CHECK_FORMATS if f"`{format}`" not in text], name
