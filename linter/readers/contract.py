"""The parse-JSON contract as a schema: what a file must look like, and where one breaks it, said in Chinese."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError


class _Part(BaseModel):
    # Keys may be added in later versions; a figure that lost its quotes still says the same.
    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)


class _Project(_Part):
    code: str | None = None
    name: str | None = None
    purpose: str | None = None


class _Budget(_Part):
    total: str | None = None
    fiscal: str | None = None
    other: str | None = None
    unit: str | None = None


class _Payment(_Part):
    due: str | None = None
    percent: str | None = None


class _Location(_Part):
    model_config = ConfigDict(extra="allow")
    kind: str


class _Doubt(_Part):
    cell: Literal[
        "level1", "level2", "name", "description", "value", "basis", "weight", "direction", "actual", "note"
    ]  # fmt: skip
    reason: str


class _Row(_Part):
    index: int | None = None
    set: str | None = None
    level1: str | None = None
    level2: str | None = None
    name: str | None = None
    description: str | None = None
    value: str | None = None
    basis: str | None = None
    weight: str | None = None
    direction: str | None = None
    actual: str | None = None
    note: str | None = None
    location: _Location | None = None
    doubts: list[_Doubt] | None = None


class _Table(_Part):
    index: int | None = None
    number: str | None = None
    title: str | None = None
    scope: Literal["project", "department"] | None = None
    stage: Literal["target", "self-evaluation"] | None = None
    project: _Project | None = None
    budget: _Budget | None = None
    schedule: list[_Payment] | None = None
    goals: list[str] | None = None
    columns: list[str] | None = None
    notes: str | None = None
    location: _Location | None = None
    rows: list[_Row] | None = None


class _Problem(_Part):
    code: str
    severity: Literal["error", "warning", "info"]
    message: str
    help: str = ""


class _Document(_Part):
    path: str | None = None
    format: str | None = None
    unit: str | None = None
    year: int | None = None
    tables: list[_Table] | None = None
    problems: list[_Problem] | None = None


class _File(_Part):
    documents: list[_Document]


class ContractError(Exception):
    """JSON of another shape; the Chinese message says at which key and what is expected there."""


_EXPECTED = {
    "missing": "缺少这一项",
    "string_type": "应为字符串或 null",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "int_from_float": "应为整数",
    "list_type": "应为数组",
    "dict_type": "应为对象",
    "model_type": "应为对象",
    "model_attributes_type": "应为对象",
}


def validate(data: Any) -> list[dict[str, Any]]:
    """The ``documents`` of parse-JSON with every optional key filled in. Raises ContractError."""
    try:
        return [d.model_dump() for d in _File.model_validate(data).documents]
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=True, include_input=False)[0]
        place = "".join(f"[{k}]" if isinstance(k, int) else f".{k}" for k in first["loc"]).lstrip(".")
        expected = _EXPECTED.get(first["type"])
        if first["type"] == "literal_error":
            expected = f"只能是 {first['ctx']['expected'].replace(' or ', ' 或 ')}"
        raise ContractError(f"{place or '最外层'} {expected or '不符合约定'}") from None
