"""Tables printed as forms in Word files and workbooks, by libraries that are not ours."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import openpyxl
import xlsxwriter

from linter.model import ROW_ROLES, Document, Table
from linter.tables.roles import dictionary
from tests.rendered import title


class Box(NamedTuple):
    """A cell of a form, from its upper left corner."""

    row: int
    column: int
    text: str
    down: int = 1
    right: int = 1


WIDTH = 6
"""The columns of a form that has room for everything above the rows."""


def roles(table: Table) -> list[str]:
    """The columns that are printed; a value stands in one of them."""
    return [role for role in table.columns if role in ROW_ROLES]


def form(table: Table) -> list[Box]:
    """One table as a form: the block of its project, the goals, the header, the rows with merged levels."""
    width = max(WIDTH, len(roles(table)))
    boxes: list[Box] = []
    at = 0
    for cells in _block(table):
        boxes += _stretched(at, cells, width)
        at += 1
    # The first row of the plan names the dates, the second one says how much.
    boxes = [b._replace(down=2) if b.text.startswith("资金支出计划") else b for b in boxes]
    boxes += _stretched(at, [dictionary().roles[role][0] for role in roles(table)], width)
    levels = [role for role in ("level1", "level2") if role in roles(table)]
    for r, row in enumerate(table.rows):
        texts = [row.cell(role).text for role in roles(table)]
        for box in _stretched(at + 1 + r, texts, width):
            role = roles(table)[box.column]
            own = levels[: levels.index(role) + 1] if role in levels else []
            told = [[other.cell(level).text for level in own] for other in table.rows]
            if own and r and told[r] == told[r - 1]:
                continue
            same = next((k for k in range(r, len(told)) if told[k] != told[r]), len(told)) if own else r + 1
            boxes.append(box._replace(down=same - r))
    return boxes


def _block(table: Table) -> Iterator[list[str]]:
    project, budget = table.project, table.budget
    if project:
        yield ["项目编码", project.code or "", "项目名称", project.name or ""]
    if budget:
        unit = f"（{budget.unit}）" if budget.unit else ""
        yield [
            f"预算数{unit}",
            budget.total or "",
            "其中：财政资金",
            budget.fiscal or "",
            "其他资金",
            budget.other or "",
        ]
    if project:
        yield ["资金用途", project.purpose or ""]
    if table.schedule:
        payments = table.schedule.payments
        yield ["资金支出计划（%）", *(p.due for p in payments)]
        yield ["", *(p.percent or "" for p in payments)]
    if table.goals is not None:
        yield ["绩效目标", "\n".join(f"{i}.{goal.text}" for i, goal in enumerate(table.goals, 1))]


def _stretched(row: int, texts: Sequence[str], width: int) -> list[Box]:
    """The cells of a row; the last one is merged to the right edge, and a label above stands for an empty first one."""
    boxes = [Box(row, i, text) for i, text in enumerate(texts)]
    boxes[-1] = boxes[-1]._replace(right=width - len(texts) + 1)
    return boxes[1:] if not texts[0] and len(texts) == 5 and row else boxes


def cover(document: Document) -> str:
    """Whose budget it is, and of which year."""
    return f"{document.unit or ''}{document.year}年部门预算" if document.year else ""


def as_docx(document: Document) -> bytes:
    """A paragraph with the title above each form."""
    made = docx.Document()
    made.add_paragraph(cover(document), style="Title")
    for table in document.tables:
        made.add_paragraph(title(table), style="Heading 2")
        boxes = form(table)
        height = max(b.row + b.down for b in boxes)
        width = max(b.column + b.right for b in boxes)
        grid = made.add_table(height, width)
        # The library looks every cell up by going through all of them.
        cells = grid._cells
        for b in boxes:
            cell = cells[b.row * width + b.column]
            if b.down > 1 or b.right > 1:
                cell = cell.merge(cells[(b.row + b.down - 1) * width + b.column + b.right - 1])
            cell.text = b.text
    return _saved(made)


def as_openpyxl(document: Document) -> bytes:
    """All forms on one sheet, one below the other, the title merged above each."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.cell(1, 1, cover(document))
    at = 3
    for table in document.tables:
        boxes = form(table)
        width = max(b.column + b.right for b in boxes)
        shifted = [Box(0, 0, title(table), right=width), *(b._replace(row=b.row + 1) for b in boxes)]
        for b in shifted:
            cell = sheet.cell(at + b.row, b.column + 1)
            cell.value, cell.data_type = b.text, "s"
            if b.down > 1 or b.right > 1:
                sheet.merge_cells(None, at + b.row, b.column + 1, at + b.row + b.down - 1, b.column + b.right)
        at += max(b.row + b.down for b in shifted) + 1
    return _saved(book)


def as_xlsxwriter(document: Document) -> bytes:
    """A sheet for each table, its title as the only text above the form."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.add_worksheet("封面").write_string(4, 2, cover(document))
        for table in document.tables:
            sheet = book.add_worksheet(f"项目{table.index}")
            sheet.write_string(0, 0, title(table))
            for b in form(table):
                if b.down > 1 or b.right > 1:
                    last = (b.row + b.down, b.column + b.right - 1)
                    sheet.merge_range(b.row + 1, b.column, *last, "")
                sheet.write_string(b.row + 1, b.column, b.text)
    return stream.getvalue()


def _saved(made: docx.document.Document | openpyxl.Workbook) -> bytes:
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


def package(parts: Mapping[str, str], main: str, related: Mapping[str, str]) -> bytes:
    """A package of XML parts; ``related`` maps parts to the kinds by which the main one leads to them."""
    stream = BytesIO()
    folder, _, name = main.rpartition("/")
    with ZipFile(stream, "w", ZIP_DEFLATED) as made:
        made.writestr("_rels/.rels", _relationships({f"/{main}": "officeDocument"}))
        made.writestr(f"{folder}/_rels/{name}.rels", _relationships({f"/{p}": kind for p, kind in related.items()}))
        for part, text in parts.items():
            made.writestr(part, text)
    return stream.getvalue()


def _relationships(targets: Mapping[str, str]) -> str:
    told = (
        f'<Relationship Id="r{i}" Type="{_TYPES}/{kind}" Target="{target}"/>'
        for i, (target, kind) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{"".join(told)}</Relationships>'


def word(body: str, namespace: str = WORD, styles: str = "", comments: str = "") -> bytes:
    """A Word file of hand-made XML, under names that no program gives its parts."""
    declared = f'xmlns:w="{namespace}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    parts = {
        "text/main.xml": f"<w:document {declared}><w:body>{body}</w:body></w:document>",
        "text/looks.xml": f"<w:styles {declared}>{styles}</w:styles>",
        "text/remarks.xml": f"<w:comments {declared}>{comments}</w:comments>",
    }
    return package(parts, "text/main.xml", {"text/looks.xml": "styles", "text/remarks.xml": "comments"})


def run(text: str, settings: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{settings}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(content: str, settings: str = "") -> str:
    """A paragraph; plain text is put in a run."""
    return f"<w:p><w:pPr>{settings}</w:pPr>{content if content.startswith('<') else run(content)}</w:p>"


def tc(content: str, settings: str = "") -> str:
    """A cell; plain text is put in a paragraph."""
    return f"<w:tc><w:tcPr>{settings}</w:tcPr>{content if content.startswith('<') else paragraph(content)}</w:tc>"


def tr(*cells: str, settings: str = "") -> str:
    """A row; plain texts are put in cells."""
    made = (cell if cell.startswith("<w:tc>") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{settings}</w:trPr>{''.join(made)}</w:tr>"


def tbl(*rows: str, widths: Sequence[int] = ()) -> str:
    """A table; ``widths`` are those of its grid columns."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


ODS = """<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">
<office:automatic-styles><style:style style:name="unseen" style:family="table"><style:table-properties table:display="false"/>
</style:style></office:automatic-styles><office:body><office:spreadsheet>{}</office:spreadsheet></office:body>
</office:document-content>"""


def opendocument(tables: str) -> bytes:
    """A workbook of hand-made XML in the format of LibreOffice."""
    stream = BytesIO()
    with ZipFile(stream, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("content.xml", ODS.format(tables))
    return stream.getvalue()


def office_program(folder: Path, data: bytes, suffix: str, wanted: str) -> bytes:
    """A file saved again by LibreOffice in the format ``wanted``."""
    source = folder / f"saved.{suffix}"
    source.write_bytes(data)
    out = folder / "again"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", wanted, "--outdir", str(out), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (out / f"saved.{wanted}").read_bytes()
