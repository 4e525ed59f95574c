"""JSON Schemas of the configuration and of what the tool prints: ``make docs``. A test compares them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any, NotRequired, get_args, get_origin, get_type_hints

import msgspec

from linter.config import schema
from linter.location import Location
from linter.reports import contract
from linter.reports.contract import PLACE, About

FOLDER = Path(__file__).resolve().parent


def printed(title: str, *forms: Any) -> Callable[[], dict[str, Any]]:
    """The schema of what is printed in one of these forms; keys of later versions are no mistake."""

    def make() -> dict[str, Any]:
        roots, parts = msgspec.json.schema_components(forms, ref_template="#/$defs/{name}")
        about = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
        root = roots[0] if len(roots) == 1 else {"anyOf": list(roots)}
        return about | root | {"$defs": {name: _described(name, part) for name, part in parts.items()}}

    return make


def _described(name: str, part: dict[str, Any]) -> dict[str, Any]:
    """The schema of a type with what its annotations say, its keys in the order of the output."""
    hints = get_type_hints(getattr(contract, name), include_extras=True)
    keys = {key: part["properties"][key] | dict(_said(hint)) for key, hint in hints.items()}
    del part["title"]
    return part | {"properties": keys, "required": [key for key in keys if key in part["required"]]}


def _said(hint: Any) -> Iterator[tuple[str, Any]]:
    """What the annotations of a key add to its schema."""
    if get_origin(hint) is NotRequired:
        yield from _said(get_args(hint)[0])
    elif get_origin(hint) is Annotated:
        inner, *marks = get_args(hint)
        yield from (("description", mark.text) for mark in marks if isinstance(mark, About))
        yield from _said(inner) if PLACE not in marks else [("anyOf", _places())]
    elif any(PLACE in getattr(part, "__metadata__", ()) for part in get_args(hint)):
        yield "anyOf", [*_places(), {"type": "null"}]


def _places() -> list[dict[str, Any]]:
    """Every kind of location, from the classes that are printed as such; a key without a value is left out."""
    found = []
    for cls in get_args(Location):
        made = msgspec.json.schema_components([cls])[1][cls.__name__]
        keys = {key: _without_null(part) for key, part in made["properties"].items()}
        required = ["kind", *made.get("required", ())]
        found.append({"type": "object", "properties": {"kind": {"const": cls.kind}} | keys, "required": required})
    return found


def _without_null(part: dict[str, Any]) -> dict[str, Any]:
    kinds = [kind for kind in part.get("anyOf", ()) if kind != {"type": "null"}]
    return kinds[0] if kinds else {key: value for key, value in part.items() if key != "default"}


FILES = {
    "jixiao-lint.schema.json": schema,
    "check.schema.json": printed("jixiao-lint check --format json", contract.CheckJson),
    "check-lines.schema.json": printed("jixiao-lint check --format jsonl 的一行", *get_args(contract.LineJson)),
    "parse.schema.json": printed("jixiao-lint parse --format json", contract.ParseJson),
}


def text(name: str) -> str:
    """What a file should hold."""
    return json.dumps(FILES[name](), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    for name in FILES:
        (FOLDER / name).write_text(text(name), encoding="utf-8")
