"""Words of a Chinese text: the only place that imports jieba, and only when a check really needs words.

jieba gets our own small dictionary and does no guessing at unknown words. Every known word weighs the same, so a text
is cut into as few of them as possible (大学|生活区, but 大学生|活动), and what is unknown falls into single characters.
The dictionary is handed over in memory: jieba reads and writes no file and logs nothing.
"""

from __future__ import annotations

import sys
import warnings
from functools import cache, lru_cache
from io import BytesIO
from itertools import accumulate
from typing import Any

from linter.terms.lexicon import vocabulary

_WEIGHT = 1000
"""Of a known word. An unknown character weighs 1, which makes it about as dear as two words."""

_REACH = 3
"""How far a word is looked for on either side of a boundary."""


@lru_cache(maxsize=16_384)
def words(text: str) -> tuple[str, ...]:
    """The words of ``text`` in order, punctuation and single unknown characters included; joined they are ``text``.

    >>> words("地面积水点整治数量")
    ('地面', '积水', '点', '整治', '数量')
    """
    return tuple(_tokenizer().lcut(text, HMM=False))


def begins_word(text: str, start: int) -> bool:
    """Whether a word of ``text`` begins at ``start``. Only where a known word lies across is the text cut for it.

    >>> begins_word("住院天数", 2), begins_word("返乡青年数", 3)
    (True, False)
    """
    across = range(start + 1, start + _REACH)
    if not any(text[i:j] in vocabulary() for i in range(max(0, start - _REACH), start) for j in across):
        return True
    return start in accumulate(map(len, words(text)), initial=0)


@cache
def _tokenizer() -> Any:
    tokenizer = _jieba().Tokenizer()
    lines = "\n".join(f"{word} {_WEIGHT}" for word in vocabulary()).encode()
    # What initialize() does with a file, a log line and a cache in the shared temporary folder.
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(BytesIO(lines))
    tokenizer.initialized = True
    return tokenizer


def _jieba() -> Any:
    """The module, without pkg_resources: that takes longer to load than all the rest, for a file that we don't read."""
    loaded = sys.modules.get("pkg_resources")
    sys.modules["pkg_resources"] = None  # type: ignore[assignment]  # makes its import fail
    try:
        with warnings.catch_warnings():  # invalid escapes in jieba
            warnings.simplefilter("ignore")
            import jieba
    finally:
        if loaded:
            sys.modules["pkg_resources"] = loaded
        else:
            del sys.modules["pkg_resources"]
    return jieba
