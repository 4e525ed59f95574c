"""Where the name of one indicator ends and its target begins: 路灯数量（≥300盏）, 培训人数：60人, 种植面积≥200亩."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from linter.patterns import Pattern
from linter.segment import begins_word
from linter.tables.fit import MEASURED, STRAY, ends_name, is_target, value_heads
from linter.tables.roles import dictionary, signs
from linter.text import Span
from linter.value import parse_value
from linter.values.words import is_grade

LONGEST = 160
"""No indicator is told in more characters."""
COMPARING = "≥≤=<>》"
_HINT = Pattern(r"[*xX×]{2}|\*")
# A colon between digits is a ratio or a time of day.
_OPENING, _CLOSING = frozenset("（《“〔"), frozenset("）》”〕")
_COLON = Pattern(r"(?<![0-9])：|：(?![0-9])")
_IS = Pattern(r"为(?=[^\p{Han}]|不|达)")
_DATE = Pattern(r"(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日)?(?:底|末)?(?:之?前|以前)?")
# Words that lead up to a number belong to it: 每天1次, 同比下降5%, 达到90%, 控制在30万元以内, 审核后30天.
_EACH = r"(?:每个?(?:[人户亩村月年季周日天次校场班吨件台公]|季度|学期|半年|工作日)){1,2}|每平方米|[人户亩]均"
_LEAD = Pattern(
    r"(?:同比|环比|[较比](?:上年|上一年|去年|同期|往年|前年|20\d\d年)(?:同期)?)?(?:累计|平均)?"
    rf"(?:{_EACH})?(?:下降|降低|减少|上升|提高|提升|增长|增加)?"
    r"(?:达到?|至少|最多|最高|最低|控制在|保持在|大?约|近|[第前￥¥±+-]|T\+|(?<=[间限])\p{Han}{1,4}[后前])?$"
)
_EACH_TIME = Pattern(rf"(?:{_EACH}|全年)$")
_FEW = 4
_SHORT = 3
_LONGEST_GRADE = 12
# A word that tells how something comes about, and what comes about, are a target: 有效化解, 不断缩小.
_LONGEST_OUTCOME = 4


@dataclass(frozen=True, slots=True)
class Cut:
    """The spans of a name and of its target."""

    name: Span
    value: Span
    sure: bool = True
    """Whether no other place is nearly as likely."""
    colon: bool = False


def cut_indicator(text: str, *, brackets: bool = False) -> Cut | None:
    """Part a normalised text in the name of one indicator and its target; None where it has none.

    ``brackets``: the target stands in brackets behind the name, whatever it says.
    """
    if len(text) > LONGEST:
        return None
    return _said(text) or _in_brackets(text, sure=brackets) or _behind_colon(text) or _glued(text)


def compared_in(text: str) -> bool:
    """Whether a name holds another target: a number with a sign outside of brackets."""
    return any(text[at] in COMPARING and text[at + 1 : at + 2].isdigit() for at in outside(text))


def outside(text: str) -> Iterator[int]:
    """The places of a text that stand in no brackets; a bracket without its partner is none."""
    open_at: list[int] = []
    inside: set[int] = set()
    for at, c in enumerate(text):
        if c in _OPENING:
            open_at.append(at)
        elif c in _CLOSING and open_at:
            inside.update(range(open_at.pop(), at + 1))
    return (at for at in range(len(text)) if at not in inside)


def names_value(text: str, at: int) -> bool:
    """Whether 指标值： stands at ``at``, the mark before it included."""
    return bool(_value_label().match(text, at))


@cache
def _value_label() -> Pattern:
    words = sorted({word.replace("（", "").replace("）", "") for word in dictionary().roles["value"]}, key=len)
    return Pattern(rf"[，,、；\s]\s*(?:{'|'.join(reversed(words))})\s*[：为]")


def _said(text: str) -> Cut | None:
    """名称，指标值：值."""
    if "值" not in text:
        return None
    label = _value_label().search(text)
    if not label or label.end() >= len(text):
        return None
    return Cut((0, label.start()), (label.end(), len(text)), colon=True)


def _in_brackets(text: str, *, sure: bool) -> Cut | None:
    """A target in brackets at the end."""
    stop = len(text.rstrip("。；;，,."))
    if not text[:stop].endswith("）"):
        return None
    depth = 0
    for at in range(stop - 1, 0, -1):
        depth += (text[at] == "）") - (text[at] == "（")
        if depth == 0:
            inside = text[at + 1 : stop - 1]
            fits = bool(inside) and (sure or is_target(inside)) and not compared_in(text[:at])
            return Cut((0, at), (at + 1, stop - 1)) if fits and not _HINT.search(inside) else None
    return None


def _behind_colon(text: str) -> Cut | None:
    colon = next((m for m in _COLON.finditer(text) if not _is_inside(text, m.start())), None)
    if not colon or not colon.start() or not text[colon.end() :].strip(STRAY + " "):
        return None
    if compared_in(text[: colon.start()]):
        return None
    return Cut((0, colon.start()), (colon.end(), len(text)), colon=True)


def _is_inside(text: str, at: int) -> bool:
    return text.count("（", 0, at) > text.count("）", 0, at)


def _glued(text: str) -> Cut | None:
    """A date before the name; a target right behind it."""
    date = _DATE.match(text)
    if date and len(text) - date.end() > 2:
        return Cut((date.end(), len(text)), date.span())
    places = list(outside(text))
    return _at_sign(text, places) or _at_number(text, places) or _at_words(text)


def _at_sign(text: str, places: list[int]) -> Cut | None:
    words = tuple(word for word, sign in signs().items() if sign and len(word) > 1 and sign != "%")
    for at in places[1:]:
        if text[at] in COMPARING and text[at - 1] not in COMPARING and not _HINT.match(text, at):
            return _signed(text, at)
        if text.startswith(words, at) and any(c.isdigit() for c in text[at:]):
            return _signed(text, at)
    if (told := _IS.search(text)) and told.end() < len(text):
        return Cut((0, told.start()), (told.end(), len(text)))
    return None


def _signed(text: str, at: int) -> Cut:
    """The cut at a sign, or at the 每月 before it that no name ends with."""
    each = _EACH_TIME.search(text[:at])
    begin = each.start() if each and each.start() > 1 else at
    return Cut((0, begin), (begin, len(text)))


def _at_number(text: str, places: list[int]) -> Cut | None:
    """The first number from which on all is one target, with the words that lead up to it."""
    for at in places[1:]:
        if not (text[at].isdigit() or text.startswith(("百分之", "第", "每"), at)) or _goes_on(text, at):
            continue
        value = parse_value(text[at:])
        if value.kind not in MEASURED:
            continue
        lead = _LEAD.search(text[:at])
        begin = lead.start() if lead and lead.start() > 1 else at
        return Cut((0, begin), (begin, len(text)), sure=not _led(text, begin))
    return None


def _goes_on(text: str, at: int) -> bool:
    """Whether a number begins before ``at`` or is part of a word: 第3, PM10."""
    before = text[at - 1]
    return before.isdigit() or before in ".-~至：" or (before.isascii() and before.isalpha() and text[at].isdigit())


def _led(text: str, at: int) -> bool:
    """Whether a few words between the end of a name and its number may be either's: 发放时间次月|20日前."""
    if ends_name(text[:at]):
        return False
    return any(ends_name(text[:k]) and begins_word(text, k) for k in range(max(2, at - _FEW), at - 1))


def is_outcome(text: str) -> bool:
    """Whether a text is nothing but a target: a number with its unit, a date, a grade."""
    value = parse_value(text.strip(STRAY + " "))
    return value.kind == "grade" or (value.kind in MEASURED and not value.rest)


def _at_words(text: str) -> Cut | None:
    """A target in words: a known one at the end, or what begins like one behind the end of a name."""
    bare = text.rstrip(STRAY)
    heads = value_heads()
    for at in range(max(2, len(bare) - _LONGEST_GRADE), len(bare)):
        if is_grade(bare[at:]) and begins_word(bare, at) and not _is_inside(bare, at):
            at = _with_adverbs(bare, at)
            # 稳定有效: either grade may be the target.
            sure = len(bare) - at > _SHORT or not is_grade(bare[at - 2 : at])
            return Cut((0, at), (at, len(text)), sure=sure)
    for at in range(2, len(bare) - 1):
        if bare[at : at + 2] in heads and (ends_name(bare[:at]) or _tells_outcome(bare, at)):
            return Cut((0, at), (at, len(text)))
    for at in range(len(bare) - 1, 2, -1):
        if ends_name(bare[:at]) and any(c.isdigit() for c in bare[at:]) and begins_word(bare, at):
            return Cut((0, at), (at, len(text)), sure=False)
    return None


def _tells_outcome(text: str, at: int) -> bool:
    """Whether from ``at`` on a text says how something comes about, and no more."""
    return 2 < len(text) - at <= _LONGEST_OUTCOME and begins_word(text, at) and not ends_name(text)


def _with_adverbs(text: str, at: int) -> int:
    """Where the words begin that go with a grade at ``at``: 逐步, 较."""
    while at > 3 and not ends_name(text[:at]):
        size = next((n for n in (2, 1) if (word := text[at - n : at]) in value_heads() and not is_grade(word)), 0)
        if not size or at - size < 2:
            break
        at -= size
    return at
