"""Which files a run reads."""

from pathlib import Path

from linter.discover import discover
from linter.model import Document
from linter.readers import read
from linter.reports import Report, render_check, render_parse

TABLE = "一级指标,二级指标,三级指标,指标值\n产出指标,数量指标,巡查次数,≥12次\n"


def names(found: list[Path | Document], root: Path) -> list[str]:
    return [f"JX001 {i.path}" if isinstance(i, Document) else i.relative_to(root).as_posix() for i in found]


def test_folders_give_known_suffixes_below_them_and_nothing_else(tmp_path: Path) -> None:
    wanted = ["a.csv", "b/c.MD", "b/d/e.txt", "f.docx", "g.tsv"]
    others = [".h.csv", "~$f.docx", ".git/i.csv", "j.py", "k.json", "l.jsonl"]
    for name in (*wanted, *others):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}" if path.suffix == ".json" else TABLE, encoding="utf-8")
    assert names(discover([str(tmp_path)]), tmp_path) == wanted


def test_our_own_reports_are_left_out_but_saved_tables_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(TABLE, encoding="utf-8")
    documents = read(tmp_path / "a.csv")
    for format, name in (("text", "tables.txt"), ("csv", "tables.csv"), ("json", "tables.json")):
        (tmp_path / name).write_text(render_parse(format, documents), encoding="utf-8")
    for format, name in (("text", "report.txt"), ("json", "report.json")):
        (tmp_path / name).write_text(str(render_check(format, Report((), ""))), encoding="utf-8")
    assert names(discover([str(tmp_path)]), tmp_path) == ["a.csv", "tables.json"]


def test_order_and_repetition_of_the_arguments_make_no_difference(tmp_path: Path) -> None:
    for name in ("b.csv", "a.csv"):
        (tmp_path / name).write_text(TABLE, encoding="utf-8")
    (tmp_path / "link.csv").symlink_to(tmp_path / "a.csv")
    once = discover([str(tmp_path / "a.csv"), str(tmp_path / "b.csv")])
    again = discover([str(tmp_path / "link.csv"), str(tmp_path / "b.csv"), str(tmp_path / "a.csv"), str(tmp_path)])
    assert names(once, tmp_path) == names(again, tmp_path) == ["a.csv", "b.csv"]


def test_empty_folder_is_said_to_be_empty(tmp_path: Path) -> None:
    (item,) = discover([str(tmp_path)])
    assert isinstance(item, Document)
    assert [p.code for p in item.problems] == ["JX001"]


def test_what_is_named_itself_is_read_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / ".hidden.unknown"
    path.write_text(TABLE, encoding="utf-8")
    assert discover([str(path)]) == [path]
    assert read(path)[0].tables
