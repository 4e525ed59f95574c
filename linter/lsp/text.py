"""The text of a file in an editor, and its places in the editor's terms: lines, and characters of its encoding."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from lsprotocol import types

from linter.lines import Lines, lines_of

_UNITS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
_BYTES = {"utf-8": 1, "utf-16": 2, "utf-32": 4}


class Text:
    """A text that never changes; ``encoding`` is utf-8, utf-16 or utf-32, whose units columns count."""

    def __init__(self, text: str, encoding: str) -> None:
        self.text = text
        self.encoding = encoding

    def changed(self, change: types.TextDocumentContentChangeEvent) -> Text:
        """The text after a change by the user."""
        if isinstance(change, types.TextDocumentContentChangeWholeDocument):
            return Text(change.text, self.encoding)
        start, end = self.offset(change.range.start), self.offset(change.range.end)
        return Text(self.text[:start] + change.text + self.text[max(start, end) :], self.encoding)

    def position(self, offset: int) -> types.Position:
        """The place of the character at ``offset``, or of the end of the text."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._lines.starts, offset) - 1
        return types.Position(line, self._units(self.text[self._lines.starts[line] : offset]))

    def range(self, start: int, end: int) -> types.Range:
        """The range of the characters from ``start`` to ``end``."""
        first = self.position(start)
        if start <= end <= self._lines.span(first.line)[1]:
            more = self._units(self.text[max(start, 0) : end])
            return types.Range(first, types.Position(first.line, first.character + more))
        return types.Range(first, self.position(end))

    def offset(self, position: types.Position) -> int:
        """The character at a place; what lies behind the end of a line or of the text is that end."""
        if position.line >= len(self._lines.texts):
            return len(self.text)
        start, line = self._lines.starts[position.line], self._lines.texts[position.line]
        if line.isascii() or self.encoding == "utf-32":
            return start + min(position.character, len(line))
        written = line.encode(_UNITS[self.encoding], "surrogatepass")[: position.character * _BYTES[self.encoding]]
        # Half a character is none.
        return start + len(written.decode(_UNITS[self.encoding], "ignore"))

    def line(self, number: int) -> tuple[int, int]:
        """Where a line, counted from 0, begins and ends; the last one for lines the text doesn't have."""
        return self._lines.span(max(0, min(number, len(self._lines.texts) - 1)))

    @cached_property
    def _lines(self) -> Lines:
        """Lines as editors end them; Python has more line ends."""
        return lines_of(self.text)

    def _units(self, text: str) -> int:
        if text.isascii() or self.encoding == "utf-32":
            return len(text)
        return len(text.encode(_UNITS[self.encoding], "surrogatepass")) // _BYTES[self.encoding]
