"""Bytes to text: BOM, then UTF-16 by its NUL bytes, then UTF-8, then GB 18030, each strictly or not at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import regex

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Controls other than white space, private use and unassigned code points: text holds next to none of them.
_NOISE = regex.compile(r"[\p{Cc}\p{Co}\p{Cn}\ufffd--[\t\n\v\f\r\x1a]]", regex.V1)
_NOISE_SHARE = 0.02
# What is not what Chinese office text is made of; bytes read as the wrong UTF-16 give mostly that.
_UNUSUAL = re.compile(
    r"[^\t\n\v\f\r\x20-\x7e\xa0\u2010-\u203b\u2200-\u22ff\u3000-\u303f\u4e00-\u9fff\uff01-\uff65\uffe0-\uffe6]"
)
_USUAL_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text without its byte order mark, and what is needed to write it back the same way."""

    text: str
    encoding: str
    bom: bytes = b""

    def encode(self, text: str) -> bytes:
        """``text`` as bytes of the file it came from. Raises UnicodeEncodeError for a character the encoding lacks."""
        return self.bom + text.encode(self.encoding)


def decode(data: bytes) -> Decoded | None:
    """Decode a text file; None for binary data and encodings nobody could name for sure."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _try(data[len(bom) :], encoding, bom)
    if b"\0" in data:
        found = [d for e in ("utf-16-le", "utf-16-be") if (d := _try(data, e)) and _usual(d.text) >= _USUAL_SHARE]
        return max(found, key=lambda d: _usual(d.text), default=None)
    return _try(data, "utf-8") or _try(data, "gb18030")


def _try(data: bytes, encoding: str, bom: bytes = b"") -> Decoded | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    noise = len(_NOISE.findall("".join(_UNUSUAL.findall(text))))
    return Decoded(text, encoding, bom) if noise <= len(text) * _NOISE_SHARE else None


def _usual(text: str) -> float:
    return 1 - len(_UNUSUAL.findall(text)) / max(1, len(text))
