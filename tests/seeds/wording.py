"""JX5: names and descriptions that say nothing, break off or end in a comma."""

from tests.seeds.seed import Json, in_rows, in_table, is_graded


@in_rows("JX501", "description")
def description_that_says_the_name(row: Json) -> Json | None:
    return None if is_graded(row) else {"description": row["name"]}


@in_rows("JX501", "description")
def description_of_the_name_and_filler(row: Json) -> Json | None:
    return None if is_graded(row) else {"description": f"反映{row['name']}情况"}


@in_rows("JX502", "name")
def category_for_a_name(row: Json) -> Json:
    return {"name": "服务对象满意度指标" if row["level1"] == "满意度指标" else row["level2"]}


@in_rows("JX503", "name")
def satisfaction_of_nobody(row: Json) -> Json | None:
    nobody = {"name": "服务对象满意度", "description": "满意份数占有效问卷份数的比例"}
    return nobody if row["level1"] == "满意度指标" else None


@in_rows("JX504", "name")
def name_that_breaks_off(row: Json) -> Json:
    return {"name": row["name"] + "（"}


@in_rows("JX504", "description")
def description_that_breaks_off(row: Json) -> Json:
    return {"description": row["description"] + "（含"}


@in_rows("JX505", "name")
def name_with_a_full_stop(row: Json) -> Json:
    return {"name": row["name"] + "。"}


@in_rows("JX505", "value")
def value_with_a_semicolon(row: Json) -> Json:
    return {"value": row["value"] + "；"}


@in_rows("JX505", "description")
def description_with_a_comma(row: Json) -> Json:
    return {"description": row["description"] + "，"}


@in_table("JX505", "goals")
def goal_with_a_comma(table: Json) -> Json:
    return {"goals": [*table["goals"][:-1], table["goals"][-1].rstrip("。") + "，"]}
