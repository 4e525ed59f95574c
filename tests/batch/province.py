"""A province's books: model tables told anew with other figures, as text, Word, Excel and PDF, with planted defects.

What is planted is known, so that it can be told how much of it is found. ``python -m tests.batch.province FOLDER N``
writes N books, a manifest and ``planted.jsonl``.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import regex

from linter.model import Document
from linter.readers import read
from linter.readers.json import document_from_json
from linter.reports import render_parse
from tests.readers.office import as_docx, as_xlsxwriter, cover, form
from tests.readers.pdf_producers import Look, by_reportlab
from tests.rendered import title
from tests.seeds import SEEDS, Defect, Json
from tests.seeds.seed import parts

MODELS = Path(__file__).resolve().parents[2] / "examples" / "good"
SUFFIXES = ("txt", "txt", "docx", "xlsx", "pdf")
"""What every fifth book is."""
REGIONS = tuple(
    f"{name}市" for name in ["云麓", "青禾", "星桥", "望舒", "鹿鸣", "陇泉", "松陵", "海曲", "平皋", "安澜", "北屏"]
)
MANIFEST, PLANTED = "manifest.csv", "planted.jsonl"
_LEVELS = ("省本级", "市本级", "县")
_SHARE = 0.6
"""Of the tables that have a defect."""


class Mark(NamedTuple):
    """A planted defect."""

    path: str
    table: int
    code: str
    row: int | None
    cell: str


class Made(NamedTuple):
    """A book with what is wrong with it; ``labels`` are those of the manifest."""

    name: str
    labels: tuple[str, str, int, str]
    data: bytes
    marks: tuple[Mark, ...]


def book(n: int) -> Made:
    """Book ``n``, always the same. Two in a row are of one unit in two years."""
    random = Random(n)
    unit, year = n // 2, 2024 + n % 2
    region = REGIONS[unit % len(REGIONS)]
    name = f"{region}/{n:06}.{SUFFIXES[n % len(SUFFIXES)]}"
    tables: list[Json] = []
    marks = []
    for k in range(random.randint(1, 3)):
        model = _told(random.choice(_models()), n, 3 * n + k, year, random)
        for table, mark in _planted(model, random):
            tables.append(table | {"index": len(tables) + 1, "number": str(len(tables) + 1)})
            marks += [Mark(name, len(tables), *mark)] if mark else []
    labels = (f"{region}第{unit}单位", region, year, _LEVELS[unit % len(_LEVELS)])
    document = document_from_json({"path": name, "format": "json", "unit": labels[0], "year": year, "tables": tables})
    return Made(name, labels, _printed(document, name), tuple(marks))


@cache
def _models() -> tuple[Json, ...]:
    read_all = [document for path in sorted(MODELS.glob("*.md")) for document in read(path)]
    return tuple(json.loads(render_parse("json", read_all))["documents"])


# Of what half of the rows speak: no two tables of the same, so that the only clones are those that are planted.
_PLACES = "东西南北中上下前后新老大小高平安和兴泰康宁福禄庆丰盛昌隆远达春夏秋冬松柏梅兰竹菊"
_YEAR = regex.compile(r"20\d\d(?=年)")


def _told(model: Json, n: int, at: int, year: int, random: Random) -> Json:
    """The table of a model document for place ``at``, with other figures where nothing else speaks of them."""
    table: Json = json.loads(_YEAR.sub(str(year), json.dumps(model["tables"][0], ensure_ascii=False)))
    title = f"{table['title']}（{n}号片区）"
    said = json.dumps([table["goals"], [row["description"] for row in table["rows"]]], ensure_ascii=False)
    place = "".join(_PLACES[at // len(_PLACES) ** k % len(_PLACES)] for k in range(3))
    rows = [
        row | {"value": _figure(row, said, random), "name": f"{place}{row['name']}" if i % 2 else row["name"]}
        for i, row in enumerate(table["rows"])
    ]
    return table | {"title": title, "rows": rows, "project": table["project"] | {"name": title, "code": f"P{n:07}"}}


def _figure(row: Json, said: str, random: Random) -> str:
    sign, number, unit = parts(row)
    told = str(row["value"])
    if sign != "≥" or not number.isdigit() or number in said or number == "100":
        return told
    if unit == "%":
        return f"≥{random.randint(80, 99)}%" if int(number) >= 80 and not row["name"].endswith("增长率") else told
    return f"≥{random.randint(10 ** (len(number) - 1), 10 ** len(number) - 1) or 1}{unit}"


def _planted(table: Json, random: Random) -> Iterator[tuple[Json, tuple[str, int | None, str] | None]]:
    """The table, mostly with one defect; a clone stands beside what it is a clone of."""
    code = random.choice(sorted(SEEDS))
    defects = [d for plant in SEEDS[code] for d in plant(table)] if random.random() < _SHARE else []
    if not defects:
        yield table, None
        return
    defect: Defect = random.choice(defects)
    mark = (code, defect.row, defect.cell)
    yield defect.table, mark
    for other in defect.beside:
        yield other, mark


def _printed(document: Document, name: str) -> bytes:
    match name.rpartition(".")[2]:
        case "docx":
            return as_docx(document)
        case "xlsx":
            return as_xlsxwriter(document)
        case "pdf":
            return by_reportlab(Path(), [(document, Look())])[0]
    return as_copied(document).encode()


def as_copied(document: Document) -> str:
    """The text of a Word file: a cell a line with a leading tab; of a merged cell the first line has the text."""
    lines = [cover(document)]
    for table in document.tables:
        lines.append(title(table))
        boxes = [b._replace(text="预算数" if b.text.startswith("预算数") else b.text) for b in form(table)]
        # Where the budget's own unit stands in such files.
        lines += ["\t单位：万元", ""]
        for row in range(max(b.row + b.down for b in boxes)):
            own = sorted((b for b in boxes if b.row <= row < b.row + b.down), key=lambda b: b.column)
            # 二级指标 is printed in every row, as it is where people merge 一级指标 alone.
            lines += [f"\t{b.text if b.row == row or b.column == 1 else ''}" for b in own]
            lines.append("")
    return "\n".join([*lines, ""])


def write_province(folder: Path, count: int, *, start: int = 0, workers: int = 1) -> None:
    """Write books, their manifest and what is planted in them."""
    numbers = range(start, start + count)
    folder.mkdir(parents=True, exist_ok=True)
    for region in REGIONS:
        (folder / region).mkdir(exist_ok=True)
    with (folder / MANIFEST).open("w", encoding="utf-8", newline="") as listed, (folder / PLANTED).open("w") as planted:
        lines = csv.writer(listed)
        lines.writerow(("path", "unit", "region", "year", "level"))
        with ProcessPoolExecutor(workers) as pool:
            write: Any = partial(_write, folder)
            for name, labels, marks in pool.map(write, numbers, chunksize=20):
                lines.writerow((name, *labels))
                planted.writelines(json.dumps(mark._asdict()) + "\n" for mark in marks)


def _write(folder: Path, n: int) -> tuple[str, tuple[str, str, int, str], tuple[Mark, ...]]:
    made = book(n)
    (folder / made.name).write_bytes(made.data)
    return made.name, made.labels, made.marks


def planted(folder: Path) -> list[Mark]:
    """What ``write_province`` planted, by absolute path."""
    lines = (folder / PLANTED).read_text(encoding="utf-8").splitlines()
    return [Mark(**(found | {"path": str(folder / found["path"])})) for found in map(json.loads, lines)]


if __name__ == "__main__":
    write_province(Path(sys.argv[1]), int(sys.argv[2]), workers=2)
