"""Every example in every check's documentation runs."""

import pytest

from linter.docs import Example, documentation
from linter.registry import Check, builtin_checks
from linter.testing import examples_of, verify_example

RUNNING = [c for c in builtin_checks() if c.run]
CASES = [
    pytest.param(c, e, id=f"{c.code}-{'bad' if e.bad else 'good'}-{i}")
    for c in RUNNING
    for i, e in enumerate(examples_of(c))
]


@pytest.mark.parametrize(("c", "example"), CASES)
def test_example_gives_what_it_promises(c: Check, example: Example) -> None:
    verify_example(c, example)


@pytest.mark.parametrize("c", RUNNING, ids=lambda c: c.code)
def test_check_is_documented_with_three_examples_of_each_kind(c: Check) -> None:
    doc = documentation(c.doc)
    assert set(doc.sections) == {"说明", "为什么", "怎么改"}
    assert sum(e.bad for e in doc.examples) >= 3
    assert sum(not e.bad for e in doc.examples) >= 3


@pytest.mark.parametrize("c", [c for c in builtin_checks() if not c.run], ids=lambda c: c.code)
def test_notice_is_documented(c: Check) -> None:
    assert set(documentation(c.doc).sections) == {"说明", "为什么", "怎么改"}
