"""What authors of checks are told by ``linter.testing``: every broken promise, in words they can act on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from linter.api import Finding, Fix, Row, Table
from linter.registry import Check, builtin_checks
from linter.testing import ExampleError, check_of, examples_of, verify, verify_example
from tests.made import made_check

DOC = """标题

说明：说明。

为什么：原因。

怎么改：办法。

bad:
| 二级指标 | 三级指标 | 指标值 |
| 数量指标 | «平台»数量 | 3个 |

good:
| 二级指标 | 三级指标 | 指标值 |
| 数量指标 | 网站数量 | ≥3个 |
"""


def platform(row: Row) -> Iterator[Finding]:
    """The check that DOC describes."""
    at = row.name.text.find("平台")
    if at >= 0:
        yield Finding("name", "有问题。", "", (at, at + 2))


def documented(doc: str = DOC, run: Callable[[Any], Any] = platform, scope: type = Row) -> Check:
    return replace(made_check("XX101", "some-word", "info", scope, run), doc=doc)


def offering(replacement: str) -> Callable[[Row], Iterator[Finding]]:
    """The same check with a fix."""

    def run(row: Row) -> Iterator[Finding]:
        yield from (replace(found, fix=Fix(replacement, "改")) for found in platform(row))

    return run


def test_check_that_keeps_its_word_passes_and_its_examples_are_counted() -> None:
    assert verify(documented()) == len(examples_of(documented())) == 2
    assert verify(documented(run=offering("网站数量"))) == 2


def test_function_stands_for_its_check() -> None:
    (some,) = (c for c in builtin_checks() if c.code == "JX101")
    assert some.run
    assert check_of(some.run) is some
    assert verify(some.run) == len(examples_of(some))


@pytest.mark.parametrize(
    ("check", "says"),
    [
        (documented(DOC.replace("为什么：原因。", "")), "XX101 缺少为什么"),
        (documented(DOC.partition("good:")[0]), "XX101 缺少good 示例"),
        (documented(DOC.replace("«平台»数量", "«平台数»量")), "标出：第 1 张表第 1 行的三级指标第 1 至 3 字"),
        (documented(DOC.replace("«平台»数量", "«平台数»量")), "XX101 第 1 张表第 1 行的三级指标第 1 至 2 字：有问题。"),
        (documented(DOC.replace("«平台»", "«网站»")), "查出：\n没有"),
        (documented(DOC.replace("| 网站数量", "| 平台数量")), "这个示例应当没有问题：\n| 二级指标"),
        (documented(DOC.replace("≥3个", "")), "JX101 第 1 张表第 1 行的指标值："),
        (documented(run=offering("新平台数量")), "改为“新平台数量”以后仍有问题"),
        (documented(run=offering("")), "改为“”以后仍有问题，或者有了新问题"),
        (documented(run=lambda _: 1 / 0), "XX101 some-word 运行出错（ZeroDivisionError）"),
    ],
)
def test_broken_promise_is_named(check: Check, says: str) -> None:
    with pytest.raises(ExampleError) as error:
        verify(check)
    assert says in str(error.value)


WHOLE = (
    DOC.partition("bad:")[0]
    + """bad:
{"title": "校舍", "goals": ["修好屋面。", "«换好门窗，»"], "rows": []}

good:
{"title": "校舍", "goals": ["换好门窗。"], "rows": []}
"""
)


@pytest.mark.parametrize(("replacement", "holds"), [("换好门窗。", True), ("换好，", False)])
def test_fix_of_a_goal_is_tried_at_that_goal(replacement: str, holds: bool) -> None:
    def run(table: Table) -> Iterator[Finding]:
        for n, goal in enumerate(table.goals or ()):
            if goal.text.endswith("，"):
                yield Finding("goals", "", "", fix=Fix(replacement, ""), goal=n)

    check = documented(WHOLE, run, Table)
    bad = examples_of(check)[0]
    assert bad.marks[0].goal == 1
    if holds:
        verify_example(check, bad)
    else:
        with pytest.raises(ExampleError, match="仍有问题"):
            verify_example(check, bad)
