"""The list of a bureau: which file is whose, of which region, year and level."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from linter.batch.places import Labels
from linter.errors import UserError
from linter.readers.encoding import decode

_COLUMNS = {
    "path": ("path", "路径", "文件"),
    "unit": ("unit", "单位"),
    "region": ("region", "地区"),
    "year": ("year", "年度", "年份"),
    "level": ("level", "级次", "层级"),
}
_LONGEST = 80
"""Characters of a region, which names a folder of the results."""


def read_manifest(path: Path) -> Iterator[tuple[Path, Labels]]:
    """What each line names, with what it says of that. Raises UserError for a list that cannot be used."""
    try:
        decoded = decode(path.read_bytes())
    except OSError as error:
        raise UserError(f"无法读取清单 {path}（{error.strerror}）。") from None
    if not decoded:
        raise UserError(f"清单 {path} 不是文本，请存为 UTF-8 或 GBK 编码的 csv。")
    lines = csv.DictReader(StringIO(decoded.text.removeprefix("\ufeff")))
    named = {key: _column(lines.fieldnames or (), names) for key, names in _COLUMNS.items()}
    if named["path"] is None:
        raise UserError(f"清单 {path} 缺少 path 一列，表头要写 {','.join(_COLUMNS)}。")
    for line in lines:
        said = {key: (line.get(column) or "").strip() for key, column in named.items() if column is not None}
        if said["path"]:
            at = path.parent / said.pop("path")
            yield at, _labels(said, f"清单 {path} 第 {lines.line_num} 行")


def _column(fields: object, names: tuple[str, ...]) -> str | None:
    assert isinstance(fields, list | tuple)
    return next((field for field in fields if (field or "").strip().lower() in names), None)


def _labels(said: dict[str, str], where: str) -> Labels:
    year, region = said.get("year", "").removesuffix("年"), said.get("region", "")
    if year and not (year.isascii() and year.isdigit() and len(year) == 4):
        raise UserError(f"{where}：年度 {year} 不是四位数字。")
    if len(region) > _LONGEST:
        raise UserError(f"{where}：地区超过 {_LONGEST} 个字。")
    return Labels(said.get("unit") or None, region or None, int(year) if year else None, said.get("level") or None)
