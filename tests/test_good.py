"""The model tables: nothing is found in them, and of every defect planted in them that defect and no other."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from linter.engine import lint
from linter.model import Document, Table
from linter.readers import read
from linter.readers.json import document_from_json
from linter.registry import builtin_checks
from linter.reports import render_parse
from linter.select import ruleset
from tests.seeds import SEEDS, Defect, Json

FIELDS = sorted(Path(__file__).resolve().parent.parent.joinpath("examples", "good").glob("*.md"))
DEFAULT = {c.code for c in builtin_checks() if c.run and c.default and not c.preview}
COLUMNS = ("level1", "level2", "name", "description", "value", "basis")

Mark = tuple[str, int | None, str]
"""Code, row and cell of a finding."""


@cache
def printed(field: Path) -> Json:
    """A model document as ``parse --format json`` prints it."""
    data: Json = json.loads(render_parse("json", read(field)))["documents"][0]
    return data


def marks(documents: Sequence[Document]) -> list[list[Mark]]:
    """What is found in each document of one run."""
    results = lint(documents, ruleset())
    assert not [problem for result in results for problem in result.problems]
    return [[(d.code, d.row.index if d.row else None, d.cell) for d in result.diagnostics] for result in results]


def found(data: Json, defect: Defect) -> list[list[Mark]]:
    """What is found in the table with the defect and in those beside it, each a document of its own."""
    tables = (defect.table, *defect.beside)
    return marks([document_from_json(data | {"path": str(i), "tables": [t]}) for i, t in enumerate(tables)])


@pytest.mark.parametrize("field", FIELDS, ids=lambda p: p.stem)
def test_model_table_is_read_whole(field: Path) -> None:
    [document] = read(field)
    [table] = document.tables
    assert isinstance(table, Table)
    assert not document.problems
    assert document.year
    assert table.columns == COLUMNS
    assert len(table.rows) >= 10
    assert not [row for row in table.rows if row.doubts or not all(row.cell(role) for role in COLUMNS)]
    assert table.goals
    assert all(goal.text.endswith("。") for goal in table.goals)
    assert table.budget
    assert table.budget.unit == "万元"


def test_nothing_is_found_in_the_model_tables_together() -> None:
    assert len(FIELDS) >= 10
    documents = [document for field in FIELDS for document in read(field)]
    assert marks(documents) == [[] for _ in documents]


def test_every_default_check_has_a_seed() -> None:
    assert set(SEEDS) == DEFAULT


@pytest.mark.parametrize("code", sorted(SEEDS))
def test_planted_defect_is_found_in_every_field_and_nothing_else_is(code: str) -> None:
    wrong, fields = [], 0
    for field in FIELDS:
        data = printed(field)
        defects = [defect for plant in SEEDS[code] for defect in plant(data["tables"][0])]
        fields += bool(defects)
        for defect in defects:
            want = [[(code, defect.row, defect.cell)], *([(code, None, "title")] for _ in defect.beside)]
            got = found(data, defect)
            if got != want:
                row = defect.row and defect.table["rows"][defect.row - 1]
                wrong.append(f"{field.stem} {row and [row[c] for c in COLUMNS]}: {got}")
    assert not wrong, "\n".join(wrong)
    assert fields >= 3


RIGHT_AND_WRONG = """
    满意度指标|服务对象满意度指标|患者满意度|出院患者问卷的结果|≥90%||
    满意度指标|服务对象满意度指标|患者满意度|出院患者问卷的结果|≤90%|JX201|value
    产出指标|质量指标|药品抽检合格率|抽检合格的批次占抽检批次的比例|＝100%||
    产出指标|质量指标|药品抽检合格率|抽检合格的批次占抽检批次的比例|≤100%|JX201|value
    产出指标|数量指标|巡回医疗次数|医疗队到村义诊|≥24次||
    产出指标|数量指标|巡回医疗次数|医疗队到村义诊||JX101|value
    产出指标|质量指标|药品抽检合格率|反映药品抽检合格情况|＝100%|JX501|description
    效益指标|社会效益指标|就医便利程度|步行15分钟可到村卫生室的村民占比|≥85%||
    效益指标|社会效益指标|就医便利程度|村民到村卫生室看病的便利程度，分为优、良好、一般、差|良好||
    效益指标|社会效益指标|就医便利程度|看病路程和等候时间|良好|JX301|value
"""


@pytest.mark.parametrize("line", RIGHT_AND_WRONG.split())
def test_the_commonest_defects_are_found_and_their_right_counterparts_are_not(line: str) -> None:
    *cells, code, cell = line.split("|")
    field = next(f for f in FIELDS if f.stem == "医院")
    table = printed(field)["tables"][0]
    last = len(table["rows"]) + 1
    row = dict(zip(COLUMNS, [*(text or None for text in cells), "实施方案"], strict=True)) | {"index": last}
    got = found(printed(field), Defect(table | {"rows": [*table["rows"], row]}, last, cell))
    assert got == [[(code, last, cell)] if code else []]
