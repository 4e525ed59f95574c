"""Why a file cannot be read, and what to do about it."""

from __future__ import annotations

from pathlib import Path, PurePath


class UnreadableError(Exception):
    """A file nobody can read. Both texts are Chinese, for a person, and quote nothing of the file."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.message = message
        self.help = help


_OFFICE = "请用 WPS 或 Office 打开，{how}后重新检查。"
_AS_TEXT = "另存为纯文本（.txt，编码选 UTF-8）"
_AS_CSV = "把绩效目标表所在的工作表另存为 CSV"
_COPIED = "全选复制到记事本，存为 UTF-8 编码的文本（.txt）"

_KINDS = {
    ".docx": (" Word 文档", _AS_TEXT), ".doc": (" Word 文档", _AS_TEXT), ".wps": (" WPS 文字文档", _AS_TEXT),
    ".rtf": (" RTF 文档", _AS_TEXT), ".odt": (" OpenDocument 文档", _AS_TEXT), ".ofd": (" OFD 文件", _COPIED),
    ".xlsx": (" Excel 工作簿", _AS_CSV), ".xls": (" Excel 工作簿", _AS_CSV), ".et": (" WPS 表格", _AS_CSV),
    ".xlsm": (" Excel 工作簿", _AS_CSV), ".ods": (" OpenDocument 表格", _AS_CSV),
    ".pdf": (" PDF 文件", _COPIED), ".html": ("网页文件", _COPIED), ".htm": ("网页文件", _COPIED),
}  # fmt: skip
OFFICE_SUFFIXES = frozenset(_KINDS)
"""Documents that hold target tables in a format this version doesn't read yet."""

_IMAGES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp"})
_ARCHIVES = frozenset({".zip", ".rar", ".7z", ".gz", ".tar", ".xz"})

# First bytes of a file, and the suffix they stand for where its own says nothing.
_MAGIC = (
    (b"%PDF-", ".pdf"), (b"PK\x03\x04", ".zip"), (b"PK\x05\x06", ".zip"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
    (b"{\\rtf", ".rtf"), (b"\x89PNG", ".png"), (b"\xff\xd8\xff", ".jpg"), (b"GIF8", ".gif"), (b"II*\x00", ".tif"),
    (b"MM\x00*", ".tif"), (b"Rar!", ".rar"), (b"7z\xbc\xaf", ".7z"), (b"\x1f\x8b", ".gz"),
)  # fmt: skip
_MARKUP = ("<!doctype html", "<html", "<table")


def too_large(limit: int) -> UnreadableError:
    """A file above the size cap of ``limit`` bytes."""
    size = limit // 2**20
    help = f"请把其中的绩效目标表单独存成一个文件，或按部门拆分到 {size} MB 以内。"
    return UnreadableError(f"文件超过 {size} MB 的上限。", help)


def unknown_encoding() -> UnreadableError:
    """Bytes that no encoding makes text of."""
    return UnreadableError(
        "不是文本文件，或者文字编码无法识别。",
        "请用记事本或 WPS 打开，另存为 UTF-8 编码的文本（.txt）或 CSV；打开也是乱码的，文件已损坏，请重新索取。",
    )


def reader_failed(error: Exception) -> UnreadableError:
    """A bug of ours: names the kind of error, never what was being read."""
    help = "这是读取程序本身的问题，请反馈；可先把表格另存为 CSV 再检查。"
    return UnreadableError(f"读取程序出错（{type(error).__name__}）。", help)


def os_reason(error: OSError, path: Path) -> UnreadableError:
    """What the operating system says, as advice."""
    if isinstance(error, FileNotFoundError) and path.is_symlink():
        return UnreadableError("链接指向的文件不存在。", "请修复链接，或改为检查原文件。")
    if isinstance(error, FileNotFoundError):
        return UnreadableError("找不到这个文件或文件夹。", "请检查路径是否写对；路径里有空格的要加引号。")
    if isinstance(error, PermissionError):
        return UnreadableError("没有读取这个文件的权限。", "请关闭正在使用它的程序，或向管理员申请读取权限。")
    why = error.strerror or type(error).__name__
    return UnreadableError(f"系统无法读取这个文件（{why}）。", "请复制到本机硬盘后重试。")


def foreign_format(data: bytes, name: str) -> UnreadableError | None:
    """Why a file of another program's format cannot be read yet; None for what may be text."""
    own = PurePath(name).suffix.lower()
    magic = next((suffix for head, suffix in _MAGIC if data.startswith(head)), None)
    if not magic and data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(tuple(m.encode() for m in _MARKUP)):
        magic = ".html"
    if not magic:
        return None
    # A zip or OLE container may be any of several formats; the file's own suffix tells which.
    suffix = own if magic in (".zip", ".doc") and own in _KINDS else magic
    if suffix in _KINDS:
        kind, how = _KINDS[suffix]
        return UnreadableError(f"本版本还不能直接读取{kind}。", _OFFICE.format(how=how))
    if suffix in _IMAGES:
        return UnreadableError("这是图片，没有文字。", "请先做文字识别（OCR），把结果存为文本（.txt）后重新检查。")
    return UnreadableError("这是压缩包，不能直接检查。", "请先解压，再检查其中的文件。")
