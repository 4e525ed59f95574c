"""The comments of a sheet, and the drawing that older and newer programs show them by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex
from lxml import etree

from linter.annotate.wording import Note
from linter.marks import AUTHOR, is_own_comment
from linter.office.xlsx_book import Sheet, relation_of
from linter.readers.opc import Element
from linter.readers.xlsx_facts import comment_authors, comment_text, place_of

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_BEHIND = (
    "legacyDrawingHF", "AlternateContent", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
    "tableParts", "extLst",
)  # fmt: skip
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# Programs write drawings that are no XML, so they are changed as text.
_SHAPE = regex.compile(rb"<v:shape\b(?:(?!</v:shape>).)*+</v:shape>\s*", regex.DOTALL)
_PLACE = regex.compile(rb"<x:Row>\s*(\d+)\s*</x:Row>\s*<x:Column>\s*(\d+)\s*</x:Column>")
_NUMBER = regex.compile(rb"_x0000_s(\d+)")
_FIRST = 1025
_DRAWING = b"""<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"\
 xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>\
</o:shapelayout></xml>"""
_TYPE = b"""<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">\
<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>"""
_WIDTH, _LINE = 5, 18
"""Columns that a comment goes over, and characters in a line of it."""


class Notes:
    """The comments of one sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._package = sheet.package
        found = self._package.related(sheet.part, "comments")
        self._root = self._package.edit(found[0]) if found else None

    def remove_own(self) -> None:
        """Take out the comments that the tool wrote."""
        if self._root is None:
            return
        authors = comment_authors(self._root)
        own = [c for c in self._all() if is_own_comment(authors.get(c.get("authorId", ""), ""), comment_text(c))]
        for comment in own:
            parent = comment.getparent()
            assert parent is not None
            parent.remove(comment)
        part = self._drawing() if own else None
        if part:
            gone = {place for c in own if (place := place_of(c.get("ref", "")))}
            self._package.write(part, _SHAPE.sub(lambda m: b"" if _place(m[0]) in gone else m[0], self._read(part)))

    def add(self, noted: dict[str, list[Note]]) -> set[str]:
        """Comment on cells; those that somebody else has commented on are left alone, and given back."""
        taken = {c.get("ref", "") for c in self._all()}
        for part in self._package.related(self._sheet.part, "threadedComment"):
            taken |= {c.get("ref", "") for c in self._package.package.xml(part)}
        free = {reference: found for reference, found in noted.items() if reference not in taken}
        if free:
            listed, author = self._list()
            for reference, found in free.items():
                listed.append(self._comment(listed, reference, author, found))
            self._draw(free)
        return taken & noted.keys()

    def _all(self) -> list[Element]:
        return [] if self._root is None else list(self._root.iterfind("{*}commentList/{*}comment"))

    def _list(self) -> tuple[Element, str]:
        """The list of comments, and the number of our author."""
        space = etree.QName(self._sheet.root).namespace
        if self._root is None:
            part = self._package.free("xl/comments.xml")
            content = f'<comments xmlns="{space}"><authors/><commentList/></comments>'
            self._package.add(part, content.encode(), _COMMENTS)
            self._package.relate(self._sheet.part, "comments", part)
            self._root = self._package.edit(part)
        authors, listed = (self._root.find(f"{{*}}{name}") for name in ("authors", "commentList"))
        assert authors is not None
        assert listed is not None
        names = [author.text for author in authors]
        if AUTHOR not in names:
            etree.SubElement(authors, f"{{{space}}}author").text = AUTHOR
            names.append(AUTHOR)
        return listed, str(names.index(AUTHOR))

    def _comment(self, listed: Element, reference: str, author: str, found: Sequence[Note]) -> Element:
        comment = listed.makeelement(self._sheet.tag("comment"), {"ref": reference, "authorId": author})
        text = etree.SubElement(comment, self._sheet.tag("text"))
        for i, note in enumerate(found):
            self._run(text, ("\n\n" if i else "") + note.head, bold=True)
            self._run(text, "\n" + "\n".join(note.lines))
        return comment

    def _run(self, text: Element, said: str, bold: bool = False) -> None:
        run = etree.SubElement(text, self._sheet.tag("r"))
        look = etree.SubElement(run, self._sheet.tag("rPr"))
        if bold:
            etree.SubElement(look, self._sheet.tag("b"))
        for name, value in (("sz", "9"), ("rFont", "宋体"), ("charset", "134")):
            etree.SubElement(look, self._sheet.tag(name), val=value)
        shown = etree.SubElement(run, self._sheet.tag("t"))
        shown.text = said
        shown.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def _drawing(self) -> str | None:
        """The part that the comments are drawn in."""
        mark = self._sheet.root.find("{*}legacyDrawing")
        if mark is None:
            return None
        key = mark.get(relation_of(mark))
        found = (r.target for r in self._package.package.relationships(self._sheet.part) if r.id == key)
        return next(found, None)

    def _read(self, part: str) -> bytes:
        return self._package.read(part)

    def _draw(self, noted: dict[str, list[Note]]) -> None:
        part = self._drawing() or self._new_drawing()
        drawn = self._read(part)
        number = max((int(n) for n in _NUMBER.findall(drawn)), default=_FIRST - 1) + 1
        shapes = b"" if b"_x0000_t202" in drawn.replace(b'"#_x0000_t202"', b"") else _TYPE
        shapes += b"".join(_shape(number + i, ref, found) for i, (ref, found) in enumerate(noted.items()))
        end = drawn.rindex(b"</xml>") if b"</xml>" in drawn else len(drawn)
        self._package.write(part, drawn[:end] + shapes + drawn[end:])

    def _new_drawing(self) -> str:
        part = self._package.free("xl/drawings/vmlDrawing.vml")
        self._package.write(part, _DRAWING)
        self._package.default_type("vml", _VML)
        key = self._package.relate(self._sheet.part, "vmlDrawing", part)
        root = self._sheet.root
        mark = etree.Element(self._sheet.tag("legacyDrawing"), nsmap=None if "r" in root.nsmap else {"r": _RELATION})
        mark.set(relation_of(root), key)
        self._sheet.insert(mark, _BEHIND)
        return part


def _place(shape: bytes) -> tuple[int, int] | None:
    found = _PLACE.search(shape)
    return (int(found[1]), int(found[2])) if found else None


def _shape(number: int, reference: str, found: Iterable[Note]) -> bytes:
    """A comment as it is drawn: beside its cell, hidden until somebody points at that."""
    r, c = place_of(reference) or (0, 0)
    lines = sum(-(-len(line) // _LINE) for note in found for line in (note.head, *note.lines, ""))
    anchor = f"{c + 1}, 12, {max(0, r - 1)}, 4, {c + 1 + _WIDTH}, 12, {max(0, r - 1) + max(4, lines)}, 4"
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;'
        f'width:260pt;height:{max(60, 13 * lines)}pt;z-index:{number};visibility:hidden" fillcolor="#ffffe1"'
        ' o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox><div style="text-align:left"></div></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{r}</x:Row><x:Column>{c}</x:Column>"
        "</x:ClientData></v:shape>"
    ).encode()
