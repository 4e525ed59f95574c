"""Which listed word a text ends in: Chinese names end in their head noun, and the longest word decides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

T = TypeVar("T")


class Endings(Generic[T]):
    """Words with what each stands for, looked up at the end of a text.

    >>> Endings({"率": "rate", "效率": "none"}).find("工作效率")
    ('效率', 'none')
    """

    def __init__(self, entries: Mapping[str, T]) -> None:
        self._entries = entries
        lengths: dict[str, set[int]] = {}
        for word in entries:
            lengths.setdefault(word[-1], set()).add(len(word))
        self._lengths = {last: sorted(found, reverse=True) for last, found in lengths.items()}
        """By last character, so that most texts are done with one look."""

    def find(self, text: str) -> tuple[str, T] | None:
        """The longest word that ``text`` ends in, with its entry; None where it ends in none."""
        for length in self._lengths.get(text[-1:], ()):
            ending = text[-length:]
            if ending in self._entries:
                return ending, self._entries[ending]
        return None


def without(text: str, endings: tuple[str, ...]) -> str:
    """``text`` without any of ``endings`` at its end, however many stand there."""
    while text.endswith(endings):
        text = text[: -max(len(e) for e in endings if text.endswith(e))]
    return text
