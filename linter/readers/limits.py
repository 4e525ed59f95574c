"""How much a file may ask of the machine before it is given up. Every limit is named in the JX001 it leads to."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, cast

MB = 2**20
_MOST = 20
"""How many times its default a limit may be: a configuration lying beside a hostile file must not lift it."""


def _about(description: str) -> dict[str, str]:
    """What the schema of the configuration says of a field."""
    return {"description": description}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The section ``[limits]`` of a configuration; sizes in MB, times in seconds. Raises ValueError."""

    __pydantic_config__: ClassVar[Any] = {"extra": "forbid"}

    file: int = field(default=64, metadata=_about("文件大小的上限（MB）"))
    memory: int = field(default=1024, metadata=_about("读取一个文件可用的内存（MB）"))
    cpu: int = field(default=20, metadata=_about("读取一个文件可用的处理器时间（秒）"))
    time: int = field(default=30, metadata=_about("读取一个文件最多等待的时间（秒）"))
    member: int = field(default=64, metadata=_about("docx、xlsx 等文件中一个部分解压后的上限（MB）"))
    total: int = field(default=200, metadata=_about("docx、xlsx 等文件全部解压后的上限（MB）"))
    ratio: int = field(default=100, metadata=_about("docx、xlsx 等文件的压缩倍数上限，解压后不超过 member 的不限"))
    members: int = field(default=10_000, metadata=_about("docx、xlsx 等文件所含部分的个数上限"))
    cells: int = field(default=13_000_000, metadata=_about("一张工作表的单元格数（行数乘列数）上限"))
    columns: int = field(default=2_000, metadata=_about("一张工作表的列数上限"))
    pages: int = field(default=2_000, metadata=_about("PDF 的页数上限"))
    objects: int = field(default=200_000, metadata=_about("PDF 一页上的图形和线段个数上限"))

    def __post_init__(self) -> None:
        for limit in fields(self):
            most = cast(int, limit.default) * _MOST
            if not 1 <= getattr(self, limit.name) <= most:
                raise ValueError(f"{limit.name} 应在 1 到 {most} 之间")


DEFAULT = Limits()
