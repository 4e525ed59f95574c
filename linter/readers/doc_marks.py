"""Characters of a Word file that stand for something: fields, breaks, hyphens, pictures, notes."""

from __future__ import annotations

_BEGIN, _SEPARATE, _FIELD_END = "\x13", "\x14", "\x15"
_FIELDS = frozenset((_BEGIN, _SEPARATE, _FIELD_END))
# What is no text (pictures, notes, comments, soft hyphens, what a change took away), breaks, a hyphen that holds.
_SHOWN = {code: None for code in range(0x20) if chr(code) not in "\t\n"} | {0x0B: "\n", 0x0E: "\n", 0x1E: "-"}


class Marks:
    """Reads stretches of text in order; a field may begin in one and end in another."""

    def __init__(self) -> None:
        self._fields: list[bool] = []
        """Whether the code of each open field is being read."""

    def text(self, raw: str) -> str:
        """The text as it is shown, fields by their results."""
        if not self._fields and raw.isprintable():
            return raw
        shown = self._without_codes(raw) if self._fields or not _FIELDS.isdisjoint(raw) else raw
        shown = shown.translate(_SHOWN)
        if any("\ud800" <= c < "\ue000" for c in shown):
            shown = shown.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return shown

    def _without_codes(self, raw: str) -> str:
        out: list[str] = []
        for c in raw:
            if c == _BEGIN:
                self._fields.append(True)
            elif c == _SEPARATE and self._fields:
                self._fields[-1] = False
            elif c == _FIELD_END and self._fields:
                self._fields.pop()
            elif True not in self._fields:
                out.append(c)
        if any(self._fields):
            # No code goes on in the next paragraph; this one's end is missing.
            self._fields.clear()
        return "".join(out)
