"""依据 of the checks."""

import pytest

from linter.registry import builtin_checks
from linter.sources import known_sources, source_line


def test_every_builtin_check_names_a_known_source() -> None:
    unknown = {c.code: c.source for c in builtin_checks() if c.source not in known_sources()}
    assert not unknown


def test_a_regulation_is_cited_by_title_and_number() -> None:
    assert source_line("mof-2020-10") == "参照《项目支出绩效评价管理办法》（财预〔2020〕10号）"


def test_logic_borrows_no_document() -> None:
    line = source_line("logic")
    assert "逻辑" in line
    assert "《" not in line


@pytest.mark.parametrize("source", sorted(known_sources()))
def test_no_source_claims_a_violation_or_cites_a_clause(source: str) -> None:
    line = source_line(source)
    assert "违反" not in line
    assert "条" not in line


@pytest.mark.parametrize("source", sorted(known_sources()))
def test_number_carries_the_year(source: str) -> None:
    found = known_sources()[source]
    assert (found.number is None) == (found.year is None)
    assert found.number is None or f"〔{found.year}〕" in found.number


def test_text_of_a_bureau_is_printed_as_it_stands() -> None:
    assert source_line("参照本市项目支出绩效目标管理办法") == "参照本市项目支出绩效目标管理办法"
