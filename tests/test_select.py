"""Which checks run."""

import pytest

from linter.model import Row
from linter.registry import builtin_checks
from linter.select import Choice, SelectorError, combine, match, ruleset
from tests.made import made_check


def codes(**options: object) -> set[str]:
    return {c.code for c in ruleset(**options).checks}  # type: ignore[arg-type]


def test_default_set_holds_neither_preview_nor_off_checks_nor_notices() -> None:
    chosen = ruleset().checks
    assert chosen
    assert all(c.default and not c.preview and c.run for c in chosen)


def test_selector_may_be_a_code_a_prefix_a_name_or_an_aspect() -> None:
    known = builtin_checks()
    assert match(["JX201"], known) == match(["jx201"], known) == match(["inverted-comparator"], known) == {"JX201"}
    assert match(["JX20"], known) >= {"JX201", "JX202", "JX203"}
    assert match(["相关性·指标科学性"], known) >= {"JX201", "JX301"}
    assert match(["相关性"], known) >= match(["相关性·指标科学性"], known)


def test_select_replaces_extend_adds_and_ignore_has_the_last_word() -> None:
    assert codes(select=["JX201"]) == {"JX201"}
    assert codes(select=["JX201"], extend_select=["JX101"]) == {"JX101", "JX201"}
    assert codes(select=["JX2"], ignore=["JX201"]) & {"JX201", "JX202"} == {"JX202"}


def test_unknown_selector_is_an_error_with_the_nearest_name() -> None:
    with pytest.raises(SelectorError, match="inverted-comparator"):
        ruleset(select=["inverted-comparater"])
    with pytest.raises(SelectorError, match="rule"):
        ruleset(ignore=["完全不相干"])


def test_ignored_notice_is_known_to_the_rule_set() -> None:
    assert "JX002" in ruleset(ignore=["JX002"]).ignored


def test_later_source_goes_on_top_and_its_select_starts_anew() -> None:
    known = builtin_checks()
    first = Choice(select=("JX2",), ignore=("JX201", "JX002"), preview=True)
    codes = {c.code for c in combine([first, Choice(extend_select=("JX101",), ignore=("JX202",))], known).checks}
    assert {"JX101", "JX206"} <= codes
    assert not {"JX201", "JX202"} & codes
    anew = combine([first, Choice(select=("JX201", "JX002"))], known)
    assert ({c.code for c in anew.checks}, anew.ignored) == ({"JX201"}, frozenset())
    assert "JX506" in {c.code for c in combine([first, Choice(select=("JX5",))], known).checks}
    assert "JX506" not in {c.code for c in combine([first, Choice(select=("JX5",), preview=False)], known).checks}


def test_prefix_of_other_codes_selects_too() -> None:
    own = made_check("BJ001", "vague-word", "info", Row, lambda _: [])
    other = made_check("BJ101", "other-word", "info", Row, lambda _: [])
    assert match(["bj0"], (own, other)) == {"BJ001"}
    assert match(["BJ"], (own, other)) == {"BJ001", "BJ101"}
    with pytest.raises(SelectorError):
        match(["B"], (own, other))
