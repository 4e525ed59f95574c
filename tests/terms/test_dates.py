"""Dates that are none, and words that reach beyond one year."""

import pytest

from linter.terms.dates import is_long_term, no_such_date, spans_years
from linter.value import parse_value


@pytest.mark.parametrize(
    "text",
    [
        "2024-2026年河道整治", "2024年至2026年", "2024—2025年度供暖", "三年行动计划", "综合楼建设尾款", "二期续建", "2025-2026学年", "2024、2025年危房改造",
    ],
)  # fmt: skip
def test_words_that_tell_of_several_years_are_seen(text: str) -> None:
    assert spans_years(text)


@pytest.mark.parametrize(
    "text", ["2025年河道整治", "2025年1-12月", "2025-12-31", "三年级课桌", "十年禁渔巡查", "第二期改造", "财教〔2024〕88号", "二年生苗木"]
)  # fmt: skip
def test_one_year_is_not_several(text: str) -> None:
    assert not spans_years(text)


@pytest.mark.parametrize(
    ("label", "long"), [("中长期", True), ("2024-2026年", True), ("年度", False), ("城关镇", False), (None, False)]
)
def test_a_set_of_more_than_a_year_is_known_by_its_label(label: str | None, long: bool) -> None:
    assert is_long_term(label) is long


@pytest.mark.parametrize(
    ("text", "year", "none"),
    [
        ("2月30日前", None, True),
        ("2月29日前", None, False),
        ("2月29日前", 2024, False),
        ("2月29日前", 2025, True),
        ("2023年2月29日", 2024, True),
        ("2024年13月", None, True),
        ("15月底前", None, True),
        ("每月32日前", None, True),
        ("45日前", None, False),
        ("13个月", None, False),
        ("18月龄", None, False),
        ("12月31日前", None, False),
    ],
)
def test_a_day_that_no_calendar_has_is_seen(text: str, year: int | None, none: bool) -> None:
    assert no_such_date(parse_value(text), year) is none
