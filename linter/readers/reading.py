"""One task of the reading process: limits, guard, reader, and in words whatever comes in between."""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple

import linter.tables.grid  # noqa: F401  every reader needs it: loaded while the run is still busy elsewhere
from linter.readers import rlimits, wire
from linter.readers.guard import check_package, is_package
from linter.readers.limits import Limits
from linter.readers.protocol import Answer, decode_task, encode
from linter.readers.unreadable import UnreadableError, crashed, damaged, over_memory, reader_failed, too_deep

# Libraries whose errors say that the file is not what it should be.
_LIBRARIES = frozenset({"lxml", "olefile", "python_calamine", "zipfile", "zlib"})
_PANIC = "pyo3_runtime"


class Reader(NamedTuple):
    """A function of a path, the content and ``arguments`` that makes a Document."""

    module: str
    function: str
    arguments: tuple[str, ...] = ()
    limited: bool = False
    """Whether it is told the limits, as the last argument, because it keeps to some of them itself."""


READERS = {
    "docx": Reader("linter.readers.docx", "read_docx"),
    "xlsx": Reader("linter.readers.xlsx", "read_workbook", ("xlsx",)),
    "xls": Reader("linter.readers.xlsx", "read_workbook", ("xls",)),
    "ods": Reader("linter.readers.xlsx", "read_workbook", ("ods",)),
    "doc": Reader("linter.readers.doc", "read_doc"),
    "rtf": Reader("linter.readers.rtf", "read_rtf"),
    "odt": Reader("linter.readers.odt", "read_odt"),
    "html": Reader("linter.readers.html", "read_html"),
    "pdf": Reader("linter.readers.pdf.reader", "read_pdf", limited=True),
    "probe": Reader("linter.readers.probe", "misbehave"),
}


def answer(message: bytes, data: bytes) -> bytes:
    """Do the task of ``message`` on the content of its file."""
    task = decode_task(message)
    try:
        done = Answer(document=_read(READERS[task.reader], task.path, data, task.limits))
    except UnreadableError as why:
        done = Answer(message=why.message, help=why.help, convertible=why.convertible)
    except BaseException as error:  # a library's panic is no Exception
        said = _why(error, task.limits)
        done = Answer(message=said.message, help=said.help, worn=isinstance(error, MemoryError))
    return encode(done)


def _read(reader: Reader, path: str, data: bytes, limits: Limits) -> bytes:
    read = getattr(import_module(reader.module), reader.function)
    rlimits.apply(limits)
    if is_package(data):
        check_package(data, limits)
    own = (limits,) if reader.limited else ()
    return wire.encode(read(path, data, *reader.arguments, *own))


def _why(error: BaseException, limits: Limits) -> UnreadableError:
    if isinstance(error, MemoryError):
        return over_memory(limits.memory)
    if isinstance(error, RecursionError):
        return too_deep()
    origin = type(error).__module__.partition(".")[0]
    if origin == _PANIC:
        return crashed()
    return damaged() if origin in _LIBRARIES else reader_failed(type(error).__name__)
