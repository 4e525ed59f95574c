"""From the new text of a cell to edits of the file it stands in: only the characters that change are touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from linter.model import Cell


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """``text`` instead of the characters from ``start`` to ``end`` of the decoded file."""

    start: int
    end: int
    text: str


def edits(cell: Cell, new: str) -> tuple[Edit, ...]:
    """What makes ``cell`` read ``new``; nothing where a character to change has no place of its own in the file.

    >>> edits(Cell("value", ">=9 5%", runs=(Run(0, 40, 3), Run(3, 50, 3))), "≥9 5%")
    (Edit(start=40, end=41, text='≥'), Edit(start=41, end=42, text=''))
    """
    places = {run.start + i: run.offset + i for run in cell.runs for i in range(run.length)}
    try:
        return tuple(_script(cell.text, new, places))
    except KeyError:
        return ()


def _script(old: str, new: str, places: dict[int, int]) -> Iterator[Edit]:
    for tag, i, end, j, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "insert":
            at = places[i - 1] + 1 if i else places[0]
            yield Edit(at, at, new[j:stop])
        elif tag != "equal":
            # A line break between two of the characters stays where it is, so each is replaced by itself.
            same_length = end - i == stop - j
            for n, k in enumerate(range(i, end)):
                text = new[j + n] if same_length else "" if n else new[j:stop]
                yield Edit(places[k], places[k] + 1, text)


def apply(text: str, changes: Iterable[Edit]) -> str:
    """``text`` with all changes made; their places are those of ``text``, and no two overlap."""
    pieces, last = [], 0
    for edit in sorted(set(changes)):
        pieces += [text[last : edit.start], edit.text]
        last = edit.end
    return "".join([*pieces, text[last:]])
