"""JX1: what is missing."""

from collections.abc import Iterator

from tests.seeds.seed import Defect, Json, anywhere, in_rows, in_table, is_graded


@in_rows("JX101", "value")
def empty_value(row: Json) -> Json:
    return {"value": None}


@in_rows("JX102", "name")
def empty_name(row: Json) -> Json:
    return {"name": None}


@in_rows("JX103", "description")
def empty_description(row: Json) -> Json | None:
    return None if is_graded(row) else {"description": None}


@in_rows("JX104", "basis")
def empty_basis(row: Json) -> Json:
    return {"basis": None}


@anywhere("JX105")
def a_dimension_gone(table: Json) -> Iterator[Defect]:
    for level1 in ("产出指标", "效益指标", "满意度指标"):
        yield Defect(table | {"rows": [r for r in table["rows"] if r["level1"] != level1]}, None, "table")


@anywhere("JX106")
def a_kind_of_output_gone(table: Json) -> Iterator[Defect]:
    for word in ("数量", "质量", "成本"):
        yield Defect(table | {"rows": [r for r in table["rows"] if word not in r["level2"]]}, None, "table")


@in_table("JX107", "goals")
def no_goal(table: Json) -> Json:
    return {"goals": []}


@in_rows("JX108", "value")
def residue_in_the_value(row: Json) -> Json:
    return {"value": "≥**个"}


@in_rows("JX108", "name")
def residue_for_a_name(row: Json) -> Json:
    return {"name": "XX"}
