"""RTF files, whatever they are called: their tables as grids, the paragraphs between them as lines."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import regex

from linter.model import Document
from linter.readers.flow import Paragraph, flow_rows, remark_of
from linter.readers.headings import BODY_LEVEL
from linter.readers.levels import Levels
from linter.readers.rtf_fonts import FONT_WORDS, SIGNS, Fonts
from linter.readers.rtf_rows import ROW_WORDS, RowDefinition
from linter.readers.rtf_styles import STYLE_WORDS, Styles
from linter.readers.rtf_tokens import IGNORABLE, Word, decoded, tokens, words
from linter.readers.symbols import symbol
from linter.readers.uncollected import uncollected
from linter.readers.unreadable import damaged
from linter.readers.written import read_rows
from linter.tables.cells import GridRow

_BEGIN = "{\\rtf"
# Groups whose text is none of the page's, or no text at all.
_UNSEEN = frozenset(
    {"colortbl", "info", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
     "footnote", "pict", "listtext", "pntext", "nonesttables", "nonshppict", "tc", "tcn", "xe", "rxe", "txe",
     "template", "filetbl", "do", "objdata"}
)  # fmt: skip
_KNOWN = frozenset({"fonttbl", "stylesheet", "fldinst", "annotation", "nesttableprops"})
"""Groups that are read for what they say; other programs may pass some of them over."""
_TEXTS = {
    "tab": "\t", "line": "\n", "page": "\n", "column": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_ENDS = frozenset({"par", "sect", "cell", "nestcell", "row", "nestrow"})
_SIGN = regex.compile(r'SYMBOL\s++(\d{1,5})(?:[^\\]*+\\f\s++"([^"]{1,40})")?')


class _State(NamedTuple):
    """What ends with the group it was said in."""

    group: str = ""
    """The nearest group of ``_KNOWN`` that this one stands in; ``IGNORABLE`` where its text is unseen."""
    font: int = 0
    hidden: bool = False
    deleted: bool = False
    skipped: int = 1
    in_table: bool = False
    depth: int = 0
    """How many tables the paragraph stands in, where that is said."""
    style: int = 0
    outline: int | None = None

    @property
    def level(self) -> int:
        """How many tables the paragraph stands in."""
        return max(1, self.depth) if self.in_table else 0


_CHANGES: dict[str, Callable[[_State, int | None], _State]] = {
    "pard": lambda state, _: state._replace(in_table=False, depth=0, style=0, outline=None),
    "intbl": lambda state, _: state._replace(in_table=True),
    "itap": lambda state, number: state._replace(depth=number or 0, in_table=bool(number)),
    "s": lambda state, number: state._replace(style=number or 0),
    "outlinelevel": lambda state, number: state._replace(outline=number or 0),
    "f": lambda state, number: state._replace(font=number or 0),
    "v": lambda state, number: state._replace(hidden=number != 0),
    "deleted": lambda state, number: state._replace(deleted=number != 0),
    "uc": lambda state, number: state._replace(skipped=max(0, number or 0)),
}


_MEANT = _UNSEEN.union(
    _KNOWN, _TEXTS, _ENDS, _CHANGES, ROW_WORDS, STYLE_WORDS, FONT_WORDS, ("plain", "ansicpg", "deff", IGNORABLE)
)


@lru_cache(maxsize=4096)
def _meant(run: str) -> tuple[Word, ...]:
    """The words of a run that mean something here; most are about looks. What follows ``IGNORABLE`` names a group."""
    found = words(run)
    above = (Word("", None), *found)
    return tuple(w for w, before in zip(found, above, strict=False) if w.name in _MEANT or before.name == IGNORABLE)


@uncollected()
def read_rtf(path: str, data: bytes) -> Document:
    """Read an RTF file; no table is an empty tuple. Raises UnreadableError where the file is broken."""
    return read_rows(path, "rtf", rtf_rows(data))


def rtf_rows(data: bytes) -> list[GridRow]:
    """Everything in the body of a file as rows of one grid. Raises UnreadableError where it is broken."""
    story = _Story()
    story.read(data.decode("latin-1"))
    return flow_rows(story.levels.blocks())


class _Story:
    """Goes through the tokens of a file in order."""

    def __init__(self) -> None:
        self.levels = Levels()
        self._state = _State()
        self._fonts = Fonts()
        self._styles = Styles()
        self._text: list[str] = []
        """Of the paragraph so far."""
        self._aside: list[str] = []
        """Of the field's code or comment so far."""
        self._remarks: list[str] = []
        self._rows = RowDefinition()
        self._inner_rows = RowDefinition()

    def read(self, written: str) -> None:
        """Take in the file to the end of its outermost group, without which it breaks off."""
        if not written.startswith(_BEGIN):
            raise damaged()
        outer: list[_State] = []
        for kind, text in tokens(written):
            if kind == "open":
                outer.append(self._state)
            elif kind == "close":
                if len(outer) == 1:
                    self._paragraph(self._state.level)
                    return
                self._close(outer.pop())
            elif self._state.group is IGNORABLE:
                continue
            elif kind == "text":
                self._put(text)
            else:
                self._words(_meant(text))
        raise damaged()

    def _words(self, run: tuple[Word, ...]) -> None:
        """Take in a run of words; those behind one that begins an unseen group are of that group."""
        ignorable = False
        for word in run:
            name, _ = word
            if name in _KNOWN and self._state.group != "annotation":
                self._state = self._state._replace(group=name)
                self._aside = []
            elif name in _UNSEEN or ignorable:
                self._state = self._state._replace(group=IGNORABLE)
                return
            elif name == IGNORABLE:
                ignorable = True
                continue
            else:
                self._word(word)
            ignorable = False

    def _word(self, word: Word) -> None:
        name, number = word
        state = self._state
        if state.group == "fonttbl":
            self._font(word)
        elif state.group == "stylesheet":
            self._styles.take(word)
        elif name in _TEXTS:
            self._add(_TEXTS[name])
        elif change := _CHANGES.get(name):
            self._state = change(state, number)
        elif state.group in ("fldinst", "annotation"):
            self._add("\n" if name == "par" else "")
        elif name in _ENDS:
            self._end(name)
        elif name == "ansicpg":
            self._fonts.set_page(number or 0)
        elif name == "deff":
            self._fonts.default = number or 0
        elif name == "plain":
            self._state = state._replace(font=self._fonts.default, hidden=False, deleted=False)
        else:
            (self._inner_rows if state.group == "nesttableprops" else self._rows).take(word)

    def _font(self, word: Word) -> None:
        name, number = word
        if name == "f" and number is not None:
            self._state = self._state._replace(font=number)
        elif name == "fcharset" and number is not None:
            self._fonts.charsets[self._state.font] = number

    def _put(self, written: str) -> None:
        """Take in a run of text."""
        state = self._state
        encoding = self._fonts.encoding(state.font)
        text = decoded(written, encoding, state.skipped)
        if state.group == "fonttbl":
            self._fonts.names[state.font] = self._fonts.names.get(state.font, "") + text
        elif state.group == "stylesheet":
            self._styles.name(text)
        else:
            self._add(self._fonts.shown(text, state.font) if encoding == SIGNS else text)

    def _add(self, text: str) -> None:
        state = self._state
        if state.hidden or state.deleted:
            return
        (self._aside if state.group in ("fldinst", "annotation") else self._text).append(text)

    def _close(self, outer: _State) -> None:
        """End a group that says something as a whole."""
        state, self._state = self._state, outer
        if state.group == outer.group:
            return
        said = "".join(self._aside)
        if state.group == "annotation" and remark_of(said):
            self._remarks.append(said.strip())
        elif state.group == "fldinst" and (sign := _SIGN.search(said)):
            self._add(symbol(sign[2] or "", int(sign[1])))

    def _end(self, name: str) -> None:
        state = self._state
        if name in ("par", "sect"):
            self._paragraph(state.level)
        elif name == "cell":
            self._paragraph(1)
            self.levels.end_cell(1)
        elif name == "nestcell":
            level = max(2, state.depth)
            self._paragraph(level)
            self.levels.end_cell(level)
        elif name == "row":
            self.levels.end_row(1, self._rows.columns)
        else:
            self.levels.end_row(max(2, state.depth), self._inner_rows.columns)

    def _paragraph(self, level: int) -> None:
        state = self._state
        heading = self._styles.is_heading(state.style) if state.outline is None else state.outline < BODY_LEVEL
        self.levels.paragraph(Paragraph("".join(self._text), heading, "\n".join(self._remarks)), level)
        self._text, self._remarks = [], []
