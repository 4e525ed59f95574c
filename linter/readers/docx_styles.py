"""What the styles of a Word file say that matters here: which are headings, which hide their text."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import regex

from linter.readers.opc import Element, attribute, is_on, local, parse_xml

_HEADING = regex.compile(r"(?:heading|标题) ?\d|title|标题", regex.IGNORECASE)
BODY_LEVEL = 9
"""The level of a paragraph that is no heading; headings have those from 0."""

_Key = TypeVar("_Key", bound=Hashable)
# They are most of the file and no paragraph's: left out before it is parsed.
_OF_TABLES = regex.compile(rb'<(\w+:)?style\s[^>]*\btype="table"[^>]*(?<!/)>.*?</\1style>', regex.DOTALL)


@dataclass(frozen=True, slots=True)
class Styles:
    """Ids of styles."""

    headings: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Style:
    """What one style sets itself; None where it leaves it to the style it is based on."""

    based_on: str = ""
    heading: bool | None = None
    hidden: bool | None = None


def read_styles(data: bytes) -> Styles:
    """Look through ``styles.xml``; a style inherits what it doesn't set itself. Raises UnreadableError."""
    root = parse_xml(_OF_TABLES.sub(b"", data))
    styles = {attribute(style, "styleId"): _style(style) for style in root if local(style) == "style"}
    bases = {name: style.based_on for name, style in styles.items()}
    return Styles(
        inheriting(bases, {name: style.heading for name, style in styles.items()}),
        inheriting(bases, {name: style.hidden for name, style in styles.items()}),
    )


def outline_level(settings: Element) -> bool | None:
    """Whether the settings of a paragraph or its style make it a heading; None where they don't say."""
    for setting in settings:
        if local(setting) == "outlineLvl":
            value = attribute(setting, "val")
            return value.isdigit() and int(value) < BODY_LEVEL
    return None


def _style(style: Element) -> _Style:
    told = _Style()
    named = False
    for part in style:
        name = local(part)
        if name == "name":
            named = is_heading_name(attribute(part, "val"))
        elif name == "basedOn":
            told.based_on = attribute(part, "val")
        elif name == "pPr":
            told.heading = outline_level(part)
        elif name == "rPr":
            told.hidden = next((is_on(setting) for setting in part if local(setting) == "vanish"), None)
    if told.heading is None and named:
        told.heading = True
    return told


def is_heading_name(name: str) -> bool:
    """Whether programs call their styles of headings like this."""
    return bool(_HEADING.fullmatch(name))


def inheriting(bases: Mapping[_Key, _Key], said: Mapping[_Key, bool | None]) -> frozenset[_Key]:
    """The styles of which something is true, said of themselves or of the nearest that they are based on and says so."""
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
