"""Web pages, saved pages, and HTML that calls itself .xls or .doc: their tables as grids, their text as lines."""

from __future__ import annotations

import codecs

import regex

from linter.model import Document
from linter.readers.encoding import decode
from linter.readers.unreadable import unknown_encoding
from linter.readers.written import read_rows
from linter.tables.page import page_rows

_CHARSET = regex.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]{3,20})""", regex.IGNORECASE)
# Where browsers look for it.
_HEAD = 4096
# A browser shows a page with a few bad bytes; one with more is none of the encoding it claims.
_BAD_SHARE = 0.002


def read_html(path: str, data: bytes) -> Document:
    """Read the bytes of a page; no table is an empty tuple. Raises UnreadableError where they are no text."""
    return read_rows(path, "html", page_rows(page_text(data)))


def page_text(data: bytes) -> str:
    """The text of a page: by its byte order mark, by what it says of itself, by what its bytes can be.

    Raises UnreadableError.
    """
    declared = _declared(data)
    if declared and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode(declared)
        except UnicodeDecodeError:
            pass
    if decoded := decode(data):
        return decoded.text
    text = data.decode(declared or "utf-8", errors="replace")
    if text.count("\ufffd") > len(text) * _BAD_SHARE:
        raise unknown_encoding()
    return text


def _declared(data: bytes) -> str | None:
    """The encoding a page names, as far as Python knows it; 2312 and GBK are parts of 18030."""
    found = _CHARSET.search(data[:_HEAD])
    if not found:
        return None
    name = found[1].decode("ascii").lower()
    if name.startswith("gb"):
        return "gb18030"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None
