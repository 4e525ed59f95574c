"""JX2: signs that point the wrong way, say nothing or stand before words."""

from collections.abc import Iterator

from tests.seeds.seed import Defect, Json, anywhere, in_rows, is_benefit, is_count, is_share, parts, with_row


@in_rows("JX201", "value")
def share_with_an_upper_limit(row: Json) -> Json | None:
    return {"value": "≤" + row["value"].lstrip("≥＝")} if is_share(row) else None


@in_rows("JX201", "value")
def count_with_an_upper_limit(row: Json) -> Json | None:
    return {"value": "≤" + row["value"][1:]} if is_count(row) and row["name"].endswith(("次", "次数")) else None


@in_rows("JX201", "value")
def less_with_a_lower_limit(row: Json) -> Json | None:
    less = ("成本", "费用", "单价", "时限", "返修率", "差错率", "失业率", "响应时间")
    return {"value": "≥" + row["value"][1:]} if row["value"][0] == "≤" and row["name"].endswith(less) else None


@in_rows("JX202", "value")
def share_of_at_least_nothing(row: Json) -> Json | None:
    return {"value": "≥0%"} if is_share(row) else None


@in_rows("JX202", "value")
def count_of_at_least_nothing(row: Json) -> Json | None:
    return {"value": "≥0" + parts(row)[2].removeprefix("万")} if is_count(row) else None


@in_rows("JX203", "value")
def more_than_all(row: Json) -> Json | None:
    return {"value": "≥100%"} if row["value"] == "＝100%" else None


@anywhere("JX205")
def column_that_says_the_opposite(table: Json) -> Iterator[Defect]:
    for i, row in enumerate(table["rows"]):
        if is_share(row) and row["value"][0] == "≥":
            columns = [*table["columns"], "direction"]
            yield Defect(with_row(table, i, {"direction": "反向指标"}) | {"columns": columns}, row["index"], "value")


@in_rows("JX206", "value")
def sign_before_a_word(row: Json) -> Json | None:
    return {"value": "≥显著"} if is_benefit(row) else None
