"""The format of a check's documentation."""

import pytest

from linter.docs import DocumentationError, Mark, documentation

TEXT = """标题。

说明：第一行，
第二行。

第二段。

为什么：原因。

怎么改：办法。
"""


def test_sections_join_their_wrapped_lines_and_keep_their_paragraphs() -> None:
    doc = documentation(TEXT)
    assert doc.title == "标题"
    assert doc.sections == {"说明": "第一行，第二行。\n第二段。", "为什么": "原因。", "怎么改": "办法。"}


def test_marks_are_taken_out_of_the_cells_and_kept_as_spans() -> None:
    (example,) = documentation(TEXT + "\nbad:\n| 三级指标 | 指标值 |\n| 群众满意度 | «≤»90% |\n").examples
    assert example.bad
    assert example.documents[0].tables[0].rows[0].target.text == "≤90%"
    assert example.marks == (Mark(1, 1, "value", (0, 1)),)


def test_empty_cell_can_be_the_span() -> None:
    (example,) = documentation(TEXT + "\nbad:\n| 三级指标 | 指标值 |\n| 群众满意度 | «» |\n").examples
    assert example.marks == (Mark(1, 1, "value", (0, 0)),)
    assert "value" in example.documents[0].tables[0].columns


def test_table_example_is_json_with_marks_anywhere() -> None:
    (example,) = documentation(
        TEXT + '\nbad:\n{"title": "«校舍»", "rows": [{"name": "面积", "value": "≥8平方米"}]}\n'
    ).examples
    assert example.whole
    assert example.marks == (Mark(1, None, "title", (0, 2)),)


@pytest.mark.parametrize(
    "examples",
    [
        "bad:\n| 三级指标 | 指标值 |\n| 群众满意度 | ≤90% |\n",
        "good:\n| 三级指标 | 指标值 |\n| 群众满意度 | «≤»90% |\n",
        "bad:\n| 三级指标 | 不认识的栏 |\n| 群众满意度 | «≤»90% |\n",
        "bad:\n| 三级指标 | 指标值 |\n| «群众满意度» |\n",
        "bad:\n{broken\n",
        "bad:\n满意度 ≤90%\n",
    ],
)
def test_broken_example_is_refused(examples: str) -> None:
    with pytest.raises(DocumentationError):
        documentation(TEXT + "\n" + examples)
