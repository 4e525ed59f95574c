"""What is looked at in a package (docx, xlsx, ods) before any parser sees it: its size unpacked, DTDs, far-off cells.

Nothing outside of the file is ever fetched, and macros are neither read nor run.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

import regex

from linter.readers.limits import MB, Limits
from linter.readers.unreadable import UnreadableError, damaged, encrypted, over_limit

_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
# Pictures and embedded files, which no reader opens.
_UNREAD = frozenset({"media", "embeddings", "pictures", "thumbnails", "fonts", "activex", "objectreplacements"})
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_ODS_ENCRYPTION = b"manifest:encryption-data"
# A cell that holds something: programs write empty ones for their looks, to the end of the sheet.
_CELL = regex.compile(rb"""<(?:\w++:)?c\s(?:[^<>]*?\s)?r=["']([A-Za-z]{1,4})([0-9]{1,9})["'][^<>]*+(?<!/)>(?!</)""")
_SHEET = b"sheetData"
# A quick look first: most sheets go neither beyond column Z nor beyond this row.
_FAR = regex.compile(rb"""r=["'](?:[A-Za-z]{2,4}[0-9]|[A-Za-z][0-9]{6})""")
_NEAR_COLUMNS, _NEAR_ROWS = 26, 99_999


def is_package(data: bytes) -> bool:
    """Whether the content is a zip file."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def check_package(data: bytes, limits: Limits) -> None:
    """Raises UnreadableError for a package that no parser must see, naming the limit it breaks."""
    # The directory is counted before it is read; entries of packages within the package count too, which does no harm.
    if data.count(_ENTRY) > limits.members:
        raise over_limit(f"文件所含部分超过 {limits.members} 个的上限", "members")
    try:
        with ZipFile(BytesIO(data)) as package:
            parts = [part for part in package.infolist() if not part.is_dir() and not _is_unread(part)]
            _check_sizes(parts, limits)
            for part in parts:
                _check_content(package.read(part), limits)
    except (BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError) as error:
        raise damaged() from error


def _is_unread(part: ZipInfo) -> bool:
    *folders, name = part.filename.replace("\\", "/").lower().split("/")
    return not _UNREAD.isdisjoint(folders) and not name.endswith(".xml")


def _check_sizes(parts: list[ZipInfo], limits: Limits) -> None:
    """By what the directory says; reading a part stops at the size it says there and finds out about a wrong one."""
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise encrypted()
    if any(part.file_size > limits.member * MB for part in parts):
        raise over_limit(f"文件中有一个部分解压后超过 {limits.member} MB 的上限", "member")
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if unpacked > limits.total * MB:
        raise over_limit(f"文件全部解压后超过 {limits.total} MB 的上限", "total")
    # Rows of a form are all alike, so one part may be compressed as well as can be: its size is bounded as it is.
    if unpacked > limits.member * MB and unpacked > limits.ratio * packed:
        raise over_limit(f"文件的压缩倍数超过 {limits.ratio} 倍的上限", "ratio")


def _check_content(data: bytes, limits: Limits) -> None:
    if any(doctype in data for doctype in _DOCTYPES):
        raise UnreadableError(
            "文件里有文档类型定义（DTD），Office 文件不会有，可能是恶意文件。",
            "请确认文件来源；来源可靠的，用 WPS 或 Office 打开，另存一份后重新检查。",
        )
    if _ODS_ENCRYPTION in data:
        raise encrypted()
    if _SHEET in data:
        _check_cells(data, limits)


def _check_cells(sheet: bytes, limits: Limits) -> None:
    """Parsers make room for all cells between the first and the last."""
    is_near = limits.columns >= _NEAR_COLUMNS and limits.cells >= _NEAR_COLUMNS * _NEAR_ROWS
    if is_near and not _FAR.search(sheet):
        return
    columns, rows = set[bytes](), 0
    for cell in _CELL.finditer(sheet):
        columns.add(cell[1])
        rows = max(rows, int(cell[2]))
    last = max(columns, key=_column, default=b"A")
    width = _column(last)
    far = f"{last.decode().upper()} 列、第 {rows} 行"
    help = f"请用 WPS 或 Office 打开，删除表格右边和下面多余的行列（用到了 {far}）后另存。"
    if width > limits.columns:
        raise over_limit(f"工作表超过 {limits.columns} 列的上限", "columns", help)
    if width * rows > limits.cells:
        raise over_limit(f"工作表超过 {limits.cells} 个单元格的上限", "cells", help)


def _column(letters: bytes) -> int:
    """The number of a column from its letters, from 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
