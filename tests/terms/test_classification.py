"""The word lists that tell under which 二级指标 a row belongs."""

from typing import get_args

import pytest

from linter.dictionaries import load
from linter.terms.classification import Classification, Ends, Words, counted_noun, rate_stem

DATA = load("classification", Classification)


@pytest.mark.parametrize("name", sorted(DATA.words))
def test_no_entry_is_dead_because_a_shorter_one_always_matches_first(name: str) -> None:
    words = DATA.words[name]
    within = str.endswith if name.endswith("_ends") else str.__contains__
    assert len(set(words)) == len(words)
    assert not [(word, other) for word in words for other in words if word != other and within(word, other)]


def test_every_list_the_checks_ask_for_is_there() -> None:
    assert set(DATA.words) == {*get_args(Words), *get_args(Ends)}


def test_rate_and_count_are_parted_from_what_they_measure() -> None:
    assert rate_stem("耕地灌溉保证比例") == "耕地灌溉保证"
    assert rate_stem("灌溉面积") == "灌溉面积"
    assert counted_noun("送医下乡的次数") == "送医下乡"
    assert counted_noun("送医下乡") == "送医下乡"
