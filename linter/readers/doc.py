"""Word files of 1997 to 2003, also as WPS writes them: their tables as grids, the paragraphs between them as lines."""

from __future__ import annotations

import regex

from linter.model import Document
from linter.readers.doc_comments import read_comments
from linter.readers.doc_file import Part, WordFile
from linter.readers.doc_fonts import font_names
from linter.readers.doc_marks import Marks
from linter.readers.doc_runs import runs
from linter.readers.doc_sprms import (
    CharacterSettings,
    ParagraphSettings,
    changed,
    character_settings,
    paragraph_settings,
)
from linter.readers.doc_styles import heading_styles
from linter.readers.doc_text import Text, read_text
from linter.readers.flow import Paragraph, flow_rows
from linter.readers.headings import BODY_LEVEL
from linter.readers.levels import Levels
from linter.readers.symbols import symbol
from linter.readers.uncollected import uncollected
from linter.readers.written import read_rows
from linter.tables.cells import GridRow

_CELL, _UNSEEN_CELL = "\x07", "\x06"
"""The end of a cell or row; one that a change took away, or that is hidden."""
_DELETED_END = "\x04"
"""The end of a paragraph that a change put together with the next one."""
_END = regex.compile(r"[\r\x04\x06\x07\x0c]")
_DELETED = {_CELL: _UNSEEN_CELL, "\r": _DELETED_END}
_HIDDEN = {_CELL: _UNSEEN_CELL, "\r": "\r", "\x0c": "\x0c"}
_SEEN = CharacterSettings()


@uncollected()
def read_doc(path: str, data: bytes) -> Document:
    """Read a .doc, .dot, .wps or .wpt; no table is an empty tuple. Raises UnreadableError where the file is broken."""
    return read_rows(path, "doc", doc_rows(data))


def doc_rows(data: bytes) -> list[GridRow]:
    """Everything in the body of a file as rows of one grid. Raises UnreadableError where it is broken."""
    file = WordFile(data)
    text = read_text(file)
    story = _Story(file, text)
    story.read(_seen(file, text))
    return flow_rows(story.levels.blocks())


def _seen(file: WordFile, text: Text) -> str:
    """The characters of the body, those that are not to be seen as control characters, signs as what they show."""
    body = text.characters[: file.length]
    fonts: list[str] | None = None
    parts: list[str] = []
    at = 0
    for first, end, settings in runs(file, text, Part.CHARACTERS):
        said = character_settings(settings)
        if said == _SEEN or first < at:
            continue
        parts.append(body[at:first])
        if said.deleted or said.hidden:
            left = _DELETED if said.deleted else _HIDDEN
            parts.append("".join(left.get(c, "\0") for c in body[first:end]))
        elif said.sign:
            fonts = font_names(file) if fonts is None else fonts
            font, code = said.sign
            shown = symbol(fonts[font] if font < len(fonts) else "", code) or "\0"
            # The character in the text stands for nothing itself.
            parts.append(shown * len(body[first:end]))
        at = max(at, min(end, len(body)))
    return "".join([*parts, body[at:]])


class _Story:
    """Goes through the paragraphs of the body in order."""

    def __init__(self, file: WordFile, text: Text) -> None:
        self.levels = Levels()
        self._file = file
        self._text = text
        self._runs = runs(file, text, Part.PARAGRAPHS)
        self._at = 0
        self._headings = heading_styles(file)
        self._comments = read_comments(file, text)
        self._marks = Marks()

    def read(self, body: str) -> None:
        """Take in all paragraphs, each by what its last character ends and the settings that hold there."""
        start, printed = 0, False
        for end in _END.finditer(body):
            mark, place = end[0], end.start()
            style, said = self._settings(place)
            text = self._marks.text(body[start:place])
            ends_cell = mark in (_CELL, _UNSEEN_CELL) or said.ends_inner_cell
            level = said.depth or int(ends_cell)
            printed |= ends_cell and mark != _UNSEEN_CELL
            if said.ends_row and level:
                self.levels.end_row(level, said.columns, gone=not printed)
                printed = False
            else:
                heading = style in self._headings if said.outline is None else said.outline < BODY_LEVEL
                goes_on = mark == _DELETED_END and not ends_cell
                self.levels.paragraph(Paragraph(text, heading, self._remark(start, place)), level, goes_on)
                if ends_cell:
                    self.levels.end_cell(level)
            start = place + 1

    def _settings(self, place: int) -> tuple[int, ParagraphSettings]:
        """The style and the settings of the paragraph that ends at a character; to be asked in order."""
        while self._at < len(self._runs) and self._runs[self._at].end <= place:
            self._at += 1
        written = b""
        if self._at < len(self._runs) and self._runs[self._at].first <= place:
            written = self._runs[self._at].settings
        said = paragraph_settings(written[2:])
        if said.elsewhere is not None:
            data = self._file.data
            length = int.from_bytes(data[said.elsewhere : said.elsewhere + 2], "little")
            said = changed(said, data[said.elsewhere + 2 : said.elsewhere + 2 + length])
        if own := self._text.piece_at(place).settings:
            said = changed(said, own)
        return int.from_bytes(written[:2], "little"), said

    def _remark(self, start: int, end: int) -> str:
        if not self._comments:
            return ""
        return "\n".join(said for place, said in self._comments.items() if start <= place < end)
