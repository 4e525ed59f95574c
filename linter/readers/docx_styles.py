"""What the styles of a Word file say that matters here: which are headings, which hide their text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import regex

from linter.readers.opc import Element, attribute, is_on

_HEADING = regex.compile(r"(?:heading|标题) ?\d|title|标题", regex.IGNORECASE)
_BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Styles:
    """Ids of styles."""

    headings: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()


def read_styles(root: Element) -> Styles:
    """Look through ``styles.xml``; a style inherits what it doesn't set itself."""
    styles = {attribute(style, "styleId"): style for style in root.iterfind("{*}style")}
    lineages = {name: _lineage(name, styles) for name in styles}
    return Styles(
        frozenset(name for name, line in lineages.items() if _first(line, _heading)),
        frozenset(name for name, line in lineages.items() if _first(line, _vanish)),
    )


def outline_level(settings: Element) -> bool | None:
    """Whether the settings of a paragraph or its style make it a heading; None where they don't say."""
    level = settings.find("{*}outlineLvl")
    if level is None:
        return None
    value = attribute(level, "val")
    return value.isdigit() and int(value) < _BODY_LEVEL


def _lineage(name: str, styles: dict[str, Element]) -> list[Element]:
    """A style and those it is based on."""
    line: list[Element] = []
    while name in styles and styles[name] not in line:
        line.append(styles[name])
        based = styles[name].find("{*}basedOn")
        name = "" if based is None else attribute(based, "val")
    return line


def _first(line: list[Element], told: Callable[[Element], bool | None]) -> bool:
    return next((said for style in line if (said := told(style)) is not None), False)


def _heading(style: Element) -> bool | None:
    settings = style.find("{*}pPr")
    said = None if settings is None else outline_level(settings)
    name = style.find("{*}name")
    if said is None and name is not None and _HEADING.fullmatch(attribute(name, "val")):
        return True
    return said


def _vanish(style: Element) -> bool | None:
    found = style.find("{*}rPr/{*}vanish")
    return None if found is None else is_on(found)
