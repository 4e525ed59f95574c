"""Whatever a document says, each report keeps its format and its findings apart."""

import csv
import io
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from linter.engine import lint
from linter.readers.json import document_from_json
from linter.reports import Report, render_check
from linter.reports.findings import HEADINGS
from tests.reports.odd import RULES
from tests.reports.schemas import as_sarif, ours
from tests.reports.test_github import commands
from tests.reports.test_markdown import cells

# Letters of every kind, and more often what formats are made of.
TEXT = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("|<>&\"'`*_[]()!\\%:,;=+-@#~$\n\r\t /x"))
).filter(str.strip)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    rows: Any = [{"level2": "数量指标", "name": draw(TEXT), "value": "≥1次"} for _ in range(draw(st.integers(1, 3)))]
    path = draw(st.text(st.characters(exclude_characters="\0"), min_size=1))
    document = document_from_json({"path": path, "tables": [{"title": draw(TEXT), "rows": rows}]})
    return Report(tuple(lint([document], RULES)), "0" * 16)


@given(reports())
def test_every_finding_is_one_of_the_report(report: Report) -> None:
    n = report.counts()["error"]
    table = list(csv.reader(io.StringIO(str(render_check("csv", report)).removeprefix("\ufeff"), newline="")))
    assert [len(row) for row in table] == [len(HEADINGS)] * (n + 1)
    assert len(commands(report)) == n
    assert len([row for row in cells(report) if len(row) == 5]) == n
    root = etree.fromstring(str(render_check("junit", report)).encode())
    assert len("".join(map(str, root.itertext("failure"))).strip().split("\n")) == n
    (run,) = json.loads(render_check("sarif", report))["runs"]
    assert len(run["results"]) == n


@given(reports())
def test_json_and_sarif_keep_their_schemas(report: Report) -> None:
    assert ours("check", json.loads(render_check("json", report))) == []
    assert as_sarif(json.loads(render_check("sarif", report))) == []


@given(reports())
def test_workbook_is_written(report: Report) -> None:
    data = render_check("xlsx", report)
    assert isinstance(data, bytes)
    assert data == render_check("xlsx", report)
