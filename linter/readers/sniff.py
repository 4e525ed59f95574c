"""What a file is, by its content: names lie (an .xls that is a web page, a .doc that is a .docx), content doesn't."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from enum import StrEnum
from itertools import islice
from pathlib import PurePath

import regex


class Format(StrEnum):
    """Formats told apart; most have no reader."""

    TEXT = "text"
    HTML = "html"
    DOCX = "docx"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    DOC = "doc"
    RTF = "rtf"
    ODT = "odt"
    OFD = "ofd"
    PDF = "pdf"
    PPTX = "pptx"
    XLSB = "xlsb"
    MHTML = "mht"
    WORD_XML = "word-xml"
    EXCEL_XML = "excel-xml"
    OLE = "ole"
    ENCRYPTED = "encrypted"
    IMAGE = "image"
    ARCHIVE = "archive"


SUFFIXES_OF = {
    Format.TEXT: (".txt", ".md", ".markdown", ".csv", ".tsv", ".json"),
    Format.DOCX: (".docx", ".docm", ".dotx"),
    Format.XLSX: (".xlsx", ".xlsm", ".xltx"),
    Format.XLS: (".xls", ".et"),
    Format.ODS: (".ods",),
    Format.HTML: (".html", ".htm"),
    Format.DOC: (".doc", ".dot", ".wps", ".wpt"),
    Format.RTF: (".rtf",),
    Format.ODT: (".odt",),
    Format.XLSB: (".xlsb",),
    Format.MHTML: (".mht", ".mhtml"),
    Format.PDF: (".pdf",),
    Format.OFD: (".ofd",),
}
"""What documents are called that hold target tables; a run over a folder passes none of them over."""

NATIVE = (
    Format.DOCX, Format.DOC, Format.RTF, Format.ODT, Format.XLSX, Format.XLS, Format.ODS, Format.HTML, Format.PDF,
)  # fmt: skip
"""What a reader exists for that runs in a process of its own."""

# Programs open a PDF with other bytes before it, up to this many.
_PDF, _JUNK = b"%PDF-", 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (_PDF, Format.PDF), (b"{\\rtf", Format.RTF), (b"\x89PNG", Format.IMAGE), (b"\xff\xd8\xff", Format.IMAGE),
    (b"GIF8", Format.IMAGE), (b"II*\x00", Format.IMAGE), (b"MM\x00*", Format.IMAGE), (b"Rar!", Format.ARCHIVE),
    (b"7z\xbc\xaf", Format.ARCHIVE), (b"\x1f\x8b", Format.ARCHIVE), (b"\xfd7zXZ", Format.ARCHIVE),
)  # fmt: skip
# The folder or file of a package that tells its format. Word and Excel keep embedded files below their own folder.
_PARTS = (
    ("xl/workbook.bin", Format.XLSB), ("word/", Format.DOCX), ("xl/", Format.XLSX), ("ppt/", Format.PPTX),
    ("ofd.xml", Format.OFD),
)  # fmt: skip
# Streams of an OLE file; a Word file may hold a workbook and the other way round.
_STREAMS = (
    ("EncryptedPackage", Format.ENCRYPTED), ("WordDocument", Format.DOC), ("Workbook", Format.XLS),
    ("Book", Format.XLS),
)  # fmt: skip
_PACKAGES = (Format.DOCX, Format.XLSX, Format.ODS, Format.ODT, Format.XLSB, Format.OFD)
_FORMAT = {suffix: format for format, suffixes in SUFFIXES_OF.items() for suffix in suffixes}
# The length of a member's name stands before it.
_MEMBER = regex.compile(rb"PK\x03\x04.{22}(..)..", regex.DOTALL)
_HEAD = 4096
_ENTRIES = 10_000

# What may stand before the first element: declarations, instructions and comments.
_PROLOG = regex.compile(r"(?:\s|\ufeff|<\?[^>]*+>|<!--(?:[^-]|-(?!->))*+-->)*+")
_PAGE = regex.compile(r"<(?:!doctype\s+html|html|head|body|meta|title|table|div|center)\b", regex.IGNORECASE)
_WHOLE_PAGE = regex.compile(r"<(?:!doctype\s+html|html)\b", regex.IGNORECASE)
_CELL = regex.compile(rb"<t[dr]\b", regex.IGNORECASE)
_EXCEL_XML = regex.compile(r"<(?:\w+:)?Workbook\b[^>]*schemas-microsoft-com:office:spreadsheet")
_WORD_XML = regex.compile(r"<\w+:(?:wordDocument|package)\b")
_MIME = regex.compile(r"(?i)MIME-Version:\s*1")


def sniff(data: bytes, name: str) -> Format:
    """The format of a file's content; ``name`` decides only what the content leaves open."""
    own = PurePath(name).suffix.lower()
    if found := next((format for head, format in _MAGIC if data.startswith(head)), None):
        return found
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(data, own)
    if data.startswith(_OLE):
        return _ole(data, own)
    if own == ".pdf" and _PDF in data[:_JUNK]:
        return Format.PDF
    return _markup(data, own) or Format.TEXT


def _zip(data: bytes, own: str) -> Format:
    if data[30:38] == b"mimetype":
        kind = data[38:120]
        if b"opendocument.spreadsheet" in kind:
            return Format.ODS
        if b"opendocument.text" in kind:
            return Format.ODT
    names = [name.replace("\\", "/").lower() for name in islice(_names(data), _ENTRIES)]
    for part, format in _PARTS:
        if any(name.startswith(part) for name in names):
            return format
    if "content.xml" in names:
        return Format.ODT if own == ".odt" else Format.ODS
    # The file's name has to do where its beginning is all there is, or its parts have names of their own.
    named = _FORMAT.get(own)
    return named if named in _PACKAGES and ("_rels/.rels" in names or not any(names)) else Format.ARCHIVE


def _names(data: bytes) -> Iterator[str]:
    """The names in the directory at the end of a zip file; of one that is cut off, those before its members."""
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - 2**16 - 22))
    if end < 0 or end + 22 > len(data):
        for member in _MEMBER.finditer(data):
            length = int.from_bytes(member[1], "little")
            yield data[member.end() : member.end() + length].decode("utf-8", "replace")
        return
    size, start = struct.unpack_from("<II", data, end + 12)
    # Bytes before the first entry shift all offsets; the directory ends where its end begins.
    at = end - size if data[end - size : end - size + 4] == b"PK\x01\x02" else start
    while data[at : at + 4] == b"PK\x01\x02" and at + 46 <= len(data):
        name, extra, comment = struct.unpack_from("<HHH", data, at + 28)
        yield data[at + 46 : at + 46 + name].decode("utf-8", "replace")
        at += 46 + name + extra + comment


def _ole(data: bytes, own: str) -> Format:
    found = [format for stream, format in _STREAMS if _has_stream(data, stream)]
    if Format.ENCRYPTED in found:
        return Format.ENCRYPTED
    named = _FORMAT.get(own)
    if named in found or (named in (Format.DOC, Format.XLS) and not found):
        return named
    return found[0] if found else Format.OLE


def _has_stream(data: bytes, stream: str) -> bool:
    """Whether the directory of an OLE file has a stream of this name; its entries stand at multiples of 128 bytes."""
    name = (stream + "\0").encode("utf-16-le")
    at = data.find(name)
    while at >= 0:
        if at % 128 == 0 and data[at + 66 : at + 67] == b"\x02":
            return True
        at = data.find(name, at + 1)
    return False


def _markup(data: bytes, own: str) -> Format | None:
    head = _text(data[:_HEAD])
    named_text = own in SUFFIXES_OF[Format.TEXT]
    if _MIME.search(head[:_HEAD]) and "Content-Type:" in head:
        return Format.MHTML
    start = _PROLOG.match(head)
    begins = head[start.end() if start else 0 :]
    if begins.startswith("<"):
        if _EXCEL_XML.match(begins):
            return Format.EXCEL_XML
        if _WORD_XML.match(begins):
            return Format.WORD_XML
        # A Markdown book may begin with a tag or a comment.
        if (_WHOLE_PAGE if named_text and own != ".txt" else _PAGE).match(begins):
            return Format.HTML
    return Format.HTML if not named_text and _CELL.search(data) else None


def _text(head: bytes) -> str:
    """The beginning of a file as text, good enough to see its tags."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    return head.decode("utf-8-sig", "replace")
