"""Fonts of an RTF file: each says which code page its characters are of."""

from __future__ import annotations

import codecs
from contextlib import suppress
from dataclasses import dataclass, field

from linter.readers.symbols import symbol

SIGNS = "latin-1"
"""What the codes of a font of signs are read as, before the signs themselves are looked up."""

FONT_WORDS = frozenset({"f", "fcharset"})
"""The words of the table of fonts that say anything here."""

_BY_CHARSET = {
    2: SIGNS, 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_CHINESE = 936


@dataclass(slots=True)
class Fonts:
    """The fonts by their numbers, and the code page of those that name none."""

    page: str = "cp1252"
    default: int = 0
    charsets: dict[int, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)

    def set_page(self, number: int) -> None:
        """Take ``number`` for the code page of the document, where Python knows it."""
        name = "gb18030" if number == _CHINESE else "utf-8" if number == 65001 else f"cp{number}"
        with suppress(LookupError):
            self.page = codecs.lookup(name).name

    def encoding(self, font: int) -> str:
        """The encoding of characters in a font."""
        return _BY_CHARSET.get(self.charsets.get(font, 0), self.page)

    def shown(self, text: str, font: int) -> str:
        """The text as a font shows it."""
        if self.charsets.get(font) != 2:
            return text
        name = self.names.get(font, "").rstrip("; ")
        return "".join(symbol(name, ord(c)) for c in text)
