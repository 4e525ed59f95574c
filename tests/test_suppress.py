"""Suppressions: they hide what they name, with a reason, and are told of where they are in vain."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from linter.cli import main
from linter.engine import lint
from linter.readers.json import document_from_json
from linter.settings import Resolver
from linter.suppress import suppress

ROWS = (
    {"level1": "效益指标", "level2": "社会效益指标", "name": "村容改善", "value": "明显", "note": ""},
    {"level1": "效益指标", "level2": "社会效益指标", "name": "出行便利", "value": "", "note": ""},
)
OPTIONS = ("--select", "JX101,JX301", "--format", "json")


def book(*notes: str, below: str | None = None, name: str = "村庄道路") -> dict[str, Any]:
    rows = [row | {"note": note} for row, note in zip(ROWS, [*notes, "", ""], strict=False)]
    project = {"name": name, "code": "A-07"}
    return {"path": "book.json", "tables": [{"title": "道路", "project": project, "rows": rows, "notes": below}]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    return tmp_path


def write(folder: Path, *books: dict[str, Any]) -> None:
    for i, data in enumerate(books):
        path = folder / f"{i}.json"
        documents = [data | {"path": str(path)}]
        path.write_text(json.dumps({"schema": "jixiao-lint/parse/1", "documents": documents}), encoding="utf-8")


def check(folder: Path, *options: str, paths: tuple[str, ...] = (".",)) -> list[Any]:
    named = [str(folder / path) for path in paths]
    result = CliRunner().invoke(main, ["check", *OPTIONS, *options, *named])
    assert result.exit_code in (0, 1), result.output
    documents: list[Any] = json.loads(result.stdout)["documents"]
    return documents


def told(document: Any) -> list[tuple[str, str | None]]:
    """Codes with the reason they are suppressed for, then the messages of JX004."""
    return [(d["code"], d["suppressed"]) for d in document["diagnostics"] if d["code"] != "JX004"]


def vain(document: Any) -> list[tuple[str, str]]:
    found = [(d["cell"], d["message"]) for d in document["diagnostics"] if d["code"] == "JX004"]
    return found + [("", p["message"]) for p in document["problems"] if p["code"] == "JX004"]


def remarked(folder: Path, *notes: str, below: str | None = None) -> tuple[list[Any], list[Any]]:
    write(folder, book(*notes, below=below))
    (document,) = check(folder)
    return told(document), vain(document)


OPEN = [("JX301", None), ("JX101", None)]


@pytest.mark.parametrize(
    ("note", "reason"),
    [
        ("绩效检查:忽略 JX301 上级只要求定性描述", "上级只要求定性描述"),
        ("绩效检查：忽略JX301上级只要求定性描述", "上级只要求定性描述"),
        ("绩效检查：忽略 unquantified-benefit，理由：上级只要求定性描述。", "上级只要求定性描述"),
        ("另见附件。绩效检查：忽略 ＪＸ３０１（上级只要求定性描述）", "上级只要求定性描述"),
        ("绩效检查：忽略 JX301 GB 50300 只要求定性", "GB 50300 只要求定性"),
        ("绩效检查：忽略 jx3 按统一口径", "按统一口径"),
    ],
)
def test_remark_in_a_row_hides_what_it_names_there_alone(folder: Path, note: str, reason: str) -> None:
    assert remarked(folder, note) == ([("JX301", reason), ("JX101", None)], [])


def test_remark_may_name_several_checks_and_a_cell_hold_several_remarks(folder: Path) -> None:
    note = "绩效检查：忽略 JX301、JX101 待定；绩效检查：忽略 missing-value 缓报"
    found, unused = remarked(folder, note, note)
    assert found == [("JX301", "待定"), ("JX101", "待定")]
    messages = [message for _, message in unused]
    assert messages == [f"忽略标记里的 {word} 没有用到。" for word in ("JX101", "missing-value", "JX301")]


def test_remark_below_a_table_is_about_the_table(folder: Path) -> None:
    found, unused = remarked(folder, below="注：金额为年初数\n绩效检查：忽略 JX301、JX101 统一口径\n制表人：略")
    assert found == [("JX301", "统一口径"), ("JX101", "统一口径")]
    assert not unused


@pytest.mark.parametrize(
    ("note", "message"),
    [
        ("绩效检查：忽略 JX301", "忽略标记没有写理由，不起作用。"),
        ("绩效检查：忽略 JX301 理由：", "忽略标记没有写理由，不起作用。"),
        ("绩效检查：忽略 这一行没有问题", "忽略标记不起作用：没有写明检查项。"),
        ("绩效检查：忽略 JX3O1 没有数据", "忽略标记不起作用：没有名为“JX3O1”的检查项，是不是 JX301？"),
    ],
)
def test_remark_that_is_wrong_hides_nothing_and_is_told_of_at_its_place(folder: Path, note: str, message: str) -> None:
    assert remarked(folder, note) == (OPEN, [("note", message)])


def test_remark_in_vain_is_told_of_in_row_and_table(folder: Path) -> None:
    assert remarked(folder, "", "绩效检查：忽略 JX301 x 不适用") == (OPEN, [("note", "忽略标记里的 JX301 没有用到。")])
    (folder / "0.json").unlink()
    data = book() | {"tables": [book(below="绩效检查：忽略 JX301 统一口径")["tables"][0] | {"rows": [ROWS[1]]}]}
    write(folder, data)
    (document,) = check(folder)
    assert vain(document) == [("table", "忽略标记里的 JX301 没有用到。")]


def test_remark_about_a_check_that_did_not_run_is_not_in_vain(folder: Path) -> None:
    assert remarked(folder, "绩效检查：忽略 JX204 本地不写符号") == (OPEN, [])


def test_ignoring_jx004_silences_it(folder: Path) -> None:
    write(folder, book("绩效检查：忽略 JX301"))
    configure(folder, code="JX101", document="0.json")
    (document,) = check(folder, "--ignore", "JX004")
    assert not vain(document)


def test_remark_shared_by_sets_of_values_counts_for_all(folder: Path) -> None:
    header = "一级指标,二级指标,三级指标,实施周期指标值,年度指标值,备注\n"
    text = header + "效益指标,社会效益指标,村容改善,较好,明显,绩效检查：忽略 JX301 统一口径\n"
    (folder / "a.csv").write_text(text, encoding="utf-8")
    (document,) = check(folder)
    assert told(document) == [("JX301", "统一口径")] * 2
    assert not vain(document)


def test_remark_is_read_from_a_markdown_book(folder: Path) -> None:
    lines = ["| 一级指标 | 二级指标 | 三级指标 | 指标值 | 备注 |", "|---|---|---|---|---|"]
    lines += ["| 效益指标 | 社会效益指标 | 村容改善 | 明显 | 绩效检查:忽略 JX301 统一口径 |"]
    lines += ["| 效益指标 | 社会效益指标 | 出行便利 |  |  |", "", "备注：绩效检查:忽略 JX101 缓报"]
    (folder / "a.md").write_text("\n".join(lines), encoding="utf-8")
    (document,) = check(folder)
    assert told(document) == [("JX301", "统一口径"), ("JX101", "缓报")]


def test_remarks_are_read_from_the_text_of_a_book(folder: Path) -> None:
    lines = [
        "1、村庄道路绩效目标表",
        "一级指标 二级指标 三级指标 绩效指标描述 指标值 备注",
        "效益指标 社会效益指标 村容改善 村庄面貌 明显 绩效检查：忽略 JX301 统一口径",
        "社会效益指标 出行便利 村民出门 方便",
        "注：绩效检查：忽略 JX105 不属于实施项目",
    ]
    (folder / "a.txt").write_text("\n".join(lines), encoding="utf-8")
    (document,) = check(folder, "--extend-select", "JX105")
    reasons = [("JX105", "不属于实施项目"), ("JX301", "统一口径"), ("JX301", None)]
    assert (told(document), vain(document)) == (reasons, [])


# --- in the configuration


def configure(folder: Path, **keys: str | int) -> None:
    given = {"reason": "统一口径"} | keys
    lines = [f"{k} = {json.dumps(v, ensure_ascii=False)}" for k, v in given.items() if v != "-"]
    (folder / "jixiao-lint.toml").write_text("\n".join(["[[suppress]]", *lines]), encoding="utf-8")


@pytest.mark.parametrize(
    "keys",
    [
        {},
        {"document": "0.json"},
        {"document": "*.json"},
        {"project": "村庄道路"},
        {"project": "A-07"},
        {"project": "道路"},
        {"row": "村容 改善"},
        {"row": 1},
        {"document": "0.json", "project": "村庄道路", "row": "村容改善"},
    ],
)
def test_configuration_hides_what_it_names(folder: Path, keys: dict[str, str | int]) -> None:
    write(folder, book())
    configure(folder, code="JX301", **keys)
    (document,) = check(folder)
    assert told(document) == [("JX301", "统一口径"), ("JX101", None)]
    assert not vain(document)


@pytest.mark.parametrize(
    "keys", [{"document": "1.json"}, {"project": "桥梁"}, {"row": "出行便利"}, {"row": 2}, {"document": "x/0.json"}]
)
def test_configuration_hides_nothing_elsewhere(folder: Path, keys: dict[str, str | int]) -> None:
    write(folder, book())
    configure(folder, code="JX301", **keys)
    (document,) = check(folder, paths=("0.json",))
    assert told(document) == OPEN


@pytest.mark.parametrize(
    ("keys", "alone", "whole"),
    [
        ({"code": "JX105"}, False, False),  # which doesn't run
        ({"code": "JX301", "project": "村庄道路"}, False, False),
        ({"code": "JX301", "document": "1.json"}, False, True),
        ({"code": "JX301", "document": "0.json", "row": 2}, True, True),
        ({"code": "JX301", "document": "0.json", "project": "桥梁"}, True, True),
        ({"code": "JX301", "project": "桥梁"}, False, True),
        ({"code": "JX301", "row": 2}, True, True),
    ],
)
def test_configuration_in_vain_is_told_of_where_the_run_can_know(
    folder: Path, keys: dict[str, str | int], alone: bool, whole: bool
) -> None:
    write(folder, book())
    configure(folder, **keys)
    message = [("", "jixiao-lint.toml 第 1 行的 suppress 里的 JX301 没有用到。")]
    assert vain(*check(folder, paths=("0.json",))) == (message if alone else [])
    assert vain(*check(folder)) == (message if whole else [])


def test_code_alone_is_in_vain_only_in_a_run_over_the_whole_folder(folder: Path) -> None:
    (folder / "a.csv").write_text(
        "一级指标,二级指标,三级指标,指标值\n效益指标,社会效益指标,村容改善,≥3处\n", encoding="utf-8"
    )
    configure(folder, code="JX301")
    assert not vain(*check(folder, paths=("a.csv",)))
    assert vain(*check(folder))


def test_configuration_without_reason_hides_nothing_and_is_told_of(folder: Path) -> None:
    write(folder, book())
    configure(folder, code="JX301", document="0.json", reason="  ")
    (document,) = check(folder, paths=("0.json",))
    assert told(document) == OPEN
    assert vain(document) == [("", "jixiao-lint.toml 第 1 行的 suppress 没有写理由，不起作用。")]


def test_one_suppression_is_told_of_once_for_all_documents_it_names(folder: Path) -> None:
    write(folder, book(), book())
    configure(folder, code="JX301", row="出行便利")
    assert [len(vain(document)) for document in check(folder)] == [1, 0]


def test_severity_of_jx004_can_be_set(folder: Path) -> None:
    write(folder, book("绩效检查：忽略 JX301"))
    configure(folder, code="JX101", document="0.json", row=1)
    path = folder / "jixiao-lint.toml"
    path.write_text('severity = {JX004 = "info"}\n' + path.read_text(encoding="utf-8"), encoding="utf-8")
    (document,) = check(folder)
    found = [*document["diagnostics"], *document["problems"]]
    assert [d["severity"] for d in found if d["code"] == "JX004"] == ["info", "info"]


# --- what it does to the reports and the exit status


def test_suppressed_findings_count_for_nothing_and_are_not_shown(folder: Path) -> None:
    write(folder, book("绩效检查：忽略 JX301 统一口径", "绩效检查：忽略 JX101 缓报"))
    arguments = ["check", "--select", "JX101,JX301", "--fail-on", "info", "--statistics", str(folder)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0
    assert "JX101" not in result.stdout
    assert "结论：通过" in result.stdout
    assert result.stdout.endswith("没有发现问题。\n按写明的理由忽略 2 条。\n")
    data = json.loads(CliRunner().invoke(main, [*arguments, "--format", "json"]).stdout)
    assert (data["summary"]["suppressed"], data["summary"]["error"]) == (2, 0)
    assert data["statistics"] == []


def test_document_without_suppressions_is_left_alone(folder: Path) -> None:
    settings = Resolver().settings(folder / "a.json")
    results = lint([document_from_json(book())], settings.rules)
    assert suppress(results, [settings])[0] is results[0]
