"""Text books: the text of a PDF, lines broken by the page, or of a Word file, one cell a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

import regex

from linter.location import TextLocation
from linter.model import Cell, Document, Row, Skipped, Table
from linter.readers.pasted import read_pasted, read_wrapped
from linter.tables.block import Block
from linter.tables.header import Header, find_headers
from linter.tables.lines import Line, split_lines, without_page_numbers
from linter.tables.stretch import read_stretches
from linter.tables.titles import Region, Title, find_regions, find_titles

# Titles, unit and year stand in the first lines of a book or of its first form.
_HEAD_LINES, _TITLE_LINES = 200, 8
_DEPARTMENT = regex.compile("部门整体|整体支出|整体绩效")
# 306 石家庄市科学技术局 预算年度：2023 单位：万元: the running head of a form, code and name of the unit.
_FORM_HEAD = regex.compile(
    r"\s*\d{3,9}\s*(?P<unit>(?!年|月)[^\d\s:：，。、]{4,40})\s*(?:预算年度\s*[:：]?\s*(?P<year>20\d\d))?\s*(?:(?:金额)?单位\s*[:：].*)?"
)
_TITLE_YEAR = regex.compile(r"(20\d\d)\s*年?度?\D{0,12}(?:预算|绩效)")
_TITLE_UNIT = regex.compile(
    r"\s*(?P<unit>\p{Han}{2,30}(?:局|委|委员会|厅|办公室|医院|协会|学会|中心|部门|学校|大学|学院|政府|街道办事处|法院|检察院|总工会|联合会|公司))"
    r"\s*(?:20\d\d\s*年.*)?"
)


def read_text(path: str, text: str) -> Document:
    """Read a decoded text book into a Document; no table is an empty tuple, not an error."""
    lines = split_lines(text)
    headers = find_headers(lines)
    document = read_pasted(path, lines, headers)
    if not document:
        flat = _read_flat(path, lines, headers)
        document = read_wrapped(lines, headers, flat)
    unit, year = _unit_and_year(lines[:_HEAD_LINES])
    return replace(document, unit=unit or document.unit, year=year or document.year)


def _read_flat(path: str, lines: list[Line], headers: list[Header]) -> Document:
    lines = without_page_numbers(lines, {h.first for h in headers})
    titles = find_titles(lines)
    regions = find_regions(lines, titles, headers)
    read = zip(count(1), regions, read_stretches(lines, regions), strict=False)
    tables = tuple(_table(index, lines, region, *parts) for index, region, parts in read)
    return Document(path, "text", tables, skipped=tuple(_titles_alone(lines, titles, regions)))


def _titles_alone(lines: Sequence[Line], titles: Sequence[Title], regions: Sequence[Region]) -> Iterator[Skipped]:
    """Titles without a table, as a table of contents has them."""
    read = {region.title for region in regions}
    alone = [title for title in titles if title not in read]
    if alone:
        what = "像是目录" if len(alone) > 1 else "后面没有表头"
        yield Skipped(f"从这里起{len(alone)}个标题下面没有表格，{what}。", TextLocation(lines[alone[0].first].number))


def _table(
    index: int, lines: Sequence[Line], region: Region, block: Block, rows: Sequence[Row], notes: str | None
) -> Table:
    title, header = region.title, region.headers[0]
    first, last = (title.first, title.last) if title else (header.first, header.last)
    location = TextLocation(lines[first].number, 1, lines[last].number)
    name = title.text if title else (block.project and block.project.name) or ""
    return Table(
        index=index,
        title=Cell("title", name, location=location),
        columns=header.columns,
        rows=tuple(rows),
        number=title.number if title else None,
        scope="department" if _DEPARTMENT.search(name) else "project",
        stage="self-evaluation" if "actual" in header.columns else "target",
        project=block.project,
        budget=block.budget,
        schedule=block.schedule,
        goals=block.goals,
        goals_location=block.goals_location,
        notes=notes,
        location=location,
    )


def _unit_and_year(lines: Sequence[Line]) -> tuple[str | None, int | None]:
    """The unit and budget year that the head of a form names, else those of the book's title."""
    forms = [m for line in lines if (m := _FORM_HEAD.fullmatch(line.text))]
    unit = next((m["unit"] for m in forms), None)
    year = next((m["year"] for m in forms if m["year"]), None)
    first = [line.text for line in lines if line.bare][:_TITLE_LINES]
    unit = unit or next((m["unit"] for text in first if (m := _TITLE_UNIT.fullmatch(text))), None)
    year = year or next((m[1] for text in first if (m := _TITLE_YEAR.search(text))), None)
    return unit, int(year) if year else None
