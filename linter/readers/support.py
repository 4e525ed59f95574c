"""What can be read on this machine, and whether the limits on hostile files work here: tried, not guessed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version

from linter.readers.limits import Limits
from linter.readers.sniff import SUFFIXES_OF, Format
from linter.readers.unreadable import UnreadableError, crashed, foreign, over_cpu, over_memory, over_time
from linter.readers.worker import Worker

_LIBRARIES = {
    Format.DOCX: ("lxml", "lxml.etree"),
    Format.XLSX: ("python-calamine", "python_calamine"),
    Format.XLS: ("python-calamine", "python_calamine"),
    Format.ODS: ("lxml", "lxml.etree"),
    Format.HTML: ("lxml", "lxml.html"),
    Format.PDF: ("pypdfium2", "pypdfium2.raw"),
    Format.DOC: ("olefile", "olefile"),
    Format.ODT: ("lxml", "lxml.etree"),
}
"""The distribution and the module that a reader needs; text needs none."""

_NAMES = {
    Format.TEXT: "文本、CSV、Markdown、JSON",
    Format.DOCX: "Word 文档",
    Format.XLSX: "Excel 工作簿",
    Format.XLS: "旧版 Excel、WPS 表格",
    Format.ODS: "OpenDocument 表格",
    Format.HTML: "网页",
    Format.DOC: "旧版 Word、WPS 文字",
    Format.RTF: "RTF 文档",
    Format.ODT: "OpenDocument 文档",
    Format.XLSB: "二进制工作簿",
    Format.MHTML: "单个文件网页",
    Format.PDF: "PDF 文件",
    Format.OFD: "OFD 文件",
}

# Small enough to be hit within a second or two.
_TRIED = Limits(memory=512, cpu=1, time=30)
_SHORT = Limits(time=1)
_TRIALS = {
    "memory": (b"memory", _TRIED, over_memory(_TRIED.memory)),
    "cpu": (b"cpu", _TRIED, over_cpu(_TRIED.cpu)),
    "time": (b"time", _SHORT, over_time(_SHORT.time)),
    "crash": (b"crash", _TRIED, crashed()),
}


@dataclass(frozen=True, slots=True)
class Support:
    """Whether files of a format can be read, and what to do where they can't."""

    format: str
    name: str
    suffixes: tuple[str, ...]
    readable: bool
    library: str | None = None
    version: str | None = None
    help: str = ""


@dataclass(frozen=True, slots=True)
class Trial:
    """Whether a file that uses up ``name`` (memory, cpu, time) or crashes its parser is stopped without harm."""

    name: str
    works: bool
    late: bool = False
    """Whether only the limit on time stopped it, as where the system has no other."""


def formats() -> list[Support]:
    """Every format that target tables come in."""
    return [_support(format, suffixes) for format, suffixes in SUFFIXES_OF.items()]


def trials() -> list[Trial]:
    """Set off each kind of harm in a process of its own; takes about two seconds."""
    with ThreadPoolExecutor(len(_TRIALS)) as pool:
        return list(pool.map(_trial, _TRIALS))


def _support(format: Format, suffixes: tuple[str, ...]) -> Support:
    name = _NAMES[format]
    if why := foreign(format):
        return Support(format, name, suffixes, False, help=why.help)
    if format not in _LIBRARIES:
        return Support(format, name, suffixes, True)
    library, module = _LIBRARIES[format]
    try:
        import_module(module)
        return Support(format, name, suffixes, True, library, version(library))
    except (ImportError, OSError, PackageNotFoundError):
        return Support(format, name, suffixes, False, library, help=f"请运行 pip install {library} 安装。")


def _trial(name: str) -> Trial:
    deed, limits, expected = _TRIALS[name]
    worker = Worker()
    try:
        worker.read("probe", name, deed, limits)
    except UnreadableError as why:
        found = why.message
        return Trial(name, found == expected.message, name != "time" and found == over_time(limits.time).message)
    finally:
        worker.close()
    return Trial(name, False)
