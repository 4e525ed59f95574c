"""A font that a file only names costs no character, whatever fonts the machine has."""

from __future__ import annotations

from io import BytesIO

from fontTools.ttLib import TTFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from linter.readers.limits import Limits
from linter.readers.pdf.document import pages
from linter.readers.pdf.fonts import box_font


def page(turned: int = 0) -> bytes:
    """Words of one character and of four in a font that is not in the file."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(400, 400))
    canvas.setFont("STSong-Light", 10)
    canvas.translate(200, 200)
    canvas.rotate(turned)
    canvas.drawString(-100, 100, "册")
    canvas.drawString(-100, 0, "数量指标")
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def words(data: bytes) -> list[tuple[str, float]]:
    """The words of the only page with their widths."""
    [read] = pages(data, Limits())
    return [(word.text, round(word.x1 - word.x0)) for word in read.words]


def test_words_of_one_character_are_not_lost() -> None:
    assert words(page()) == [("册", 10), ("数量指标", 40)]


def test_a_page_on_its_side_is_not_lost() -> None:
    assert words(page(turned=90)) == [("册", 10), ("数量指标", 40)]


def test_the_font_that_stands_in_for_others_has_every_character() -> None:
    font = TTFont(BytesIO(box_font()))
    glyphs = font.getBestCmap()
    for character in "A汉≥㎡𠮷":
        box = font["glyf"][glyphs[ord(character)]]
        assert (box.xMax - box.xMin, box.yMax - box.yMin) == (1000, 1000)
