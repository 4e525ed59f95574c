"""What a reviewer takes away: annotated copies, the review form, reports, and all of it as one zip file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from linter.annotate import AnnotateError, annotate
from linter.readers.limits import Limits
from linter.reports import render_check
from linter.web import waivers
from linter.web.names import marked, on_disk, unique
from linter.web.sessions import Outcome, RefusedError, Session, Stored

REPORTS = {
    "review.docx": ("审核意见.docx", "review"),
    "review.xlsx": ("审核意见.xlsx", "review.xlsx"),
    "report.html": ("检查报告.html", "html"),
    "result.json": ("检查结果.json", "json"),
}
"""By their addresses: names and formats."""
ARCHIVE = "审核结果.zip"
_README = "说明.txt"
_DATE = (1980, 1, 1, 0, 0, 0)
_ABOUT = """\
这是绩效目标检查的结果。

审核意见.docx、审核意见.xlsx　送给填报单位、签字归档的审核意见
检查报告.html　用浏览器打开，不用联网
检查结果.json　复审时和改好的文件一起放进来，可以看出哪些已改、未改、新增
jixiao-lint.toml　忽略的意见和理由，下次审核时一起放进来，仍然有效
批注　加了批注的副本，退给填报单位
修改后　采用了修改建议的文件
"""


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take away."""

    name: str
    data: bytes


def report(outcome: Outcome, address: str) -> Download:
    """One of REPORTS."""
    name, format = REPORTS[address]
    made = render_check(format, outcome.report)
    return Download(name, made if isinstance(made, bytes) else made.encode("utf-8", "backslashreplace"))


def accepted(session: Session) -> Download:
    """What the reviewer waived, with the reasons."""
    return Download(waivers.FILE, waivers.as_toml(session.waivers).encode("utf-8", "replace"))


def annotated(outcome: Outcome, stored: Stored, limits: Limits) -> Download:
    """The copy of a file with the findings as comments. Raises RefusedError where none can be made."""
    results = [r for r, f in zip(outcome.report.results, outcome.files, strict=True) if f is stored]
    if not any(result.document.tables for result in results):
        raise RefusedError("没有绩效目标表，没有做批注副本。")
    try:
        made = annotate(stored.path.read_bytes(), stored.name, results, limits)
    except AnnotateError as error:
        raise RefusedError(str(error)) from None
    return Download(marked(stored.name, "批注", made.suffix), made.data)


def fixed(stored: Stored) -> Download:
    """The file with the accepted fixes."""
    return Download(marked(stored.name, "修改后"), stored.path.read_bytes())


def archive(session: Session, outcome: Outcome, limits: Limits) -> Download:
    """All of it; what could not be made is told in the text file."""
    told: list[str] = []
    stream, taken = BytesIO(), set[str]()
    with ZipFile(stream, "w", ZIP_DEFLATED) as zip:
        for item in _items(session, outcome, limits, told):
            name = unique(on_disk(item.name), taken)
            taken.add(name)
            _write(zip, name, item.data)
        about = _ABOUT + ("\n没有做成批注副本的：\n" + "".join(told) if told else "")
        # Notepad takes a text without this mark for one in another encoding.
        _write(zip, _README, about.replace("\n", "\r\n").encode("utf-8-sig", "replace"))
    return Download(ARCHIVE, stream.getvalue())


def _write(zip: ZipFile, name: str, data: bytes) -> None:
    info = ZipInfo(name, _DATE)
    info.compress_type, info.external_attr = ZIP_DEFLATED, 0o644 << 16
    zip.writestr(info, data)


def _items(session: Session, outcome: Outcome, limits: Limits, told: list[str]) -> Iterator[Download]:
    yield from (report(outcome, address) for address in REPORTS)
    yield accepted(session)
    for stored in dict.fromkeys(outcome.files):
        try:
            copy = annotated(outcome, stored, limits)
            yield Download(f"批注/{copy.name}", copy.data)
        except RefusedError as error:
            told.append(f"{stored.name}：{error}\n")
        if stored.fixed:
            made = fixed(stored)
            yield Download(f"修改后/{made.name}", made.data)
