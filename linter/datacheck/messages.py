"""What pydantic finds wrong with a file of checks, said in Chinese."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_EXPECTED = {
    "string_type": "应为带引号的文字",
    "string_too_short": "不能为空",
    "too_short": "至少要有一项",
    "tuple_type": "应为方括号里的列表",
    "mapping_type": "应为“原词 = 替换词”的表",
    "bool_type": "应为 true 或 false",
    "bool_parsing": "应为 true 或 false",
    "decimal_type": "应为数字",
    "decimal_parsing": "应为数字",
    "union_tag_not_found": "缺少 kind，应为 existence、substitution、pattern、range 或 required",
    "string_pattern_mismatch": "应为 2026-01-31 形式的日期",
    "model_type": "应为表",
    "model_attributes_type": "应为表",
}


def expected(error: ErrorDetails) -> str:
    """What stands there instead of what is expected."""
    kind, context = error["type"], error.get("ctx", {})
    if kind == "missing":
        return f"缺少 {error['loc'][-1]}"
    if kind == "value_error":
        return str(context["error"])
    if kind == "literal_error":
        return f"只能是 {_either(context)}"
    if kind == "union_tag_invalid":
        return f"没有这一种 kind，只能是 {context['expected_tags'].replace(chr(39), '')}"
    if kind == "extra_forbidden":
        return _unknown(str(error["loc"][-1]))
    return _EXPECTED.get(kind, f"不符合约定（{error['msg']}）")


def _either(context: dict[str, Any]) -> str:
    return str(context["expected"]).replace(" or ", " 或 ").replace("'", "")


def _unknown(key: str) -> str:
    from linter.datacheck import schema

    models = (schema.File, schema.Existence, schema.Substitution, schema.PatternCheck, schema.Range, schema.Required)
    known = {field.alias or name for model in models for name, field in model.model_fields.items()}
    near = get_close_matches(key, sorted(known - {key}), 1)
    return "没有这一项" + (f"，是不是 {near[0]}？" if near else "，或者不能用在这一种检查项里")
