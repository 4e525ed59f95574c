"""The tokens of an RTF file: groups, runs of control words, runs of text; binary data is passed over.

Every byte is taken for a character of Latin-1, so that nothing is decoded before the font is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple, cast

import regex

_TOKEN = regex.compile(
    r"(?P<open>\{)|(?P<close>\})|\\bin(?P<binary>[0-9]{1,10}+) ?"
    r"|(?P<words>(?:\\(?:(?!u-?[0-9]|bin[0-9])[a-zA-Z]{1,40}+(?:-?[0-9]{1,10}+)? ?|[*\r\n])[\r\n]*+){1,200}+)"
    r"|(?P<text>(?:[^\\{}]|\\'[0-9a-fA-F]{2}|\\u-?[0-9]{1,10}+ ?|\\[^a-zA-Z*'\r\n])++)"
)
_WORD = regex.compile(r"\\(?:([a-zA-Z]+)(-?[0-9]+)? ?|([*\r\n]))")
_UNIT = regex.compile(r"\\'([0-9a-fA-F]{2})|\\u(-?[0-9]+) ?|\\(.)|[\r\n]+|([^\\\r\n]+)", regex.DOTALL)
# Characters written as signs; what else there is of them says nothing of text.
_SIGNS = {"~": "\xa0", "_": "-", "\\": "\\", "{": "{", "}": "}"}

Kind = Literal["open", "close", "words", "text"]

IGNORABLE = "*"
"""The word that says that whoever doesn't know the group may pass it over."""


class Word(NamedTuple):
    """A control word and its number; a line break that is escaped is the word ``par``."""

    name: str
    number: int | None


class Token(NamedTuple):
    """A part of the file; ``text`` is that of ``words`` or ``text``, as it is written."""

    kind: Kind
    text: str


def tokens(written: str) -> Iterator[Token]:
    """The tokens in their order; bytes that make none are passed over."""
    at = 0
    while at < len(written):
        for found in _TOKEN.finditer(written, at):
            if found.lastgroup == "binary":
                at = found.end() + int(found["binary"])
                break
            yield Token(cast(Kind, found.lastgroup), found[0])
        else:
            return


@lru_cache(maxsize=4096)
def words(written: str) -> tuple[Word, ...]:
    """The control words of a run of them."""
    return tuple(
        Word(name or ("par" if sign != IGNORABLE else IGNORABLE), int(number) if number else None)
        for name, number, sign in _WORD.findall(written)
    )


@lru_cache(maxsize=4096)
def decoded(written: str, encoding: str, skipped: int) -> str:
    """A run of text; ``skipped`` is how many characters stand behind each code point for programs that know none."""
    if "\\" not in written and written.isascii() and written.isprintable():
        return written
    out: list[str] = []
    held = bytearray()
    skip = 0
    for byte, code, sign, plain in _UNIT.findall(written):
        if code:
            _flush(held, encoding, out)
            out.append(chr(int(code) & 0xFFFF))
            skip = skipped
        elif plain:
            held += plain[skip:].encode("latin-1")
            skip = max(0, skip - len(plain))
        elif byte or sign:
            if skip:
                skip -= 1
            elif byte:
                held.append(int(byte, 16))
            elif sign in "\\{}":
                held += sign.encode()
            else:
                _flush(held, encoding, out)
                out.append(_SIGNS.get(sign, ""))
    _flush(held, encoding, out)
    text = "".join(out)
    if any("\ud800" <= c < "\ue000" for c in text):
        # Rare characters are two codes.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _flush(held: bytearray, encoding: str, out: list[str]) -> None:
    if held:
        text = held.decode(encoding, "replace")
        bad = text.count("\ufffd")
        if bad and bad * 2 > sum(not c.isascii() for c in text):
            # Western signs in a document that is Chinese by default.
            text = held.decode("cp1252", "replace")
        out.append(text)
        held.clear()
