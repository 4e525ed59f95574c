"""Where an editor finds the tables of a parse-JSON file."""

import json

import pytest

from linter.again import Store, remembering
from linter.readers.json import SCHEMA, read_json
from linter.readers.json_tables import table_spans


def book(*documents: object) -> str:
    return json.dumps({"schema": SCHEMA, "documents": documents}, ensure_ascii=False, indent=1)


def table(name: str) -> dict[str, object]:
    row = {"level1": "产出指标", "level2": "数量指标", "name": name, "value": "≥12个"}
    return {"title": '"tables": [', "rows": [row]}


def test_spans_hold_their_tables_and_nothing_else() -> None:
    documents: list[dict[str, object]] = [
        {"tables": [table("食堂"), table("操场")]},
        {"path": "空"},
        {"tables": []},
        {"tables": [table("教室")]},
    ]
    text = book(*documents)
    spans = table_spans(text)
    assert spans
    assert [[json.loads(text[a:b]) for a, b in own] for own in spans] == [d.get("tables", []) for d in documents]


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "3", '{"documents": 3}', '{"documents": [3]}', '{"documents": [{"tables": [1,]}]}',
        book({"about": {"tables": [1]}, "tables": [table("食堂")]}), book({"tables": 3}), '{"tables": [' * 5_000,
    ],
)  # fmt: skip
def test_what_is_not_plain_has_no_spans(text: str) -> None:
    assert table_spans(text) is None


def test_documents_without_tables_are_read_as_such_in_an_editor() -> None:
    text = book({"path": "甲"}, {"tables": None}, {"tables": []}, {"tables": [table("食堂")]})
    with remembering(Store(100)):
        assert read_json("book.json", text) == read_json("book.json", text)
        assert [len(d.tables) for d in read_json("book.json", text)] == [0, 0, 0, 1]


def test_tables_of_a_file_that_is_read_again_are_those_it_says_now() -> None:
    first = book({"tables": [table("食堂"), table("操场"), table("操场")]}, {"tables": [table("食堂")]})
    second = book({"tables": [table("食堂"), table("教室"), table("操场")]}, {"tables": [table("食堂")]})
    with remembering(Store(100)):
        before, after, odd = (
            read_json("book.json", text)
            for text in (first, second, second.replace('"tables"', '"x": {"tables": [1]}, "tables"'))
        )
    assert before == read_json("book.json", first)
    assert after == odd == read_json("book.json", second)
    kept = [a is b for x, y in zip(before, after, strict=True) for a, b in zip(x.tables, y.tables, strict=True)]
    assert kept == [True, False, True, True]
    assert len({id(t) for d in after for t in d.tables}) == 4
