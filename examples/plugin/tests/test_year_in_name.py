"""The examples in the documentation are the test."""

from jixiao_lint_example.xs101_year_in_name import year_in_name

from linter.testing import check_of, examples_of, verify


def test_examples() -> None:
    assert verify(year_in_name) == len(examples_of(check_of(year_in_name)))
