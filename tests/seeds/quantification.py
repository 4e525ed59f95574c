"""JX3: words where a number belongs."""

import regex

from tests.seeds.seed import Json, in_rows, is_benefit

_OUTPUTS = ("数量指标", "质量指标", "时效指标", "成本指标", "经济成本指标")


@in_rows("JX301", "value")
def benefit_in_a_word(row: Json) -> Json | None:
    return {"value": "显著"} if is_benefit(row) else None


@in_rows("JX302", "value")
def output_in_a_word(row: Json) -> Json | None:
    return {"value": "按方案执行"} if row["level2"] in _OUTPUTS else None


@in_rows("JX303", "value")
def satisfaction_in_a_word(row: Json) -> Json | None:
    return {"value": "较高"} if row["level1"] == "满意度指标" else None


@in_rows("JX304", "value")
def value_that_says_the_name(row: Json) -> Json | None:
    number = regex.search(r"\d|零|全年", row["name"])
    return None if number else {"value": row["name"]}
