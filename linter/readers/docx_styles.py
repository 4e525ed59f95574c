"""What the styles of a Word file say that matters here: which are headings, which hide their text."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from linter.readers.headings import BODY_LEVEL, inheriting, is_heading_name
from linter.readers.opc import Element, attribute, is_on, local, parse_xml

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
