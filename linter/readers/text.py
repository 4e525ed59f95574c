"""Text books: the text of a PDF, lines broken by the page, or of a Word file, one cell a line."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from linter.location import TextLocation
from linter.model import Cell, Document, Project, Table
from linter.tables.block import Block, read_block
from linter.tables.flat import align_bodies, body_of
from linter.tables.lines import Line, split_lines
from linter.tables.titles import Region, find_regions

# Titles, unit and year stand in the first lines of a book or of its first form.
_HEAD_LINES = 200
_UNIT_YEAR = regex.compile(r"^\s*\d{3,9}\s*(?P<unit>[^\d\s:：]{4,40}?)\s*(?:预算年度\s*[:：]?\s*(?P<year>20\d\d))?\s*(?:单位\s*[:：].*)?$")
_YEAR = regex.compile(r"预算年度\s*[:：]?\s*(20\d\d)|(20\d\d)\s*年?(?:度)?\s*(?:部门|单位|市|县|区|省|本级)*\s*(?:预算|绩效|决算)")
_UNIT = regex.compile(r"^\s*(?P<unit>[^\d\s，。：:、]{2,38}(?:局|委|委员会|厅|办|办公室|院|协会|学会|中心|会|部|校|学校|大学|所|站|馆|处|队|政府|街道|镇|乡|联合会|总工会|法院|检察院))\s*(?:20\d\d\s*年.*)?$")


def read_text(path: str, text: str) -> Document:
    """Read a decoded text book into a Document; no table is an empty tuple, not an error."""
    lines = split_lines(text)
    unit, year = _unit_and_year(lines[:_HEAD_LINES])
    regions = find_regions(lines)
    return Document(path, "text", tuple(_flat_tables(lines, regions)), unit, year)


def _flat_tables(lines: Sequence[Line], regions: Sequence[Region]) -> list[Table]:
    bodies = [body_of(lines, r.headers, r.end) for r in regions]
    tables = []
    for index, (region, body, rows) in enumerate(zip(regions, bodies, align_bodies(bodies), strict=True), 1):
        title = region.title
        block = read_block(lines[(title.last + 1 if title else region.first) : region.headers[0].first])
        first = lines[title.first] if title else lines[region.headers[0].first]
        last = lines[title.last] if title else first
        location = TextLocation(first.number, 1, last.number)
        name = title.text if title else (block.project.name or "" if block.project else "")
        tables.append(
            Table(
                index=index,
                title=Cell("title", name, location=location),
                columns=body.columns,
                rows=tuple(rows),
                number=title.number if title else None,
                scope="department" if regex.search("部门整体|整体支出", name) else "project",
                stage="self-evaluation" if "actual" in body.columns else "target",
                project=block.project,
                budget=block.budget,
                schedule=block.schedule,
                goals=block.goals,
                goals_location=block.goals_location,
                notes=body.notes,
                location=location,
            )
        )
    return tables


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
