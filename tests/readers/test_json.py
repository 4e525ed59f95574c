"""Parse-JSON read back, and JSON that is none."""

import json
from pathlib import Path
from typing import Any

import pytest

from linter.engine import lint
from linter.readers import read, read_bytes
from linter.readers.json import JsonError, read_json
from linter.reports import Report, render_check, render_parse
from linter.select import ruleset

BOOK = Path(__file__).parent.parent / "data/reports/book.md"
SCHEMA = "jixiao-lint/parse/1"


def findings(documents: Any) -> Any:
    report = Report(tuple(lint(documents, ruleset())), "")
    data = json.loads(render_check("json", report))["documents"]
    return [[{k: v for k, v in d.items() if k != "location"} for d in document["diagnostics"]] for document in data]


def test_tables_printed_and_read_again_have_the_same_findings() -> None:
    documents = read(BOOK)
    printed = render_parse("json", documents)
    again = read_bytes(printed.encode(), "saved.json")
    assert findings(documents)[0]
    assert findings(again) == findings(documents)
    assert render_parse("json", again) == render_parse("json", read_bytes(printed.encode(), "saved.json"))


def test_several_documents_and_their_problems_survive() -> None:
    documents = [*read(BOOK), *read_bytes(b"", "empty.csv")]
    again = read_bytes(render_parse("json", documents).encode(), "saved.json")
    assert [d.path for d in again] == [str(BOOK), "empty.csv"]
    assert [p.code for p in again[1].problems] == ["JX001"]


def test_optional_keys_may_be_missing() -> None:
    row = {"level2": "数量指标", "name": "巡逻次数", "value": 12}
    data = {"schema": SCHEMA, "documents": [{"tables": [{"title": "治安巡逻", "rows": [row]}]}]}
    document = read_json("a.json", json.dumps(data))[0]
    assert document.path == "a.json"
    assert document.tables[0].rows[0].level1.text == "产出指标"
    assert document.tables[0].rows[0].target.text == "12"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"schema":', "第 1 行第 11 列"),
        ("[" * 200_000, "嵌套层数过深"),
        ('{"schema": "jixiao-lint/parse/1", "documents": ' + "[" * 200_000 + "]" * 200_000 + "}", "嵌套层数过深"),
        ("[" + "9" * 5000 + "]", "位数过长"),
        ("[]", "没有"),
        ('{"schema": "jixiao-lint/check/1"}', "另一种输出"),
        (f'{{"schema": "{SCHEMA}"}}', "documents 缺少这一项"),
        (f'{{"schema": "{SCHEMA}", "documents": [{{"tables": {{}}}}]}}', "documents[0].tables 应为数组"),
        (
            f'{{"schema": "{SCHEMA}", "documents": [{{"tables": [{{"rows": [{{"name": ["机密"]}}]}}]}}]}}',
            "documents[0].tables[0].rows[0].name 应为字符串",
        ),
        (f'{{"schema": "{SCHEMA}", "documents": [{{"tables": [{{"scope": "x"}}]}}]}}', "只能是 'project' 或"),
        (f'{{"schema": "{SCHEMA}", "documents": [{{"unit": "\\ud800"}}]}}', "代理字符"),
        (
            f'{{"schema": "{SCHEMA}", "documents": [{{"tables": [{{"location": {{"kind": []}}}}]}}]}}',
            "documents[0].tables[0].location.kind",
        ),
    ],
    ids=[
        "cut",
        "deep",
        "deep-inside",
        "digits",
        "list",
        "check",
        "no-documents",
        "object",
        "cell",
        "scope",
        "surrogate",
        "kind",
    ],
)
def test_json_of_another_shape_is_refused_and_the_place_named(text: str, said: str) -> None:
    with pytest.raises(JsonError) as error:
        read_json("a.json", text)
    assert said in str(error.value)
    assert "机密" not in str(error.value)
