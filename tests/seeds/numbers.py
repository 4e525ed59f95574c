"""JX4: numbers and units."""

from tests.seeds.seed import Json, in_rows, is_count, is_share, parts


@in_rows("JX401", "value")
def share_without_percent(row: Json) -> Json | None:
    return {"value": row["value"].rstrip("%")} if is_share(row) else None


@in_rows("JX401", "value")
def count_without_unit(row: Json) -> Json | None:
    return {"value": "".join(parts(row)[:2])} if is_count(row) else None


@in_rows("JX402", "value")
def share_in_pieces(row: Json) -> Json | None:
    return {"value": row["value"].replace("%", "个")} if is_share(row) else None


@in_rows("JX402", "value")
def people_in_square_metres(row: Json) -> Json | None:
    return {"value": f"≥{parts(row)[1]}平方米"} if row["name"].endswith(("人数", "人次", "场次")) else None


@in_rows("JX403", "value")
def share_above_all(row: Json) -> Json | None:
    return {"value": "≥105%"} if row["name"].endswith(("满意度", "合格率", "完好率", "覆盖率", "及时率")) else None


@in_rows("JX404", "value")
def sign_in_ascii(row: Json) -> Json | None:
    sign = {"≥": ">=", "≤": "<="}.get(row["value"][0])
    return {"value": sign + row["value"][1:]} if sign else None


@in_rows("JX404", "value")
def sign_in_words(row: Json) -> Json | None:
    sign = {"≥": "不低于", "≤": "不超过"}.get(row["value"][0])
    return {"value": sign + row["value"][1:]} if sign else None


@in_rows("JX405", "value")
def money_without_yuan(row: Json) -> Json | None:
    return {"value": row["value"][:-1]} if "成本" in row["level2"] and row["value"].endswith("万元") else None


@in_rows("JX406", "value")
def percent_twice(row: Json) -> Json | None:
    return {"value": row["value"] + "%"} if is_share(row) else None


@in_rows("JX406", "value")
def number_with_two_points(row: Json) -> Json | None:
    sign, number, unit = parts(row)
    date = unit.startswith(("年", "月"))
    return {"value": f"{sign}{number}.5.2{unit}"} if number and "." not in number and not date else None


@in_rows("JX407", "value")
def two_targets(row: Json) -> Json | None:
    return {"value": row["value"] + "，200户"} if is_count(row) and "户" not in row["value"] else None
