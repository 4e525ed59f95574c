"""Annotated copies of workbooks: a comment on each cell with findings, its fill, and a sheet that lists them all."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from linter.annotate.wording import Note, gravest, notes
from linter.annotate.xlsx_fills import NO_CELL, Fills
from linter.annotate.xlsx_notes import Notes
from linter.annotate.xlsx_results import Listed, filled_cells, find_results, results_sheet
from linter.engine import Result
from linter.location import XlsxLocation
from linter.marks import END, RESULTS
from linter.office.edit import Edited
from linter.office.xlsx_book import Book, Sheet, relation_of
from linter.readers.opc import Element
from linter.readers.unreadable import damaged

_REMARK = "（这个单元格已有他人的批注，意见只列在这里。）"


def annotate_xlsx(data: bytes, result: Result) -> bytes:
    """The workbook with the findings of ``result``, which was read from it. Earlier annotations of ours are replaced.

    Raises UnreadableError for a broken package.
    """
    package = Edited(data)
    book = Book(package)
    styles = package.related(book.part, "styles")
    if not styles:
        raise damaged()
    fills = Fills(package.edit(styles[0]))
    former = find_results(book)
    if former:
        _undo(book, former, fills)
    listed = _annotate(book, notes(result), fills)
    workbook = package.edit(book.part)
    space, relation = str(etree.QName(workbook).namespace), relation_of(workbook)[1:-3]
    content = results_sheet(result, listed, fills, space, relation)
    if former:
        package.replace(former.part, content)
    else:
        book.add_sheet(RESULTS, content)
    return package.save(END)


def _undo(book: Book, former: Sheet, fills: Fills) -> None:
    for name, reference, told in filled_cells(book, former):
        sheet = book.sheets.get(name)
        cell = sheet.cells.get(reference) if sheet else None
        if sheet is None or cell is None:
            continue
        if told != NO_CELL:
            sheet.set_style(cell, fills.restored(cell.get("s", ""), told))
        elif not len(cell):
            sheet.remove(reference)
    for sheet in book.sheets.values():
        Notes(sheet).remove_own()


def _annotate(book: Book, found: list[Note], fills: Fills) -> list[Listed]:
    """Put the findings on their cells; all of them for the list, in the order of the page."""
    first = next(iter(book.sheets))
    placed = [(n.diagnostic.location or XlsxLocation(first, "A1"), n) for n in found]
    by_sheet: dict[str, dict[str, list[Note]]] = {}
    for place, note in placed:
        if isinstance(place, XlsxLocation) and place.sheet in book.sheets:
            by_sheet.setdefault(place.sheet, {}).setdefault(place.cell, []).append(note)
    told: dict[tuple[str, str], str] = {}
    taken: set[tuple[str, str]] = set()
    for name, noted in by_sheet.items():
        sheet = book.sheets[name]
        told |= {(name, reference): said for reference, said in _fill(sheet, noted, fills).items()}
        taken |= {(name, reference) for reference in Notes(sheet).add(noted)}
    return [
        Listed(note, place, told.pop((place.sheet, place.cell), ""), _REMARK * ((place.sheet, place.cell) in taken))
        for place, note in placed
        if isinstance(place, XlsxLocation)
    ]


def _fill(sheet: Sheet, noted: Mapping[str, list[Note]], fills: Fills) -> dict[str, str]:
    """Colour the cells; what each of them was filled with."""
    told = {}
    for reference, found in noted.items():
        own: Element | None = sheet.cells.get(reference)
        cell = sheet.cell(reference)
        told[reference] = NO_CELL if own is None else fills.told(cell.get("s", ""))
        cell.set("s", fills.filled(cell.get("s", "0"), gravest(found)))
    return told
