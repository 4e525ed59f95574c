"""Copies of documents with the findings put on their cells. The original is never touched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from linter.engine import Result
from linter.errors import UserError
from linter.notices import INCOMPLETE
from linter.office.edit import SIGNATURE
from linter.readers import read_bytes
from linter.readers.limits import DEFAULT, Limits
from linter.readers.sniff import SUFFIXES_OF, Format
from linter.readers.unreadable import UnreadableError

_IN_PLACE = {"docx": Format.DOCX, "xlsx": Format.XLSX, "pdf": Format.PDF}
_SIGNATURES = (SIGNATURE, b"/ByteRange")


class AnnotateError(UserError):
    """A document of which no annotated copy can be made; the Chinese message says why."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A copy: its content, the suffix of its name, and what is to be said about it."""

    data: bytes
    suffix: str
    remark: str = ""


def annotate(data: bytes, name: str, results: Sequence[Result], limits: Limits = DEFAULT) -> Annotated:
    """The copy of a file, whose documents ``results`` are about. Raises AnnotateError.

    A format that takes no annotations gives a Word document of its tables. Read again, a copy says what the original
    says: whatever fails that is not given out.
    """
    if partial := next((p for r in results for p in r.problems if p.code in INCOMPLETE), None):
        raise AnnotateError(f"{partial.code} {partial.message}没有读全，不加批注。")
    suffix = PurePath(name).suffix.lower()
    format = results[0].document.format if len(results) == 1 else ""
    if format not in _IN_PLACE:
        from linter.annotate.made import make_annotated

        kind = suffix.lstrip(".") or format
        return Annotated(
            make_annotated(results, PurePath(name).name), ".docx", f"{kind} 格式不能加批注，已另做一份 Word 文档"
        )
    try:
        copy = _in_place(format, data, results[0])
    except UnreadableError as error:
        raise AnnotateError(f"{error.message}{error.help}") from None
    except Exception as error:  # a bug of ours must not cost the run its other copies
        raise AnnotateError(f"加批注的程序出错（{type(error).__name__}），请反馈。") from None
    if [*read_bytes(copy, name, limits)] != [result.document for result in results]:
        raise AnnotateError("加批注后读出的内容与检查时不同（文件可能刚被改动），没有写出。")
    remark = "原文件有电子签名，批注是签名以后加的，签名不再有效" if any(s in data for s in _SIGNATURES) else ""
    own = SUFFIXES_OF[_IN_PLACE[format]]
    return Annotated(copy, suffix if suffix in own else own[0], remark)


def _in_place(format: str, data: bytes, result: Result) -> bytes:
    if format == "docx":
        from linter.annotate.docx import annotate_docx

        return annotate_docx(data, result)
    if format == "pdf":
        from linter.annotate.pdf import annotate_pdf

        return annotate_pdf(data, result)
    from linter.annotate.xlsx import annotate_xlsx

    return annotate_xlsx(data, result)
