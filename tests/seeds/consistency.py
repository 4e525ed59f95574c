"""JX7 to JX9: figures that contradict each other, bases that are none, cloned projects."""

from collections.abc import Iterator
from decimal import Decimal

import regex

from tests.seeds.seed import Defect, Json, anywhere, in_rows, in_table, is_count, parts

_YEAR = regex.compile(r"(?=\d{1,2}月\d{1,2}日|\d{1,2}月底)")


@anywhere("JX701")
def cost_above_the_budget(table: Json) -> Iterator[Defect]:
    for i, row in enumerate(table["rows"]):
        if regex.search(r"总成本|总支出|总费用|支出总额|经费支出", row["name"]):
            dear = {"value": f"≤{2 * Decimal(table['budget']['total'].replace(',', ''))}万元"}
            rows = [*table["rows"][:i], row | dear, *table["rows"][i + 1 :]]
            yield Defect(table | {"rows": rows}, row["index"], "value")


@anywhere("JX702")
def goal_with_another_number(table: Json) -> Iterator[Defect]:
    for row in table["rows"]:
        _, number, unit = parts(row)
        if is_count(row) and row["name"].endswith(("场次", "面积", "长度")):
            noun = row["name"].removesuffix("场次").removesuffix("面积").removesuffix("长度")
            goal = f"{noun}{Decimal(number) / 2}{unit}。"
            yield Defect(table | {"goals": [goal]}, row["index"], "value")


@in_rows("JX703", "description")
def description_with_another_number(row: Json) -> Json | None:
    _, number, unit = parts(row)
    if not is_count(row) or not row["name"].endswith(("场次", "人次", "面积", "长度")):
        return None
    return {"description": f"{row['name']}不超过{Decimal(number) / 2}{unit}"}


@anywhere("JX704")
def row_repeated(table: Json) -> Iterator[Defect]:
    last = len(table["rows"]) + 1
    for row in table["rows"]:
        if "成本" not in row["level2"]:
            yield Defect(table | {"rows": [*table["rows"], row | {"index": last}]}, last, "name")


@in_table("JX705", "schedule")
def unpaid_at_the_end(table: Json) -> Json | None:
    return {"schedule": [*table["schedule"][:-1], {"due": "12月底", "percent": "95%"}]} if table["schedule"] else None


@in_table("JX705", "schedule")
def falling_payments(table: Json) -> Json | None:
    return {"schedule": [{"due": "1月底", "percent": "90%"}, *table["schedule"]]} if table["schedule"] else None


@in_table("JX706", "budget")
def parts_above_the_sum(table: Json) -> Json:
    return {"budget": table["budget"] | {"other": "99999.00"}}


@in_rows("JX707", "value")
def deadline_in_another_year(row: Json) -> Json | None:
    at = _YEAR.search(row["value"])
    return {"value": f"2031年{row['value'][at.start() :]}"} if at and row["level2"] == "时效指标" else None


@in_rows("JX707", "value")
def no_such_day(row: Json) -> Json | None:
    return {"value": "2月30日前"} if row["level2"] == "时效指标" and row["name"].endswith("完成时间") else None


@in_table("JX708", "table")
def weights_that_make_no_hundred(table: Json) -> Json:
    rows = [row | {"weight": "3"} for row in table["rows"]]
    return {"rows": rows, "columns": [*table["columns"], "weight"]}


@in_rows("JX801", "basis")
def number_for_a_basis(row: Json) -> Json:
    return {"basis": row["value"]}


@in_rows("JX801", "basis")
def name_for_a_basis(row: Json) -> Json:
    return {"basis": row["name"]}


@anywhere("JX901")
def indicators_of_another_project(table: Json) -> Iterator[Defect]:
    other = table | {"title": "智慧灯杆建设", "project": None, "goals": ["建成智慧灯杆。"], "budget": None}
    yield Defect(table, None, "title", (other,))
