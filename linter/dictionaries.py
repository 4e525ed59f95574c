"""Word lists and other data from ``dictionaries/*.toml``, validated once and cached."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from linter.resources import shipped


class Dictionary(BaseModel):
    """Base of every dictionary's schema: who says so, and which edition."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: str
    """Date of the last change, YYYY-MM-DD."""
    source: str
    """Where the entries come from, for a person who doubts one."""


class DictionaryError(Exception):
    """A dictionary that cannot be used; the message names file, line and what was expected."""


D = TypeVar("D", bound=Dictionary)


@cache
def load(name: str, schema: type[D]) -> D:
    """Read ``dictionaries/<name>.toml`` into ``schema``.

    Raises DictionaryError for a missing file, broken TOML or data that doesn't fit the schema.
    """
    path = shipped("dictionaries") / f"{name}.toml"
    try:
        text = path.read_text(encoding="utf-8")
        return schema.model_validate(tomllib.loads(text))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DictionaryError(f"{path}: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        keys = [str(k) for k in first["loc"]]
        raise DictionaryError(f"{path}:{_line_of(text, keys)}: {'.'.join(keys)}: {first['msg']}") from error


def _line_of(text: str, keys: list[str]) -> int:
    """The line that most likely holds the key path, 1 where none of its names is found."""
    lines = text.splitlines()
    for key in reversed([k for k in keys if not k.isdigit()]):
        for number, line in enumerate(lines, 1):
            if line.lstrip(" [").startswith(key):
                return number
    return 1
