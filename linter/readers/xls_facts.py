"""What an old workbook (.xls, .et) says beside the values: number formats, hidden rows and columns, comments.

Its stream is a sequence of records of type, length and content, first those of the workbook, then of each sheet.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from io import BytesIO
from struct import unpack_from

from linter.readers.numfmt import BUILTIN, NumberFormat, number_format
from linter.readers.unreadable import encrypted
from linter.readers.xlsx_facts import Facts
from linter.tables.cells import REMARK_SIGN

# Excel 97 and later; what came before keeps its texts in another way, and is read without facts.
_WORKBOOK = "Workbook"
_BEGIN, _END, _SHEET, _FORMAT, _STYLE, _PASSWORD = 0x0809, 0x000A, 0x0085, 0x041E, 0x00E0, 0x002F
_NUMBERS = frozenset({0x0203, 0x027E, 0x0006})
"""A number, a short number, a formula: all begin with row, column and style."""
_SHORT_NUMBERS = 0x00BD
_ROW, _COLUMNS = 0x0208, 0x007D
_OBJECT, _TEXT, _CONTINUED, _NOTE = 0x005D, 0x01B6, 0x003C, 0x001C
_LAST_COLUMN = 256

Record = tuple[int, bytes]


def read_old_facts(data: bytes) -> dict[str, Facts]:
    """The facts of every sheet by its name, as far as the file can be followed; values are for others to read.

    Raises UnreadableError where a password is needed.
    """
    stream = _stream(data)
    facts: dict[str, Facts] = {}
    try:
        codes, styles, sheets = dict(BUILTIN), list[int](), dict[str, int]()
        for kind, content in _records(stream, 0):
            if kind == _FORMAT:
                codes[unpack_from("<H", content)[0]] = _text(content, 2, 2)
            elif kind == _PASSWORD:
                raise encrypted()
            elif kind == _STYLE:
                styles.append(unpack_from("<H", content, 2)[0])
            elif kind == _SHEET:
                sheets[_text(content, 6, 1)] = unpack_from("<I", content)[0]
        formats = {i: number_format(codes[n]) for i, n in enumerate(styles) if codes.get(n, "General") != "General"}
        for name, start in sheets.items():
            facts[name] = Facts()
            _read_sheet(_records(stream, start), formats, facts[name])
    except (struct.error, IndexError, UnicodeDecodeError):
        pass
    return facts


def _stream(data: bytes) -> bytes:
    import olefile

    try:
        with olefile.OleFileIO(BytesIO(data)) as container:
            return bytes(container.openstream(_WORKBOOK).read()) if container.exists(_WORKBOOK) else b""
    except (OSError, ValueError, IndexError):
        return b""


def _records(stream: bytes, at: int) -> Iterator[Record]:
    """The records from ``at`` to the end of their part of the stream, which may have parts of its own (charts)."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = unpack_from("<HH", stream, at)
        depth += (kind == _BEGIN) - (kind == _END)
        if depth <= 0:
            return
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _read_sheet(records: Iterator[Record], formats: Mapping[int, NumberFormat], facts: Facts) -> None:
    texts: dict[int, str] = {}
    last = above = 0
    for kind, content in records:
        if kind in _NUMBERS:
            r, c, style = unpack_from("<HHH", content)
            if style in formats:
                facts.formats[r, c] = formats[style]
        elif kind == _SHORT_NUMBERS:
            r, first = unpack_from("<HH", content)
            for i in range((len(content) - 6) // 6):
                style = unpack_from("<H", content, 4 + 6 * i)[0]
                if style in formats:
                    facts.formats[r, first + i] = formats[style]
        elif kind == _ROW:
            r, flags = unpack_from("<H10xB", content)
            if flags & 0x20:
                facts.hidden_rows.add(r)
        elif kind == _COLUMNS:
            first_column, last_column, flags = unpack_from("<HH4xH", content)
            if flags & 1:
                facts.hidden_columns.update(range(first_column, min(last_column + 1, _LAST_COLUMN)))
        elif kind == _OBJECT:
            last = unpack_from("<6xH", content)[0]
        elif kind == _CONTINUED and above == _TEXT:
            texts[last] = _characters(content, 1, len(content), content[0])
        elif kind == _NOTE:
            r, c, number = unpack_from("<HH2xH", content)
            text = texts.get(number, "")
            if REMARK_SIGN in text:
                facts.remarks[r, c] = text[text.index(REMARK_SIGN) :]
        above = kind


def _text(content: bytes, at: int, size: int) -> str:
    """A text that begins with its length (of ``size`` bytes) and a byte that says how its characters are kept."""
    length = int.from_bytes(content[at : at + size], "little")
    flags = content[at + size]
    start = at + size + 1
    return _characters(content, start, start + length * (2 if flags & 1 else 1), flags)


def _characters(content: bytes, start: int, end: int, flags: int) -> str:
    return content[start:end].decode("utf-16-le" if flags & 1 else "latin-1")
