"""Why a file cannot be read, and what to do about it."""

from __future__ import annotations

from pathlib import Path

from linter.readers.sniff import Format


class UnreadableError(Exception):
    """A file nobody can read. Both texts are Chinese, for a person, and quote nothing of the file."""

    def __init__(self, message: str, help: str, convertible: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.help = help
        self.convertible = convertible
        """Whether a program that knows more formats may make a file of it that can be read."""


_OFFICE = "请用 WPS 或 Office 打开，{how}后重新检查。"
_AS_DOCX = _OFFICE.format(how="另存为 .docx ")
_AS_XLSX = _OFFICE.format(how="另存为 .xlsx ")
_COPIED = _OFFICE.format(how="全选复制到记事本，存为 UTF-8 编码的文本（.txt）")

_FOREIGN = {
    Format.WORD_XML: (" XML 格式的 Word 文档", _AS_DOCX),
    Format.XLSB: ("二进制工作簿（.xlsb）", _AS_XLSX),
    Format.EXCEL_XML: (" XML 格式的 Excel 表格", _AS_XLSX),
    Format.MHTML: ("单个文件网页（.mht）", "请在浏览器或 WPS 中打开，另存为网页（.html）后重新检查。"),
    Format.OFD: (" OFD 文件", _COPIED),
    Format.PPTX: ("演示文稿", _COPIED),
    Format.OLE: ("这种办公软件文件", _AS_DOCX.replace(".docx", ".docx 或 .xlsx")),
}


def foreign(format: Format) -> UnreadableError | None:
    """Why a file of another program's format cannot be read; None for one that has a reader."""
    if format in _FOREIGN:
        kind, help = _FOREIGN[format]
        return UnreadableError(f"本版本还不能直接读取{kind}。", help)
    if format is Format.ENCRYPTED:
        return encrypted()
    if format is Format.IMAGE:
        return UnreadableError("这是图片，没有文字。", "请先做文字识别（OCR），把结果存为文本（.txt）后重新检查。")
    if format is Format.ARCHIVE:
        return UnreadableError("这是压缩包，不能直接检查。", "请先解压，再检查其中的文件。")
    return None


def encrypted() -> UnreadableError:
    """A document that asks for a password."""
    return UnreadableError("文件已加密。", "请用 WPS 或 Office 打开，去掉密码后另存，再重新检查。")


def old_word() -> UnreadableError:
    """A document of a word processor that is older than Word 97, or none of Word."""
    return UnreadableError(
        "这是 Word 95 或更早的版本，或者其他文字处理软件保存的文档。",
        f"{_AS_DOCX}安装了 LibreOffice 的电脑会自动转换。",
        convertible=True,
    )


def scanned() -> UnreadableError:
    """A PDF of pictures alone."""
    return UnreadableError(
        "这是扫描件，没有文字层，请先做 OCR。",
        "请向编制单位索取 Word、Excel 或由它们直接导出的 PDF；只有扫描件的，先做文字识别（OCR）并核对后重新检查。",
    )


def textless() -> UnreadableError:
    """A PDF whose letters are drawn as shapes, or that is blank."""
    return UnreadableError(
        "PDF 里没有文字：页面是空白的，或者文字已转成图形。",
        "请用 WPS 或 Office 打开原来的文档，重新导出 PDF（不要选择“文字转曲线”或“打印成图片”）后重新检查。",
    )


def garbled() -> UnreadableError:
    """A PDF that shows its text, and does not say which characters it shows."""
    return UnreadableError(
        "PDF 的文字是乱码：文件没有说明所用字体的编码，看得见却取不出来。",
        "请索取 Word、Excel 文件，或用 WPS 或 Office 打开原来的文档重新导出 PDF；都没有的，先做文字识别（OCR）。",
    )


def damaged() -> UnreadableError:
    """A file that breaks off or is not what it says it is."""
    return UnreadableError(
        "文件已损坏或不完整，无法读取。",
        "请用 WPS 或 Office 打开，能打开的另存一份后重新检查；打不开的请重新索取。",
    )


def over_limit(message: str, key: str, help: str = "") -> UnreadableError:
    """A file that asks for more than the limit ``key`` of the configuration allows."""
    smaller = help or "请用 WPS 或 Office 打开，把绩效目标表单独另存为一个文件后重新检查。"
    return UnreadableError(
        f"{message}（limits.{key}）。", f"{smaller}文件可信的，可在 jixiao-lint.toml 的 [limits] 中调大 {key}。"
    )


def too_large(megabytes: int) -> UnreadableError:
    """A file above the size cap."""
    help = f"请把其中的绩效目标表单独存成一个文件，或按部门拆分到 {megabytes} MB 以内。"
    return over_limit(f"文件超过 {megabytes} MB 的上限", "file", help)


def over_memory(megabytes: int) -> UnreadableError:
    """A file that takes more memory to read than it may."""
    return over_limit(f"读取时占用的内存超过 {megabytes} MB 的上限", "memory")


def over_cpu(seconds: int) -> UnreadableError:
    """A file that takes more processor time to read than it may."""
    return over_limit(f"读取时占用的处理器时间超过 {seconds} 秒的上限", "cpu")


def over_time(seconds: int) -> UnreadableError:
    """A file that takes longer to read than anybody waits."""
    return over_limit(f"读取超过 {seconds} 秒的上限仍未完成", "time")


def too_deep() -> UnreadableError:
    """Elements within elements beyond what anybody writes."""
    return UnreadableError("文件的嵌套层数过深。", "请用 WPS 或 Office 打开，另存一份后重新检查。")


def crashed() -> UnreadableError:
    """A file on which the library that reads it breaks down."""
    return UnreadableError(
        "读取时程序崩溃，文件可能已损坏。",
        "请用 WPS 或 Office 打开，能打开的另存一份后重新检查；打不开的请重新索取。",
    )


def no_worker(why: str) -> UnreadableError:
    """The system starts no process to read the file in, or one that ends at once."""
    help = "请运行 jixiao-lint doctor 查看原因；也可先把表格另存为 CSV 再检查。"
    return UnreadableError(f"无法启动读取文件的进程（{why}）。", help)


def unknown_encoding() -> UnreadableError:
    """Bytes that no encoding makes text of."""
    return UnreadableError(
        "不是文本文件，或者文字编码无法识别。",
        "请用记事本或 WPS 打开，另存为 UTF-8 编码的文本（.txt）或 CSV；打开也是乱码的，文件已损坏，请重新索取。",
    )


def reader_failed(name: str) -> UnreadableError:
    """A bug of ours: ``name`` is the kind of error, never what was being read."""
    help = "这是读取程序本身的问题，请反馈；可先把表格另存为 CSV 再检查。"
    return UnreadableError(f"读取程序出错（{name}）。", help)


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
