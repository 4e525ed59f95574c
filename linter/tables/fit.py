"""What a text is worth in a column of flat text: patterns of targets, the words columns tend to hold."""

from __future__ import annotations

from functools import lru_cache

from linter.dictionaries import Dictionary, load
from linter.patterns import Pattern
from linter.tables import weights as w
from linter.tables.roles import signs
from linter.terms import category
from linter.terms.lexicon import vocabulary
from linter.terms.units import unit_class
from linter.value import parse_value


class FlatWords(Dictionary, frozen=True, kw_only=True):
    """Schema of ``dictionaries/flat.toml``."""

    value_heads: frozenset[str]
    basis_tails: frozenset[str]
    name_tails: frozenset[str]


_COMPARED = Pattern(r"[≥≤=<>＜＞＝≧≦》]{1,2}\s*\d")
_STRONG = Pattern(
    r"(?:[≥≤=<>≧≦》]{1,2}|不[少低]于|不[超高]过?于?|大于等?于?|小于等?于?|达到)\s*\d[\d.,]*"
    r"\s*(?P<unit>[^\d，。；,;、]{0,8})(?:[（(][^（）()]*[)）])?"
)
_NUMBER = r"(?:\d[\d.,]*|[一二三四五六七八九十两]{1,3})"
_PLAIN = Pattern(
    rf"[≥≤]?\d[\d.,]*\s*[%％]?\s*[-~至]\s*\d[\d.,]*\s*(?:[%％]|[^\d，。；,;、（）()《》]{{1,4}})?|"
    rf"\d[\d.,]*\s*[%％‰]?|{_NUMBER}\s*(?:[万亿]?元(?:/\S{{1,5}})?|[^\d，。；,;、（）()《》]{{1,4}})(?:以[内上下]|内|左右)?"
    rf"|(?:20\d\d\s*年\s*)?{_NUMBER}\s*月\s*(?:份|{_NUMBER}\s*[日号])?\s*(?:底|末|前|之前|以前|底前|底之前|中旬|上旬|下旬|止)*"
    r"|20\d\d\s*[.年/-]\s*\d{1,2}(?:\s*[.月/-]\s*\d{0,2}日?)?\s*(?:底|前|之前|底前)*"
    r"|(?:全年|年底|年末|当年)(?:前|内|之前)?|第?[一二三四1-4]季度(?:前|末|底)*|上半年|下半年"
)
MEASURED = frozenset({"number", "range", "date", "duration", "frequency", "malformed"})
"""Kinds of values that are no words."""
_WORDS_OF_OWN = frozenset({"comparator", "unit", "weight", "score", "direction"})
_SIGN = Pattern(r"[≥≤=<>》《]{1,2}")
_FIGURE = Pattern(r"(\d{1,3}(?:\.\d+)?)[分%]?")
_LONGEST_UNIT = 4
# Authors end a target with a full stop now and then.
STRAY = "。，、；;.,"
CLOSING = frozenset("，。、；：！？）》”’】,;:)%％")
OPENING = frozenset("（《“‘【(、")
_PAIRS = {"）": "（", "》": "《", "”": "“", "】": "【", "〕": "〔", ")": "("}
_BRACKET = Pattern(r"[（《“【〔()》”】〕）]")


@lru_cache(maxsize=1)
def _words() -> FlatWords:
    data: FlatWords = load("flat", FlatWords)
    return data


@lru_cache(maxsize=1)
def _pairs() -> frozenset[str]:
    return frozenset(word for word in vocabulary() if len(word) == 2)


def is_word(text: str) -> bool:
    """Whether two characters are a word that everybody writes."""
    return text in _pairs()


def value_heads() -> frozenset[str]:
    """How targets in words begin."""
    return _words().value_heads


def ends_name(text: str) -> bool:
    """Whether a 三级指标 may end here."""
    return _ends(text, _words().name_tails)


def _begins(text: str, words: frozenset[str]) -> bool:
    return any(text[:n] in words for n in range(1, 6))


def _ends(text: str, words: frozenset[str]) -> bool:
    return any(text[-n:] in words for n in range(1, 8))


@lru_cache(maxsize=20_000)
def fit(role: str, text: str) -> float:
    """Score of a cell's text (normalised, without spaces) in the column ``role``."""
    if role in _WORDS_OF_OWN:
        return _word_fit(role, text)
    score = _shape(text)
    if len(text) == 1 and not text.isdigit() and not (role == "value" and text in _words().value_heads):
        score += w.FRAGMENT
    if role in ("value", "basis") and (category.level1(text) or category.level2(text)):
        score += w.LABEL_ELSEWHERE
    if role == "value":
        return score + _value_fit(text)
    if role == "actual":
        return score + w.ACTUAL_SHARE * _value_fit(text)
    if _COMPARED.search(text):
        score += w.SIGN_ELSEWHERE
    elif role != "description" and _PLAIN.fullmatch(text):
        score += w.PLAIN_VALUE_ELSEWHERE
    if role == "basis":
        score += w.BASIS_TAIL if _ends(text, _words().basis_tails) else w.NO_BASIS_TAIL
    elif role == "name":
        score += w.NAME_TAIL if ends_name(text) else 0
        score += w.LONG_NAME_PER_CHARACTER * max(0, len(text) - 16)
    return score


def _word_fit(role: str, text: str) -> float:
    """What a column takes that holds nothing but words of one kind."""
    if role == "comparator":
        right = bool(_SIGN.fullmatch(text)) or text in signs() or text in ("定性", "定量")
    elif role == "unit":
        right = unit_class(text) is not None or text in signs()
        if not right and len(text) <= _LONGEST_UNIT and not any(c.isdigit() for c in text):
            return w.SHORT_WORD
    elif role == "direction":
        right = text.startswith(("正", "反", "负"))
    else:
        number = _FIGURE.fullmatch(text)
        right = bool(number and float(number[1]) <= 100)
    return w.RIGHT_WORD if right else w.WRONG_WORD


@lru_cache(maxsize=20_000)
def is_target(text: str) -> bool:
    """Whether a text looks like a target: by its pattern, by how it begins, or because it can be read as one."""
    return fit("value", text.replace(" ", "")) >= w.WORD_VALUE or parse_value(text).kind in MEASURED


def space_in_cell(left: str, right: str) -> float:
    """Score of a space between two texts of one cell."""
    before, after = left[-1], right[0]
    if before.isascii() or after.isascii() or after in CLOSING or before in OPENING:
        return w.SPACE_AT_DIGIT
    return w.SPACE_IN_CELL


@lru_cache(maxsize=20_000)
def _shape(text: str) -> float:
    """What no column likes: a cell that begins or ends in the middle of something."""
    score = 0.0
    if text[0] in CLOSING:
        score += w.BAD_START
    if text[0] == "（":
        score += w.BRACKET_START
    if text[-1] in OPENING:
        score += w.BAD_END
    if _unbalanced(text):
        score += w.UNBALANCED
    return score


def _value_fit(text: str) -> float:
    text = text.rstrip(STRAY) or text
    if strong := _STRONG.fullmatch(text):
        unit = strong["unit"].removesuffix("以上").removesuffix("以内")
        return w.STRONG_VALUE if not unit or unit_class(unit) else w.STRANGE_UNIT
    if _PLAIN.fullmatch(text):
        return w.PLAIN_VALUE
    score = w.LONG_VALUE_PER_CHARACTER * max(0, len(text) - 8)
    if _begins(text.lstrip("≥≤=><"), _words().value_heads):
        return score + w.WORD_VALUE
    return score + w.PROSE_VALUE + (-1.5 if _ends(text, _words().basis_tails) else 0)


def _unbalanced(text: str) -> bool:
    stack: list[str] = []
    for c in _BRACKET.findall(text):
        if c not in _PAIRS:
            stack.append(c)
        elif not stack or stack.pop() != _PAIRS[c]:
            return True
    return bool(stack)


@lru_cache(maxsize=20_000)
def _characters(text: str) -> frozenset[str]:
    return frozenset(text)


@lru_cache(maxsize=20_000)
def likeness(name: str, description: str) -> float:
    """Score for a description that repeats its name."""
    if name == description:
        return w.SAME_AS_NAME
    one, two = _characters(name), _characters(description)
    share = len(one & two) / min(len(one), len(two))
    return w.LIKE_NAME * (share - 0.5) if share > 0.5 else 0.0
