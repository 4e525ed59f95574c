"""Labels of 一级 and 二级指标 inside running text: where they begin, and where what they hold for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import ahocorasick_rs

from linter.patterns import Pattern
from linter.terms import category

# A label may stand behind these as it may at the beginning of a line.
MARKS = "；;。 【（"
# Numbering before a label or an indicator.
ORDINAL = Pattern(
    r"\s*(?:[★☆*●•◆]\s*)*(?:(?:[（(]\s*)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:\s*[)）][、.．]?|[、．]|\.(?!\d))\s*|[①-⑳]\s*|[★☆]\s*)"
)
_WEIGHT = Pattern(r"（\d[\d.\-]*分?）")
_INDEX = Pattern(r"\d{1,2}(?=[：、.])")
_BETWEEN = Pattern(r"[\s：:，,、；;。—－\-–/【】\[\]|#*]*")


@cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, tuple[str, ...]]:
    names = tuple(sorted({*category.level1_names(), *category.level2_names()}))
    return ahocorasick_rs.AhoCorasick(names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest), names


def _found(text: str) -> Iterator[tuple[int, int]]:
    return ((start, end) for _, start, end in _automaton()[0].find_matches_as_indexes(text))


def label_starts(text: str) -> list[int]:
    """Where labels begin inside a line: behind a mark that ends a part, or where the whole word 指标 runs on."""
    starts = []
    for start, end in _found(text):
        if (
            start
            and label_at(text, start) == (start, end)
            and (text[start - 1] in MARKS or (text[end - 2 : end] == "指标" and not _is_label_before(text, start)))
        ):
            starts.append(start - (text[start - 1] in "【（"))
    return starts


def _is_label_before(text: str, at: int) -> bool:
    """Whether what stands before is a label too: then this one goes with it."""
    head = text[:at].rstrip("：:，,、—－-–/【】 ")
    return any(end == len(head) for _, end in _found(head))


def label_at(text: str, at: int) -> tuple[int, int] | None:
    """The label that begins at ``at``: the whole word with 指标, or a short form set off by a mark."""
    for start, end in _found(text[at : at + 24]):
        if start:
            return None
        end += at
        after = text[end : end + 1]
        weight = _WEIGHT.match(text[end:])
        end += weight.end() if weight else 0
        whole = weight or text[at:end].endswith(("指标", "目标")) or _INDEX.match(text, end)
        return (at, end) if whole or not after or after in "：:，,、；;-】* " else None
    return None


def begin_of_text(text: str, at: int) -> int:
    """Behind numbering and marks."""
    index = _INDEX.match(text, at)
    at = index.end() if index else at
    while True:
        ordinal = ORDINAL.match(text, at)
        marks = _BETWEEN.match(text, ordinal.end() if ordinal else at)
        assert marks
        if marks.end() == at:
            return at
        at = marks.end()
