"""Packages of Office documents: parts found by their relationships, XML read without entities or network."""

from __future__ import annotations

import zlib
from functools import cached_property
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from lxml import etree

from linter.readers.unreadable import damaged

Element = etree._Element


class _Local(dict[str, str]):
    """Names without their namespace, each split once."""

    def __missing__(self, tag: str) -> str:
        return self.setdefault(tag, tag.rpartition("}")[2]) if len(self) < _MOST_NAMES else tag.rpartition("}")[2]


# More than Office programs have; a file of made-up names fills no memory.
_MOST_NAMES = 4_096
LOCAL_NAMES = _Local()
"""The same by tag, for loops that go over every element of a document."""


class Relationship(NamedTuple):
    """From a part to another one; ``kind`` is the last word of its type."""

    id: str
    kind: str
    target: str


class Package:
    """The parts of a package. Everything raises UnreadableError where the package is broken."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, OSError, ValueError) as error:
            raise damaged() from error
        # Names are compared without regard to case, and some programs write backslashes.
        self._members = {_folded(name): name for name in self._zip.namelist()}

    def __contains__(self, part: str) -> bool:
        return _folded(part) in self._members

    @cached_property
    def document(self) -> str:
        """The name of the main part."""
        return next((r.target for r in self.relationships("") if r.kind == "officeDocument"), "")

    def member(self, part: str) -> str:
        """The name of a part as the zip file has it."""
        return self._members.get(_folded(part), part)

    def read(self, part: str) -> bytes:
        """The bytes of a part."""
        try:
            return self._zip.read(self._members[_folded(part)])
        except (KeyError, BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError) as error:
            raise damaged() from error

    def xml(self, part: str) -> Element:
        """The root of a part."""
        return parse_xml(self.read(part))

    def relationships(self, part: str) -> list[Relationship]:
        """Where a part leads to inside the package; the package itself is the part without a name."""
        folder, name = dirname(part), part.rpartition("/")[2]
        rels = join(folder, "_rels", f"{name}.rels")
        if rels not in self:
            return []
        return [
            Relationship(r.get("Id", ""), r.get("Type", "").rpartition("/")[2], _resolve(folder, r.get("Target", "")))
            for r in self.xml(rels)
            if r.get("TargetMode") != "External"
        ]

    def related(self, part: str, kind: str) -> list[str]:
        """The names of the parts of a kind that a part leads to."""
        return [r.target for r in self.relationships(part) if r.kind == kind and r.target in self]


def parse_xml(data: bytes) -> Element:
    """The root of an XML document; one with a DTD is none of an Office program. Raises UnreadableError."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise damaged() from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise damaged()
    return root


def local(element: Element) -> str:
    """The name of an element without its namespace, which the strict and the transitional form don't share."""
    return LOCAL_NAMES[element.tag]


def settings_of(element: Element, name: str) -> Element | None:
    """The element of settings that an element begins with; a row may have exceptions before it."""
    for child in element:
        if local(child) == name:
            return child
        if local(child) != "tblPrEx":
            break
    return None


def attribute(element: Element, name: str, default: str = "") -> str:
    """An attribute, in the namespace of its element or in whichever it stands."""
    tag = str(element.tag)
    own = element.get(f"{tag[: -len(local(element))]}{name}")
    if own is not None:
        return own
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return default


def as_number(written: str | None, otherwise: int = 0) -> int:
    """A whole number as an attribute has it; ``otherwise`` where it is none. No file needs more than nine digits."""
    return int(written[:9]) if written and written.isascii() and written.isdigit() else otherwise


def repeats(element: Element, name: str) -> int:
    """How often an attribute says that something stands; once where it says nothing."""
    return max(1, as_number(attribute(element, name), 1))


def is_on(element: Element) -> bool:
    """Whether a switch is on; one without a value is."""
    return attribute(element, "val", "1").lower() not in ("0", "false", "off", "none")


def _folded(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").lower()


def _resolve(folder: str, target: str) -> str:
    return normpath(target if target.startswith("/") else join(folder, target)).lstrip("/")
