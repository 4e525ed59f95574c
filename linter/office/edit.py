"""A package whose parts are changed in place: what nobody touches keeps its bytes, its order and its compression."""

from __future__ import annotations

from posixpath import dirname, join, relpath, splitext

from lxml import etree

from linter.office.package import repack
from linter.readers.opc import Element, Package, parse_xml

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "[Content_Types].xml"

SIGNATURE = b"_xmlsignatures/"
"""Stands in the bytes of a package that somebody has signed, and which no change would leave signed."""


class Edited:
    """The parts of a package in the making. Everything raises UnreadableError where the package is broken."""

    def __init__(self, data: bytes) -> None:
        self.package = Package(data)
        self._data = data
        self._roots: dict[str, Element] = {}
        self._found: dict[str, bytes] = {}
        """What the roots were, in the terms of the library that writes them."""
        self._contents: dict[str, bytes] = {}

    def __contains__(self, part: str) -> bool:
        return part in self._contents or part in self.package

    def read(self, part: str) -> bytes:
        """The bytes of a part, as they are now."""
        return self._contents[part] if part in self._contents else self.package.read(part)

    def write(self, part: str, content: bytes) -> None:
        """Put other bytes in a part, or a new part into the package."""
        self._contents[part] = content

    def replace(self, part: str, content: bytes) -> None:
        """Put other bytes in a part that may have been edited."""
        self._roots.pop(part, None)
        self.write(part, content)

    def edit(self, part: str) -> Element:
        """The root of a part, which is written where it is changed."""
        if part not in self._roots:
            self._roots[part] = parse_xml(self.read(part))
            self._found[part] = etree.tostring(self._roots[part])
        return self._roots[part]

    def related(self, part: str, kind: str) -> list[str]:
        """The names of the parts of a kind that a part of the original leads to."""
        return self.package.related(part, kind)

    def relate(self, part: str, kind: str, target: str) -> str:
        """Lead from a part to another one by a kind of Office documents; the id of the relationship."""
        rels = _rels(part)
        if rels not in self:
            self.write(rels, f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode())
        root = self.edit(rels)
        taken = {r.get("Id") for r in root}
        key = next(key for n in range(1, len(taken) + 2) if (key := f"rIdJx{n}") not in taken)
        own = {"Id": key, "Type": f"{self._kinds}/{kind}", "Target": relpath(target, dirname(part) or ".")}
        etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", own)
        return key

    def add(self, part: str, content: bytes, content_type: str) -> None:
        """A new part with its type."""
        self.write(part, content)
        types = self.edit(_TYPES)
        own = {"PartName": f"/{part}", "ContentType": content_type}
        etree.SubElement(types, f"{{{etree.QName(types).namespace}}}Override", own)

    def default_type(self, suffix: str, content_type: str) -> None:
        """The type of all parts whose names end with ``suffix``, where the package says none."""
        types = self.edit(_TYPES)
        tag = f"{{{etree.QName(types).namespace}}}Default"
        if all(t.get("Extension", "").lower() != suffix for t in types.iterfind(tag)):
            types.insert(0, types.makeelement(tag, {"Extension": suffix, "ContentType": content_type}))

    def free(self, part: str) -> str:
        """A name like ``part`` that no part has."""
        stem, suffix = splitext(part)
        return next(name for n in range(1, 10**6) if (name := f"{stem}{n}{suffix}") not in self)

    def save(self, end: bytes = b"") -> bytes:
        """The package; ``end`` is its comment, which the file ends with."""
        roots = {
            part: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            for part, root in self._roots.items()
            if etree.tostring(root) != self._found[part]
        }
        named = {self.package.member(part): content for part, content in (self._contents | roots).items()}
        return repack(self._data, named, end)

    @property
    def _kinds(self) -> str:
        """What the types of relationships begin with: the strict form has its own."""
        types = [r.get("Type", "") for r in self.package.xml("_rels/.rels")]
        return next((t.rpartition("/")[0] for t in types if t.endswith("/officeDocument")), _OFFICE)


def _rels(part: str) -> str:
    return join(dirname(part), "_rels", f"{part.rpartition('/')[2]}.rels")
