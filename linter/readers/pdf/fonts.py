"""No font of the machine takes part in reading: a file says where its characters stand, and means the same everywhere.

For a font that a file only names pdfium looks through those that are installed and measures every character in the
best of them, which takes most of a page's time; where none has Chinese characters it drops words of one of them, and
every line of a page that lies on its side. It gets a font of one glyph instead: a box as high and as wide as its line.
"""

from __future__ import annotations

import ctypes
import struct
from functools import cache
from typing import Any

import pypdfium2.raw as pdfium

_UNIT, _ASCENT, _DESCENT = 1000, 880, -120
_LAST_CHARACTER = 0x10FFFF
_HANDLE = 1
# What pdfium asks for when it wants the whole file.
_WHOLE = 0


@cache
def without_system_fonts() -> Any:
    """Give pdfium a machine with that one font; what is returned must live as long as the process."""
    font = box_font()

    def data_of(_self: object, _font: object, table: int, buffer: int | None, size: int) -> int:
        if table != _WHOLE:
            return 0
        if buffer and size >= len(font):
            ctypes.memmove(buffer, font, len(font))
        return len(font)

    answers = {"MapFont": lambda *_: _HANDLE, "GetFont": lambda *_: _HANDLE, "GetFontData": data_of}
    fonts = pdfium.FPDF_SYSFONTINFO()
    fonts.version = 1
    for name, kind in pdfium.FPDF_SYSFONTINFO._fields_[1:]:
        setattr(fonts, name, kind(answers.get(name, _nothing if kind._restype_ else _none)))
    pdfium.FPDF_SetSystemFontInfo(ctypes.byref(fonts))
    return fonts


def _none(*_: object) -> None:
    """There is nothing to do."""


def _nothing(*_: object) -> int:
    """Nothing is known of any font."""
    return 0


def box_font() -> bytes:
    """A TrueType font in which every character is the same box."""
    corners = struct.pack(">4h4h", 0, _UNIT, 0, -_UNIT, _DESCENT, 0, _ASCENT - _DESCENT, 0)
    glyph = struct.pack(">5hHH4B", 1, 0, _DESCENT, _UNIT, _ASCENT, 3, 0, 1, 1, 1, 1) + corners + b"\0\0"
    tables = {
        # One group of the format that maps many characters to one glyph.
        b"cmap": struct.pack(">HHHHI", 0, 1, 3, 10, 12)
        + struct.pack(">HHIIIIII", 13, 0, 28, 0, 1, 0, _LAST_CHARACTER, 1),
        b"glyf": glyph * 2,
        b"head": struct.pack(
            ">IIIIHHqqhhhhHHhhh",
            0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _UNIT, 0, 0, 0, _DESCENT, _UNIT, _ASCENT, 0, 8, 2, 1, 0,
        ),
        b"hhea": struct.pack(
            ">IhhhHhhhhhhhhhhhH", 0x10000, _ASCENT, _DESCENT, 0, _UNIT, 0, 0, _UNIT, 1, 0, 0, 0, 0, 0, 0, 0, 2
        ),
        b"hmtx": struct.pack(">HhHh", _UNIT, 0, _UNIT, 0),
        b"loca": struct.pack(">III", 0, len(glyph), 2 * len(glyph)),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, 2, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    }  # fmt: skip
    directory, body = b"", b""
    start = 12 + 16 * len(tables)
    for tag, table in sorted(tables.items()):
        directory += tag + struct.pack(">III", 0, start + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    return struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 48) + directory + body
