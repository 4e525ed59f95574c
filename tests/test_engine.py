"""The engine: scopes, order, isolation of crashes, fingerprints."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from linter.engine import Result, lint
from linter.model import Corpus, Document, Doubt, Finding, Row, Table
from linter.readers.json import document_from_json
from linter.registry import Check
from linter.select import RuleSet

AREA = {"level2": "数量指标", "name": "改造面积", "description": "校舍改造面积", "value": "≥800平方米"}
RATE = {"level2": "质量指标", "name": "验收合格率", "description": "分部工程验收合格", "value": "100%"}


def book(*rows: dict[str, str], **table: Any) -> Document:
    return document_from_json({"path": "book.json", "tables": [{"title": "校舍改造", "rows": list(rows)} | table]})


def make(scope: type, run: Callable[[Any], Iterable[Finding]], code: str = "XX901", **changes: Any) -> Check:
    made = Check(
        code, "made-for-a-test", "warning", "完整性·规范完整性", "logic", "0.1.0", False, True, (), frozenset(),
        scope, run, "测试", __name__,
    )  # fmt: skip
    return replace(made, **changes)


def run(document: Document, *checks: Check) -> Result:
    (result,) = lint([document], RuleSet(checks))
    return result


def on_name(row: Row) -> Iterable[Finding]:
    yield Finding("name", "名称", "改名称")


def on_value(row: Row) -> Iterable[Finding]:
    yield Finding("value", "值", "改值", (0, 1))


def crash(row: Row) -> Iterable[Finding]:
    yield Finding("name", "名称", "改名称")
    raise ValueError(row.name.text)


def test_findings_come_in_the_order_of_the_page() -> None:
    result = run(book(AREA, RATE), make(Row, on_value, "XX901"), make(Row, on_name, "XX902"))
    assert [(d.row.index, d.cell) for d in result.diagnostics if d.row] == [
        (1, "name"),
        (1, "value"),
        (2, "name"),
        (2, "value"),
    ]


def test_crashing_check_is_a_jx005_that_quotes_nothing_and_stops_no_other_check() -> None:
    result = run(book(AREA), make(Row, crash, "XX901"), make(Row, on_name, "XX902"))
    assert [d.code for d in result.diagnostics] == ["XX902"]
    (problem,) = result.problems
    assert problem.code == "JX005"
    assert "XX901" in problem.message
    assert "改造面积" not in problem.message


def test_check_that_runs_out_of_time_says_so() -> None:
    def slow(row: Row) -> Iterable[Finding]:
        raise TimeoutError

    assert "超时" in run(book(AREA), make(Row, slow)).problems[0].message


def test_finding_on_a_cell_that_no_table_has_is_the_fault_of_its_check() -> None:
    def lost(row: Row) -> Iterable[Finding]:
        yield Finding("nowhere", "", "")

    result = run(book(AREA), make(Row, lost))
    assert not result.diagnostics
    assert [p.code for p in result.problems] == ["JX005"]


def test_check_rests_where_its_column_is_absent_or_the_table_is_of_another_kind() -> None:
    check = make(Row, on_name, needs=("basis",))
    assert not run(book(AREA), check).diagnostics
    resting = make(Row, on_name, rests=frozenset({"department"}))
    assert not run(book(AREA, scope="department"), resting).diagnostics
    assert run(book(AREA), resting).diagnostics


def test_doubted_cell_is_a_jx002_and_no_other_defect() -> None:
    document = book(AREA)
    (table,) = document.tables
    row = replace(table.rows[0], doubts=(Doubt("value", "存疑"),))
    doubted = replace(document, tables=(replace(table, rows=(row,)),))
    result = run(doubted, make(Row, on_value), make(Row, on_name, "XX902"))
    assert [(d.code, d.cell) for d in result.diagnostics] == [("XX902", "name"), ("JX002", "value")]


def test_cell_that_sets_of_values_share_is_reported_once() -> None:
    document = book(AREA)
    (table,) = document.tables
    first = replace(table.rows[0], set="年度")
    second = replace(
        first, index=2, set="长期", cells=dict(first.cells) | {"value": replace(first.target, text="≥900平方米")}
    )
    both = replace(document, tables=(replace(table, rows=(first, second)),))
    result = run(both, make(Row, on_name), make(Row, on_value, "XX902"))
    assert sorted((d.code, d.row.index) for d in result.diagnostics if d.row) == [
        ("XX901", 1),
        ("XX902", 1),
        ("XX902", 2),
    ]


def test_table_document_and_corpus_checks_see_what_they_ask_for() -> None:
    def table(found: Table) -> Iterable[Finding]:
        yield Finding("title", found.title.text, "")

    def document(found: Document) -> Iterable[Finding]:
        yield Finding("table", found.path, "", table=found.tables[0])

    def corpus(found: Corpus) -> Iterable[Finding]:
        for one in found.documents:
            yield Finding("goals", str(len(found.documents)), "", table=one.tables[0], document=one)

    checks = RuleSet((make(Table, table), make(Document, document, "XX902"), make(Corpus, corpus, "XX903")))
    results = lint([book(AREA), book(RATE)], checks)
    assert [[d.message for d in r.diagnostics] for r in results] == [["book.json", "校舍改造", "2"]] * 2


def test_crashing_corpus_check_is_told_to_every_document() -> None:
    def corpus(found: Corpus) -> Iterable[Finding]:
        raise RuntimeError

    results = lint([book(AREA), book(RATE)], RuleSet((make(Corpus, corpus),)))
    assert [[p.code for p in r.problems] for r in results] == [["JX005"], ["JX005"]]


def test_fingerprint_survives_inserted_rows_and_tells_equal_rows_apart() -> None:
    check = make(Row, on_name)
    alone = run(book(AREA), check).diagnostics[0].fingerprint
    first, *_, last = run(book(RATE, AREA, AREA), check).diagnostics[1:]
    assert first.fingerprint == alone
    assert last.fingerprint != alone


def test_finding_without_span_marks_the_whole_cell_and_an_empty_cell_has_none() -> None:
    def on_basis(row: Row) -> Iterable[Finding]:
        yield Finding("basis", "", "")

    (name,) = run(book(AREA), make(Row, on_name)).diagnostics
    (basis,) = run(book(AREA), make(Row, on_basis)).diagnostics
    assert (name.text, name.span) == ("改造面积", (0, 4))
    assert (basis.text, basis.span) == ("", None)


def test_severity_that_somebody_set_goes_before_that_of_the_finding_and_of_the_check() -> None:
    def lighter(row: Row) -> Iterable[Finding]:
        yield Finding("name", "", "", severity="info")

    checks = (make(Row, on_value), make(Row, lighter, "XX902"))
    (result,) = lint([book(AREA)], RuleSet(checks))
    assert [d.severity for d in result.diagnostics] == ["info", "warning"]
    (result,) = lint([book(AREA)], RuleSet(checks, severities={"XX901": "info", "XX902": "error"}))
    assert [d.severity for d in result.diagnostics] == ["error", "info"]


def test_exempt_row_is_spared_the_checks_it_is_exempt_from() -> None:
    checks = (make(Row, on_value), make(Row, on_name, "XX902"))
    rules = RuleSet(checks, exempt={"改造面积": frozenset({"XX901"})})
    (result,) = lint([book(AREA, RATE)], rules)
    assert [(d.row.index, d.code) for d in result.diagnostics if d.row] == [(1, "XX902"), (2, "XX902"), (2, "XX901")]


def test_each_document_has_its_own_rules_and_a_check_of_the_run_sees_those_that_want_it() -> None:
    def corpus(found: Corpus) -> Iterable[Finding]:
        for one in found.documents:
            yield Finding("title", str(len(found.documents)), "", table=one.tables[0], document=one)

    both, one, none = (make(Corpus, corpus), make(Row, on_name, "XX902")), (make(Corpus, corpus),), ()
    results = lint([book(AREA), book(RATE), book(AREA)], [RuleSet(c) for c in (both, one, none)])
    assert [[(d.code, d.message) for d in r.diagnostics] for r in results] == [
        [("XX901", "2"), ("XX902", "名称")],
        [("XX901", "2")],
        [],
    ]
