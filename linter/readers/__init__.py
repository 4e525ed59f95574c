"""From a file to Documents: by content first, by suffix second. Whatever cannot be read says so as a JX001.

Text formats are read here, under a cap on their size; the others, whose parsers are native code, in a process of
their own (``worker``), which a hostile file can bring down without harm.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePath

from linter import notices
from linter.lines import lines_of
from linter.model import Document
from linter.readers.limits import DEFAULT, MB, Limits
from linter.readers.sniff import NATIVE, SUFFIXES_OF, Format, sniff
from linter.readers.unreadable import (
    UnreadableError,
    foreign,
    os_reason,
    reader_failed,
    too_large,
    unknown_encoding,
)

MAX_BYTES = DEFAULT.file * MB
"""No budget book comes near this; a larger file is a mistake."""

_NATIVE_SUFFIXES = frozenset(suffix for format in NATIVE for suffix in SUFFIXES_OF[format])

SUFFIXES = _NATIVE_SUFFIXES.union(SUFFIXES_OF[Format.TEXT])
"""What this version reads."""

DOCUMENT_SUFFIXES = frozenset(suffix for suffixes in SUFFIXES_OF.values() for suffix in suffixes)
"""What a folder is searched for: a document that cannot be read is told of, not passed over."""


def read(path: Path | str, limits: Limits = DEFAULT) -> tuple[Document, ...]:
    """The documents in a file: one, but parse-JSON holds as many as it was made from.

    Never raises: a file that cannot be read is a document with a JX001 and no tables.
    """
    name = str(path)
    try:
        with Path(path).open("rb") as file:
            data = file.read(limits.file * MB + 1)
    except OSError as error:
        return (unreadable(name, os_reason(error, Path(path))),)
    return read_bytes(data, name, limits)


def read_bytes(data: bytes, name: str, limits: Limits = DEFAULT) -> tuple[Document, ...]:
    """The documents in a file's content; ``name`` is its path and tells what the content doesn't. Never raises."""
    whole = len(data) <= limits.file * MB
    sha256 = hashlib.sha256(data).hexdigest() if whole else None
    return tuple(replace(d, sha256=sha256) for d in _documents(data, name, limits))


def _documents(data: bytes, name: str, limits: Limits) -> tuple[Document, ...]:
    try:
        documents = _read(data, name, limits)
    except UnreadableError as why:
        return (unreadable(name, why),)
    except Exception as error:  # a reader's bug must not cost the run its other documents
        return (unreadable(name, reader_failed(type(error).__name__)),)
    return tuple(d if d.tables or _is_told(d) else _without_table(d) for d in documents)


def _is_told(document: Document) -> bool:
    """Whether it says itself why it holds no table."""
    return any(p.code in (notices.UNREADABLE.code, notices.NO_TARGET_TABLE.code) for p in document.problems)


def unreadable(name: str, why: UnreadableError) -> Document:
    """The document that stands for a file nobody could read."""
    suffix = PurePath(name).suffix.lower().lstrip(".")
    return Document(name, suffix or "unknown", problems=(notices.UNREADABLE(why.message, why.help),))


def prepare(paths: Iterable[Path]) -> None:
    """Start what reading these files will need, so that it is ready when the first of them is read."""
    if any(path.suffix.lower() in _NATIVE_SUFFIXES for path in paths):
        from linter.readers import worker

        worker.shared().start()


def _read(data: bytes, name: str, limits: Limits) -> tuple[Document, ...]:
    if len(data) > limits.file * MB:
        raise too_large(limits.file)
    if not data.strip():
        raise UnreadableError("文件是空的。", "请确认文件是否保存完整、是否选对。")
    format = sniff(data, name)
    if why := foreign(format):
        raise why
    if format is not Format.TEXT:
        from linter.readers import worker

        try:
            return (worker.shared().read(format, name, data, limits),)
        except UnreadableError as why:
            converted = _converted(data, limits) if why.convertible else b""
            if not converted:
                raise
            document = worker.shared().read(Format.DOCX, name, converted, limits)
            return (replace(document, format=format.value),)
    from linter.readers.encoding import decode

    decoded = decode(data)
    if not decoded:
        raise unknown_encoding()
    return _read_text(decoded.text, name)


def _converted(data: bytes, limits: Limits) -> bytes:
    from linter.readers.converter import as_docx

    return as_docx(data, limits)


def _read_text(text: str, name: str) -> tuple[Document, ...]:
    suffix = PurePath(name).suffix.lower()
    if suffix == ".json" or text.lstrip().startswith("{"):
        from linter.readers.json import JsonError, read_json

        try:
            return read_json(name, text)
        except JsonError as error:
            help = "请用 jixiao-lint parse --format json 生成；如果不是要检查这个文件，请从路径中去掉它。"
            raise UnreadableError(str(error), help) from None
    from linter.readers.markdown import has_pipe_table, read_markdown

    if has_pipe_table(text):
        return (_with_lines(read_markdown(name, text), text),)
    from linter.readers.csv import delimiter_of, read_csv

    if suffix in (".csv", ".tsv") or delimiter_of(text):
        return (_with_lines(read_csv(name, text, "tsv" if suffix == ".tsv" else "csv"), text),)
    from linter.readers.text import read_text

    return (_with_lines(read_text(name, text), text),)


def _with_lines(document: Document, text: str) -> Document:
    return replace(document, lines=tuple(lines_of(text).starts))


def _without_table(document: Document) -> Document:
    """A file that was read and holds no 绩效目标表: a JX003, never silence."""
    problem = notices.NO_TARGET_TABLE(
        "没有找到绩效目标表（同时有二级指标、三级指标和指标值的表格）。",
        "请确认文件是否选对；打开后是乱码的，请另存为 UTF-8 编码；确有绩效目标表的，请把表头样式反馈给我们。",
    )
    return replace(document, problems=(*document.problems, problem))
