"""Annotated copies of Word files: a comment on the exact text of each finding, its cell shaded."""

from __future__ import annotations

from linter.annotate.docx_comments import Comments
from linter.annotate.docx_shading import Shading
from linter.annotate.wording import Note, gravest, notes
from linter.engine import Result
from linter.location import DocxLocation
from linter.marks import END
from linter.office.docx_body import ELSEWHERE, Body, trace
from linter.office.docx_runs import Range, paragraphs_of, range_of
from linter.office.edit import Edited
from linter.readers.opc import Element, local


def annotate_docx(data: bytes, result: Result) -> bytes:
    """The file with the findings of ``result``, which was read from it. Earlier annotations of ours are replaced.

    Raises UnreadableError for a broken package.
    """
    package = Edited(data)
    part = package.package.document
    document = package.edit(part)
    comments, shading = Comments(package, part, document), Shading(document)
    comments.remove_own()
    shading.restore()
    body = Body(package.package, document)
    shaded: dict[Element, list[Note]] = {}
    for note in notes(result):
        container = _container(body, note)
        if container is None:
            continue
        if local(container) == "tc":
            shaded.setdefault(container, []).append(note)
        if found := _range(container, note):
            comments.add(found, note)
    for cell, found_there in shaded.items():
        shading.shade(cell, gravest(found_there))
    return package.save(END)


def _container(body: Body, note: Note) -> Element | None:
    """The cell or paragraph that a finding is put on."""
    d = note.diagnostic
    place = d.location if isinstance(d.location, DocxLocation) else DocxLocation(d.table.index)
    found = body.at(place, d.text)
    return body.first_cell(place.table) if found is None else found


def _range(container: Element, note: Note) -> Range | None:
    """The characters that a finding is about; all of the container where they aren't to be told."""
    d = note.diagnostic
    said = trace(container)
    found = said.find(d.text)
    start, end = d.span or (0, len(d.text))
    spots = [None if i == ELSEWHERE else said.spots[i] for i in found[start:end]]
    return range_of(spots) or paragraphs_of(container)
