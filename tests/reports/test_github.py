"""Annotations on GitHub, read back as its runner reads them."""

import regex

from linter.reports import Report, render_check
from linter.reports.words import visible
from tests.reports.odd import NASTY, NASTY_PATH, clean, everything, nasty, problems

_COMMAND = regex.compile(r"::(?P<name>[a-z]+) (?P<properties>.*?)::(?P<message>.*)")


def commands(report: Report) -> list[tuple[str, dict[str, str], str]]:
    """What the runner makes of the lines: it unescapes what stands between commas and behind the second ::."""
    found = []
    for line in str(render_check("github", report)).split("\n"):
        if m := _COMMAND.fullmatch(line):
            properties = dict(p.split("=", 1) for p in m["properties"].split(","))
            found.append((m["name"], {k: _plain(v) for k, v in properties.items()}, _plain(m["message"])))
    return found


def _plain(text: str) -> str:
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, sign)
    return text


def test_hostile_text_gives_one_command_a_finding_and_no_other() -> None:
    found = commands(nasty())
    lines = str(render_check("github", nasty())).rstrip("\n").split("\n")
    assert len(found) == len(lines) - 1 == 2 * len(NASTY) - 1
    assert {name for name, _, _ in found} == {"error"}
    assert found[0][1]["file"] == visible(NASTY_PATH)
    assert found[0][2].endswith(f"不好：{NASTY[0]}改掉：{NASTY[0]}")


def test_place_in_a_text_has_line_and_columns_and_no_other_has() -> None:
    (_, placed, _), *_ = commands(everything())
    assert placed == {
        "file": "a.csv",
        "line": "3",
        "endLine": "3",
        "col": "12",
        "endColumn": "13",
        "title": "XX201 each-example（新增）",
    }
    assert [set(properties) for _, properties, _ in commands(nasty())][-1] == {"file", "title"}


def test_suppressed_and_fixed_findings_are_no_annotations() -> None:
    text = str(render_check("github", everything()))
    assert len(commands(everything())) == 2
    assert text.endswith("两次检查的检查项或版本不同，已改和新增也可能由此而来。\n")
    assert "XX201 each-example: 2" in text


def test_problems_are_annotations_of_their_file() -> None:
    assert [(name, p["title"], p["file"]) for name, p, _ in commands(problems())] == [
        ("warning", "JX003", "a.csv"), ("error", "JX005", "a.csv"), ("warning", "JX004", "a.csv"), ("error", "JX001", "a.bin"),
    ]  # fmt: skip


def test_nothing_found_is_one_line_of_the_log() -> None:
    assert render_check("github", clean()) == "共 1 个文件，1 张表，1 行：没有发现问题。\n"
