"""Word files of hand-made XML that are whole packages, and what is commented on in one."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import docx
from lxml import etree

from tests.annotate.found import HEADER, packed, parts
from tests.readers.office import WORD, paragraph, tbl, tr, word

_TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels"
 ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"
 ContentType="application/xml"/><Override PartName="/text/main.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override
 PartName="/text/looks.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>
<Override PartName="/text/remarks.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/></Types>"""
W = f"{{{WORD}}}"


def file(body: str, comments: str = "", namespace: str = WORD) -> bytes:
    """A Word file with a body of hand-made XML."""
    return packed({"[Content_Types].xml": _TYPES.encode(), **parts(word(body, namespace, comments=comments))})


def table(*cells: str, title: str = "校舍维修绩效目标表") -> str:
    """A title and a table with one row, whose name and value are ``cells``, plain or XML."""
    return paragraph(title) + tbl(tr(*HEADER), tr("产出指标", "数量指标", *cells))


def document(data: bytes) -> etree._Element:
    """The root of the main part."""
    content = parts(data)
    return etree.fromstring(content["text/main.xml" if "text/main.xml" in content else "word/document.xml"])


def enclosed(data: bytes) -> list[tuple[str, str, str]]:
    """Author and first line of each comment, in the order they begin, and the text between the ends of its range."""
    root = document(data)
    told = {str(c.comment_id): c for c in docx.Document(BytesIO(data)).comments}
    found = []
    for start in root.iter(f"{W}commentRangeStart"):
        number = start.get(f"{W}id", "")
        text, inside = "", False
        for element in root.iter():
            if element is start:
                inside = True
            elif element.tag == f"{W}commentRangeEnd" and element.get(f"{W}id") == number:
                break
            elif inside and element.tag == f"{W}t":
                text += element.text or ""
        comment = told[number]
        found.append((comment.author, comment.paragraphs[0].text, text))
    return found


def shades(data: bytes) -> list[str | None]:
    """The shade of each cell."""
    return [_fill(cell) for cell in document(data).iter(f"{W}tc")]


def runs(data: bytes, names: Sequence[str] = ("b", "color")) -> list[tuple[str, list[str]]]:
    """The runs with text, and which of some settings they have."""
    root = document(data)
    return [
        ("".join(t.text or "" for t in r.iter(f"{W}t")), [n for n in names if r.find(f"{W}rPr/{W}{n}") is not None])
        for r in root.iter(f"{W}r")
        if r.find(f"{W}t") is not None
    ]


def _fill(cell: etree._Element) -> str | None:
    shade = cell.find(f"{W}tcPr/{W}shd")
    return None if shade is None else shade.get(f"{W}fill")
