"""SARIF, by the official schema and by what viewers do with it."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

import pytest
from click.testing import CliRunner

from linter.api import Finding, Fix, Related, Row
from linter.cli import main
from linter.engine import lint
from linter.readers import read_bytes
from linter.reports import Report, render_check
from linter.reports.sarif_places import artifact
from linter.select import RuleSet
from tests.made import made_check
from tests.reports.odd import NASTY, NASTY_PATH, ODD, clean, everything, made, nasty, problems
from tests.reports.schemas import as_sarif

ROOT = Path(__file__).resolve().parents[2]
BOOKS = ROOT / "examples/books"


def run_of(report: Report) -> Any:
    (run,) = json.loads(render_check("sarif", report))["runs"]
    return run


def applied(text: str, fix: Any) -> str:
    """``text`` with the replacements made as a viewer makes them."""
    lines = text.splitlines(keepends=True)
    starts = [sum(map(len, lines[:i])) for i in range(len(lines) + 1)]

    def at(line: int, column: int) -> int:
        return starts[line - 1] + column - 1

    (change,) = fix["artifactChanges"]
    for r in sorted(
        change["replacements"], key=lambda r: -at(r["deletedRegion"]["startLine"], r["deletedRegion"]["startColumn"])
    ):
        region = r["deletedRegion"]
        start, end = at(region["startLine"], region["startColumn"]), at(region["endLine"], region["endColumn"])
        text = text[:start] + r["insertedContent"]["text"] + text[end:]
    return text


@pytest.mark.parametrize("make", ODD.values(), ids=ODD)
def test_odd_runs_are_valid(make: Callable[[], Report]) -> None:
    assert as_sarif(json.loads(render_check("sarif", make()))) == []


def test_example_books_are_valid_with_every_check(tmp_path: Path) -> None:
    path = tmp_path / "found.sarif"
    CliRunner().invoke(
        main, ["check", "--preview", "--select", "ALL", "--statistics", "--output", f"sarif={path}", str(BOOKS)]
    )
    data = json.loads(path.read_bytes())
    assert as_sarif(data) == []
    (run,) = data["runs"]
    assert len(run["results"]) > 70
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])
    assert all("怎么改" in rule["help"]["text"] and "**怎么改**" in rule["help"]["markdown"] for rule in rules)
    assert {rule["defaultConfiguration"]["level"] for rule in rules} == {"error", "warning", "note"}


def test_schema_finds_what_is_wrong() -> None:
    data = json.loads(render_check("sarif", everything()))
    data["runs"][0]["results"][0]["level"] = "grave"
    data["runs"][0]["results"][1]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert len(as_sarif(data)) == 2


def test_result_says_where_in_the_file_and_in_the_table() -> None:
    first = run_of(everything())["results"][0]
    (where,) = first["locations"]
    assert where["physicalLocation"] == {
        "artifactLocation": {"uri": "a.csv", "uriBaseId": "%SRCROOT%", "index": 0},
        "region": {"startLine": 3, "endLine": 3, "startColumn": 12, "endColumn": 13},
    }
    assert where["logicalLocations"] == [{"name": "三级指标", "fullyQualifiedName": "表1/行1/三级指标", "kind": "cell"}]
    assert first["message"]["text"].startswith("指标 1“甲次数”的三级指标")


def test_suppressions_say_where_and_why() -> None:
    found = run_of(everything())["results"]
    assert [[(s["kind"], s["justification"]) for s in r["suppressions"]] for r in found] == [
        [], [], [("inSource", "已说明")], [("external", "缓办")], [("external", "基线中已有")], [], [],
    ]  # fmt: skip
    assert "suppressions" not in run_of(nasty())["results"][0]


def test_comparison_becomes_baseline_states() -> None:
    found = run_of(everything())["results"]
    assert [r["baselineState"] for r in found] == [
        "new",
        "unchanged",
        "unchanged",
        "new",
        "unchanged",
        "absent",
        "absent",
    ]
    gone, unknown = found[-2:]
    assert gone["locations"][0]["physicalLocation"]["region"] == {"startLine": 9, "endLine": 9}
    assert unknown["ruleId"] == "ZZ999"
    assert "ruleIndex" not in unknown


def test_fingerprints_are_ours_and_survive_inserted_rows() -> None:
    def prints(*names: str) -> set[str]:
        results = run_of(Report((made(names),), ""))["results"]
        assert all(
            r["partialFingerprints"]["primaryLocationLineHash"].startswith(r["partialFingerprints"]["jixiaoLint/v1"])
            for r in results
        )
        return {r["partialFingerprints"]["jixiaoLint/v1"] for r in results}

    (result,) = Report((made(("甲次数",)),), "").results
    assert prints("甲次数") == {result.diagnostics[0].fingerprint}


def test_problems_are_notifications_and_only_unread_or_crashed_is_no_success() -> None:
    (invocation,) = run_of(problems())["invocations"]
    assert not invocation["executionSuccessful"]
    assert [n["descriptor"]["id"] for n in invocation["toolExecutionNotifications"]] == ["JX003", "JX005", "JX001"]
    assert [n["descriptor"]["id"] for n in invocation["toolConfigurationNotifications"]] == ["JX004"]
    described = run_of(problems())["tool"]["driver"]["notifications"]
    assert all(
        described[n["descriptor"]["index"]]["id"] == n["descriptor"]["id"]
        for n in invocation["toolExecutionNotifications"]
    )
    assert run_of(clean())["invocations"][0]["executionSuccessful"]
    assert run_of(clean())["results"] == []


def test_uris_lead_to_the_files() -> None:
    assert artifact("甲 乙/a#1%.csv") == {"uri": "%E7%94%B2%20%E4%B9%99/a%231%25.csv", "uriBaseId": "%SRCROOT%"}
    assert artifact("./a:b.csv")["uri"] == "a%3Ab.csv"
    assert artifact("/甲/a.csv") == {"uri": "file:///%E7%94%B2/a.csv"}
    assert artifact("/甲/乙/../a.csv") == {"uri": "file:///%E7%94%B2/a.csv"}
    assert artifact("../a.csv") == {"uri": "../a.csv"}
    raw = urlsplit(artifact(NASTY_PATH)["uri"])
    assert unquote_to_bytes(raw.path) == NASTY_PATH.encode("utf-8", "surrogateescape")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_fix_makes_the_very_text_of_the_replacement(end: str) -> None:
    def swapped(row: Row) -> list[Finding]:
        related = (Related(row, "name", "名称在这里。"),)
        return [
            Finding(
                "value",
                "不好。",
                "改。",
                (0, 1),
                Fix(row.target.text.replace("≤", "≥").replace("个", ""), "换"),
                related,
            )
        ]

    header, row = "一级指标,二级指标,三级指标,指标值", '产出指标,数量指标,"😀次数","≤1""2个"'
    text = end.join([header, row, ""])
    rules = RuleSet((made_check("XX205", "fix-example", "warning", Row, swapped),))
    report = Report(tuple(lint(read_bytes(b"\xef\xbb\xbf" + text.encode(), "a.csv"), rules)), "")
    (found,) = run_of(report)["results"]
    (fix,) = found["fixes"]
    assert applied(text, fix) == end.join([header, row.replace("≤", "≥").replace("个", ""), ""])
    (related,) = found["relatedLocations"]
    region = related["physicalLocation"]["region"]
    assert text.splitlines()[1][region["startColumn"] - 1 : region["endColumn"] - 1] == "😀次数"


def test_related_place_may_be_in_another_file() -> None:
    one, two = made(("甲次数",), "一.csv"), made(("乙次数",), "二.csv")
    table = two.document.tables[0]
    d = replace(one.diagnostics[0], related=(Related(table.rows[0], "name", "这里也有。", table),))
    (related,) = run_of(Report((replace(one, diagnostics=(d,)), two), ""))["results"][0]["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"] == {**artifact("二.csv"), "index": 1}


def test_files_without_lines_get_their_beginning_and_no_fix() -> None:
    found = run_of(nasty())["results"][-1]
    assert "fixes" not in found
    assert found["locations"][0]["physicalLocation"]["region"] == {"startLine": 1, "endLine": 1}
    assert found["properties"]["text"] == NASTY[-1]


def test_configured_severity_wins_over_the_default_of_the_rule() -> None:
    (result,) = everything().results
    report = Report(
        (replace(result, diagnostics=(replace(result.diagnostics[0], severity="info"),), known=(), fixed=()),), ""
    )
    run = run_of(report)
    assert (run["results"][0]["level"], run["tool"]["driver"]["rules"][0]["defaultConfiguration"]["level"]) == (
        "note",
        "error",
    )
