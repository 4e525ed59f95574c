"""Word lists and other data from ``dictionaries/*.toml``, validated once and cached."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TypeVar

import regex
from msgspec import Struct, ValidationError, convert

from linter.resources import shipped


class Entry(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of what a dictionary holds; the annotations are its schema."""


class Dictionary(Entry, frozen=True, kw_only=True):
    """Base of every dictionary: who says so, and which edition."""

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
        return convert(tomllib.loads(text), schema)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DictionaryError(f"{path}: {error}") from error
    except ValidationError as error:
        message, _, place = str(error).partition(" - at ")
        keys = _KEY.findall(place)
        raise DictionaryError(f"{path}:{_line_of(text, keys)}: {'.'.join(keys)}: {message}") from error


# In `$.level1[0].name`, as msgspec names a place.
_KEY = regex.compile(r"\.(\w+)")


def _line_of(text: str, keys: list[str]) -> int:
    """The line that most likely holds the key path, 1 where none of its names is found."""
    lines = text.splitlines()
    for key in reversed(keys):
        for number, line in enumerate(lines, 1):
            if line.lstrip(" [").startswith(key):
                return number
    return 1
