"""Tables printed to PDF by programs that are not ours: every look that a published book may have."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator, Sequence
from html import escape
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import docx
import openpyxl
import pypdf
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from openpyxl.styles import Alignment, Border, Side
from openpyxl.utils import get_column_letter

from linter.model import Document, Table
from linter.text import display_width
from tests.readers.office import Box, cover, form
from tests.rendered import title


class Look(NamedTuple):
    """How a book is laid out."""

    ruled: bool = True
    repeated: bool = True
    """The header of the rows stands on every page, and the block above it is a table of its own."""
    landscape: bool = False
    rotated: bool = False
    """Pages are drawn sideways and say that they want to be turned."""
    top: bool = False
    """Cells stand at the top of their rows, not in the middle."""
    centred: bool = False
    """Lines stand in the middle of their columns, not at the left."""


LOOKS = (Look(), Look(repeated=False, landscape=True, centred=True), Look(landscape=True, rotated=True, top=True))
Order = tuple[Document, Look]
Producer = Callable[[Path, Sequence[Order]], list[bytes]]

# Shares of the page's width for six columns; more columns share it evenly.
_SHARES = (0.11, 0.11, 0.19, 0.26, 0.15, 0.18)
_LONG, _SHORT, _MARGIN = 297, 210, 18
_FONT = "Noto Sans CJK SC"
_SIZE = 9


def _shares(width: int) -> Sequence[float]:
    return _SHARES if width == len(_SHARES) else [1 / width] * width


def _width(boxes: Sequence[Box]) -> int:
    return max(b.column + b.right for b in boxes)


def _height(boxes: Sequence[Box]) -> int:
    return max(b.row + b.down for b in boxes)


def _paper(look: Look) -> tuple[int, int]:
    """Width and height in millimetres."""
    return (_LONG, _SHORT) if look.landscape else (_SHORT, _LONG)


def parts(table: Table, look: Look) -> Iterator[list[Box]]:
    """The form in one piece, or the block above the header and the rows below it, each from row 0."""
    boxes = form(table)
    header = _height(boxes) - len(table.rows) - 1
    if header and look.repeated:
        yield [b for b in boxes if b.row < header]
        yield [b._replace(row=b.row - header) for b in boxes if b.row >= header]
    else:
        yield boxes


def _heads(table: Table, boxes: Sequence[Box], look: Look) -> bool:
    """Whether the first row of ``boxes`` is the header of the rows."""
    return look.repeated and _height(boxes) == len(table.rows) + 1


def by_writer(folder: Path, orders: Sequence[Order]) -> list[bytes]:
    """LibreOffice Writer, from Word files."""
    return _by_libreoffice(folder, [_word(*order) for order in orders], "docx")


def by_calc(folder: Path, orders: Sequence[Order]) -> list[bytes]:
    """LibreOffice Calc, from workbooks: labels are centred in merged cells that pages cut."""
    return _by_libreoffice(folder, [_workbook(*order) for order in orders], "xlsx")


def _by_libreoffice(folder: Path, files: Sequence[bytes], suffix: str) -> list[bytes]:
    """All files in one start of the program, which takes longer than a book."""
    names = [folder / f"{i}.{suffix}" for i in range(len(files))]
    for name, data in zip(names, files, strict=True):
        name.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, names)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return [name.with_suffix(".pdf").read_bytes() for name in names]


def _word(document: Document, look: Look) -> bytes:
    made = docx.Document()
    section = made.sections[0]
    width, height = _paper(look)
    section.orientation = WD_ORIENT.LANDSCAPE if look.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)
    normal = made.styles["Normal"]
    normal.font.size = Pt(_SIZE)
    normal.paragraph_format.space_after = Pt(0)
    made.add_paragraph(cover(document), style="Title")
    for table in document.tables:
        made.add_paragraph(title(table), style="Heading 2")
        for boxes in parts(table, look):
            _word_table(made, boxes, look, width - 2 * _MARGIN, _heads(table, boxes, look))
            made.add_paragraph()
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def _word_table(made: Any, boxes: Sequence[Box], look: Look, room: float, heads: bool) -> None:
    grid = made.add_table(_height(boxes), _width(boxes), style="Table Grid" if look.ruled else None)
    grid.autofit = False
    # The library looks every cell up by going through all of them.
    cells = grid._cells
    for column, share in enumerate(_shares(_width(boxes))):
        grid.columns[column].width = Mm(room * share)
        for cell in cells[column :: _width(boxes)]:
            cell.width = Mm(room * share)
    for b in boxes:
        cell = cells[b.row * _width(boxes) + b.column]
        if b.down > 1 or b.right > 1:
            cell = cell.merge(cells[(b.row + b.down - 1) * _width(boxes) + b.column + b.right - 1])
        cell.text = b.text
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.TOP if look.top else WD_CELL_VERTICAL_ALIGNMENT.CENTER
        for paragraph in cell.paragraphs if look.centred else ():
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if heads:
        grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _workbook(document: Document, look: Look) -> bytes:
    """All forms on one sheet, one below the other; a sheet repeats no header in its middle."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    width = max(_width(form(table)) for table in document.tables)
    sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = 9, 0
    sheet.page_setup.orientation = "landscape" if look.landscape else "portrait"
    assert sheet.sheet_properties.pageSetUpPr is not None
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    chars = [round((120 if look.landscape else 90) * share) for share in _shares(width)]
    for column, wide in enumerate(chars, 1):
        sheet.column_dimensions[get_column_letter(column)].width = wide
    sheet.cell(1, 1, cover(document))
    line = Side("thin")
    at = 3
    for table in document.tables:
        boxes = [Box(0, 0, title(table), right=width), *(b._replace(row=b.row + 1) for b in form(table))]
        for b in boxes:
            cell = sheet.cell(at + b.row, b.column + 1)
            cell.value, cell.data_type = b.text, "s"
            cell.alignment = Alignment(
                "center" if look.centred else None, "top" if look.top else "center", wrap_text=True
            )
            last = (at + b.row + b.down - 1, b.column + b.right)
            if b.down > 1 or b.right > 1:
                sheet.merge_cells(None, at + b.row, b.column + 1, *last)
            if look.ruled and b.row:
                for inner in (
                    c for cells in sheet.iter_rows(at + b.row, last[0], b.column + 1, last[1]) for c in cells
                ):
                    inner.border = Border(line, line, line, line)
        for row, lines in _line_counts(boxes, chars).items():
            sheet.row_dimensions[at + row].height = 15 * lines + 3
        at += _height(boxes) + 1
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _line_counts(boxes: Sequence[Box], chars: Sequence[int]) -> dict[int, int]:
    """How many lines each row must have room for: the program makes no room for merged cells."""
    counts: dict[int, int] = {}
    for b in boxes:
        room = max(sum(chars[b.column : b.column + b.right]) - 3, 2)
        lines = sum(-(-display_width(line) // room) or 1 for line in b.text.split("\n"))
        counts[b.row] = max(counts.get(b.row, 1), lines if b.down == 1 else 1)
    return counts


def _page(document: Document, look: Look) -> str:
    width, height = _paper(look)
    align, vertical = "center" if look.centred else "left", "top" if look.top else "middle"
    rule = "border: 0.6pt solid black" if look.ruled else ""
    # A row of a table without lines is told from the next one by the room between them.
    style = f"""@page {{ size: {width}mm {height}mm; margin: {_MARGIN}mm }}
      body {{ font: {_SIZE}pt '{_FONT}' }} h3 {{ font-size: 12pt }}
      table {{ border-collapse: collapse; table-layout: fixed; width: 100%; margin-bottom: 4mm }}
      td, th {{ {rule}; padding: {2 if look.ruled else 4}pt 4pt; text-align: {align};
                vertical-align: {vertical}; font-weight: normal; white-space: pre-line; overflow-wrap: break-word }}"""
    body = [f"<h1>{escape(cover(document))}</h1>"]
    for table in document.tables:
        body.append(f"<h3>{escape(title(table))}</h3>")
        body += [_html_table(boxes, _heads(table, boxes, look)) for boxes in parts(table, look)]
    return f'<html lang="zh-CN"><head><meta charset="utf-8"><style>{style}</style></head><body>{"".join(body)}</body></html>'


def _html_table(boxes: Sequence[Box], heads: bool) -> str:
    columns = "".join(f'<col style="width: {share:.0%}">' for share in _shares(_width(boxes)))
    rows = [
        "<tr>" + "".join(f'<td rowspan="{b.down}" colspan="{b.right}">{escape(b.text)}</td>' for b in row) + "</tr>"
        for _, row in groupby(sorted(boxes), key=lambda b: b.row)
    ]
    head = f"<thead>{rows.pop(0)}</thead>" if heads else ""
    return f"<table><colgroup>{columns}</colgroup>{head}<tbody>{''.join(rows)}</tbody></table>"


def by_chromium(folder: Path, orders: Sequence[Order]) -> list[bytes]:
    """The print function of a browser."""
    return [print_page(folder, _page(*order)) for order in orders]


def print_page(folder: Path, page: str) -> bytes:
    """A web page on paper, by Chromium."""
    source, target = folder / "page.html", folder / "page.pdf"
    source.write_text(page, encoding="utf-8")
    command = [
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}",
        "--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri(),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return target.read_bytes()


def by_weasyprint(folder: Path, orders: Sequence[Order]) -> list[bytes]:
    """A library that prints web pages."""
    import weasyprint

    return [weasyprint.HTML(string=_page(*order)).write_pdf() for order in orders]


def by_reportlab(folder: Path, orders: Sequence[Order]) -> list[bytes]:
    """A library that draws forms, in a font that the file only names; merged cells stay open where a page ends."""
    return [_by_reportlab(*order) for order in orders]


def _by_reportlab(document: Document, look: Look) -> bytes:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer
    from reportlab.platypus import Table as Drawn

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    plain = ParagraphStyle("plain", fontName="STSong-Light", fontSize=_SIZE, leading=12, wordWrap="CJK")
    inner = ParagraphStyle("inner", plain, alignment=1 if look.centred else 0)
    large = ParagraphStyle("large", plain, fontSize=14, leading=20)
    width, height = _paper(look)
    room = (width - 2 * _MARGIN) * mm - 12
    story: list[Any] = [Paragraph(escape(cover(document)), large)]
    for table in document.tables:
        story.append(Paragraph(escape(title(table)), large))
        for boxes in parts(table, look):
            columns = _width(boxes)
            cells: list[list[Any]] = [[""] * columns for _ in range(_height(boxes))]
            for b in boxes:
                cells[b.row][b.column] = Paragraph(escape(b.text).replace("\n", "<br/>"), inner)
            style: list[Any] = [
                ("SPAN", (b.column, b.row), (b.column + b.right - 1, b.row + b.down - 1)) for b in boxes
            ]
            style += [
                ("VALIGN", (0, 0), (-1, -1), "TOP" if look.top else "MIDDLE"),
                ("TOPPADDING", (0, 0), (-1, -1), 3 if look.ruled else 5),
            ]
            style += [("GRID", (0, 0), (-1, -1), 0.5, "black")] if look.ruled else []
            widths = [share * room for share in _shares(columns)]
            heads = int(_heads(table, boxes, look))
            story += [Drawn(cells, widths, style=style, repeatRows=heads), Spacer(0, 10)]
    stream = BytesIO()
    SimpleDocTemplate(stream, pagesize=(width * mm, height * mm), **dict.fromkeys(
        ("leftMargin", "rightMargin", "topMargin", "bottomMargin"), _MARGIN * mm
    )).build(story)  # fmt: skip
    return stream.getvalue()


def turned(data: bytes) -> bytes:
    """The same pages to look at, drawn sideways."""
    made = pypdf.PdfWriter(clone_from=BytesIO(data))
    for page in made.pages:
        page.rotate(270)
        page.transfer_rotation_to_content()
        page.rotate(90)
    stream = BytesIO()
    made.write(stream)
    return stream.getvalue()


PRODUCERS: dict[str, Producer] = {
    "LibreOffice Writer": by_writer,
    "LibreOffice Calc": by_calc,
    "Chromium": by_chromium,
    "WeasyPrint": by_weasyprint,
    "ReportLab": by_reportlab,
}


def printed_by(producer: str, folder: Path, orders: Sequence[Order]) -> list[bytes]:
    """The books as PDF, in the order given."""
    files = PRODUCERS[producer](folder, orders)
    return [turned(data) if look.rotated else data for data, (_, look) in zip(files, orders, strict=True)]
