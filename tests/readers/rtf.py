"""RTF files of hand-made words, as Word and WPS write them."""

from __future__ import annotations

from linter.model import Document
from tests.readers.office import cover, form
from tests.rendered import title

FONTS = r"{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}{\f1\froman\fcharset0 Times New Roman;}{\f2\froman\fcharset2 Symbol;}}"
STYLES = r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s7\sbasedon1 own;}{\*\cs9 Char;}}"


def rtf(*blocks: str, page: int = 936) -> bytes:
    """A file of blocks."""
    return (rf"{{\rtf1\ansi\ansicpg{page}\deff0" + FONTS + STYLES + "\n".join(blocks) + "}").encode("latin-1")


def chars(text: str) -> str:
    """Text by the numbers of its characters, each with a question mark for programs that know none of them."""
    units = text.encode("utf-16-le")
    codes = (int.from_bytes(units[i : i + 2], "little", signed=True) for i in range(0, len(units), 2))
    return "".join(rf"\u{code}?" for code in codes)


def raw(text: str, encoding: str = "gb18030") -> str:
    """Text by its bytes."""
    return "".join(rf"\'{byte:02x}" for byte in text.encode(encoding))


def line(content: str, settings: str = "") -> str:
    """A paragraph outside of tables."""
    return rf"\pard\plain{settings} {content}\par "


def defined(*edges: int, merges: tuple[str, ...] = ()) -> str:
    """The definition of a row."""
    told = [*merges, *[""] * (len(edges) - len(merges))]
    return r"\trowd\trgaph108" + "".join(
        rf"{merge}\clpadt0\cellx{edge}" for merge, edge in zip(told, edges, strict=True)
    )


def row(*contents: str, edges: tuple[int, ...] = (), merges: tuple[str, ...] = ()) -> str:
    """A row of cells, equally wide unless edges are given."""
    definition = defined(*(edges or [1500 * (i + 1) for i in range(len(contents))]), merges=merges)
    cells = "".join(rf"\pard\plain\intbl {{{content}}}\cell " for content in contents)
    return rf"{definition}{cells}\row "


def as_rtf(document: Document) -> bytes:
    """A paragraph with the title above each form, as ``as_docx`` prints it."""
    blocks = [line(chars(cover(document)))]
    for table in document.tables:
        blocks.append(line(raw(title(table)), r"\s1"))
        boxes = form(table)
        height, width = max(b.row + b.down for b in boxes), max(b.column + b.right for b in boxes)
        for r in range(height):
            here = sorted((b for b in boxes if b.row <= r < b.row + b.down), key=lambda b: b.column)
            contents = [r"\par\intbl ".join(map(chars, b.text.split("\n"))) if b.row == r else "" for b in here]
            merges = tuple("" if b.down == 1 else r"\clvmgf" if b.row == r else r"\clvmrg" for b in here)
            edges = tuple(1500 * e for e in [*(b.column for b in here[1:]), width])
            blocks.append(row(*contents, edges=edges, merges=merges))
        blocks.append(r"\pard\par ")
    return rtf(*blocks)
