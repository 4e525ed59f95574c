"""PDF files made byte by byte: what no program would write as well as what every program writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 600, 800
SIZE = 10
# A font that every reader knows by its name, so that the file needs none.
FONT = """<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font
/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>/DW 1000
/W[1 95 500]/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[-25 -254 1000 880]
/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>"""


def assembled(objects: Sequence[bytes | str]) -> bytes:
    """A file of these objects, numbered from 1; the first one is its catalog."""
    out, offsets = b"%PDF-1.7\n", []
    for i, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{i} 0 obj\n".encode() + (content.encode() if isinstance(content, str) else content) + b"\nendobj\n"
    table = b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    tail = f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF".encode()
    return out + head + table + tail


def stream(content: bytes | str, settings: str = "") -> bytes:
    """A stream object."""
    data = content.encode() if isinstance(content, str) else content
    return f"<</Length {len(data)}{settings}>>\nstream\n".encode() + data + b"\nendstream"


def pages(
    *contents: str, rotate: int = 0, resources: str = "", others: Sequence[bytes | str] = (), font: str = FONT
) -> bytes:
    """Pages with these contents; ``others`` are the objects from number 3 on."""
    first = 3 + len(others)
    kids = " ".join(f"{first + 2 * i} 0 R" for i in range(len(contents)))
    objects: list[bytes | str] = [
        "<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(contents)}>>", *others
    ]  # fmt: skip
    for i, content in enumerate(contents):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Rotate {rotate}/Contents {first + 2 * i + 1} 0 R"
            f"/Resources<</Font<</F {font}>>{resources}>>>>"
        )
        objects.append(stream(content))
    return assembled(objects)


def write(text: str, x: float, y: float, *, size: float = SIZE, apart: bool = False) -> str:
    """Text whose line begins at a place; ``apart`` draws each character by itself."""
    if apart:
        steps = [0.0]
        for c in text:
            steps.append(steps[-1] + (size if ord(c) > 255 else size / 2))
        return "\n".join(write(c, x + step, y, size=size) for c, step in zip(text, steps, strict=False))
    return f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET"


def solid(x0: float, y0: float, x1: float, y1: float) -> str:
    """A line that is stroked."""
    return f"0.5 w {x0} {y0} m {x1} {y1} l S"


def filled(x0: float, y0: float, x1: float, y1: float) -> str:
    """A line that is a thin box."""
    return f"{x0} {y0} {max(x1 - x0, 0.6)} {max(y1 - y0, 0.6)} re f"


def doubled(x0: float, y0: float, x1: float, y1: float) -> str:
    """Two lines side by side."""
    across = (0, 1.5) if y0 == y1 else (1.5, 0)
    return solid(x0, y0, x1, y1) + "\n" + solid(x0 + across[0], y0 + across[1], x1 + across[0], y1 + across[1])


def dashed(x0: float, y0: float, x1: float, y1: float) -> str:
    """Short lines one after the other."""
    return _pieces(x0, y0, x1, y1, 4, 3)


def dotted(x0: float, y0: float, x1: float, y1: float) -> str:
    """Dots one after the other."""
    return _pieces(x0, y0, x1, y1, 0.8, 2)


def _pieces(x0: float, y0: float, x1: float, y1: float, length: float, gap: float) -> str:
    drawn = []
    along, end = (x0, x1) if y0 == y1 else (y0, y1)
    while along < end:
        stop = min(along + length, end)
        drawn.append(filled(along, y0, stop, y0) if y0 == y1 else filled(x0, along, x0, stop))
        along = stop + gap
    return "\n".join(drawn)


LINES = {"solid": solid, "filled": filled, "doubled": doubled, "dashed": dashed, "dotted": dotted}


@dataclass
class Ruled:
    """A table to be drawn: texts of rows, ``|`` between the lines of a cell; None is merged with the cell above."""

    rows: Sequence[Sequence[str | None]]
    left: float = 50
    top: float = 700
    widths: Sequence[float] = (70, 80, 100, 120, 70, 60)
    height: float = 30
    line: str = "solid"
    outer: bool = True
    """Whether the lines at the left and the right are drawn."""
    apart: bool = False
    below: Sequence[int] = field(default_factory=tuple)
    """Columns that are left open at the bottom."""

    @property
    def bottom(self) -> float:
        return self.top - self.height * len(self.rows)

    def drawn(self) -> str:
        """The content of a page."""
        draw = LINES[self.line]
        xs = [self.left]
        for width in self.widths[: len(self.rows[0])]:
            xs.append(xs[-1] + width)
        out = []
        for x in xs if self.outer else xs[1:-1]:
            out.append(draw(x, self.bottom, x, self.top))
        for r in range(len(self.rows) + 1):
            y = self.top - r * self.height
            for c in range(len(xs) - 1):
                merged = self.rows[r][c] is None if r < len(self.rows) else c in self.below
                if not merged:
                    out.append(draw(xs[c], y, xs[c + 1], y))
        for r, row in enumerate(self.rows):
            for c, text in enumerate(row):
                for i, line in enumerate((text or "").split("|") if text else ()):
                    out.append(write(line, xs[c] + 4, self.top - r * self.height - 12 * (i + 1), apart=self.apart))
        return "\n".join(out)
