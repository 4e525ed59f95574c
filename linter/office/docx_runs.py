"""Ranges of a Word file around exact characters: runs are cut in two where a range begins or ends within one."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from linter.office.docx_body import Spot
from linter.readers.opc import Element, local

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What a range may begin or end in; out of anything else it is moved.
_OPEN = frozenset({"hyperlink", "ins", "moveTo", "smartTag", "customXml"})


class Range(NamedTuple):
    """From before ``first`` to behind ``last``; where there is no run, from the beginning to the end of a paragraph."""

    first: Element
    last: Element


def range_of(spots: Sequence[Spot | None]) -> Range | None:
    """The runs that hold these characters and nothing else; None where no range may begin or end at them."""
    if not spots or not (spots[0] and spots[-1]) or not (_is_open(spots[0]) and _is_open(spots[-1])):
        return None
    (first, i), (last, j) = spots[0], spots[-1]
    cut = _cut(first, i)
    if last is first:
        last, j = cut, j - i
    _cut(last, j + 1)
    return Range(_run(cut), _run(last))


def paragraphs_of(container: Element) -> Range | None:
    """All of a paragraph, or of the paragraphs of a cell."""
    # Drawings have paragraphs of another namespace.
    tag = f"{{{etree.QName(container).namespace}}}p"
    found = [*container.iter(tag)]
    if not found:
        return None
    return Range(_outside(found[0]), _outside(found[-1]))


def enclose(range: Range, start: Element, end: Sequence[Element]) -> None:
    """Put elements before a range and behind it."""
    first, last = range
    if local(first) == "p":
        settings = first.find("{*}pPr")
        first.insert(0 if settings is None else 1, start)
    else:
        first.addprevious(start)
    for element in end:
        if local(last) == "p":
            last.append(element)
        else:
            last.addnext(element)
            last = element


def _cut(text: Element, at: int) -> Element:
    """Have a run begin at a character of a text, or behind its last one; the element that the character is in then."""
    run = _run(text)
    said = text.text or ""
    following = list(text.itersiblings())
    if at >= len(said):
        moved, found = following, text
    elif at == 0:
        moved = [text, *following]
        found = text
        if all(local(e) == "rPr" for e in text.itersiblings(preceding=True)):
            return text
    else:
        found = text.makeelement(text.tag, _attributes(text))
        found.text, text.text = said[at:], said[:at]
        for piece in (text, found):
            piece.set(_SPACE, "preserve")
        moved = [found, *following]
    if moved:
        rest = run.makeelement(run.tag, _attributes(run))
        settings = run.find("{*}rPr")
        rest.extend([deepcopy(settings)] if settings is not None else [])
        rest.extend(moved)
        run.addnext(rest)
    return found


def _attributes(element: Element) -> dict[str, str]:
    return {str(key): str(value) for key, value in element.attrib.items()}


def _run(text: Element) -> Element:
    run = text.getparent()
    assert run is not None
    return run


def _is_open(spot: Spot) -> bool:
    """Whether a character stands in a plain run, of a paragraph or what a range may begin in."""
    above = [local(e) for e in spot[0].iterancestors()]
    if above[0] != "r" or "txbxContent" in above:
        return False
    return all(name in _OPEN for name in above[1 : above.index("p")])


def _outside(paragraph: Element) -> Element:
    """The paragraph itself, or the one that the text box around it stands in."""
    return [paragraph, *paragraph.iterancestors("{*}p")][-1]
