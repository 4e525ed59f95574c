"""Word files of 1997 to 2003 (.doc): what the format needs to hold paragraphs and tables, and nothing else."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from linter.model import Document
from tests.readers.compound import compound
from tests.readers.office import cover, form
from tests.rendered import title

_TEXT = 1024
"""Where the text begins in its stream."""
_PAGE = 512
_LONGEST = 480

IN_TABLE = struct.pack("<HB", 0x2416, 1)
ROW_END = IN_TABLE + struct.pack("<HB", 0x2417, 1)
DELETED, HIDDEN = struct.pack("<HB", 0x0800, 1), struct.pack("<HB", 0x083C, 1)
FIRST_MERGED_DOWN, MERGED_DOWN = 0x60, 0x20
HEADING = 1


@dataclass(frozen=True)
class P:
    """A paragraph with the mark that ends it, its settings, and those of stretches of its characters."""

    text: str
    settings: bytes = b""
    mark: str = "\r"
    style: int = 0
    characters: Sequence[tuple[int, int, bytes]] = ()

    @property
    def units(self) -> str:
        """Its characters and its mark, a rare one as the two that the format takes it for."""
        text = (self.text + self.mark).encode("utf-16-le")
        return "".join(map(chr, struct.unpack(f"<{len(text) // 2}H", text)))


@dataclass
class Made:
    """What a file is put together from; the defaults make a sound one."""

    paragraphs: Sequence[P]
    compressed: bool = False
    """Whether the text is kept with one byte a character."""
    pieces: int = 1
    """In how many pieces, which lie in the stream from the last to the first."""
    comments: Sequence[tuple[int, str]] = ()
    """Places in the text, and what is said there."""
    fonts: Sequence[str] = ()
    styles: Sequence[bytes] = ()
    flags: int = 0x0200
    kind: int = 0xA5EC
    version: int = 0xC1
    piece_settings: Sequence[bytes] = ()
    data: bytearray = field(default_factory=bytearray)

    def streams(self) -> dict[str, bytes]:
        """The streams of the file by their names."""
        said = [text + "\r" for _, text in self.comments]
        body = "".join(p.units for p in self.paragraphs)
        whole = body + "".join(said)
        size = 1 if self.compressed else 2
        bounds = [len(whole) * i // self.pieces for i in range(self.pieces)] + [len(whole)]
        encoding, errors = ("cp1252", "strict") if self.compressed else ("utf-16-le", "surrogatepass")
        parts = [whole[a:b].encode(encoding, errors) for a, b in pairwise(bounds)]
        places, at = [0] * self.pieces, _TEXT
        for i in reversed(range(self.pieces)):
            places[i] = at
            at += len(parts[i])
        main = bytearray(_TEXT) + b"".join(reversed(parts))

        def place(character: int) -> int:
            i = max(k for k in range(self.pieces) if bounds[k] <= character and (bounds[k] < bounds[k + 1] or not k))
            return places[i] + (character - bounds[i]) * size

        table = bytearray(8)
        entries: dict[int, tuple[int, int]] = {}

        def part(which: int, content: bytes) -> None:
            entries[which] = (len(table), len(content))
            table.extend(content)

        for which, runs in ((13, list(self._paragraph_runs())), (12, list(self._character_runs()))):
            ranges = [
                (place(a), place(a) + (b - a) * size, s)
                for first, end, s in runs for a, b in _cut(first, end, bounds)
            ]  # fmt: skip
            part(which, _pages(sorted(ranges), main, 12 if which == 13 else 0))
        part(33, self._pieces(bounds, places))
        if self.fonts:
            names = [bytes(39) + (name + "\0").encode("utf-16-le") for name in self.fonts]
            part(15, bytes(4) + b"".join(bytes([len(n)]) + n for n in names))
        if self.styles:
            sheet = struct.pack("<HHH", 4, len(self.styles), 10)
            part(1, sheet + b"".join(struct.pack("<H", len(s)) + s for s in self.styles))
        if self.comments:
            marks = struct.pack(f"<{len(said) + 1}I", *(at for at, _ in self.comments), len(body))
            part(4, marks + bytes(30 * len(said)))
            starts = [sum(map(len, said[:i])) for i in range(len(said) + 1)]
            part(5, struct.pack(f"<{len(starts) + 1}I", *starts, starts[-1] + 1))
        struct.pack_into("<HH6xH", main, 0, self.kind, self.version, self.flags)
        struct.pack_into("<II", main, 0x18, _TEXT, _TEXT + len(whole) * size)
        struct.pack_into("<5i", main, 0x4C, len(body), 0, 0, 0, len(whole) - len(body))
        for which, (start, length) in entries.items():
            struct.pack_into("<II", main, 0x9A + 8 * which, start, length)
        return {"WordDocument": bytes(main), "1Table": bytes(table), "Data": bytes(self.data)}

    def file(self) -> bytes:
        """The file."""
        return compound(self.streams())

    def _paragraph_runs(self) -> Iterator[tuple[int, int, bytes]]:
        at = 0
        for p in self.paragraphs:
            end = at + len(p.units)
            settings = p.settings
            if len(settings) > _LONGEST:
                settings = struct.pack("<HI", 0x6646, len(self.data))
                self.data += struct.pack("<H", len(p.settings)) + p.settings
            yield at, end, struct.pack("<H", p.style) + settings
            at = end

    def _character_runs(self) -> Iterator[tuple[int, int, bytes]]:
        at = 0
        for p in self.paragraphs:
            for first, end, settings in p.characters:
                yield at + first, at + end, settings
            at += len(p.units)

    def _pieces(self, bounds: Sequence[int], places: Sequence[int]) -> bytes:
        flag = 0x40000000 if self.compressed else 0
        stored = [(2 * place if flag else place) | flag for place in places]
        settings = b"".join(struct.pack("<BH", 1, len(s)) + s for s in self.piece_settings)
        change = 1 if self.piece_settings else 0
        pieces = struct.pack(f"<{len(bounds)}I", *bounds) + b"".join(struct.pack("<HIH", 0, p, change) for p in stored)
        return settings + struct.pack("<BI", 2, len(pieces)) + pieces


def _cut(first: int, end: int, bounds: Sequence[int]) -> list[tuple[int, int]]:
    """A stretch of characters, cut where pieces end."""
    inside = [first, *(b for b in bounds if first < b < end), end]
    return list(pairwise(inside))


def _pages(ranges: Sequence[tuple[int, int, bytes]], main: bytearray, extra: int) -> bytes:
    """Put the settings of stretches on pages behind the text; returns the table of the pages."""
    main.extend(bytes(-len(main) % _PAGE))
    pages: list[tuple[int, int]] = []
    todo = list(ranges)
    while todo:
        fitting = 0
        while fitting < len(todo) and sum(_room(r[2], extra) for r in todo[: fitting + 1]) < _PAGE - 6:
            fitting += 1
        assert fitting
        pages.append((todo[0][0], len(main) // _PAGE))
        main.extend(_page(todo[:fitting], extra))
        todo = todo[fitting:]
    last = ranges[-1][1] if ranges else _TEXT
    return struct.pack(f"<{len(pages) + 1}I{len(pages)}I", *(f for f, _ in pages), last, *(n for _, n in pages))


def _room(settings: bytes, extra: int) -> int:
    # A gap before it may need an entry of its own.
    return len(settings) + 3 + 2 * (5 + extra)


def _page(ranges: Sequence[tuple[int, int, bytes]], extra: int) -> bytes:
    entries: list[tuple[int, bytes]] = []
    at = ranges[0][0]
    for first, end, settings in ranges:
        if first > at:
            entries.append((at, b""))
        entries.append((first, settings))
        at = end
    page = bytearray(_PAGE)
    page[-1] = len(entries)
    struct.pack_into(f"<{len(entries) + 1}I", page, 0, *(f for f, _ in entries), at)
    free = _PAGE - 2
    for i, (_, settings) in enumerate(entries):
        if not settings:
            continue
        written = bytes([len(settings)]) + settings
        if extra:
            settings = settings.ljust(len(settings) + len(settings) % 2, b"\0")
            written = bytes([0, len(settings) // 2]) + settings
        free = (free - len(written)) // 2 * 2
        page[free : free + len(written)] = written
        page[4 * (len(entries) + 1) + i * (1 + extra)] = free // 2
    return bytes(page)


def row_end(edges: Sequence[int], flags: Sequence[int] = (), more: bytes = b"") -> P:
    """The end of a row with these edges; ``flags`` say how its cells are merged."""
    cells = len(edges) - 1
    flags = [*flags, *[0] * (cells - len(flags))]
    definition = struct.pack(f"<B{cells + 1}h", cells, *edges) + b"".join(struct.pack("<H18x", f) for f in flags)
    return P("", ROW_END + struct.pack("<HH", 0xD608, len(definition) + 1) + definition + more, "\x07")


def cell(text: str) -> P:
    """A cell with one paragraph."""
    return P(text, IN_TABLE, "\x07")


def row(*texts: str, width: int = 1500, flags: Sequence[int] = ()) -> list[P]:
    """A row of cells that are equally wide."""
    return [*map(cell, texts), row_end([i * width for i in range(len(texts) + 1)], flags)]


def word97(*blocks: P | Iterable[P]) -> bytes:
    """A file of paragraphs and rows."""
    return Made([p for block in blocks for p in ([block] if isinstance(block, P) else block)]).file()


def as_doc(document: Document) -> bytes:
    """A paragraph with the title above each form, as ``as_docx`` prints it."""
    paragraphs = [P(cover(document))]
    for table in document.tables:
        paragraphs.append(P(title(table), style=HEADING))
        boxes = form(table)
        height, width = max(b.row + b.down for b in boxes), max(b.column + b.right for b in boxes)
        for r in range(height):
            here = sorted((b for b in boxes if b.row <= r < b.row + b.down), key=lambda b: b.column)
            for b in here:
                lines = b.text.split("\n") if b.row == r else [""]
                paragraphs += [P(line, IN_TABLE) for line in lines[:-1]]
                paragraphs.append(cell(lines[-1]))
            flags = [0 if b.down == 1 else FIRST_MERGED_DOWN if b.row == r else MERGED_DOWN for b in here]
            edges = [b.column * 1500 for b in here] + [width * 1500]
            paragraphs.append(row_end(edges, flags))
        paragraphs.append(P(""))
    return Made(paragraphs).file()
