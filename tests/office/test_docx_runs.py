"""Ranges around exact characters: nothing that is read changes, and each run keeps its looks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from linter.office.docx_body import trace
from linter.office.docx_runs import enclose, range_of
from linter.readers.opc import Element
from tests.readers.office import WORD

W = f"{{{WORD}}}"
PIECES = st.lists(
    st.lists(st.one_of(st.text("甲乙丙 a1", min_size=1, max_size=4), st.just("\t")), min_size=1, max_size=3),
    min_size=1,
    max_size=5,
)


def paragraph(pieces: list[list[str]]) -> Element:
    """A paragraph with a run, of a colour of its own, for each list of texts and tabs."""
    made = etree.Element(f"{W}p", nsmap={"w": WORD})
    for i, texts in enumerate(pieces):
        run = etree.SubElement(made, f"{W}r")
        etree.SubElement(etree.SubElement(run, f"{W}rPr"), f"{W}color", {f"{W}val": f"{i:06}"})
        for text in texts:
            if text == "\t":
                etree.SubElement(run, f"{W}tab")
            else:
                etree.SubElement(run, f"{W}t").text = text
    return made


def looks(container: Element) -> list[tuple[str, str | None]]:
    """Each character with the colour of its run."""
    found = []
    for text in container.iter(f"{W}t"):
        colour = text.find(f"../{W}rPr/{W}color")
        found += [(c, None if colour is None else colour.get(f"{W}val")) for c in text.text or ""]
    return found


def between(container: Element) -> str:
    """The text between the marks, tabs included."""
    inside, text = False, ""
    for element in container.iter():
        if element.tag == f"{W}commentRangeStart":
            inside = True
        elif element.tag == f"{W}commentRangeEnd":
            break
        elif inside and element.tag in (f"{W}t", f"{W}tab"):
            text += "\t" if element.tag == f"{W}tab" else element.text or ""
    return text


@given(PIECES, st.data())
def test_a_range_holds_its_characters_and_nothing_else_changes(pieces: list[list[str]], data: st.DataObject) -> None:
    made = paragraph(pieces)
    before, colours = trace(made), looks(made)
    ends = [i for i, spot in enumerate(before.spots) if spot]
    if not ends:
        return
    start, end = sorted((data.draw(st.sampled_from(ends)), data.draw(st.sampled_from(ends))))
    found = range_of(before.spots[start : end + 1])
    assert found
    enclose(found, made.makeelement(f"{W}commentRangeStart"), [made.makeelement(f"{W}commentRangeEnd")])
    assert between(made) == before.raw[start : end + 1]
    assert trace(made).raw == before.raw
    assert looks(made) == colours
