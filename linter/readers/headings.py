"""Which styles of a document are headings, whatever its format."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

import regex

BODY_LEVEL = 9
"""The level of a paragraph that is no heading; headings have those from 0."""

_NAME = regex.compile(r"(?:heading|标题) ?\d|title|标题", regex.IGNORECASE)
_Key = TypeVar("_Key", bound=Hashable)


def is_heading_name(name: str) -> bool:
    """Whether programs call their styles of headings like this."""
    return bool(_NAME.fullmatch(name))


def inheriting(bases: Mapping[_Key, _Key], said: Mapping[_Key, bool | None]) -> frozenset[_Key]:
    """The styles of which something is true, as they say themselves, or the nearest that they are based on and says."""
    return frozenset(style for style in said if _nearest(style, bases, said))


def _nearest(style: _Key, bases: Mapping[_Key, _Key], said: Mapping[_Key, bool | None]) -> bool:
    seen: set[_Key] = set()
    while style in said and style not in seen:
        answer = said[style]
        if answer is not None:
            return answer
        seen.add(style)
        style = bases[style]
    return False
