"""Annotated PDF files: a highlight with a note on each cell, behind the bytes of the original."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Text
from pypdf.generic import DictionaryObject, NameObject, RectangleObject, TextStringObject

from linter.annotate import AnnotateError, annotate
from linter.marks import AUTHOR, END
from linter.readers import read_bytes
from tests.annotate.found import HEADER, annotated, finding, results
from tests.readers.raw_pdf import HEIGHT, WIDTH, pages, solid, write

TEXT = finding("教室")
OTHER = finding("门窗")
ROWS = (HEADER, ("产出指标", "数量指标", "维修教室数量", "≥3间"), ("产出指标", "质量指标", "门窗合格率", "≥95%"))
LEFT, TOP, ACROSS, DOWN = 50, 500, 120, 30
CELL = (LEFT + 2 * ACROSS, TOP - 2 * DOWN, LEFT + 3 * ACROSS, TOP - DOWN)
"""Where 维修教室数量 stands: left, bottom, right, top of the upright page."""
MATRICES = {
    0: "1 0 0 1 0 0",
    90: f"0 1 -1 0 {WIDTH} 0",
    180: f"-1 0 0 -1 {WIDTH} {HEIGHT}",
    270: f"0 -1 1 0 0 {HEIGHT}",
}
"""What draws an upright page on one that is shown turned."""

Box = tuple[float, ...]


def book(rotate: int = 0) -> bytes:
    """A page with a ruled table."""
    drawn = [write("校舍维修绩效目标表", LEFT, TOP + 20)]
    for r, row in enumerate(ROWS):
        drawn += [write(text, LEFT + 4 + c * ACROSS, TOP - 20 - r * DOWN) for c, text in enumerate(row)]
    drawn += [solid(LEFT, TOP - r * DOWN, LEFT + 4 * ACROSS, TOP - r * DOWN) for r in range(4)]
    drawn += [solid(LEFT + c * ACROSS, TOP - 3 * DOWN, LEFT + c * ACROSS, TOP) for c in range(5)]
    return pages("\n".join([f"{MATRICES[rotate]} cm", *drawn]), rotate=rotate)


def notes(data: bytes) -> list[tuple[str, str, Box]]:
    """Author, first line and box of the annotations of the first page."""
    found = [a.get_object() for a in PdfReader(BytesIO(data)).pages[0].get("/Annots", [])]
    return [
        (str(a.get("/T")), str(a.get("/Contents")).split("\n")[0], tuple(float(x) for x in a["/Rect"])) for a in found
    ]


def drawn_at(rotate: int, box: Box) -> Box:
    """Where the file has a box of the upright page."""
    a, b, c, d, e, f = map(float, MATRICES[rotate].split())
    corners = [(a * x + c * y + e, b * x + d * y + f) for x, y in (box[:2], box[2:])]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


@pytest.mark.parametrize("rotate", MATRICES)
def test_the_highlight_is_on_the_box_of_the_cell_however_the_page_is_turned(rotate: int) -> None:
    [(author, head, box)] = notes(annotated(book(rotate), "x.pdf", TEXT))
    assert (author, head) == (AUTHOR, "警告 XX101 示例")
    assert box == pytest.approx(drawn_at(rotate, CELL), abs=2)


def test_a_page_that_shows_only_a_part_of_itself_has_its_highlights_in_place() -> None:
    writer = PdfWriter(clone_from=BytesIO(book()))
    writer.pages[0].cropbox = RectangleObject((20, 30, WIDTH - 10, HEIGHT - 40))
    stream = BytesIO()
    writer.write(stream)
    [(_, _, box)] = notes(annotated(stream.getvalue(), "x.pdf", TEXT))
    assert box == pytest.approx(CELL, abs=2)


def test_a_copy_holds_the_original_and_reads_like_it_and_annotating_it_again_changes_nothing() -> None:
    data = book()
    copy = annotated(data, "x.pdf", TEXT)
    assert copy.startswith(data)
    assert copy.endswith(END)
    assert read_bytes(copy, "x.pdf") == read_bytes(data, "x.pdf")
    assert annotated(copy, "x.pdf", TEXT) == copy


def test_findings_of_one_cell_stand_in_one_note() -> None:
    copy = annotated(book(), "x.pdf", TEXT, finding("维修", "XX102", "error"))
    [note] = [a.get_object() for a in PdfReader(BytesIO(copy)).pages[0]["/Annots"]]  # type: ignore[attr-defined]
    assert [line[:8] for line in str(note["/Contents"]).split("\n") if " XX1" in line] == ["警告 XX101", "错误 XX102"]


def saved_again(data: bytes) -> bytes:
    """The file as another program writes it, with a note of somebody else."""
    writer = PdfWriter(clone_from=BytesIO(data))
    remark = Text(rect=(10, 10, 30, 30), text="请核实")
    remark[NameObject("/T")] = TextStringObject("李处长")
    writer.add_annotation(0, remark)
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_notes_of_other_people_stay_and_ours_are_replaced() -> None:
    saved = saved_again(annotated(book(), "x.pdf", TEXT))
    assert {(author, head) for author, head, _ in notes(saved)} == {(AUTHOR, "警告 XX101 示例"), ("李处长", "请核实")}
    again = annotated(saved, "x.pdf", OTHER)
    told = notes(again)
    assert sorted((author, head) for author, head, _ in told) == [("李处长", "请核实"), (AUTHOR, "警告 XX101 示例")]
    assert not any(box == pytest.approx(CELL, abs=2) for _, _, box in told)


def test_a_file_that_is_locked_against_changes_is_refused() -> None:
    writer = PdfWriter(clone_from=BytesIO(book()))
    writer.encrypt("", "secret", algorithm="RC4-128")
    stream = BytesIO()
    writer.write(stream)
    with pytest.raises(AnnotateError, match="设有保护"):
        annotated(stream.getvalue(), "x.pdf", TEXT)


def test_a_signed_file_is_annotated_and_the_message_says_what_that_does() -> None:
    writer = PdfWriter(clone_from=BytesIO(book()))
    signature = DictionaryObject({NameObject("/ByteRange"): TextStringObject("0 1 2 3")})
    writer.root_object[NameObject("/Signed")] = writer._add_object(signature)
    stream = BytesIO()
    writer.write(stream)
    data = stream.getvalue()
    made = annotate(data, "x.pdf", results(data, "x.pdf", TEXT))
    assert made.data.startswith(data)
    assert "签名" in made.remark


def test_nothing_is_printed_of_a_file_that_is_not_quite_sound(caplog: pytest.LogCaptureFixture) -> None:
    data = book().replace(b"startxref\n", b"startxref\n1")
    assert annotated(data, "x.pdf", TEXT).startswith(data)
    assert not caplog.records
