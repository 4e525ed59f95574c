"""Fixes on the bytes of a file: exactly the fixed characters change, in any format, and only where it can be proved."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from linter.cli import main
from linter.engine import Result, lint
from linter.fixes import Fixed, fix
from linter.fixes.edits import Edit, apply, edits
from linter.model import Cell, Finding, Fix, Row, Run, Table
from linter.readers import read, read_bytes
from linter.registry import Check
from linter.select import RuleSet, ruleset
from tests.made import made_check

ROOT = Path(__file__).parents[1]
BOOKS = sorted((ROOT / "examples/books").iterdir())


def replacing(old: str, new: str, *, safe: bool = True, code: str = "XX101", cell: str = "value") -> Check:
    """A check that wants ``new`` instead of every ``old``, one finding a place."""

    def run(row: Row) -> Iterator[Finding]:
        text = row.cell(cell).text
        at = text.find(old)
        while at >= 0:
            fixed = Fix(f"{text[:at]}{new}{text[at + len(old) :]}", "改", safe)
            yield Finding(cell, "有问题。", "改掉。", (at, at + len(old)), fixed)
            at = text.find(old, at + len(old))

    return made_check(code, "some-word" if code == "XX101" else f"word-{code[2:].translate(LETTERS)}", "info", Row, run)


LETTERS = str.maketrans("0123456789", "abcdefghij")
BAD_SIGN = replacing(">=", "≥")


def results(data: bytes, name: str, *checks: Check) -> list[Result]:
    return lint(read_bytes(data, name), RuleSet(checks))


def fixed(data: bytes | str, name: str, *checks: Check, unsafe: bool = False) -> Fixed:
    """The file with the fixes of ``checks`` made."""
    content = data.encode() if isinstance(data, str) else data
    return fix(content, name, results(content, name, *checks), unsafe=unsafe)


HEADER = ("一级指标", "二级指标", "三级指标", "指标值")


def csv(*values: str, newline: str = "\n") -> str:
    rows = [",".join(HEADER), *(f"产出指标,数量指标,平台{i},{v}" for i, v in enumerate(values))]
    return newline.join(["项目名称,校舍,,", *rows, ""])


def markdown(*values: str, newline: str = "\n") -> str:
    rows = [f"|产出指标| 数量指标 |平台{i}|  {v} |" for i, v in enumerate(values)]
    return newline.join(
        ["# 校舍绩效目标表", "", "|" + "|".join(HEADER) + "|", "|---|---|:-:|---|", *rows, "", "*说明*"]
    )


def word(*values: str, newline: str = "\n") -> str:
    """The text of a Word table: a cell a line, tabs before it."""
    cells = [*HEADER, *(c for i, v in enumerate(values) for c in ("产出指标", "数量指标", f"平台{i}建成", v))]
    return newline.join(["校舍维修绩效目标表", "", *(f"\t{c}" for c in cells), ""])


def parsed(*values: str, newline: str = "\n") -> str:
    rows = [{"level1": "产出指标", "level2": "数量指标", "name": f"平台{i}", "value": v} for i, v in enumerate(values)]
    data = {
        "schema": "jixiao-lint/parse/1",
        "documents": [{"path": "书.txt", "tables": [{"title": "校舍", "rows": rows}]}],
    }
    return json.dumps(data, ensure_ascii=False, indent=1).replace("\n", newline)


FORMATS: dict[str, tuple[str, Callable[..., str]]] = {
    "csv": ("表.csv", csv), "markdown": ("表.md", markdown), "word": ("表.txt", word), "json": ("表.json", parsed),
}  # fmt: skip


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("format", FORMATS)
def test_file_keeps_every_byte_but_those_of_the_fixed_cells(format: str, encoding: str, newline: str) -> None:
    name, render = FORMATS[format]
    before = render(">=3个", "5个", "9 >= 8个", newline=newline).encode(encoding)
    after = fixed(before, name, BAD_SIGN)
    assert after.data == render("≥3个", "5个", "9 ≥ 8个", newline=newline).encode(encoding)
    assert [d.row.index for d in after.applied if d.row] == [1, 3]
    assert not after.left


VALUES = {">=3个": "≥3个", "3个": "3个", "5>=4": "5≥4", "约>=3": "约≥3", ">=>=3个": "≥≥3个", "": "", "。": "。"}


@given(st.lists(st.sampled_from(sorted(VALUES)), min_size=1, max_size=6), st.sampled_from(sorted(FORMATS)))
def test_any_mix_of_cells_becomes_what_it_would_be_if_written_right(values: list[str], format: str) -> None:
    name, render = FORMATS[format]
    before = render("1个", *values)
    if format == "word" and "" in values:
        return  # an empty cell leaves no line to tell it by
    once = fixed(before, name, BAD_SIGN)
    assert once.data.decode() == render("1个", *(VALUES[v] for v in values))
    assert fixed(once.data, name, BAD_SIGN).data == once.data


def test_line_break_inside_the_fixed_characters_stays_where_it_is() -> None:
    broken = csv("5个", '"约>\n=3\n个"')
    assert fixed(broken, "表.csv", BAD_SIGN).data.decode() == csv("5个", '"约≥\n3\n个"')
    turned = replacing("大于", "≥≥")
    assert fixed(csv('"大\n于3个"'), "表.csv", turned).data.decode() == csv('"≥\n≥3个"')


def test_value_spread_over_columns_is_fixed_in_the_column_that_holds_it() -> None:
    header = "项目名称,校舍,,,,\n一级指标,二级指标,三级指标,指标性质,指标值,度量单位\n"
    row = "成本指标,经济成本指标,维修费用,≥,3,万\n"
    (money,) = ruleset(select=["JX405"]).checks
    assert fixed(header + row, "表.csv", money).data.decode() == header + row.replace("万", "万元")
    sign = replacing("≥3", "＝3")
    assert fixed(header + row, "表.csv", sign).data.decode() == header + row.replace("≥", "＝")


@pytest.mark.parametrize(
    ("name", "text"),
    [("表.md", markdown("&gt;=3个")), ("表.md", markdown(r"\>=3个")), ("表.csv", csv('"约""3"'))],
    ids=["entity", "escape", "doubled quote"],
)
def test_character_written_as_a_code_is_not_touched(name: str, text: str) -> None:
    after = fixed(text, name, replacing(">", "＞"), replacing('"', "“", code="XX102"))
    assert after.data.decode() == text
    assert len(after.left) == 1


def test_word_in_words_that_stands_in_no_cell_is_not_touched() -> None:
    text = "项目名称,校舍,,,\n一级指标,二级指标,三级指标,计算符号,指标值\n产出指标,数量指标,平台,大于等于,3\n"
    after = fixed(text, "表.csv", replacing("≥", "＝"))
    assert after.data.decode() == text
    assert [d.text for d in after.left] == ["≥3"]


def test_cell_that_several_rows_share_is_fixed_once() -> None:
    text = "校舍维修绩效目标表\n\n" + "".join(
        f"\t{c}\n" for c in (*HEADER, "产出指标", "实量指标", "平台甲建成", "3个", "", "", "平台乙建成", "5个")
    )
    after = fixed(text, "表.txt", replacing("实量", "数量", cell="level2"))
    assert after.data.decode() == text.replace("实量", "数量")


def test_fix_that_leaves_its_finding_is_not_made() -> None:
    after = fixed(csv(">=3个"), "表.csv", replacing(">=", ">=≥"))
    assert after.data.decode() == csv(">=3个")
    assert [d.code for d in after.left] == ["XX101"]


def test_fix_that_brings_another_finding_is_not_made_and_the_others_are() -> None:
    def too_many(table: Table) -> Iterator[Finding]:
        if sum("≥" in row.target.text for row in table.rows) > 2:
            yield Finding("table", "太多。", "")

    limit = made_check("XX103", "too-many", "info", Table, too_many)
    values = [">=1个", ">=2个", ">=3个", ">=4个", ">=5个"]
    after = fixed(csv(*values), "表.csv", BAD_SIGN, limit)
    assert after.data.decode() == csv("≥1个", "≥2个", *values[2:])
    assert (len(after.applied), len(after.left)) == (2, 3)
    assert fixed(after.data, "表.csv", BAD_SIGN, limit).data == after.data


@pytest.mark.parametrize(
    ("name", "render", "new"), [("表.csv", csv, "3,"), ("表.csv", csv, "3\n"), ("表.md", markdown, "3|")]
)
def test_fix_that_would_tear_the_table_is_not_made(name: str, render: Callable[..., str], new: str) -> None:
    after = fixed(render("约3个", ">=3个"), name, replacing("约3", new), replacing(">=", "≥", code="XX102"))
    assert after.data.decode() == render("约3个", "≥3个")
    assert [d.code for d in after.left] == ["XX101"]


def test_json_string_is_written_anew_the_way_it_was() -> None:
    text = parsed('>=3"个"').replace("平台0", r"\u5e73台0")
    assert fixed(text, "表.json", BAD_SIGN).data.decode() == text.replace(">=", "≥")
    ascii_only = json.dumps(json.loads(text))
    assert fixed(ascii_only, "表.json", BAD_SIGN).data.decode() == ascii_only.replace(">=", r"\u2265")


def test_json_of_several_documents_is_fixed_in_each() -> None:
    data: Any = json.loads(parsed(">=3个"))
    data["documents"] += json.loads(parsed("5个", ">=7个"))["documents"]
    text = json.dumps(data, ensure_ascii=False)
    assert fixed(text, "表.json", BAD_SIGN).data.decode() == text.replace(">=", "≥")


def test_json_cell_that_value_sets_share_is_fixed_in_all_of_them() -> None:
    data: Any = json.loads(parsed("3个", "9个"))
    for row, value_set in zip(data["documents"][0]["tables"][0]["rows"], ("年度", "长期"), strict=True):
        row |= {"name": "平>=台", "set": value_set, "location": {"kind": "text", "line": 7}}
    text = json.dumps(data, ensure_ascii=False)
    after = fixed(text, "表.json", replacing(">=", "≥", cell="name"))
    assert after.data.decode() == text.replace(">=", "≥")
    assert len(after.applied) == 1


def test_goals_and_titles_are_fixed_where_they_stand() -> None:
    def run(table: Table) -> Iterator[Finding]:
        for n, goal in enumerate(table.goals or ()):
            if goal.text.endswith("，"):
                yield Finding("goals", "", "", fix=Fix(goal.text[:-1] + "。", "", True), goal=n)

    text = markdown("3个").replace(
        "# 校舍绩效目标表\n", "# 校舍绩效目标表\n\n绩效目标\n\n1. 修好屋面。\n\n2. 换好门窗，\n"
    )
    check = made_check("XX101", "some-stop", "info", Table, run)
    assert fixed(text, "表.md", check).data.decode() == text.replace("门窗，", "门窗。")


def test_unsafe_fix_is_made_only_when_asked_for() -> None:
    checks = replacing(">=", "≥", safe=False), replacing("约", "", code="XX102")
    text = csv("约>=3个")
    assert fixed(text, "表.csv", *checks).data.decode() == csv(">=3个")
    assert fixed(text, "表.csv", *checks, unsafe=True).data.decode() == csv("≥3个")


def test_what_is_suppressed_or_not_reported_is_left_alone() -> None:
    data = csv(">=1个", ">=2个", ">=3个").encode()
    [result] = results(data, "表.csv", BAD_SIGN)
    first, _, third = result.diagnostics
    reported = replace(result, diagnostics=(first, replace(third, suppressed="有意如此")))
    assert fix(data, "表.csv", [reported]).data.decode() == csv("≥1个", ">=2个", ">=3个")


def test_file_that_is_another_one_by_now_is_left_alone() -> None:
    reported = results(csv(">=1个").encode(), "表.csv", BAD_SIGN)
    other = csv(">=1个", ">=2个").encode()
    after = fix(other, "表.csv", reported)
    assert after.data == other
    assert len(after.left) == 1


def test_format_without_places_is_never_written() -> None:
    [result] = results(csv(">=1个").encode(), "表.csv", BAD_SIGN)
    for data in (b"PK\x03\x04" + bytes(200), b"\xff\xfe\x00"):
        after = fix(data, "表.docx", [result])
        assert after.data == data
        assert len(after.left) == 1


@given(st.text("大于等3≥个", max_size=8), st.text("大于等3≥个", max_size=8), st.integers(1, 4))
def test_edits_make_the_new_text_and_touch_no_character_between(old: str, new: str, length: int) -> None:
    """The old text lies in the file in stretches of ``length``, with lines of another column between them."""
    stretches = [old[i : i + length] for i in range(0, len(old), length)]
    file, runs = "头\n", []
    for n, stretch in enumerate(stretches):
        runs.append(Run(n * length, len(file), len(stretch)))
        file += f"{stretch}|旁\n"
    changes = edits(Cell("value", old, runs=tuple(runs)), new)
    if not old and new:
        assert not changes
        return
    changed = apply(file, changes)
    assert "".join(line.removesuffix("|旁") for line in changed.split("\n")[1:]) == new
    assert changed.count("|旁\n") == len(stretches)
    if old == new:
        assert not changes


def test_edit_is_as_small_as_the_change() -> None:
    cell = Cell("value", "≤12万以内", runs=(Run(0, 100, 6),))
    assert edits(cell, "≤12万元以内") == (Edit(104, 104, "元"),)


# --- with the shipped checks


@pytest.mark.parametrize("path", BOOKS, ids=[path.stem[0] for path in BOOKS])
def test_fixed_book_says_the_same_in_every_other_cell(path: Path) -> None:
    _holds(path)


@pytest.mark.corpus
def test_fixed_real_book_says_the_same_in_every_other_cell(corpus: Path) -> None:
    paths = sorted(p for p in (corpus / "seeds").iterdir() if p.is_file())
    assert paths
    for path in paths:
        _holds(path)


def _holds(path: Path) -> None:
    data, rules = path.read_bytes(), ruleset()
    before = lint(read(path), rules)
    after = fix(data, path.name, before, unsafe=True)
    again = lint(read_bytes(after.data, path.name), rules)
    wanted = {
        (d.table.index, d.row.index if d.row else None, d.cell, d.goal): d.fix.replacement
        for d in after.applied
        if d.fix
    }
    old, new = _cells(before), _cells(again)
    assert {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)} == set(wanted)
    assert {key: new[key] for key in wanted} == wanted
    assert sum(len(r.diagnostics) for r in again) <= sum(len(r.diagnostics) for r in before) - len(after.applied)
    assert fix(after.data, path.name, again, unsafe=True).data == after.data
    old_lines, new_lines = data.split(b"\n"), after.data.split(b"\n")
    assert len(old_lines) == len(new_lines)
    assert sum(a != b for a, b in zip(old_lines, new_lines, strict=True)) <= 2 * len(after.applied)


def _cells(results: list[Result]) -> dict[tuple[int, int | None, str, int], str]:
    cells: dict[tuple[int, int | None, str, int], str] = {}
    for table in (t for result in results for t in result.document.tables):
        cells |= {(table.index, None, "goals", n): goal.text for n, goal in enumerate(table.goals or ())}
        cells[table.index, None, "title", 0] = table.title.text
        cells |= {(table.index, row.index, c.role, 0): c.text for row in table.rows for c in row.cells.values()}
    return cells


# --- from the command line

BOOK = """\
项目支出绩效目标表
项目名称,校舍屋面维修
一级指标,二级指标,三级指标,绩效指标描述,指标值,指标值确定依据
产出指标,数量指标,维修面积,完成防水处理的屋面,>=800平方米,维修方案
产出指标,质量指标,验收合格率,一次验收通过的工程占比,≤100%,施工合同
产出指标,成本指标,维修费用,含材料与人工,≤12万元,财政评审结论
效益指标,社会效益指标,漏雨教室数,雨季仍漏雨的教室,0间,总务处台账
满意度指标,服务对象满意度指标,师生满意度,问卷中表示满意的师生占比,≥90%,问卷调查
"""
SAFE = BOOK.replace(">=", "≥")
ALL = SAFE.replace("≤100%", "＝100%")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "书.csv"
    path.write_bytes(BOOK.encode("gb18030"))
    return path


def run(*arguments: str | Path, text: str | None = None) -> Any:
    return CliRunner().invoke(main, ["check", *map(str, arguments)], input=text)


def test_fix_writes_the_file_and_reports_what_is_left(book: Path) -> None:
    book.chmod(0o640)
    done = run("--fix", book)
    assert book.read_bytes().decode("gb18030") == SAFE
    assert "JX201" in done.stdout
    assert "JX404" not in done.stdout
    assert "已修改 1 处（1 个文件）。" in done.stderr
    assert "另有 1 处修改可能改变意思，要一并修改请加 --unsafe-fixes。" in done.stderr
    assert done.exit_code == 1
    assert os.name == "nt" or stat.S_IMODE(book.stat().st_mode) == 0o640


def test_unsafe_fixes_are_written_too(book: Path) -> None:
    done = run("--unsafe-fixes", book)
    assert book.read_bytes().decode("gb18030") == ALL
    assert "已修改 2 处" in done.stderr
    assert done.exit_code == 0
    assert "没有可以自动修改的问题" in run("--unsafe-fixes", book).stderr


def test_diff_shows_what_would_change_and_writes_nothing(book: Path) -> None:
    done = run("--diff", "--unsafe-fixes", book)
    assert book.read_bytes().decode("gb18030") == BOOK
    assert done.stdout.splitlines() == [
        f"--- {book}", f"+++ {book}", "@@ -1,8 +1,8 @@",
        *(f" {line}" for line in BOOK.splitlines()[:3]),
        *(f"-{line}" for line in BOOK.splitlines()[3:5]),
        *(f"+{line}" for line in ALL.splitlines()[3:5]),
        *(f" {line}" for line in BOOK.splitlines()[5:8]),
    ]  # fmt: skip
    assert "可以修改 2 处" in done.stderr
    assert done.exit_code == 1


def test_fixed_standard_input_goes_to_standard_output(tmp_path: Path) -> None:
    report = tmp_path / "结果.json"
    done = run("--fix", "-", "--stdin-filename", "书.csv", "--output", f"json={report}", text=BOOK)
    assert done.stdout == SAFE
    assert json.loads(report.read_text(encoding="utf-8"))["summary"]["error"] == 1


def test_original_is_kept_where_it_cannot_be_written(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    done = run("--fix", book)
    assert done.exit_code == 2
    assert "原文件没有改动" in done.stderr
    assert book.read_bytes().decode("gb18030") == BOOK
    assert [p.name for p in book.parent.iterdir()] == [book.name]


def test_only_selected_checks_are_fixed(book: Path) -> None:
    run("--unsafe-fixes", "--select", "JX201", book)
    assert book.read_bytes().decode("gb18030") == BOOK.replace("≤100%", "＝100%")
