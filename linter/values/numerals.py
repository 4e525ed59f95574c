"""Numbers: 12,000, 0.95, 三百, 半."""

from __future__ import annotations

from decimal import Decimal

from linter.patterns import Pattern

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}

_ONES = "一二两三四五六七八九"
_CHINESE = rf"[{_ONES}十][{_ONES}十百千零〇○]{{0,11}}(?:万[{_ONES}十百千零〇]{{1,11}})?"
_POINT = rf"(?:点(?P<decimals>[{_ONES}零〇]{{1,9}}))?"
# The comma of normalised text is full-width; it separates thousands only before exactly three digits.
_NUMBER = Pattern(
    r"(?P<ascii>[+-]?(?:[0-9]{1,3}(?:，[0-9]{3})+(?![0-9])|[0-9]{1,20}(?![0-9]))(?:\.[0-9]{1,20}(?![0-9]))?)"
    rf"|(?P<half>半(?=年|天|个月|日|个?小时|个?学期))|(?P<chinese>{_CHINESE}|零){_POINT}"
)


def number(text: str, start: int) -> tuple[Decimal, int] | None:
    """The number at ``start`` and where it ends; None where there is none."""
    found = _NUMBER.match(text, start)
    if not found:
        return None
    if found["ascii"]:
        return Decimal(found[0].replace("，", "")), found.end()
    if found["half"]:
        return Decimal("0.5"), found.end()
    decimals = "".join(str(_DIGITS[c]) for c in found["decimals"] or "")
    return Decimal(f"{chinese(found['chinese'])}.{decimals}"), found.end()


def chinese(text: str) -> int:
    """Value of a Chinese or plain numeral.

    >>> chinese("三百二十"), chinese("十二"), chinese("一万二"), chinese("二〇二三"), chinese("12")
    (320, 12, 12000, 2023, 12)
    """
    if text.isascii():
        return int(text)
    if not any(c in _POWERS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total = section = digit = 0
    last = 1
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS[c]
            last = 1 if c in "零〇○" else last
        elif c == "万":
            total, section, digit, last = (section + digit) * 10_000, 0, 0, 10_000
        else:
            section, digit, last = section + (digit or 1) * _POWERS[c], 0, _POWERS[c]
    # 一万二 is 12000, 一百零二 is 102.
    return total + section + digit * (last // 10 if last > 10 else 1)
