"""Characters of a PDF's font maps that stand for others: a radical for the Han character that looks the same."""

from __future__ import annotations

import re
from unicodedata import normalize

# Kangxi radicals and compatibility ideographs, which Unicode itself maps to the characters that are meant.
_ALIASES = re.compile(r"[\u2f00-\u2fdf\uf900-\ufaff]")
# Radicals of its supplement that are characters of their own in simplified Chinese; Unicode maps none of them.
_TABLE = str.maketrans(
    "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
    "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
)
_SUPPLEMENT = re.compile(r"[\u2e80-\u2eff]")


def meant(text: str) -> str:
    """The text with such characters replaced, one for one.

    >>> meant("绩效⽬标")
    '绩效目标'
    """
    if text.isascii():
        return text
    if _SUPPLEMENT.search(text):
        text = text.translate(_TABLE)
    return _ALIASES.sub(lambda m: normalize("NFKC", m[0]), text) if _ALIASES.search(text) else text
