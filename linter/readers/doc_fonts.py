"""The names of the fonts in a Word file, for the signs that only a font tells apart."""

from __future__ import annotations

from linter.readers.doc_file import Part, WordFile

_HEAD = 39
"""How long an entry is before its name."""


def font_names(file: WordFile) -> list[str]:
    """The names in their order, as far as they can be followed."""
    table = file.part(Part.FONTS)
    names: list[str] = []
    at = 4
    while at < len(table):
        entry = table[at + 1 : at + 1 + table[at]]
        names.append(entry[_HEAD:].decode("utf-16-le", "replace").partition("\0")[0])
        at += 1 + table[at]
    return names
