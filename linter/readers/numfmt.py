"""Number formats of workbooks: how a number stored in a cell is shown to the person who opens the file."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

import regex

Moment = datetime.datetime | datetime.date | datetime.time | datetime.timedelta

# What the numbers below 164 stand for in a Chinese Excel; 0 and 49 (text) show a number as it is.
BUILTIN: Mapping[int, str] = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy/m/d", 17: "yyyy年m月", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: "yyyy年m月", 28: "m月d日", 29: "m月d日", 30: "m-d-yy", 31: "yyyy年m月d日",
    32: "h时mm分", 33: "h时mm分ss秒", 36: "yyyy年m月", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00", 41: "#,##0", 42: "¥#,##0", 43: "#,##0.00", 44: "¥#,##0.00", 50: "yyyy年m月", 51: "m月d日",
    52: "yyyy年m月", 53: "m月d日", 54: "m月d日", 57: "yyyy年m月", 58: "m月d日",
}  # fmt: skip
_TOKEN = regex.compile(
    r'"(?P<quoted>[^"]*+)"?|\\(?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*+)\]|(?P<digits>[0#?][0#?.,]*+|\.[0#?]++)'
    r"|(?P<general>General|G/通用格式)|(?P<day>[yY]++|[mM]++|[dD]++|[hH]++|[sS]++)|(?P<other>.)",
    regex.DOTALL,
)
_CURRENCY = regex.compile(r"\$([^-]*)")
# Sections for numbers within limits, powers of ten, fractions: shown as if they had no format.
_UNKNOWN = regex.compile(r"\[[<>=]|[0#?][eE][+-]|[0#?]\s*/\s*[0#?\d]")


@dataclass(frozen=True, slots=True)
class _Section:
    """The parts of a format for numbers of one sign: literal text, and the digits in their place among it."""

    before: str
    after: str
    digits: str
    """Empty where the format shows only text."""
    general: bool
    percents: int


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A format, read."""

    code: str
    sections: tuple[_Section, ...]
    """For numbers above, below and of zero; empty where the format is of a kind not read here."""

    def show(self, value: float) -> str:
        """The number as the cell shows it."""
        if not self.sections:
            return plain(value)
        section, signed = self.sections[0], value < 0
        if value < 0 and len(self.sections) > 1:
            section, signed = self.sections[1], False
        elif value == 0 and len(self.sections) > 2:
            section = self.sections[2]
        number = plain(abs(value)) if section.general else _digits(abs(value), section)
        return f"{'-' if signed else ''}{section.before}{number}{section.after}".strip()

    def show_moment(self, value: Moment) -> str:
        """The date or time as the cell shows it."""
        if isinstance(value, datetime.timedelta):
            return str(value)
        return "".join(_moment_parts(self.code.split(";")[0], value)).strip() or show_moment(value)


@lru_cache(1024)
def number_format(code: str) -> NumberFormat:
    """Read a format code."""
    if _UNKNOWN.search(code) or not code.strip('"'):
        return NumberFormat(code, ())
    sections = [_section(list(part)) for part in _parts(code)]
    return NumberFormat(code, tuple(s for s in sections[:3] if s) if all(sections[:3]) else ())


def plain(value: float) -> str:
    """A number without a format: no more digits than the program keeps, no power of ten."""
    if isinstance(value, int) or (value.is_integer() and abs(value) < 1e15):
        return str(int(value))
    return f"{Decimal(f'{value:.15g}'):f}"


def show_moment(value: Moment) -> str:
    """A date or time whose format nobody knows."""
    if isinstance(value, datetime.datetime) and value.time() != datetime.time():
        return f"{value.year}年{value.month}月{value.day}日{value:%H:%M}"
    if isinstance(value, datetime.date):
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value:%H:%M}" if isinstance(value, datetime.time) else str(value)


def _parts(code: str) -> Iterator[list[regex.Match[str]]]:
    """The tokens of each section."""
    part: list[regex.Match[str]] = []
    for token in _TOKEN.finditer(code):
        if token["other"] == ";":
            yield part
            part = []
        else:
            part.append(token)
    yield part


def _section(tokens: list[regex.Match[str]]) -> _Section | None:
    """A section for numbers; None for one that shows dates, or digits in two places."""
    text = {False: "", True: ""}
    digits, general, percents, seen = "", False, 0, False
    for token in tokens:
        if token["day"]:
            return None
        if token["digits"] or token["general"] or token["other"] == "@":
            if seen:
                return None
            seen, digits, general = True, token["digits"] or "", not token["digits"]
        elif token["bracket"] is not None:
            currency = _CURRENCY.match(token["bracket"])
            text[seen] += currency[1] if currency else ""
        else:
            percents += token["other"] == "%"
            text[seen] += token["quoted"] or token["escaped"] or token["other"] or ""
    return _Section(text[False], text[True], digits, general, percents)


def _digits(value: float, section: _Section) -> str:
    if not section.digits:
        return ""
    whole, _, decimals = section.digits.partition(".")
    scaled = whole.rstrip(",") if not decimals else whole
    thousands = len(whole) - len(scaled) + len(decimals) - len(decimals.rstrip(","))
    exact = Decimal(repr(value)).scaleb(2 * section.percents - 3 * thousands)
    places = decimals.rstrip(",")
    rounded = exact.quantize(Decimal(1).scaleb(-len(places)), ROUND_HALF_UP)
    shown = f"{rounded:,f}" if "," in scaled else f"{rounded:f}"
    optional = len(places) - len(places.rstrip("#?"))
    if optional:
        kept = shown[: len(shown) - optional] + shown[len(shown) - optional :].rstrip("0")
        shown = kept.rstrip(".")
    width = scaled.count("0")
    integer, point, fraction = shown.partition(".")
    return integer.rjust(width, "0") + point + fraction


def _moment_parts(code: str, value: datetime.datetime | datetime.date | datetime.time) -> Iterator[str]:
    time_before = False
    tokens = list(_TOKEN.finditer(code))
    for i, token in enumerate(tokens):
        unit = (token["day"] or "")[:1].lower()
        following = next((t["day"][:1].lower() for t in tokens[i + 1 :] if t["day"]), "")
        if unit == "m" and (time_before or following == "s"):
            yield f"{getattr(value, 'minute', 0):0{len(token['day'])}d}"
        elif unit:
            name = {"y": "year", "m": "month", "d": "day", "h": "hour", "s": "second"}[unit]
            number = getattr(value, name, 0)
            two_digits = unit == "y" and len(token["day"]) < 3
            yield f"{number % 100:02d}" if two_digits else f"{number:0{min(len(token['day']), 2)}d}"
        elif token["bracket"] is None and token["general"] is None:
            yield token["quoted"] or token["escaped"] or token["digits"] or (token["other"] or "").strip("@")
        time_before = unit in ("h", "m") and (time_before or unit == "h") if unit else time_before
