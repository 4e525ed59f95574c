"""The comments of a Word file: ours are taken out and put in, other people's stay as they are."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, join

from lxml import etree

from linter.annotate.wording import Note
from linter.marks import AUTHOR, is_own_comment
from linter.office.docx_runs import Range, enclose
from linter.office.edit import Edited
from linter.readers.docx import comment_text
from linter.readers.opc import Element, attribute, local

_INITIALS = "绩"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_ABOUT = ("commentsExtended", "commentsIds", "commentsExtensible")
"""Parts that newer programs keep beside the comments: who answers whom, lasting ids."""


class Comments:
    """The comments of a package; the main part is ``document``, of namespace ``word``."""

    def __init__(self, package: Edited, part: str, document: Element) -> None:
        self._package = package
        self._part = part
        self._document = document
        self._word = etree.QName(document).namespace
        found = package.related(part, "comments")
        self._root = package.edit(found[0]) if found else None
        self._next = 0

    def remove_own(self) -> None:
        """Take out the comments that the tool wrote, and the ranges they are on; answers to them stay. Comes first."""
        own = [c for c in self._all() if is_own_comment(attribute(c, "author"), comment_text(c))]
        ids = {attribute(c, "id") for c in own}
        for mark in list(self._document.iter("{*}commentRangeStart", "{*}commentRangeEnd", "{*}commentReference")):
            if attribute(mark, "id") in ids:
                _remove(mark)
        self._forget({str(v) for c in own for p in c.iter("{*}p") for k, v in p.attrib.items() if _bare(k) == "paraId"})
        for comment in own:
            _drop(comment)
        taken = (attribute(c, "id") for c in self._all())
        self._next = max((int(t) for t in taken if t.isascii() and t.isdigit()), default=-1) + 1

    def add(self, range: Range, note: Note) -> None:
        """Put a comment on a range of the document."""
        number = str(self._next)
        self._next += 1
        comment = self._make("comment", id=number, author=AUTHOR, initials=_INITIALS)
        for i, line in enumerate((note.head, *note.lines)):
            paragraph = etree.SubElement(comment, self._tag("p"))
            run = etree.SubElement(paragraph, self._tag("r"))
            if not i:
                etree.SubElement(etree.SubElement(run, self._tag("rPr")), self._tag("b"))
            etree.SubElement(run, self._tag("t")).text = line
        self._own_root().append(comment)
        reference = self._make("r")
        reference.append(self._make("commentReference", id=number))
        end = self._make("commentRangeEnd", id=number)
        enclose(range, self._make("commentRangeStart", id=number), (end, reference))

    def _all(self) -> Iterator[Element]:
        return iter(()) if self._root is None else (c for c in self._root if local(c) == "comment")

    def _own_root(self) -> Element:
        if self._root is None:
            part = join(dirname(self._part), "comments.xml")
            part = self._package.free(part) if part in self._package else part
            root = etree.Element(self._tag("comments"), nsmap={"w": self._word})
            self._package.add(part, etree.tostring(root), _TYPE)
            self._package.relate(self._part, "comments", part)
            self._root = self._package.edit(part)
        return self._root

    def _forget(self, paragraphs: set[str]) -> None:
        """Take what is said of comments, named by their paragraphs, out of the parts beside; answers stand alone."""
        lasting: set[str] = set()
        for kind in _ABOUT if paragraphs else ():
            for part in self._package.related(self._part, kind):
                for said in list(self._package.edit(part)):
                    told = {_bare(key): str(value) for key, value in said.attrib.items()}
                    if told.get("paraId") in paragraphs or told.get("durableId") in lasting:
                        lasting.add(told.get("durableId", ""))
                        _drop(said)
                    elif told.get("paraIdParent") in paragraphs:
                        for key in [key for key in said.attrib if _bare(key) == "paraIdParent"]:
                            del said.attrib[key]

    def _make(self, name: str, **attributes: str) -> Element:
        return self._document.makeelement(self._tag(name), {self._tag(k): v for k, v in attributes.items()})

    def _tag(self, name: str) -> str:
        return f"{{{self._word}}}{name}"


def _remove(mark: Element) -> None:
    """Take out one end of a range, or the reference together with a run that holds nothing else."""
    run = mark.getparent()
    alone = run is not None and local(run) == "r" and all(e is mark or local(e) == "rPr" for e in run)
    _drop(run if alone and run is not None else mark)


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _bare(name: str | bytes) -> str:
    return str(name).rpartition("}")[2]
