"""Checks as data: what a TOML file may say, what each kind finds, and what an author reads who made a mistake."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from linter.cli import main
from linter.datacheck import DataCheckError, load_checks
from linter.engine import Result, lint
from linter.model import Diagnostic
from linter.readers.json import document_from_json
from linter.registry import Check
from linter.reports import render_rules
from linter.select import RuleSet, ruleset
from linter.testing import examples_of, verify

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples/datacheck/本局检查.toml"

HEAD = 'version = "2026-01-31"\nsource = "某局的规定"\n'
ROWS = {
    "bad": "| 三级指标 | 绩效指标描述 | 指标值 |\n| «抓手»数量 | 已建成的平台 | ≥3个 |",
    "good": "| 三级指标 | 绩效指标描述 | 指标值 |\n| 平台数量 | 建成并开放的网站 | ≥3个 |",
}
COMMON = {
    "code": "BJ001", "name": "some-word", "title": "标题", "aspect": "完整性·明确清晰性",
    "explanation": "说明。", "why": "原因。", "how": "办法。",
}  # fmt: skip


def toml(**says: Any) -> str:
    """One check, with whatever a check of any kind must say."""
    written = {k: v for k, v in (COMMON | ROWS | says).items() if v is not None}
    return HEAD + "[[checks]]\n" + "".join(f"{k.replace('_', '-')} = {_toml(v)}\n" for k, v in written.items())


def _toml(value: Any) -> str:
    if isinstance(value, str):
        return f"'''\n{value}'''" if "\n" in value else f"'{value}'"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"'{k}' = '{v}'" for k, v in value.items()) + " }"
    return str(value).replace("True", "true")


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "局.toml"
    path.write_text(text, encoding="utf-8")
    return path


def made(tmp_path: Path, **says: Any) -> Check:
    """The one check that ``says``."""
    (check,) = load_checks([written(tmp_path, toml(**says))])
    return check


def found(check: Check, *rows: dict[str, str], **table: Any) -> list[Diagnostic]:
    """What the check finds in a table of these rows."""
    document = document_from_json({"tables": [{"title": "示例项目", "rows": list(rows)} | table]})
    [result] = lint([document], RuleSet((check,)))
    assert not result.problems, result.problems
    return list(result.diagnostics)


@pytest.mark.parametrize("check", load_checks([EXAMPLE]), ids=lambda c: c.code)
def test_examples_of_the_shipped_file_give_what_they_promise(check: Check) -> None:
    verify(check)


def test_shipped_file_shows_every_kind() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    for kind in ("existence", "substitution", "pattern", "range", "required"):
        assert f'\nkind = "{kind}"\n' in text


def test_check_is_one_like_any_other(tmp_path: Path) -> None:
    check = made(tmp_path, kind="existence", cells=["三级指标"], words=["抓手"], severity="error")
    assert (check.code, check.name, check.severity, check.title) == ("BJ001", "some-word", "error", "标题")
    assert (check.source, check.since) == ("某局的规定", "2026-01-31")
    assert "某局的规定" in render_rules("text", [check])
    assert check in ruleset(select=["BJ001"], checks=(check,)).checks
    [d] = found(check, {"name": "抓手数量", "value": "≥3个"})
    assert (d.cell, d.span, d.severity, d.help) == ("name", (0, 2), "error", "办法。")
    assert len(examples_of(check)) == 2


def test_word_inside_a_longer_one_that_is_fine_is_passed_over(tmp_path: Path) -> None:
    check = made(tmp_path, kind="existence", cells=["三级指标"], words=["抓手"], **{"except": ["抓手机"]})
    assert [d.span for d in found(check, {"name": "抓手机盗窃的抓手", "value": "3个"})] == [(6, 8)]


def test_words_match_whatever_the_width_of_their_signs(tmp_path: Path) -> None:
    check = made(tmp_path, kind="existence", cells=["三级指标"], words=["A(B)"])
    assert [d.text for d in found(check, {"name": "Ａ（B）型设备", "value": "3台"})] == ["Ａ（B）型设备"]


def test_only_named_kinds_and_names_of_rows_are_looked_at(tmp_path: Path) -> None:
    check = made(
        tmp_path, kind="existence", cells=["value"], words=["左右"], level2=["效益指标"], names="收入$",
        bad="| 二级指标 | 三级指标 | 指标值 |\n| 经济效益指标 | 农户收入 | 3万元«左右» |",
    )  # fmt: skip
    rows = [
        ("经济效益指标", "农户收入"),
        ("社会效益指标", "农户收入"),
        ("数量指标", "农户收入"),
        ("经济效益指标", "农户人数"),
    ]
    got = found(check, *({"level2": kind, "name": name, "value": "3左右"} for kind, name in rows))
    assert [d.row and d.row.index for d in got] == [1, 2]


def test_substitution_offers_the_better_word_once_for_each_place(tmp_path: Path) -> None:
    check = made(tmp_path, kind="substitution", cells=["三级指标"], words={"抓手": "平台"}, safe=True)
    got = found(check, {"name": "抓手和抓手数量", "value": "3个"})
    assert [d.fix and d.fix.replacement for d in got] == ["平台和抓手数量", "抓手和平台数量"]
    assert all(d.fix and d.fix.safe for d in got)


def test_substitution_is_unsafe_unless_its_author_says_otherwise(tmp_path: Path) -> None:
    check = made(tmp_path, kind="substitution", cells=["三级指标"], words={"抓手": "平台"})
    [d] = found(check, {"name": "抓手数量", "value": "3个"})
    assert d.fix
    assert not d.fix.safe


def test_pattern_marks_what_must_not_stand_there_or_the_cell_that_lacks_it(tmp_path: Path) -> None:
    barred = made(tmp_path, kind="pattern", cells=["三级指标"], must_not=r"抓.", message="{name}里的{word}")
    assert [(d.span, d.message) for d in found(barred, {"name": "新抓手", "value": "3"})] == [
        ((1, 3), "新抓手里的抓手")
    ]
    wanted = made(tmp_path, kind="pattern", cells=["绩效指标描述"], must="^已|^建")
    got = found(
        wanted, {"name": "甲", "description": "未建", "value": "3"}, {"name": "乙", "description": "已建", "value": "3"}
    )
    assert [(d.span, d.text) for d in got] == [((0, 2), "未建")]


def test_pattern_that_never_ends_is_stopped_and_named(tmp_path: Path) -> None:
    check = made(tmp_path, kind="pattern", cells=["三级指标"], must_not="^(抓|抓抓)+手手$")
    document = document_from_json({"tables": [{"rows": [{"name": "抓" * 60 + "手。手手。", "value": "3个"}]}]})
    slow: list[Result] = lint([document], RuleSet((check,)))
    assert [p.code for p in slow[0].problems] == ["JX005"]
    assert "BJ001 some-word 运行超时" in slow[0].problems[0].message


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ("≥84%", True), ("≥85%", False), ("85%-90%", False), ("80%-90%", True), ("≥101%", True), ("较好", False),
        ("≥60分", False), ("", False), ("≥80%，3次", False),
    ],
)  # fmt: skip
def test_range_looks_at_values_in_its_unit(tmp_path: Path, value: str, wrong: bool) -> None:
    check = made(
        tmp_path, kind="range", min=85, max=100, unit="%",
        bad="| 三级指标 | 指标值 |\n| 满意度 | ≥«60»% |", good="| 三级指标 | 指标值 |\n| 满意度 | ≥90% |",
    )  # fmt: skip
    assert bool(found(check, {"name": "居民满意度", "value": value}, columns=["name", "value"])) == wrong


@pytest.mark.parametrize(
    ("value", "wrong"),
    [("≤20万元", True), ("≤100001元", True), ("≤0.1亿元", True), ("≤10万元", False), ("≤20万元/人", False)],
)
def test_range_of_money_makes_the_units_equal(tmp_path: Path, value: str, wrong: bool) -> None:
    check = made(tmp_path, kind="range", max=10, unit="万元", bad="| 三级指标 | 指标值 |\n| 费用 | ≤«60»万元 |")
    got = found(check, {"name": "费用", "value": value})
    assert [d.message for d in got] == ([f"“费用”的指标值“{value}”不应大于10万元。"] if wrong else [])


def test_required_cell_is_asked_of_filled_in_rows_of_tables_with_the_column(tmp_path: Path) -> None:
    bad = "| 三级指标 | 指标值 | 指标值确定依据 |\n| 平台数量 | 3个 | «» |"
    check = made(tmp_path, kind="required", cells=["指标值确定依据"], bad=bad)
    row = {"name": "平台数量", "value": "3个"}
    got = found(check, row, row | {"basis": "—"}, {}, row | {"basis": "规划"}, columns=["name", "value", "basis"])
    assert [(d.row and d.row.index, d.cell) for d in got] == [(1, "basis"), (2, "basis")]
    assert not found(check, row)


def test_required_row_is_asked_of_tables_with_the_title(tmp_path: Path) -> None:
    check = made(
        tmp_path, kind="required", titles="培训", names="人数",
        bad='{"title": "«骨干培训»", "rows": [{"name": "期数", "value": "3期"}]}',
        good='{"title": "骨干培训", "rows": [{"name": "人数", "value": "3人"}]}',
    )  # fmt: skip
    assert [d.cell for d in found(check, {"name": "期数", "value": "3期"}, title="教师培训")] == ["table"]
    assert not found(check, {"name": "期数", "value": "3期"}, title="校舍维修")
    assert not found(check, {"name": "参训人数", "value": "3人"}, title="教师培训")


def test_titles_and_goals_can_be_looked_at(tmp_path: Path) -> None:
    check = made(
        tmp_path, kind="existence", cells=["项目名称", "绩效目标"], words=["抓手"],
        bad='{"title": "甲", "goals": ["一", "以«抓手»二"], "rows": []}',
        good='{"title": "甲", "rows": []}',
    )  # fmt: skip
    got = found(check, title="抓手", goals=["好", "抓手", "抓手"])
    assert [(d.cell, d.goal) for d in got] == [("title", 0), ("goals", 1), ("goals", 2)]


WORD: dict[str, Any] = {"kind": "existence", "cells": ["三级指标"], "words": ["抓手"]}


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("version = ", None, "不符合 TOML 的写法"),
        ('source = "某局"\nchecks = []', 1, "缺少 version"),
        (toml(**WORD).replace("2026-01-31", "今年"), 1, "应为 2026-01-31 形式的日期"),
        (toml(**WORD | {"code": "JX950"}), 4, "JX 开头的是本工具自己的"),
        (toml(**WORD | {"code": "bj1"}), 4, "编号应为"),
        (toml(**WORD | {"name": "口号"}), 5, "名称应为小写英文单词"),
        (toml(**WORD | {"name": "missing-value"}), 5, "“missing-value”已经用在本工具里了"),
        (toml(**WORD | {"title": None}), 3, "缺少 title"),
        (toml(**WORD | {"aspect": "其他"}), 7, "审核要点只能是 完整性·规范完整性"),
        (toml(**WORD | {"severity": "高"}), 20, "severity：只能是 error, warning 或 info"),
        (toml(**WORD | {"kind": None}), 3, "缺少 kind，应为 existence"),
        (toml(**WORD | {"kind": "words"}), 17, "没有这一种 kind，只能是 existence"),
        (toml(**WORD | {"cells": ["三级指标", "颜色"]}), 18, "不认识的栏"),
        (toml(**WORD | {"cells": ["三级指标", "绩效目标"]}), 3, "不能和指标的栏写在同一条检查项里"),
        (toml(**WORD | {"cells": []}), 18, "至少要有一项"),
        (toml(**WORD | {"level2": ["颜色指标"]}), 20, "不认识的二级指标"),
        (toml(**WORD | {"names": "(收入"}), 20, "正则表达式有误"),
        (toml(**WORD | {"words": None, "word": ["抓手"]}), 19, "没有这一项，是不是 words？"),
        (toml(**WORD | {"words": "抓手"}), 19, "words：应为方括号里的列表"),
        (toml(**WORD | {"kind": "substitution", "words": {"平台": "新平台"}}), 3, "里又有要替换的“平台”"),
        (toml(**WORD | {"kind": "pattern", "words": None}), 3, "must 和 must-not 要写且只写一个"),
        (toml(kind="range", unit="%"), 3, "min 和 max 至少要写一个"),
        (toml(kind="range", min=9, max=3), 3, "min 大于 max"),
        (toml(kind="range", min="多"), 18, "min：应为数字"),
        (toml(kind="required"), 3, "要写 cells"),
        (toml(kind="required", cells=["三级指标"], titles="培训"), 3, "titles 只用于必须有的指标"),
        (toml(**WORD | {"bad": "«抓手»"}), 11, "bad：示例应为表格（| 开头的行）或 JSON"),
        (toml(**WORD | {"bad": ROWS["good"]}), 11, "有问题的示例要用 «» 标出问题"),
        (toml(**WORD | {"good": ROWS["bad"]}), 14, "没有问题的示例不能有 «»"),
        (toml(**WORD | {"good": " "}), 14, "good：至少要有一个示例"),
    ],
)  # fmt: skip
def test_mistake_is_told_with_file_and_line(tmp_path: Path, text: str, line: int | None, says: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(DataCheckError) as error:
        load_checks([path])
    assert says in str(error.value)
    assert str(error.value).startswith(f"{path} 第 {line} 行：" if line else f"{path} 末尾：")


def test_configuration_brings_the_checks_of_a_file_and_fix_carries_theirs_out(tmp_path: Path) -> None:
    written(tmp_path, toml(kind="substitution", cells=["三级指标"], words={"抓手": "平台"}, safe=True))
    (tmp_path / "jixiao-lint.toml").write_text('checks = ["局.toml"]\nselect = ["BJ"]\n', encoding="utf-8")
    book = tmp_path / "书.csv"
    book.write_text("项目名称,校舍,\n二级指标,三级指标,指标值\n数量指标,抓手数量,3个\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["check", str(book)])
    assert "BJ001 some-word" in done.stdout
    assert "依据：某局的规定" in done.stdout
    CliRunner().invoke(main, ["check", "--fix", str(book)])
    assert "数量指标,平台数量,3个" in book.read_text(encoding="utf-8")


def test_rule_shows_and_tests_the_checks_of_a_file(tmp_path: Path) -> None:
    path = written(tmp_path, toml(**WORD))
    assert "BJ001 some-word" in CliRunner().invoke(main, ["rule", str(path)]).stdout
    tested = CliRunner().invoke(main, ["rule", "--test", str(path)])
    assert (tested.stdout, tested.exit_code) == ("BJ001 some-word：2 个示例都符合\n", 0)
    written(tmp_path, toml(**WORD | {"words": ["抓手", "平台"]}))
    tested = CliRunner().invoke(main, ["rule", "--test", str(path)])
    assert "BJ001 some-word：不符合\n这个示例应当没有问题" in tested.stdout
    assert tested.exit_code == 1
    written(tmp_path, "checks = 3")
    tested = CliRunner().invoke(main, ["rule", str(path)])
    assert tested.exit_code == 2
    assert "第 1 行" in tested.stderr


def test_code_used_in_two_files_is_refused(tmp_path: Path) -> None:
    first = written(tmp_path, toml(**WORD))
    second = tmp_path / "另一局.toml"
    second.write_text(toml(**WORD), encoding="utf-8")
    with pytest.raises(DataCheckError) as error:
        load_checks([first, second])
    assert str(error.value) == f"{second} 第 4 行：code：“BJ001”已经用在 {first} 里了。"


def test_second_check_of_a_file_is_told_by_its_own_line(tmp_path: Path) -> None:
    more = toml(**WORD | {"code": "BJ002", "name": "other-word", "aspect": "其他"}).removeprefix(HEAD)
    path = written(tmp_path, toml(**WORD) + "\n" + more)
    with pytest.raises(DataCheckError, match=f"第 {toml(**WORD).count(chr(10)) + 6} 行：aspect："):
        load_checks([path])


def test_file_that_is_missing_or_in_another_encoding_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataCheckError, match=r"无法读取检查项文件 .*无\.toml"):
        load_checks([tmp_path / "无.toml"])
    path = tmp_path / "局.toml"
    path.write_bytes(toml(**WORD).encode("gb18030"))
    with pytest.raises(DataCheckError, match="不是 UTF-8 编码"):
        load_checks([path])
    path.write_bytes(toml(**WORD).encode("utf-8-sig"))
    assert load_checks([path])
