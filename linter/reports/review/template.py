"""The bureau's own form: a .docx in which placeholders are filled in and all else stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from difflib import get_close_matches
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zipfile import BadZipFile, ZipFile

import regex

from linter.errors import UserError
from linter.office.package import repack
from linter.office.xml import legal
from linter.reports import Report
from linter.reports.review.content import Entry, Part, parts
from linter.reports.review.fields import ALL, ENTRY_FIELDS, FIELDS, GROUPS, group_of, known, members

if TYPE_CHECKING:
    from lxml.etree import _Element

# Full-width braces are what a Chinese keyboard types.
_PLACEHOLDER = regex.compile(r"[{｛]{2}\s*([^{}｛｝]{1,60}?)\s*[}｝]{2}")
_PART = regex.compile(r"word/[^/]+\.xml")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MOST_BYTES = 64 * 2**20


class TemplateError(UserError):
    """A form that cannot be filled in; the Chinese message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Template:
    """A form that was looked through, so that filling it in cannot fail but for the number of documents."""

    data: bytes

    def fill(self, report: Report) -> bytes:
        """The form with what was found in the one document of the run. Raises TemplateError for several."""
        found = parts(report)
        if len(found) != 1:
            raise TemplateError(f"模板一次填写一份文件的审核意见，这次检查了 {len(found)} 份，请逐份检查。")
        return repack(self.data, {name: _filled(root, found[0], report) for name, root in _parts(self.data)})


def read_template(path: Path) -> Template:
    """The form at ``path``. Raises TemplateError for what is no .docx, or has no placeholder or an unknown one."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TemplateError(f"无法读取模板 {path}（{error.strerror}）。") from None
    units = [unit for _, root in _parts(data) for unit in _units(root)]
    names = [name for unit in units for name in unit.names]
    if not names:
        raise TemplateError(f"模板 {path} 里没有占位符，如 {{{{单位}}}}。{_choice()}")
    for name in names:
        if name not in FIELDS and not group_of(name):
            raise TemplateError(f"模板 {path} 里有不认识的占位符 {{{{{name}}}}}，{_hint(name)}")
    for unit in units:
        if len(unit.groups) > 1:
            raise TemplateError(
                f"模板 {path} 的同一行里有 {'、'.join(sorted(unit.groups))} 几组占位符，一行只能重复一组。"
            )
    return Template(data)


def _hint(name: str) -> str:
    near = get_close_matches(name, known(), 1)
    return (f"是不是 {{{{{near[0]}}}}}？" if near else "") + _choice()


def _choice() -> str:
    once = "、".join(name for name, field in FIELDS.items() if field.meaning)
    repeated = "、".join(f"{ALL}.{field}" for field in ENTRY_FIELDS)
    return f"可用的有 {once}；每条意见重复一行的有 {repeated}（“{ALL}”可以换成{'、'.join(GROUPS[1:5])}等）。"


def _parts(data: bytes) -> list[tuple[str, _Element]]:
    """The parts that hold a placeholder."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    found = []
    try:
        with ZipFile(BytesIO(data)) as package:
            names = [e for e in package.infolist() if _PART.fullmatch(e.filename)]
            if not names or sum(e.file_size for e in names) > _MOST_BYTES:
                raise TemplateError("模板不是可以使用的 Word 文件（.docx）。")
            for entry in names:
                root = etree.fromstring(package.read(entry), parser)
                if any(True for _ in _units(root)):
                    found.append((entry.filename, root))
    except (BadZipFile, etree.XMLSyntaxError, RuntimeError, NotImplementedError, EOFError, OSError):
        raise TemplateError("模板不是可以使用的 Word 文件（.docx），或者已经损坏、加密。") from None
    return found


class _Unit(NamedTuple):
    """What is filled in together: a row that is repeated, else a paragraph."""

    element: _Element
    names: tuple[str, ...]
    groups: frozenset[str]


def _units(root: _Element) -> Iterator[_Unit]:
    """The rows and paragraphs with placeholders, in their order."""
    row_tag = _tag(root, "tr")
    names: dict[int, tuple[_Element, list[str]]] = {}
    for paragraph in root.iter(_tag(root, "p")):
        found = _PLACEHOLDER.findall("".join(node.text or "" for node in _texts(paragraph)))
        if found:
            row = next(paragraph.iterancestors(row_tag), None)
            repeats = any(map(group_of, found))
            unit = paragraph if row is None or not repeats else row
            names.setdefault(id(unit), (unit, []))[1].extend(found)
    for element, found in names.values():
        yield _Unit(element, tuple(found), frozenset(filter(None, map(group_of, found))))


def _filled(root: _Element, part: Part, report: Report) -> bytes:
    from lxml import etree

    once = {name: field.value(part, report) for name, field in FIELDS.items()}
    done: set[_Element] = set()
    # Rows first: the paragraphs in them are filled in with them.
    for unit in sorted(_units(root), key=lambda u: not u.groups):
        if unit.element in done:
            continue
        entries = members(next(iter(unit.groups)), part.findings) if unit.groups else []
        for copy, entry in _repeated(unit.element, entries):
            values = once | (_values(entry, unit) if unit.groups else {})
            for paragraph in copy.iter(_tag(root, "p")):
                _put(paragraph, values)
                done.add(paragraph)
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def _values(entry: Entry | None, unit: _Unit) -> dict[str, str]:
    """The placeholders of a finding; where there is none, the first of the row says so."""
    repeated = [name for name in unit.names if group_of(name)]
    if entry is None:
        return dict.fromkeys(repeated, "") | {repeated[0]: "无"}
    return {name: ENTRY_FIELDS[name.partition(".")[2]].value(entry) for name in repeated}


def _repeated(element: _Element, entries: Sequence[Entry]) -> Iterator[tuple[_Element, Entry | None]]:
    """The element and as many copies behind it as there are entries; the element alone where there is none."""
    copies = [deepcopy(element) for _ in entries[1:]]
    for copy in reversed(copies):
        copy.tail = None
        _settle(copy)
        element.addnext(copy)
    yield from zip((element, *copies), entries or (None,), strict=True)


def _settle(copy: _Element) -> None:
    """What may stand in a document only once leaves a copy; a cell merged downwards goes on in it."""
    for bookmark in [*copy.iter(_tag(copy, "bookmarkStart"), _tag(copy, "bookmarkEnd"))]:
        parent = bookmark.getparent()
        if parent is not None:
            parent.remove(bookmark)
    for node in copy.iter():
        for name in [key for key in node.attrib if str(key).endswith(("}paraId", "}textId"))]:
            del node.attrib[name]
    for merge in copy.iter(_tag(copy, "vMerge")):
        merge.attrib.clear()


def _put(paragraph: _Element, values: dict[str, str]) -> None:
    """Fill in the placeholders of a paragraph, over however many runs Word has split them."""
    nodes = _texts(paragraph)
    text = "".join(node.text or "" for node in nodes)
    starts = [0]
    for node in nodes:
        starts.append(starts[-1] + len(node.text or ""))
    for match in reversed([*_PLACEHOLDER.finditer(text)]):
        value = legal(values[match[1]])
        for node, start, end in zip(nodes, starts, starts[1:], strict=False):
            if start < match.end() and end > match.start():
                own = node.text or ""
                # What was filled in further behind leaves the places before it as they were.
                node.text = own[: max(0, match.start() - start)] + value + own[max(0, match.end() - start) :]
                node.set(_SPACE, "preserve")
                value = ""
    for node in nodes:
        _break(node)


def _break(node: _Element) -> None:
    """Line breaks of the text as Word has them."""
    first, *lines = (node.text or "").split("\n")
    node.text = first
    for line in reversed(lines):
        more = deepcopy(node)
        more.text, more.tail = line, None
        node.addnext(more)
        node.addnext(node.makeelement(_tag(node, "br")))


def _texts(paragraph: _Element) -> list[_Element]:
    """The text of a paragraph, not of those in a box that is anchored in it."""
    tag = paragraph.tag
    return [t for t in paragraph.iter(_tag(paragraph, "t")) if next(t.iterancestors(tag)) is paragraph]


def _tag(element: _Element, name: str) -> str:
    """A name in the namespace of an element; the strict and the transitional form have different ones."""
    return f"{str(element.tag).rpartition('}')[0]}}}{name}"
