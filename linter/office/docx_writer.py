"""A Word document from headings, paragraphs and tables: A4, Chinese fonts by name, page numbers, comments.

The same content gives the same bytes. ``write`` is all that is needed besides the classes of the content.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from linter.office import docx_parts as parts
from linter.office.package import pack
from linter.office.xml import DECLARATION, quoted

Align = Literal["left", "center", "right", "both"]

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_A4 = (210.0, 297.0)


@dataclass(frozen=True, slots=True)
class Comment:
    """A note in the margin; every line of ``text`` is a paragraph of it."""

    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """Text that looks alike; a line break in it is one on the page. What is None is as the style has it."""

    text: str
    bold: bool = False
    underline: bool = False
    size: float | None = None
    """Points."""
    font: str | None = None
    """East Asian font by its name: 宋体, 仿宋, 黑体, 楷体."""
    colour: str | None = None
    """RRGGBB, as the shade behind it."""
    shade: str | None = None
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``style`` is one of ``docx_parts.STYLES``; a string among the runs is a run of no other look."""

    runs: tuple[Run | str, ...] = ()
    style: str = "Normal"
    align: Align | None = None
    indent: int = 0
    """Characters that the first line is moved in."""
    keep: bool = False
    """Whether it stays on the page of what follows."""
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell that goes over ``right`` columns and ``down`` rows."""

    content: tuple[Paragraph, ...] = (Paragraph(style="Cell"),)
    right: int = 1
    down: int = 1
    shade: str | None = None
    """RRGGBB."""
    middle: bool = False
    """Whether the content stands half way between top and bottom."""


@dataclass(frozen=True, slots=True)
class Table:
    """``widths`` of the columns in millimetres; a row leaves out the places that cells above it go over."""

    widths: tuple[float, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    header: int = 0
    """Rows that are printed again on every page."""
    lines: bool = True
    """Whether its cells are framed."""


@dataclass(frozen=True, slots=True)
class Page:
    """A4; margins in millimetres."""

    landscape: bool = False
    top: float = 25
    right: float = 21
    bottom: float = 22
    left: float = 21

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in millimetres."""
        return (_A4[1], _A4[0]) if self.landscape else _A4

    @property
    def width(self) -> float:
        """Millimetres between the margins."""
        return self.size[0] - self.left - self.right


Block = Paragraph | Table


def text_cell(text: str, *, right: int = 1, down: int = 1, align: Align | None = None, bold: bool = False,
              shade: str | None = None) -> TableCell:  # fmt: skip
    """A cell with one paragraph of plain text."""
    content = (Paragraph((Run(text, bold),), "Cell", align),)
    return TableCell(content, right, down, shade, middle=True)


def write(body: Iterable[Block], *, title: str, creator: str, page: Page | None = None, report: bool = False) -> bytes:
    """The document as the bytes of a .docx; a run over a folder passes over a ``report``.

    Raises ValueError for a table whose rows don't fill its columns.
    """
    writer = _Writer()
    written = "".join(writer.blocks(body))
    comments = writer.comments
    package = {
        "[Content_Types].xml": parts.content_types(bool(comments)),
        "_rels/.rels": parts.PACKAGE_RELATIONSHIPS,
        "docProps/core.xml": parts.core(title, creator),
        "word/document.xml": _part("document", f"<w:body>{written}{_section(page or Page())}</w:body>"),
        "word/_rels/document.xml.rels": parts.document_relationships(bool(comments)),
        "word/styles.xml": parts.styles(),
        "word/settings.xml": parts.SETTINGS,
        "word/footer1.xml": parts.FOOTER,
    }
    if comments:
        package["word/comments.xml"] = _part("comments", "".join(map(_comment, range(len(comments)), comments)))
    return pack(package, report=report)


class _Writer:
    """The body of one document, and the comments that gather while it is written."""

    def __init__(self) -> None:
        self.comments: list[Comment] = []

    def blocks(self, body: Iterable[Block]) -> Iterator[str]:
        after_table = False
        for block in body:
            if isinstance(block, Table):
                # Two tables that touch become one.
                yield _THIN if after_table else ""
                yield from self._table(block)
            else:
                yield self._paragraph(block)
            after_table = isinstance(block, Table)
        yield _THIN if after_table else ""

    def _paragraph(self, p: Paragraph) -> str:
        properties = "".join([
            f'<w:pStyle w:val="{p.style}"/>' if p.style != "Normal" else "",
            "<w:keepNext/>" if p.keep else "",
            "<w:pageBreakBefore/>" if p.new_page else "",
            _indent(p) if p.indent else "",
            f'<w:jc w:val="{p.align}"/>' if p.align else "",
        ])  # fmt: skip
        runs = "".join(self._run(Run(run) if isinstance(run, str) else run) for run in p.runs)
        return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"

    def _run(self, run: Run) -> str:
        first = len(self.comments)
        self.comments += run.comments
        ids = range(first, len(self.comments))
        return "".join([
            *(f'<w:commentRangeStart w:id="{i}"/>' for i in ids),
            f"<w:r><w:rPr>{_look(run)}</w:rPr>{_text(run.text)}</w:r>",
            *(f'<w:commentRangeEnd w:id="{i}"/><w:r><w:commentReference w:id="{i}"/></w:r>' for i in ids),
        ])  # fmt: skip

    def _table(self, table: Table) -> Iterator[str]:
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        frame = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
        grid = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in table.widths)
        yield (
            f'<w:tbl><w:tblPr><w:tblW w:w="{_twips(sum(table.widths))}" w:type="dxa"/><w:jc w:val="center"/>'
            f"{f'<w:tblBorders>{frame}</w:tblBorders>' if table.lines else ''}"
            '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>'
            '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>"
        )
        for i, row in enumerate(_filled(table)):
            header = "<w:tblHeader/>" if i < table.header else ""
            cells = "".join(self._cell(cell, width, starts) for cell, width, starts in row)
            yield f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{cells}</w:tr>"
        yield "</w:tbl>"

    def _cell(self, cell: TableCell, width: float, starts: bool) -> str:
        properties = "".join([
            f'<w:tcW w:w="{_twips(width)}" w:type="dxa"/>',
            f'<w:gridSpan w:val="{cell.right}"/>' if cell.right > 1 else "",
            ('<w:vMerge w:val="restart"/>' if starts else "<w:vMerge/>") if cell.down > 1 else "",
            f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.shade}"/>' if cell.shade else "",
            '<w:vAlign w:val="center"/>' if cell.middle else "",
        ])  # fmt: skip
        content = cell.content if starts else (Paragraph(style="Cell"),)
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(self._paragraph, content))}</w:tc>"


def _filled(table: Table) -> Iterator[list[tuple[TableCell, float, bool]]]:
    """The rows with every place of the grid: cell, width, and whether the cell begins in this row."""
    above: dict[int, tuple[TableCell, int]] = {}
    for row in table.rows:
        own, cells, at = iter(row), [], 0
        while at < len(table.widths):
            held, left = above.pop(at, (None, 0))
            cell = held or next(own, None)
            if cell is None:
                break
            cells.append((cell, sum(table.widths[at : at + cell.right]), held is None))
            left = left or cell.down
            if left > 1:
                above[at] = cell, left - 1
            at += cell.right
        if at != len(table.widths) or next(own, None):
            raise ValueError(f"a row doesn't fill {len(table.widths)} columns")
        yield cells


def _indent(p: Paragraph) -> str:
    """In characters, and in twentieths of a point for programs that know no other unit."""
    return (
        f'<w:ind w:firstLineChars="{p.indent * 100}" w:firstLine="{p.indent * parts.STYLES[p.style].size * 20:.0f}"/>'
    )


def _look(run: Run) -> str:
    """Quotation marks and signs of comparison are as wide as Chinese ones only with the hint."""
    font = f' w:eastAsia="{run.font}"' if run.font else ""
    return "".join([
        f'<w:rFonts w:hint="eastAsia"{font}/>',
        "<w:b/>" if run.bold else "",
        f'<w:color w:val="{run.colour}"/>' if run.colour else "",
        f'<w:sz w:val="{run.size * 2:.0f}"/>' if run.size else "",
        '<w:u w:val="single"/>' if run.underline else "",
        f'<w:shd w:val="clear" w:color="auto" w:fill="{run.shade}"/>' if run.shade else "",
    ])  # fmt: skip


def _text(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "<w:br/>".join(f'<w:t xml:space="preserve">{quoted(line)}</w:t>' for line in lines)


def _comment(i: int, comment: Comment) -> str:
    lines = "".join(f"<w:p><w:r>{_text(line)}</w:r></w:p>" for line in comment.text.split("\n"))
    return f'<w:comment w:id="{i}" w:author="{quoted(comment.author)}">{lines}</w:comment>'


def _section(page: Page) -> str:
    width, height = map(_twips, page.size)
    turned = ' w:orient="landscape"' if page.landscape else ""
    top, right, bottom, left = map(_twips, (page.top, page.right, page.bottom, page.left))
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="720" w:footer="720"'
        ' w:gutter="0"/></w:sectPr>'
    )


def _part(name: str, content: str) -> str:
    return f'{DECLARATION}<w:{name} xmlns:w="{parts.WORD}" xmlns:r="{_RELATIONSHIPS}">{content}</w:{name}>'


def _twips(millimetres: float) -> int:
    return round(millimetres * 1440 / 25.4)


_THIN = '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
