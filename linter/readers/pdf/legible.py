"""Whether the text of a PDF can be read: a scan has none; a broken font map gives other characters than are seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from linter.model import Notice
from linter.notices import PARSE_DOUBT
from linter.readers.pdf.document import unmapped
from linter.readers.pdf.page import Page
from linter.readers.unreadable import UnreadableError, garbled, scanned, textless

# A page of this share of pictures and fewer characters (a page number, a stamp) is a scan.
_PICTURES, _CHARACTERS = 0.5, 20
# The share of characters that no Chinese text has, and characters to judge by.
_ODD, _ENOUGH = 0.3, 10
_NAMED = 5


@dataclass(slots=True)
class Legibility:
    """Takes in one page after the other and remembers what cannot be read."""

    scans: list[int] = field(default_factory=list)
    """The numbers of pages that are pictures."""
    _written: int = 0
    """Pages that have text."""
    _odd: int = 0
    _all: int = 0

    def take(self, page: Page) -> None:
        """Take in a page."""
        characters = sum(len(word.text) for word in page.words)
        if characters < _CHARACTERS and page.pictures >= _PICTURES:
            self.scans.append(page.number)
        elif characters:
            self._written += 1
            self._all += characters
            self._odd += _odd(word.text for word in page.words)

    def without_text(self) -> UnreadableError | None:
        """Why no page has text that could be read; None where one has."""
        if self._written:
            return None
        return scanned() if self.scans else textless()

    def without_sense(self, data: bytes) -> UnreadableError | None:
        """Why the text of a file says nothing; None where it may. Only for one in which no table was found."""
        odd = self._all >= _ENOUGH and (self._odd > _ODD * self._all or unmapped(data) > _ODD)
        return garbled() if odd else None

    def notices(self) -> Sequence[Notice]:
        """What to say of pages that are scans between others."""
        if not self.scans:
            return ()
        named = "、".join(map(str, self.scans[:_NAMED])) + (f"等{len(self.scans)}" if len(self.scans) > _NAMED else "")
        help = "上面有绩效目标表的，请先做文字识别（OCR）或索取原文件后重新检查。"
        return (PARSE_DOUBT(f"第{named}页是扫描的图片，没有文字，没有检查。", help),)


def _odd(texts: Iterable[str]) -> int:
    """How many characters are not of the Chinese standard set, in which all but rare names are written."""
    text = "".join(texts)
    return len(text) - len(text.encode("gb2312", "ignore").decode("gb2312"))
