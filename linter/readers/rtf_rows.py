"""Definitions of rows in an RTF file: the right edges of cells, each behind what is said of the cell."""

from __future__ import annotations

from dataclasses import dataclass, field

from linter.readers.flow import Merge
from linter.readers.levels import Column
from linter.readers.rtf_tokens import Word

_MERGES: dict[str, Merge] = {"clvmrg": "above", "clmrg": "left"}
ROW_WORDS = frozenset({"trowd", "trleft", "cellx", *_MERGES})
"""The words that a definition is made of."""

# What a file may ask for is no bound on what we do.
_MOST_CELLS = 1_000


@dataclass(slots=True)
class RowDefinition:
    """The cells of the rows that follow, until another definition begins."""

    columns: list[Column] = field(default_factory=list)
    _left: int = 0
    _merge: Merge = ""

    def take(self, word: Word) -> None:
        """Take in a word; most are about something else."""
        name, number = word
        if name == "trowd":
            self.columns, self._left, self._merge = [], 0, ""
        elif name == "cellx":
            if len(self.columns) < _MOST_CELLS:
                self.columns.append(Column(self._left, number or 0, self._merge))
            self._left, self._merge = number or 0, ""
        elif name == "trleft" and not self.columns:
            self._left = number or 0
        elif name in _MERGES:
            self._merge = _MERGES[name]
