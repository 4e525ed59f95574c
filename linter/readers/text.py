"""Text books: the text of a PDF, lines broken by the page, or of a Word file, one cell a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from linter.location import TextLocation
from linter.model import Cell, Document, Row, Table
from linter.tables.block import Block, read_block
from linter.tables.flat import align_bodies, body_of, running_heads
from linter.tables.lines import Line, split_lines
from linter.tables.tabbed import is_tabbed, read_cells, rows_of
from linter.tables.titles import Region, find_regions

# Titles, unit and year stand in the first lines of a book or of its first form.
_HEAD_LINES = 200
_DEPARTMENT = regex.compile("部门整体|整体支出|整体绩效")
_UNIT_YEAR = regex.compile(
    r"^\s*\d{3,9}\s*(?P<unit>[^\d\s:：]{4,40}?)\s*(?:预算年度\s*[:：]?\s*(?P<year>20\d\d))?\s*(?:单位\s*[:：].*)?$"
)
_YEAR = regex.compile(
    r"预算年度\s*[:：]?\s*(20\d\d)|(20\d\d)\s*年?(?:度)?\s*(?:部门|单位|市|县|区|省|本级)*\s*(?:预算|绩效|决算)"
)
_UNIT = regex.compile(
    r"^\s*(?P<unit>[^\d\s，。：:、]{2,38}(?:局|委|委员会|厅|办|办公室|院|协会|学会|中心|会|部|校|学校|大学|所|站|馆|处|队|政府|街道|镇|乡|联合会|总工会|法院|检察院))\s*(?:20\d\d\s*年.*)?$"
)


def read_text(path: str, text: str) -> Document:
    """Read a decoded text book into a Document; no table is an empty tuple, not an error."""
    lines = split_lines(text)
    unit, year = _unit_and_year(lines[:_HEAD_LINES])
    regions = find_regions(lines)
    read = enumerate(_read_regions(lines, regions), 1)
    return Document(path, "text", tuple(_table(index, lines, *parts) for index, parts in read), unit, year)


def _read_regions(
    lines: Sequence[Line], regions: Sequence[Region]
) -> Iterator[tuple[Region, Block, list[Row], str | None]]:
    """Block, rows and notes of each region, by the kind of text its header is printed in."""
    flat = [r for r in regions if not is_tabbed(_header_lines(lines, r))]
    running = running_heads(lines) if flat else frozenset()
    bodies = [body_of(lines, r.headers, r.end, running) for r in flat]
    read = {id(r): rows_and_notes for r, rows_and_notes in zip(flat, align_bodies(bodies), strict=True)}
    for region in regions:
        header = region.headers[0]
        above = lines[(region.title.last + 1 if region.title else region.first) : header.first]
        if id(region) in read:
            yield region, read_block(above), *read[id(region)]
        else:
            yield region, read_cells(above), rows_of(lines[header.last + 1 : region.end], header.columns), None


def _header_lines(lines: Sequence[Line], region: Region) -> Sequence[Line]:
    return lines[region.headers[0].first : region.headers[0].last + 1]


def _table(
    index: int, lines: Sequence[Line], region: Region, block: Block, rows: list[Row], notes: str | None
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
    """The unit and budget year that the book's first pages name."""
    unit: str | None = None
    year: int | None = None
    for line in lines:
        form = _UNIT_YEAR.match(line.text)
        if form:
            unit, year = unit or form["unit"], year or (int(form["year"]) if form["year"] else None)
        elif unit is None and (plain := _UNIT.match(line.text)):
            unit = plain["unit"]
        if year is None and (named := _YEAR.search(line.text)):
            year = int(named[1] or named[2])
        if unit and year:
            break
    return unit, year
