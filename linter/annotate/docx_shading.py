"""The shade of cells in a Word file. The one a cell had is kept in the name of a hidden bookmark, which every program
carries along, so that it can be given back. Of a shade in the colours of a theme its plain colour is kept."""

from __future__ import annotations

import regex
from lxml import etree

from linter.annotate.wording import FILLS
from linter.model import Severity
from linter.readers.opc import Element, attribute, local

_NAME = regex.compile(r"_jx\d+(?:_(?P<val>[A-Za-z0-9]+)_(?P<color>auto|[0-9A-F]{6})_(?P<fill>auto|[0-9A-F]{6}))?")
_KEPT = ("val", "color", "fill")
# What the schema wants before the shade.
_BEFORE = frozenset({"cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders"})


class Shading:
    """Shades the cells of a document."""

    def __init__(self, document: Element) -> None:
        self._document = document
        self._word = etree.QName(document).namespace
        self._shaded = 0
        self._next = 0

    def restore(self) -> None:
        """Give every cell that the tool has shaded the shade it had; one that somebody has shaded anew keeps that.

        Comes first.
        """
        gone: set[str] = set()
        for mark in list(self._document.iter(self._tag("bookmarkStart"))):
            name = _NAME.fullmatch(attribute(mark, "name"))
            if not name:
                continue
            gone.add(attribute(mark, "id"))
            cell = next(mark.iterancestors(self._tag("tc")), None)
            shade = None if cell is None else cell.find(f"{self._tag('tcPr')}/{self._tag('shd')}")
            if cell is not None and shade is not None and attribute(shade, "fill") in FILLS.values():
                self._set(cell, {key: name[key] for key in _KEPT} if name["val"] else None)
            _drop(mark)
        for end in list(self._document.iter(self._tag("bookmarkEnd"))):
            if attribute(end, "id") in gone:
                _drop(end)
        left = [attribute(b, "id") for b in self._document.iter(self._tag("bookmarkStart"))]
        self._next = max((int(t) for t in left if t.isascii() and t.isdigit()), default=-1) + 1

    def shade(self, cell: Element, severity: Severity) -> None:
        """Shade a cell, once."""
        settings = cell.find(self._tag("tcPr"))
        shade = None if settings is None else settings.find(self._tag("shd"))
        paragraph = next(cell.iter(self._tag("p")), None)
        if paragraph is None:
            return
        self._shaded += 1
        told = [attribute(shade, key, "auto") for key in _KEPT] if shade is not None else []
        name = "_".join([f"_jx{self._shaded}", *told])
        if not _NAME.fullmatch(name):  # a colour that is none: nothing to be given back
            name = f"_jx{self._shaded}"
        self._bookmark(paragraph, name)
        self._set(cell, {"val": "clear", "color": "auto", "fill": FILLS[severity]})

    def _set(self, cell: Element, shade: dict[str, str] | None) -> None:
        settings = cell.find(self._tag("tcPr"))
        if settings is None:
            settings = cell.makeelement(self._tag("tcPr"))
            cell.insert(0, settings)
        for old in settings.findall(self._tag("shd")):
            settings.remove(old)
        if shade is not None:
            at = max((i for i, e in enumerate(settings, 1) if local(e) in _BEFORE), default=0)
            settings.insert(at, settings.makeelement(self._tag("shd"), {self._tag(k): v for k, v in shade.items()}))

    def _bookmark(self, paragraph: Element, name: str) -> None:
        number = str(self._next)
        self._next += 1
        at = 0 if paragraph.find(self._tag("pPr")) is None else 1
        paragraph.insert(at, paragraph.makeelement(self._tag("bookmarkEnd"), {self._tag("id"): number}))
        own = {self._tag("id"): number, self._tag("name"): name}
        paragraph.insert(at, paragraph.makeelement(self._tag("bookmarkStart"), own))

    def _tag(self, name: str) -> str:
        return f"{{{self._word}}}{name}"


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
