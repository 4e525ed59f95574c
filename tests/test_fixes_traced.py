"""Edits in the elements of an XML document: the text is the wanted one, and no element between is touched."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from linter.fixes.traced import edits_of, write
from linter.model import Cell
from linter.office.docx_body import Trace
from linter.text import join

WORDS = st.lists(st.text("甲乙>=9 ", min_size=1, max_size=4), min_size=1, max_size=5)


@given(WORDS, st.text("甲乙≥9%", max_size=8))
def test_any_text_can_be_made_of_any_other(words: list[str], new: str) -> None:
    elements = [etree.Element("t") for _ in words]
    for element, word in zip(elements, words, strict=True):
        element.text = word
    raw = "".join(words)
    said = Trace(raw, tuple((e, i) for e, word in zip(elements, words, strict=True) for i in range(len(word))))
    text = join(raw).text
    write(said, edits_of(said, Cell("value", text), new))
    after = "".join(e.text or "" for e in elements)
    assert join(after).text == join(new).text if text else after == raw
