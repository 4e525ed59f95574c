"""What the reports look like, to the character."""

import csv
import io
import json
from itertools import pairwise

import pytest

from linter.model import Document
from linter.reports import PARSE_FORMATS, RULE_FORMATS, Report, render_check, render_parse, render_rules
from linter.text import display_width
from tests.reports.conftest import CHECKS
from tests.reports.snapshot import assert_snapshot

SUFFIX = {"text": "txt", "markdown": "md", "junit": "xml", "github": "github.txt"}
# The others hold the documentation of checks, or are no text; each has tests of its own.
TEXTS = ("text", "json", "jsonl", "csv", "markdown", "junit", "github")


@pytest.mark.parametrize("format", TEXTS)
def test_check(format: str, report: Report) -> None:
    assert_snapshot(f"check.{SUFFIX.get(format, format)}", str(render_check(format, report)))


@pytest.mark.parametrize("format", PARSE_FORMATS)
def test_parse(format: str, documents: list[Document]) -> None:
    assert_snapshot(f"parse.{SUFFIX.get(format, format)}", render_parse(format, documents))


@pytest.mark.parametrize("format", RULE_FORMATS)
def test_every_check_can_be_documented(format: str) -> None:
    from linter.registry import builtin_checks

    page = render_rules(format, builtin_checks())
    assert all(c.code in page and c.name in page for c in builtin_checks())
    assert "怎么改" in page or format == "json"


def test_text_fits_80_columns_and_parse_120(report: Report, documents: list[Document]) -> None:
    assert max(map(display_width, str(render_check("text", report)).splitlines())) <= 80
    assert max(map(display_width, render_parse("text", documents).splitlines())) <= 120


def test_span_stands_under_its_characters(report: Report) -> None:
    lines = str(render_check("text", report)).splitlines()
    for above, below in pairwise(lines):
        if below.strip() and not below.strip("^ "):
            first, last = below.index("^"), below.rindex("^") + 1
            columns = [c for c in above for _ in range(display_width(c))]
            assert "".join(dict.fromkeys(columns[first:last])) in ("≤", "返修后通过的不计"), above


def test_colour_changes_nothing_but_colour(report: Report) -> None:
    import regex

    coloured = str(render_check("text", report, colour=True))
    assert "\x1b[" in coloured
    assert regex.sub(r"\x1b\[[\d;]*m", "", coloured) == str(render_check("text", report))


def test_json_keeps_the_contract(report: Report) -> None:
    data = json.loads(render_check("json", report))
    assert list(data) == ["schema", "version", "rules", "documents", "summary", "statistics"]
    book, scan = data["documents"]
    assert list(book) == ["path", "tables", "rows", "verdict", "diagnostics", "problems"]
    assert list(book["diagnostics"][0]) == [
        "code", "name", "severity", "aspect", "message", "help", "table", "row", "set", "cell", "text", "span",
        "location", "related", "fix", "source", "fingerprint", "suppressed",
    ]  # fmt: skip
    assert (scan["verdict"], scan["problems"][0]["code"]) == (None, "JX001")
    assert data["summary"] == {
        "documents": 2,
        "tables": 2,
        "rows": 11,
        "error": 2,
        "warning": 2,
        "info": 1,
        "suppressed": 0,
    }
    by_code = {d["code"]: d for d in book["diagnostics"]}
    assert by_code["XX101"]["span"] == [0, 1]
    assert (by_code["XX102"]["span"], by_code["XX102"]["text"]) == (None, "")
    assert (by_code["XX104"]["row"], by_code["XX104"]["cell"]) == (None, "table")
    assert {c.code for c in CHECKS} == {row["code"] for row in data["statistics"]}


def test_csv_opens_in_a_spreadsheet_without_running_anything() -> None:
    from linter.readers import read_bytes

    header = "一级指标,二级指标,三级指标,指标值\n"
    rows = '产出指标,数量指标,"=HYPERLINK(""http://x"")",=100%\n产出指标,数量指标,-,-5\n产出指标,数量指标,@甲,+1\n'
    text = render_parse("csv", read_bytes((header + rows).encode(), "a.csv"))
    assert text.startswith("\ufeff")
    read = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))
    assert [(r["三级指标"], r["指标值"]) for r in read] == [
        ("'=HYPERLINK(\"http://x\")", "'=100%"), ("-", "-5"), ("'@甲", "+1"),
    ]  # fmt: skip


def test_document_text_cannot_steer_the_terminal() -> None:
    from linter.engine import lint
    from linter.readers import read_bytes
    from linter.select import ruleset

    text = "一级指标,二级指标,三级指标,指标值\n产出指标,数量指标,巡\x1b[2J诊\u202e次数,\n"
    documents = read_bytes(text.encode(), "甲\x1b]0;乙.csv")
    report = Report(tuple(lint(documents, ruleset())), "")
    for page in (str(render_check("text", report)), render_parse("text", documents)):
        assert not {"\x1b", "\u202e"} & set(page)
