"""Names of uploaded files: what is shown of them, and what copies of them are called. They are never paths here."""

from __future__ import annotations

from collections.abc import Container
from itertools import count
from pathlib import PurePosixPath
from urllib.parse import quote

import regex

from linter.reports.words import visible

DEPTH = 4
"""How many folders of a dropped one are shown."""
LENGTH = 60
"""Characters of a file's or folder's name."""
_SUFFIX = 10
# What Windows takes for something else, in names and as names.
_ILLEGAL = regex.compile(r'[<>:"|?*\ufffd]')
_DEVICE = regex.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)")


def shown(name: str) -> str:
    """A name as people see it: parts joined by /, none of them empty or leading upwards, none too long.

    >>> shown("../../etc/表.docx"), shown("C:\\\\送审\\\\表.docx")
    ('etc/表.docx', 'C:/送审/表.docx')
    """
    parts = [
        part for raw in visible(name).replace("\\", "/").split("/") if (part := raw.strip()) not in ("", ".", "..")
    ]
    return "/".join(_short(part) for part in parts[-DEPTH - 1 :]) or "未命名"


def _short(part: str) -> str:
    if len(part) <= LENGTH:
        return part
    suffix = PurePosixPath(part).suffix[:_SUFFIX]
    return f"{part[: LENGTH - len(suffix) - 1]}…{suffix}"


def unique(name: str, taken: Container[str]) -> str:
    """The name, with a number where it is taken.

    >>> unique("甲/表.docx", {"甲/表.docx"})
    '甲/表（2）.docx'
    """
    if name not in taken:
        return name
    path = PurePosixPath(name)
    numbered = (str(path.with_name(f"{path.stem}（{n}）{path.suffix}")) for n in count(2))
    return next(other for other in numbered if other not in taken)


def marked(name: str, mark: str, suffix: str = "") -> str:
    """What a copy is called; ``suffix`` where its format is another.

    >>> marked("甲/表.xls", "批注", ".docx"), marked("甲/表.docx", "批注", ".docx")
    ('甲/表.xls.批注.docx', '甲/表.批注.docx')
    """
    path = PurePosixPath(name)
    same = not suffix or path.suffix.lower() == suffix.lower()
    return str(path.with_name(f"{path.stem if same else path.name}.{mark}{path.suffix if same else suffix}"))


def on_disk(name: str) -> str:
    """The name as any system can have it on its disk, in a zip file or as a download."""
    parts = [_ILLEGAL.sub("_", part).rstrip(" .") or "_" for part in name.split("/")]
    return "/".join(f"_{part}" if _DEVICE.match(part) else part for part in parts)


def disposition(name: str) -> str:
    """The header that makes a browser save an answer under this name (RFC 6266, with the encoding of RFC 5987)."""
    last = PurePosixPath(on_disk(name)).name
    plain = f"jixiao-lint{PurePosixPath(last).suffix}"
    encoded = quote(last.encode("utf-8", "replace"), safe="")
    return f"attachment; filename=\"{plain if plain.isascii() else 'jixiao-lint'}\"; filename*=UTF-8''{encoded}"
