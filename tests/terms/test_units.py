"""Units resolve to what they measure, and the dictionaries behind values are in order."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.dictionaries import load
from linter.resources import shipped
from linter.terms.units import (
    Units,
    is_count,
    is_money,
    is_ratio,
    is_time,
    same_measure,
    unit_class,
    unit_classes,
    unit_end,
    unit_family,
)
from linter.values.words import Grades

CLASSES = load("units", Units).classes


def test_dictionary_is_broad_sorted_and_without_duplicates() -> None:
    names = [c.name for c in CLASSES]
    units = [unit for c in CLASSES for unit in c.units]
    assert len(units) >= 150
    assert len(set(units)) == len(units)
    assert names == sorted(set(names))
    for c in CLASSES:
        assert list(c.units) == sorted(c.units), c.name


def test_a_latin_unit_is_not_another_in_lower_case() -> None:
    lower: dict[str, set[str]] = {}
    for c in CLASSES:
        for unit in c.units:
            if len(unit) > 1:
                lower.setdefault(unit.lower(), set()).add(c.family)
    assert [u for u, families in lower.items() if len(families) > 1] == []


def test_grades_are_sorted_and_no_word_is_both() -> None:
    data = load("grades", Grades)
    for words in (data.grades, data.words):
        assert list(words) == sorted(set(words))
    assert not set(data.grades) & set(data.words)


@pytest.mark.parametrize("name", ["units", "grades"])
def test_dictionary_says_its_source_and_version(name: str) -> None:
    data = tomllib.loads((shipped("dictionaries") / f"{name}.toml").read_text(encoding="utf-8"))
    assert data["source"]
    assert data["version"]


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("人", "people"), ("人次", "person-times"), ("次", "times"), ("场次", "times"), ("平方米", "area"), ("公里", "length"), ("立方米", "volume"),
        ("吨", "mass"), ("千瓦时", "energy"), ("个工作日", "time"), ("元", "money"), ("美元", "foreign-money"), ("%", "ratio"), ("户", "households"),
        ("份", "documents"), ("辆", "vehicles"), ("张床位", "seats"), ("头", "animals"), ("株", "plants"), ("起", "cases"), ("所", "organisations"),
        ("分", "score"), ("岁", "age"), ("℃", "temperature"), ("课时", "lessons"), ("MB", "data"), ("m", "length"), ("M", "data"),
    ],
)  # fmt: skip
def test_unit_is_of_its_class(unit: str, name: str) -> None:
    assert unit_class(unit) == name


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("元/人", "元"), ("元每人", "元"), ("元/平方米·年", "元"), ("次/年", "次"), ("万元", "元"), ("亿千瓦时", "千瓦时"), ("千人", "人"), ("（个）", "个"),
        ("人（次）", "人次"), ("个（套）", "个"), ("KWH", "kWh"), ("％", "%"), (" 人 次 ", "人次"), ("：20", "%"), ("/3", "%"),
    ],
)  # fmt: skip
def test_unit_resolves_by_its_head(written: str, unit: str) -> None:
    assert unit_class(written) == unit_class(unit) is not None


@pytest.mark.parametrize("unit", [None, "", "朵云", "完成", "/", "（）", "G"])
def test_unknown_unit_has_no_class(unit: str | None) -> None:
    assert unit_class(unit) is None
    assert unit_family(unit) is None


@pytest.mark.parametrize(
    "pair",
    [
        ("次", "场次"),
        ("次", "期"),
        ("人", "人次"),
        ("人", "位"),
        ("家", "个"),
        ("台", "套"),
        ("套", "件"),
        ("元/人", "美元"),
    ],
)
def test_synonyms_measure_the_same(pair: tuple[str, str]) -> None:
    assert same_measure(*pair) is True


@pytest.mark.parametrize(
    "pair", [("次", "人"), ("人", "%"), ("面", "平方米"), ("年", "%"), ("元", "次"), ("天", "次"), ("分", "分钟")]
)
def test_different_measures_are_told_apart(pair: tuple[str, str]) -> None:
    assert same_measure(*pair) is False


def test_unknown_unit_is_neither_the_same_nor_another() -> None:
    assert same_measure("人", "朵云") is None
    assert same_measure("朵云", "朵云") is None


def test_shorthands_agree_with_the_families() -> None:
    assert [u for u in ("元/人", "美元", "次", "%", None) if is_money(u)] == ["元/人", "美元"]
    assert [u for u in ("%", "个百分点", "：20", "元", None) if is_ratio(u)] == ["%", "个百分点", "：20"]
    assert [u for u in ("天", "个工作日", "次/年", None) if is_time(u)] == ["天", "个工作日"]
    assert [u for u in ("个", "人", "次", "平方米", None) if is_count(u)] == ["个", "人", "次"]


@pytest.mark.parametrize(
    ("text", "start", "unit"),
    [
        ("300人次以上", 3, "人次"), ("3个工作日内", 1, "个工作日"), ("3个工作室", 1, "个"), ("5km", 1, "km"), ("5kmh", 1, ""), ("5m2", 1, "m2"), ("5完成", 1, ""),
        ("5", 1, ""), ("50KG", 2, "KG"),
    ],
)  # fmt: skip
def test_longest_unit_is_found_in_a_text(text: str, start: int, unit: str) -> None:
    assert text[start : unit_end(text, start)] == unit


@given(st.text(max_size=12))
def test_any_text_can_be_asked_for_its_class(unit: str) -> None:
    assert unit_class(unit) is None or unit_class(unit) in {c.name for c in CLASSES}


@given(st.sampled_from(sorted(unit_classes())))
def test_every_unit_is_found_where_it_stands(unit: str) -> None:
    assert unit_end(f"3{unit}", 1) == len(unit) + 1
