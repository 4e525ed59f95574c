"""What the registry accepts as a check."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from linter.model import Finding, Row
from linter.registry import CheckError, builtin_checks, check, unique

GOOD: dict[str, Any] = {"severity": "error", "aspect": "完整性·规范完整性"}


def body(row: Row) -> Iterator[Finding]:
    yield from ()


def test_check_carries_its_declaration_and_its_scope() -> None:
    declared = check("XX101", "some-pattern", **GOOD)(body).check  # type: ignore[attr-defined]
    assert (declared.code, declared.name, declared.scope, declared.title) == (
        "XX101",
        "some-pattern",
        Row,
        "What the registry accepts as a check.",
    )


@pytest.mark.parametrize(
    ("code", "name", "changes"),
    [
        ("X1", "some-pattern", {}),
        ("XX101", "Some_Pattern", {}),
        ("XX101", "some-pattern", {"aspect": "别的方面"}),
    ],
)
def test_malformed_declaration_is_refused(code: str, name: str, changes: dict[str, Any]) -> None:
    with pytest.raises(CheckError):
        check(code, name, **GOOD | changes)(body)


def test_function_without_a_scope_is_refused() -> None:
    def nothing(row: int) -> Iterable[Finding]:
        return ()

    scopeless: Callable[[Any], Iterable[Finding]] = nothing
    with pytest.raises(CheckError):
        check("XX101", "some-pattern", **GOOD)(scopeless)


def test_code_or_name_used_twice_is_refused() -> None:
    first = builtin_checks()[0]
    with pytest.raises(CheckError):
        unique([first, replace(first, name="another-name")])
    with pytest.raises(CheckError):
        unique([first, replace(first, code="XX999")])


def test_builtin_checks_come_sorted_and_each_file_holds_one() -> None:
    found = builtin_checks()
    assert [c.code for c in found] == sorted(c.code for c in found)
    assert len({c.module for c in found}) == len(found)
