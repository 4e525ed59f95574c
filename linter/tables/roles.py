"""Which role a column heading names, and which field a label above the rows names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from linter.dictionaries import Dictionary, Entry, load
from linter.patterns import Pattern
from linter.text import normalize


class Titles(Entry, frozen=True, kw_only=True):
    """Words that tell the titles of forms from those of projects."""

    form_words: tuple[str, ...]
    department: tuple[str, ...]
    notes: tuple[str, ...]
    activities: frozenset[str]
    totals: frozenset[str]
    past: tuple[str, ...]


class Grading(Entry, frozen=True, kw_only=True):
    """Columns that say what is how good."""

    grades: frozenset[str]


class Roles(Dictionary, frozen=True, kw_only=True):
    """Schema of ``dictionaries/roles.toml``."""

    roles: dict[str, tuple[str, ...]]
    fields: dict[str, tuple[str, ...]]
    titles: Titles
    grading: Grading
    signs: dict[str, tuple[str, ...]]
    twofold: frozenset[str]
    """Headings of a basis that are those of a description where the cells begin with ``reflects``."""
    reflects: str


@dataclass(frozen=True, slots=True)
class Label:
    """A label above the rows: its field, the money unit in its brackets, and where in its cell the answer begins."""

    field: str
    unit: str | None = None
    rest: int | None = None


MONEY_UNIT = Pattern(r"[万亿千百]?元")

_BRACKETED = Pattern(r"（[^（）]*）")
_LEADING = Pattern(r"^20\d\d年度?(?=.)")
_NUMBERING = Pattern(r"^(?:（[一二三四五六七八九十\d]+）|[一二三四五六七八九十\d]+[、.])")
_FIGURE = Pattern(r"^(?P<label>\D+?)：?(?P<figure>\d[\d,，.]*(?:[万亿千百]?元|[万亿])?)$")
_MARKS = str.maketrans("", "", "*★☆\"“”'")
# What may stand around the word of a heading.
_AROUND = frozenset("*★☆\"“”'（）()：:0123456789 \t\r\n\u3000\xa0")
# Rank of headings that are no known one as a whole.
_OWN = 99
_FEWEST_GRADES = 3
_LONGEST_SET = 10
# A longer cell is prose, whatever it begins with.
_LONGEST = 40


def dictionary() -> Roles:
    """The loaded ``dictionaries/roles.toml``."""
    loaded: Roles = load("roles", Roles)
    return loaded


@cache
def _headings() -> dict[str, tuple[str, int]]:
    found = dictionary().roles
    return {normalize(h): (role, i) for role, headings in found.items() for i, h in enumerate(headings)}


@cache
def _fields() -> dict[str, str]:
    return {normalize(label): field for field, labels in dictionary().fields.items() for label in labels}


@cache
def signs() -> dict[str, str]:
    """Comparators and units written as words, to the signs they stand for; nothing for a stroke in an empty cell."""
    return {normalize(word): sign for sign, words in dictionary().signs.items() for word in words}


def role_of(heading: str) -> str | None:
    """The role of a column heading, white space aside; None for a heading nobody knows.

    >>> role_of("三 级 指\\n标")
    'name'
    """
    found = ranked_role(heading)
    return found[0] if found else None


def ranked_role(heading: str) -> tuple[str, int] | None:
    """The role of a column heading and its place among the role's headings, 0 for the plainest one."""
    begin, end = _edges()
    # Almost every cell of a table is none, and looks like none at first sight.
    if len(heading) > _LONGEST or heading[-1:] not in end:
        return None
    if heading[:1] not in begin and not heading.endswith("值"):
        return None
    return _ranked_role(heading)


@cache
def _edges() -> tuple[frozenset[str], frozenset[str]]:
    """The characters that a heading can begin and end with."""
    headings = [h for names in dictionary().roles.values() for h in names]
    return _AROUND | {h[0] for h in headings}, _AROUND | {h[-1] for h in headings}


@cache
def level_openings() -> frozenset[str]:
    """The characters that the heading of a level can begin with."""
    return _AROUND | {h[0] for role in ("level1", "level2") for h in ("绩效", *dictionary().roles[role])}


@lru_cache(4096)
def _ranked_role(heading: str) -> tuple[str, int] | None:
    bare = _bare(heading).strip("：")
    plain = _LEADING.sub("", _BRACKETED.sub("", bare))
    for form in (bare, _BRACKETED.sub("", bare), plain, plain.removeprefix("绩效")):
        if found := _headings().get(form):
            return found
    # 东河镇指标值: a column of its own for some place or time.
    whose = plain.removesuffix("指标值") if plain.endswith("指标值") else plain.removesuffix("目标值")
    return ("value", _OWN) if whose != plain and _names_set(whose) else None


def _names_set(text: str) -> bool:
    """Whether what stands before 指标值 can be the name of a set: no heading of its own, no other year."""
    known = text in _headings() or "指标" in text or "目标" in text
    return 1 < len(text) <= _LONGEST_SET and not known and not any(word in text for word in dictionary().titles.past)


def is_grade(heading: str) -> bool:
    """Whether a heading is a step of a grading: 优, 良, 中（60-80分）."""
    return _bare(_BRACKETED.sub("", normalize(heading))) in dictionary().grading.grades


def grades_headed(headings: Sequence[str]) -> list[int]:
    """The columns of a grading, best first: 优, 良, 中, 差 side by side; none where they are less than three."""
    graded = [i for i, heading in enumerate(headings) if is_grade(heading)]
    together = graded and graded[-1] - graded[0] == len(graded) - 1
    return graded if together and len(graded) >= _FEWEST_GRADES else []


@lru_cache(4096)
def label_of(text: str) -> Label | None:
    """The label that a cell is or begins with; None where it is none.

    >>> label_of("资金支出计划（%）").field
    'schedule'
    >>> label_of("项目名称：校舍维修").rest
    5
    """
    head, colon, _ = normalize(text).partition("：")
    whole = normalize(text)
    if len(whole) <= _LONGEST and (found := _field(whole)):
        return Label(found, _unit(whole))
    if len(whole) <= _LONGEST and (figure := _FIGURE.match(whole)) and (found := _field(figure["label"])):
        return Label(found, _unit(figure["label"]), figure.start("figure"))
    if colon and len(head) <= _LONGEST and (found := _field(head)):
        return Label(found, _unit(head), len(head) + 1)
    return None


def _field(label: str) -> str | None:
    bare = _bare(label).removeprefix("其中：").strip("：")
    plain = _LEADING.sub("", _BRACKETED.sub("", bare))
    for form in (bare, plain, _NUMBERING.sub("", bare), _NUMBERING.sub("", plain)):
        if found := _fields().get(form):
            return found
    return None


def _unit(label: str) -> str | None:
    """The money unit that a label names in brackets."""
    found = next((m for b in _BRACKETED.findall(label) if (m := MONEY_UNIT.search(b))), None)
    return found.group() if found else None


def _bare(text: str) -> str:
    return "".join(normalize(text).split()).translate(_MARKS)
